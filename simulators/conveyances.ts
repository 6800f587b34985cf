/**
 * Who drives through a lane: trucks with boxes, loads and sources, drawn from a seed. Pure.
 *
 * Lengths are those of ISO 668 boxes on common road chassis; shares and rates are choices of this simulator.
 */

import { type Random, randomFor } from "./random.ts";
import type { Box, Conveyance, Source } from "./simulator.ts";

const owners = ["MSK", "TGH", "CSQ", "HLX", "GES", "TCL", "DFS", "SEG", "CAI", "NYK"] as const;
const cabMetres = 4.2;
const rearMetres = 0.6;
/** ISO 668: 20 ft and 40 ft boxes; two of 20 ft with their gap are as long as one of 40 ft. */
const twentyFootMetres = 6.058;
const fortyFootMetres = 12.192;
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
function remainder(body: string): number {
  const alphabet = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
  return [...body].reduce((sum, character, i) => sum + alphabet.indexOf(character) * 2 ** i, 0) % 11;
}

/** A code whose check digit vouches for something: serials with remainder 10 are left out, as owners are advised. */
function containerCode(random: Random, used: Set<string>): string {
  for (;;) {
    const body = `${random.pick(owners)}U${String(random.integer(0, 999_999)).padStart(6, "0")}`;
    const digit = remainder(body);
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
  const used = new Set<string>();
  for (let number = 1; ; number++) {
    const loads = boxes(random, used, mix);
    const last = loads.at(-1);
    const lengthMetres =
      (last === undefined ? cabMetres + fortyFootMetres : last.offsetMetres + last.lengthMetres) + rearMetres;
    const [slow, fast] = mix.speedMetresPerSecond;
    yield {
      conveyance: {
        id: `L${lane}-${String(number).padStart(4, "0")}`,
        lane,
        lengthMetres,
        boxes: loads,
        sources: sources(random, loads, mix),
      },
      speedMetresPerSecond: Math.round((slow + random.next() * (fast - slow)) * 1000) / 1000,
      patience: random.next(),
    };
  }
}
