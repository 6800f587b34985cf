/**
 * Whether lines of counts are missing from an occupancy, though each line that came was whole. Pure.
 *
 * The stream has no sequence number, but it has an order and a pace. In recordings of a Rapiscan portal (RPM-Simulator, MIT;
 * 35 of 35 occupancies) five gamma lines lie between two neutron lines, ten behind the first, and receipt follows the
 * number of a gamma line within 0.13 s. A lost line makes a step in both that is never made good: a network that stalls
 * catches up again, a generator that paces lines by their number keeps the order, and one whose timers drift makes no step.
 * So one lost line is believed where order and pace agree, and a whole second where the pace alone has the hole.
 *
 * What may go unnoticed: a loss within the last two seconds, in which the portal only waits to be sure that the vehicle has
 * left; and one or two lines of the first second before the session has seen a whole one.
 */

export interface Received {
  /** Receipt of the gamma lines, by number, on the clock that never jumps. */
  readonly gammaMs: readonly number[];
  /** Receipt of the neutron lines, and how many gamma lines had come before each. */
  readonly neutrons: readonly { readonly atMs: number; readonly gammasBefore: number }[];
  readonly endMs: number;
  readonly gammaInterval: number;
  readonly neutronInterval: number;
  /** Gamma lines of the opening burst of this occupancy that lie before its begin. */
  readonly opening: number;
  /** What whole occupancies of the session before this one had; undefined: there was none. */
  readonly usual: Usual | undefined;
}

/** What the begin of an occupancy is known by. */
export interface Usual {
  readonly opening: number;
  /** Gamma lines between the first and the second neutron line. */
  readonly firstSecond: number;
}

/** How far receipts are compared, in lines: ten seconds ahead, two back. */
const linesAhead = 50;
const linesBack = 10;
/** Parts of an interval. No step of the recordings that is not made good is larger than 0.63. */
const stepIntervals = 0.7;
const holeIntervals = 3;
/** A portal may wait two seconds to be sure that the vehicle has left (hold-in of 10 intervals by default, OSCAR). */
const tailIntervals = 11;
/** An end that comes hard upon the last line was held up together with it; 0.1 s at least in the recordings. */
const heldUpMs = 60;
/** From the last neutron line to the end, in neutron intervals: 0.88 at most in the recordings. More than a stall is. */
const endIntervals = 2.2;
/** Receipt follows the interval's end from here on, if there was a burst. */
const firstTrueReceipt = 7;

/** Why counts are missing, as a sentence; undefined: nothing says so. */
export function missingLines(received: Received): string | undefined {
  return missingGamma(received) ?? missingNeutrons(received);
}

/** What this occupancy teaches of the next, if it is whole. */
export function learned({ neutrons, opening, usual }: Received): Usual | undefined {
  const firstSecond = neutrons[0]?.gammasBefore === 0 ? neutrons[1]?.gammasBefore : undefined;
  if (firstSecond === undefined) return usual;
  return {
    opening: Math.max(opening, usual?.opening ?? 0),
    firstSecond: Math.max(firstSecond, usual?.firstSecond ?? 0),
  };
}

function missingGamma(received: Received): string | undefined {
  const { gammaMs, gammaInterval, endMs } = received;
  const begin = missingBegin(received);
  if (begin !== undefined) return begin;
  const suspects = shortStretches(received);
  if (!isTimed(received)) return suspects.length > 0 ? "gamma lines between two neutron lines are missing" : undefined;
  const afterLastMs = endMs - (gammaMs.at(-1) ?? endMs);
  if (afterLastMs > tailIntervals * gammaInterval) {
    return `no gamma line came in the last ${Math.round(afterLastMs)} ms`;
  }
  for (const { index, intervals } of paceSteps(received)) {
    const ordered = suspects.some(({ from, to }) => index >= from && index <= to);
    if (ordered || (intervals >= holeIntervals && afterLastMs > heldUpMs))
      return `gamma lines before line ${index + 1} are missing`;
  }
  return undefined;
}

function missingBegin({ neutrons, gammaInterval, neutronInterval, opening, usual }: Received): string | undefined {
  if (usual === undefined) return undefined;
  if (opening < usual.opening) return "the opening of the occupancy is missing";
  const [zero, one, two] = neutrons;
  if (zero === undefined) return undefined;
  if (zero.gammasBefore > opening) return "the first neutron line is missing";
  if (zero.gammasBefore > 0 || one === undefined) return undefined;
  const madeGood =
    two !== undefined && two.gammasBefore - one.gammasBefore > Math.round(neutronInterval / gammaInterval);
  const missing = usual.firstSecond - one.gammasBefore;
  return missing > 0 && !madeGood ? `${missing} gamma lines of the first second are missing` : undefined;
}

/** Lines of a file without times, or held back and sent by the second, come in heaps: then there is order alone. */
function isTimed({ gammaMs, opening, gammaInterval }: Received): boolean {
  const spaced = gammaMs.slice(opening + 1);
  const apart = spaced.filter((atMs, i) => atMs - (gammaMs[opening + i] ?? atMs) > gammaInterval / 4);
  return spaced.length < 1 || apart.length >= spaced.length / 2;
}

/** Stretches between neutron lines that have too few gamma lines, where no neighbour has one too many instead. */
function shortStretches({ neutrons, gammaInterval, neutronInterval }: Received): { from: number; to: number }[] {
  const usual = Math.round(neutronInterval / gammaInterval);
  const lines = neutrons.map(({ gammasBefore }, j) => gammasBefore - (neutrons[j - 1]?.gammasBefore ?? 0));
  const found: { from: number; to: number }[] = [];
  for (let j = 2; j < neutrons.length; j++) {
    const madeGood = (j > 2 && (lines[j - 1] ?? 0) > usual) || (lines[j + 1] ?? 0) > usual;
    const to = neutrons[j]?.gammasBefore ?? 0;
    if ((lines[j] ?? usual) < usual && !madeGood) found.push({ from: to - (lines[j] ?? 0), to });
  }
  return found;
}

/** Where receipt falls behind the number of the line and never catches up, and by how many intervals. */
function paceSteps(received: Received): { index: number; intervals: number }[] {
  const { gammaMs, gammaInterval } = received;
  const opening = received.opening > 0 ? firstTrueReceipt : 0;
  const lateMs = gammaMs.map((atMs, index) => atMs - index * gammaInterval);
  const found: { index: number; intervals: number }[] = [];
  // Where there is a burst, the line before it tells when it should have been.
  const [zero] = received.neutrons;
  const begin = zero?.gammasBefore === 0 ? zero.atMs - received.opening * gammaInterval : Number.POSITIVE_INFINITY;
  for (let index = opening; index < lateMs.length; index++) {
    const earlier = lateMs.slice(Math.max(opening, index - linesBack), index);
    const before = Math.min(...earlier, index - opening < linesBack ? begin : Number.POSITIVE_INFINITY);
    const after = Math.min(...lateMs.slice(index, index + linesAhead));
    const intervals = (after - before) / gammaInterval;
    if (intervals >= stepIntervals) found.push({ index, intervals });
  }
  return found;
}

function missingNeutrons(received: Received): string | undefined {
  const { gammaMs, neutrons, neutronInterval, gammaInterval, opening, endMs } = received;
  const perSecond = neutronInterval / gammaInterval;
  const timed = isTimed(received);
  for (const [j, { atMs, gammasBefore }] of neutrons.entries()) {
    const next = neutrons[j + 1];
    // That more are to come behind the last must have been seen first.
    if (next === undefined && received.usual === undefined) return undefined;
    const lines = (next?.gammasBefore ?? gammaMs.length) - gammasBefore - (gammasBefore === 0 ? opening : 0);
    const sinceMs = (next?.atMs ?? gammaMs.at(-1) ?? 0) - atMs;
    const late = timed ? sinceMs > (next === undefined ? 1.15 : 1.5) * neutronInterval : lines > 1.5 * perSecond;
    const ended = next === undefined && timed && endMs - atMs > endIntervals * neutronInterval;
    if ((lines > perSecond && late) || ended) return `neutron lines behind line ${j + 1} are missing`;
  }
  return undefined;
}
