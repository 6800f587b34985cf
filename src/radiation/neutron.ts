/**
 * Our own neutron verdict on an occupancy, beside the device's. Pure.
 *
 * (a) The exact Poisson tail of the last k seconds, for each k; (b) a truncated sequential test. Tubes see a few counts a
 * second, so only all of them together say anything, and no normal distribution does.
 */

import type { CountSeries, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import { isRounded } from "./gamma.ts";
import { alarmCounts } from "./poisson.ts";
import { sequentialTest } from "./sequential.ts";

type Neutron = RecordDraft<"assessment.made">["neutron"];

export interface NeutronCounts {
  readonly series: CountSeries;
  /** Places before which intervals are missing. */
  readonly breaks: readonly number[];
  /** Counts per second of each tube, or their sum alone; empty: no data. */
  readonly background: readonly number[];
  /** The sum over all tubes, where the device gives it with the end of the occupancy. */
  readonly backgroundSum: number | undefined;
  readonly deviceAlarm: boolean;
  /** Nothing is missing at the end either. */
  readonly isWhole: boolean;
}

/**
 * Counts per second. No tube of a portal comes near: one that is told to see more is misread or broken, and the exact sums
 * would take long for it.
 */
const mostPerSecond = 1e6;

const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * The rate that is expected, between two bounds: a background in whole counts was cut, and is up to one higher for each
 * tube. The sum that comes with the end has its decimals; some generators write something else there, so it must fit.
 */
function expectedRate({ background, backgroundSum }: NeutronCounts): { low: number; high: number } | undefined {
  if (background.length === 0) return undefined;
  const low = sumOf(background);
  if (!isRounded(background)) return { low, high: low };
  const high = low + background.filter((rate) => rate > 0).length;
  const fits = backgroundSum !== undefined && backgroundSum >= low && backgroundSum < low + background.length;
  return fits ? { low: backgroundSum, high: backgroundSum } : { low, high };
}

function totalsOf({ detectors }: CountSeries): number[] {
  const length = detectors[0]?.length ?? 0;
  return Array.from({ length }, (_, i) => sumOf(detectors.map((counts) => counts[i] ?? Number.NaN)));
}

/** Largest sum of `intervals` in a row, none of them across a break; `undefined` if there are not so many in a row. */
function largestSum(totals: readonly number[], intervals: number, breaks: readonly number[]): number | undefined {
  const broken = new Set(breaks);
  let largest: number | undefined;
  let from = 0;
  for (let last = 0; last < totals.length; last++) {
    if (broken.has(last)) from = last;
    const first = last - intervals + 1;
    if (first < from) continue;
    const sum = sumOf(totals.slice(first, last + 1));
    if (largest === undefined || sum > largest) largest = sum;
  }
  return largest;
}

function poissonWindows(counts: NeutronCounts, totals: readonly number[], rate: number, thresholds: Thresholds) {
  const { intervalMs } = counts.series;
  const lengths = thresholds.neutronWindows.map((seconds) => Math.max(1, Math.round((seconds * 1000) / intervalMs)));
  return [...new Set(lengths)].flatMap((intervals): Neutron["poisson"] => {
    const maxCounts = largestSum(totals, intervals, counts.breaks);
    if (maxCounts === undefined) return [];
    const windowSeconds = (intervals * intervalMs) / 1000;
    const expectedCounts = rate * windowSeconds;
    const limit = alarmCounts(expectedCounts, thresholds.neutronTail);
    return [{ windowSeconds, maxCounts, expectedCounts, alarmCounts: limit, alarm: maxCounts >= limit }];
  });
}

export function assessNeutron(counts: NeutronCounts, thresholds: Thresholds): { neutron: Neutron; notes: string[] } {
  const { series, breaks, deviceAlarm, isWhole } = counts;
  const unknown = (note: string) => ({
    neutron: { alarm: "unknown", agreement: "unknown", poisson: [] } satisfies Neutron,
    notes: [note],
  });
  if (series.unit !== "counts") return unknown("neutron: the device gives rates, of which no counts can be tested");
  const rates = expectedRate(counts);
  if (rates === undefined) return unknown("no neutron background: nothing to compare with");
  if (rates.low <= 0) return unknown("the neutron background is zero: there are no tubes, or they are dead");
  if (rates.high > mostPerSecond) return unknown("the neutron background is more than any tube can count");
  const totals = totalsOf(series);
  if (totals.length === 0) return unknown("neutron: no data");

  const judge = (rate: number) => {
    const poisson = poissonWindows(counts, totals, rate, thresholds);
    const dtSeconds = series.intervalMs / 1000;
    const sequential = sequentialTest(totals, { dtSeconds, rate, breaks, isWhole }, thresholds);
    return { poisson, sequential, alarm: poisson.some(({ alarm }) => alarm) || sequential.decision === "alarm" };
  };
  // The lower rate makes more alarms: one that vanishes with the higher is none that the background could vouch for.
  const low = judge(rates.low);
  const near = low.alarm && rates.high > rates.low && !judge(rates.high).alarm;
  const { poisson, sequential } = low;
  const alarm = low.alarm ? "yes" : isWhole && breaks.length === 0 && poisson.length > 0 ? "no" : "unknown";
  let agreement: Neutron["agreement"];
  if (alarm === "unknown") agreement = "unknown";
  else if ((alarm === "yes") === deviceAlarm) agreement = "agree";
  else if (near) agreement = "undecided";
  else agreement = deviceAlarm ? "device-only" : "gateway-only";
  const note = "neutron: the alarm depends on how the background was cut to whole counts";
  return { neutron: { alarm, agreement, poisson, sequential }, notes: near ? [note] : [] };
}
