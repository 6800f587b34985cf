/**
 * How well a story fits what was seen: costs in nats, the negative logarithm of a probability. 0 is a perfect fit, 3 is
 * one in twenty. Pure. The numbers are design choices, checked by simulation (linker.simulation.test.ts).
 */

import { areOfOneBox } from "../like-codes.ts";
import { boxCount, boxesOf } from "./codes.ts";
import type { Anchor, ReadSpan } from "./evidence.ts";
import { assumed, hasTrains, type LaneGeometry } from "./geometry.ts";
import { isToldAgain } from "./item.ts";
import { type Motion, measuredSpeed, presenceAt, speedByDuration } from "./motion.ts";
import type { ReadingPlace } from "./places.ts";

/** A conveyance that nothing else speaks for. */
export const newPassageCost = 2;
/** One code on two conveyances within minutes: a box that was reloaded, or a card in the wrong cab. */
const sameCodeCost = 8;
const sameCodeMs = 10 * 60_000;
/** Times in one document: rounded to seconds. */
const sameTellingMs = 1000;
/** A conveyance that stopped, crawled or sped up between two stations: rare, but never impossible. */
const unsteadyCost = 5.5;
/** The same for reads: a stop would put them anywhere in a minute, and rarely where they are. */
const strayReadCost = 7.5;
/** Time that a record may need from the event to the gateway. */
const reportMs = 5000;
/** Beyond this nothing is believed. */
const impossible = 1000;
/** One conveyance twice in one instrument: it went back. */
const reversedCost = 9;
/** What is worse than a stop: an hour of it costs so much more. Order says the rest. */
const longestStopCost = 1.5;
/** A read that came so late that its time says nothing any more. */
const lateReadCost = 5;

const half = (z: number) => (z * z) / 2;

/** A stop of a second, a minute or ten: the longer ones are rarer, but as to order all are alike. */
const stopCost = (seconds: number) => Math.min(longestStopCost, Math.log1p(Math.max(0, seconds) / 60));

/** Nobody drives so fast; but a clock may be off by seconds. */
function tooFastCost(seconds: number): number {
  const z = seconds;
  return seconds > 15 ? impossible : unsteadyCost + (z < 2 ? half(z) : 2 * z - 2);
}

/** The time between two instruments, against the speed that was measured or that the durations imply. */
function lagCost(a: Anchor, b: Anchor): number {
  const metres = b.metres - a.metres;
  const measured = measuredSpeed([a, b]);
  const speed = measured ?? Math.sqrt(speedByDuration(a) * speedByDuration(b));
  const expectedS = metres / speed;
  const costOf = (lagS: number): number => {
    if (metres < 1) return half(lagS / 1.5);
    const tooFastS = metres / assumed.fastestMetresPerSecond - assumed.timeToleranceMs / 1000 - lagS;
    if (tooFastS > 0) return tooFastCost(tooFastS);
    const spread = Math.hypot(measured === undefined ? 0.5 : 0.2, 1 / expectedS);
    const steady = half(Math.log(Math.max(lagS, 0.1) / expectedS) / spread);
    return Math.min(steady, unsteadyCost + stopCost(lagS - expectedS));
  };
  const front = costOf((b.fromMs - a.fromMs) / 1000);
  const rear = costOf((b.toMs - a.toMs) / 1000);
  // A stop inside one of the two instruments spoils one lag and leaves the other.
  return Math.min(front, rear) < 1 ? (front + rear) / 2 : Math.max(front, rear);
}

/** A read against the time at which its conveyance stood before the reader. */
function readCost(read: ReadSpan, motion: Motion, lane: LaneGeometry): number {
  const there = presenceAt(motion, read.metres ?? 0);
  // Read nobody knows where: anywhere in the lane will do.
  const until = read.metres === undefined ? presenceAt(motion, lane.lengthMetres) : there;
  // A box begins behind the cab.
  const cabMs = read.metres === undefined ? 0 : (assumed.cabMetres / motion.speed) * 1000;
  const earlyMs = there.fromMs + cabMs - read.firstMs;
  const lateMs = read.lastMs - until.toMs - assumed.readLatencyMs;
  if (earlyMs > 0) return Math.min(half(earlyMs / there.spreadMs), strayReadCost + stopCost(earlyMs / 1000));
  if (lateMs <= 0) return 0;
  // No conveyance stands before a reader that it has left: beyond the uncertainty only a slow reader explains it.
  const beyondMs = Math.max(0, lateMs - until.spreadMs);
  return Math.min(half(lateMs / until.spreadMs), strayReadCost) + Math.min(beyondMs / 3000, lateReadCost);
}

/** Longest time between the first and the last read at one place; a read of nowhere may be of any. */
function spanAtOneMs(reads: readonly ReadSpan[]): number {
  const places = new Set(reads.flatMap(({ metres }) => metres ?? []));
  if (places.size === 0) places.add(0);
  let spanMs = 0;
  for (const place of places) {
    let firstMs = Number.POSITIVE_INFINITY;
    let lastMs = Number.NEGATIVE_INFINITY;
    for (const { metres = place, firstMs: from, lastMs: to } of reads) {
      if (metres !== place) continue;
      firstMs = Math.min(firstMs, from);
      lastMs = Math.max(lastMs, to);
    }
    spanMs = Math.max(spanMs, lastMs - firstMs);
  }
  return spanMs;
}

/** The time that the way between the first and the last reader may take, at the slowest. */
function betweenReadersMs(reads: readonly ReadSpan[]): number {
  const places = reads.flatMap(({ metres }) => metres ?? []);
  return places.length === 0
    ? 0
    : ((Math.max(...places) - Math.min(...places)) / assumed.slowestMetresPerSecond) * 1000;
}

/** Reads that no instrument places: how long one conveyance would have had to stand there. */
function readsAloneCost(motion: Motion): number {
  const { reads } = motion;
  const spanS = Math.max(spanAtOneMs(reads), motion.lastMs - motion.firstMs - betweenReadersMs(reads)) / 1000;
  const [first] = motion.reads;
  if (motion.reads.every((read) => read.code === first?.code)) return Math.max(0, spanS - 30) / 30;
  return spanS <= 12 ? 0 : Math.min((spanS - 12) / 4, 3.5 + spanS / 60);
}

/** The time between the first and the last read, against the time that the conveyance spent in an instrument. */
function readsSpanCost(motion: Motion): number {
  const { reads, anchors } = motion;
  const spanMs = spanAtOneMs(reads);
  const stayMs = Math.max(...anchors.map((anchor) => anchor.toMs - anchor.fromMs));
  // Boxes end before their conveyance does: from the first middle to the last it is at most two thirds of the whole.
  const excessMs = spanMs - assumed.readLatencyMs - (2 / 3) * stayMs;
  return excessMs <= 0 ? 0 : Math.min(half(excessMs / (0.15 * stayMs + 1000)), strayReadCost);
}

const isSameInstrument = (a: Anchor, b: Anchor) => a.device === b.device && a.kind === b.kind;

function lagsCost(anchors: readonly Anchor[]): number {
  let cost = 0;
  for (const [i, anchor] of anchors.entries()) {
    const next = anchors[i + 1];
    if (next !== undefined) cost += lagCost(anchor, next);
  }
  return cost;
}

/** A cab alone: no box is on it (ISO 668: the smallest are 6.06 m long). */
const isTooShortForBoxes = ({ length }: Motion) => length !== undefined && length < assumed.shortestLoadedMetres - 1;
/** More boxes than it is long for. */
const tooShortCost = 8;
/** Two boxes of 20 ft and a cab. */
const shortestOfTwoMetres = 13.5;

function lengthCost(motion: Motion, boxes: number): number {
  if (boxes === 0 || motion.length === undefined) return 0;
  if (isTooShortForBoxes(motion)) return tooShortCost;
  return boxes >= 2 && motion.length < shortestOfTwoMetres ? tooShortCost / 2 : 0;
}

/** One conveyance rarely bears so many boxes. */
export const boxesCost = (boxes: number): number => (boxes <= 1 ? 0 : boxes === 2 ? 0.7 : 4 * (boxes - 2));

/** How well all that was seen can be one conveyance. */
export function togetherCost(motion: Motion, lane: LaneGeometry): number {
  const { reads } = motion;
  const told = motion.anchors.filter((each, i, all) => !all.slice(0, i).some((other) => isToldAgain(other, each)));
  // Whoever went back is in an instrument twice, and came there the first time or went on the second.
  const firsts = told.filter((each, i, all) => !all.slice(0, i).some((other) => isSameInstrument(other, each)));
  const lasts = told.filter((each, i, all) => !all.slice(i + 1).some((other) => isSameInstrument(other, each)));
  const anchors = firsts;
  let cost = reversedCost * (told.length - firsts.length) + Math.min(lagsCost(firsts), lagsCost(lasts));
  const boxes = hasTrains(lane) ? 1 : boxCount(reads);
  cost += hasTrains(lane) ? 0 : lengthCost(motion, boxes);
  cost += boxesCost(boxes);
  if (anchors.length === 0) return cost + readsAloneCost(motion);
  if (reads.length === 0) return cost;
  // The worst read decides: reads of one conveyance are late or early together.
  const worst = Math.max(...reads.map((read) => readCost(read, motion, lane)));
  const span = readsSpanCost(motion);
  return cost + (boxes > 1 ? worst + span : Math.max(worst, span));
}

/** The follower would have been where the leader still stood. */
function follows(leader: Motion, follower: Motion): number {
  const { trail } = follower;
  const { lead, fastest, leastMetres } = leader;
  let worstMs = 0;
  for (let t = 0; t + 1 < trail.length; t += 2) {
    const needed = (trail[t] ?? 0) + leastMetres;
    for (let l = 0; l + 1 < lead.length; l += 2) {
      const metres = needed - (lead[l] ?? 0);
      if (metres < 0) continue;
      const earliestMs = (lead[l + 1] ?? 0) + (metres / fastest) * 1000;
      worstMs = Math.max(worstMs, earliestMs - (trail[t + 1] ?? 0));
    }
  }
  const beyondS = (worstMs - assumed.followToleranceMs) / 1000;
  return beyondS <= 0 ? 0 : Math.min(30, half(beyondS / 0.5));
}

function sameCode(a: Motion, b: Motion): number {
  const near = Math.max(a.firstMs, b.firstMs) - Math.min(a.lastMs, b.lastMs) < sameCodeMs;
  return near && a.reads.some((read) => b.reads.some((other) => other.code === read.code)) ? sameCodeCost : 0;
}

/** A document or a file shows one conveyance, and the code in it is of that one. */
function toldAsOne({ reads }: Motion, { anchors }: Motion): number {
  const shows = (read: ReadSpan, { device, fromMs, toMs }: Anchor) =>
    device === read.device && read.firstMs >= fromMs - sameTellingMs && read.lastMs <= toMs + sameTellingMs;
  return reads.some((read) => read.isWritten === true && anchors.some((anchor) => shows(read, anchor)))
    ? sameCodeCost
    : 0;
}

/** One conveyance right behind another. */
export const behindCost = (leader: Motion, follower: Motion): number =>
  follows(leader, follower) + sameCode(leader, follower) + toldAsOne(leader, follower) + toldAsOne(follower, leader);

/** Whether somebody farther behind was seen by an instrument, at a place where codes are read, or, for "reads", at any. */
export type SeenBehind = (device: string) => boolean;

/** What it costs that an instrument, a place where codes are read, or "reads" for all of these did not notice a conveyance. */
export type MissedCost = (device: string) => number;

/** From experience with the last conveyances, beginning with one miss in twenty. */
export function missedCost(seen: number, missed: number): number {
  return Math.min(3.5, Math.max(0.2, -Math.log((missed + 1) / (seen + missed + 20))));
}

/** What did not see a conveyance, and from when on that is strange: little at `fromMs`, wholly at `fromMs + withinMs`. */
export type Missing = readonly { readonly device: string; readonly fromMs: number; readonly withinMs: number }[];

export function missingOf(motion: Motion, lane: LaneGeometry, places: readonly ReadingPlace[]): Missing {
  const missing: { device: string; fromMs: number; withinMs: number }[] = [];
  const note = (device: string, metres: number) => {
    const expected = presenceAt(motion, metres);
    missing.push({ device, fromMs: expected.toMs + reportMs, withinMs: 2 * expected.spreadMs + reportMs });
  };
  for (const { device, stationMetres, gives } of lane.stations) {
    if (gives.every((each) => each === "read") || motion.anchors.some((anchor) => anchor.device === device)) continue;
    note(device, stationMetres);
  }
  const [first] = places;
  if (first !== undefined && motion.reads.length === 0 && !isTooShortForBoxes(motion)) note("reads", first.metres);
  // What one place has read passes the others too.
  if (areCompared(lane, places))
    for (const place of places) for (let i = unreadAt(place, motion); i > 0; i--) note(place.name, place.metres);
  return missing;
}

/** A train is read wagon by wagon: what one place has read of it says nothing about the next. */
export const areCompared = (lane: LaneGeometry, places: readonly ReadingPlace[]): boolean =>
  places.length > 1 && !hasTrains(lane);

/** Boxes that were read elsewhere and not here. A reader that saw nothing of a conveyance missed all of it at once. */
function unreadAt({ devices }: ReadingPlace, { reads }: Motion): number {
  const here = reads.filter((read) => devices.has(read.device ?? ""));
  const boxes = boxesOf(reads).filter((box) => !here.some((read) => areOfOneBox(read, box)));
  return here.length === 0 ? Math.min(1, boxes.length) : boxes.length;
}

/** What is missing of this conveyance now, nats. */
export function missingCost(
  missing: Missing,
  { nowMs, missed }: { readonly nowMs: number; readonly missed: MissedCost },
  seenBehind: SeenBehind,
): number {
  let cost = 0;
  for (const { device, fromMs, withinMs } of missing) {
    // Whoever is behind has been seen there: nobody overtakes, so this one has passed unseen.
    const overdue = seenBehind(device) ? 1 : Math.min(1, Math.max(0, (nowMs - fromMs) / withinMs));
    if (overdue > 0) cost += missed(device) * overdue;
  }
  return cost;
}
