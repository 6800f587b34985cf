/**
 * When the intervals of an occupancy were, from the receipt of its lines. Pure; the time model is explained in `occupancy.ts`.
 */

import type { Instant } from "#driver";

/** What is kept of receipts while an occupancy is open. */
export interface OpenTimes {
  readonly begun: Instant;
  /** Receipt of the first neutron line, if it came before any gamma line. */
  readonly t0: Instant | undefined;
  /** Receipt of gamma lines by `monotonicMs`, with their index. */
  readonly receipts: readonly { readonly index: number; readonly monotonicMs: number }[];
  readonly gammaIntervals: number;
}

interface TimeSettings {
  readonly preOccupancyIntervals: number;
  readonly gammaInterval: number;
}

/** Lines of a burst come within 7 to 27 ms; without a burst they are 200 ms apart. */
const burstMs = 100;
/** From this index on, receipt follows the interval's end. */
const firstTrueReceipt = 7;

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** Firmware without the burst sends its first line when it is counted: then nothing lies before the begin. */
export function openingIntervals(receipts: OpenTimes["receipts"], settings: TimeSettings): number {
  const usual = settings.preOccupancyIntervals;
  const first = receipts[0]?.monotonicMs ?? 0;
  const sinceFirst = receipts.slice(0, usual + 1).map(({ monotonicMs }) => monotonicMs - first);
  const last = sinceFirst[usual];
  if (last !== undefined && last < (usual / 2) * settings.gammaInterval) return usual;
  const burst = sinceFirst.filter((ms) => ms <= burstMs).length;
  return Math.min(usual, Math.max(0, burst - 1));
}

export function timesOf(
  open: OpenTimes,
  settings: TimeSettings,
): { startedAtUtcMs: number; endedAtUtcMs: number; preOccupancyIntervals: number } {
  const { gammaInterval } = settings;
  const preOccupancyIntervals = openingIntervals(open.receipts, settings);
  const endOf = (index: number) => (index - preOccupancyIntervals) * gammaInterval;
  // Receipts are compared on the clock that never jumps, and laid on the wall clock of the first one.
  const fitted = median(
    open.receipts
      .filter(({ index }) => index >= firstTrueReceipt)
      .map(({ index, monotonicMs }) => monotonicMs - open.begun.monotonicMs - endOf(index)),
  );
  const startedAtUtcMs = open.t0?.utcMs ?? open.begun.utcMs + (fitted ?? 0);
  const endedAtUtcMs = startedAtUtcMs + Math.max(0, endOf(open.gammaIntervals - 1));
  return { startedAtUtcMs, endedAtUtcMs, preOccupancyIntervals };
}
