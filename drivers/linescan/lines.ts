/**
 * From image datagrams to lines, each at most once and in order, with what is missing of it. Pure: time comes with the
 * datagrams. Memory is bounded by the reordering window: `reorderLines` lines of `maxPixels`.
 *
 * A line is handed on when it is whole and all before it are settled. A line that is not whole is given up when
 * `reorderLines` newer ones have been seen or `reorderMs` have been heard since something newer came: what came of it is
 * handed on with its missing ranges, and a line of which nothing came is lost.
 */

import type { Instant } from "#driver";
import type { ImageDatagram, Leader } from "./codec.ts";
import { Hearing } from "./hearing.ts";
import { LinePlacer, type Outage } from "./placing.ts";
import {
  addSamples,
  energiesOf,
  formatOf,
  isWhole,
  type LineFormat,
  type LinePart,
  missingSamples,
  newPart,
} from "./samples.ts";

export interface AssembledLine {
  readonly at: Instant;
  /** From 0, wraps undone. */
  readonly line: number;
  readonly view: number;
  /** Index into `LineFormat.energies`. */
  readonly energy: number;
  readonly sinceStartMicroseconds: number;
  readonly pixels: Uint16Array;
  readonly missing: readonly number[];
}

export interface LineRules {
  readonly views: number;
  readonly maxPixels: number;
  readonly sampleBits: number;
  /** Lines flagged low and high take turns, each with an id of its own. */
  readonly interlaced: boolean;
  readonly reorderLines: number;
  readonly reorderMs: number;
  readonly leaderBytes: number;
}

export type LineFault =
  | "late-line"
  | "implausible-line"
  | "duplicate"
  | "no-leader"
  | "format-changed"
  | "out-of-turn"
  | "line-too-long"
  | "view"
  | "packet-size"
  | "overrun";

interface Pending {
  /** By the time heard. */
  readonly firstMs: number;
  readonly parts: (LinePart | undefined)[];
}

/** No single pause is the end of patience: what follows it says whether the rest was waiting too. */
const pausesOfPatience = 4;

export class LineAssembler {
  readonly #rules: LineRules;
  readonly #placer: LinePlacer;
  readonly #hand: (line: AssembledLine) => void;
  readonly #pending = new Map<number, Pending>();
  #format: LineFormat | undefined;
  /** Bytes of a full datagram after its header, learned from a leader that does not fill its line. */
  #payloadBytes: number | undefined;
  #first: Instant | undefined;
  /** Number, in the placer's counting, that becomes line 0. Known when the first line is handed on. */
  #base: number | undefined;
  /** 0 or 1: the parity of low lines when energies take turns. */
  #lowParity = 0;
  #next = 0;
  #highest = 0;
  #refused = -1;
  #lastLost = -1;
  readonly #hearing: Hearing;

  /** Lines of which nothing came, or nothing of one view or energy. */
  lostLines = 0;
  /** Lines handed on with missing ranges. */
  partialLines = 0;
  /** Datagrams that came after their line was settled, or twice. */
  lateOrDuplicate = 0;
  /** Times the detector began to count anew. */
  restarts = 0;

  constructor(rules: LineRules, hand: (line: AssembledLine) => void) {
    this.#rules = rules;
    this.#placer = new LinePlacer(rules.reorderLines);
    this.#hearing = new Hearing(rules.reorderMs / pausesOfPatience);
    this.#hand = hand;
  }

  get format(): LineFormat | undefined {
    return this.#format;
  }

  /** The longest outage that ids alone could not measure. */
  get longestOutage(): Outage | undefined {
    return this.#placer.longestOutage;
  }

  follows(datagram: ImageDatagram, withinMs: number): boolean {
    const stamp = datagram.leader?.stampMicroseconds;
    return stamp !== undefined && this.#placer.follows(datagram.lineId, stamp, withinMs * 1000);
  }

  /** Takes one datagram; a string says why it could not be used. */
  push(datagram: ImageDatagram, at: Instant): LineFault | undefined {
    const { leader, view } = datagram;
    this.#hearing.hear(at.monotonicMs);
    if (view >= this.#rules.views) return "view";
    const format = this.#formatFor(leader);
    if (typeof format === "string") return format;

    this.#first ??= at;
    const sinceFirstMs = at.monotonicMs - this.#first.monotonicMs;
    const placed = this.#placer.place(datagram.lineId, leader?.stampMicroseconds, sinceFirstMs);
    if ("fault" in placed) {
      if (placed.fault === "late-line") this.lateOrDuplicate++;
      return placed.fault;
    }
    const { line } = placed;
    const stamp = leader?.stampMicroseconds;
    const microseconds = stamp === undefined ? undefined : this.#placer.microsecondsOf(line, stamp);
    if (this.#highest === 0) {
      this.#next = line;
      this.#highest = line;
      this.#learnParity(leader, line);
    }
    // Low where high was due: the detector began anew at an id that looks like a gap.
    const outOfTurn = format.interlaced && leader !== undefined && this.#turnOf(line) !== leader.energyFlag - 1;
    if (placed.restarted || (outOfTurn && line > this.#highest)) {
      this.#settle(true);
      this.restarts++;
      const before = this.#numberOf(line - 1);
      this.#learnParity(leader, line);
      // Low and high from before and after are not of one line: the first after it begins a new one.
      if (format.interlaced) this.#base = line - this.#turnOf(line) - 2 * (before + 1);
    } else if (outOfTurn) this.#refused = line;
    // The rest of a refused line has no flag of its own and would pass for the other energy.
    if (line === this.#refused) return "out-of-turn";
    if (line < this.#next) {
      // Until the first line is handed on, one that was overtaken may still go before it.
      if (this.#base !== undefined || this.#highest - line > this.#rules.reorderLines) {
        this.lateOrDuplicate++;
        return "late-line";
      }
      this.#next = line;
    }
    if (line > this.#highest) this.#highest = line;

    if (this.#base !== undefined && line === this.#next && this.#pending.size === 0 && this.#rules.views === 1) {
      if (leader !== undefined && datagram.samples.length === format.lineBytes) {
        this.#next++;
        this.#emit(line, 0, new Uint8Array(datagram.samples), [], microseconds, at);
        return undefined;
      }
    }
    const fault = this.#add(line, datagram, format, microseconds, at);
    this.#settle(false);
    return fault;
  }

  /** Settles everything that still waits: nothing more will come. */
  end(): void {
    this.#settle(true);
  }

  #formatFor(leader: Leader | undefined): LineFormat | LineFault {
    if (leader === undefined) return this.#format ?? "no-leader";
    if (this.#format === undefined) {
      const format = formatOf(leader, this.#rules);
      if (format.pixels > this.#rules.maxPixels) return "line-too-long";
      this.#format = format;
      return format;
    }
    const same =
      leader.lineBytes === this.#format.lineBytes &&
      leader.sampleBytes === this.#format.sampleBytes &&
      (leader.energyFlag === this.#format.energyFlag || (this.#format.interlaced && leader.energyFlag % 3 !== 0));
    return same ? this.#format : "format-changed";
  }

  #learnParity(leader: Leader | undefined, line: number): void {
    this.#lowParity = (leader?.energyFlag === 2 ? line - 1 : line) & 1;
  }

  /** Where energies take turns: 0 for a low line, 1 for a high one. */
  #turnOf(line: number): number {
    return (line - this.#lowParity) & 1;
  }

  #add(
    line: number,
    datagram: ImageDatagram,
    format: LineFormat,
    microseconds: number | undefined,
    at: Instant,
  ): LineFault | undefined {
    if (datagram.leader !== undefined && datagram.samples.length < format.lineBytes) {
      this.#payloadBytes = datagram.samples.length + this.#rules.leaderBytes;
    }
    let pending = this.#pending.get(line);
    const known = pending?.parts[datagram.view];
    const part = known ?? newPart(format);
    const fault = addSamples(part, datagram, format, this.#payloadBytes, this.#rules.leaderBytes);
    if (fault === "duplicate") this.lateOrDuplicate++;
    if (fault !== undefined) return fault;
    part.at = at;
    part.microseconds ??= microseconds;
    if (pending === undefined) {
      pending = { firstMs: this.#hearing.heardMs, parts: [] };
      this.#pending.set(line, pending);
    }
    pending.parts[datagram.view] = part;
    return undefined;
  }

  #settle(all: boolean): void {
    if (this.#highest === 0) return;
    const { reorderLines, reorderMs, views } = this.#rules;
    while (this.#next <= this.#highest) {
      const pending = this.#pending.get(this.#next);
      const overdue = this.#highest - this.#next >= reorderLines;
      if (!all && !overdue) {
        const whole = pending !== undefined && isWhole(pending.parts, views);
        // A line that is not whole waits from when something newer came.
        const waits = !whole ? this.#next + 1 : this.#base === undefined ? this.#next : undefined;
        if (waits !== undefined && this.#hearing.heardMs - this.#oldestMs(waits) <= reorderMs) return;
      }
      this.#base ??= this.#next - (this.#format?.interlaced ? (this.#next - this.#lowParity) & 1 : 0);
      this.#giveOut(this.#next, pending);
      this.#pending.delete(this.#next);
      this.#next++;
    }
  }

  /** When the first datagram came of what waits, from a line on; infinite if nothing does. */
  #oldestMs(from: number): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const [line, { firstMs }] of this.#pending) if (line >= from) oldest = Math.min(oldest, firstMs);
    return oldest;
  }

  #giveOut(line: number, pending: Pending | undefined): void {
    let lost = pending === undefined;
    let partial = false;
    for (let view = 0; pending !== undefined && view < this.#rules.views; view++) {
      const part = pending.parts[view];
      if (part === undefined) lost = true;
      else {
        const missing = missingSamples(part);
        partial ||= missing.length > 0;
        this.#emit(line, view, part.bytes, missing, part.microseconds, part.at);
      }
    }
    if (partial) this.partialLines++;
    if (lost) {
      // Two halves of one interlaced line are one lost line.
      const number = this.#numberOf(line);
      if (number !== this.#lastLost) this.lostLines++;
      this.#lastLost = number;
    }
  }

  #numberOf(line: number): number {
    const sinceBase = line - (this.#base ?? line);
    return this.#format?.interlaced ? sinceBase >> 1 : sinceBase;
  }

  /** @param missing half-open ranges of samples of the whole line */
  #emit(
    line: number,
    view: number,
    bytes: Uint8Array,
    missing: readonly number[],
    microseconds: number | undefined,
    at: Instant,
  ): void {
    const format = this.#format;
    if (format === undefined) return;
    const number = this.#numberOf(line);
    const sinceStartMicroseconds = Math.max(0, microseconds ?? this.#placer.microsecondsOf(line, undefined));
    const turn = format.interlaced ? this.#turnOf(line) : 0;
    for (const [half, one] of energiesOf(bytes, missing, format, this.#rules.sampleBits).entries()) {
      this.#hand({ at, line: number, view, energy: turn + half, sinceStartMicroseconds, ...one });
    }
  }
}
