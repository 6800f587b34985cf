import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type WordOrder, wordOrders } from "../../src/registers.ts";
import { parseTranscript } from "../../src/transport/index.ts";
import {
  type BlockLayout,
  blockRegisters,
  decodeBlock,
  decodeDescriptor,
  encodeBlock,
  encodeDescriptor,
  reportable,
} from "./codec.ts";
import type { PortalReading } from "./reading.ts";

/** The answers of a transcript as registers, without the codec. */
function answers(file: string): number[][] {
  const { entries } = parseTranscript(readFileSync(join(import.meta.dirname, "transcripts", file), "utf8"));
  return entries
    .filter(({ direction, bytes }) => direction === "in" && !Buffer.from(bytes).toString("latin1").startsWith("error"))
    .map(({ bytes }) => Array.from({ length: bytes.length / 2 }, (_, i) => Buffer.from(bytes).readUInt16BE(i * 2)));
}

describe("the Aspect map, by hand", () => {
  const [descriptor = [], ...blocks] = answers("aspect-one-occupancy.txt");
  const readings = blocks.map((words) => decodeBlock("aspect", words));

  it("finds the block by its descriptor", () => {
    expect(decodeDescriptor(descriptor)).toEqual({
      signature: 0x4153,
      registers: 121,
      monitor: 1,
      base: 100,
      count: 21,
    });
  });

  it("reads an idle portal", () => {
    expect(readings[0]).toEqual({
      occupied: false,
      counter: 42,
      speedMetresPerSecond: 2.236,
      gamma: { counts: [1536], backgrounds: [1535], alarm: false },
      neutron: { counts: [6], backgrounds: [6.5], alarm: false },
      conditions: new Set(),
    });
  });

  it("reads occupancy, either alarm bit, counts beyond 65535 and an open cabinet", () => {
    expect(readings.map((r) => r.occupied)).toEqual([false, true, true, true, false]);
    expect(readings.map((r) => r.counter)).toEqual([42, 43, 43, 43, 43]);
    expect(readings.map((r) => r.gamma.alarm)).toEqual([false, false, true, false, false]);
    expect(readings.map((r) => r.neutron.alarm)).toEqual([false, false, false, true, false]);
    expect(readings[2]?.gamma.counts?.[0]).toBe(70_000);
    expect(readings[2]?.speedMetresPerSecond).toBe(2.25);
    expect(readings.map((r) => [...r.conditions])).toEqual([[], [], [], ["tamper"], ["tamper"]]);
  });

  it("each bit means what the table says", () => {
    const idle = blocks[0] ?? [];
    const conditions = (at: number, bit: number) => [
      ...decodeBlock(
        "aspect",
        idle.map((word, i) => (i === at ? word | bit : word)),
      ).conditions,
    ];
    expect(conditions(2, 0x0100)).toEqual(["mains-failed"]);
    expect(conditions(2, 0x0200)).toEqual(["battery-low"]);
    expect(conditions(2, 0x0800)).toEqual(["device-error"]);
    // Button, sensor, directions and reset are no conditions.
    expect(conditions(2, 0x80f0)).toEqual([]);
    expect(conditions(3, 0x0010)).toEqual(["gamma-background-low"]);
    expect(conditions(3, 0x0020)).toEqual(["gamma-background-high"]);
    expect(conditions(3, 0x0040)).toEqual(["gamma-overload"]);
    expect(conditions(10, 0x0010)).toEqual(["neutron-background-low"]);
    expect(conditions(10, 0x0020)).toEqual(["neutron-background-high"]);
    expect(conditions(10, 0x0040)).toEqual(["neutron-overload"]);
  });
});

describe("the generic map, by hand", () => {
  const readings = answers("generic-trouble.txt").map((words) => decodeBlock("generic", words));

  it("reads an idle portal", () => {
    expect(readings[0]).toEqual({
      occupied: false,
      counter: 9,
      speedMetresPerSecond: 0,
      gamma: { counts: [1535], backgrounds: [1535.5], alarm: false },
      neutron: { counts: [6.4], backgrounds: [Math.fround(6.4)], alarm: false },
      conditions: new Set(),
      heartbeat: 7,
      deviceSeconds: Date.UTC(2026, 10, 21, 14, 2, 50) / 1000,
      doseRateMicrosievertPerHour: 0.125,
    });
  });

  it("reads conditions, alarms, and a background that is not a number as no data", () => {
    expect([...(readings[1]?.conditions ?? [])]).toEqual(["mains-failed", "battery-low"]);
    expect(readings[2]).toMatchObject({ occupied: true, neutron: { counts: [30], alarm: true } });
    expect(readings[2]?.gamma.backgrounds).toEqual([undefined]);
    expect(readings[3]?.speedMetresPerSecond).toBe(1.234);
  });

  it("a portal without a clock gives none", () => {
    const words = (answers("generic-trouble.txt")[0] ?? []).slice(0, 14);
    expect(decodeBlock("generic", [...words, 0, 0])).not.toHaveProperty("deviceSeconds");
  });
});

describe("both maps", () => {
  const float = fc.float({ min: 0, max: 1_000_000, noNaN: true });
  const background = fc.option(float, { nil: undefined });
  const readingOf = (layout: BlockLayout): fc.Arbitrary<PortalReading> => {
    const channel = (count: fc.Arbitrary<number>) =>
      fc.record({ counts: fc.tuple(count), backgrounds: fc.tuple(background), alarm: fc.boolean() });
    const whole = fc.integer({ min: 0, max: 4_000_000 });
    return fc.record({
      occupied: fc.boolean(),
      counter: fc.nat(65_535),
      speedMetresPerSecond: fc.nat(65_535).map((speed) => speed / 1000),
      gamma: channel(whole),
      neutron: channel(layout === "aspect" ? whole : whole.map((n) => n / 1000)),
      conditions: fc.subarray([...reportable[layout]]).map((codes) => new Set<string>(codes)),
      ...(layout === "aspect"
        ? {}
        : {
            heartbeat: fc.nat(65_535),
            deviceSeconds: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
            doseRateMicrosievertPerHour: float,
          }),
    });
  };

  for (const layout of ["aspect", "generic"] as const) {
    it(`${layout}: what is written is read again, in every byte order`, () => {
      fc.assert(
        fc.property(readingOf(layout), fc.constantFrom<WordOrder>(...wordOrders), (reading, habit) => {
          const words = encodeBlock(layout, reading, habit);
          expect(words).toHaveLength(blockRegisters[layout]);
          expect(decodeBlock(layout, words, habit)).toEqual(reading);
        }),
      );
    });

    it(`${layout}: any registers give a reading without an exception, a block of another length an error`, () => {
      const words = fc.array(fc.nat(65_535), { minLength: 0, maxLength: 30 });
      fc.assert(
        fc.property(words, (block) => {
          if (block.length === blockRegisters[layout]) decodeBlock(layout, block);
          else expect(() => decodeBlock(layout, block)).toThrow(/registers, got/);
        }),
      );
    });
  }

  it("a descriptor comes back the same", () => {
    const descriptor = { signature: 1, registers: 2, monitor: 3, base: 4, count: 5 };
    expect(decodeDescriptor(encodeDescriptor(descriptor))).toEqual(descriptor);
  });
});
