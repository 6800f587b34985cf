import { describe, expect, it } from "vitest";
import type { ScannerEvent } from "../driver.ts";
import { MotionLog } from "./motion-log.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 0, 0);

/** A poll at so many milliseconds of the steady clock; the wall clock is ahead of its start by `stepMs`. */
const poll = (ms: number, speed: number | undefined, beamOn?: boolean, stepMs = 0): ScannerEvent => ({
  type: "scanner",
  at: { monotonicMs: ms, utcMs: startUtcMs + ms + stepMs },
  ...(speed === undefined ? {} : { speedMetresPerSecond: speed }),
  ...(beamOn === undefined ? {} : { beamOn }),
});

function logOf(polls: Iterable<ScannerEvent>, capacity?: number): MotionLog {
  const log = new MotionLog(capacity);
  for (const each of polls) log.observe("plc-1", each);
  return log;
}

const times = (fromMs: number, toMs: number, stepMs = 100) =>
  Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, (_, i) => fromMs + i * stepMs);

const motionOf = (log: MotionLog, fromMs: number, toMs: number) =>
  log
    .motion("plc-1", startUtcMs + fromMs, startUtcMs + toMs)
    ?.points.map(({ utcMs, speedMetresPerSecond }) => [utcMs - startUtcMs, speedMetresPerSecond]);

describe("the log of motion", () => {
  it("gives the speeds of a stretch, with the nearest one outside of each end", () => {
    const log = logOf(times(0, 10_000).map((ms) => poll(ms, ms / 1000)));
    expect(motionOf(log, 4050, 4250)).toEqual([
      [4000, 4],
      [4100, 4.1],
      [4200, 4.2],
      [4300, 4.3],
    ]);
    expect(log.motion("plc-1", startUtcMs + 4050, startUtcMs + 4250)?.device).toBe("plc-1");
    expect(log.motion("plc-2", startUtcMs + 4050, startUtcMs + 4250)).toBeUndefined();
  });

  it("leaves holes where nothing was measured, and gives nothing where nothing was measured at all", () => {
    const log = logOf(times(0, 10_000).map((ms) => poll(ms, ms >= 3000 && ms < 6000 ? undefined : 2)));
    const points = motionOf(log, 2000, 7000) ?? [];
    expect(points.filter(([ms = 0]) => ms >= 3000 && ms < 6000)).toEqual([]);
    expect(points).toHaveLength(1 + 10 + 11 + 1);
    expect(motionOf(log, 3500, 5500)).toBeUndefined();
    expect(motionOf(log, 20_000, 30_000)).toBeUndefined();
    expect(motionOf(log, -30_000, -20_000)).toBeUndefined();
    expect(motionOf(new MotionLog(), 0, 1000)).toBeUndefined();
  });

  it("takes no speed from further outside than two seconds", () => {
    const log = logOf([poll(0, 1), poll(5000, 2), poll(9000, 3)]);
    expect(motionOf(log, 4000, 6000)).toEqual([[5000, 2]]);
    expect(motionOf(log, 1900, 7100)).toEqual([
      [0, 1],
      [5000, 2],
      [9000, 3],
    ]);
  });

  it.each([3_600_000, -3_600_000])(
    "is not moved by a wall clock that is set by %d ms in the middle of a scan",
    (step) => {
      const log = logOf(times(0, 10_000).map((ms) => poll(ms, ms / 1000, true, ms < 5000 ? 0 : step)));
      const points = motionOf(log, 4000, 6000) ?? [];
      expect(points).toHaveLength(1 + 21 + 1);
      expect(points.every(([ms, speed]) => ms === Math.round(1000 * (speed ?? 0)))).toBe(true);
      expect(points.every(([ms = 0], i) => i === 0 || ms > (points[i - 1]?.[0] ?? 0))).toBe(true);
    },
  );

  it("says when the beam was on by the polls that said so", () => {
    const on = (ms: number) => (ms >= 6000 && ms < 6500 ? undefined : ms >= 2000 && ms < 8000 && ms !== 4000);
    const log = logOf(times(0, 10_000).map((ms) => poll(ms, undefined, on(ms))));
    const stretches = log.beamOn("plc-1", startUtcMs + 3000, startUtcMs + 9000);
    expect(stretches.map(({ fromUtcMs, toUtcMs }) => [fromUtcMs - startUtcMs, toUtcMs - startUtcMs])).toEqual([
      [3000, 3900],
      [4100, 5900],
      [6500, 7900],
    ]);
  });

  it("keeps two hours, and never more polls than it has places for", () => {
    const hours = logOf(times(0, 9_000_000, 1000).map((ms) => poll(ms, 1)));
    expect(motionOf(hours, 0, 1_790_000)).toBeUndefined();
    expect(motionOf(hours, 1_810_000, 1_812_000)).toHaveLength(5);
    const small = logOf(
      times(0, 10_000).map((ms) => poll(ms, ms / 1000)),
      20,
    );
    expect(motionOf(small, 0, 20_000)?.map(([ms]) => ms)).toEqual(times(8000, 10_000));
  });

  it("takes a moment that was told already for the same moment", () => {
    const log = logOf([poll(0, 1), poll(100, 2), poll(100, 3), poll(50, 4), poll(200, 5)]);
    expect(motionOf(log, 0, 200)?.map(([, speed]) => speed)).toEqual([1, 2, 5]);
  });
});
