/**
 * Whether lines of counts are missing from an occupancy, though each line that came was whole. Pure.
 *
 * The stream has no sequence number, but it has an order, and order is evidence that no delay can spoil: a link that stalls,
 * sends by the second or by the heap delivers late, never otherwise. In recordings of a Rapiscan portal (RPM-Simulator, MIT)
 * all of 35 occupancies have ten gamma lines between the first two neutron lines, five between any others, at most four
 * behind the last; and one `AS`, `AX` and `AM` each behind every gamma line from the sixth on.
 *
 * Order cannot tell of whole seconds: five gamma lines gone with their neutron line leave it as it was. Those are believed
 * by pace, and only where lines come steadily before and after a hole of whole seconds that is never made good.
 *
 * A pause that is never made good and is no such hole may be either: a link that grew slower, or lines that are gone. It makes
 * no occupancy incomplete, but it is told with it.
 *
 * What is usual is learned from the last occupancies of the session, accused or not, so that firmware of another habit is
 * not accused for ever; and lines that come at another rate than the settings say are one standing condition instead.
 */

export interface Received {
  /** Receipt of the gamma lines, by number, on the clock that never jumps. */
  readonly gammaMs: readonly number[];
  /** Receipt of the neutron lines, and how many gamma lines had come before each. */
  readonly neutrons: readonly { readonly atMs: number; readonly gammasBefore: number }[];
  /** By the number of a gamma line: how often the most frequent of the tags that follow one came before the next. */
  readonly followers: readonly number[];
  /** Receipt of the end, which follows the last gamma line within 0.3 s; absent: not known. */
  readonly endMs?: number;
}

export interface LineSettings {
  readonly gammaInterval: number;
  readonly neutronInterval: number;
  readonly preOccupancyIntervals: number;
}

export interface Judgement {
  /** Why counts are missing, as a sentence; undefined: nothing says so. */
  readonly reason: string | undefined;
  /** The lines came with a pause that was never made good: some may be missing, or the link grew slower. */
  readonly mayMiss: boolean;
  /** Gamma lines between two neutron lines, where most seconds agree; undefined: there is no telling. */
  readonly perSecond: number | undefined;
  /** That is not what the settings say. */
  readonly isOtherRate: boolean;
}

/** What an occupancy shows of its portal's habits. */
interface Habits {
  /** Gamma lines between the first two neutron lines; undefined: it did not open with a neutron line. */
  readonly first: number | undefined;
  /** Gamma lines in most of the seconds that follow. */
  readonly perSecond: number | undefined;
  /** Gamma lines behind the last neutron line. */
  readonly tail: number;
  /** Some second had a line too many, and one beside it a line too few. */
  readonly wobbles: boolean;
}

interface Shape extends Habits {
  readonly isWhole: boolean;
}

const shapesKept = 8;
/** Fewer seconds than this agree by chance. */
const secondsToAgree = 3;
/** Lines on either side of a hole that must come steadily. */
const steadyLines = 5;
/** Within this, receipts of lines that come steadily follow their number (recordings: -0.06 to +0.11 s in 98 %). */
const steadyMs = 200;
/** More than this earlier at the end of so many lines is a link that catches up. */
const catchesUpMs = 70;
/** A pause that is longer than any jitter of the recordings, and that no later line makes good. */
const pauseMs = 500;
/** How near to whole seconds the step of a hole must be. */
const wholeMs = 100;
/** A hole that is not made good within ten seconds never is; over more lines the drift of timers counts. */
const linesAhead = 50;
/** From this line on, receipt follows the interval's end. */
const firstTrueReceipt = 7;
/** Without neutron lines there is pace alone: a shorter hole may be a link that grew slower. */
const holeIntervals = 3;

/** The most frequent value; of equally frequent ones the largest. */
function mostFrequent(values: readonly number[]): { readonly value: number; readonly times: number } | undefined {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const [most] = [...times].sort(([a, n], [b, m]) => m - n || b - a);
  return most && { value: most[0], times: most[1] };
}

/** Gamma lines between the neutron lines from the second on. */
function secondsOf(neutrons: readonly { readonly gammasBefore: number }[]): number[] {
  return neutrons.slice(2).map(({ gammasBefore }, i) => gammasBefore - (neutrons[i + 1]?.gammasBefore ?? 0));
}

/** Gamma lines in most seconds behind the first; undefined: there is no telling. */
export function agreedLines(neutrons: readonly { readonly gammasBefore: number }[]): number | undefined {
  return agreed(secondsOf(neutrons));
}

function agreed(seconds: readonly number[]): number | undefined {
  const most = seconds.length < secondsToAgree ? undefined : mostFrequent(seconds);
  return most !== undefined && most.times > seconds.length / 2 ? most.value : undefined;
}

/** Judges the occupancies of one session, one after the other. */
export class Continuity {
  readonly #settings: LineSettings;
  #shapes: Shape[] = [];

  constructor(settings: LineSettings) {
    this.#settings = settings;
  }

  judge(received: Received): Judgement {
    const { gammaInterval, neutronInterval } = this.#settings;
    const ratio = neutronInterval / gammaInterval;
    const seconds = secondsOf(received.neutrons);
    const own = agreed(seconds);
    const usual = mostFrequent(this.#known().flatMap((shape) => shape.perSecond ?? []))?.value;
    const perSecond = usual ?? own ?? Math.round(ratio);
    const { neutrons, gammaMs } = received;
    const [zero, one] = neutrons;
    const isShort = (place: number) => (seconds[place] ?? perSecond) < perSecond;
    const shape = {
      first: zero?.gammasBefore === 0 ? one?.gammasBefore : undefined,
      perSecond: own,
      tail: gammaMs.length - (neutrons.at(-1)?.gammasBefore ?? gammaMs.length),
      wobbles: seconds.some((lines, place) => lines > perSecond && (isShort(place - 1) || isShort(place + 1))),
    };
    const differs = (lines: number) => Math.abs(lines - ratio) >= 1;
    const reason =
      this.#missingFollowed(received) ??
      this.#missingNeutrons(seconds, shape, perSecond, neutrons.length) ??
      // Where the rate is not that of the settings, nobody knows what one line less means.
      (differs(perSecond) ? undefined : this.#missingGammas(received, seconds, shape, perSecond));
    this.#shapes = [...this.#shapes, { ...shape, isWhole: reason === undefined }].slice(-shapesKept);
    const isOtherRate = own !== undefined && differs(own);
    return { reason, mayMiss: !isOtherRate && this.#pauses(received), perSecond: own, isOtherRate };
  }

  /** Two lines of a tag that follows each gamma line: the gamma line between them is gone. */
  #missingFollowed({ followers }: Received): string | undefined {
    const once = followers.filter((times) => times === 1).length;
    const more = followers.filter((times) => times > 1).length;
    const isRare = once >= secondsToAgree && more <= once / 4;
    return more > 0 && isRare ? `${more} gamma lines are missing, of which the energy windows came` : undefined;
  }

  #missingFirst({ neutrons, gammaMs }: Received, { first }: Habits, perSecond: number): string | undefined {
    const { preOccupancyIntervals: opening } = this.#settings;
    const [zero, one] = neutrons;
    if (zero === undefined) return undefined;
    const known = this.#known();
    const opened = known.flatMap((shape) => shape.first ?? []);
    if (zero.gammasBefore > 0) {
      // More than a burst without its neutron line is no begin that is known; fewer may be one.
      const expected = known.length > 0 ? opened.length > known.length / 2 : zero.gammasBefore > opening;
      return expected && opening > 0 ? "the first neutron line is missing" : undefined;
    }
    if (one === undefined) {
      const expected = mostFrequent(opened)?.value;
      const isLate = expected !== undefined && gammaMs.length > expected + perSecond / 2;
      return isLate ? "neutron lines behind the first are missing" : undefined;
    }
    if (first === undefined) return undefined;
    // As the recorded portal begins: whole, whatever came before it.
    const recorded = opening + perSecond;
    if (first === recorded) return undefined;
    const usual = mostFrequent(opened)?.value;
    const most = usual ?? recorded;
    const slack = this.#slack();
    if (first > most + (usual === recorded ? slack : perSecond / 2))
      return "neutron lines behind the first are missing";
    // The first of a session may have a burst of five lines or six, or none at all.
    const isBegin = first >= most - 1 || first === perSecond || first === perSecond - 1;
    const usable = usual === undefined ? isBegin : first >= most - slack;
    return usable ? undefined : `${most - first} gamma lines of the first second are missing`;
  }

  /** Occupancies to learn from: whole ones; others only where there has been no whole one for long. */
  #known(): readonly Shape[] {
    const whole = this.#shapes.filter(({ isWhole }) => isWhole);
    return whole.length > 0 || this.#shapes.length < secondsToAgree ? whole : this.#shapes;
  }

  #missingNeutrons(
    seconds: readonly number[],
    { tail }: Habits,
    perSecond: number,
    neutrons: number,
  ): string | undefined {
    if (neutrons < 2) return undefined;
    const second = seconds.findIndex((lines) => lines >= 1.5 * perSecond);
    if (second >= 0) return `neutron lines behind line ${second + 2} are missing`;
    const isLong = (lines: number) => lines > perSecond + this.#slack();
    const { length } = this.#shapes;
    const longOnes = this.#shapes.filter((shape) => isLong(shape.tail)).length;
    const isUsual = length >= secondsToAgree && longOnes > length / 2;
    return isLong(tail) && !isUsual ? `neutron lines behind line ${neutrons} are missing` : undefined;
  }

  #missingGammas(received: Received, seconds: readonly number[], shape: Habits, perSecond: number): string | undefined {
    const first = this.#missingFirst(received, shape, perSecond);
    return first ?? this.#missingLater(seconds, shape, perSecond) ?? this.#hole(received, perSecond);
  }

  #missingLater(seconds: readonly number[], { wobbles }: Habits, perSecond: number): string | undefined {
    const missing = Math.round(seconds.length * perSecond) - seconds.reduce((sum, n) => sum + n, 0);
    const slack = wobbles ? 1 : this.#slack();
    // One too many in the last second may only be a neutron line that came late.
    const late = seconds.at(-1) === perSecond + 1 ? 1 : 0;
    if (missing + late < -slack) return "a neutron line is missing, and gamma lines beside it";
    return missing > slack ? `${missing} gamma lines between neutron lines are missing` : undefined;
  }

  /** Lines by which a portal may be short at one moment and make good later: none, unless it was seen to. */
  #slack(): number {
    const { gammaInterval, neutronInterval } = this.#settings;
    const isWhole = Number.isInteger(neutronInterval / gammaInterval);
    return !isWhole || this.#shapes.some(({ wobbles }) => wobbles) ? 1 : 0;
  }

  /** Whether some line, or the end, came late by more than jitter, and none behind it any earlier. */
  #pauses({ gammaMs, neutrons, endMs }: Received): boolean {
    const { gammaInterval, preOccupancyIntervals } = this.#settings;
    const [zero] = neutrons;
    const isBurst = zero?.gammasBefore === 0 && preOccupancyIntervals > 0;
    const late = gammaMs.map((atMs, index) => atMs - index * gammaInterval);
    if (endMs !== undefined) late.push(endMs - gammaMs.length * gammaInterval);
    let earliestMs = isBurst ? zero.atMs - preOccupancyIntervals * gammaInterval : (late[0] ?? 0);
    for (let index = isBurst ? preOccupancyIntervals : 1; index < late.length; index++) {
      if (Math.min(...late.slice(index, index + linesAhead)) - earliestMs > pauseMs) return true;
      earliestMs = Math.min(earliestMs, late[index] ?? earliestMs);
    }
    return false;
  }

  #hole({ gammaMs, neutrons }: Received, perSecond: number): string | undefined {
    const { gammaInterval } = this.#settings;
    const [zero, one] = neutrons;
    const unitMs = neutrons.length > 1 ? perSecond * gammaInterval : gammaInterval;
    const leastMs = (neutrons.length > 1 ? perSecond : holeIntervals) * gammaInterval - wholeMs;
    const tolerance = Math.min(wholeMs, unitMs / 4);
    const late = gammaMs.map((atMs, index) => atMs - index * gammaInterval);
    // Where there is a burst, the neutron line before it tells when the lines should have come.
    const opening = Math.max(0, (one?.gammasBefore ?? 0) - perSecond);
    const begin = zero?.gammasBefore === 0 ? zero.atMs - opening * gammaInterval + gammaInterval / 3 : undefined;
    for (let index = opening > 0 ? opening + 1 : 1; index + steadyLines <= late.length; index++) {
      const before = late.slice(Math.max(opening > 0 ? firstTrueReceipt : 0, index - steadyLines), index);
      const after = late.slice(index, index + steadyLines);
      const known = before.length >= steadyLines ? Math.min(...before) : begin;
      if (known === undefined || (before.length > 0 && !isSteady(before)) || !isSteady(after)) continue;
      const stepMs = Math.min(...after) - known;
      const toWholeMs = Math.abs(stepMs - Math.round(stepMs / unitMs) * unitMs);
      const gapMs = (late[index] ?? 0) - (late[index - 1] ?? 0);
      // A link that catches up slowly delivers each line a little less late than the one before.
      if ((after[0] ?? 0) - (after.at(-1) ?? 0) > catchesUpMs) continue;
      if (stepMs < leastMs || toWholeMs > tolerance || gapMs < stepMs - steadyMs) continue;
      const ahead = Math.min(...late.slice(index, index + linesAhead));
      if (ahead >= Math.min(...after) - wholeMs) return `gamma lines before line ${index + 1} are missing`;
    }
    return undefined;
  }
}

function isSteady(late: readonly number[]): boolean {
  return Math.max(...late) - Math.min(...late) <= steadyMs;
}
