/**
 * Exact order-preserving alignment of two sequences, with the margin and the probability of every pair. Pure.
 *
 * A path goes from (0, 0) to (n, m); a step takes one of the left and one of the right (a pair), one of the left alone (extra) or
 * one of the right alone (missing), each at its cost in nats. With F(i, j) the least cost from the begin and B(i, j) that to the end
 * (Needleman and Wunsch 1970, both ways), the best path through the pair of i and j costs F(i, j) + pair + B(i + 1, j + 1). The same
 * sums over all paths, in place of the least of them, give probabilities. Missing ones stand before extra ones where both meet, so
 * that what means the same is counted once. Time and memory: n times m.
 */

export interface AlignmentCosts {
  readonly left: number;
  readonly right: number;
  /** Infinity: these two are not the same. */
  pair(i: number, j: number): number;
  /** Of the left, without a partner. */
  extra(i: number): number;
  /** Of the right, without a partner. */
  missing(j: number): number;
}

export interface Placed {
  /** Partner of the best alignment; undefined: it has none. */
  readonly partner: number | undefined;
  /** By how much the best alignment wins over the best one that puts it elsewhere, nats; 0: others are as good. */
  readonly marginNats: number;
  /** Of this partner, or of having none, over all alignments. */
  readonly probability: number;
}

export interface SequenceAlignment {
  readonly cost: number;
  readonly left: readonly Placed[];
  readonly right: readonly Placed[];
}

type Plus = (a: number, b: number) => number;

const least: Plus = (a, b) => (a < b ? a : b);
/** -ln(e^-a + e^-b). */
const sum: Plus = (a, b) => {
  const [small, large] = a < b ? [a, b] : [b, a];
  return large === Number.POSITIVE_INFINITY ? small : small - Math.log1p(Math.exp(small - large));
};

interface Table {
  readonly pair: Float64Array;
  readonly extra: Float64Array;
  readonly missing: Float64Array;
}

/** Costs of all steps, asked for once. */
function tableOf({ left, right, ...costs }: AlignmentCosts): Table {
  const pair = new Float64Array(left * right);
  for (let i = 0; i < left; i++) for (let j = 0; j < right; j++) pair[i * right + j] = costs.pair(i, j);
  return {
    pair,
    extra: Float64Array.from({ length: left }, (_, i) => costs.extra(i)),
    missing: Float64Array.from({ length: right }, (_, j) => costs.missing(j)),
  };
}

/** Sums of different order differ in their last digits. */
const same = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));

/** Total cost of all ways from the begin to each cell, and from each cell to the end; two states: after an extra one, or not. */
function sweep(n: number, m: number, { pair, extra, missing }: Table, plus: Plus) {
  const width = m + 1;
  const size = (n + 1) * width;
  const infinite = () => new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const [plain, afterExtra] = [infinite(), infinite()];
  plain[0] = 0;
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * width + j;
      let here = plain[at] ?? 0;
      if (i > 0 && j > 0) {
        const before = at - width - 1;
        const any = plus(plain[before] ?? 0, afterExtra[before] ?? 0);
        here = plus(here, any + (pair[(i - 1) * m + j - 1] ?? 0));
      }
      if (j > 0) here = plus(here, (plain[at - 1] ?? 0) + (missing[j - 1] ?? 0));
      plain[at] = here;
      if (i > 0) {
        afterExtra[at] = plus(plain[at - width] ?? 0, afterExtra[at - width] ?? 0) + (extra[i - 1] ?? 0);
      }
    }
  }
  const [fromPlain, fromExtra] = [infinite(), infinite()];
  for (let i = n; i >= 0; i--) {
    for (let j = m; j >= 0; j--) {
      const at = i * width + j;
      const isEnd = i === n && j === m;
      let pairOrExtra = isEnd ? 0 : Number.POSITIVE_INFINITY;
      if (i < n && j < m) pairOrExtra = plus(pairOrExtra, (fromPlain[at + width + 1] ?? 0) + (pair[i * m + j] ?? 0));
      if (i < n) pairOrExtra = plus(pairOrExtra, (fromExtra[at + width] ?? 0) + (extra[i] ?? 0));
      fromExtra[at] = pairOrExtra;
      fromPlain[at] = j < m ? plus(pairOrExtra, (fromPlain[at + 1] ?? 0) + (missing[j] ?? 0)) : pairOrExtra;
    }
  }
  const total = plus(plain[size - 1] ?? 0, afterExtra[size - 1] ?? 0);
  return {
    total,
    /** Partners in one best alignment, where `plus` is the least; of several a pair comes before what is alone. */
    walk(): (number | undefined)[] {
      const partners = new Array<number | undefined>(n).fill(undefined);
      let [i, j, isAfterExtra] = [0, 0, false];
      while (i < n || j < m) {
        const at = i * width + j;
        const rest = (isAfterExtra ? fromExtra[at] : fromPlain[at]) ?? 0;
        if (i < n && j < m && same((pair[i * m + j] ?? 0) + (fromPlain[at + width + 1] ?? 0), rest)) {
          partners[i++] = j++;
          isAfterExtra = false;
        } else if (!isAfterExtra && j < m && same((missing[j] ?? 0) + (fromPlain[at + 1] ?? 0), rest)) j++;
        else if (i < n) {
          i++;
          isAfterExtra = true;
        } else break;
      }
      return partners;
    },
    /** Cost of all alignments in which i and j are a pair. */
    throughPair(i: number, j: number): number {
      const at = i * width + j;
      const before = plus(plain[at] ?? 0, afterExtra[at] ?? 0);
      return before + (pair[i * m + j] ?? 0) + (fromPlain[at + width + 1] ?? 0);
    },
    /** … in which i is extra. */
    throughExtra(i: number): number {
      let all = Number.POSITIVE_INFINITY;
      for (let j = 0; j <= m; j++) {
        const at = i * width + j;
        const before = plus(plain[at] ?? 0, afterExtra[at] ?? 0);
        all = plus(all, before + (extra[i] ?? 0) + (fromExtra[at + width] ?? 0));
      }
      return all;
    },
    /** … in which j is missing. */
    throughMissing(j: number): number {
      let all = Number.POSITIVE_INFINITY;
      for (let i = 0; i <= n; i++) {
        const at = i * width + j;
        all = plus(all, (plain[at] ?? 0) + (missing[j] ?? 0) + (fromPlain[at + 1] ?? 0));
      }
      return all;
    },
  };
}

export function alignSequences(costs: AlignmentCosts): SequenceAlignment {
  const { left: n, right: m } = costs;
  const table = tableOf(costs);
  const best = sweep(n, m, table, least);
  const all = sweep(n, m, table, sum);
  const bestOf = Float64Array.from({ length: n * m }, (_, at) => best.throughPair(Math.floor(at / m), at % m));
  const partners = best.walk();
  const leftOf = new Array<number | undefined>(m).fill(undefined);
  for (const [i, j] of partners.entries()) if (j !== undefined) leftOf[j] = i;
  const placed = (partner: number | undefined, lone: number, aloneAll: number, pairAll: number, options: number[]) => {
    let second = partner === undefined ? Number.POSITIVE_INFINITY : lone;
    for (const at of options) second = Math.min(second, bestOf[at] ?? second);
    return {
      partner,
      marginNats: Math.max(0, second - best.total),
      probability: Math.min(1, Math.exp(all.total - (partner === undefined ? aloneAll : pairAll))),
    };
  };
  return {
    cost: best.total,
    left: partners.map((j, i): Placed => {
      const others = Array.from({ length: m }, (_, k) => i * m + k).filter((at) => at !== i * m + (j ?? -1 - i * m));
      return placed(j, best.throughExtra(i), all.throughExtra(i), all.throughPair(i, j ?? 0), others);
    }),
    right: leftOf.map((i, j): Placed => {
      const others = Array.from({ length: n }, (_, k) => k * m + j).filter((at) => at !== (i ?? -1) * m + j);
      return placed(i, best.throughMissing(j), all.throughMissing(j), all.throughPair(i ?? 0, j), others);
    }),
  };
}
