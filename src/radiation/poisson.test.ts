import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alarmCounts, poissonTail } from "./poisson.ts";

/** P(N >= counts) by adding up from below: slow, and good enough where the tail is not small. */
function tailFromBelow(mean: number, counts: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let n = 0; n < counts; n++) {
    below += term;
    term *= mean / (n + 1);
  }
  return 1 - below;
}

describe("the Poisson tail", () => {
  it("gives the alarm counts that were worked out by hand: 6.4 counts a second, more rarely than 1e-5", () => {
    expect([1, 2, 3, 5].map((seconds) => alarmCounts(6.4 * seconds, 1e-5))).toEqual([21, 32, 42, 60]);
  });

  it("shows why sigma misleads there: 17 counts are 4 sigma, and come by chance with 3.6e-4 instead of 3.2e-5", () => {
    expect((17 - 6.4) / Math.sqrt(6.4)).toBeGreaterThan(4);
    expect(poissonTail(6.4, 17)).toBeCloseTo(3.6e-4, 5);
    expect(poissonTail(6.4, 21)).toBeLessThan(1e-5);
    expect(poissonTail(6.4, 20)).toBeGreaterThan(1e-5);
  });

  it("is the sum of its terms, from either end", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 60, noNaN: true }), fc.integer({ min: 0, max: 90 }), (mean, counts) => {
        expect(poissonTail(mean, counts)).toBeCloseTo(Math.min(1, tailFromBelow(mean, counts)), 10);
      }),
    );
  });

  it("falls with the counts, rises with the mean, and ends at 1 and 0", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 5000, noNaN: true }), fc.nat(6000), (mean, counts) => {
        const tail = poissonTail(mean, counts);
        expect(tail).toBeGreaterThanOrEqual(poissonTail(mean, counts + 1) - 1e-9);
        expect(tail).toBeLessThanOrEqual(poissonTail(mean * 1.01, counts) + 1e-9);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      }),
    );
    expect([poissonTail(3, 0), poissonTail(0, 0), poissonTail(0, 1)]).toEqual([1, 1, 0]);
    expect(poissonTail(5, 5000)).toBe(0);
  });

  it("keeps its digits where there are many counts", () => {
    // Sums of their terms in 60 decimal digits.
    const exact = [
      [6.4, 17, 3.624098047222e-4],
      [1535, 1692, 4.1855612240216e-5],
      [10_000, 10_500, 3.599589794812e-7],
      [800, 2000, 2.788341234415e-277],
    ] as const;
    for (const [mean, counts, tail] of exact) expect(poissonTail(mean, counts) / tail).toBeCloseTo(1, 11);
  });

  it("finds alarm counts beyond what 32 bits hold", () => {
    const counts = alarmCounts(3e9, 1e-5);
    expect((counts - 3e9) / Math.sqrt(3e9)).toBeCloseTo(4.265, 2);
  });

  it("has alarm counts that are the fewest below the tail, for small means and large", () => {
    const mean = fc.double({ min: 0.01, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(mean, fc.double({ min: 1e-12, max: 0.01, noNaN: true }), (expected, tail) => {
        const counts = alarmCounts(expected, tail);
        expect(poissonTail(expected, counts)).toBeLessThan(tail * (1 + 1e-9));
        expect(poissonTail(expected, counts - 1)).toBeGreaterThanOrEqual(tail * (1 - 1e-9));
      }),
      { numRuns: 60 },
    );
  });

  it("comes near the normal tail where there are many counts, and stays above it", () => {
    const tail = poissonTail(1535, Math.ceil(1535 + 4 * Math.sqrt(1535)));
    expect(tail).toBeGreaterThan(3.17e-5);
    expect(tail).toBeLessThan(5e-5);
  });
});
