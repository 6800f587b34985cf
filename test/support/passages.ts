/**
 * Passages through a portal as nothing but Poisson counts, and what theory says of them by other means than the statistics
 * under test: exact sums over states for neutrons, and for gammas an identity that turns rare unions into frequent draws.
 */

import { type Random, randomFor } from "../../simulators/random.ts";

/** Expected counts of one passage: `means[detector][interval]`. */
export type Means = readonly (readonly number[])[];

/** A Poisson distribution as a table: exact draws by one uniform number. Weights are built outwards from the mode. */
class Table {
  readonly first: number;
  readonly #weights: Float64Array;
  readonly #cumulative: Float64Array;

  constructor(mean: number, from = 0) {
    const mode = Math.max(from, Math.floor(mean));
    const weights: number[] = [1];
    for (let n = mode, w = 1; w > 1e-18; ) {
      n++;
      w *= mean / n;
      weights.push(w);
    }
    let first = mode;
    for (let w = 1; first > from && w > 1e-18; first--) {
      w *= first / mean;
      weights.unshift(w);
    }
    const total = weights.reduce((sum, w) => sum + w, 0);
    this.first = first;
    let sum = 0;
    this.#weights = Float64Array.from(weights, (w) => w / total);
    this.#cumulative = this.#weights.map((w) => {
      sum += w;
      return sum;
    });
  }

  draw(random: Random): number {
    const u = random.next();
    const cumulative = this.#cumulative;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 1) > u) high = middle;
      else low = middle + 1;
    }
    return this.first + low;
  }

  /** P(N = n). */
  at(n: number): number {
    return this.#weights[n - this.first] ?? 0;
  }

  /** P(N >= n), added up from the far end. */
  tail(n: number): number {
    let sum = 0;
    for (let k = this.first + this.#cumulative.length - 1; k >= n; k--) sum += this.at(k);
    return sum;
  }
}

const tables = new Map<string, Table>();
function tableOf(mean: number, from = 0): Table {
  const key = `${mean} ${from}`;
  const known = tables.get(key) ?? new Table(mean, from);
  tables.set(key, known);
  return known;
}

/** The fewest counts with a smaller probability than `tail`, where `mean` are expected. */
export function fewestBelow(mean: number, tail: number): number {
  let counts = 0;
  while (tableOf(mean).tail(counts) >= tail) counts++;
  return counts;
}

/** Draws passages of these means, one after the other. Two names never share their draws. */
export function passageDrawer(seed: number, name: string, means: Means): () => number[][] {
  const random = randomFor(seed, `passages/${name}`);
  const cells = means.map((row) => row.map((mean) => (mean > 0 ? tableOf(mean) : undefined)));
  return () => cells.map((row) => row.map((table) => table?.draw(random) ?? 0));
}

/** One second of some detectors, and the counts from which on it is an alarm. */
interface RareEvent {
  readonly detectors: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly counts: number;
}

/**
 * Probability that a passage has at least one of the events. P(union) = sum of P(A) x E[1 / N | A], N the number of events
 * that happen: each draw is one in which an alarm happens, so that rare unions need no more draws than frequent ones.
 */
export function probabilityOfAny(seed: number, means: Means, events: readonly RareEvent[], draws: number) {
  const random = randomFor(seed, "theory");
  const meanOf = ({ detectors, first, last }: RareEvent) =>
    detectors.reduce((sum, d) => sum + (means[d] ?? []).slice(first, last + 1).reduce((row, mean) => row + mean, 0), 0);
  const meansOf = events.map(meanOf);
  const odds = events.map((event, i) => tableOf(meansOf[i] ?? 0).tail(event.counts));
  const total = odds.reduce((sum, p) => sum + p, 0);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    let pick = random.next() * total;
    let chosen = 0;
    while (chosen < odds.length - 1 && pick >= (odds[chosen] ?? 0)) pick -= odds[chosen++] ?? 0;
    const event = events[chosen];
    if (event === undefined) break;
    const counts = means.map((row) => row.map((mean) => (mean > 0 ? tableOf(mean).draw(random) : 0)));
    // The window itself: its sum from the tail, laid into its cells by their shares.
    const cells = event.detectors.flatMap((d) =>
      Array.from({ length: event.last - event.first + 1 }, (_, i) => [d, event.first + i] as const),
    );
    const mean = meansOf[chosen] ?? 0;
    let left = tableOf(mean, event.counts).draw(random);
    for (const [d, i] of cells) {
      const row = counts[d];
      if (row !== undefined) row[i] = 0;
    }
    for (; left > 0; left--) {
      let place = random.next() * mean;
      let cell = 0;
      for (; cell < cells.length - 1; cell++) {
        const [d, i] = cells[cell] ?? [0, 0];
        place -= means[d]?.[i] ?? 0;
        if (place < 0) break;
      }
      const [d, i] = cells[cell] ?? [0, 0];
      const row = counts[d];
      if (row !== undefined) row[i] = (row[i] ?? 0) + 1;
    }
    const upTo = counts.map((row) => {
      const sums = [0];
      for (const n of row) sums.push((sums.at(-1) ?? 0) + n);
      return sums;
    });
    let happening = 0;
    for (const each of events) {
      let window = 0;
      for (const d of each.detectors) window += (upTo[d]?.[each.last + 1] ?? 0) - (upTo[d]?.[each.first] ?? 0);
      if (window >= each.counts) happening++;
    }
    sum += 1 / happening;
    squares += 1 / happening ** 2;
  }
  const mean = sum / draws;
  const variance = Math.max(0, squares / draws - mean ** 2);
  return { probability: total * mean, error: total * Math.sqrt(variance / draws), expectedNumber: total };
}

/** Every second of five intervals, for all four detectors and for each pillar, that reaches B + limit sqrt(B). */
export function gammaEvents(background: readonly number[], intervals: number, limit: number): RareEvent[] {
  return [
    [0, 1, 2, 3],
    [0, 1],
    [2, 3],
  ].flatMap((detectors) => {
    const expected = detectors.reduce((sum, d) => sum + (background[d] ?? 0), 0);
    const counts = Math.ceil(expected + limit * Math.sqrt(expected));
    return Array.from({ length: intervals - 4 }, (_, first) => ({ detectors, first, last: first + 4, counts }));
  });
}

/**
 * Probability that the sum over any window reaches its limit, exactly: a walk over the counts of the last four seconds,
 * each of them below the limit of one second. Windows of one second and of at most five.
 * @param means expected counts of each second
 * @param limits by the length of the window, in seconds
 */
export function probabilityOfWindows(means: readonly number[], limits: Readonly<Record<number, number>>): number {
  const base = limits[1] ?? Number.NaN;
  const lengths = Object.keys(limits).map(Number);
  /** Counts of the last `seconds`, of which the newest is the last digit. */
  const sumOf = (state: number, seconds: number) => {
    let sum = 0;
    for (let i = 0, rest = state; i < seconds; i++, rest = Math.floor(rest / base)) sum += rest % base;
    return sum;
  };
  let states = new Float64Array(base ** 4);
  states[0] = 1;
  let alarm = 0;
  for (const [second, mean] of means.entries()) {
    const next = new Float64Array(base ** 4);
    const table = tableOf(mean);
    const odds = Array.from({ length: base }, (_, n) => table.at(n));
    const full = lengths.filter((length) => length <= second + 1);
    for (const [state, probability] of states.entries()) {
      if (probability === 0) continue;
      const fewest = Math.min(...full.map((length) => (limits[length] ?? 0) - sumOf(state, length - 1)));
      const kept = (state % base ** 3) * base;
      let stays = 0;
      for (let n = 0; n < fewest; n++) {
        const p = odds[n] ?? 0;
        stays += p;
        next[kept + n] = (next[kept + n] ?? 0) + probability * p;
      }
      alarm += probability * (1 - stays);
    }
    states = next;
  }
  return alarm;
}

/**
 * Probability that a truncated sequential test alarms, exactly: a walk over the length and the counts of its present run.
 * @param means expected counts of each second; @param rate what the test takes for background
 */
export function probabilityOfSequential(
  means: readonly number[],
  rate: number,
  test: { readonly factor: number; readonly alpha: number; readonly beta: number; readonly intervals: number },
  neutronTail: number,
): number {
  // Wald's two lines, in counts of a run of t seconds.
  const line = (threshold: number, t: number) => (threshold + (test.factor - 1) * rate * t) / Math.log(test.factor);
  const upper = (t: number) => line(Math.log((1 - test.beta) / test.alpha), t);
  const lower = (t: number) => line(Math.log(test.beta / (1 - test.alpha)), t);
  let runs = new Map<number, number>([[0, 1]]);
  const width = 10_000;
  let alarm = 0;
  for (const [second, mean] of means.entries()) {
    const next = new Map<number, number>();
    const add = (key: number, p: number) => next.set(key, (next.get(key) ?? 0) + p);
    const table = tableOf(mean);
    for (const [key, probability] of runs) {
      const t = Math.floor(key / width) + 1;
      for (let n = 0; n < 200; n++) {
        const p = probability * table.at(n);
        const sum = (key % width) + n;
        const truncated = t >= test.intervals || second === means.length - 1;
        if (sum >= upper(t)) alarm += p;
        else if (sum <= lower(t)) add(0, p);
        else if (!truncated) add(t * width + sum, p);
        else if (tableOf(rate * t).tail(sum) < neutronTail) alarm += p;
        else add(0, p);
      }
    }
    runs = next;
  }
  return alarm;
}

/** Wilson's interval of a share that was counted (Wilson 1927); z = 3.2905: 99.9 %. */
export function wilson(hits: number, of: number, z = 3.2905): readonly [number, number] {
  const share = hits / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [centre - half, centre + half];
}
