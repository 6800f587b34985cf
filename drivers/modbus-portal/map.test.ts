import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordOrders } from "../../src/registers.ts";
import { mapItems } from "./map.ts";
import { readingOf, registersFor } from "./map-reading.ts";
import type { PortalReading } from "./reading.ts";
import { type Settings, settings } from "./settings.ts";

const base = { layout: "map", bits: { occupied: { at: "discrete:0" } } };
const parse = (more: object): Settings => settings.parse({ ...base, ...more });
const itemOf = (given: Settings, name: string) => {
  const found = mapItems(given).find((item) => item.name === name);
  if (found === undefined) throw new Error(`no item ${name}`);
  return found;
};
const counts = { gammaCounts: { at: "input:100" } };
const gamma = (form: object, more: object = {}) => {
  const given = parse({ ...more, registers: { gammaCounts: { at: "input:100", ...form } } });
  return (...words: number[]) => itemOf(given, "gammaCounts").decode(words);
};

describe("numbers, by hand", () => {
  it("of every type stand in every order", () => {
    // 305419896 is 0x12345678.
    expect(gamma({ type: "uint32", order: "ABCD" })(0x1234, 0x5678)).toBe(305_419_896);
    expect(gamma({ type: "uint32", order: "CDAB" })(0x5678, 0x1234)).toBe(305_419_896);
    expect(gamma({ type: "uint32", order: "BADC" })(0x3412, 0x7856)).toBe(305_419_896);
    expect(gamma({ type: "uint32", order: "DCBA" })(0x7856, 0x3412)).toBe(305_419_896);
    expect(gamma({ type: "uint16", order: "BADC" })(0x3412)).toBe(0x1234);
    expect(gamma({ type: "int16" })(0xfffe)).toBe(-2);
    expect(gamma({ type: "int32", order: "CDAB" })(0xfffe, 0xffff)).toBe(-2);
    expect(gamma({ type: "uint64", order: "CDAB" })(0x0001, 0, 0x0002, 0)).toBe(2 ** 33 + 1);
    expect(gamma({ type: "int64" })(0xffff, 0xffff, 0xffff, 0xfffe)).toBe(-2);
    expect(gamma({ type: "float32", order: "CDAB" })(0xc000, 0x44bf)).toBe(1534);
    expect(gamma({ type: "float64" })(0x4097, 0xf800, 0, 0)).toBe(1534);
    // The map's own order, where the value has none.
    expect(gamma({ type: "uint32" }, { order: "CDAB" })(0x5678, 0x1234)).toBe(305_419_896);
  });

  it("a 64-bit number that no double can hold is no data, never its neighbour", () => {
    expect(gamma({ type: "uint64" })(0xffff, 0xffff, 0xffff, 0xfffe)).toBeUndefined();
  });

  it("masks come before the type, scales after it, and the pattern for no data before both", () => {
    expect(gamma({ mask: 0x0fff })(0xa123)).toBe(0x123);
    expect(gamma({ scale: 0.5, offset: -10 })(100)).toBe(40);
    expect(gamma({ noData: 0xffff, mask: 0x0fff })(0xffff)).toBeUndefined();
    expect(gamma({ type: "uint64", noData: "0xffffffffffffffff" })(0xffff, 0xffff, 0xffff, 0xffff)).toBeUndefined();
    expect(gamma({ type: "float32" })(0x7fc0, 0)).toBeUndefined();
  });

  it("units become those of the reading", () => {
    const speedOf = (unit: string, raw: number) => {
      const items = mapItems(parse({ registers: { ...counts, speed: { at: "input:1", unit } } }));
      const words = items.map(({ name }) => [name === "speed" ? raw : 0]);
      return readingOf(items, words).speedMetresPerSecond;
    };
    expect([speedOf("mm/s", 2500), speedOf("m/s", 2), speedOf("mph", 10)]).toEqual([2.5, 2, 4.4704]);
    expect(speedOf("km/h", 36)).toBeCloseTo(10, 12);
    const items = mapItems(
      parse({
        registers: {
          ...counts,
          gammaBackground: { at: "input:1", unit: "counts/min" },
          doseRate: { at: "input:2", unit: "nSv/h" },
          deviceTime: { at: "input:3", type: "uint64", unit: "ms" },
        },
      }),
    );
    const raw: Record<string, number[]> = {
      gammaBackground: [6000],
      doseRate: [125],
      deviceTime: [0, 0, 0, 5000],
    };
    expect(
      readingOf(
        items,
        items.map(({ name }) => raw[name] ?? [0]),
      ),
    ).toMatchObject({
      gamma: { backgrounds: [100] },
      doseRateMicrosievertPerHour: 0.125,
      deviceSeconds: 5,
    });
  });
});

describe("bits, by hand", () => {
  const bit = (form: object, word: number, more: object = {}) => {
    const given = parse({ registers: counts, bits: { ...base.bits, tamper: { at: "holding:7", ...form } }, ...more });
    return itemOf(given, "tamper").decode([word]);
  };
  it("count from the lowest, and can be inverted", () => {
    expect([bit({ bit: 0 }, 1), bit({ bit: 15 }, 0x8000), bit({ bit: 3 }, 0x0007)]).toEqual([true, true, false]);
    expect([bit({ bit: 3, inverted: true }, 0), bit({ bit: 3, inverted: true }, 8)]).toEqual([true, false]);
  });
  it("several of which one is enough, and a whole register that must equal a number", () => {
    expect([bit({ anyOf: [1, 4] }, 0x0010), bit({ anyOf: [1, 4] }, 0x0004)]).toEqual([true, false]);
    expect([bit({ equals: 2 }, 2), bit({ equals: 2 }, 3)]).toEqual([true, false]);
  });
  it("follow the byte order of the map, as numbers do", () => {
    expect([bit({ bit: 0 }, 0x0100, { order: "BADC" }), bit({ bit: 8 }, 0x0100, { order: "BADC" })]).toEqual([
      true,
      false,
    ]);
  });
  it("of coils and discrete inputs are what they are", () => {
    const occupied = itemOf(parse({ registers: counts }), "occupied");
    expect([occupied.decode([1]), occupied.decode([0])]).toEqual([true, false]);
  });
});

it("texts are two characters a register, in either order, without their padding", () => {
  const text = (order: string, ...words: number[]) =>
    itemOf(parse({ registers: counts, texts: { serial: { at: "holding:1", registers: 3, order } } }), "serial").decode(
      words,
    );
  expect(text("AB", 0x5250, 0x4d20, 0x3700)).toBe("RPM 7");
  expect(text("BA", 0x5052, 0x204d, 0x0037)).toBe("RPM 7");
  expect(text("AB", 0x0102, 0, 0)).toBeUndefined();
});

describe("what is written is read again", () => {
  const whole = (order: string) =>
    parse({
      order,
      counts: "cumulative",
      registers: {
        gammaCounts: { at: ["input:0", "input:4"], type: "uint64" },
        neutronCounts: { at: ["input:8", "input:10"], type: "uint32" },
        gammaBackground: { at: ["input:12", "input:14"], type: "float32" },
        neutronBackground: { at: ["input:16", "input:20"], type: "float64" },
        occupancyCounter: { at: "input:24", type: "int32" },
        heartbeat: { at: "input:26", mask: 0x0fff },
        doseRate: { at: "input:27", type: "float32" },
        deviceTime: { at: "input:29", type: "uint32" },
      },
      bits: {
        occupied: { at: "input:26", bit: 12 },
        gammaAlarm: { at: "input:31", anyOf: [2, 9], order: "ABCD" },
        neutronAlarm: { at: "coil:3", inverted: true },
        tamper: { at: "holding:4", equals: 77, inverted: true },
      },
    });
  const items = new Map(wordOrders.map((order) => [order, mapItems(whole(order))]));
  const float = fc.float({ min: 0, max: 1_000_000, noNaN: true });
  const channel = fc.record({
    counts: fc.tuple(fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1)),
    backgrounds: fc.tuple(fc.option(float, { nil: undefined }), float),
    alarm: fc.boolean(),
  });
  const reading: fc.Arbitrary<PortalReading> = fc.record({
    occupied: fc.boolean(),
    counter: fc.nat(65_535),
    gamma: channel,
    neutron: channel,
    conditions: fc.subarray(["tamper"]).map((codes) => new Set(codes)),
    heartbeat: fc.nat(0x0fff),
    deviceSeconds: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    doseRateMicrosievertPerHour: float,
  });

  it("in every order", () => {
    fc.assert(
      fc.property(reading, fc.constantFrom(...wordOrders), (said, order) => {
        const mine = items.get(order) ?? [];
        const image = registersFor(mine, said);
        const words = mine.map(({ read }) =>
          Array.from({ length: read.count }, (_, i) => image.get(`${read.table}:${read.address + i}`) ?? 0),
        );
        expect(readingOf(mine, words)).toEqual({ ...said, asked: new Set(["tamper"]) });
      }),
    );
  });

  it("and any registers give a reading or a clear error, never a crash", () => {
    const mine = items.get("ABCD") ?? [];
    const words = fc.tuple(
      ...mine.map(({ read }) => fc.array(fc.nat(65_535), { minLength: read.count, maxLength: read.count })),
    );
    fc.assert(
      fc.property(words, (given) => {
        const { gamma, neutron } = readingOf(mine, given);
        for (const value of [...(gamma.counts ?? []), ...(neutron.backgrounds ?? [])]) {
          expect(value === undefined || Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
