/**
 * Our own gamma verdict on an occupancy, interval by interval, beside the device's; and the shadow that hides sources.
 * Pure. `docs/statistics.md` has the formulas and where they come from.
 */

import type { CountSeries, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";
import { gammaGroups, slidingSigmas, type WindowSigma } from "./statistics.ts";

type Assessment = RecordDraft<"assessment.made">;

export interface GammaCounts {
  readonly series: CountSeries;
  /** Places before which intervals are missing. */
  readonly breaks: readonly number[];
  /** Counts per second of each detector, frozen before the occupancy; empty: no data. */
  readonly background: readonly number[];
  /** What the device said of the whole occupancy, and the intervals that it marked, by their place. */
  readonly deviceAlarm: boolean;
  readonly deviceIntervals: readonly number[];
  /** Nothing is missing at the end either. */
  readonly isWhole: boolean;
}

/** How one second compares: `undecided` is too near the limit for a background that was cut to whole counts. */
export type GammaVerdict = "alarm" | "none" | "undecided";

const groupNames = ["all", "pillar-a", "pillar-b"];

/** True if every value is a whole number: a device that cuts its background says less than it knows. */
export function isRounded(background: readonly number[]): boolean {
  return background.every(Number.isInteger);
}

function verdictOf(sigma: number, limit: number, margin: number): GammaVerdict {
  if (Math.abs(sigma - limit) < margin) return "undecided";
  return sigma >= limit ? "alarm" : "none";
}

function marginOf({ background }: GammaCounts, { gammaUndecided }: Thresholds): number {
  return isRounded(background) ? gammaUndecided : 0;
}

function windowsOf({ series, background, breaks }: GammaCounts) {
  return slidingSigmas(series, background, gammaGroups(series.detectors.length), breaks);
}

/** Of every interval, for the second that it ends; `undefined` where there is no whole second or no background. */
export function gammaVerdicts(counts: GammaCounts, thresholds: Thresholds): (GammaVerdict | undefined)[] {
  return verdictsOf(windowsOf(counts), marginOf(counts, thresholds), thresholds);
}

function verdictsOf(windows: readonly (WindowSigma | undefined)[], margin: number, { gammaSigma }: Thresholds) {
  return windows.map((window) => window && verdictOf(window.sigma, gammaSigma, margin));
}

export function assessGamma(
  counts: GammaCounts,
  thresholds: Thresholds,
): { gamma: Assessment["gamma"]; shadow?: NonNullable<Assessment["shadow"]>; notes: string[] } {
  const { gammaSigma: sigmaLimit, gammaUndecided } = thresholds;
  const { deviceAlarm, background, breaks, isWhole } = counts;
  const windows = windowsOf(counts);
  const margin = marginOf(counts, thresholds);
  const verdicts = verdictsOf(windows, margin, thresholds);
  const marked = new Set(counts.deviceIntervals);
  const intervals: number[] = [];
  const differing: number[] = [];
  let largest: WindowSigma | undefined;
  for (const [i, window] of windows.entries()) {
    if (window === undefined) continue;
    if (window.sigma >= sigmaLimit) intervals.push(i);
    const verdict = verdicts[i];
    if (verdict !== "undecided" && (verdict === "alarm") !== marked.has(i)) differing.push(i);
    if (largest === undefined || window.sigma > largest.sigma) largest = window;
  }

  const notes: string[] = [];
  if (background.length === 0) notes.push("no gamma background: nothing to compare with");
  else if (largest === undefined) notes.push("gamma: no whole second with a background of the same detectors");
  const alarm =
    intervals.length > 0 ? "yes" : largest !== undefined && isWhole && breaks.length === 0 ? "no" : "unknown";

  // The device may have marked intervals that end no whole second, or that were not kept.
  const seen = counts.deviceIntervals.some((i) => windows[i] !== undefined);
  const near = largest !== undefined && verdictOf(largest.sigma, sigmaLimit, margin) === "undecided";
  let agreement: Assessment["gamma"]["agreement"];
  if (alarm === "unknown") agreement = "unknown";
  else if ((alarm === "yes") === deviceAlarm) agreement = "agree";
  else if (near) {
    agreement = "undecided";
    notes.push(`gamma: within ${gammaUndecided} sigma of the limit, of a background in whole counts`);
  } else if (deviceAlarm && !seen) {
    agreement = "undecided";
    notes.push("gamma: the device marked no interval that ends a whole second");
  } else agreement = deviceAlarm ? "device-only" : "gateway-only";

  const shadow = shadowOf(windows, background, sigmaLimit);
  return {
    gamma: {
      alarm,
      agreement,
      sigmaLimit,
      ...(largest === undefined ? {} : { maxSigma: largest.sigma }),
      ...(largest === undefined ? {} : { group: groupNames[largest.group] ?? "all" }),
      intervals,
      differing,
    },
    ...(shadow === undefined ? {} : { shadow }),
    notes,
  };
}

/** The second with the fewest counts of all detectors. Its depth holds chance, too: some 5 % where nothing shields. */
function shadowOf(
  windows: readonly (WindowSigma | undefined)[],
  background: readonly number[],
  sigmaLimit: number,
): NonNullable<Assessment["shadow"]> | undefined {
  const expected = background.reduce((sum, rate) => sum + rate, 0);
  let lowest: { readonly window: WindowSigma; readonly at: number } | undefined;
  for (const [at, window] of windows.entries()) {
    if (window === undefined || Number.isNaN(window.countsPerSecond)) continue;
    if (lowest === undefined || window.countsPerSecond < lowest.window.countsPerSecond) lowest = { window, at };
  }
  if (lowest === undefined || expected <= 0) return undefined;
  const { countsPerSecond, seconds } = lowest.window;
  return {
    depth: Math.max(0, 1 - countsPerSecond / expected),
    atInterval: lowest.at,
    // z = (R - B) T / sqrt(B T) reaches the limit at R = B + limit sqrt(B / T).
    countsPerSecondToAlarm: Math.max(0, expected + sigmaLimit * Math.sqrt(expected / seconds) - countsPerSecond),
  };
}
