/** Blocks of known matter with the noise of a detector, classified, and how often each class was said. For tests and tables. */

import { transmission } from "../../../../simulators/physics/attenuation.ts";
import { type Random, randomFor } from "../../../../simulators/random.ts";
import { materialClasses } from "../../../scan-records.ts";
import { type MaterialOptions, materialClassifier } from "../classifier.ts";
import { type CurvePoint, namedCurves, ratioAt } from "../curves.ts";

export interface Beam {
  /** Quanta of one pixel in air. */
  readonly low: number;
  readonly high: number;
  /** Standard deviation of T of one pixel in the dark. */
  readonly dark: number;
}

/** What the facts of an interlaced linac and its detector give: 1.2e5 and 2e5 quanta, 6 counts of 59,000. */
export const usualBeam: Beam = { low: 1.2e5, high: 2e5, dark: 6 / 59_000 };

const averaged = 16;

export const optionsFor = (beam: Beam, curves: MaterialOptions["curves"]): MaterialOptions => ({
  curves,
  pedestal: 256,
  scale: 60_000,
  airQuanta: { low: beam.low * averaged, high: beam.high * averaged },
  darkNoise: beam.dark / Math.sqrt(averaged),
  opaqueTransmission: 1e-4,
});

/** Mean of 4 x 4 samples of a transmission, rounded as the first overview is. */
function noisyMean(t: number, quanta: number, dark: number, random: Random): number {
  let sum = 0;
  for (let i = 0; i < averaged; i++) {
    const mean = quanta * t;
    const came = mean < 50 ? random.poisson(mean) : Math.max(0, Math.round(random.normal(mean, Math.sqrt(mean))));
    sum += Math.max(1, Math.min(65_535, Math.floor(256 + 60_000 * (came / quanta + random.normal(0, dark)) + 0.5)));
  }
  return Math.floor((sum + averaged / 2) / averaged);
}

/** Shares of the classes that were said of `count` means of one transmission, in the order of `materialClasses`. */
function sharesOf(
  transmission: { readonly low: number; readonly high: number },
  options: MaterialOptions,
  beam: Beam,
  count: number,
  name: string,
): Record<(typeof materialClasses)[number], number> {
  const random = randomFor(1, name);
  const low = Uint16Array.from({ length: count }, () => noisyMean(transmission.low, beam.low, beam.dark, random));
  const high = Uint16Array.from({ length: count }, () => noisyMean(transmission.high, beam.high, beam.dark, random));
  const out = new Uint8Array(count);
  materialClassifier(options).classify(low, high, out);
  const shares = { ...zero };
  for (const code of out) {
    const said = materialClasses[code];
    if (said === undefined) throw new RangeError(`class ${code}`);
    shares[said] += 1 / count;
  }
  return shares;
}

const zero = Object.fromEntries(materialClasses.map((name) => [name, 0])) as Record<
  (typeof materialClasses)[number],
  number
>;

const materials = ["polyethylene", "aluminium", "iron", "lead"] as const;
type Matter = (typeof materials)[number];
const rightClass = { polyethylene: "organic", aluminium: "light-inorganic", iron: "metal", lead: "heavy" } as const;
const lambdas: readonly number[] = [10, 20, 50, 100, 150];
const meansOfCell = 400;

/** Areal densities of the points of the curves of 4/6 MeV. */
const densities46 = [10, 15, 20, 30, 40, 50, 75, 100, 125, 150];

/** Of the high energy, at an areal density of 10 to 150 g/cm2; between two points of a curve linear. */
function alphaOf(curve: readonly CurvePoint[], lambda: number): number {
  const next = Math.max(
    1,
    densities46.findIndex((density) => density >= lambda),
  );
  const [from, to] = [densities46[next - 1] ?? 0, densities46[next] ?? 0];
  const [low, high] = [curve[next - 1]?.[0] ?? Number.NaN, curve[next]?.[0] ?? Number.NaN];
  return low + ((high - low) * (lambda - from)) / (to - from);
}

/** By published ratios: the spectrum of 4 MeV has no licence. */
function published46(material: Matter, lambda: number) {
  const { organic, lightInorganic, metal, heavy } = namedCurves["4/6 MeV"];
  const curve = { polyethylene: organic, aluminium: lightInorganic, iron: metal, lead: heavy }[material];
  const alpha = alphaOf(curve, lambda);
  return { low: Math.exp(-alpha * (ratioAt(curve, alpha) ?? Number.NaN)), high: Math.exp(-alpha) };
}

export const beams = [
  ["6/9 MeV", (material: Matter, lambda: number) => transmission({ [material]: lambda })],
  ["4/6 MeV", published46],
] as const;

export const cellsOf = (
  [curves, physics]: (typeof beams)[number],
  beam = usualBeam,
  ofMaterials: readonly Matter[] = materials,
  ofLambdas = lambdas,
) =>
  ofMaterials.flatMap((material) =>
    ofLambdas.map((lambda) => {
      const t = physics(material, lambda);
      const shares = sharesOf(t, optionsFor(beam, curves), beam, meansOfCell, `${curves}/${material}/${lambda}`);
      const right = shares[rightClass[material]];
      return {
        material,
        lambda,
        alpha: -Math.log(t.high),
        shares,
        right,
        wrong: 1 - right - shares.uncertain - shares.opaque,
      };
    }),
  );

/** A row a cell: what the docs show. */
export function confusionTable(cells: ReturnType<typeof cellsOf>): string {
  const shown = materialClasses.filter((name) => name !== "no-data" && name !== "air");
  const head = ["block", "g/cm2", "alpha", ...shown];
  const rows = cells.map(({ material, lambda, alpha, shares }) => [
    material,
    lambda,
    alpha.toFixed(2),
    ...shown.map((name) => (shares[name] === 0 ? "" : `${Math.round(100 * shares[name])}`)),
  ]);
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
