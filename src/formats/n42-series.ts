/**
 * What the detectors of an N42 document counted while something stood in the instrument: runs of occupied measurements as
 * series of intervals. Pure.
 */

import { countsOf, detectorsOf, type Quantity, windowCountsOf, windowsById } from "./n42-counts.ts";
import type { N42Document, N42Measurement } from "./n42-document.ts";
import { invalid } from "./xml-text.ts";

/** One counting interval of all detectors of one quantity. */
export interface Interval {
  /** 0, 1, 2 …; a number that is left out never came, or could not be used. */
  readonly index: number;
  readonly startMs: number | undefined;
  readonly intervalMs: number;
  readonly values: readonly number[];
  /** Where the document counts by energy windows that do not overlap: all detectors together. */
  readonly windows?: readonly number[];
}

export interface Run {
  /** Ids of the measurements and groups that it is made of. */
  readonly ids: ReadonlySet<string>;
  /** Ids of the items that its measurements name. */
  readonly items: ReadonlySet<string>;
  /** Absent: the document gives no time. */
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  /** How long the occupied measurements took together. */
  readonly durationMs: number;
  readonly speedMetresPerSecond?: number;
  readonly gamma: readonly Interval[];
  readonly neutron: readonly Interval[];
  readonly preOccupancyIntervals: number;
  /** Why it is not whole, sentences. */
  readonly missing: readonly string[];
}

/** Unoccupied for longer than this: the next one is another conveyance. */
const apartMs = 5000;
/** Unoccupied intervals before it that belong to it, at most. */
const mostBefore = { intervals: 50, ms: 5000 } as const;
/** Lengths that differ by less are the same: instruments write 0.99989 s for a second. */
const sameLength = 0.02;

const startOf = ({ startedAt }: N42Measurement) => (startedAt === undefined ? undefined : Date.parse(startedAt));
const lengthOf = ({ realTimeSeconds }: N42Measurement) => (realTimeSeconds ?? 0) * 1000;
const endOf = (each: N42Measurement) => {
  const start = startOf(each);
  return start === undefined ? undefined : start + lengthOf(each);
};

/** In the order of their times; what has none stays where the document has it. */
function inOrder(measurements: readonly N42Measurement[]): N42Measurement[] {
  if (measurements.some((each) => startOf(each) === undefined)) return [...measurements];
  return measurements.toSorted((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0));
}

/** A document holds the transits of minutes; each of its runs is a passage of its own for whoever comes after. */
const mostRuns = 256;

/** Every occupancy that the document tells of. Throws N42_INVALID for more of them than any instrument writes down at once. */
export function runsOf(document: N42Document): Run[] {
  const measured = document.measurements.filter(({ derived }) => !derived);
  const byGroup = Map.groupBy(measured, ({ groups }) => groups[0] ?? "");
  const found = [...byGroup.values()].flatMap((own) => {
    const ordered = inOrder(own);
    return occupied(ordered).map((run) => ({ run, ordered }));
  });
  if (found.length > mostRuns) throw invalid(`it tells of ${found.length} occupancies; at most ${mostRuns} are read`);
  const field = measured.filter((each) => each.class !== "Calibration" && each.class !== "IntrinsicActivity");
  const all = { gamma: detectorsOf(document, "gamma", field), neutron: detectorsOf(document, "neutron", field) };
  return found.map(({ run, ordered }) => runOf(run, ordered, document, all));
}

/** The occupied measurements, cut where nothing stood there for a while. */
function occupied(ordered: readonly N42Measurement[]): N42Measurement[][] {
  const runs: N42Measurement[][] = [];
  let lastEndMs: number | undefined;
  for (const each of ordered) {
    if (each.occupied !== true) continue;
    const startMs = startOf(each);
    const run = runs.at(-1);
    const isApart = startMs !== undefined && lastEndMs !== undefined && startMs - lastEndMs > apartMs;
    if (run === undefined || isApart) runs.push([each]);
    else run.push(each);
    const endMs = endOf(each);
    if (endMs !== undefined) lastEndMs = isApart ? endMs : Math.max(lastEndMs ?? endMs, endMs);
  }
  return runs;
}

function runOf(
  run: readonly N42Measurement[],
  ordered: readonly N42Measurement[],
  document: N42Document,
  all: Around["all"],
): Run {
  const starts = run.flatMap((each) => startOf(each) ?? []);
  const ends = run.flatMap((each) => endOf(each) ?? []);
  const timed = starts.length === run.length && run.length > 0;
  const span = timed ? { startedAtMs: Math.min(...starts), endedAtMs: Math.max(...ends) } : {};
  const around = { run, ordered, document, all, ...span };
  const gamma = seriesOf("gamma", around);
  const neutron = seriesOf("neutron", around);
  const speeds = run.flatMap(({ speedMetresPerSecond: speed }) => (speed !== undefined && speed > 0 ? [speed] : []));
  const missing = [
    ...(timed ? [] : ["the document gives no time of its measurements"]),
    ...gamma.missing,
    ...neutron.missing,
    ...(gamma.intervals.length + neutron.intervals.length === 0 ? ["the document gives no counts of it"] : []),
  ];
  const [speed] = speeds;
  return {
    ids: new Set([...run, ...gamma.used].flatMap(({ id, groups }) => [id, ...groups])),
    items: new Set(run.flatMap(({ items }) => items)),
    ...span,
    durationMs: timed ? Math.max(...ends) - Math.min(...starts) : run.reduce((sum, each) => sum + lengthOf(each), 0),
    ...(speed === undefined ? {} : { speedMetresPerSecond: speed }),
    gamma: gamma.intervals,
    neutron: neutron.intervals,
    preOccupancyIntervals: gamma.before,
    missing,
  };
}

interface Around {
  readonly run: readonly N42Measurement[];
  readonly ordered: readonly N42Measurement[];
  readonly document: N42Document;
  /** Detectors that counted anywhere in the document. */
  readonly all: Readonly<Record<Quantity, readonly string[]>>;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
}

function seriesOf(quantity: Quantity, { run, ordered, document, all, startedAtMs, endedAtMs }: Around) {
  const windows = windowsById(document);
  const detectors = detectorsOf(document, quantity, run);
  // A detector that works counts; one that says nothing while something stands before it has not seen it.
  const silent = all[quantity].filter((detector) => !detectors.includes(detector));
  const told = silent.slice(0, 8).map((detector) => detector.slice(0, 32));
  const notCounted = `the ${quantity} detectors ${told.join(", ")} counted before or after it, and not while it was occupied`;
  const missing: string[] = silent.length === 0 ? [] : [notCounted];
  const nothing = { intervals: [], used: [], before: 0, missing };
  if (detectors.length === 0) return nothing;
  if (detectors.length > mostDetectors) {
    return {
      ...nothing,
      missing: [...missing, `the document has ${detectors.length} ${quantity} detectors; ${mostDetectors} can be kept`],
    };
  }
  const has = (each: N42Measurement) =>
    detectors.some((detector) => countsOf(each, detector, detectors, windows) !== undefined);
  const counting = run.filter(has);
  const nominalMs = median(counting.map(lengthOf));
  if (nominalMs === undefined || nominalMs <= 0) {
    return { ...nothing, missing: [...missing, `the document does not say how long its ${quantity} intervals took`] };
  }
  const isLong = (each: N42Measurement) => Math.abs(lengthOf(each) - nominalMs) <= sameLength * nominalMs;
  const before = beforeIt(
    ordered.filter((each) => each.occupied !== true && has(each)),
    isLong,
    startedAtMs,
    nominalMs,
  );
  const isOfRun = new Set(run);
  // What flickered to unoccupied in the middle is part of it.
  const within = ordered.filter((each) => {
    const startMs = startOf(each);
    if (each.occupied === true || startMs === undefined || startedAtMs === undefined || endedAtMs === undefined)
      return isOfRun.has(each);
    return startMs >= startedAtMs && startMs < endedAtMs;
  });
  const used = [...before, ...within.filter((each) => has(each) && (isLong(each) || isOfRun.has(each)))];
  const odd = used.filter((each) => !isLong(each)).length;
  if (odd > 0) missing.push(`${odd} ${quantity} intervals have another length than the others`);
  const intervals: Interval[] = [];
  let index = -1;
  let lastEndMs: number | undefined;
  for (const each of used) {
    const startMs = startOf(each);
    const gap = startMs === undefined || lastEndMs === undefined ? 0 : (startMs - lastEndMs) / nominalMs;
    if (gap < -0.5) {
      missing.push(`two ${quantity} intervals lie over each other`);
      continue;
    }
    index += 1 + Math.min(mostMissing, Math.round(Math.max(0, gap)));
    lastEndMs = startMs === undefined ? lastEndMs : startMs + nominalMs;
    const values = detectors.map((detector) => countsOf(each, detector, detectors, windows));
    const whole = values.filter((value) => value !== undefined);
    if (!isLong(each) || whole.length < values.length) continue;
    const byWindow = quantity === "gamma" ? windowCountsOf(each, detectors, windows) : undefined;
    const own = { index, startMs, intervalMs: tidy(nominalMs), values: whole };
    intervals.push(byWindow === undefined ? own : { ...own, windows: byWindow });
  }
  const last = intervals.at(-1)?.index ?? -1;
  if (index > last) missing.push(`the last ${index - last} ${quantity} intervals could not be used`);
  return { intervals, used, before: before.length, missing: [...new Set(missing)] };
}

/** Of one quantity, as records hold them. */
const mostDetectors = 64;
/** A hole that claims more intervals than this is a wrong time; one more or less changes nothing: it is incomplete. */
const mostMissing = 100_000;

const tidy = (ms: number) => Math.round(ms * 1000) / 1000;

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** The unoccupied intervals of the same length that end where it begins, without a hole between them. */
function beforeIt(
  unoccupied: readonly N42Measurement[],
  isLong: (each: N42Measurement) => boolean,
  startedAtMs: number | undefined,
  nominalMs: number,
): N42Measurement[] {
  const before: N42Measurement[] = [];
  let edgeMs = startedAtMs;
  for (const each of unoccupied.toReversed()) {
    const endMs = endOf(each);
    if (edgeMs === undefined || endMs === undefined || endMs > edgeMs + nominalMs / 2) continue;
    const isNext = isLong(each) && edgeMs - endMs < nominalMs / 2;
    if (!isNext || before.length >= mostBefore.intervals || (before.length + 1) * nominalMs > mostBefore.ms) break;
    before.unshift(each);
    edgeMs = startOf(each);
  }
  return before;
}
