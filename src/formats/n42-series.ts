/**
 * What the detectors of an N42 document counted while something stood in the instrument: runs of occupied measurements as
 * series of intervals. Pure. Counts are taken once: of the forms that a document gives of the same counts, one is used.
 */

import type { N42Document, N42EnergyWindows, N42Measurement, N42Spectrum } from "./n42-document.ts";

export type Quantity = "gamma" | "neutron";

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

/** Every occupancy that the document tells of. */
export function runsOf(document: N42Document): Run[] {
  const measured = document.measurements.filter(({ derived }) => !derived);
  const byGroup = Map.groupBy(measured, ({ groups }) => groups[0] ?? "");
  return [...byGroup.values()].flatMap((own) => {
    const ordered = inOrder(own);
    return occupied(ordered).map((run) => runOf(run, ordered, document));
  });
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

function runOf(run: readonly N42Measurement[], ordered: readonly N42Measurement[], document: N42Document): Run {
  const starts = run.flatMap((each) => startOf(each) ?? []);
  const ends = run.flatMap((each) => endOf(each) ?? []);
  const timed = starts.length === run.length && run.length > 0;
  const span = timed ? { startedAtMs: Math.min(...starts), endedAtMs: Math.max(...ends) } : {};
  const around = { run, ordered, document, ...span };
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
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
}

/** Detectors of a quantity, in the document's order, that counted in any of these measurements. */
export function detectorsOf(document: N42Document, quantity: Quantity, measurements: readonly N42Measurement[]) {
  const category = quantity === "gamma" ? "Gamma" : "Neutron";
  const own = document.detectors.filter((each) => each.category === category).map(({ id }) => id);
  const windows = windowsById(document);
  return own.filter((id) => measurements.some((each) => countsOf(each, id, own, windows) !== undefined));
}

type Windows = ReadonlyMap<string, N42EnergyWindows>;
export const windowsById = (document: N42Document): Windows =>
  new Map(document.energyWindows.map((each) => [each.id, each]));

/**
 * What one detector counted in one measurement: its gross counts, or the sum of the one spectrum that counts. Undefined: it
 * did not, or nobody can tell (windows that overlap have no sum, unless one of them holds the others).
 *
 * @param own all detectors of its quantity: what names none belongs to the only one
 */
export function countsOf(
  measurement: N42Measurement,
  detector: string,
  own: readonly string[],
  windows: Windows,
): number | undefined {
  const isIts = (named: string | undefined) => named === detector || (named === undefined && own.length === 1);
  const gross = measurement.grossCounts.find((each) => isIts(each.detector));
  const spectrum = measurement.spectra.find((each) => isIts(each.detector) && !each.alternative);
  if (gross !== undefined && gross.counts.length === 1) return gross.counts[0];
  if (spectrum !== undefined) return sumOf(spectrum);
  const places = windows.get(gross?.energyWindows ?? "");
  if (gross === undefined || places === undefined || places.startKeV.length !== gross.counts.length) return undefined;
  if (areApart(places)) return gross.counts.reduce((sum, each) => sum + each, 0);
  const [from, to] = [Math.min(...places.startKeV), Math.max(...places.endKeV)];
  return gross.counts.find((_, index) => places.startKeV[index] === from && places.endKeV[index] === to);
}

/** A spectrum is asked for its sum several times, and may have thousands of channels. */
const sums = new WeakMap<N42Spectrum, number>();
function sumOf(spectrum: N42Spectrum): number {
  let sum = sums.get(spectrum);
  if (sum !== undefined) return sum;
  sum = 0;
  for (const count of spectrum.channels.counts) sum += count;
  sums.set(spectrum, sum);
  return sum;
}

/** Windows that rise and do not overlap. */
function areApart({ startKeV, endKeV }: N42EnergyWindows): boolean {
  return startKeV.every((start, index) => index === 0 || start >= (endKeV[index - 1] ?? Number.POSITIVE_INFINITY));
}

function windowCountsOf(
  measurement: N42Measurement,
  detectors: readonly string[],
  windows: Windows,
): number[] | undefined {
  let sums: number[] | undefined;
  let places: string | undefined;
  for (const detector of detectors) {
    const gross = measurement.grossCounts.find((each) => each.detector === detector);
    const own = windows.get(gross?.energyWindows ?? "");
    if (gross === undefined || own === undefined || !areApart(own) || own.startKeV.length !== gross.counts.length) {
      return undefined;
    }
    places ??= own.id;
    if (places !== own.id) return undefined;
    sums = gross.counts.map((count, index) => count + (sums?.[index] ?? 0));
  }
  return sums;
}

function seriesOf(quantity: Quantity, { run, ordered, document, startedAtMs, endedAtMs }: Around) {
  const windows = windowsById(document);
  const detectors = detectorsOf(document, quantity, run);
  const nothing = { intervals: [], used: [], before: 0, missing: [] as string[] };
  if (detectors.length === 0) return nothing;
  if (detectors.length > mostDetectors) {
    return {
      ...nothing,
      missing: [`the document has ${detectors.length} ${quantity} detectors; ${mostDetectors} can be kept`],
    };
  }
  const has = (each: N42Measurement) =>
    detectors.some((detector) => countsOf(each, detector, detectors, windows) !== undefined);
  const counting = run.filter(has);
  const nominalMs = median(counting.map(lengthOf));
  if (nominalMs === undefined || nominalMs <= 0) {
    return { ...nothing, missing: [`the document does not say how long its ${quantity} intervals took`] };
  }
  const isLong = (each: N42Measurement) => Math.abs(lengthOf(each) - nominalMs) <= sameLength * nominalMs;
  const before = beforeIt(
    ordered.filter((each) => each.occupied !== true && has(each)),
    isLong,
    startedAtMs,
    nominalMs,
  );
  // What flickered to unoccupied in the middle is part of it.
  const within = ordered.filter((each) => {
    const startMs = startOf(each);
    if (each.occupied === true || startMs === undefined || startedAtMs === undefined || endedAtMs === undefined)
      return run.includes(each);
    return startMs >= startedAtMs && startMs < endedAtMs;
  });
  const used = [...before, ...within.filter((each) => has(each) && (isLong(each) || run.includes(each)))];
  const missing: string[] = [];
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
