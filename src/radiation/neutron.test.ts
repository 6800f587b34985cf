import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CountSeries } from "../records.ts";
import { defaultThresholds, statisticsOf, thresholdsOf } from "../thresholds.ts";
import { assessNeutron, type NeutronCounts } from "./neutron.ts";

const background = [3.75, 0, 2.65, 0];

/** Counts of the first tube a second; the second tube counts nothing. */
function counts(seconds: readonly number[], over: Partial<NeutronCounts> = {}): NeutronCounts {
  const series: CountSeries = { intervalMs: 1000, unit: "counts", detectors: [[...seconds], seconds.map(() => 0)] };
  const usual = { breaks: [], background, backgroundSum: undefined, deviceAlarm: false, isWhole: true };
  return { series, ...usual, ...over };
}
const assess = (seconds: readonly number[], over: Partial<NeutronCounts> = {}) =>
  assessNeutron(counts(seconds, over), defaultThresholds);
const quiet = [6, 7, 6, 5, 8, 6];

describe("our neutron verdict", () => {
  it("tests the most counts of each window against the exact Poisson tail", () => {
    const { neutron, notes } = assess([6, 7, 9, 5, 8, 6]);
    expect(notes).toEqual([]);
    expect(neutron).toMatchObject({ alarm: "no", agreement: "agree" });
    expect(neutron.poisson).toEqual([
      { windowSeconds: 1, maxCounts: 9, expectedCounts: 6.4, alarmCounts: 21, alarm: false },
      { windowSeconds: 2, maxCounts: 16, expectedCounts: 12.8, alarmCounts: 32, alarm: false },
      { windowSeconds: 3, maxCounts: 22, expectedCounts: expect.closeTo(19.2, 9), alarmCounts: 42, alarm: false },
      { windowSeconds: 5, maxCounts: 35, expectedCounts: 32, alarmCounts: 60, alarm: false },
    ]);
    expect(neutron.sequential?.decision).toBe("background");
  });

  it("finds a burst in one second, and a weak source only by adding seconds up", () => {
    expect(assess([6, 21, 6, 5, 6, 6]).neutron.poisson.map(({ alarm }) => alarm)).toEqual([true, false, false, false]);
    expect(assess([12, 13, 12, 11, 12, 6]).neutron.poisson.map(({ alarm }) => alarm)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("says who alone saw an alarm", () => {
    expect(assess([6, 21, 6]).neutron.agreement).toBe("gateway-only");
    expect(assess([6, 21, 6], { deviceAlarm: true }).neutron.agreement).toBe("agree");
    expect(assess(quiet, { deviceAlarm: true }).neutron).toMatchObject({ alarm: "no", agreement: "device-only" });
  });

  it("never says no where data are missing", () => {
    const unknown = { alarm: "unknown", agreement: "unknown" };
    expect(assess(quiet, { background: [] }).neutron).toMatchObject(unknown);
    expect(assess(quiet, { background: [] }).notes).toEqual(["no neutron background: nothing to compare with"]);
    expect(assess(quiet, { background: [0, 0, 0, 0] }).neutron).toMatchObject(unknown);
    expect(assess(quiet, { isWhole: false }).neutron).toMatchObject(unknown);
    expect(assess(quiet, { breaks: [3] }).neutron).toMatchObject(unknown);
    expect(assess([]).neutron).toMatchObject(unknown);
    const rates: CountSeries = { intervalMs: 1000, unit: "countsPerSecond", detectors: [[90, 90]] };
    expect(assess([], { series: rates }).neutron).toMatchObject(unknown);
    // An alarm stays one.
    expect(assess([6, 30], { isWhole: false }).neutron.alarm).toBe("yes");
  });

  it("tests no background that no tube could count, and takes any count", () => {
    const { neutron, notes } = assess(quiet, { background: [999_999_999_999, 0, 0, 0] });
    expect(neutron).toMatchObject({ alarm: "unknown", agreement: "unknown" });
    expect(notes).toEqual(["the neutron background is more than any tube can count"]);
    expect(assess(quiet, { background: [999_999.5] }).neutron.poisson[3]?.alarmCounts).toBeCloseTo(5_009_500, -3);
    expect(assess([6, 1e12, 6]).neutron.alarm).toBe("yes");
  });

  it("adds nothing up across a hole", () => {
    expect(assess([15, 15, 15, 15], { breaks: [2] }).neutron.poisson).toMatchObject([
      { windowSeconds: 1, maxCounts: 15 },
      { windowSeconds: 2, maxCounts: 30 },
    ]);
  });

  it("takes the sum that comes with the end where the background was cut to whole counts, if it fits", () => {
    const expected = (backgroundSum: number | undefined) =>
      assess(quiet, { background: [3, 0, 2, 0], backgroundSum }).neutron.poisson[0]?.expectedCounts;
    expect(expected(6.4)).toBe(6.4);
    expect(expected(undefined)).toBe(5);
    // Some generators write ten times their counter there.
    expect(expected(1.17)).toBe(5);
    expect(expected(90)).toBe(5);
    expect(assess(quiet, { backgroundSum: 7 }).neutron.poisson[0]?.expectedCounts).toBe(6.4);
  });

  it("is undecided if the alarm depends on how the background was cut", () => {
    // 18 counts are an alarm of 5 expected, and none of up to 7.
    const { neutron, notes } = assess([5, 18, 5], { background: [3, 0, 2, 0] });
    expect(neutron).toMatchObject({ alarm: "yes", agreement: "undecided" });
    expect(notes).toEqual(["neutron: the alarm depends on how the background was cut to whole counts"]);
    expect(assess([5, 40, 5], { background: [3, 0, 2, 0] }).neutron.agreement).toBe("gateway-only");
  });

  it("counts in the intervals that the device has", () => {
    const series: CountSeries = { intervalMs: 2000, unit: "counts", detectors: [[12, 13, 12]] };
    const { poisson } = assess([], { series }).neutron;
    expect(poisson.map(({ windowSeconds }) => windowSeconds)).toEqual([2, 4, 6]);
  });

  it("follows its thresholds", () => {
    const strict = thresholdsOf(statisticsOf(defaultThresholds, { neutronTail: 0.01, neutronWindows: [2] }));
    expect(assessNeutron(counts([6, 16, 6]), strict).neutron.poisson).toMatchObject([
      { windowSeconds: 2, maxCounts: 22, alarmCounts: 23, alarm: false },
    ]);
    expect(assessNeutron(counts([7, 16, 6]), strict).neutron.alarm).toBe("yes");
  });

  it("never loses an alarm by more counts", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 12 }), fc.nat(11), fc.nat(20), (seconds, i, more) => {
        const poisson = (of: readonly number[]) => assess(of).neutron.poisson.some(({ alarm }) => alarm);
        const raised = seconds.map((n, place) => (place === i ? n + more : n));
        if (poisson(seconds)) expect(poisson(raised)).toBe(true);
      }),
    );
  });
});
