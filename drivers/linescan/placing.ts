/**
 * Which line a 16-bit line id means: wraps undone, late told from lost, a restart of the detector told from both. Pure.
 *
 * Distance is taken modulo 65,536: (id - highest) & 0xFFFF, below 0x8000 ahead, else behind. (The vendor's SDK adds
 * 0xFFFF where 65,536 is meant and is one off at each wrap.) An id alone cannot measure an outage of more than 32,767
 * lines nor tell a restart from a gap, so the detector's own stamp is asked whenever the distance is large.
 */

export type Placed =
  /** `line` counts from an arbitrary origin, without wraps. */
  { readonly line: number; readonly restarted?: true } | { readonly fault: "late-line" | "implausible-line" };

/** Beyond this many lines ahead, the stamp must agree before a gap is believed. */
const nearLines = 1024;
/** A longer outage than this is no scan any more, and a stamp that says so has gone mad: more than ten minutes of any array. */
const maxJumpLines = 1_000_000;
/** A stamp may be this far ahead of the gateway's own clock, which receives late what a busy machine had to queue. */
const stampAheadMs = 10_000;
/** What goes by unseen before an id means the same again, and how much of it makes an id alone doubtful. */
const wrapLines = 65_536;
/** That many consecutive lines at an unlikely place are a detector that counts from somewhere else. */
const strangersForRestart = 3;

/** Lines that were not seen for so long that their ids alone could not tell how many they were. */
export interface Outage {
  readonly lines: number;
  /** What the ids alone would have said. */
  readonly linesById: number;
  /** How long it was, by the detector's stamps and by the gateway's clock. */
  readonly stampSeconds: number;
  readonly receivedSeconds: number;
}

export class LinePlacer {
  readonly #reorderLines: number;
  #highest: number | undefined;
  #highestId = 0;
  /** Origin of the period: line and microseconds since the first line, of this segment. */
  #segmentLine = 0;
  #segmentMicroseconds = 0;
  #stamp = 0;
  #microseconds = 0;
  #stampLine = 0;
  /** When the stamp was received, and when the present datagram was, since the first line. */
  #stampAtMs = 0;
  #nowMs = 0;
  #strangers = 0;
  #strangerId = -1;
  #lastMs = 0;
  #longest: Outage | undefined;

  constructor(reorderLines: number) {
    this.#reorderLines = reorderLines;
  }

  /** Microseconds between two lines, once two have been seen. */
  get periodMicroseconds(): number | undefined {
    const lines = this.#stampLine - this.#segmentLine;
    return lines > 0 ? (this.#microseconds - this.#segmentMicroseconds) / lines : undefined;
  }

  /** The longest outage for which ids were not enough. */
  get longestOutage(): Outage | undefined {
    return this.#longest;
  }

  /** Microseconds since the first line at which `line` was taken, by its stamp or, without one, by the period. */
  microsecondsOf(line: number, stamp: number | undefined): number {
    if (stamp !== undefined) return this.#microseconds + ((stamp - this.#stamp) | 0);
    return Math.round(this.#microseconds + (line - this.#stampLine) * (this.periodMicroseconds ?? 0));
  }

  /** True if a line with this id and stamp follows the last one within `withinMicroseconds` of the detector's clock. */
  follows(id: number, stamp: number, withinMicroseconds: number): boolean {
    if (this.#highest === undefined) return false;
    const ahead = signed16(id - this.#highestId);
    const passed = (stamp - this.#stamp) | 0;
    return ahead > 0 && passed > 0 && passed <= withinMicroseconds;
  }

  /**
   * @param stamp of the leader; undefined for the later datagrams of a line
   * @param sinceFirstMs milliseconds of the gateway's clock since the first line, used where the stamp starts again or
   *   says that much was missed
   */
  place(id: number, stamp: number | undefined, sinceFirstMs: number): Placed {
    this.#nowMs = sinceFirstMs;
    const unheardMs = sinceFirstMs - this.#lastMs;
    const placed = this.#placeOf(id, stamp, sinceFirstMs, unheardMs);
    if (!("fault" in placed)) this.#lastMs = sinceFirstMs;
    return placed;
  }

  #placeOf(id: number, stamp: number | undefined, sinceFirstMs: number, unheardMs: number): Placed {
    const highest = this.#highest;
    if (highest === undefined) {
      // Far from 0, so that a line that was overtaken by the first one has room before it.
      this.#beginSegment(wrapLines, id, stamp ?? 0, 0);
      return { line: wrapLines };
    }
    const period = this.periodMicroseconds ?? 0;
    const ahead = signed16(id - this.#highestId);
    if (stamp === undefined) {
      // After so long a silence the same id may be another line, and only a stamp can tell.
      if (ahead > this.#reorderLines || (period > 0 && unheardMs * 1000 > (wrapLines / 4) * period)) {
        return { fault: "implausible-line" };
      }
      if (ahead < -this.#reorderLines) return { fault: "late-line" };
      if (ahead > 0) this.#reach(highest + ahead, id);
      return { line: highest + ahead };
    }

    const passed = (stamp - this.#stamp) | 0;
    const stampAhead = ahead + highest - this.#stampLine;
    if (ahead > 0 && passed < 0) return this.#restart(highest, id, stamp, sinceFirstMs);
    // Neighbours are believed: a detector that stood still with the vehicle goes on where it was. Of others the stamp may say
    // that the ids went round meanwhile.
    const wentRound = period > 0 && passed > (stampAhead + wrapLines / 2) * period;
    if (ahead > 0 && ahead <= (wentRound ? this.#reorderLines : nearLines)) {
      return this.#advance(highest + ahead, id, stamp, passed);
    }
    if (ahead <= 0 && -ahead <= this.#reorderLines && !wentRound) return { line: highest + ahead };

    if (period > 0) {
      // Late lines are of this segment and not from long ago; what is older is a detector that counts anew.
      const known = -ahead <= nearLines && highest + ahead >= this.#segmentLine - this.#reorderLines;
      if (ahead <= 0 && known && fits(passed, stampAhead * period, period)) return { fault: "late-line" };
      // 32,768 lines and more went by unseen: the stamp says how many times the id went round.
      const rounds = Math.max(0, Math.round((passed / period - stampAhead) / wrapLines));
      const jump = ahead + rounds * wrapLines;
      // A stamp far ahead fits any id in some round, so whole rounds must have had the time to happen.
      const hadTime = rounds === 0 || passed / 1000 <= sinceFirstMs - this.#stampAtMs + stampAheadMs;
      if (
        hadTime &&
        jump > 0 &&
        jump <= maxJumpLines &&
        fits(passed, (stampAhead + rounds * wrapLines) * period, period)
      ) {
        if (rounds > 0) this.#note(jump - 1, (ahead - 1) & 0xffff, passed, unheardMs);
        return this.#advance(highest + jump, id, stamp, passed);
      }
    }
    if (passed < 0) return this.#restart(highest, id, stamp, sinceFirstMs);
    this.#strangers = id === this.#strangerId ? this.#strangers + 1 : 1;
    this.#strangerId = (id + 1) & 0xffff;
    if (this.#strangers >= strangersForRestart) return this.#restart(highest, id, stamp, sinceFirstMs);
    return { fault: "implausible-line" };
  }

  #note(lines: number, linesById: number, stampMicroseconds: number, receivedMs: number): void {
    if (lines <= (this.#longest?.lines ?? 0)) return;
    const [stampSeconds, receivedSeconds] = [stampMicroseconds / 1e6, receivedMs / 1000];
    this.#longest = { lines, linesById, stampSeconds, receivedSeconds };
  }

  /** After a restart ids mean something else: the next line follows the highest one, whatever it is called. */
  #restart(highest: number, id: number, stamp: number, sinceFirstMs: number): Placed {
    const microseconds = Math.max(this.#microseconds + 1, Math.round(sinceFirstMs * 1000));
    this.#beginSegment(highest + 1, id, stamp, microseconds);
    return { line: highest + 1, restarted: true };
  }

  #reach(line: number, id: number): void {
    this.#highest = line;
    this.#highestId = id;
  }

  #advance(line: number, id: number, stamp: number, passed: number): Placed {
    this.#reach(line, id);
    this.#microseconds += passed;
    this.#stamp = stamp;
    this.#stampAtMs = this.#nowMs;
    this.#stampLine = line;
    this.#strangers = 0;
    return { line };
  }

  #beginSegment(line: number, id: number, stamp: number, microseconds: number): void {
    this.#segmentLine = line;
    this.#segmentMicroseconds = microseconds;
    this.#microseconds = microseconds;
    this.#advance(line, id, stamp, 0);
  }
}

/** -32,768 .. 32,767 from any difference of two 16-bit numbers. */
const signed16 = (difference: number) => (difference << 16) >> 16;

/** A stamp may be a quarter of the distance and two lines away from where an even line rate puts it. */
const fits = (passed: number, predicted: number, period: number) =>
  Math.abs(passed - predicted) <= 0.25 * Math.abs(predicted) + 2 * period;
