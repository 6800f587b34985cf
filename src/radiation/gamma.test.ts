import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CountSeries } from "../records.ts";
import { defaultThresholds, statisticsOf, thresholdsOf } from "../thresholds.ts";
import { assessGamma, type GammaCounts, gammaVerdicts } from "./gamma.ts";

const quiet = [76, 75, 82, 73];
/** 1532 counts a second: 4 sigma are 156.6, so the alarm begins at 1688.6. */
const background = [380, 377, 410, 365];

function counts(
  loud: Readonly<Record<number, readonly number[]>> = {},
  over: Partial<GammaCounts> & { intervals?: number } = {},
): GammaCounts {
  const { intervals = 16, ...rest } = over;
  const detectors = quiet.map((value, d) => Array.from({ length: intervals }, (_, i) => loud[i]?.[d] ?? value));
  const series: CountSeries = { intervalMs: 200, unit: "counts", detectors };
  return { series, breaks: [], background, deviceAlarm: false, deviceIntervals: [], isWhole: true, ...rest };
}
const assess = (of: GammaCounts, thresholds = defaultThresholds) => assessGamma(of, thresholds);
const source = { 8: [112, 74, 137, 78], 9: [112, 74, 137, 78], 10: [112, 74, 137, 78] };

describe("our gamma verdict", () => {
  it("decides every second as a portal with a limit of 4 does, and names the detectors that gave the height", () => {
    // Sums of five: 1530, 1625 (8), 1720 (9), 1815 (10, 11, 12), 1720 (13), 1625 (14), 1530 (15).
    const seen = counts(source, { deviceAlarm: true, deviceIntervals: [9, 10, 11, 12, 13] });
    const { gamma, notes } = assess(seen);
    expect(gamma).toEqual({
      alarm: "yes",
      agreement: "agree",
      sigmaLimit: 4,
      maxSigma: (1815 - 1532) / Math.sqrt(1532),
      group: "all",
      intervals: [9, 10, 11, 12, 13],
      differing: [],
    });
    expect(notes).toEqual([]);
    expect(gammaVerdicts(seen, defaultThresholds).slice(0, 10)).toEqual([
      ...Array(4).fill(undefined),
      ...Array(5).fill("none"),
      "alarm",
    ]);
  });

  it("sees a source beside one pillar that all detectors together would not", () => {
    const oneSide = { 8: [125, 120, 82, 73], 9: [125, 120, 82, 73] };
    const { gamma } = assess(counts(oneSide));
    expect(gamma).toMatchObject({ alarm: "yes", group: "pillar-a" });
    const other = { 8: [76, 75, 125, 120], 9: [76, 75, 125, 120] };
    expect(assess(counts(other)).gamma.group).toBe("pillar-b");
  });

  it("says who alone saw an alarm, and in which seconds", () => {
    expect(assess(counts(source)).gamma).toMatchObject({
      alarm: "yes",
      agreement: "gateway-only",
      differing: [9, 10, 11, 12, 13],
    });
    expect(assess(counts({}, { deviceAlarm: true, deviceIntervals: [7] })).gamma).toMatchObject({
      alarm: "no",
      agreement: "device-only",
      differing: [7],
    });
  });

  it("decides nothing within 0.05 of the limit where the background was cut to whole counts", () => {
    // 1689 counts are 4.011 sigma.
    const near = { 8: [76 + 40, 75 + 39, 82 + 40, 73 + 40] };
    const { gamma, notes } = assess(counts(near));
    expect(gamma.maxSigma).toBeCloseTo((1689 - 1532) / Math.sqrt(1532), 9);
    expect(gamma).toMatchObject({ alarm: "yes", agreement: "undecided", intervals: [8, 9, 10, 11, 12], differing: [] });
    expect(notes).toEqual(["gamma: within 0.05 sigma of the limit, of a background in whole counts"]);
    expect(assess(counts(near, { deviceAlarm: true, deviceIntervals: [8] })).gamma.agreement).toBe("agree");
    // One that keeps its decimals is believed.
    const exact = counts(near, { background: [380.01, 377, 410, 365] });
    expect(assess(exact).gamma).toMatchObject({ agreement: "gateway-only", differing: [8, 9, 10, 11, 12] });
  });

  it("never says no where data are missing", () => {
    const unknown = { alarm: "unknown", agreement: "unknown" };
    expect(assess(counts({}, { background: [] })).gamma).toMatchObject(unknown);
    expect(assess(counts({}, { background: [] })).gamma).not.toHaveProperty("maxSigma");
    expect(assess(counts({}, { background: [] })).shadow).toBeUndefined();
    expect(assess(counts({}, { isWhole: false })).gamma).toMatchObject(unknown);
    expect(assess(counts({}, { breaks: [7] })).gamma).toMatchObject(unknown);
    expect(assess(counts({}, { intervals: 4 })).gamma).toMatchObject(unknown);
    expect(assess(counts({}, { background: [380, 377] })).notes).toEqual([
      "gamma: no whole second with a background of the same detectors",
    ]);
    // An alarm stays one.
    expect(assess(counts(source, { isWhole: false })).gamma.alarm).toBe("yes");
  });

  it("does not call it a disagreement if the device marked only what ends no whole second", () => {
    const { gamma, notes } = assess(counts({}, { deviceAlarm: true, deviceIntervals: [2] }));
    expect(gamma).toMatchObject({ alarm: "no", agreement: "undecided", differing: [] });
    expect(notes).toEqual(["gamma: the device marked no interval that ends a whole second"]);
  });

  it("names as differing what one marked and the other did not, for any counts and any marks", () => {
    const interval = fc.record({
      values: fc.tuple(...quiet.map((n) => fc.integer({ min: n - 20, max: n + 45 }))),
      marked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(interval, { minLength: 1, maxLength: 40 }), (all) => {
        const detectors = quiet.map((_, d) => all.map(({ values }) => values[d] ?? 0));
        const series: CountSeries = { intervalMs: 200, unit: "counts", detectors };
        const deviceIntervals = all.flatMap(({ marked }, i) => (marked ? [i] : []));
        const exact = [380.5, 377, 410, 365];
        const { gamma } = assess(
          counts({}, { series, background: exact, deviceIntervals, deviceAlarm: deviceIntervals.length > 0 }),
        );
        const sums = (group: readonly number[], last: number) =>
          group.reduce(
            (sum, d) => sum + (detectors[d] ?? []).slice(last - 4, last + 1).reduce((row, n) => row + n, 0),
            0,
          );
        const above = [...all.keys()].filter(
          (last) =>
            last >= 4 &&
            [
              [0, 1, 2, 3],
              [0, 1],
              [2, 3],
            ].some((group) => {
              const expected = group.reduce((sum, d) => sum + (exact[d] ?? 0), 0);
              return sums(group, last) >= expected + 4 * Math.sqrt(expected);
            }),
        );
        expect(gamma.intervals).toEqual(above);
        const differs = (i: number) => i >= 4 && above.includes(i) !== deviceIntervals.includes(i);
        expect(gamma.differing).toEqual([...all.keys()].filter(differs));
      }),
    );
  });

  it("follows its limit", () => {
    const seven = thresholdsOf(statisticsOf(defaultThresholds, { gammaSigma: 7.5 }));
    expect(assess(counts(source), seven).gamma).toMatchObject({ alarm: "no", sigmaLimit: 7.5, intervals: [] });
  });
});

describe("the vehicle shadow", () => {
  const shaded = [61, 60, 66, 58];
  const dark = Object.fromEntries([5, 6, 7, 8, 9, 10].map((i) => [i, shaded]));

  it("is the largest share of the background that is missing from a second, and where", () => {
    const { shadow } = assess(counts(dark));
    // 245 in 200 ms: 1225 in the second that ends with interval 9.
    expect(shadow?.depth).toBeCloseTo(1 - 1225 / 1532, 12);
    expect(shadow?.atInterval).toBe(9);
  });

  it("says what a source had to add there to be seen: the shadow and four standard deviations", () => {
    const { shadow } = assess(counts(dark));
    expect(shadow?.countsPerSecondToAlarm).toBeCloseTo(1532 - 1225 + 4 * Math.sqrt(1532), 9);
    const seven = thresholdsOf(statisticsOf(defaultThresholds, { gammaSigma: 7 }));
    expect(assess(counts(dark), seven).shadow?.countsPerSecondToAlarm).toBeCloseTo(307 + 7 * Math.sqrt(1532), 9);
  });

  it("has no depth where every second holds more than the background", () => {
    const all = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [i, [80, 80, 85, 80]]));
    expect(assess(counts(all)).shadow?.depth).toBe(0);
  });

  it("is of counts per second whatever the device's intervals are", () => {
    const series: CountSeries = { intervalMs: 2000, unit: "counts", detectors: [[2000, 1600, 2000]] };
    const { shadow } = assess(counts({}, { series, background: [1000] }));
    expect(shadow?.depth).toBeCloseTo(0.2, 12);
    // z = (S - 2 B) / sqrt(2 B): 4 sigma are 4 sqrt(1000 / 2) counts a second.
    expect(shadow?.countsPerSecondToAlarm).toBeCloseTo(200 + 4 * Math.sqrt(500), 9);
  });
});
