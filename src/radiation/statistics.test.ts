import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CountSeries } from "../records.ts";
import { gammaGroups, maxSigma, neutronGroups, sigmaOfWindow, windowIntervals } from "./statistics.ts";

/** Four detectors whose intervals are all alike but for those given. */
function gamma(
  intervals: number,
  quiet: readonly number[],
  loud: Readonly<Record<number, readonly number[]>> = {},
): CountSeries {
  const detectors = quiet.map((value, d) => Array.from({ length: intervals }, (_, i) => loud[i]?.[d] ?? value));
  return { intervalMs: 200, unit: "counts", detectors };
}

const quiet = [76, 75, 82, 73];
const background = [380, 377, 410, 365];

describe("sigma", () => {
  it("is (S - B) / sqrt(B) over five intervals of 200 ms", () => {
    const loud = { 8: [112, 74, 137, 78], 9: [112, 74, 137, 78], 10: [112, 74, 137, 78] };
    const series = gamma(16, quiet, loud);
    // 2 x 306 + 3 x 401 = 1815 of 1532; by pillars 860 of 757 and 955 of 775.
    const all = (1815 - 1532) / Math.sqrt(1532);
    const pillarA = (2 * 151 + 3 * 186 - 757) / Math.sqrt(757);
    const pillarB = (2 * 155 + 3 * 215 - 775) / Math.sqrt(775);
    expect(maxSigma(series, background, gammaGroups(4))).toBeCloseTo(Math.max(all, pillarA, pillarB), 9);
    expect(all).toBeGreaterThan(Math.max(pillarA, pillarB));
  });

  it("finds a source on one side that all detectors together would dilute", () => {
    const series = gamma(5, quiet, { 4: [130, 120, 82, 73] });
    const together = sigmaOfWindow(series, background, [[0, 1, 2, 3]], 4);
    const byPillar = sigmaOfWindow(series, background, gammaGroups(4), 4);
    expect(byPillar).toBeGreaterThan(together ?? Number.NaN);
    expect(byPillar).toBeCloseTo((4 * 151 + 250 - 757) / Math.sqrt(757), 9);
  });

  it("is absent before the first full second, without background, and for a background of other detectors", () => {
    const series = gamma(5, quiet);
    expect(sigmaOfWindow(series, background, gammaGroups(4), 3)).toBeUndefined();
    expect(sigmaOfWindow(series, background, gammaGroups(4), 4)).toBeDefined();
    expect(maxSigma(gamma(4, quiet), background, gammaGroups(4))).toBeUndefined();
    expect(maxSigma(series, [], gammaGroups(4))).toBeUndefined();
    expect(maxSigma(series, [380, 377], gammaGroups(4))).toBeUndefined();
    expect(maxSigma(series, [0, 0, 0, 0], gammaGroups(4))).toBeUndefined();
    expect(maxSigma({ intervalMs: 200, unit: "counts", detectors: [] }, [], gammaGroups(0))).toBeUndefined();
  });

  it("reaches across no missing interval", () => {
    const series = gamma(8, quiet, { 3: [500, 500, 500, 500] });
    expect(maxSigma(series, background, gammaGroups(4), [4])).toBeUndefined();
    const loudBefore = gamma(9, quiet, { 3: [500, 500, 500, 500] });
    expect(maxSigma(loudBefore, background, gammaGroups(4), [4])).toBe(0);
    expect(maxSigma(loudBefore, background, gammaGroups(4))).toBeGreaterThan(40);
  });

  it("takes the mean of rates over one second, and one interval where intervals are longer", () => {
    const rates: CountSeries = { intervalMs: 500, unit: "countsPerSecond", detectors: [[100, 100, 160, 180]] };
    expect(maxSigma(rates, [100], gammaGroups(1))).toBeCloseTo((170 - 100) / 10, 9);
    const slow: CountSeries = { intervalMs: 2000, unit: "counts", detectors: [[200, 260]] };
    expect(maxSigma(slow, [100], gammaGroups(1))).toBeCloseTo((260 - 200) / Math.sqrt(200), 9);
    expect([200, 1000, 300, 5000].map(windowIntervals)).toEqual([5, 1, 3, 1]);
  });

  it("adds up the neutron tubes, which are too few for anything else", () => {
    const series: CountSeries = {
      intervalMs: 1000,
      unit: "counts",
      detectors: [
        [4, 20],
        [0, 0],
        [3, 12],
        [0, 0],
      ],
    };
    expect(maxSigma(series, [3.75, 0, 2.625, 0], neutronGroups(4))).toBeCloseTo((32 - 6.375) / Math.sqrt(6.375), 9);
  });

  it("is what it says for any counts: no window is larger than the maximum, and one is as large", () => {
    const count = fc.nat(500);
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count, count, count), { minLength: 5, maxLength: 40 }), (intervals) => {
        const detectors = [0, 1, 2, 3].map((d) => intervals.map((values) => values[d] ?? 0));
        const series: CountSeries = { intervalMs: 200, unit: "counts", detectors };
        const largest = maxSigma(series, background, gammaGroups(4));
        const each = intervals.map((_, last) => sigmaOfWindow(series, background, gammaGroups(4), last));
        expect(largest).toBe(Math.max(...each.filter((sigma) => sigma !== undefined)));
      }),
    );
  });
});
