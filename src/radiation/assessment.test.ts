import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "../driver.ts";
import { defaultThresholds, statisticsOf, thresholdsOf } from "../thresholds.ts";
import { occupancyAssembler } from "./index.ts";
import {
  assembler,
  at,
  background,
  begun,
  ended,
  fault,
  gamma,
  id,
  loud,
  neutron,
  of,
  quiet,
} from "./testing/portal.ts";

const allKinds = (drafts: readonly { kind: string }[]) => drafts.map(({ kind }) => kind);
const seconds = [0, 1, 2].map((index) => neutron(index));
/** Twenty intervals; the device marks those given, and those that are loud are a source. */
const twenty = (loudAt: readonly number[], marked: readonly number[]) =>
  Array.from({ length: 20 }, (_, i) => gamma(i, loudAt.includes(i) ? loud : quiet, marked.includes(i)));
const windows = (index: number, counts = [83, 113, 57, 55]): DeviceEvent => ({
  type: "energy-windows",
  at: at(index / 5),
  index,
  intervalMs: 200,
  counts,
});

describe("the assessment of an occupancy", () => {
  it("has the first interval in the largest second, and no number at all of fewer than five", () => {
    const closedAfter = (...counts: DeviceEvent[]) =>
      of(assembler().all(background(-5), begun(), ...counts, ended(4)), "occupancy.closed")[0];
    const five = [loud, quiet, quiet, quiet, quiet, quiet].map((values, i) => gamma(i, values));
    const without = closedAfter(...five.map((_, i) => gamma(i)));
    expect(closedAfter(...five)?.maxGammaSigma).toBeGreaterThan((without?.maxGammaSigma ?? Number.NaN) + 1);
    expect(closedAfter(...five.slice(0, 4))).not.toHaveProperty("maxGammaSigma");
  });

  it("notes that the device decides by another rule than we do, if it said so, and adopts nothing", () => {
    const notesAfter = (values: Readonly<Record<string, number>>) => {
      const portal = assembler();
      portal.all({ type: "health", at: at(-9), values: { temperatureCelsius: 31 } });
      portal.all({ type: "health", at: at(-8), values });
      portal.break(-7);
      const drafts = portal.all(background(-5), begun(), ...seconds, ...twenty([], []), ended(4));
      const [made] = of(drafts, "assessment.made");
      expect(made?.gamma.sigmaLimit).toBe(4);
      return made?.notes;
    };
    expect(notesAfter({ gammaAlarmSigma: 4, gammaIntervals: 5 })).toEqual([]);
    expect(notesAfter({})).toEqual([]);
    expect(notesAfter({ gammaAlarmSigma: 6.5, gammaIntervals: 10 })).toEqual([
      "gamma: the device alarms at 6.5 sigma by its own setup, our limit is 4",
      "gamma: the device sums 10 intervals by its own setup, we sum 5",
    ]);
    // A setup that was not read is none.
    expect(notesAfter({ gammaAlarmSigma: 0, gammaIntervals: 0 })).toEqual([]);
  });

  it("follows its occupancy at once, before its alarms change", () => {
    const drafts = assembler().all(background(-5), begun(), ...seconds, ...twenty([10, 11, 12], [11, 12]), ended(4));
    expect(allKinds(drafts)).toEqual([
      "background",
      "occupancy.opened",
      "alarm.raised",
      "occupancy.closed",
      "assessment.made",
      "alarm.changed",
    ]);
    const [made] = of(drafts, "assessment.made");
    expect(made).toMatchObject({
      occupancy: id,
      device: "rpm-1",
      thresholds: defaultThresholds.sha256,
      gamma: { alarm: "yes", agreement: "agree" },
      neutron: { alarm: "no", agreement: "agree" },
      notes: [],
    });
    expect(made?.gamma.maxSigma).toBe(of(drafts, "occupancy.closed")[0]?.maxGammaSigma);
  });

  it("says of each quantity on which device and gateway differ, and raises and suppresses nothing", () => {
    const missed = assembler().all(background(-5), begun(), ...seconds, ...twenty([10, 11, 12], []), ended(4));
    expect(allKinds(missed).slice(2)).toEqual(["occupancy.closed", "assessment.made", "assessment.disagreed"]);
    expect(of(missed, "assessment.disagreed")).toMatchObject([
      {
        occupancy: id,
        quantity: "gamma",
        deviceAlarm: false,
        gatewayAlarm: true,
        reason: "5 intervals above our limit that the device did not mark: at most 7.23 sigma (all), our limit is 4",
      },
    ]);
    const onlyDevice = assembler().all(
      background(-5),
      begun(),
      neutron(0, [4, 0, 3, 0], true),
      neutron(1),
      ...twenty([], [9]),
      ended(4),
    );
    expect(of(onlyDevice, "alarm.raised").map(({ category }) => category)).toEqual(["neutron", "gamma"]);
    expect(of(onlyDevice, "assessment.disagreed")).toMatchObject([
      { quantity: "gamma", deviceAlarm: true, gatewayAlarm: false },
      {
        quantity: "neutron",
        deviceAlarm: true,
        gatewayAlarm: false,
        reason: "only the device saw an alarm: 7 counts in 1 s, alarm from 21; 14 counts in 2 s, alarm from 32",
      },
    ]);
  });

  it("is made of an incomplete occupancy too: what is missing is unknown, never a clean no", () => {
    const { all, break: breakSession } = assembler();
    all(background(-5), begun(), ...seconds, ...twenty([], []));
    const drafts = breakSession(5);
    expect(allKinds(drafts)).toEqual(["occupancy.incomplete", "assessment.made"]);
    expect(drafts[1]).toMatchObject({
      gamma: { alarm: "unknown", agreement: "unknown", maxSigma: 0 },
      neutron: { alarm: "unknown", agreement: "unknown" },
      notes: ["counts are missing: the session ended while occupied: unplugged"],
    });
    const hole = assembler().all(
      background(-5),
      begun(),
      ...seconds,
      ...twenty([], []).filter((_, i) => i !== 7),
      ended(4),
    );
    expect(of(hole, "assessment.made")[0]).toMatchObject({
      gamma: { alarm: "unknown" },
      neutron: { alarm: "unknown" },
    });
    const seen = assembler().all(background(-5), begun(), ...twenty([2, 3, 4], []).filter((_, i) => i !== 7), ended(4));
    expect(of(seen, "assessment.made")[0]?.gamma).toMatchObject({ alarm: "yes", agreement: "gateway-only" });
  });

  it("says what it could not know: no background, or an abnormal one", () => {
    const nothing = assembler().all(begun(), ...seconds, ...twenty([], []), ended(4));
    expect(of(nothing, "assessment.made")[0]).toMatchObject({
      gamma: { alarm: "unknown" },
      neutron: { alarm: "unknown" },
      notes: ["no gamma background: nothing to compare with", "no neutron background: nothing to compare with"],
    });
    expect(of(nothing, "assessment.made")[0]).not.toHaveProperty("shadow");
    const high = assembler().all(background(-5, "gamma-high", 2), begun(), ...seconds, ...twenty([], []), ended(4));
    expect(of(high, "assessment.made")[0]?.notes).toEqual(["gamma-background-not-normal"]);
    const before = [background(-10), background(-5, "gamma-low", 0.5)];
    const low = assembler().all(...before, begun(), ...seconds, ...twenty([], []), ended(4));
    expect(of(low, "assessment.made")[0]?.notes).toEqual(["gamma-background-before-abnormal"]);
  });

  it("is no clean no where one quantity was counted for much less time than the other", () => {
    const lost = assembler().all(background(-5), begun(), neutron(0), ...twenty([], []), ended(4));
    expect(of(lost, "assessment.made")[0]).toMatchObject({
      gamma: { alarm: "no", agreement: "agree" },
      neutron: { alarm: "unknown", agreement: "unknown" },
      notes: ["neutron: counted for 1.0 of 4.0 s"],
    });
    const many = Array.from({ length: 9 }, (_, i) => neutron(i));
    const short = assembler().all(background(-5), begun(), ...many, ...twenty([], []), ended(4));
    expect(of(short, "assessment.made")[0]).toMatchObject({
      gamma: { alarm: "unknown" },
      neutron: { alarm: "no" },
      notes: ["gamma: counted for 4.0 of 9.0 s"],
    });
  });

  it("is no clean no where the watch found a detector blind or the background standing still", () => {
    const verdicts = (code: string, loudAt: readonly number[] = []) => {
      const events = [background(-5), fault(-4, code, true), begun(), ...seconds, ...twenty(loudAt, []), ended(4)];
      const [made] = of(assembler().all(...events), "assessment.made");
      return [made?.gamma.alarm, made?.neutron.alarm, made?.notes];
    };
    for (const found of ["detector-stuck-d2", "pillar-silent-a", "background-frozen"]) {
      const code = `gateway:gamma-${found}`;
      expect(verdicts(code)).toEqual(["unknown", "no", [code]]);
    }
    expect(verdicts("gateway:gamma-pillar-silent-a", [10, 11, 12])[0]).toBe("yes");
    const tube = "gateway:neutron-detector-stuck-d1";
    expect(verdicts(tube)).toEqual(["no", "unknown", [tube]]);
    expect(verdicts("gateway:background-missing")).toEqual(["no", "no", ["gateway:background-missing"]]);
    // A background that is too high is known with its value, and a door that is open says nothing of counts.
    expect(verdicts("gateway:gamma-background-high")).toEqual(["no", "no", []]);
    expect(verdicts("tamper")).toEqual(["no", "no", []]);
  });

  it("survives a stream of nothing but misfits in little memory", () => {
    const { all, break: breakSession } = assembler();
    all(background(-5), begun(), gamma(0), windows(0));
    const misfit = gamma(1, [1, 2, 3]);
    for (let i = 0; i < 200_000; i++) all(misfit);
    const [incomplete] = of(breakSession(5), "occupancy.incomplete");
    expect(incomplete?.reason).toMatch(/200000 gamma intervals never came or could not be used/);
  });

  it("decides by the thresholds of its device, and names them", () => {
    const thresholds = thresholdsOf(statisticsOf(defaultThresholds, { gammaSigma: 7.5 }));
    const own = occupancyAssembler({ device: "rpm-1", lane: "lane-1", provenance: "live", thresholds });
    const events = [background(-5), begun(), ...seconds, ...twenty([10, 11, 12], []), ended(4)];
    const [made] = of(
      events.flatMap((event) => own.handle(event)),
      "assessment.made",
    );
    expect(made).toMatchObject({ thresholds: thresholds.sha256, gamma: { sigmaLimit: 7.5, agreement: "agree" } });
    expect(thresholds.sha256).not.toBe(defaultThresholds.sha256);
  });
});

describe("energy windows of an occupancy", () => {
  const withWindows = { ...background(-5), windowCountsPerSecond: [408.5, 582.75, 289.75, 288.4] } as DeviceEvent;

  it("stand in the background, in the occupancy, and as shares in the assessment", () => {
    const lines = twenty([], []).flatMap((event, i) => [event, windows(i)]);
    const drafts = assembler().all(withWindows, begun(), ...seconds, ...lines, ended(4));
    expect(of(drafts, "background")[0]?.energyWindows).toEqual({ countsPerSecond: [408.5, 582.75, 289.75, 288.4] });
    const [closed] = of(drafts, "occupancy.closed");
    expect(closed?.energyWindows).toEqual({
      intervalMs: 200,
      counts: [83, 113, 57, 55].map((n) => Array(20).fill(n)),
      backgroundCountsPerSecond: [408.5, 582.75, 289.75, 288.4],
    });
    const [made] = of(drafts, "assessment.made");
    expect(made?.windows?.peak).toEqual([83, 113, 57, 55].map((n) => n / 308));
    expect(made?.windows?.difference).toBeLessThan(1.5);
  });

  it("are absent where the device has none, and say so where a hole cut them off", () => {
    const without = assembler().all(background(-5), begun(), ...seconds, ...twenty([], []), ended(4));
    expect(of(without, "occupancy.closed")[0]).not.toHaveProperty("energyWindows");
    expect(of(without, "assessment.made")[0]).not.toHaveProperty("windows");
    const lines = twenty([], []).flatMap((event, i) => (i === 16 ? [event] : [event, windows(i)]));
    const cut = assembler().all(withWindows, begun(), ...seconds, ...lines, ended(4));
    expect(of(cut, "occupancy.closed")[0]?.energyWindows?.counts[0]).toHaveLength(16);
    expect(of(cut, "assessment.made")[0]?.notes).toEqual([
      "3 intervals of energy windows were left out: there is a hole before them",
    ]);
  });

  it("have a background that grows too old like any other", () => {
    const lines = twenty([], []).flatMap((event, i) => [event, windows(i)]);
    const old = assembler({ maxBackgroundAge: 1000 }).all(withWindows, begun(), ...seconds, ...lines, ended(4));
    expect(of(old, "occupancy.closed")[0]?.energyWindows?.backgroundCountsPerSecond).toEqual([]);
    expect(of(old, "assessment.made")[0]).not.toHaveProperty("windows");
  });

  it("go on beside the counts where a long occupancy goes on as another", () => {
    const lines = Array.from({ length: 30 }, (_, i) => [gamma(i), windows(i)]).flat();
    const drafts = assembler({ maxOccupancy: 4000 }).all(withWindows, begun(), ...lines, ended(6.2));
    const parts = [...of(drafts, "occupancy.incomplete"), ...of(drafts, "occupancy.closed")];
    expect(parts.map(({ energyWindows }) => energyWindows?.counts[0]?.length)).toEqual([20, 10]);
    expect(parts.map(({ gamma: { detectors } }) => detectors[0]?.length)).toEqual([20, 10]);
  });
});
