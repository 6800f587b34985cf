import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freely, type Handling, journey } from "./journey.ts";
import { leavesAtUtcMs, metresBehindFront, passesAtUtcMs, speedAt } from "./motion.ts";
import { randomFor } from "./random.ts";
import type { Conveyance, Transit } from "./simulator.ts";

const conveyance: Conveyance = { id: "c", lane: "1", lengthMetres: 17, boxes: [], sources: [] };
const lane = (handling?: Handling) => [
  { stationMetres: 2 },
  { stationMetres: 20 },
  { stationMetres: 30, ...(handling === undefined ? {} : { handling }) },
  { stationMetres: 40 },
];
const drive = (handling?: Handling, seed = 1, enteredAtUtcMs = 0, speed = 2) =>
  journey(conveyance, enteredAtUtcMs, speed, lane(handling), randomFor(seed, "t"));

describe("a conveyance on its way along a lane", () => {
  it("with nothing in its way is at each station when its speed says, and has no motion to tell of", () => {
    expect(drive(freely).transitAt(30)).toEqual({ conveyance, frontAtUtcMs: 15_000, speedMetresPerSecond: 2 });
    // At the first station it leaves last, as seen by somebody who drives at 3 m/s.
    expect(drive().nextEntryUtcMs(3, 7000)).toBeCloseTo(((40 + 17) / 2 - 40 / 3) * 1000 + 7000, 6);
  });

  it("that stops before the scanner stands in the portal before it, and comes later to what is behind", () => {
    const way = drive({ ...freely, stopShare: 1, stopSeconds: 10 });
    const scanner = way.transitAt(30);
    const pause = scanner.motion?.find(({ speedMetresPerSecond: speed }) => speed === 0);
    const end = scanner.motion?.find(({ utcMs }) => utcMs > (pause?.utcMs ?? 0));
    expect((end?.utcMs ?? 0) - (pause?.utcMs ?? 0)).toBe(10_000);
    const stoppedAt = metresBehindFront(scanner, pause?.utcMs ?? 0);
    expect(stoppedAt).toBeGreaterThan(0.15 * 17);
    expect(stoppedAt).toBeLessThan(0.85 * 17);
    // Ten metres before the scanner ten metres more have passed.
    expect(metresBehindFront(way.transitAt(20), pause?.utcMs ?? 0)).toBeCloseTo(stoppedAt + 10, 2);
    expect(leavesAtUtcMs(scanner)).toBeGreaterThan(15_000 + 8500 + 10_000);
    expect(leavesAtUtcMs(way.transitAt(40))).toBeCloseTo(leavesAtUtcMs(scanner) + 5000, -1);
  });

  it("towed past a scanner is as fast as the tow there and its own before and behind", () => {
    const way = drive({ ...freely, speedMetresPerSecond: 0.4 });
    const scanner = way.transitAt(30);
    expect(scanner.speedMetresPerSecond).toBe(0.4);
    expect(leavesAtUtcMs(scanner) - scanner.frontAtUtcMs).toBeCloseTo((17 / 0.4) * 1000, -1);
    expect(way.transitAt(2)).toMatchObject({ frontAtUtcMs: 1000, speedMetresPerSecond: 2 });
    expect(speedAt(scanner, leavesAtUtcMs(scanner) + 1000)).toBe(2);
  });

  it("meets a tripped beam while it stands before the scanner, and at no other station", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const way = drive({ ...freely, tripShare: 1, tripSeconds: 2 }, seed);
      const trip = way.transitAt(30).beamTrips?.[0];
      const metres = metresBehindFront(way.transitAt(30), trip?.fromUtcMs ?? 0);
      expect(metres).toBeGreaterThan(0);
      expect(metres).toBeLessThan(17);
      expect((trip?.toUtcMs ?? 0) - (trip?.fromUtcMs ?? 0)).toBe(2000);
      expect(way.transitAt(20).beamTrips).toBeUndefined();
    }
  });

  it("is never run into, wherever on the lane it stops", () => {
    const handlings = fc.record({
      stopShare: fc.constantFrom(0, 1),
      stops: fc.integer({ min: 1, max: 4 }),
      stopSeconds: fc.integer({ min: 1, max: 60 }),
      wobble: fc.constantFrom(0, 0.3),
      tow: fc.option(fc.constantFrom(0.4, 1, 5), { nil: undefined }),
      seed: fc.nat(1000),
      speeds: fc.tuple(fc.integer({ min: 10, max: 30 }), fc.integer({ min: 10, max: 30 })),
    });
    fc.assert(
      fc.property(handlings, ({ tow, seed, speeds, ...more }) => {
        const handling = { ...freely, ...more, ...(tow === undefined ? {} : { speedMetresPerSecond: tow }) };
        const first = drive(handling, seed, 0, speeds[0] / 10);
        const entry = first.nextEntryUtcMs(Math.max(3, tow ?? 0), 1000);
        const second = drive(handling, seed + 1, entry, speeds[1] / 10);
        // The lane's ends and every metre between: the front of the second comes after the back of the first has gone.
        for (let x = 2; x <= 40; x++) {
          const [leading, following] = [first.transitAt(x), second.transitAt(x)];
          expect(following.frontAtUtcMs).toBeGreaterThanOrEqual(leavesAtUtcMs(leading) + 990);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has one motion, as each station tells it", () => {
    const way = drive({ ...freely, stopShare: 1, stops: 3, wobble: 0.2 }, 5);
    const scanner: Transit = way.transitAt(30);
    // From the front at 30 to the front at 40.
    expect(passesAtUtcMs(scanner, 10)).toBeCloseTo(way.transitAt(40).frontAtUtcMs, -1);
  });
});
