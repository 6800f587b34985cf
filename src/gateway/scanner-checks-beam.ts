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

  line({ pixels, missing, at }: ScanLineEvent): void {
    this.#alive = true;
    this.#lastLineMs = at.monotonicMs;
    // Of a line with holes nobody knows how bright it was.
    if (missing.length === 0 && meanOf(pixels) >= this.#beamOnCounts) this.#litSincePoll++;
  }

  heard(event: DeviceEvent): void {
    if (event.type === "fault" && event.code === "detector-silent") this.#silent = event.active;
    else this.#alive = true;
    if (event.type === "scan.ended") this.#scan = undefined;
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
    } else this.#off.polls = 0;
    const { polls, sinceMs } = this.#off;
    if (this.#litWithoutBeamSinceMs !== undefined) {
      if (polls > 0) return;
      const text = `over after ${((atMs - this.#litWithoutBeamSinceMs) / 1000).toFixed(1)} s`;
      this.#litWithoutBeamSinceMs = undefined;
      yield { type: "condition", what, at, active: false, text };
    } else if (polls >= minPolls && atMs - sinceMs >= darkBeamMs) {
      this.#litWithoutBeamSinceMs = sinceMs;
      const text = `${this.#detector} sees the beam, and the controller has said for ${seconds(atMs - sinceMs)} that it is off`;
      yield { type: "mismatch", what, at, fromMs: sinceMs, toMs: atMs, ...this.#about(), text };
      yield { type: "condition", what, at, active: true, text };
    }
  }

  *#noLines({ at, atMs, beamOn }: Poll, last: Poll): Generator<Finding> {
    const what = "beam-without-lines";
    const quiet = atMs - this.#lastLineMs > maxPollGapMs / 2;
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
      yield { type: "condition", what, at, active: false, text };
    } else if (polls >= minPolls && atMs - sinceMs >= noLinesMs) {
      this.#beamWithoutLinesSinceMs = sinceMs;
      const text = `the controller says that the beam is on, and ${this.#detector} has sent no line for ${seconds(atMs - sinceMs)}`;
      yield { type: "mismatch", what, at, fromMs: sinceMs, toMs: atMs, ...this.#about(), text };
      yield { type: "condition", what, at, active: true, text };
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
