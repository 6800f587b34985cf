/**
 * Beam by the controller against lines by the detector: lines that are lit while the beam is said to be off, and a beam that is on
 * without any line. Pure.
 *
 * A poll is asked after the answer of the one before has come, so a poll that is asked after lit lines have come, and says off,
 * contradicts them. Several in a row are asked for, since lines can be on their way for a while, and so can answers.
 */

import type { DeviceEvent, ScanLineEvent } from "../driver.ts";
import type { Finding } from "./scanner-checks.ts";
import { maxPollGapMs, type Poll } from "./scanner-checks-poll.ts";

/** Lit lines without beam for so long, in so many polls one after the other. */
const darkBeamMs = 500;
/** A beam without lines for so long. */
const noLinesMs = 1000;
const minPolls = 4;
/** Lines come in batches, and slow ones seldom: without any for no longer than this, they have not stopped. */
const pauseMs = 250;
/** A line that was so much longer on its way than others says nothing of the beam now. */
const lateMs = 200;
/** Pixels of a line that are looked at. */
const looks = 64;

export class BeamCheck {
  readonly #detector: string;
  readonly #beamOnCounts: number;
  #scan: string | undefined;
  /** The detector has been heard of in its session, and has not been called silent since. */
  #alive = false;
  #silent = false;
  #lastLineMs = Number.NEGATIVE_INFINITY;
  #litSincePoll = 0;
  #lastLitMs = Number.NEGATIVE_INFINITY;
  /** The detector's time of the last line, and the shortest that a line was on its way, but for what nobody knows. */
  #stampMs = Number.POSITIVE_INFINITY;
  #leastLagMs = 0;
  #lastPoll: Poll | undefined;
  /** Polls in a row that say off while lit lines come, and that say on while none comes. */
  #off = { polls: 0, sinceMs: 0 };
  #on = { polls: 0, sinceMs: 0 };
  /** Since when these hold, as they were found. */
  #litWithoutBeamSinceMs: number | undefined;
  #beamWithoutLinesSinceMs: number | undefined;

  constructor(detector: string, beamOnCounts: number) {
    this.#detector = detector;
    this.#beamOnCounts = beamOnCounts;
  }

  named(scan: string): void {
    this.#scan = scan;
  }

  line(event: ScanLineEvent): void {
    const { pixels, missing, at } = event;
    this.#alive = true;
    this.#lastLineMs = at.monotonicMs;
    // Of a line with holes nobody knows how bright it was.
    if (this.#isLate(event) || missing.length > 0 || meanOf(pixels) < this.#beamOnCounts) return;
    this.#litSincePoll++;
    this.#lastLitMs = at.monotonicMs;
  }

  #isLate({ at, sinceStartMicroseconds }: ScanLineEvent): boolean {
    const stampMs = sinceStartMicroseconds / 1000;
    const lagMs = at.monotonicMs - stampMs;
    // A clock that began anew, or stands still, tells nothing of what was before.
    this.#leastLagMs = stampMs <= this.#stampMs ? lagMs : Math.min(this.#leastLagMs, lagMs);
    this.#stampMs = stampMs;
    return lagMs - this.#leastLagMs > lateMs;
  }

  heard(event: DeviceEvent): void {
    if (event.type === "fault" && event.code === "detector-silent") this.#silent = event.active;
    else this.#alive = true;
    if (event.type === "scan.ended") this.#scan = undefined;
    if (event.type === "scan.begun") this.#stampMs = Number.POSITIVE_INFINITY;
  }

  detectorEnded(): void {
    this.#alive = false;
    this.#silent = false;
    this.#lastLineMs = Number.NEGATIVE_INFINITY;
    this.interrupted();
  }

  interrupted(): void {
    this.#lastPoll = undefined;
    this.#off.polls = 0;
    this.#on.polls = 0;
    this.#litSincePoll = 0;
  }

  *poll(poll: Poll): Generator<Finding> {
    const { beamOn, atMs } = poll;
    const last = this.#lastPoll;
    const lit = this.#litSincePoll;
    const follows = last !== undefined && atMs - last.atMs <= maxPollGapMs;
    this.#litSincePoll = 0;
    this.#lastPoll = beamOn === undefined ? undefined : poll;
    if (!follows || beamOn === undefined) {
      this.#off.polls = 0;
      this.#on.polls = 0;
      return;
    }
    yield* this.#litLines(poll, last, lit);
    yield* this.#noLines(poll, last);
  }

  *#litLines({ at, atMs, beamOn }: Poll, last: Poll, lit: number): Generator<Finding> {
    const what = "lines-without-beam";
    if (beamOn === false && last.beamOn === false && lit > 0) {
      if (this.#off.polls++ === 0) this.#off.sinceMs = last.atMs;
    } else if (beamOn !== false || atMs - this.#lastLitMs > pauseMs) this.#off.polls = 0;
    const { polls, sinceMs } = this.#off;
    if (this.#litWithoutBeamSinceMs !== undefined) {
      if (polls > 0) return;
      const text = `over after ${((atMs - this.#litWithoutBeamSinceMs) / 1000).toFixed(1)} s`;
      this.#litWithoutBeamSinceMs = undefined;
      yield { type: "condition", what, at, active: false, detector: this.#detector, text };
    } else if (polls >= minPolls && atMs - sinceMs >= darkBeamMs) {
      this.#litWithoutBeamSinceMs = sinceMs;
      const text = `${this.#detector} sees the beam, and the controller has said for ${seconds(atMs - sinceMs)} that it is off`;
      yield { type: "mismatch", what, at, fromMs: sinceMs, toMs: atMs, ...this.#about(), text };
      yield { type: "condition", what, at, active: true, detector: this.#detector, text };
    }
  }

  *#noLines({ at, atMs, beamOn }: Poll, last: Poll): Generator<Finding> {
    const what = "beam-without-lines";
    const quiet = atMs - this.#lastLineMs > pauseMs;
    if (beamOn === true && quiet && this.#alive && !this.#silent) {
      if (this.#on.polls++ === 0)
        this.#on.sinceMs = Math.max(this.#lastLineMs, last.beamOn === true ? last.atMs : atMs);
    } else this.#on.polls = 0;
    const { polls, sinceMs } = this.#on;
    const isOver = beamOn === false || !quiet;
    if (this.#beamWithoutLinesSinceMs !== undefined) {
      if (!isOver) return;
      const text = `over after ${seconds(atMs - this.#beamWithoutLinesSinceMs)}`;
      this.#beamWithoutLinesSinceMs = undefined;
      yield { type: "condition", what, at, active: false, detector: this.#detector, text };
    } else if (polls >= minPolls && atMs - sinceMs >= noLinesMs) {
      this.#beamWithoutLinesSinceMs = sinceMs;
      const text = `the controller says that the beam is on, and ${this.#detector} has sent no line for ${seconds(atMs - sinceMs)}`;
      yield { type: "mismatch", what, at, fromMs: sinceMs, toMs: atMs, ...this.#about(), text };
      yield { type: "condition", what, at, active: true, detector: this.#detector, text };
    }
  }

  #about() {
    return { detector: this.#detector, ...(this.#scan === undefined ? {} : { scan: this.#scan }) };
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Mean of some pixels, evenly from all over the line. */
function meanOf(pixels: Uint16Array): number {
  const step = Math.max(1, Math.floor(pixels.length / looks));
  let [sum, count] = [0, 0];
  for (let i = 0; i < pixels.length; i += step) {
    sum += pixels[i] ?? 0;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
