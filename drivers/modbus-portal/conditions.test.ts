import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import { after, idle, inside, newTracker, run } from "../../test/support/portal-polls.ts";
import type { ConditionCode, PortalReading } from "./reading.ts";

describe("background and conditions", () => {
  const backgrounds = (events: DeviceEvent[]) => events.filter((event) => event.type === "background");

  it("a background is told when it changes, at most each 5 s, and each minute if it does not", () => {
    const polls = Array.from({ length: 330 }, () => idle);
    expect(backgrounds(run(idle, ...polls))).toHaveLength(1);
    const changing = Array.from({ length: 100 }, (_, i) => ({ background: 1500 + i }));
    expect(backgrounds(run(idle, ...changing))).toHaveLength(4);
  });

  it("is not told while occupied, nor when it is no data", () => {
    expect(backgrounds(run(idle, ...Array.from({ length: 400 }, () => inside)))).toEqual([]);
    const [event] = backgrounds(run({}, ...Array.from({ length: 400 }, () => ({ background: undefined }))));
    expect(event).not.toHaveProperty("gammaCountsPerSecond");
    expect(event).toMatchObject({ neutronCountsPerSecond: [6.4] });
  });

  it("a condition of the background is told at once", () => {
    const high = { conditions: ["gamma-background-high"] as ConditionCode[] };
    expect(backgrounds(run(idle, high, idle)).map((event) => event.condition)).toEqual(["gamma-high", "normal"]);
  });

  it("with both backgrounds abnormal neither passes for normal", () => {
    const both = { conditions: ["gamma-background-low", "neutron-background-high"] as ConditionCode[] };
    const [neutron, gamma, ...others] = backgrounds(run(idle, both));
    expect(neutron).toMatchObject({ condition: "neutron-high", neutronCountsPerSecond: [6.4] });
    expect(neutron).not.toHaveProperty("gammaCountsPerSecond");
    expect(gamma).toMatchObject({ condition: "gamma-low", gammaCountsPerSecond: [1500] });
    expect(gamma).not.toHaveProperty("neutronCountsPerSecond");
    expect(others).toEqual([]);
  });

  const faults = (events: DeviceEvent[]) =>
    events.flatMap((event) => (event.type === "fault" ? [`${event.code} ${event.active}`] : []));

  it("conditions are told by their edges, also in the middle of an occupancy", () => {
    const open = { ...inside, conditions: ["tamper"] as ConditionCode[] };
    expect(faults(run(idle, inside, open, open, inside))).toEqual(["tamper true", "tamper false"]);
  });

  it("a high count is not called a high background while something stands in the portal", () => {
    const high = ["gamma-background-high"] as ConditionCode[];
    expect(faults(run(idle, { ...inside, conditions: high }, inside, after))).toEqual([]);
    expect(faults(run(idle, { ...inside, conditions: high }, { ...after, conditions: high }))).toEqual([
      "gamma-background-high true",
    ]);
  });
});

describe("alarms that no occupancy carries", () => {
  const alarms = (events: DeviceEvent[]) =>
    events.flatMap((event) =>
      event.type === "fault" && event.code.endsWith("-alarm")
        ? [`${event.category} ${event.active} at ${event.at.monotonicMs}`]
        : [],
    );

  it("are conditions of their category while the portal is free", () => {
    expect(alarms(run(idle, { ...idle, neutronAlarm: true }, { ...idle, neutronAlarm: true }, idle))).toEqual([
      "neutron true at 400",
      "neutron false at 800",
    ]);
  });

  it("are told in the first poll of a session too, and their absence with it", () => {
    const tracker = newTracker();
    const channel = { counts: [1500], backgrounds: [1500] };
    const reading: PortalReading = {
      occupied: false,
      gamma: { ...channel, alarm: true },
      neutron: { ...channel, alarm: false },
      conditions: new Set(),
    };
    expect(alarms([...tracker.take(reading, { utcMs: 1, monotonicMs: 1 }, 0)])).toEqual([
      "gamma true at 1",
      "neutron false at 1",
    ]);
  });

  it("are the occupancy's where they were told with it, however long the portal holds them after", () => {
    const alarming = { ...inside, alarm: true };
    const held = { ...after, alarm: true };
    expect(alarms(run(idle, inside, alarming, held, held, held, after, after))).toEqual([]);
    // Once it has gone off, the next one is new.
    expect(alarms(run(idle, inside, alarming, held, after, held))).toEqual(["gamma true at 1200"]);
  });

  it("go on as the condition that they were when a conveyance comes, and are told with its counts as well", () => {
    const events = run(idle, { ...idle, alarm: true }, { ...inside, alarm: true }, after);
    expect(alarms(events)).toEqual(["gamma true at 400", "gamma false at 800"]);
    expect(events.filter((event) => event.type === "counts" && event.deviceAlarm)).toHaveLength(1);
  });

  it("are told while occupied where their count is no data", () => {
    const events = run(idle, { ...inside, gamma: undefined, alarm: true }, inside, after);
    expect(alarms(events)).toEqual(["gamma true at 400", "gamma false at 600"]);
  });
});
