import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beamTripped, leavesAtUtcMs, metresBehindFront, passesAtUtcMs, speedAt } from "./motion.ts";
import type { Conveyance, Transit } from "./simulator.ts";

const conveyance: Conveyance = { id: "c", lane: "1", lengthMetres: 10, boxes: [], sources: [] };
const steady: Transit = { conveyance, frontAtUtcMs: 1000, speedMetresPerSecond: 2 };
/** Stands still from 2 s to 12 s, and goes on at half the speed. */
const halting: Transit = {
  ...steady,
  motion: [
    { utcMs: 2000, speedMetresPerSecond: 0 },
    { utcMs: 12_000, speedMetresPerSecond: 1 },
  ],
};

describe("a conveyance past a station", () => {
  it("without motion keeps its speed", () => {
    expect(metresBehindFront(steady, 3500)).toBe(5);
    expect(metresBehindFront(steady, 500)).toBe(-1);
    expect(speedAt(steady, 99_000)).toBe(2);
    expect(leavesAtUtcMs(steady)).toBe(6000);
  });

  it("that stops is where it stopped, and leaves so much later", () => {
    expect([1500, 2000, 7000, 12_000, 13_000].map((at) => metresBehindFront(halting, at))).toEqual([1, 2, 2, 2, 3]);
    expect([1999, 2000, 11_999, 12_000].map((at) => speedAt(halting, at))).toEqual([2, 0, 0, 1]);
    expect(leavesAtUtcMs(halting)).toBe(20_000);
    // The first time that it is there.
    expect(passesAtUtcMs(halting, 2)).toBe(2000);
    expect(metresBehindFront(halting, 0)).toBe(-2);
  });

  it("that never goes on never leaves", () => {
    expect(leavesAtUtcMs({ ...steady, motion: [{ utcMs: 2000, speedMetresPerSecond: 0 }] })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it("is told the same by place and by time, whatever it does", () => {
    const changes = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 5000 }), speed: fc.nat(300) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(changes, fc.double({ min: 0.01, max: 10, noNaN: true }), (list, metres) => {
        let utcMs = 500;
        const motion = list.map(({ afterMs, speed }) => {
          utcMs += afterMs;
          return { utcMs, speedMetresPerSecond: speed / 100 };
        });
        const transit = { ...steady, motion };
        const at = passesAtUtcMs(transit, metres);
        if (Number.isFinite(at)) expect(metresBehindFront(transit, at)).toBeCloseTo(metres, 6);
        else expect(metresBehindFront(transit, 1e9)).toBeLessThan(metres);
        expect(metresBehindFront(transit, 3000)).toBeLessThanOrEqual(metresBehindFront(transit, 3001));
      }),
    );
  });

  it("is in the beam but for its trips", () => {
    const transit = { ...steady, beamTrips: [{ fromUtcMs: 1500, toUtcMs: 2000 }] };
    expect([1499, 1500, 1999, 2000].map((at) => beamTripped(transit, at))).toEqual([false, true, true, false]);
  });
});
