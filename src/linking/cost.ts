/**
 * How well a story fits what was seen: costs in nats, the negative logarithm of a probability. 0 is a perfect fit, 3 is
 * one in twenty. Pure. The numbers are design choices, checked by simulation (linker.simulation.test.ts).
 */

import { boxCount } from "./codes.ts";
import type { Anchor, ReadSpan } from "./evidence.ts";
import { assumed, type LaneGeometry } from "./geometry.ts";
import { type Motion, measuredSpeed, presenceAt, speedByDuration } from "./motion.ts";

/** A conveyance that nothing else speaks for. */
export const newPassageCost = 2;
/** One code on two conveyances within minutes: a box that was reloaded, or a card in the wrong cab. */
const sameCodeCost = 8;
const sameCodeMs = 10 * 60_000;
/** A conveyance that stopped, crawled or sped up between two stations: rare, but never impossible. */
const unsteadyCost = 6.5;
/** Time that a record may need from the event to the gateway. */
const reportMs = 5000;
const impossible = 1000;
/** Times of one scan in two tellings: rounded to seconds, where its workstation gives no more. */
const sameScanMs = 1000;

const half = (z: number) => (z * z) / 2;

/** The time between two instruments, against the speed that was measured or that the durations imply. */
function lagCost(a: Anchor, b: Anchor): number {
  const metres = b.metres - a.metres;
  const measured = measuredSpeed([a, b]);
  const speed = measured ?? Math.sqrt(speedByDuration(a) * speedByDuration(b));
  const expectedS = metres / speed;
  const costOf = (lagS: number): number => {
    if (metres < 1) return half(lagS / 1.5);
    const tooFastS = metres / assumed.fastestMetresPerSecond - assumed.timeToleranceMs / 1000 - lagS;
    if (tooFastS > 0) return unsteadyCost + half(tooFastS / 0.5);
    const spread = Math.hypot(measured === undefined ? 0.5 : 0.2, 1 / expectedS);
    const steady = half(Math.log(Math.max(lagS, 0.1) / expectedS) / spread);
    return Math.min(steady, unsteadyCost + Math.max(0, lagS - expectedS) / 60);
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
  const earlyMs = there.fromMs - read.firstMs;
  const lateMs = read.lastMs - until.toMs - assumed.readLatencyMs;
  if (earlyMs > 0) return Math.min(half(earlyMs / there.spreadMs), unsteadyCost + earlyMs / 30_000);
  if (lateMs <= 0) return 0;
  // No conveyance stands before a reader that it has left: beyond the uncertainty only a slow reader explains it.
  const beyondMs = Math.max(0, lateMs - until.spreadMs);
  return Math.min(half(lateMs / until.spreadMs), unsteadyCost) + beyondMs / 3000;
}

/** Reads that no instrument places: how long one conveyance would have had to stand there. */
function readsAloneCost(motion: Motion): number {
  const spanS = (motion.lastMs - motion.firstMs) / 1000;
  const [first] = motion.reads;
  if (motion.reads.every((read) => read.code === first?.code)) return Math.max(0, spanS - 30) / 30;
  return spanS <= 12 ? 0 : Math.min((spanS - 12) / 4, 3.5 + spanS / 60);
}

/** The time between the first and the last read, against the time that the conveyance spent in an instrument. */
function readsSpanCost(motion: Motion): number {
  const { reads, anchors } = motion;
  const spanMs = Math.max(...reads.map((read) => read.lastMs)) - Math.min(...reads.map((read) => read.firstMs));
  const stayMs = Math.max(...anchors.map((anchor) => anchor.toMs - anchor.fromMs));
  // Boxes end before their conveyance does: from the first middle to the last it is at most two thirds of the whole.
  const excessMs = spanMs - assumed.readLatencyMs - (2 / 3) * stayMs;
  return excessMs <= 0 ? 0 : Math.min(half(excessMs / (0.15 * stayMs + 1000)), unsteadyCost);
}

/** A scan that is told again, whole now that its late half has come: nobody else can have stood there meanwhile. */
const isToldAgain = (a: Anchor, b: Anchor) =>
  a.kind === "scan" &&
  a.device === b.device &&
  Math.abs(a.fromMs - b.fromMs) <= sameScanMs &&
  Math.abs(a.toMs - b.toMs) <= sameScanMs;

/** How well all that was seen can be one conveyance. */
export function togetherCost(motion: Motion, lane: LaneGeometry): number {
  const { reads } = motion;
  const anchors = motion.anchors.filter((each, i, all) => !all.slice(0, i).some((other) => isToldAgain(other, each)));
  let cost = 0;
  for (const [i, anchor] of anchors.entries()) {
    const next = anchors[i + 1];
    if (next !== undefined) cost += lagCost(anchor, next);
    // One occupancy and one scan a device and passage.
    if (anchors.some((other, j) => j > i && other.device === anchor.device)) return impossible;
  }
  const boxes = boxCount(reads);
  cost += boxes <= 1 ? 0 : boxes === 2 ? 0.7 : 4 * (boxes - 2);
  if (anchors.length === 0) return cost + readsAloneCost(motion);
  // The worst read decides: reads of one conveyance are late or early together.
  return reads.length === 0
    ? cost
    : cost + Math.max(readsSpanCost(motion), ...reads.map((read) => readCost(read, motion, lane)));
}

/** The follower would have been where the leader still stood. */
function follows(leader: Motion, follower: Motion): number {
  let worstMs = 0;
  for (const behind of follower.trail) {
    const needed = behind.metres + leader.leastMetres;
    for (const point of leader.lead) {
      const metres = needed - point.metres;
      if (metres < 0) continue;
      const earliestMs = point.atMs + (metres / assumed.fastestMetresPerSecond) * 1000;
      worstMs = Math.max(worstMs, earliestMs - behind.atMs);
    }
  }
  const beyondS = (worstMs - assumed.timeToleranceMs) / 1000;
  return beyondS <= 0 ? 0 : Math.min(30, half(beyondS / 0.7));
}

function sameCode(a: Motion, b: Motion): number {
  const near = Math.max(a.firstMs, b.firstMs) - Math.min(a.lastMs, b.lastMs) < sameCodeMs;
  return near && a.reads.some((read) => b.reads.some((other) => other.code === read.code)) ? sameCodeCost : 0;
}

/** Two conveyances in single file, in whichever order fits better. */
export function pairCost(a: Motion, b: Motion): number {
  return Math.min(follows(a, b), follows(b, a)) + sameCode(a, b);
}

const readers = (lane: LaneGeometry) => lane.stations.filter((station) => station.gives.includes("read"));

/** For each instrument, and "reads" for all readers together: when the last conveyance that it saw began. */
export type LastSeen = ReadonlyMap<string, number>;

export function lastSeen(all: readonly Motion[]): LastSeen {
  const seen = new Map<string, number>();
  const note = (what: string, startMs: number) => seen.set(what, Math.max(seen.get(what) ?? startMs, startMs));
  for (const { anchors, reads, startMs } of all) {
    for (const anchor of anchors) note(anchor.device, startMs);
    if (reads.length > 0) note("reads", startMs);
  }
  return seen;
}

/** 0..1: whether something that should have come is overdue. */
function overdue(motion: Motion, metres: number, nowMs: number, lastSeenMs: number | undefined): number {
  // Whoever is behind has been seen there: nobody overtakes, so this one has passed unseen.
  if (lastSeenMs !== undefined && lastSeenMs > motion.startMs + 1000) return 1;
  const expected = presenceAt(motion, metres);
  return Math.min(1, Math.max(0, (nowMs - expected.toMs - reportMs) / (2 * expected.spreadMs + reportMs)));
}

/** What it costs that an instrument, or "reads" for all readers together, did not notice a conveyance. */
export type MissedCost = (device: string) => number;

/** From experience with the last conveyances, beginning with one miss in twenty. */
export function missedCost(seen: number, missed: number): number {
  return Math.min(3.5, Math.max(0.2, -Math.log((missed + 1) / (seen + missed + 20))));
}

/** What is missing of this conveyance, given what was seen of all conveyances of the story. */
export function missingCost(
  motion: Motion,
  lane: LaneGeometry,
  nowMs: number,
  seen: LastSeen,
  missed: MissedCost,
): number {
  let cost = 0;
  for (const { device, stationMetres, gives } of lane.stations) {
    if (gives.every((each) => each === "read")) continue;
    if (motion.anchors.some((anchor) => anchor.device === device)) continue;
    cost += missed(device) * overdue(motion, stationMetres, nowMs, seen.get(device));
  }
  const [reader] = readers(lane);
  if (reader !== undefined && motion.reads.length === 0) {
    cost += missed("reads") * overdue(motion, reader.stationMetres, nowMs, seen.get("reads"));
  }
  return cost;
}
