/**
 * A train against one consist: which wagon of the list each unit is, what is missing, what is extra. Pure.
 *
 * A number is corrected only where list, place and neighbours agree: the read is no other wagon's by its check digit, differs in one
 * character, and stands counted in between units that match the list on both sides; or another reader read it as listed. Whatever is
 * not certain is `ambiguous` and bears no code.
 */

import { alignSequences, type Placed } from "./align.ts";
import {
  extraCost,
  isFirm,
  listedContainer,
  missingCost,
  type OwnMatch,
  ownMatch,
  pairCost,
  sharesContainer,
} from "./costs.ts";
import type { AlignedUnit, Consist, ListedUnit, SeenUnit } from "./model.ts";

/** Nats by which the best place of a unit must win: twenty to one. */
const certainNats = 3;
const certainShare = 0.95;
/** Units between two that match, which are placed by counting. */
const mostCounted = 3;

export interface TrainOnList {
  readonly cost: number;
  /** Units that bear the number, or a container, of their partner exactly. */
  readonly exact: number;
  /** In the order in which they passed, missing ones where they should have been. */
  readonly units: AlignedUnit[];
  /** Of each seen unit, the code that stands for it. */
  readonly codes: readonly (string | undefined)[];
  /** Of each of `units` that was seen, its place among the seen ones, from 0. */
  readonly order: readonly number[];
  /** Sentences about what a person should know. */
  readonly notes: readonly string[];
}

/** @param listed in the order in which they should pass */
export function trainOnList(seen: readonly SeenUnit[], listed: readonly ListedUnit[]): TrainOnList {
  const isCounted = seen.some(({ witness }) => witness === "segment");
  const told = alignSequences({
    left: seen.length,
    right: listed.length,
    pair: (i, j) => {
      const [unit, entry] = [seen[i], listed[j]];
      return unit === undefined || entry === undefined ? Number.POSITIVE_INFINITY : pairCost(unit, entry);
    },
    extra: (i) => (seen[i] === undefined ? 0 : extraCost(seen[i])),
    missing: () => missingCost(isCounted),
  });
  const isExact = seen.map((unit, i) => {
    const entry = listed[told.left[i]?.partner ?? -1];
    return (
      entry !== undefined &&
      isCertain(told.left[i]) &&
      (ownMatch(unit, entry) === "same" || sharesContainer(unit, entry))
    );
  });
  const notes: string[] = [];
  const units: AlignedUnit[] = [];
  const codes: (string | undefined)[] = [];
  const order: number[] = [];
  let [position, next] = [0, 0];
  const isSilent = isCounted ? () => false : silencesOf(seen);
  const missUntil = (until: number, behind: number) => {
    for (; next < until; next++) {
      const [entry, placed] = [listed[next], told.right[next]];
      if (entry === undefined || placed?.partner !== undefined) continue;
      units.push(missingUnit(entry, placed, isSilent(behind)));
    }
  };
  for (const [i, unit] of seen.entries()) {
    const placed = told.left[i];
    const entry = listed[placed?.partner ?? -1];
    // Nothing but a gap between reads spoke for it.
    if (entry === undefined && unit.witness === "gap") {
      codes.push(undefined);
      continue;
    }
    if (placed?.partner !== undefined) {
      missUntil(placed.partner, i);
      next = placed.partner + 1;
    }
    const anchor = anchorOf(i, isExact, told.left, listed.length, isCounted);
    const aligned = entry === undefined ? extraUnit(unit, placed) : pairedUnit(unit, entry, placed, anchor, notes);
    position++;
    codes.push(aligned.code);
    order.push(i);
    units.push({ ...aligned, position, ...(unit.segment === undefined ? {} : { segment: unit.segment }) });
  }
  missUntil(listed.length, seen.length);
  for (const unit of units) {
    if (unit.position === 0 || unit.code === undefined) continue;
    const other = units.find(({ position: at, code }) => at === 0 && code === unit.code);
    if (other !== undefined) {
      notes.push(`${unit.code} is listed at place ${other.listed} and stands at ${unit.position}: swapped or shunted`);
    }
  }
  return { cost: told.cost, exact: isExact.filter(Boolean).length, units, codes, order, notes };
}

const isCertain = (placed: Placed | undefined) =>
  placed !== undefined && placed.marginNats >= certainNats && placed.probability >= certainShare;

const confidenceOf = (placed: Placed | undefined) => Math.round((placed?.probability ?? 0) * 1000) / 1000;

/** In the time before a read as long a time passed that a unit may have passed unread; at the ends nobody knows. */
const silentShare = 1.25;

/** Of a train that no image counts: whether something may have passed unread before the unit at this place. */
function silencesOf(seen: readonly SeenUnit[]): (before: number) => boolean {
  const times = seen.map(({ atMs }) => atMs);
  const intervals = times.slice(1).flatMap((time, i) => {
    const last = times[i];
    return time === undefined || last === undefined ? [] : [time - last];
  });
  const usualMs = intervals.toSorted((a, b) => a - b)[intervals.length >> 1] ?? 0;
  return (before) => {
    const [last, time] = [times[before - 1], times[before]];
    return last === undefined || time === undefined || time - last > silentShare * usualMs;
  };
}

function missingUnit(entry: ListedUnit, placed: Placed | undefined, mayHavePassed: boolean): AlignedUnit {
  return {
    position: 0,
    listed: entry.place,
    ...(entry.code === undefined ? {} : { code: entry.code }),
    containers: [...entry.containers].slice(0, 8),
    status: isCertain(placed) && !mayHavePassed ? "missing" : "ambiguous",
    confidence: confidenceOf(placed),
  };
}

const readOf = ({ own }: SeenUnit) => (own === undefined ? {} : { read: own.code });
const seenContainers = ({ containers }: SeenUnit) => [...new Set(containers.map(({ code }) => code))].slice(0, 8);

function extraUnit(unit: SeenUnit, placed: Placed | undefined): AlignedUnit {
  const { own } = unit;
  return {
    position: 0,
    ...(own !== undefined && isFirm(own) ? { code: own.code } : {}),
    ...readOf(unit),
    containers: seenContainers(unit),
    status: isCertain(placed) ? "extra" : "ambiguous",
    confidence: confidenceOf(placed),
  };
}

/** `both`: counted in between units that match on both sides; `end`: between one and the end of train and list. */
type Anchor = "both" | "end" | "none";

function anchorOf(
  i: number,
  isExact: readonly boolean[],
  placed: readonly Placed[],
  listedLength: number,
  isCounted: boolean,
): Anchor {
  const partner = placed[i]?.partner;
  if (partner === undefined) return "none";
  const towards = (step: 1 | -1): "match" | "end" | "none" => {
    for (let away = 1; away <= mostCounted; away++) {
      const [at, other] = [i + step * away, partner + step * away];
      if (at < 0 || at >= placed.length) return isCounted && (other < 0 || other >= listedLength) ? "end" : "none";
      if (placed[at]?.partner !== other) return "none";
      if (isExact[at]) return "match";
    }
    return "none";
  };
  const [before, behind] = [towards(-1), towards(1)];
  if (before === "none" || behind === "none") return "none";
  if (before === "match" && behind === "match") return "both";
  return before === "match" || behind === "match" ? "end" : "none";
}

function statusOf(own: OwnMatch, anchor: Anchor, shares: boolean): AlignedUnit["status"] {
  switch (own) {
    case "same":
      return "matched";
    case "other-reader":
      return "corrected";
    case "one-character":
      return anchor === "both" ? "corrected" : "ambiguous";
    case "not-listed":
      return shares ? "matched" : "ambiguous";
    case "unread":
      return shares || anchor !== "none" ? "unread" : "ambiguous";
    default:
      return "ambiguous";
  }
}

function pairedUnit(
  unit: SeenUnit,
  entry: ListedUnit,
  placed: Placed | undefined,
  anchor: Anchor,
  notes: string[],
): AlignedUnit {
  const own = ownMatch(unit, entry);
  const shares = sharesContainer(unit, entry);
  let status = isCertain(placed) ? statusOf(own, anchor, shares) : "ambiguous";
  // Of a list that names only containers, one of them is all that can match.
  if (status === "unread" && entry.code === undefined && shares) status = "matched";
  // Whatever is doubtful of its place: a number that its check digit vouches for is its number.
  const firm = unit.own !== undefined && isFirm(unit.own) ? unit.own.code : undefined;
  const code = status === "ambiguous" ? firm : (entry.code ?? unit.own?.code);
  if (status === "corrected") {
    const why =
      own === "other-reader"
        ? "another reader read it so, and the list has it there"
        : "the list has it there, and the units before and behind match";
    notes.push(`${unit.own?.code} is taken for ${entry.code}: ${why}`);
  }
  const isSure = status === "matched" || status === "corrected";
  const read = unit.containers.map((each) => (isSure ? (listedContainer(each, entry) ?? each.code) : each.code));
  const foreign = unit.containers.filter((each) => isFirm(each) && !entry.containers.includes(each.code));
  if (isSure && foreign.length > 0) {
    notes.push(
      `${foreign.map((each) => each.code).join(", ")} on ${code ?? `place ${entry.place}`} is not listed there`,
    );
  }
  // Of an unread wagon that is known by its place, the list says what it bears.
  const containers = status === "unread" && read.length === 0 ? entry.containers : read;
  return {
    position: 0,
    listed: entry.place,
    ...(code === undefined ? {} : { code }),
    ...readOf(unit),
    containers: [...new Set(containers)].slice(0, 8),
    status,
    confidence: confidenceOf(placed),
  };
}

/** The consist as it should pass with its last unit in front. */
export const reversed = ({ units }: Consist): ListedUnit[] => [...units].reverse();
