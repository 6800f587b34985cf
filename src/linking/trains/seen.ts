/**
 * A train as it was seen: its units in the order in which they passed, from reads of wagon numbers, unit load devices and containers,
 * and from the wagons that its scan shows. Pure. It knows no list.
 */

import { isFirm, isOneCharacterOff } from "./costs.ts";
import type { SeenCode, SeenUnit } from "./model.ts";
import { type SeenScan, unitsOfScan } from "./segments.ts";
import { onOneClock, type TimedRead } from "./times.ts";

/** A read of the train. */
export interface TrainRead extends TimedRead {
  readonly type: string;
  readonly valid: boolean;
  /** Its check digit vouches for nothing. */
  readonly ambiguous: boolean;
  /** A person typed it. */
  readonly byOfficer?: boolean;
}

/** Of one unit or box, with all readings of it. */
export interface Sighting {
  readonly kind: "own" | "container";
  readonly atMs: number;
  readonly best: SeenCode;
  readonly others: readonly SeenCode[];
}

/** Reads of one code come within this time, if the train does not stand. */
const sameUnitMs = 10_000;
/** An interval between reads that is so many usual ones holds a unit that was not read. */
const gapShare = 1.6;
const leastIntervals = 4;
const mostInGap = 5;
const maxReads = 8192;

/** What a code is by its looks, where its reader could not say: one that lost or doubled a character. */
function kindOf({ type, code }: TrainRead): Sighting["kind"] | undefined {
  if (type === "wagon" || type === "uld") return "own";
  if (type === "container") return "container";
  if (type !== "unknown") return undefined;
  if (/^[0-9]{10,13}$/.test(code) || /^[A-Z]{3}[0-9]{4,5}[A-Z0-9]{2,3}$/.test(code)) return "own";
  return /^[A-Z]{3}[A-Z0-9][0-9]{5,8}$/.test(code) ? "container" : undefined;
}

const codeOf = ({ code, valid, ambiguous, type, byOfficer }: TrainRead): SeenCode => ({
  code,
  verified: valid && !ambiguous && type !== "uld" && type !== "unknown",
  ...(byOfficer === true ? { byOfficer } : {}),
});

/** Two readings of one thing: the same, or one character apart and not both vouched for. */
const isSame = (a: SeenCode, b: SeenCode) =>
  a.code === b.code || (!(isFirm(a) && isFirm(b)) && isOneCharacterOff(a.code, b.code));

/** Readings of one thing, the best first: by a person, vouched for, read more often, read first. */
function rankOf(readings: readonly SeenCode[]): { best: SeenCode; others: SeenCode[] } | undefined {
  const tally = new Map<string, { code: SeenCode; count: number }>();
  for (const code of readings) tally.set(code.code, { code, count: (tally.get(code.code)?.count ?? 0) + 1 });
  const weight = ({ code, count }: { code: SeenCode; count: number }) =>
    (code.byOfficer === true ? 1e6 : 0) + (code.verified ? 1e4 : 0) + count;
  const [best, ...others] = [...tally.values()].toSorted((a, b) => weight(b) - weight(a)).map(({ code }) => code);
  return best === undefined ? undefined : { best, others };
}

/** In order of time; readings of one thing come together though another stands between them. */
function sightingsOf(reads: readonly TrainRead[], speed?: number): Sighting[] {
  const groups: { kind: Sighting["kind"]; firstMs: number; lastMs: number; codes: SeenCode[] }[] = [];
  const latest: Record<Sighting["kind"], typeof groups> = { own: [], container: [] };
  for (const { read, commonMs } of onOneClock(reads.slice(0, maxReads), speed)) {
    const kind = kindOf(read);
    if (kind === undefined || read.code === "") continue;
    const code = codeOf(read);
    const recent = latest[kind].slice(-3).toReversed();
    const mine =
      recent.find(
        ({ codes, lastMs }) => commonMs - lastMs < sameUnitMs && codes.some((each) => each.code === code.code),
      ) ??
      // A like code is another reading of the last one only: units of one owner have like numbers.
      recent
        .slice(0, 1)
        .find(({ codes, lastMs }) => commonMs - lastMs < sameUnitMs / 10 && codes.some((each) => isSame(each, code)));
    if (mine !== undefined) {
      mine.codes.push(code);
      mine.lastMs = commonMs;
      continue;
    }
    const group = { kind, firstMs: commonMs, lastMs: commonMs, codes: [code] };
    groups.push(group);
    latest[kind].push(group);
  }
  return groups.flatMap(({ kind, firstMs, codes }) => {
    const ranked = rankOf(codes);
    return ranked === undefined ? [] : [{ kind, atMs: firstMs, ...ranked }];
  });
}

const unitOf = ({ kind, atMs, best, others }: Sighting): SeenUnit =>
  kind === "own"
    ? { own: best, others, containers: [], atMs, witness: "read" }
    : { others: [], containers: [best], atMs, witness: "read" };

/** @param scan of the same train, if one shows wagons */
export function seenTrain(reads: readonly TrainRead[], scan?: SeenScan): SeenUnit[] {
  const sightings = sightingsOf(reads, scan?.speed);
  const base = eyeMetres(reads);
  const inScan = scan === undefined ? undefined : unitsOfScan(sightings, scan, base);
  return inScan ?? withGaps(sightings.map(unitOf));
}

/** Where the reader stands whose clock is the common one: that with the most reads. */
function eyeMetres(reads: readonly TrainRead[]): number | undefined {
  const counts = new Map<string, { metres: number | undefined; count: number }>();
  for (const { eye, metres } of reads) counts.set(eye, { metres, count: (counts.get(eye)?.count ?? 0) + 1 });
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.metres;
}

/** Where a reader that reads wagon after wagon was silent for the time of one, one may have passed unread. */
function withGaps(units: readonly SeenUnit[]): SeenUnit[] {
  const numbered = units.filter(({ own }) => own !== undefined);
  const intervals = numbered.slice(1).map((unit, i) => (unit.atMs ?? 0) - (numbered[i]?.atMs ?? 0));
  if (intervals.length < leastIntervals) return [...units];
  const usualMs = intervals.toSorted((a, b) => a - b)[intervals.length >> 1] ?? 0;
  return units.flatMap((unit, i) => {
    const next = units[i + 1];
    if (usualMs <= 0 || unit.own === undefined || next?.own === undefined) return [unit];
    const interval = (next.atMs ?? 0) - (unit.atMs ?? 0);
    const many = interval > gapShare * usualMs ? Math.min(mostInGap, Math.round(interval / usualMs) - 1) : 0;
    const gap: SeenUnit = { others: [], containers: [], witness: "gap" };
    return [unit, ...Array.from({ length: many }, () => gap)];
  });
}
