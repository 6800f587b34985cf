import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import {
  after,
  gammaIndexes,
  idle,
  inside,
  newTracker,
  rejected,
  run,
  story,
} from "../../test/support/portal-polls.ts";
import type { PortalReading } from "./reading.ts";

describe("occupancies by counter and bits", () => {
  it("begin with the counter's step and end when the bits clear", () => {
    const events = run(idle, inside, inside, after, after);
    expect(story(events)).toEqual(["begun", "occupancy.ended 43"]);
    expect(gammaIndexes(events)).toEqual([0, 1]);
    expect(events.find(({ type }) => type === "occupancy.ended")).toMatchObject({
      startedAtUtcMs: 1e12 + 400,
      endedAtUtcMs: 1e12 + 800,
      preOccupancyIntervals: 0,
    });
  });

  it("a counter that steps late, during the occupancy or at its end, belongs to it", () => {
    expect(story(run(idle, { occupied: true }, inside, after))).toEqual(["begun", "occupancy.ended 43"]);
    expect(story(run(idle, { occupied: true }, { occupied: true }, after))).toEqual(["begun", "occupancy.ended 43"]);
    expect(story(run(idle, { occupied: true }, idle, after, after))).toEqual(["begun", "occupancy.ended 42"]);
  });

  it("a counter that moves while the bits never clear closes the old and opens the next", () => {
    const events = run(idle, inside, { occupied: true, counter: 44 }, { counter: 44 });
    expect(story(events)).toEqual(["begun", "occupancy.ended 43", "begun", "occupancy.ended 44"]);
  });

  it("an occupancy whose newest counts could not be used is not whole", () => {
    const none = { ...inside, gamma: undefined };
    const lost = (events: DeviceEvent[]) => events.find(({ type }) => type === "occupancy.lost");
    expect(lost(run(idle, none, none, after))).toMatchObject({ reason: "its newest gamma counts could not be used" });
    expect(lost(run(idle, inside, none, after))).toMatchObject({ counter: 43 });
    expect(story(run(idle, none, inside, after))).toEqual(["begun", "occupancy.ended 43"]);
  });

  it("a counter that moves by two is a lost occupancy, idle or occupied", () => {
    expect(story(run(idle, { counter: 43 }))).toEqual(["lost 1"]);
    expect(story(run(idle, { counter: 44, occupied: true }, { counter: 44 }))).toEqual([
      "lost 1",
      "begun",
      "occupancy.ended 44",
    ]);
    expect(story(run(idle, inside, { counter: 45, occupied: true }, { counter: 45 }))).toEqual([
      "begun",
      "occupancy.lost 43",
      "lost 1",
      "begun",
      "occupancy.ended 45",
    ]);
    expect(story(run(idle, inside, { counter: 44 }))).toEqual(["begun", "occupancy.ended 43", "lost 1"]);
  });

  it("the counter wraps at 65535 and may be restarted; what it counted since is lost, not the difference", () => {
    expect(story(run({ counter: 65_535 }, { counter: 0, occupied: true }, { counter: 0 }))).toEqual([
      "begun",
      "occupancy.ended 0",
    ]);
    expect(story(run({ counter: 109 }, { counter: 0 }))).toEqual([]);
    expect(story(run({ counter: 109 }, { counter: 1, occupied: true }, { counter: 1 }))).toEqual([
      "begun",
      "occupancy.ended 1",
    ]);
    // In two tenths of a second not three can have passed; in five seconds they can.
    expect(story(run({ counter: 109 }, { counter: 3 }))).toEqual(["lost unknown"]);
    expect(story(run({ counter: 109 }, { counter: 3, afterMs: 5000 }))).toEqual(["lost 3"]);
    expect(story(run({ counter: 109 }, { counter: 110, occupied: true }, { counter: 1 }))).toEqual([
      "begun",
      "occupancy.lost 110",
      "lost 1",
    ]);
  });

  it("one that was there before the session, or whose begin or end fell into a failed poll, is never whole", () => {
    expect(story(run(inside, inside, after))).toEqual(["occupancy.lost 43"]);
    expect(story(run(idle, { ...inside, failed: 1 }, inside, after))).toEqual(["begun", "occupancy.lost 43"]);
    expect(story(run(idle, inside, inside, { ...after, failed: 1 }))).toEqual(["begun", "occupancy.lost 43"]);
  });

  it("bits that flicker make no credit against which a missed occupancy would be forgotten", () => {
    const free = { ...after, afterMs: 3000 };
    expect(story(run(idle, inside, after, inside, after, free, free, { occupied: true, counter: 45 }))).toEqual([
      "begun",
      "occupancy.ended 43",
      "begun",
      "occupancy.ended 43",
      "lost 1",
      "begun",
    ]);
  });

  it("an alarm that shows first in the poll that finds the portal free belongs to what has just left", () => {
    const events = run(idle, inside, { ...after, alarm: true }, { ...after, alarm: true });
    expect(events.map(({ type }) => type).filter((type) => type !== "background")).toEqual([
      "occupancy.begun",
      ...["counts", "counts", "counts", "counts"],
      "occupancy.ended",
    ]);
    expect(events.filter((event) => event.type === "counts" && event.deviceAlarm)).toMatchObject([
      { quantity: "gamma", index: 1, at: { monotonicMs: 600 } },
    ]);
    // What it said before needs no saying again.
    expect(gammaIndexes(run(idle, { ...inside, alarm: true }, { ...after, alarm: true }))).toEqual([0]);
  });

  it("alarms of the first poll are not lost", () => {
    const tracker = newTracker();
    const channel = { counts: [9000], backgrounds: [undefined], alarm: true };
    const reading: PortalReading = {
      occupied: true,
      counter: 1,
      speedMetresPerSecond: 0,
      gamma: channel,
      neutron: { ...channel, alarm: false },
      conditions: new Set(),
    };
    const events = [...tracker.take(reading, { utcMs: 1, monotonicMs: 1 }, 0)];
    expect(events).toContainEqual(expect.objectContaining({ type: "counts", quantity: "gamma", deviceAlarm: true }));
  });
});

describe("counts", () => {
  it("polls that failed or came far too late leave a hole in the numbering", () => {
    expect(gammaIndexes(run(idle, inside, { ...inside, failed: 2 }, inside))).toEqual([0, 3, 4]);
    expect(gammaIndexes(run(idle, inside, { ...inside, afterMs: 2000, slots: 10 }))).toEqual([0, 10]);
    // A poll that is a little late is one poll.
    expect(gammaIndexes(run(idle, inside, { ...inside, afterMs: 500 }, inside))).toEqual([0, 1, 2]);
  });

  it("a count that is no data leaves a hole, never the last value", () => {
    expect(gammaIndexes(run(idle, inside, { ...inside, gamma: undefined }, inside))).toEqual([0, 2]);
  });
});

describe("speed", () => {
  const speeds = (events: DeviceEvent[]) =>
    events.flatMap((event) => (event.type === "speed" ? [event.metresPerSecond] : []));

  it("is told once, in metres per second, and not while the register still holds the last conveyance's", () => {
    const last = { speed: 2236 };
    expect(speeds(run(last, { ...inside, ...last }, { ...inside, speed: 2250 }, { ...inside, speed: 2251 }))).toEqual([
      2.25,
    ]);
    expect(speeds(run(last, { ...inside, ...last }, { ...inside, ...last }, { ...after, ...last }))).toEqual([]);
  });

  it("may equal the last one's if the register was 0 between, and may come with the end", () => {
    const last = { speed: 2236 };
    expect(speeds(run(last, { ...inside, speed: 0 }, { ...inside, ...last }))).toEqual([2.236]);
    expect(speeds(run(idle, inside, { ...after, speed: 1500 }))).toEqual([1.5]);
  });

  it("is rejected where no vehicle goes so fast", () => {
    rejected.length = 0;
    expect(speeds(run(idle, { ...inside, speed: 65_535 }))).toEqual([]);
    expect(rejected).toEqual(["speed-implausible"]);
  });
});

describe("a counter that goes back", () => {
  it("is never a huge loss: how many passed is not known", () => {
    expect(story(run({ counter: 50_000 }, { counter: 49_990 }))).toEqual(["lost unknown"]);
    expect(
      story(run({ counter: 50_000 }, { counter: 50_001, occupied: true }, { counter: 700, occupied: true })),
    ).toEqual(["begun", "occupancy.lost 50001", "lost unknown", "begun"]);
  });
  it("or jumps by more than can be is one, too", () => {
    expect(story(run({ counter: 10 }, { counter: 5000 }))).toEqual(["lost unknown"]);
  });
});
