/**
 * What a TSA / Rapiscan portal says while nobody is in it: idle sets with its running background, and its setup. Pure.
 *
 * Recordings of a Rapiscan portal (RPM-Simulator, MIT): gamma is a 20-s mean cut to whole numbers, neutrons a 120-s mean, both
 * sent each 5 s and frozen while occupied; the energy windows sum to 1.027 of gamma. Setup, and the tags that stand in the
 * place of a background beyond its limits, follow the public code of SRLS and OSCAR.
 */

import { encodeLine } from "../drivers/tsa-rpm/codec.ts";
import { gammaBackgroundCountsPerSecond, neutronBackgroundCountsPerSecond, windowShares } from "./physics/radiation.ts";
import { type Random, randomFor } from "./random.ts";

/** What the portal knows as its background, counts per second of d1..d4. */
export interface PortalBackground {
  readonly gamma: readonly number[];
  readonly neutron: readonly number[];
}

/** Beyond these, counts per second of any one detector, the portal reports a fault with its background. */
export interface BackgroundLimits {
  readonly gammaHigh: number;
  readonly gammaLow: number;
  readonly neutronHigh: number;
}
/** Above what the recorded site has; sites set 300 to 450, 80 to 100 and 7 to 10 (SRLS, PyRPM). */
export const usualLimits: BackgroundLimits = { gammaHigh: 550, gammaLow: 100, neutronHigh: 10 };

/** Between two idle sets. */
export const idleMs = 5000;
const idleSeconds = idleMs / 1000;
const gammaMeanSets = 4;
const neutronMeanSets = 24;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A background that owes nothing to any before it. */
export function drawBackground(random: Random): PortalBackground {
  return {
    gamma: gammaBackgroundCountsPerSecond.map((rate) => Math.floor(random.poisson(rate * 20) / 20)),
    neutron: neutronBackgroundCountsPerSecond.map((rate) => random.poisson(rate * 120) / 120),
  };
}

/** The running means, 5 s of Poisson counts after 5 s. The nth depends on the seed and on how often it was asked, not on when. */
export class RunningBackground {
  readonly #random: Random;
  readonly #gamma: number[][] = [];
  readonly #neutron: number[][] = [];

  constructor(seed: number, device: string) {
    this.#random = randomFor(seed, `${device}/background`);
    for (let set = 0; set < neutronMeanSets; set++) this.#count({ gamma: 1, neutron: 1 });
  }

  /** Five more seconds, with what the surroundings do to them. */
  next(factors: { readonly gamma: number; readonly neutron: number }): PortalBackground {
    this.#count(factors);
    const mean = (sets: readonly number[][], detector: number) =>
      sum(sets.map((counts) => counts[detector] ?? 0)) / (sets.length * idleSeconds);
    return {
      gamma: gammaBackgroundCountsPerSecond.map((_, detector) => Math.floor(mean(this.#gamma, detector))),
      neutron: neutronBackgroundCountsPerSecond.map((_, detector) => mean(this.#neutron, detector)),
    };
  }

  #count(factors: { readonly gamma: number; readonly neutron: number }): void {
    const draw = (rates: readonly number[], factor: number) =>
      rates.map((rate) => this.#random.poisson(rate * factor * idleSeconds));
    this.#gamma.push(draw(gammaBackgroundCountsPerSecond, factors.gamma));
    this.#neutron.push(draw(neutronBackgroundCountsPerSecond, factors.neutron));
    if (this.#gamma.length > gammaMeanSets) this.#gamma.shift();
    if (this.#neutron.length > neutronMeanSets) this.#neutron.shift();
  }
}

/** `GB` or `NB`, or the tag that stands in its place where a detector lies beyond its limit. */
function backgroundTags(
  { gamma, neutron }: PortalBackground,
  limits: BackgroundLimits,
): { gamma: string; neutron: string } {
  const high = gamma.some((rate) => rate > limits.gammaHigh);
  const low = gamma.some((rate) => rate < limits.gammaLow);
  return {
    gamma: high ? "GH" : low ? "GL" : "GB",
    neutron: neutron.some((rate) => rate > limits.neutronHigh) ? "NH" : "NB",
  };
}

/**
 * One idle set, in the order of the recordings.
 * @param half without its second half, as one set of the recordings is
 */
export function idleSet(background: PortalBackground, limits: BackgroundLimits = usualLimits, half = false): string {
  const { gamma, neutron } = background;
  const tags = backgroundTags(background, limits);
  const windows = windowShares.map((share) => Math.round(share * sum(gamma) * 1.027 * 20) / 20);
  const total = sum(windows);
  const first = [
    encodeLine("NC", ["-5.56666610", "0.63818818"]),
    encodeLine("NX", ["9.50437640", "-0.99599343"]),
    encodeLine(tags.neutron, neutron.map(Math.floor)),
    encodeLine(
      "NB1",
      neutron.map((rate) => rate.toFixed(8)),
    ),
  ];
  const second = [
    encodeLine(tags.gamma, gamma),
    encodeLine("RW", [0, 0, 0, 0]),
    encodeLine("AC", ["1.41512668", "1.71460711"]),
    encodeLine(
      "AB1",
      windows.map((rate) => rate.toFixed(8)),
    ),
    encodeLine(
      "AR",
      windows.map((rate) => (total === 0 ? 0 : rate / total).toFixed(4)),
    ),
  ];
  return [...first, ...(half ? [] : second)].join("");
}

/** The setup lines, as a portal sends them at its start. */
export function setupLines(limits: BackgroundLimits): string {
  return [
    encodeLine("SG1", [limits.gammaHigh, limits.gammaLow, 5, 10, "4.0", 0]),
    encodeLine("SG2", ["1234", 50, 950, 3, "SUM", "A"]),
    encodeLine("SG3", [50, 950, 20, "6.0", "2.14"]),
    encodeLine("SN1", [limits.neutronHigh, 5, 2, 4, 3, 120]),
    encodeLine("SN2", [50, 950, 50, 950, 0]),
  ].join("");
}
