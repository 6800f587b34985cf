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
  /** Intervals that the device marked; absent where it only counted them. */
  readonly deviceAlarms: readonly boolean[] | undefined;
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
  options: { intervalMs: number; perSecond: boolean; before: number; background: number | undefined },
  deviceAlarms?: readonly boolean[],
): Profile {
  const length = Math.max(0, ...detectors.map((row) => row.length));
  const factor = options.perSecond ? 1 : 1000 / options.intervalMs;
  const rates = detectors.map((row) =>
    Array.from({ length }, (_, i) => {
      const value = row[i];
      return value === null || value === undefined ? null : value * factor;
    }),
  );
  return {
    seconds: Array.from({ length }, (_, i) => ((i + 0.5 - options.before) * options.intervalMs) / 1000),
    intervalMs: options.intervalMs,
    detectors: rates,
    sum: Array.from({ length }, (_, i) => total(rates.map((row) => row[i] ?? null))),
    background: options.background,
    deviceAlarms,
  };
}

/** Of a recorded occupancy. `before` intervals lie ahead of its begin. */
export function recordedProfile(
  series: CountSeries,
  before: number,
  background: readonly number[] | undefined,
): Profile {
  return profile(series.detectors, {
    intervalMs: series.intervalMs,
    perSecond: series.unit === "countsPerSecond",
    before,
    background: summedBackground(background),
  });
}

/**
 * Of an occupancy that is still growing; seconds count from its first interval.
 * @param unit of the device's recorded series, for live counts that do not tell theirs. Where neither is known the values
 *   are drawn as they are and compared with no background: a rate taken for counts would look like a source.
 */
export function growingProfile(
  series: GrowingSeries,
  background: readonly number[] | undefined,
  unit: CountSeries["unit"] | undefined,
): Profile {
  const known = series.unit ?? unit;
  const level = known === undefined ? undefined : summedBackground(background);
  const options = { intervalMs: series.intervalMs, before: -series.firstIndex, background: level };
  return profile(series.detectors, { ...options, perSecond: known !== "counts" }, series.deviceAlarms);
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

/** Below this no portal alarms; what lies lower is never marked, however many intervals the device counted. */
const leastAlarmSigma = 4;

/**
 * Where the alarm intervals of a recorded occupancy lie. The record only says how many the device marked, so the
 * intervals with the highest one-second sigma are taken: exact for a device whose test rises with that sigma, an
 * estimate for others, and therefore drawn dashed.
 */
export function estimatedAlarmIntervals(of: Profile, marked: number): readonly boolean[] {
  const ranked = sigmas(of)
    .map((sigma, index) => ({ sigma: sigma ?? Number.NEGATIVE_INFINITY, index }))
    .filter(({ sigma }) => sigma >= leastAlarmSigma)
    .sort((a, b) => b.sigma - a.sigma)
    .slice(0, Math.max(0, marked));
  const marks = of.sum.map(() => false);
  for (const { index } of ranked) marks[index] = true;
  return marks;
}

/** Seconds that a stretch covers, edges of its intervals. */
export function secondsOf(of: Profile, [from, to]: Stretch): readonly [number, number] {
  const half = of.intervalMs / 2000;
  return [(of.seconds[from] ?? 0) - half, (of.seconds[to - 1] ?? 0) + half];
}
