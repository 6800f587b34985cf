/**
 * What a TSA / Rapiscan portal counts of one transit, and what it makes of it. Pure.
 *
 * Expectations are the physics'; counts are Poisson numbers of them, per detector and interval (recordings of a Rapiscan
 * portal, RPM-Simulator, MIT: chi-square a degree of freedom 1.01). Everything drawn depends on seed, device and conveyance.
 */

import { drawBursts, type Environment, environmentAt } from "./physics/environment.ts";
import {
  gammaBackgroundCountsPerSecond,
  neutronBackgroundCountsPerSecond,
  shadowFactor,
  sourceWindowShares,
  windowShadowFactors,
  windowShares,
} from "./physics/radiation.ts";
import { quantityOf, sourceRates, transmissionOf } from "./physics/sources.ts";
import type { Random } from "./random.ts";
import type { Transit } from "./simulator.ts";
import type { PortalBackground } from "./tsa-rpm-background.ts";

export const gammaIntervalMs = 200;
export const neutronIntervalMs = 1000;
export const burst = 6;
export const windowIntervals = 5;
/** The gamma rule found in the recordings, for all detectors together and for each pillar. */
const alarmSigma = 4;
const gammaGroups = [
  [0, 1, 2, 3],
  [0, 1],
  [2, 3],
];
/** A neutron second alarms if chance alone gives as many in fewer than one of this many. Ours: the vendor's is not public. */
const neutronFalseAlarm = 1e-5;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Smallest number of counts that chance alone exceeds or reaches more rarely than `odds`. */
function poissonLimit(mean: number, odds: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  let count = 0;
  while (1 - below >= odds) {
    below += term;
    count++;
    term *= mean / count;
  }
  return count;
}

export interface Interval {
  readonly values: readonly number[];
  readonly alarm: boolean;
}

/** What one source truly did. */
export interface SourceTruth {
  readonly kind: string;
  /** Of the rate without shielding, 0..1. */
  readonly transmission: number;
  /** Above the background that the conveyance leaves, at the closest approach, all detectors together. */
  readonly addedCountsPerSecond: number;
}

/** How one portal counts: what is around it, and what is wrong with its detectors. */
export interface Counting {
  readonly seed: number;
  readonly device: string;
  readonly counter: number;
  /** In force; absent: one that owes nothing to any before it. */
  readonly background?: PortalBackground;
  readonly environment?: Environment;
  /** When the scenario began, for the environment. */
  readonly originUtcMs?: number;
  /** Detectors d1.. that always give the same count; undefined for those that work. */
  readonly stuck?: readonly (number | undefined)[];
  /** No gamma line in the opening burst but this many; 6 if absent. */
  readonly burst?: number;
}

/** Expected gamma counts of each detector in a stretch of time that is short. */
function gammaExpected(transit: Transit, counting: Counting, middleUtcMs: number): number[] {
  const { environment = {}, originUtcMs = transit.frontAtUtcMs } = counting;
  const factor =
    shadowFactor(transit, middleUtcMs) * environmentAt(environment, (middleUtcMs - originUtcMs) / 1000).gamma;
  const sources = sourceRates(transit, middleUtcMs, "gamma");
  return gammaBackgroundCountsPerSecond.map(
    (rate, d) => ((rate * factor + (sources[d] ?? 0)) * gammaIntervalMs) / 1000,
  );
}

const middleOf = (transit: Transit, k: number) => transit.frontAtUtcMs + (k - burst + 0.5) * gammaIntervalMs;

/** z of a second of counts, the largest over the groups of the rule. */
function secondSigma(second: readonly (readonly number[])[], background: readonly number[]): number {
  const sigmas = gammaGroups.map((group) => {
    const expected = sum(group.map((detector) => background[detector] ?? 0));
    const counted = sum(second.map((values) => sum(group.map((detector) => values[detector] ?? 0))));
    return (counted - expected) / Math.sqrt(Math.max(1, expected));
  });
  return Math.max(...sigmas);
}

export function gammaIntervals(
  transit: Transit,
  counting: Counting,
  background: PortalBackground,
  random: Random,
  intervals: number,
): Interval[] {
  const drawn: Interval[] = [];
  for (let k = 0; k < intervals; k++) {
    const values = gammaExpected(transit, counting, middleOf(transit, k)).map(
      (expected, detector) => counting.stuck?.[detector] ?? random.poisson(expected),
    );
    const second = [...drawn.slice(1 - windowIntervals).map((interval) => interval.values), values];
    const alarm = second.length === windowIntervals && secondSigma(second, background.gamma) >= alarmSigma;
    drawn.push({ values, alarm });
  }
  return drawn;
}

/** What is to be expected, for the truth: no chance, and the true mean background. */
export function expectations(transit: Transit, counting: Counting, intervals: number) {
  const expected = Array.from({ length: intervals }, (_, k) => gammaExpected(transit, counting, middleOf(transit, k)));
  const sigmas = expected
    .slice(windowIntervals - 1)
    .map((_, k) => secondSigma(expected.slice(k, k + windowIntervals), gammaBackgroundCountsPerSecond));
  const middles = expected.map((_, k) => middleOf(transit, k));
  const { conveyance } = transit;
  const sources = conveyance.sources.map((source): SourceTruth => {
    const alone = { ...transit, conveyance: { ...conveyance, sources: [source] } };
    const rates = middles.map((middle) => sum(sourceRates(alone, middle, quantityOf(source))));
    return {
      kind: source.kind,
      transmission: Number(transmissionOf(source).toPrecision(4)),
      addedCountsPerSecond: Number(Math.max(0, ...rates).toPrecision(4)),
    };
  });
  return {
    sources,
    expectedGammaSigma: Number(Math.max(...sigmas).toFixed(2)),
    expectedNeutronCounts: Number(
      Math.max(...middles.map((middle) => sum(sourceRates(transit, middle, "neutron")))).toFixed(2),
    ),
    deepestShadow: Number(Math.min(...middles.map((middle) => shadowFactor(transit, middle))).toFixed(3)),
  };
}

export function neutronIntervals(
  transit: Transit,
  counting: Counting,
  background: PortalBackground,
  random: Random,
  endUtcMs: number,
): Interval[] {
  const { environment = {}, originUtcMs = transit.frontAtUtcMs } = counting;
  const limit = poissonLimit(sum(background.neutron), neutronFalseAlarm);
  const heavy = transit.conveyance.boxes.some(({ cargo }) => cargo === "machinery");
  const drawn: Interval[] = [];
  for (let endOfSecond = transit.frontAtUtcMs; endOfSecond <= endUtcMs; endOfSecond += neutronIntervalMs) {
    const middleUtcMs = endOfSecond - neutronIntervalMs / 2;
    const factor = environmentAt(environment, (middleUtcMs - originUtcMs) / 1000).neutron;
    const sources = sourceRates(transit, middleUtcMs, "neutron");
    const values = neutronBackgroundCountsPerSecond.map((rate, detector) =>
      random.poisson(((rate * factor + (sources[detector] ?? 0)) * neutronIntervalMs) / 1000),
    );
    const { shipEffect } = environment;
    if (shipEffect !== undefined && heavy) {
      for (const tube of [0, 2])
        values[tube] = (values[tube] ?? 0) + drawBursts(random, shipEffect, neutronIntervalMs / 2000);
    }
    drawn.push({ values, alarm: sum(values) >= limit });
  }
  return drawn;
}

/**
 * Energy windows of one interval: its counts divided by chance over what the windows expect. They hold 3 % more counts than
 * gamma lines do.
 */
export function windowCounts(transit: Transit, interval: Interval, k: number, random: Random): number[] {
  const middleUtcMs = middleOf(transit, k);
  const shadows = windowShadowFactors(transit, middleUtcMs);
  const background = sum(gammaBackgroundCountsPerSecond);
  const expected = windowShares.map((share, w) => background * share * (shadows[w] ?? 1));
  for (const source of transit.conveyance.sources) {
    if (source.kind === "neutron") continue;
    const alone = { ...transit, conveyance: { ...transit.conveyance, sources: [source] } };
    const rate = sum(sourceRates(alone, middleUtcMs, "gamma"));
    for (const [w, share] of sourceWindowShares[source.kind].entries()) expected[w] = (expected[w] ?? 0) + rate * share;
  }
  const total = sum(expected);
  const counts = expected.map(() => 0);
  for (let left = Math.round(sum(interval.values) * 1.03); left > 0; left--) {
    let place = random.next() * total;
    let window = 0;
    while (window < 3 && place >= (expected[window] ?? 0)) place -= expected[window++] ?? 0;
    counts[window] = (counts[window] ?? 0) + 1;
  }
  return counts;
}
