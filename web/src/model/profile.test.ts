import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growingProfile, largestSigma, recordedProfile, sigmas, stretches } from "./profile.ts";

const counts = (values: number[]) => ({ intervalMs: 200, unit: "counts" as const, detectors: [values] });

describe("a radiation profile", () => {
  it("begins before second 0 by its pre-occupancy intervals, and gives rates", () => {
    const profile = recordedProfile(counts([80, 82, 84, 86, 88, 90]), 5, [400], []);
    expect(profile.seconds.map((second) => Math.round(second * 10) / 10)).toEqual([-0.9, -0.7, -0.5, -0.3, -0.1, 0.1]);
    expect(profile.sum[0]).toBe(400);
  });

  it("takes rates as they are where the device gives only rates", () => {
    const profile = recordedProfile({ intervalMs: 500, unit: "countsPerSecond", detectors: [[400, 410]] }, 0, [], []);
    expect(profile.sum).toEqual([400, 410]);
    expect(profile.background).toBeUndefined();
    expect(sigmas(profile)).toEqual([null, null]);
  });

  it("has the sigma of the last whole second", () => {
    // 5 x 100 counts over a background of 400 a second: (500 - 400) / sqrt(400) = 5.
    const profile = recordedProfile(counts([80, 100, 100, 100, 100, 100]), 0, [400], []);
    expect(sigmas(profile).at(-1)).toBeCloseTo(5);
    expect(largestSigma(profile)).toBeCloseTo(5);
    expect(sigmas(profile).slice(0, 4)).toEqual([null, null, null, null]);
  });

  it("has no sigma over a second with a missing interval", () => {
    const series = {
      intervalMs: 200,
      unit: "counts" as const,
      firstIndex: 0,
      detectors: [[80, null, 80, 80, 80, 80, 80]],
      deviceAlarms: [],
    };
    expect(sigmas(growingProfile(series, [400])).map((value) => value === null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("takes live values by the unit that comes with them", () => {
    const detectors = [[400, 400, 400, 400, 400]];
    const series = { intervalMs: 200, firstIndex: 0, detectors, deviceAlarms: [] };
    expect(growingProfile({ ...series, unit: "counts" }, [400]).sum[0]).toBe(2_000);
    expect(largestSigma(growingProfile({ ...series, unit: "countsPerSecond" }, [400]))).toBe(0);
  });

  it("marks the intervals that the record names and no others", () => {
    const profile = recordedProfile(counts([80, 80, 80, 200, 80, 80]), 0, [400], [1, 3, 4]);
    expect(stretches(profile.deviceAlarms)).toEqual([
      [1, 2],
      [3, 5],
    ]);
    expect(stretches(recordedProfile(counts([900]), 0, [400], []).deviceAlarms)).toEqual([]);
  });

  it("has stretches that cover exactly the marks", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (marks) => {
        const covered = marks.map(() => false);
        for (const [from, to] of stretches(marks)) for (let i = from; i < to; i++) covered[i] = true;
        expect(covered).toEqual(marks);
      }),
    );
  });
});
