/**
 * When the intervals of an occupancy were, from the receipt of its lines. Pure; the time model is explained in `occupancy.ts`.
 */

import type { Instant } from "#driver";
import { agreedLines } from "./continuity.ts";

/** What is kept of receipts while an occupancy is open. */
export interface OpenTimes {
  readonly begun: Instant;
  /** Receipt of the first neutron line, if it came before any gamma line. */
  readonly t0: Instant | undefined;
  /** Receipt of gamma lines by `monotonicMs`, with their index. */
  readonly receipts: readonly { readonly index: number; readonly monotonicMs: number }[];
  /** How many gamma lines had come before each neutron line. */
  readonly neutrons: readonly { readonly gammasBefore: number }[];
  readonly gammaIntervals: number;
}

interface TimeSettings {
  readonly preOccupancyIntervals: number;
  readonly gammaInterval: number;
  readonly neutronInterval: number;
}

/** Lines of a burst come within 7 to 27 ms; without a burst they are 200 ms apart. */
const burstMs = 100;
/** From this index on, receipt follows the interval's end. */
const firstTrueReceipt = 7;
/** Receipt of one line is never earlier than the end of its interval by more than 0.08 s (recordings). */
const heldBackMs = 300;
/** Ten seconds: over more, the drift of timers counts. */
const linesToCompare = 50;

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** Gamma lines of the first second, and of one without a burst; undefined: there was no second neutron line behind a first. */
function firstSecond({ t0, neutrons }: OpenTimes, settings: TimeSettings) {
  const lines = t0 === undefined ? undefined : neutrons[1]?.gammasBefore;
  if (lines === undefined) return undefined;
  return { lines, usual: agreedLines(neutrons) ?? Math.round(settings.neutronInterval / settings.gammaInterval) };
}

/**
 * Firmware without the burst sends its first line when it is counted: then nothing lies before the begin. The number of lines
 * in the first second tells, whenever they came; where it does not, their receipt does.
 */
function openingIntervals(open: OpenTimes, settings: TimeSettings): number {
  const opening = settings.preOccupancyIntervals;
  const second = firstSecond(open, settings);
  if (second !== undefined && second.lines <= second.usual) return 0;
  if (second !== undefined && second.lines >= second.usual + opening - 1) return opening;
  return burstIntervals(open.receipts, settings);
}

function burstIntervals(receipts: OpenTimes["receipts"], settings: TimeSettings): number {
  const usual = settings.preOccupancyIntervals;
  const first = receipts[0]?.monotonicMs ?? 0;
  const sinceFirst = receipts.slice(0, usual + 1).map(({ monotonicMs }) => monotonicMs - first);
  const last = sinceFirst[usual];
  if (last !== undefined && last < (usual / 2) * settings.gammaInterval) return usual;
  const burst = sinceFirst.filter((ms) => ms <= burstMs).length;
  return Math.min(usual, Math.max(0, burst - 1));
}

/** Lines at another rate than the settings say tell nothing of time. */
function hasUsualRate({ neutrons }: OpenTimes, { gammaInterval, neutronInterval }: TimeSettings): boolean {
  const ratio = neutronInterval / gammaInterval;
  return Math.abs((agreedLines(neutrons) ?? ratio) - ratio) < 1;
}

/** Only a neutron line and the whole burst behind it can be nothing but a begin; a heap of later lines is none. */
export function isFromItsBegin(open: OpenTimes, settings: TimeSettings): boolean {
  const { preOccupancyIntervals: opening } = settings;
  if (open.t0 === undefined || opening === 0) return false;
  const second = firstSecond(open, settings);
  if (second !== undefined) return second.lines >= second.usual + opening - 1;
  return open.gammaIntervals > opening && burstIntervals(open.receipts, settings) >= opening;
}

export function timesOf(
  open: OpenTimes,
  settings: TimeSettings,
): { startedAtUtcMs: number; endedAtUtcMs: number; preOccupancyIntervals: number } {
  const { gammaInterval } = settings;
  const preOccupancyIntervals = openingIntervals(open, settings);
  const endOf = (index: number) => (index - preOccupancyIntervals) * gammaInterval;
  // Receipts are compared on the clock that never jumps, and laid on the wall clock of the first one.
  const starts = open.receipts
    .filter(({ index }) => index >= firstTrueReceipt)
    .map(({ index, monotonicMs }) => monotonicMs - open.begun.monotonicMs - endOf(index));
  // A link may hold lines back and never sends them early: where later lines say that it began earlier, the opening was held.
  const earliest = Math.min(...starts.slice(0, linesToCompare));
  const heldBack =
    earliest < -heldBackMs && earliest > -linesToCompare * gammaInterval && hasUsualRate(open, settings) ? earliest : 0;
  const startMs = open.t0 === undefined ? (median(starts) ?? 0) : heldBack;
  const startedAtUtcMs = open.begun.utcMs + startMs;
  const endedAtUtcMs = startedAtUtcMs + Math.max(0, endOf(open.gammaIntervals - 1));
  return { startedAtUtcMs, endedAtUtcMs, preOccupancyIntervals };
}
