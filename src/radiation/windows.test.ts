import { describe, expect, it } from "vitest";
import type { EnergyWindowsEvent } from "../driver.ts";
import type { CountSeries } from "../records.ts";
import { WindowsCollector, windowShares } from "./windows.ts";

const line = (index: number, counts: number[] = [83, 113, 57, 55]): EnergyWindowsEvent => ({
  type: "energy-windows",
  at: { utcMs: 0, monotonicMs: 0 },
  index,
  intervalMs: 200,
  counts,
});
const gamma = (intervals: number): CountSeries => ({
  intervalMs: 200,
  unit: "counts",
  detectors: [Array(intervals).fill(300)],
});
const background = [408.55, 582.75, 289.75, 288.4];

function collected(...lines: EnergyWindowsEvent[]) {
  const collector = new WindowsCollector();
  for (const each of lines) collector.push(each);
  return collector;
}

describe("collecting energy windows", () => {
  it("stands beside the gamma intervals, place by place", () => {
    const collector = collected(line(0, [1, 2]), line(1, [3, 4]), line(2, [5, 6]));
    expect(collector.finish(gamma(3), [], [10, 20])).toEqual({
      intervalMs: 200,
      counts: [
        [1, 3, 5],
        [2, 4, 6],
      ],
      backgroundCountsPerSecond: [10, 20],
    });
    expect(collector.leftOut).toBe(0);
  });

  it("leaves out what comes after a hole, and counts it: nothing may stand beside another interval", () => {
    const collector = collected(line(0), line(1), line(3), line(4));
    expect(collector.finish(gamma(5), [], background)?.counts[0]).toHaveLength(2);
    expect(collector.leftOut).toBe(2);
    expect(collected(line(3), line(4)).finish(gamma(5), [], background)).toBeUndefined();
    expect(collected(line(0), line(1), line(2)).finish(gamma(4), [1], background)?.counts[0]).toHaveLength(1);
  });

  it("is never longer than the gamma series, and nothing of other intervals or of other windows", () => {
    expect(collected(line(0), line(1), line(2)).finish(gamma(2), [], background)?.counts[0]).toHaveLength(2);
    expect(collected(line(0)).finish({ ...gamma(2), intervalMs: 500 }, [], background)).toBeUndefined();
    const mixed = collected(line(0), line(1, [1, 2]), line(1, [1, 2, 3, Number.NaN]), line(1, []));
    expect(mixed.leftOut).toBe(3);
    expect(mixed.finish(gamma(2), [], background)?.counts[0]).toHaveLength(1);
  });
});

describe("the shares of energy windows", () => {
  const counts = (intervals: number, peak: Readonly<Record<number, readonly number[]>> = {}) =>
    [100, 100, 50, 50].map((value, w) => Array.from({ length: intervals }, (_, i) => peak[i]?.[w] ?? value));

  it("are those of the three seconds with the most counts, beside the background's", () => {
    const peak = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [20 + i, [400, 300, 60, 40]]));
    const shares = windowShares({
      intervalMs: 200,
      counts: counts(60, peak),
      backgroundCountsPerSecond: [500, 500, 250, 250],
    });
    expect(shares?.background).toEqual([500 / 1500, 500 / 1500, 250 / 1500, 250 / 1500]);
    expect(shares?.peak).toEqual([0.5, 0.375, 0.075, 0.05]);
    // 12,000 counts: the first share is (0.5 - 1/3) / sqrt(1/3 x 2/3 / 12000) = 38.73 standard deviations off.
    expect(shares?.difference).toBeCloseTo((1 / 2 - 1 / 3) / Math.sqrt(2 / 9 / 12_000), 9);
  });

  it("differ by nothing where the counts are shared as the background is", () => {
    const shares = windowShares({ intervalMs: 200, counts: counts(15), backgroundCountsPerSecond: [2, 2, 1, 1] });
    expect(shares?.difference).toBeCloseTo(0, 9);
  });

  it("are no data without a background of the same windows, without three seconds and without a count", () => {
    const of = (intervals: number, backgroundCountsPerSecond: number[]) =>
      windowShares({ intervalMs: 200, counts: counts(intervals), backgroundCountsPerSecond });
    expect(of(60, [])).toBeUndefined();
    expect(of(60, [1, 2])).toBeUndefined();
    expect(of(60, [0, 0, 0, 0])).toBeUndefined();
    expect(of(14, [2, 2, 1, 1])).toBeUndefined();
    const none = { intervalMs: 200, counts: [Array(20).fill(0)], backgroundCountsPerSecond: [1] };
    expect(windowShares(none)).toBeUndefined();
  });
});
