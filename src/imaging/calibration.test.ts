import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrate } from "./calibration.ts";

/** The middle of the values, the upper one of two. */
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** As it is described: off the median of up to 16 neighbours to either side, as many to both, by more than 5 robust deviations. */
function outliers(values: readonly number[], least: number): number[] {
  const residuals = values.map((value, y) => {
    const near = Math.max(2, Math.min(16, y, values.length - 1 - y));
    const from = Math.max(0, Math.min(values.length - 2 * near - 1, y - near));
    return Math.fround(value - median(values.slice(from, from + 2 * near + 1)));
  });
  const limit = Math.max(least, 5 * 1.4826 * median(residuals.map(Math.abs)));
  return residuals.flatMap((residual, y) => (Math.abs(residual) > limit ? [y] : []));
}

const means = (mean: Float32Array) => ({ lines: 8, mean, variance: new Float32Array(mean.length) });

describe("bad pixels of a calibration", () => {
  it("are those that differ from their neighbours, whatever the level does along the array", () => {
    const level = fc.oneof(fc.constant(900), fc.integer({ min: 0, max: 2000 }), fc.double({ min: 880, max: 920 }));
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 120 }), fc.integer({ min: 0, max: 10 }), (raw, slope) => {
        const dark = Float32Array.from(raw, (value, y) => (Number.isNaN(value) ? 900 : value) + slope * y);
        const air = new Float32Array(dark.length).fill(60_000);
        const { bad } = calibrate(means(dark), means(air));
        const found = [...bad].flatMap((flag, y) => (flag === 1 ? [y] : []));
        expect(found).toEqual(outliers([...dark], 15));
      }),
    );
  });

  it("is one pixel that is 40 counts off in a slope of 3 counts a pixel, at the end of the array as in its middle", () => {
    for (const spoilt of [0, 1, 50, 98, 99]) {
      const dark = Float32Array.from({ length: 100 }, (_, y) => 900 + 3 * y + (y === spoilt ? 40 : 0));
      const { bad } = calibrate(means(dark), means(new Float32Array(100).fill(50_000)));
      expect([...bad].flatMap((flag, y) => (flag === 1 ? [y] : []))).toEqual([spoilt]);
    }
  });
});
