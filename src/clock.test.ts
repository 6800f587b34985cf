import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compactTime, ManualClock, scaledClock, systemClock, toRfc3339 } from "./clock.ts";

const noon = Date.UTC(2026, 10, 21, 12);

describe("a manual clock", () => {
  it("stands still until it is advanced, and then shows the same step on both of its clocks", async () => {
    const clock = new ManualClock(noon);
    expect(clock.now()).toEqual({ utcMs: noon, monotonicMs: 0 });
    await clock.advance(1500);
    expect(clock.now()).toEqual({ utcMs: noon + 1500, monotonicMs: 1500 });
  });

  it("fires timers in the order of their due times, each at its own time, and equal ones in the order of their setting", async () => {
    const clock = new ManualClock(noon);
    const fired: [string, number][] = [];
    const note = (name: string) => () => fired.push([name, clock.now().monotonicMs]);
    clock.after(30, note("third"));
    clock.after(10, note("first"));
    clock.after(20, note("second"));
    clock.after(20, note("second, set later"));
    clock.after(31, note("not yet"));
    await clock.advance(30);
    expect(fired).toEqual([
      ["first", 10],
      ["second", 20],
      ["second, set later", 20],
      ["third", 30],
    ]);
    expect(clock.nextDueMs).toBe(31);
  });

  it("fires what a timer sets while time passes, if it falls due in that time", async () => {
    const clock = new ManualClock(noon);
    const beats: number[] = [];
    const beat = () => {
      beats.push(clock.now().monotonicMs);
      clock.after(10, beat);
    };
    clock.after(10, beat);
    await clock.advance(35);
    expect(beats).toEqual([10, 20, 30]);
    expect(clock.now().monotonicMs).toBe(35);
  });

  it("gives promises their turn between two timers", async () => {
    const clock = new ManualClock(noon);
    const seen: string[] = [];
    clock.after(10, () => void Promise.resolve().then(() => seen.push("what the first caused")));
    clock.after(20, () => seen.push("the second"));
    await clock.advance(20);
    expect(seen).toEqual(["what the first caused", "the second"]);
  });

  it("does not fire what was cancelled, and cancelling again or too late does nothing", async () => {
    const clock = new ManualClock(noon);
    let fired = 0;
    const cancel = clock.after(10, () => fired++);
    cancel();
    cancel();
    expect(clock.nextDueMs).toBeUndefined();
    const late = clock.after(10, () => fired++);
    await clock.advance(10);
    late();
    expect(fired).toBe(1);
  });

  it("treats a delay below zero as none, and still waits to be advanced", async () => {
    const clock = new ManualClock(noon);
    let fired = false;
    clock.after(-5, () => {
      fired = true;
    });
    expect(fired).toBe(false);
    await clock.advance(0);
    expect(fired).toBe(true);
  });

  it("wakes a sleeper at its time, or at once when it is aborted, and leaves no timer behind", async () => {
    const clock = new ManualClock(noon);
    const woken: string[] = [];
    const controller = new AbortController();
    void clock.sleep(50).then(() => woken.push("slept"));
    void clock.sleep(1000, controller.signal).then(() => woken.push("aborted"));
    await clock.sleep(1000, AbortSignal.abort());
    await clock.advance(49);
    expect(woken).toEqual([]);
    controller.abort();
    await clock.advance(1);
    expect(woken).toEqual(["aborted", "slept"]);
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("steps its wall clock alone, as a time server does: nothing fires, and no time passes", async () => {
    const clock = new ManualClock(noon);
    let fired = false;
    clock.after(1000, () => {
      fired = true;
    });
    clock.stepWallClock(3_600_000);
    expect(clock.now()).toEqual({ utcMs: noon + 3_600_000, monotonicMs: 0 });
    await clock.advanceTo(noon);
    expect(clock.now()).toEqual({ utcMs: noon, monotonicMs: 0 });
    await clock.advanceTo(noon + 999);
    expect(fired).toBe(false);
    await clock.advanceTo(noon + 1000);
    expect({ fired, now: clock.now() }).toEqual({ fired: true, now: { utcMs: noon + 1000, monotonicMs: 1000 } });
  });

  it("never goes back when two move it at once", async () => {
    const clock = new ManualClock(noon);
    const seen: number[] = [];
    for (const due of [5, 10, 15, 20]) clock.after(due, () => seen.push(clock.now().monotonicMs));
    await Promise.all([clock.advance(20), clock.advance(8), clock.advance(12)]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen).toHaveLength(4);
    expect(clock.now()).toEqual({ utcMs: noon + 20, monotonicMs: 20 });
  });
});

describe("a scaled clock", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const machineNow = () => performance.timeOrigin + performance.now();

  it("agrees with the machine's clock at its origin, and runs so many times as fast from there", () => {
    const origin = machineNow();
    const clock = scaledClock(20, origin);
    expect(clock.now().utcMs).toBeCloseTo(origin, 3);
    const { monotonicMs } = clock.now();
    vi.advanceTimersByTime(500);
    expect(clock.now().utcMs).toBeCloseTo(origin + 10_000, 3);
    expect(clock.now().monotonicMs - monotonicMs).toBeCloseTo(10_000, 3);
  });

  it("is a function of the machine's clock alone: whoever starts later, in whatever process, has the same time", () => {
    const origin = machineNow() - 5000;
    const gateway = scaledClock(10, origin);
    vi.advanceTimersByTime(1234);
    const simulator = scaledClock(10, origin);
    expect(simulator.now()).toEqual(gateway.now());
  });

  it("waits in its own milliseconds", async () => {
    const clock = scaledClock(10, machineNow());
    const woken: string[] = [];
    clock.after(1000, () => woken.push("timer"));
    void clock.sleep(2000).then(() => woken.push("sleeper"));
    const cancel = clock.after(1500, () => woken.push("cancelled"));
    await vi.advanceTimersByTimeAsync(99);
    expect(woken).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toEqual(["timer"]);
    cancel();
    await vi.advanceTimersByTimeAsync(100);
    expect(woken).toEqual(["timer", "sleeper"]);
  });

  it("ends a sleep that is aborted, and its timer with it", async () => {
    const controller = new AbortController();
    const asleep = scaledClock(2, machineNow()).sleep(60_000, controller.signal);
    controller.abort();
    await asleep;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the machine's clock", () => {
  it("tells the time of the machine, and waits on it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"], now: noon });
    const { utcMs, monotonicMs } = systemClock.now();
    const asleep = systemClock.sleep(250);
    await vi.advanceTimersByTimeAsync(250);
    await asleep;
    expect(systemClock.now()).toEqual({ utcMs: utcMs + 250, monotonicMs: monotonicMs + 250 });
    expect(utcMs).toBe(noon);
    vi.useRealTimers();
  });
});

describe("times of records", () => {
  it("are UTC with milliseconds, rounded to the nearest", () => {
    expect(toRfc3339(noon)).toBe("2026-11-21T12:00:00.000Z");
    expect(toRfc3339(noon + 0.4)).toBe("2026-11-21T12:00:00.000Z");
    expect(toRfc3339(noon + 0.6)).toBe("2026-11-21T12:00:00.001Z");
    expect(compactTime(noon + 0.6)).toBe("20261121T120000.001Z");
  });
});
