import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import { newTracker, rates, story } from "../../test/support/portal-polls.ts";
import type { PortalReading } from "./reading.ts";
import type { PortalTracker } from "./tracker.ts";

describe("polls that do not hold everything", () => {
  const base = { conditions: new Set<string>(), asked: new Set<string>() };
  const counted = (value: number) => ({ counts: [value] });
  function play(tracker: PortalTracker, polls: readonly [atMs: number, slot: number, reading: PortalReading][]) {
    return polls.flatMap(([atMs, slot, reading]) => [
      ...tracker.take(reading, { utcMs: 1e12 + atMs, monotonicMs: atMs }, slot),
    ]);
  }
  const numbered = (events: DeviceEvent[]) =>
    events.flatMap((event) => (event.type === "counts" ? [`${event.quantity} ${event.index}`] : []));
  const gammaPoll = (occupied: boolean): PortalReading => ({ ...base, occupied, gamma: counted(1), neutron: {} });
  const neutronPoll: PortalReading = { ...base, gamma: {}, neutron: counted(1) };

  it("number the counts of each quantity by its own periods, and leave out what failed", () => {
    const slow = { ...rates, pollMs: 1000 };
    const tracker = newTracker({ counting: { gamma: rates, neutron: slow } });
    const events = play(tracker, [
      [0, 0, gammaPoll(false)],
      [0, 0, neutronPoll],
      [200, 1, gammaPoll(true)],
      [400, 2, gammaPoll(true)],
      [1000, 1, neutronPoll],
      [1000, 5, gammaPoll(true)],
    ]);
    tracker.failed(false, ["neutron"], 2);
    events.push(...play(tracker, [[3000, 3, neutronPoll]]));
    expect(numbered(events)).toEqual(["gamma 0", "gamma 1", "neutron 0", "gamma 4", "neutron 2"]);
  });

  it("an occupancy whose newest neutron poll failed is not whole", () => {
    const tracker = newTracker();
    const events = play(tracker, [
      [0, 0, gammaPoll(false)],
      [200, 1, gammaPoll(true)],
    ]);
    tracker.failed(false, ["neutron"], 0);
    events.push(...play(tracker, [[400, 2, gammaPoll(false)]]));
    expect(events.find(({ type }) => type === "occupancy.lost")).toMatchObject({
      reason: "the newest poll of its neutron counts failed",
    });
  });

  it("say nothing of conditions that they did not ask", () => {
    const tracker = newTracker();
    const events = play(tracker, [
      [0, 0, { ...gammaPoll(false), asked: new Set(["tamper"]), conditions: new Set(["tamper"]) }],
      [200, 1, gammaPoll(false)],
      [400, 2, { ...gammaPoll(false), asked: new Set(["tamper"]) }],
    ]);
    expect(events.flatMap((event) => (event.type === "fault" ? [`${event.code} ${event.active}`] : []))).toEqual([
      "tamper true",
      "tamper false",
    ]);
  });

  it("by the occupied bit alone there are occupancies without a number", () => {
    const events = play(newTracker(), [
      [0, 0, gammaPoll(false)],
      [200, 1, gammaPoll(true)],
      [400, 2, gammaPoll(false)],
    ]);
    expect(events.map(({ type }) => type)).toEqual(["occupancy.begun", "counts", "occupancy.ended"]);
    expect(events.at(-1)).not.toHaveProperty("counter");
  });

  it("by the counter alone an occupancy lasts as long as the profile says, or until the next", () => {
    const tracker = newTracker({ occupancyLastsMs: 500 });
    const reading = (counter: number): PortalReading => ({ ...base, counter, gamma: counted(1), neutron: {} });
    const counters = [7, 8, 8, 8, 8, 9, 10, 10, 10, 10];
    const events = play(
      tracker,
      counters.map((counter, i) => [i * 200, i, reading(counter)]),
    );
    expect(
      events.flatMap((event) => (event.type.startsWith("occ") ? [`${event.type} ${event.at.monotonicMs}`] : [])),
    ).toEqual([
      "occupancy.begun 200",
      "occupancy.ended 800",
      "occupancy.begun 1000",
      "occupancy.ended 1200",
      "occupancy.begun 1200",
      "occupancy.ended 1800",
    ]);
  });

  it("a counter that gave no data once is compared with what it was before", () => {
    const reading = (counter?: number): PortalReading => ({
      ...gammaPoll(false),
      ...(counter === undefined ? {} : { counter }),
    });
    const events = play(newTracker(), [
      [0, 0, reading(7)],
      [200, 1, reading()],
      [400, 2, reading(9)],
    ]);
    expect(story(events)).toEqual(["lost 2"]);
  });
});
