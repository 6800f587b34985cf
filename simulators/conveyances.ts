/**
 * Who drives through a lane: trucks with boxes, loads and sources, drawn from a seed. Pure.
 *
 * Lengths are those of ISO 668 boxes on common road chassis; shares and rates are choices of this simulator.
 */

import { type Random, randomFor } from "./random.ts";
import type { Box, Concealed, Conveyance, Source, Wagon } from "./simulator.ts";

const owners = ["MSK", "TGH", "CSQ", "HLX", "GES", "TCL", "DFS", "SEG", "CAI", "NYK"] as const;
const cabMetres = 4.2;
const rearMetres = 0.6;
/** ISO 668: 20, 40 and 45 ft boxes; two of 20 ft with their gap are as long as one of 40 ft. High cubes are a foot higher. */
const twentyFootMetres = 6.058;
const fortyFootMetres = 12.192;
const fortyFiveFootMetres = 13.716;
const highCubeMetres = 2.896;
const gapMetres = 0.076;

export interface TrafficMix {
  /** Share of conveyances that carry naturally radioactive cargo. */
  readonly normShare: number;
  readonly gammaSourceShare: number;
  readonly neutronSourceShare: number;
  readonly emptyChassisShare: number;
  /** Share with gamma and neutrons in one pot of lead. Absent: none. */
  readonly hiddenSourceShare?: number;
  /** Share with gamma sources too weak to be sure of. Absent: none. */
  readonly weakSourceShare?: number;
  /** Share of the boxes of 40 ft that are of 45 ft instead. Absent: none. */
  readonly fortyFiveFootShare?: number;
  /** Share of boxes that are high cubes. Absent: none. */
  readonly highCubeShare?: number;
  /** Share of loaded conveyances with a pot or block of lead or tungsten, and nothing in it, in one load. Absent: none. */
  readonly concealedShare?: number;
  /** Share of conveyances that are short trains, of so many wagons. Absent: none, and 3. */
  readonly trainShare?: number;
  readonly wagons?: number;
  /** Metres per second, the slowest and the fastest conveyance. */
  readonly speedMetresPerSecond: readonly [number, number];
}

export const usualMix: TrafficMix = {
  normShare: 0.12,
  gammaSourceShare: 0.02,
  neutronSourceShare: 0.02,
  emptyChassisShare: 0.03,
  speedMetresPerSecond: [1.6, 3],
};

/**
 * Check digit of the first ten characters of an ISO 6346 code; 10 where the standard would print 0. Written here a second
 * time on purpose: a simulator that asked the gateway's own function could not prove it wrong.
 */
export function containerRemainder(body: string): number {
  const alphabet = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
  return [...body].reduce((sum, character, i) => sum + alphabet.indexOf(character) * 2 ** i, 0) % 11;
}

/** A code whose check digit vouches for something: serials with remainder 10 are left out, as owners are advised. */
function containerCode(random: Random, used: Set<string>): string {
  for (;;) {
    const body = `${random.pick(owners)}U${String(random.integer(0, 999_999)).padStart(6, "0")}`;
    const digit = containerRemainder(body);
    if (digit === 10 || used.has(body)) continue;
    used.add(body);
    return `${body}${digit}`;
  }
}

function boxes(random: Random, used: Set<string>, mix: TrafficMix): Box[] {
  const kind = random.next();
  const cargo = () => random.pick(["pallets", "drums", "machinery", "bulk", "empty", "pallets", "pallets"] as const);
  const box = (lengthMetres: number, offsetMetres: number): Box => ({
    code: containerCode(random, used),
    lengthMetres,
    offsetMetres,
    cargo: cargo(),
  });
  if (kind < mix.emptyChassisShare) return [];
  if (kind < 0.25)
    return [box(twentyFootMetres, cabMetres), box(twentyFootMetres, cabMetres + twentyFootMetres + gapMetres)];
  if (kind < 0.35) return [box(twentyFootMetres, cabMetres + 3)];
  return [box(fortyFootMetres, cabMetres)];
}

/**
 * None, or what is in one place. Except for the weak ones, always strong enough that a working portal must alarm: peaks of well over
 * ten sigma.
 */
function sources(random: Random, loads: readonly Box[], mix: TrafficMix): Source[] {
  const draw = random.next();
  const loaded = loads.filter((box) => box.cargo !== "empty");
  const load = loaded[random.integer(0, Math.max(0, loaded.length - 1))];
  if (load === undefined) return [];
  const offsetMetres = load.offsetMetres + load.lengthMetres * (0.25 + 0.5 * random.next());
  if (draw < mix.normShare) return [{ kind: "norm", offsetMetres, peakCountsPerSecond: 2500 + 5000 * random.next() }];
  if (draw < mix.normShare + mix.gammaSourceShare)
    return [{ kind: "gamma", offsetMetres, peakCountsPerSecond: 2500 + 4000 * random.next() }];
  if (draw < mix.normShare + mix.gammaSourceShare + mix.neutronSourceShare) {
    return [{ kind: "neutron", offsetMetres, peakCountsPerSecond: 80 + 120 * random.next() }];
  }
  const usual = mix.normShare + mix.gammaSourceShare + mix.neutronSourceShare;
  const { hiddenSourceShare = 0, weakSourceShare = 0 } = mix;
  if (draw >= usual && draw < usual + hiddenSourceShare) {
    const pot = { offsetMetres, leadCentimetres: 4 + 4 * random.next() };
    const gamma = { ...pot, kind: "gamma", peakCountsPerSecond: 3000 + 3000 * random.next() } as const;
    return [gamma, { ...pot, kind: "neutron", peakCountsPerSecond: 200 + 200 * random.next() }];
  }
  if (draw >= usual && draw < usual + hiddenSourceShare + weakSourceShare) {
    const place = { acrossMetres: 2 * random.next() - 1, heightMetres: 0.8 + 2.4 * random.next() };
    const cargoGramsPerSquareCentimetre = 10 * random.next();
    const peakCountsPerSecond = 100 + 700 * random.next();
    return [{ kind: "gamma", offsetMetres, peakCountsPerSecond, cargoGramsPerSquareCentimetre, ...place }];
  }
  return [];
}

/** Loads that are none of the usual mix come from a sequence of their own, so that the usual ones stay what they are. */
function unusual(random: Random, usual: readonly Box[], mix: TrafficMix): Box[] {
  const { fortyFiveFootShare = 0, highCubeShare = 0, concealedShare = 0 } = mix;
  const loads = usual.map((box) => ({
    ...box,
    ...(box.lengthMetres === fortyFootMetres && random.next() < fortyFiveFootShare
      ? { lengthMetres: fortyFiveFootMetres }
      : {}),
    ...(random.next() < highCubeShare ? { heightMetres: highCubeMetres } : {}),
  }));
  const loaded = loads.filter((box) => box.cargo !== "empty");
  const draw = random.next();
  const chosen = loaded[random.integer(0, Math.max(0, loaded.length - 1))];
  if (chosen === undefined || draw >= concealedShare) return loads;
  const concealed: Concealed = {
    material: random.pick(["lead", "tungsten"] as const),
    wallCentimetres: random.integer(3, 8),
    offsetMetres: chosen.offsetMetres + chosen.lengthMetres * (0.2 + 0.6 * random.next()),
    heightMetres: 1.6 + random.next(),
  };
  return loads.map((box) => (box === chosen ? { ...box, concealed } : box));
}

/** Wagons for boxes of 60 ft in all (S-type flats of 19.74 m over the buffers), and some of bulk. */
const flatMetres = 19.74;
const hopperMetres = 13.5;
const sixtyFeet: readonly [readonly number[], ...(readonly number[])[]] = [
  [twentyFootMetres, twentyFootMetres, twentyFootMetres],
  [fortyFootMetres, twentyFootMetres],
  [twentyFootMetres, fortyFootMetres],
  [fortyFootMetres],
];

function train(random: Random, used: Set<string>, mix: TrafficMix): { wagons: Wagon[]; boxes: Box[] } {
  const wagons: Wagon[] = [];
  const loads: Box[] = [];
  let x = 0;
  for (let i = 0; i < (mix.wagons ?? 3); i++) {
    const kind = random.next() < 0.15 ? "hopper" : "flat";
    const lengthMetres = kind === "flat" ? flatMetres : hopperMetres;
    wagons.push({ kind, offsetMetres: x, lengthMetres });
    let at = x + 0.7;
    for (const boxMetres of kind === "flat" && random.next() > mix.emptyChassisShare ? random.pick(sixtyFeet) : []) {
      const cargo = random.pick(["pallets", "drums", "machinery", "bulk", "empty", "pallets"] as const);
      loads.push({ code: containerCode(random, used), lengthMetres: boxMetres, offsetMetres: at, cargo });
      at += boxMetres + gapMetres;
    }
    x = Math.round((x + lengthMetres) * 1000) / 1000;
  }
  return { wagons, boxes: loads };
}

export interface DrawnConveyance {
  readonly conveyance: Conveyance;
  readonly speedMetresPerSecond: number;
  /** In [0, 1): how patient the driver behind is. */
  readonly patience: number;
}

/** The endless line of conveyances of one lane; the same for the same seed, whatever the clock does. */
export function* conveyancesOf(
  seed: number,
  lane: string,
  mix: TrafficMix = usualMix,
): Generator<DrawnConveyance, never> {
  const random = randomFor(seed, `traffic/${lane}`);
  const more = randomFor(seed, `unusual-traffic/${lane}`);
  const used = new Set<string>();
  for (let number = 1; ; number++) {
    const drawn = boxes(random, used, mix);
    const rail = more.next() < (mix.trainShare ?? 0) ? train(more, used, mix) : undefined;
    const loads = unusual(more, rail?.boxes ?? drawn, mix);
    const last = loads.at(-1);
    const lastWagon = rail?.wagons.at(-1);
    const roadMetres =
      (last === undefined ? cabMetres + fortyFootMetres : last.offsetMetres + last.lengthMetres) + rearMetres;
    const [slow, fast] = mix.speedMetresPerSecond;
    yield {
      conveyance: {
        id: `L${lane}-${String(number).padStart(4, "0")}`,
        lane,
        lengthMetres: lastWagon === undefined ? roadMetres : lastWagon.offsetMetres + lastWagon.lengthMetres,
        boxes: loads,
        sources: sources(random, loads, mix),
        ...(rail === undefined ? {} : { wagons: rail.wagons }),
      },
      speedMetresPerSecond: Math.round((slow + random.next() * (fast - slow)) * 1000) / 1000,
      patience: random.next(),
    };
  }
}
