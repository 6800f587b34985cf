/**
 * The numbers behind a radiation profile: seconds, rates, sums over detectors, one-second sigma, and where the alarm
 * stretches lie. Pure. Rates are counts per second, whatever the device gave. Missing intervals stay null.
 */

import type { GrowingSeries } from "./occupancies.ts";
import type { CountSeries } from "./views.ts";

export type Row = readonly (number | null)[];

export interface Profile {
  /** Middle of each interval in seconds; 0 is the begin of the occupancy, or of what is known of it. */
  readonly seconds: readonly number[];
  readonly intervalMs: number;
  /** Counts per second, one row a detector. */
  readonly detectors: readonly Row[];
  /** Counts per second of all detectors together; null where one of them is missing. */
  readonly sum: Row;
  /** Background of all detectors together, counts per second; absent: no data. */
  readonly background: number | undefined;
  /** Which intervals the device marked as alarm. */
  readonly deviceAlarms: readonly boolean[];
}

const total = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.some((value) => value === null)
    ? null
    : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The sum of the background of all detectors; undefined for an empty list, which means no data. */
export const summedBackground = (rates: readonly number[] | undefined): number | undefined =>
  rates === undefined || rates.length === 0 ? undefined : rates.reduce((sum, rate) => sum + rate, 0);

function profile(
  detectors: readonly Row[],
  options: {
    series: Pick<CountSeries, "intervalMs" | "unit">;
    before: number;
    background: readonly number[] | undefined;
    deviceAlarms: (length: number) => readonly boolean[];
  },
): Profile {
  const { intervalMs, unit } = options.series;
  const length = Math.max(0, ...detectors.map((row) => row.length));
  const factor = unit === "countsPerSecond" ? 1 : 1000 / intervalMs;
  const rates = detectors.map((row) =>
    Array.from({ length }, (_, i) => {
      const value = row[i];
      return value === null || value === undefined ? null : value * factor;
    }),
  );
  return {
    seconds: Array.from({ length }, (_, i) => ((i + 0.5 - options.before) * intervalMs) / 1000),
    intervalMs,
    detectors: rates,
    sum: Array.from({ length }, (_, i) => total(rates.map((row) => row[i] ?? null))),
    background: summedBackground(options.background),
    deviceAlarms: options.deviceAlarms(length),
  };
}

/**
 * Of a recorded occupancy.
 * @param before intervals that lie ahead of its begin
 * @param marked places of the intervals that the device marked as alarm
 */
export function recordedProfile(
  series: CountSeries,
  before: number,
  background: readonly number[],
  marked: readonly number[],
): Profile {
  const places = new Set(marked);
  const deviceAlarms = (length: number) => Array.from({ length }, (_, i) => places.has(i));
  return profile(series.detectors, { series, before, background, deviceAlarms });
}

/** Of an occupancy that is still growing; seconds count from its first interval. */
export function growingProfile(series: GrowingSeries, background: readonly number[] | undefined): Profile {
  const deviceAlarms = () => series.deviceAlarms;
  return profile(series.detectors, { series, before: -series.firstIndex, background, deviceAlarms });
}

/**
 * (S - B) / sqrt(B) at the end of each interval, S and B over the second that ends there. Null where the second is not
 * whole or no background is known. The form that the common portals and the analyses of their data use.
 */
export function sigmas(of: Profile): Row {
  const { background, intervalMs } = of;
  const span = Math.max(1, Math.round(1000 / intervalMs));
  const spanSeconds = (span * intervalMs) / 1000;
  return of.sum.map((_, end) => {
    if (background === undefined || background <= 0 || end + 1 < span) return null;
    const rate = total(of.sum.slice(end + 1 - span, end + 1));
    const expected = background * spanSeconds;
    return rate === null ? null : (rate * (intervalMs / 1000) - expected) / Math.sqrt(expected);
  });
}

export function largestSigma(of: Profile): number | undefined {
  const known = sigmas(of).filter((value) => value !== null);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Half-open ranges of interval numbers. */
export type Stretch = readonly [from: number, to: number];

export function stretches(marks: readonly boolean[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = -1;
  for (let i = 0; i <= marks.length; i++) {
    if (marks[i] === true && from < 0) from = i;
    if (marks[i] !== true && from >= 0) {
      found.push([from, i]);
      from = -1;
    }
  }
  return found;
}

/** Seconds that a stretch covers, edges of its intervals. */
export function secondsOf(of: Profile, [from, to]: Stretch): readonly [number, number] {
  const half = of.intervalMs / 2000;
  return [(of.seconds[from] ?? 0) - half, (of.seconds[to - 1] ?? 0) + half];
}
