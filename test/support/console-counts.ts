/** What the portals of the console's story count: background, a truck's shadow over it, and a source in its load. Pure. */

import type { Random } from "../../simulators/random.ts";

export type StorySource = "gamma" | "neutron" | undefined;

/** What a portal of the story measures when nothing is there, per detector. */
export function backgroundOf(id: string): {
  readonly gammaCountsPerSecond: number[];
  readonly neutronCountsPerSecond: number[];
} {
  const shift = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 23;
  return { gammaCountsPerSecond: [388 + shift, 402 - shift, 396 + shift, 411], neutronCountsPerSecond: [1.6, 1.4] };
}

/** Bell curve around two thirds of the truck, where every source of the story stands. */
const near = (place: number, width: number) => Math.exp(-(((place - 0.66) / width) ** 2));

interface Interval {
  readonly values: number[];
  readonly deviceAlarm: boolean;
}

/** Gamma counts of 200 ms. @param place 0 at the truck's front, 1 at its end */
export function gammaInterval(random: Random, portal: string, place: number, source: StorySource): Interval {
  const shield = 1 - 0.22 * Math.exp(-(((place - 0.5) / 0.32) ** 4));
  const peak = source === undefined ? 0 : (source === "gamma" ? 620 : 260) * near(place, 0.09);
  const values = backgroundOf(portal).gammaCountsPerSecond.map((rate, detector) =>
    random.poisson((rate * shield + peak * (detector < 2 ? 1 : 0.6)) / 5),
  );
  return { values, deviceAlarm: peak > 100 };
}

/** Neutron counts of one second. */
export function neutronInterval(random: Random, portal: string, place: number, source: StorySource): Interval {
  const excess = source === "neutron" ? 26 * near(place, 0.14) : 0;
  const values = backgroundOf(portal).neutronCountsPerSecond.map((rate) => random.poisson(rate + excess));
  return { values, deviceAlarm: excess > 8 };
}

/** Rows of detectors from rows of intervals. */
export const byDetector = (rows: readonly (readonly number[])[]): number[][] =>
  (rows[0] ?? []).map((_, detector) => rows.map((row) => row[detector] ?? 0));

/** Largest (S - B) / sqrt(B) over one second. */
export function maxSigma(
  rows: readonly (readonly number[])[],
  background: readonly number[],
  perSecond: number,
): number {
  const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const sums = rows.map(total);
  const seconds = sums.slice(perSecond - 1).map((_, i) => total(sums.slice(i, i + perSecond)));
  return (Math.max(...seconds) - total(background)) / Math.sqrt(total(background));
}
