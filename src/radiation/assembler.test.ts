import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "../driver.ts";
import {
  assembler,
  at,
  background,
  begun,
  ended,
  gamma,
  id,
  kindsOf,
  neutron,
  of,
  originUtcMs,
  quiet,
  tenGamma,
} from "./testing/portal.ts";

describe("an occupancy", () => {
  it("is opened, and closed with everything that is known of it", () => {
    const { all } = assembler();
    const drafts = all(
      background(-5),
      begun(),
      neutron(0),
      ...tenGamma(),
      { type: "speed", at: at(1), metresPerSecond: 2.5 },
      { type: "speed", at: at(1.5), metresPerSecond: 30 },
      { type: "raw", at: at(1), tag: "AS", text: "AS,1" },
      { type: "raw", at: at(1), tag: "AS", text: "AS,2" },
      { type: "health", at: at(1), values: { temperatureCelsius: 20 } },
      { ...ended(2.2, 109), deviceUtcMs: originUtcMs },
    );
    expect(kindsOf(drafts)).toEqual(["background", "occupancy.opened", "occupancy.closed"]);
    expect(drafts[1]).toMatchObject({
      occupancy: id,
      startedAt: "2026-11-21T14:02:51.123Z",
      lane: "lane-1",
      device: "rpm-1",
      provenance: "live",
    });
    expect(drafts[2]).toEqual({
      kind: "occupancy.closed",
      at: "2026-11-21T14:02:53.323Z",
      monotonicMs: 2200,
      deviceTime: "2026-11-21T14:02:51.123Z",
      lane: "lane-1",
      device: "rpm-1",
      provenance: "live",
      occupancy: id,
      counter: 109,
      startedAt: "2026-11-21T14:02:51.123Z",
      endedAt: "2026-11-21T14:02:53.123Z",
      gamma: { intervalMs: 200, unit: "counts", detectors: quiet.map((value) => Array(10).fill(value)) },
      neutron: { intervalMs: 1000, unit: "counts", detectors: [[4], [0], [3], [0]] },
      preOccupancyIntervals: 5,
      background: { gammaCountsPerSecond: [380, 377, 410, 365], neutronCountsPerSecond: [3.75, 0, 2.625, 0] },
      // Pillar d3+d4 counts exactly its background, the others a little less.
      maxGammaSigma: 0,
      maxNeutronSigma: expect.closeTo((7 - 6.375) / Math.sqrt(6.375), 9),
      gammaAlarm: false,
      neutronAlarm: false,
      deviceAlarmIntervals: 0,
      gammaAlarmIntervals: [],
      neutronAlarmIntervals: [],
      speedMetresPerSecond: 2.5,
      tamper: false,
      faults: [],
      raw: [
        { tag: "AS", lines: 2 },
        { tag: "health", lines: 1 },
      ],
    });
  });

  it("shows its counts to live readers before it is a fact", () => {
    const { all, live } = assembler();
    all(begun(), gamma(0), neutron(0));
    expect(live).toMatchObject([
      { type: "counts", subject: id, quantity: "gamma", index: 0, values: quiet, unit: "counts", deviceAlarm: false },
      { type: "counts", subject: id, quantity: "neutron", index: 0, unit: "counts" },
    ]);
  });

  it("has no sigma and an empty background where there is none, never zero", () => {
    const [closed] = of(assembler().all(begun(), ...tenGamma(), ended(2.2)), "occupancy.closed");
    expect(closed).not.toHaveProperty("maxGammaSigma");
    expect(closed).not.toHaveProperty("maxNeutronSigma");
    expect(closed).not.toHaveProperty("speedMetresPerSecond");
    expect(closed?.background).toEqual({ gammaCountsPerSecond: [], neutronCountsPerSecond: [] });
    expect(closed?.neutron.detectors).toEqual([]);
    expect(closed?.faults).toEqual(["gamma-background-unknown", "neutron-background-unknown"]);
  });

  it("keeps the background of its beginning", () => {
    const { all } = assembler();
    const [closed] = of(
      all(background(-5), begun(), ...tenGamma(), background(1, "normal", 2), ended(2.2)),
      "occupancy.closed",
    );
    expect(closed?.background.gammaCountsPerSecond).toEqual([380, 377, 410, 365]);
  });

  it("uses the last normal background, and an abnormal one only if nothing better was ever seen", () => {
    const normalFirst = assembler().all(
      background(-10),
      background(-5, "gamma-high", 2),
      begun(),
      ...tenGamma(),
      ended(2.2),
    );
    expect(of(normalFirst, "occupancy.closed")[0]).toMatchObject({
      background: { gammaCountsPerSecond: [380, 377, 410, 365] },
      faults: ["gamma-background-before-abnormal"],
    });
    const onlyHigh = assembler().all(background(-5, "gamma-high", 2), begun(), ...tenGamma(), ended(2.2));
    expect(of(onlyHigh, "occupancy.closed")[0]).toMatchObject({
      background: { gammaCountsPerSecond: [760, 754, 820, 730] },
      faults: ["gamma-background-not-normal"],
    });
  });

  it("takes a background that is too old for none", () => {
    const [closed] = of(
      assembler({ maxBackgroundAge: 60_000 }).all(background(-61), begun(), ...tenGamma(), ended(2.2)),
      "occupancy.closed",
    );
    expect(closed?.background.gammaCountsPerSecond).toEqual([]);
  });

  it("takes the neutron sum that comes with the end where nothing else is known", () => {
    const [closed] = of(
      assembler().all(begun(), ...tenGamma(), {
        ...ended(2.2),
        neutronBackgroundCountsPerSecond: 6.383,
      } as DeviceEvent),
      "occupancy.closed",
    );
    expect(closed?.background.neutronCountsPerSecond).toEqual([6.383]);
  });

  it("is incomplete if an interval is missing, and no number stands in its place", () => {
    const { all } = assembler();
    const drafts = all(background(-5), begun(), ...tenGamma().filter((_, i) => i !== 7), ended(2.2, 9));
    const [incomplete] = of(drafts, "occupancy.incomplete");
    expect(incomplete?.reason).toBe("1 gamma intervals never came or could not be used");
    expect(incomplete?.gamma.detectors[0]).toHaveLength(9);
    expect(of(drafts, "occupancy.closed")).toEqual([]);
  });

  it("counts what is missing before an interval of another length, which cannot be kept either", () => {
    const late = tenGamma().flatMap((event, i) =>
      i < 4 || i > 6 ? [i === 7 ? { ...event, intervalMs: 255 } : event] : [],
    );
    const [incomplete] = of(assembler().all(background(-5), begun(), ...late, ended(2.2, 9)), "occupancy.incomplete");
    expect(incomplete?.reason).toBe("4 gamma intervals never came or could not be used");
  });

  it("is incomplete if its first intervals are missing, and the others keep their place in time", () => {
    const drafts = assembler().all(background(-5), begun(), ...tenGamma().slice(2), ended(2.2, 9));
    const [incomplete] = of(drafts, "occupancy.incomplete");
    expect(incomplete?.reason).toBe("2 gamma intervals never came or could not be used");
    expect(incomplete).toMatchObject({ startedAt: "2026-11-21T14:02:51.123Z", preOccupancyIntervals: 3 });
  });

  it("is incomplete if its values cannot be used", () => {
    for (const values of [
      [1, 2, 3],
      [1, 2, 3, -4],
      [1, 2, 3, Number.NaN],
    ]) {
      const drafts = assembler().all(begun(), gamma(0), gamma(1, values), gamma(2), ended(1));
      expect(of(drafts, "occupancy.incomplete")[0]?.gamma.detectors).toEqual(quiet.map((value) => [value, value]));
    }
  });

  it("is incomplete, never clear, if its end was lost or the session broke", () => {
    const { all, break: breakSession } = assembler();
    const lost = all(begun(), ...tenGamma(), {
      type: "occupancy.lost",
      at: at(15),
      reason: "no gamma line for 12 s",
      endedAtUtcMs: at(1).utcMs,
    });
    expect(of(lost, "occupancy.incomplete")).toMatchObject([
      { reason: "no gamma line for 12 s", endedAt: "2026-11-21T14:02:52.123Z" },
    ]);
    all(begun(20), { ...gamma(0), at: at(22) });
    expect(of(breakSession(23), "occupancy.incomplete")).toMatchObject([
      {
        kind: "occupancy.incomplete",
        reason: "the session ended while occupied: unplugged",
        endedAt: "2026-11-21T14:03:13.123Z",
      },
    ]);
    expect(breakSession(24)).toEqual([]);
  });

  it("is incomplete if another one begins, and an end without a beginning is a gap", () => {
    const { all } = assembler();
    expect(kindsOf(all(begun(), gamma(0), begun(20)))).toEqual([
      "occupancy.opened",
      "occupancy.incomplete",
      "occupancy.opened",
    ]);
    expect(kindsOf(all(ended(21), ended(22)))).toEqual(["occupancy.closed", "gap"]);
  });

  it("goes on as another when it is longer than the limit", () => {
    const { all } = assembler({ maxOccupancy: 4000 });
    const drafts = all(background(-5), begun(), ...Array.from({ length: 45 }, (_, i) => gamma(i)), ended(9, 3));
    expect(kindsOf(drafts).filter((kind) => kind !== "background")).toEqual([
      "occupancy.opened",
      "occupancy.incomplete",
      "occupancy.opened",
      "occupancy.incomplete",
      "occupancy.opened",
      "occupancy.closed",
    ]);
    const [last] = of(drafts, "occupancy.closed");
    expect(last).toMatchObject({ counter: 3, startedAt: "2026-11-21T14:02:59.123Z", preOccupancyIntervals: 0 });
    expect(last?.gamma.detectors[0]).toHaveLength(5);
    const parts = [...of(drafts, "occupancy.incomplete"), ...of(drafts, "occupancy.closed")];
    expect(parts.reduce((total, part) => total + (part.gamma.detectors[0]?.length ?? 0), 0)).toBe(45);
    expect(new Set(parts.map(({ occupancy }) => occupancy)).size).toBe(3);
  });

  it("keeps its tags bounded", () => {
    const tags = Array.from(
      { length: 500 },
      (_, i): DeviceEvent => ({ type: "raw", at: at(1), tag: `T${i}`, text: "" }),
    );
    const [closed] = of(assembler().all(begun(), ...tenGamma(), ...tags, ended(2.2)), "occupancy.closed");
    expect(closed?.raw).toHaveLength(65);
    expect(closed?.raw.at(-1)).toEqual({ tag: "other", lines: 436 });
  });
});
