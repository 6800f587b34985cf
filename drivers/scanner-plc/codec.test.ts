import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, explain, registersFor } from "./codec.ts";
import { settings } from "./settings.ts";
import { type BitSignal, bitSignals, type Values } from "./signals.ts";

const reference = settings.parse({});

function decoded(given = reference, values: Values): Values {
  const image = registersFor(given, values);
  const all: Values = {};
  for (const { reads, decode } of blocksOf(given)) {
    const words = reads.map(({ table, address, count }) =>
      Array.from({ length: count }, (_, i) => image.get(`${table}:${address + i}`) ?? 0),
    );
    Object.assign(all, decode(words));
  }
  return all;
}

const bits = Object.fromEntries(Object.keys(bitSignals).map((name) => [name, fc.boolean()])) as Record<
  BitSignal,
  fc.Arbitrary<boolean>
>;
const whole = (max: number) => fc.integer({ min: 0, max });
const valuesOf = fc.record({
  ...bits,
  mapVersion: whole(65_535),
  heartbeat: whole(65_535),
  state: whole(65_535),
  tripReason: whole(65_535),
  faultCode: whole(2 ** 32 - 1),
  speed: fc.integer({ min: -30_000, max: 30_000 }).map((mm) => mm * 0.001),
  speedQuality: whole(100),
  position: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((mm) => mm * 0.001),
  encoderCount: whole(2 ** 32 - 1),
  pulseRate: whole(65_535).map((tenths) => tenths * 0.1),
  energyMode: whole(3),
  boundaryDoseRate: whole(65_535).map((hundredths) => hundredths * 0.01),
  sourceTemperature: fc.integer({ min: -32_768, max: 32_767 }).map((tenths) => tenths * 0.1),
  cabinetTemperature: fc.integer({ min: -32_768, max: 32_767 }).map((tenths) => tenths * 0.1),
  lineCounter: whole(2 ** 32 - 1),
  scanNumber: whole(2 ** 32 - 1),
  plcTime: whole(Number.MAX_SAFE_INTEGER),
  beamOnTime: whole(2 ** 32 - 1),
  lineRateSetpoint: whole(65_535).map((tenths) => tenths * 0.1),
  integrationTime: whole(65_535),
  nominalSpeed: whole(30_000).map((mm) => mm * 0.001),
  columnPitch: whole(65_535).map((um) => um * 0.001),
  pixelCount: whole(65_535),
  viewCount: whole(65_535),
});

describe("the map of a controller", () => {
  it("gives back every value that was put in, in any order of bytes", () => {
    fc.assert(
      fc.property(valuesOf, fc.constantFrom("ABCD", "CDAB", "BADC", "DCBA"), (values, order) => {
        expect(decoded(settings.parse({ order }), values)).toEqual(values);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it("gives anything or a clear error for any registers, never a value out of another poll", () => {
    const [fast] = blocksOf(reference);
    if (fast === undefined) throw new Error("no block");
    const word = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 27, maxLength: 27 }),
        fc.array(fc.nat(1), { minLength: 16, maxLength: 16 }),
        (words, inputs) => {
          let values: Values | undefined;
          try {
            values = fast.decode([inputs, words]);
          } catch (error) {
            expect(error).toMatchObject({ code: "MODBUS_REPLY_INVALID" });
            return;
          }
          expect(values.heartbeat).toBe(words[1]);
          expect(values.xrayOn).toBe(inputs[1] === 1);
          for (const value of Object.values(values)) expect(Number.isFinite(Number(value))).toBe(true);
        },
      ),
      { numRuns: 300, seed: 20261121 },
    );
    expect(() => fast.decode([[1, 0], []])).toThrow(/expected 16 values, got 2/);
  });

  it("reads in as few requests as a unit allows, and never tears a value", () => {
    const reads = (maxRegistersPerRead: number) =>
      blocksOf(reference, { maxRegistersPerRead, oneRegisterPerRead: false }).flatMap((block) => block.reads);
    expect(reads(125)).toEqual([
      { table: "discrete", address: 0, count: 16 },
      { table: "input", address: 0, count: 27 },
      { table: "coil", address: 0, count: 3 },
      { table: "holding", address: 0, count: 6 },
    ]);
    // The time of four registers at 21 begins a request of its own.
    expect(reads(9).filter(({ table }) => table === "input")).toEqual([
      { table: "input", address: 0, count: 8 },
      { table: "input", address: 8, count: 9 },
      { table: "input", address: 17, count: 8 },
      { table: "input", address: 25, count: 2 },
    ]);
  });

  it("names what is in a read, in the units of the profile, also what it would not believe", () => {
    const words = new Array<number>(27).fill(0);
    Object.assign(words, { 2: 6, 3: 23, 6: 65_136, 7: 300, 15: 315 });
    const named = new Map(
      explain(reference, { table: "input", address: 0, count: 27 }, words).map((each) => [each.name, each]),
    );
    expect(named.get("state")?.value).toBe("6 scanning");
    expect(named.get("tripReason")?.value).toBe(23);
    expect(named.get("speed")).toEqual({ name: "speed", value: -400, unit: "mm/s" });
    expect(named.get("speedQuality")?.value).toBe(300);
    expect(named.get("sourceTemperature")).toMatchObject({ value: expect.closeTo(31.5, 9), unit: "C" });
    expect(named.size).toBe(18);
    const bits = explain(reference, { table: "discrete", address: 8, count: 2 }, [1, 0]);
    expect(bits).toEqual([
      { name: "cabClear", value: true, unit: "" },
      { name: "areaClear", value: false, unit: "" },
    ]);
  });
});
