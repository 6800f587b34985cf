/**
 * One item of a station's sequence: an occupancy, a scan, or reads of one code close together. Members of an item share their
 * fate. Pure state.
 */

import { areOfOneBox } from "../like-codes.ts";
import type { Anchor, Evidence, ReadSpan } from "./evidence.ts";
import { firstMsOf, type Sightings, sightingsOf } from "./motion.ts";

/** Reads of one code that come within this time share their fate. */
const sameCodeMs = 60_000;
/** So do two readings of one box. */
const likeCodeMs = 5000;
const maxReadsOfItem = 256;
/** As many as a passage remembers: whoever waits before a camera is read several times a second. */
const maxReadsOfCode = 8192;
/** Wagons of one train, and the next train: trains do not follow each other so closely. */
const trainGapMs = 45_000;
/** Times of one scan in two tellings: rounded to seconds, where its workstation gives no more. */
const sameScanMs = 1000;

let keys = 0;

/** A scan that is told again, whole now that its late half has come: nobody else can have stood there meanwhile. */
export const isToldAgain = (a: Anchor, b: Anchor) =>
  a.kind === "scan" &&
  a.device === b.device &&
  Math.abs(a.fromMs - b.fromMs) <= sameScanMs &&
  Math.abs(a.toMs - b.toMs) <= sameScanMs;

const isSentAgain = (a: Evidence, b: Evidence) =>
  a.deviceTimeMs === b.deviceTimeMs &&
  a.read?.device === b.read?.device &&
  a.read?.code === b.read?.code &&
  a.read?.source === b.read?.source;

export class Item {
  /** Another one whenever the item grows, so that what was computed for it can be kept by key. */
  key = ++keys;
  readonly sequence: string;
  readonly isAnchor: boolean;
  /** Of the lane; undefined: nobody knows where. */
  readonly metres: number | undefined;
  /** Times as all clocks would have it if they agreed. */
  readonly evidence: Evidence[] = [];
  /** The same, with the times as they were told. */
  readonly told: Evidence[] = [];
  sightings: Sightings = { anchors: [], reads: [] };
  firstMs = 0;
  /** When the first of it became known. */
  readonly sinceMs: number;
  /** The passage that it is linked to. */
  passage: string | undefined;
  /** Nothing but a person can part it from others with the same pin. */
  pin: string | undefined;
  /** Its time was up, and what was doubtful about it then has been said. */
  isFinal = false;

  constructor(evidence: Evidence, told: Evidence, sequence: string) {
    const { anchor, read } = evidence;
    this.isAnchor = anchor !== undefined;
    this.metres = anchor?.metres ?? read?.metres;
    this.sequence = sequence;
    this.sinceMs = evidence.atMs;
    this.add(evidence, told);
  }

  add(evidence: Evidence, told: Evidence): void {
    this.evidence.push(evidence);
    this.told.push(told);
    this.sightings = sightingsOf(this.evidence);
    this.firstMs = firstMsOf(this.sightings);
    this.key = ++keys;
  }

  remove(record: string): void {
    const at = this.evidence.findIndex((each) => each.record === record);
    if (at < 0) return;
    this.evidence.splice(at, 1);
    this.told.splice(at, 1);
    this.sightings = sightingsOf(this.evidence);
    if (this.evidence.length > 0) this.firstMs = firstMsOf(this.sightings);
    this.key = ++keys;
  }

  /** The same code again and again: nobody else has come. */
  #isReadOn({ type, code, metres, firstMs }: ReadSpan): boolean {
    const last = this.sightings.reads.at(-1);
    if (last === undefined || metres === undefined || last.type !== type || last.code !== code) return false;
    return Math.abs(firstMs - last.lastMs) < sameCodeMs;
  }

  /** True if the evidence, of this sequence, is another telling of the same, or of what goes together for sure. */
  takes(other: Evidence, sequence: string, isTrain: boolean): boolean {
    if (this.sequence !== sequence) return false;
    const isFull = this.evidence.length >= (isTrain ? 8 * maxReadsOfItem : maxReadsOfItem);
    if (isFull && (isTrain || this.evidence.length >= maxReadsOfCode)) return false;
    if (other.anchor !== undefined) {
      const { anchor } = other;
      return this.sightings.anchors.some((mine) => isToldAgain(mine, anchor));
    }
    const { read, deviceTimeMs } = other;
    if (read === undefined || this.isAnchor) return false;
    if (isFull) return this.#isReadOn(read);
    // A message that was sent twice.
    if (deviceTimeMs !== undefined && this.evidence.some((mine) => isSentAgain(mine, other))) return true;
    return this.sightings.reads.some((mine) => {
      if (read.metres === undefined && mine.device !== read.device) return false;
      const apartMs = Math.max(0, read.firstMs - mine.lastMs, mine.firstMs - read.lastMs);
      if (isTrain && mine.metres !== undefined) return apartMs < trainGapMs;
      if (mine.type !== read.type) return false;
      if (mine.code === read.code) return apartMs < sameCodeMs;
      return read.metres !== undefined && apartMs < likeCodeMs && read.type === "container" && areOfOneBox(mine, read);
    });
  }
}
