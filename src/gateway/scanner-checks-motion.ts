/**
 * Speed against position, and lines triggered against lines received, over each scan of one detector. Pure.
 *
 * A scan is judged when the polls behind its last line have come, and only by polls that follow each other: where a poll is
 * missing, the stretch is left out of the way, and the lines are not counted at all.
 */

import type { Instant } from "../clock.ts";
import type { Finding } from "./scanner-checks.ts";
import { maxPollGapMs, type Poll } from "./scanner-checks-poll.ts";

/** Sum of speeds and position may differ by this share of the way. */
const wayShare = 0.02;
/** Shorter ways say nothing, and neither do scans of which less than this share was polled. */
const minWayMetres = 1;
const minCoverage = 0.5;
/** By how much answers may come later one time than another, where the controller gives no time of its own. */
const jitterMs = 100;
/** Two clocks that differ by more between two polls: one of them was set. */
const clockStepMs = 400;
/** Lines at the ends that trigger and detector may count differently. */
const lineSlack = 3;
const lineShare = 0.002;
/** A counter that still counts so long behind the last line is one that never rests. */
const restMs = 3000;
/** The newest poll before a scan begins must be so much older than its first line, which was on its way. */
const transportMs = 100;

/** What adds up between two polls. Metres. */
interface Way {
  /** By our clock, and by the controller's where it has one. */
  byOurs: number;
  byTheirs: number;
  position: number;
  /** What the way between two speeds leaves open. */
  open: number;
  /** The largest difference of a single step: a position that was set, not one that drifts. */
  largestOurs: number;
  largestTheirs: number;
  hasTheirs: boolean;
  coveredMs: number;
  fastest: number;
}

interface Scan {
  readonly beganMs: number;
  /** Undefined: the counter moved, or was not known, just before. */
  readonly countBefore: number | undefined;
  readonly way: Way;
  name: string | undefined;
  lines: number;
  lastLineMs: number;
  /** All lines came one after the other. */
  countable: boolean;
  ended: boolean;
  /** Counts of the polls behind the last line. */
  after: number[];
  /** Two polls within the scan, if a line comes behind them. */
  pending: { readonly from: Poll; readonly to: Poll } | undefined;
}

const emptyWay = (): Way => ({
  byOurs: 0,
  byTheirs: 0,
  position: 0,
  open: 0,
  largestOurs: 0,
  largestTheirs: 0,
  hasTheirs: true,
  coveredMs: 0,
  fastest: 0,
});

export class MotionCheck {
  readonly #detector: string;
  /** The last few polls, newest last. */
  #polls: Poll[] = [];
  #scan: Scan | undefined;

  constructor(detector: string) {
    this.#detector = detector;
  }

  begun(atMs: number): void {
    this.#scan = {
      beganMs: atMs,
      countBefore: this.#countAtRest(atMs - transportMs),
      way: emptyWay(),
      name: undefined,
      lines: 0,
      lastLineMs: atMs,
      countable: true,
      ended: false,
      after: [],
      pending: undefined,
    };
  }

  named(scan: string): void {
    if (this.#scan !== undefined) this.#scan.name = scan;
  }

  line(line: number, atMs: number): void {
    const scan = this.#scan;
    if (scan === undefined) return;
    scan.lines = line + 1;
    scan.lastLineMs = atMs;
    scan.after = [];
  }

  /** @param whole the detector did not begin anew meanwhile */
  ended(whole: boolean): void {
    if (this.#scan === undefined) return;
    this.#scan.ended = true;
    if (!whole) this.#scan.countable = false;
  }

  interrupted(): void {
    this.#scan = undefined;
    this.#polls = [];
  }

  *poll(poll: Poll): Generator<Finding> {
    const last = this.#polls.at(-1);
    this.#polls.push(poll);
    if (this.#polls.length > 8) this.#polls.shift();
    const scan = this.#scan;
    if (scan === undefined) return;
    const { pending } = scan;
    if (pending !== undefined && pending.to.atMs <= scan.lastLineMs) addWay(scan.way, pending.from, pending.to);
    scan.pending = last !== undefined && last.atMs >= scan.beganMs ? { from: last, to: poll } : undefined;
    const counted = poll.lineCount !== undefined && last !== undefined && poll.atMs - last.atMs <= 2 * maxPollGapMs;
    // A counter that goes back was set to zero, or wrapped: how many lines there were is not known.
    if (!counted || poll.lineCount < (last.lineCount ?? 0)) scan.countable = false;
    if (poll.atMs > scan.lastLineMs) scan.after.push(poll.lineCount ?? Number.NaN);
    // The first poll behind the last line may have been asked before it; later ones tell whether the counter has come to rest.
    const atRest = scan.after.length >= 3 && scan.after.at(-1) === scan.after.at(-2);
    if (!scan.ended || !(atRest || poll.atMs - scan.lastLineMs > restMs)) return;
    this.#scan = undefined;
    yield* this.#judgeWay(scan, poll.at);
    yield* this.#judgeLines(scan, poll.at);
  }

  /** The counter before a moment, if it stood still then. */
  #countAtRest(beforeMs: number): number | undefined {
    const before = this.#polls.filter(({ atMs }) => atMs <= beforeMs);
    const [older, newer] = before.slice(-2);
    if (older === undefined || newer === undefined || beforeMs - newer.atMs > 2 * maxPollGapMs) return undefined;
    return older.lineCount === newer.lineCount ? newer.lineCount : undefined;
  }

  *#judgeWay({ way, beganMs, lastLineMs, name }: Scan, at: Instant): Generator<Finding> {
    const { position, open, hasTheirs, coveredMs, fastest } = way;
    if (coveredMs < minCoverage * (lastLineMs - beganMs)) return;
    const differs = (sum: number, largest: number, jitter: number) => {
      const longest = Math.max(Math.abs(sum), Math.abs(position));
      const limit = wayShare * longest + open + jitter;
      // Without its largest step it must still differ: a position that was set once is no wrong speed.
      return longest >= minWayMetres && Math.abs(sum - position) > limit && Math.abs(sum - position - largest) > limit;
    };
    const ours = differs(way.byOurs, way.largestOurs, hasTheirs ? 0 : (fastest * jitterMs) / 1000);
    const theirs = !hasTheirs || differs(way.byTheirs, way.largestTheirs, 0);
    if (!ours || !theirs) return;
    const sum = hasTheirs ? way.byTheirs : way.byOurs;
    const share = (100 * Math.abs(sum - position)) / Math.max(Math.abs(sum), Math.abs(position));
    yield {
      type: "mismatch",
      what: "position-against-speed",
      at,
      fromMs: beganMs,
      toMs: lastLineMs,
      ...this.#about(name),
      expected: rounded(position),
      found: rounded(sum),
      text: `by its position it moved ${position.toFixed(2)} m during the scan, by its speed ${sum.toFixed(2)} m: ${share.toFixed(1)} % apart`,
    };
  }

  *#judgeLines(
    { countable, countBefore, after, lines, beganMs, lastLineMs, name }: Scan,
    at: Instant,
  ): Generator<Finding> {
    const [older = Number.NaN, newer = Number.NaN] = after.slice(-2);
    // Not at rest, or not known.
    if (!countable || countBefore === undefined || older !== newer) return;
    const triggered = newer - countBefore;
    if (Math.abs(triggered - lines) <= Math.max(lineSlack, lineShare * triggered)) return;
    yield {
      type: "mismatch",
      what: "line-count",
      at,
      fromMs: beganMs,
      toMs: lastLineMs,
      ...this.#about(name),
      expected: triggered,
      found: lines,
      text: `the controller has triggered ${triggered} lines, ${this.#detector} has numbered ${lines}, lost ones among them`,
    };
  }

  #about(scan: string | undefined) {
    return { detector: this.#detector, ...(scan === undefined ? {} : { scan }) };
  }
}

const rounded = (metres: number) => Math.round(metres * 1000) / 1000;

function addWay(way: Way, from: Poll, to: Poll): void {
  const [v0, v1] = [from.speedMetresPerSecond, to.speedMetresPerSecond];
  const [x0, x1] = [from.positionMetres, to.positionMetres];
  const ms = to.atMs - from.atMs;
  if (v0 === undefined || v1 === undefined || x0 === undefined || x1 === undefined || ms > maxPollGapMs) return;
  const theirMs =
    from.deviceUtcMs === undefined || to.deviceUtcMs === undefined ? undefined : to.deviceUtcMs - from.deviceUtcMs;
  if (theirMs === undefined) way.hasTheirs = false;
  const mean = (v0 + v1) / 2;
  const ours = (mean * ms) / 1000;
  const isSet = theirMs !== undefined && Math.abs(theirMs - ms) > clockStepMs;
  const theirs = theirMs === undefined || isSet ? ours : (mean * theirMs) / 1000;
  const moved = x1 - x0;
  way.byOurs += ours;
  way.byTheirs += theirs;
  way.position += moved;
  // A speed that changes between two polls did so anywhere between them.
  way.open += (Math.abs(v1 - v0) / 2) * (Math.max(ms, theirMs ?? 0) / 1000);
  way.coveredMs += ms;
  way.fastest = Math.max(way.fastest, Math.abs(v0), Math.abs(v1));
  if (Math.abs(ours - moved) > Math.abs(way.largestOurs)) way.largestOurs = ours - moved;
  if (Math.abs(theirs - moved) > Math.abs(way.largestTheirs)) way.largestTheirs = theirs - moved;
}
