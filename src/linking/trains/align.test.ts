import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlignmentCosts, alignSequences } from "./align.ts";

/** Every alignment there is, each meaning once: which partner each of the left has, and what it costs. */
function everyAlignment({ left, right, pair, extra, missing }: AlignmentCosts) {
  const found: { partners: (number | undefined)[]; cost: number }[] = [];
  const go = (i: number, from: number, partners: (number | undefined)[]) => {
    if (i === left) {
      const used = new Set(partners);
      let cost = 0;
      for (const [k, j] of partners.entries()) cost += j === undefined ? extra(k) : pair(k, j);
      for (let j = 0; j < right; j++) if (!used.has(j)) cost += missing(j);
      found.push({ partners, cost });
      return;
    }
    go(i + 1, from, [...partners, undefined]);
    for (let j = from; j < right; j++) go(i + 1, j + 1, [...partners, j]);
  };
  go(0, 0, []);
  return found;
}

/** Parts of 1024, so that sums in any order are exact; small ones tie often. */
const cost = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 9216 }).map((parts) => parts / 1024),
);
const lanes = fc.integer({ min: 0, max: 5 }).chain((left) =>
  fc.integer({ min: 0, max: 5 }).chain((right) =>
    fc.record({
      left: fc.constant(left),
      right: fc.constant(right),
      pairs: fc.array(fc.oneof({ weight: 5, arbitrary: cost }, fc.constant(Number.POSITIVE_INFINITY)), {
        minLength: left * right,
        maxLength: left * right,
      }),
      extras: fc.array(cost, { minLength: left, maxLength: left }),
      missings: fc.array(cost, { minLength: right, maxLength: right }),
    }),
  ),
);

describe("the alignment of two sequences", () => {
  it("is the best of all there are, with exact margins and probabilities, on both sides", () => {
    fc.assert(
      fc.property(lanes, ({ left, right, pairs, extras, missings }) => {
        const costs: AlignmentCosts = {
          left,
          right,
          pair: (i, j) => pairs[i * right + j] ?? 0,
          extra: (i) => extras[i] ?? 0,
          missing: (j) => missings[j] ?? 0,
        };
        const all = everyAlignment(costs);
        const least = Math.min(...all.map((each) => each.cost));
        const weight = (some: typeof all) => some.reduce((sum, each) => sum + Math.exp(-each.cost), 0);
        const told = alignSequences(costs);
        expect(told.cost).toBeCloseTo(least, 9);
        const partners = told.left.map(({ partner }) => partner);
        const own = all.find((each) => each.partners.join() === partners.join());
        expect(own?.cost).toBeCloseTo(least, 9);
        const check = (
          placed: (typeof told.left)[number] | undefined,
          has: (each: (typeof all)[number]) => boolean,
        ) => {
          const others = all.filter((each) => !has(each)).map((each) => each.cost);
          const margin = Math.min(...others) - least;
          if (margin === Number.POSITIVE_INFINITY) expect(placed?.marginNats).toBe(Number.POSITIVE_INFINITY);
          else expect(placed?.marginNats).toBeCloseTo(margin, 9);
          expect(placed?.probability).toBeCloseTo(weight(all.filter(has)) / weight(all), 9);
        };
        for (const [i, placed] of told.left.entries()) check(placed, (each) => each.partners[i] === placed.partner);
        for (const [j, placed] of told.right.entries()) {
          check(placed, (each) =>
            placed.partner === undefined ? !each.partners.includes(j) : each.partners[placed.partner] === j,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
