import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alarmCounts } from "./poisson.ts";
import { sequentialTest } from "./sequential.ts";

const settings = { neutronTail: 1e-5, sequential: { factor: 2, alpha: 1e-5, beta: 0.01, intervals: 10 } };
const whole = { dtSeconds: 1, rate: 6.4, breaks: [], isWhole: true };

describe("the truncated sequential test", () => {
  it("adds n ln 2 - 6.4 a second, and decides for background at ln 0.01 = -4.605", () => {
    // Six counts each second: 6 x 0.6931 - 6.4 = -2.241; the third makes -6.72, below -4.605.
    const result = sequentialTest([6, 6, 6, 6], whole, settings);
    expect(result.decision).toBe("background");
    expect(result.afterSeconds).toBe(3);
    expect(result.maxLogLikelihoodRatio).toBeCloseTo(6 * Math.LN2 - 6.4, 12);
  });

  it("decides for a source at ln(0.99 / 1e-5) = 11.50", () => {
    // Sixteen counts: 16 x 0.6931 - 6.4 = 4.690; the third makes 14.07.
    const result = sequentialTest([16, 16, 16, 6, 6], whole, settings);
    expect(result).toMatchObject({ decision: "alarm", afterSeconds: 3 });
    expect(result.maxLogLikelihoodRatio).toBeCloseTo(3 * (16 * Math.LN2 - 6.4), 12);
  });

  it("begins anew after a decision, so that a source late in the passage is not weighed against the time before it", () => {
    const late = [6, 6, 6, 6, 6, 6, 16, 16, 16];
    expect(sequentialTest(late, whole, settings)).toMatchObject({ decision: "alarm", afterSeconds: 9 });
    // Without it the six quiet seconds would have outweighed the three loud ones.
    expect(6 * (6 * Math.LN2 - 6.4) + 3 * (16 * Math.LN2 - 6.4)).toBeLessThan(11.5);
  });

  it("is decided by the Poisson tail after N intervals, and when the conveyance has left", () => {
    // Nine or ten counts keep the ratio near 0: 9.5 x 0.6931 - 6.4 = 0.18.
    const wavering = [9, 10, 9, 10, 9, 10, 9, 10, 9, 10];
    const sum = wavering.reduce((total, n) => total + n, 0);
    expect(sum).toBe(95);
    expect(alarmCounts(64, 1e-5)).toBe(102);
    expect(sequentialTest(wavering, whole, settings)).toMatchObject({ decision: "background", afterSeconds: 10 });
    const more = [10, 10, 10, 10, 10, 10, 10, 10, 11, 11];
    expect(sequentialTest(more, whole, settings)).toMatchObject({ decision: "alarm", afterSeconds: 10 });
    const short = { ...settings, sequential: { ...settings.sequential, intervals: 3 } };
    expect(sequentialTest([10, 10, 10], whole, short)).toMatchObject({ decision: "background", afterSeconds: 3 });
    expect(sequentialTest([10, 10], whole, short)).toMatchObject({ decision: "background", afterSeconds: 2 });
  });

  it("decides nothing where counts are missing, unless those that came are an alarm", () => {
    const cut = { ...whole, isWhole: false };
    expect(sequentialTest([6, 6, 6, 6], cut, settings)).toMatchObject({ decision: "undecided", afterSeconds: 3 });
    expect(sequentialTest([16, 16, 16], cut, settings).decision).toBe("alarm");
    expect(sequentialTest([], whole, settings)).toEqual({ decision: "undecided", maxLogLikelihoodRatio: 0 });
    // Nothing is added up across a hole.
    expect(sequentialTest([16, 16, 16], { ...whole, breaks: [2] }, settings).decision).toBe("undecided");
  });

  it("decides first where the sums of counts cross one of Wald's two lines", () => {
    const patient = { ...settings, sequential: { ...settings.sequential, intervals: 600 } };
    const upper = (t: number) => (Math.log(0.99 / 1e-5) + 6.4 * t) / Math.LN2;
    const lower = (t: number) => (Math.log(0.01 / (1 - 1e-5)) + 6.4 * t) / Math.LN2;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 16 }), { minLength: 1, maxLength: 20 }), (seconds) => {
        const sums = seconds.map((_, i) => seconds.slice(0, i + 1).reduce((total, n) => total + n, 0));
        const first = sums.findIndex((sum, i) => sum >= upper(i + 1) || sum <= lower(i + 1));
        if (first < 0) return;
        const result = sequentialTest(seconds.slice(0, first + 1), { ...whole, isWhole: false }, patient);
        expect(result.afterSeconds).toBe(first + 1);
        expect(result.decision === "alarm").toBe((sums[first] ?? 0) >= upper(first + 1));
      }),
    );
  });
});
