/**
 * What the devices of a lane think the time is: by how much the clock of each instrument seems to be off, and when a read was
 * taken whose message came late. Pure state; of the last conveyances, so that one odd one changes nothing.
 */

import type { Anchor, Evidence } from "./evidence.ts";
import { measuredSpeed } from "./motion.ts";

const remembered = 48;
/** Fewer say nothing. */
const fewest = 5;
/** Offsets beyond this are no clock offset. */
const mostMs = 20_000;
/** Residuals that lie so close together speak for one offset. */
const closeMs = 1000;
/** So many of the conveyances must speak for it. */
const fewestShare = 0.5;
/** Offsets for which so large a share of the most votes speaks are as likely as that one. */
const aboutEqual = 0.6;
/** An offset as small as this is noise of the traffic. */
const leastMs = 400;
/** What one instrument saw lately, for the next one on the lane to be compared with. */
const lately = 6;
/** A delay that differs so much from the usual is a message that was held up. */
const jumpMs = 2500;
/** Reads of which the usual delay is known. */
const fewestDelays = 5;
/** So many reads in a row with another delay: the reader's clock was set. */
const setAgain = 6;
/** Nobody tells of a read so long before it is taken: then the clock was set forward, and its time says nothing yet. */
const foretoldMs = 60_000;
/** Reads that all bear one time, and came over so long: the clock stands still. */
const stoppedMs = 60_000;
/** A box is read, and told, about so long after the middle of its conveyance has passed the reader. */
const readMs = 600;
/** Boxes stand before and behind the middle: a smaller offset of a reader cannot be told from that. */
const leastReaderMs = 1000;
/** Reads of one reader that are compared with what the first instrument sees. */
const latelyRead = 64;

/** Conveyances of which a reader may not have told yet. */
const mostWaiting = 16;

/** When the middle of a conveyance whose speed was measured is at a place. */
const middleAt = ({ fromMs, toMs, metres, speed = 1 }: Anchor, at: number): number =>
  (fromMs + toMs) / 2 + ((at - metres) / speed) * 1000;

/** The last few values, and their median. */
class Recent {
  #values: number[] = [];
  #sorted: number[] | undefined;

  get count(): number {
    return this.#values.length;
  }

  add(value: number): void {
    this.#values = [...this.#values.slice(1 - remembered), value];
    this.#sorted = undefined;
  }

  get median(): number {
    this.#sorted ??= [...this.#values].sort((a, b) => a - b);
    return this.#sorted[Math.floor((this.#sorted.length - 1) / 2)] ?? 0;
  }
}

/**
 * The offset that most of the votes speak for; each conveyance has several, and the right ones agree. Where conveyances follow each
 * other evenly, as at a light, votes for the wrong ones agree too, a headway away: of about equals the one nearest to what is
 * known so far wins.
 */
function most(all: readonly (readonly number[])[], knownMs: number): number | undefined {
  if (all.length < fewest) return undefined;
  const votes = all.flatMap((each, by) => each.map((ms) => ({ ms, by }))).sort((a, b) => a.ms - b.ms);
  const windows: { readonly atMs: number; readonly count: number }[] = [];
  // One conveyance, one vote in a window, however many boxes it bears.
  const voters = new Map<number, number>();
  let to = 0;
  for (const [from, { ms, by }] of votes.entries()) {
    for (let vote = votes[to]; vote !== undefined && vote.ms - ms <= 2 * closeMs; vote = votes[++to])
      voters.set(vote.by, (voters.get(vote.by) ?? 0) + 1);
    windows.push({ atMs: votes[from + Math.floor((to - from) / 2)]?.ms ?? 0, count: voters.size });
    const left = (voters.get(by) ?? 0) - 1;
    if (left > 0) voters.set(by, left);
    else voters.delete(by);
  }
  const count = Math.max(...windows.map((each) => each.count));
  if (count < fewestShare * all.length) return undefined;
  const nearest = windows
    .filter((each) => each.count >= aboutEqual * count)
    .reduce((a, b) => (Math.abs(b.atMs - knownMs) < Math.abs(a.atMs - knownMs) ? b : a));
  // The whole of it: another window may hold more of the same votes.
  return windows
    .filter(({ atMs }) => Math.abs(atMs - nearest.atMs) <= closeMs)
    .reduce((a, b) => (b.count > a.count ? b : a)).atMs;
}

/** A read by its reader's own clock, and how long after that it was told. */
interface Delayed {
  readonly deviceMs: number;
  readonly delayMs: number;
}

const spanOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Times at which one code was read. */
interface Seen {
  readonly code: string;
  sumMs: number;
  count: number;
}

export class LaneClocks {
  /** What each instrument saw last, as it was told. */
  readonly #seen = new Map<string, Anchor[]>();
  /** Of each instrument, for each of its last conveyances: by how much it came later than each of those before it should have. */
  readonly #residuals = new Map<string, number[][]>();
  readonly #offsets = new Map<string, number>();
  readonly #delays = new Map<string, Recent>();
  readonly #counts = new Map<string, number>();
  readonly #jumps = new Map<string, Delayed[]>();
  /** Of each reader: conveyances that it may not have told of yet. Before that only those before them could vote. */
  readonly #waiting = new Map<string, readonly Anchor[]>();
  readonly #reads = new Map<string, { readonly metres: number; seen: Seen[] }>();

  /** True once every instrument has seen so many that its offset would be known. */
  isUsed(devices: readonly string[]): boolean {
    const counts = devices.map((device) => this.#counts.get(device) ?? 0);
    // One that has seen nothing while another saw so many is dead.
    return counts.every((count) => count > fewest) || counts.some((count) => count > 2 * fewest);
  }

  /** Milliseconds by which the clock of the device is ahead of that of the lane's first instrument. */
  offsetMs(device: string | undefined): number {
    return (device === undefined ? undefined : this.#offsets.get(device)) ?? 0;
  }

  /** The evidence, with the times that it would have if all clocks agreed and no message had been held up. */
  corrected(evidence: Evidence): Evidence {
    const { anchor, read, deviceTimeMs } = evidence;
    if (anchor !== undefined) {
      const offset = this.offsetMs(anchor.device);
      return offset === 0
        ? evidence
        : { ...evidence, anchor: { ...anchor, fromMs: anchor.fromMs - offset, toMs: anchor.toMs - offset } };
    }
    if (read?.device === undefined || read.metres === undefined) return evidence;
    const usualMs =
      deviceTimeMs === undefined
        ? undefined
        : this.#delayMs(read.device, { deviceMs: deviceTimeMs, delayMs: read.firstMs - deviceTimeMs });
    // By its own time a read is where it was; by that of its receipt it is anywhere within the delay of its message.
    const atMs = deviceTimeMs === undefined || usualMs === undefined ? read.firstMs : deviceTimeMs + usualMs;
    if (read.type === "container") this.#note(read.device, read.metres, read.code, atMs);
    const toldMs = atMs - this.offsetMs(read.device);
    return toldMs === read.firstMs ? evidence : { ...evidence, read: { ...read, firstMs: toldMs, lastMs: toldMs } };
  }

  /** How long a read of this device usually takes to be told; undefined: not known yet, or its clock cannot be believed. */
  #delayMs(device: string, read: Delayed): number | undefined {
    const { delayMs } = read;
    const delays = this.#delays.get(device) ?? new Recent();
    this.#delays.set(device, delays);
    const usualMs = delays.count >= fewestDelays ? delays.median : undefined;
    if (usualMs === undefined || Math.abs(delayMs - usualMs) < jumpMs) {
      this.#jumps.delete(device);
      delays.add(delayMs);
      return usualMs;
    }
    // Messages that were held up differ; if all jump alike, the clock has.
    const jumps = [...(this.#jumps.get(device) ?? []).slice(1 - setAgain), read];
    this.#jumps.set(device, jumps);
    const believed = delayMs < usualMs - foretoldMs ? undefined : usualMs;
    if (jumps.length < setAgain) return believed;
    if (spanOf(jumps.map((each) => each.delayMs)) > jumpMs) {
      const isStopped =
        spanOf(jumps.map(({ deviceMs }) => deviceMs)) < jumpMs &&
        spanOf(jumps.map((each) => each.deviceMs + each.delayMs)) > stoppedMs;
      return isStopped ? undefined : believed;
    }
    const anew = new Recent();
    for (const each of jumps) anew.add(each.delayMs);
    this.#delays.set(device, anew);
    this.#jumps.delete(device);
    return anew.median;
  }

  #note(device: string, metres: number, code: string, atMs: number): void {
    const reader = this.#reads.get(device) ?? { metres, seen: [] };
    this.#reads.set(device, reader);
    const known = reader.seen.find((each) => each.code === code && Math.abs(each.sumMs / each.count - atMs) < mostMs);
    if (known === undefined) reader.seen = [...reader.seen.slice(1 - latelyRead), { code, sumMs: atMs, count: 1 }];
    else {
      known.sumMs += atMs;
      known.count++;
    }
  }

  /** Readers against the instrument that stands nearest: by how much their reads are off the middle of the conveyances. */
  #learnReaders(anchor: Anchor): void {
    const { device, metres, toMs } = anchor;
    for (const [reader, { metres: readAt, seen }] of this.#reads) {
      const apart = Math.abs(readAt - metres);
      if (
        [...this.#seen].some(([other, [at]]) => other !== device && Math.abs(readAt - (at?.metres ?? metres)) < apart)
      )
        continue;
      const name = `${reader} by ${device}`;
      const waiting = [...(this.#waiting.get(name) ?? []).slice(1 - mostWaiting), anchor];
      const isThere = (other: Anchor) => toMs >= middleAt(other, readAt) + mostMs;
      this.#waiting.set(
        name,
        waiting.filter((other) => !isThere(other)),
      );
      for (const other of waiting.filter(isThere)) this.#compare(name, middleAt(other, readAt), seen);
      const baseMs = this.offsetMs(device) - readMs;
      const found = most(this.#residuals.get(name) ?? [], this.offsetMs(reader) - baseMs);
      if (found === undefined) continue;
      const offset = baseMs + found;
      const told = Math.abs(offset) < leastReaderMs ? 0 : Math.round(offset / 100) * 100;
      if (Math.abs(told - this.offsetMs(reader)) >= leastMs || told === 0) this.#offsets.set(reader, told);
    }
  }

  #compare(name: string, thereMs: number, seen: readonly Seen[]): void {
    const votes = seen
      .map(({ sumMs, count }) => sumMs / count - thereMs)
      .filter((residual) => Math.abs(residual) <= mostMs);
    if (votes.length === 0) return;
    this.#residuals.set(name, [...(this.#residuals.get(name) ?? []).slice(1 - remembered), votes]);
  }

  /**
   * Takes what an instrument saw. Which conveyance it was is not asked: with whichever it was, the others disagree about the
   * offset, and the right ones agree (the offset with the most votes).
   */
  learn(anchor: Anchor): void {
    const { device, metres } = anchor;
    this.#counts.set(device, (this.#counts.get(device) ?? 0) + 1);
    this.#seen.set(device, [...(this.#seen.get(device) ?? []).slice(1 - lately), anchor]);
    let before: readonly Anchor[] = [];
    for (const others of this.#seen.values()) {
      const there = others[0]?.metres ?? metres;
      if (there < metres - 1 && there > (before[0]?.metres ?? Number.NEGATIVE_INFINITY)) before = others;
    }
    const votes = before.flatMap((other) => {
      const speed = measuredSpeed([other, anchor]);
      if (speed === undefined) return [];
      const residual = anchor.fromMs - other.fromMs - ((metres - other.metres) / speed) * 1000;
      return Math.abs(residual) <= mostMs ? [residual] : [];
    });
    if (anchor.speed !== undefined) this.#learnReaders(anchor);
    if (votes.length === 0) return;
    const all = [...(this.#residuals.get(device) ?? []).slice(1 - remembered), votes];
    this.#residuals.set(device, all);
    const baseMs = this.offsetMs(before[0]?.device);
    const median = most(all, this.offsetMs(device) - baseMs);
    if (median === undefined) return;
    const offset = baseMs + median;
    const told = Math.abs(offset) < leastMs ? 0 : Math.round(offset / 100) * 100;
    if (Math.abs(told - this.offsetMs(device)) >= leastMs || told === 0) this.#offsets.set(device, told);
  }
}
