import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MemoryRange, ScanMemory } from "./memory.ts";

const kib = 1024;

describe("memory for scans", () => {
  it("gives out ranges that do not touch each other, and views of them", () => {
    const scans = new ScanMemory(64 * kib);
    const [a, b] = [scans.allocate(100), scans.allocate(5000)];
    if (a === undefined || b === undefined) throw new Error("no room");
    scans.samples(a).fill(7);
    scans.bytes(b).fill(1);
    expect([scans.samples(a).length, scans.bytes(b).length]).toEqual([50, 5000]);
    expect(scans.samples(a).every((value) => value === 7)).toBe(true);
    expect([scans.words(b)[0], scans.words(b).length, scans.floats(b).length]).toEqual([0x01010101, 1250, 1250]);
    expect(scans.heldBytes).toBe(12 * kib);
  });

  it("has a bound: what does not fit is not given, and fits again after a release", () => {
    const scans = new ScanMemory(100 * kib);
    expect(scans.boundBytes).toBe(128 * kib);
    const all = scans.allocate(128 * kib);
    expect(all).toEqual({ offset: 0, bytes: 128 * kib });
    expect(scans.allocate(1)).toBeUndefined();
    if (all !== undefined) scans.release(all);
    expect(scans.allocate(128 * kib)).toEqual(all);
    expect(new ScanMemory(kib).allocate(65 * kib)).toBeUndefined();
  });

  it("refuses bounds that no memory can have, and ranges that it did not give or has back", () => {
    for (const bytes of [0, -1, Number.NaN, 2 ** 32]) expect(() => new ScanMemory(bytes)).toThrow(RangeError);
    const scans = new ScanMemory(64 * kib);
    const range = scans.allocate(10);
    if (range === undefined) throw new Error("no room");
    expect(() => scans.release({ offset: 4096, bytes: 10 })).toThrow("no range begins at 4096");
    scans.release(range);
    expect(() => scans.release(range)).toThrow("or it was released before");
  });

  it("whatever is given and taken back in whatever order: nothing overlaps, nothing is lost, nothing stays in pieces", () => {
    const steps = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 40_000 }), release: fc.nat(4) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const scans = new ScanMemory(256 * kib);
        const held: MemoryRange[] = [];
        for (const { bytes, release } of list) {
          const range = scans.allocate(bytes);
          if (range !== undefined) {
            expect(range.offset + range.bytes).toBeLessThanOrEqual(256 * kib);
            for (const other of held) {
              const isApart = range.offset + bytes <= other.offset || other.offset + other.bytes <= range.offset;
              expect(isApart).toBe(true);
            }
            held.push(range);
          }
          const [given] = release < held.length ? held.splice(release, 1) : [];
          if (given !== undefined) scans.release(given);
        }
        expect(scans.heldBytes).toBe(held.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 4096) * 4096, 0));
        for (const range of held) scans.release(range);
        expect(scans.heldBytes).toBe(0);
        expect(scans.allocate(256 * kib)).toEqual({ offset: 0, bytes: 256 * kib });
      }),
    );
  });

  it("takes no more than was ever held at a time, after a thousand scans", () => {
    const scans = new ScanMemory(2 ** 30);
    const before = process.memoryUsage().rss;
    for (let scan = 0; scan < 1000; scan++) {
      const blocks = Array.from({ length: 6 }, () => scans.allocate((512 + (scan % 5) * 64) * kib));
      for (const block of blocks) {
        if (block === undefined) throw new Error("no room");
        scans.bytes(block).fill(scan);
        scans.release(block);
      }
    }
    // A gibibyte of address space, 5 MiB of memory; the rest is the test's own.
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
  });
});
