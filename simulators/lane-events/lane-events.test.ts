import { describe, expect, it } from "vitest";
import { type ConveyanceTruth, type LaneEvent, type LaneEventPlan, laneEvents, usualLane, usualPlan } from "./index.ts";

type Stay = Extract<LaneEvent, { kind: "occupancy" | "scan" }>;

function run(differs: Partial<LaneEventPlan> = {}) {
  const all = [...laneEvents({ ...usualPlan, seed: 1, conveyances: 400, ...differs })];
  const events = all.flatMap((told): LaneEvent[] => (told.kind === "conveyance" ? [] : [told]));
  return {
    all,
    events,
    conveyances: all.flatMap((told): ConveyanceTruth[] => (told.kind === "conveyance" ? [told] : [])),
    stays: (device: string) => events.filter((event): event is Stay => "fromUtcMs" in event && event.device === device),
    reads: events.filter((event) => event.kind === "read"),
  };
}

describe("traffic as lane events", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(run().all).toEqual(run().all);
    expect(run({ seed: 2 }).events).not.toEqual(run().events);
  });

  it("is numbered in the order of commit, and knows each conveyance before anything told of it", () => {
    const { all, events } = run({ lateShare: 0.2, doubledShare: 0.2 });
    expect(events.map((event) => event.number)).toEqual(events.map((_, i) => i));
    let known = -1;
    for (const told of all) {
      if (told.kind === "conveyance") expect(told.conveyance).toBe(++known);
      else if (told.kind !== "status") expect(Math.max(...told.conveyances)).toBeLessThanOrEqual(known);
    }
  });

  it("has the usual headway and share of unread boxes, and mostly whole passages", () => {
    const { conveyances, reads, stays } = run({ conveyances: 4000 });
    const first = conveyances[0]?.enteredUtcMs ?? 0;
    const last = conveyances.at(-1)?.enteredUtcMs ?? 0;
    // Exponential with a mean of 45 s: the mean of 4000 spreads by 0.7 s; queueing only adds.
    expect((last - first) / 3999 / 1000).toBeGreaterThan(42);
    expect((last - first) / 3999 / 1000).toBeLessThan(48);
    const boxes = conveyances.reduce((sum, { containers }) => sum + containers.length, 0);
    const seen = new Set(reads.map((read) => `${read.conveyances[0]}/${read.box}`)).size;
    expect(1 - seen / boxes).toBeGreaterThan(0.012);
    expect(1 - seen / boxes).toBeLessThan(0.028);
    expect(stays("rpm-1").length).toBeGreaterThan(3970);
    expect(stays("xray-1").length).toBeGreaterThan(3970);
  });

  it.each<[string, Partial<LaneEventPlan>]>([
    ["usual traffic", {}],
    ["a queue with stops", { headwaySeconds: 5, stopShare: 0.2 }],
    ["tailgating", { tailgateShare: 0.5 }],
    ["backing up", { reverseShare: 0.3 }],
    ["leaving on the way", { leaveShare: 0.3, reverseShare: 0.1, stopShare: 0.1 }],
  ])("nobody overtakes, and no two are in one instrument at a time: %s", (_, differs) => {
    const { stays } = run(differs);
    for (const { device, gives } of usualLane.stations) {
      if (gives === "read") continue;
      const all = stays(device).toSorted((a, b) => a.fromUtcMs - b.fromUtcMs);
      for (const [i, stay] of all.entries()) {
        const next = all[i + 1];
        expect(stay.toUtcMs).toBeGreaterThan(stay.fromUtcMs);
        if (next === undefined) continue;
        // Times are known to 150 ms at either end.
        expect(next.fromUtcMs - stay.toUtcMs).toBeGreaterThan(0);
        expect(Math.min(...next.conveyances)).toBeGreaterThanOrEqual(Math.max(...stay.conveyances));
      }
    }
  });

  it("an instrument takes two that follow within a hand's breadth for one, and says so in the truth alone", () => {
    const merged = (differs: Partial<LaneEventPlan>) =>
      run(differs)
        .stays("rpm-1")
        .filter(({ conveyances }) => conveyances.length > 1).length;
    expect(merged({})).toBe(0);
    expect(merged({ tailgateShare: 0.3 })).toBeGreaterThan(10);
  });

  it("one that backs out of an instrument is in it twice", () => {
    const twice = (differs: Partial<LaneEventPlan>) => {
      const all = run(differs)
        .stays("rpm-1")
        .flatMap(({ conveyances }) => conveyances);
      return all.length - new Set(all).size;
    };
    expect(twice({})).toBe(0);
    expect(twice({ reverseShare: 0.3 })).toBeGreaterThan(20);
  });

  it("one that leaves the lane is in nothing behind that place", () => {
    const { stays } = run({ leaveShare: 1, missedOccupancyShare: 0, missedScanShare: 0 });
    expect(stays("xray-1")).toEqual([]);
    // Half of them leave before the portal.
    expect(stays("rpm-1").length).toBeGreaterThan(150);
    expect(stays("rpm-1").length).toBeLessThan(250);
  });

  it("an instrument that is away tells nothing of that time, and the gateway says that it is lost", () => {
    const { events } = run({ outages: { everyMinutes: 20, minutes: [2, 5] } });
    for (const { device } of usualLane.stations) {
      const own = events.filter((event) => event.device === device);
      const lost = own.findIndex((event) => event.kind === "status" && event.state === "lost");
      const ready = own.findIndex((event) => event.kind === "status" && event.state === "ready");
      expect(lost).toBeGreaterThan(-1);
      expect(ready).toBeGreaterThan(lost);
      // What was told shortly before may still be on its way, and nothing else comes between.
      const between = own.slice(lost + 1, ready);
      expect(between.filter((event) => event.atUtcMs > (own[lost]?.atUtcMs ?? 0) + 1000)).toEqual([]);
    }
  });

  it("clocks that are off show in the times of instruments, and never in that of the receipt", () => {
    const plain = run();
    const off = run({ clockOffsetsMs: { "rpm-1": 3000, "ocr-1": -2000 } });
    expect(off.events.map((event) => event.atUtcMs)).toEqual(plain.events.map((event) => event.atUtcMs));
    const shift = (device: string, time: (event: LaneEvent) => number | undefined) =>
      off.events.flatMap((event, i) => {
        const [mine, other] = [time(event), time(plain.events[i] ?? event)];
        return event.device === device && mine !== undefined && other !== undefined ? [Math.round(mine - other)] : [];
      });
    expect(new Set(shift("rpm-1", (event) => ("fromUtcMs" in event ? event.fromUtcMs : undefined)))).toEqual(
      new Set([3000]),
    );
    expect(new Set(shift("ocr-1", (event) => (event.kind === "read" ? event.deviceUtcMs : undefined)))).toEqual(
      new Set([-2000]),
    );
  });

  it("late and doubled messages keep the reader's own time", () => {
    const { reads } = run({ lateShare: 0.3, doubledShare: 0.3 });
    const late = reads.filter((read) => read.atUtcMs - read.deviceUtcMs > 2500);
    expect(late.length / reads.length).toBeGreaterThan(0.3);
    expect(Math.max(...reads.map((read) => read.atUtcMs - read.deviceUtcMs))).toBeLessThan(62_000);
    const told = reads.map((read) => `${read.source} ${read.value} ${read.deviceUtcMs}`);
    expect(told.length - new Set(told).size).toBeGreaterThan(0.2 * told.length);
  });

  it("boxes come again with those who return, and otherwise never", () => {
    const again = (differs: Partial<LaneEventPlan>) => {
      const codes = run(differs).conveyances.flatMap(({ containers }) => containers);
      return codes.length - new Set(codes).size;
    };
    expect(again({})).toBe(0);
    expect(again({ returnShare: 0.2 })).toBeGreaterThan(20);
  });
});
