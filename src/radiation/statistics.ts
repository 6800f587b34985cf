/**
 * How far counts stand above background, in standard deviations. Pure.
 *
 * z = (S - B) / sqrt(B), S the counts of one second (five intervals of 200 ms), B the background of the same detectors
 * in one second, frozen before the occupancy. Recordings of a Rapiscan portal (RPM-Simulator, MIT) mark an interval as
 * alarm exactly when z >= 4.0 for all detectors together or for one pillar; the same form stands in OSCAR, SRLS and
 * PyRPM with other limits. Nothing is decided here: the number is reported beside the device's own verdict.
 *
 * Below about 20 expected counts the Gaussian reading of z is wrong (17 counts where 6.4 are expected are "4 sigma" and
 * come by chance with 3.6e-4, not 3.2e-5). Neutron values are of that kind: compare them, do not derive odds from them.
 */

import type { CountSeries } from "../records.ts";

/** Counts are summed over this long. */
const windowMs = 1000;

/** Groups of detectors that are looked at together: all, and with four detectors the pillars d1+d2 and d3+d4. */
export function gammaGroups(detectors: number): readonly (readonly number[])[] {
  const all = Array.from({ length: detectors }, (_, detector) => detector);
  return detectors === 4 ? [all, [0, 1], [2, 3]] : [all];
}

/** Tubes see a few counts a second: only all of them together say anything. */
export function neutronGroups(detectors: number): readonly (readonly number[])[] {
  return [Array.from({ length: detectors }, (_, detector) => detector)];
}

/** How many intervals make one second; at least one. */
export function windowIntervals(intervalMs: number): number {
  return Math.max(1, Math.round(windowMs / intervalMs));
}

/** The counts of one window, and the seconds that they stand for. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly seconds: number;
  readonly scale: number;
}

/** The window that ends with interval `last`; `undefined` if it would reach before interval `from`. */
function windowAt({ intervalMs, unit }: CountSeries, last: number, from: number): Window | undefined {
  const intervals = windowIntervals(intervalMs);
  const first = last - intervals + 1;
  if (first < from) return undefined;
  // Rates are averaged over the window, counts summed; either way the numbers are those of `seconds`.
  const seconds = unit === "counts" ? (intervals * intervalMs) / 1000 : windowMs / 1000;
  return { first, last, seconds, scale: unit === "counts" ? 1 : seconds / intervals };
}

function sumOf(series: CountSeries, group: readonly number[], { first, last, scale }: Window): number {
  let sum = 0;
  for (const detector of group) {
    const counts = series.detectors[detector] ?? [];
    for (let i = first; i <= last; i++) sum += counts[i] ?? Number.NaN;
  }
  return sum * scale;
}

/** One window: its z, the place of the group that gave it, and the counts per second of the first group. */
export interface WindowSigma {
  readonly sigma: number;
  readonly group: number;
  readonly countsPerSecond: number;
  readonly seconds: number;
}

function windowSigma(
  series: CountSeries,
  background: readonly number[],
  groups: readonly (readonly number[])[],
  last: number,
  from: number,
): WindowSigma | undefined {
  const window = windowAt(series, last, from);
  if (window === undefined || background.length !== series.detectors.length) return undefined;
  let sigma = Number.NEGATIVE_INFINITY;
  let largest = -1;
  let countsPerSecond = Number.NaN;
  for (const [place, group] of groups.entries()) {
    let expected = 0;
    for (const detector of group) expected += (background[detector] ?? Number.NaN) * window.seconds;
    const sum = sumOf(series, group, window);
    if (place === 0) countsPerSecond = sum / window.seconds;
    const z = (sum - expected) / Math.sqrt(expected);
    if (expected > 0 && Number.isFinite(z) && z > sigma) {
      sigma = z;
      largest = place;
    }
  }
  return largest < 0 ? undefined : { sigma, group: largest, countsPerSecond, seconds: window.seconds };
}

/**
 * Largest z over the groups, for the window that ends with interval `last`; `undefined` if the window is not full or
 * there is no background for it.
 * @param from first interval that the window may contain
 */
export function sigmaOfWindow(
  series: CountSeries,
  background: readonly number[],
  groups: readonly (readonly number[])[],
  last: number,
  from = 0,
): number | undefined {
  return windowSigma(series, background, groups, last, from)?.sigma;
}

/**
 * Every window of a series, by the interval that ends it; windows slide by one interval. `undefined`: no background, or
 * no full second.
 * @param breaks intervals before which something is missing: no window reaches across them
 */
export function slidingSigmas(
  series: CountSeries,
  background: readonly number[],
  groups: readonly (readonly number[])[],
  breaks: readonly number[] = [],
): (WindowSigma | undefined)[] {
  const length = series.detectors[0]?.length ?? 0;
  const broken = new Set(breaks);
  const windows: (WindowSigma | undefined)[] = [];
  let from = 0;
  for (let last = 0; last < length; last++) {
    if (broken.has(last)) from = last;
    windows.push(windowSigma(series, background, groups, last, from));
  }
  return windows;
}

/** Largest z of a whole series; `undefined`: no background or no full second. */
export function maxSigma(
  series: CountSeries,
  background: readonly number[],
  groups: readonly (readonly number[])[],
  breaks: readonly number[] = [],
): number | undefined {
  let largest: number | undefined;
  for (const window of slidingSigmas(series, background, groups, breaks)) {
    if (window !== undefined && (largest === undefined || window.sigma > largest)) largest = window.sigma;
  }
  return largest;
}
