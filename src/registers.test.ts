import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ByteOrder,
  byteOrderOf,
  decodeAscii,
  decodeBits,
  decodeRegisters,
  encodeRegisters,
  type RegisterType,
  registersOf,
  wordOrders,
} from "./registers.ts";

/** 0xAABBCCDD and its kin as registers, in order of arrival. */
const wire: Record<string, [RegisterType, number[], bigint]> = {
  AB: ["uint16", [0xaabb], 0xaabbn],
  BA: ["uint16", [0xbbaa], 0xaabbn],
  ABCD: ["uint32", [0xaabb, 0xccdd], 0xaabbccddn],
  CDAB: ["uint32", [0xccdd, 0xaabb], 0xaabbccddn],
  BADC: ["uint32", [0xbbaa, 0xddcc], 0xaabbccddn],
  DCBA: ["uint32", [0xddcc, 0xbbaa], 0xaabbccddn],
  ABCDEFGH: ["uint64", [0xaabb, 0xccdd, 0xeeff, 0x1122], 0xaabbccddeeff1122n],
  GHEFCDAB: ["uint64", [0x1122, 0xeeff, 0xccdd, 0xaabb], 0xaabbccddeeff1122n],
  BADCFEHG: ["uint64", [0xbbaa, 0xddcc, 0xffee, 0x2211], 0xaabbccddeeff1122n],
  HGFEDCBA: ["uint64", [0x2211, 0xffee, 0xddcc, 0xbbaa], 0xaabbccddeeff1122n],
};
const widths = { 16: ["AB", "BA"], 32: ["ABCD", "CDAB", "BADC", "DCBA"] } as const;
const orders64 = ["ABCDEFGH", "GHEFCDAB", "BADCFEHG", "HGFEDCBA"] as const;

describe("R17: every type decodes in every order", () => {
  for (const [order, [type, words, value]] of Object.entries(wire)) {
    it(`${order} is read and written as its letters say`, () => {
      const field = { type, order: order as ByteOrder };
      expect(BigInt(decodeRegisters(words, field) ?? -1)).toBe(value);
      expect(encodeRegisters(value, field)).toEqual(words);
    });
  }

  it("reads known numbers", () => {
    expect(decodeRegisters([0xfffe], { type: "int16" })).toBe(-2);
    expect(decodeRegisters([0xffff, 0xfffe], { type: "int32" })).toBe(-2);
    expect(decodeRegisters([0xffff, 0xffff, 0xffff, 0xfffe], { type: "int64" })).toBe(-2n);
    // IEEE 754: 1536.5 is 44C0 1000; -0.15625 is BFC4 0000 0000 0000 in 64 bits.
    expect(decodeRegisters([0x44c0, 0x1000], { type: "float32" })).toBe(1536.5);
    expect(decodeRegisters([0x1000, 0x44c0], { type: "float32", order: "CDAB" })).toBe(1536.5);
    expect(decodeRegisters([0xbfc4, 0, 0, 0], { type: "float64" })).toBe(-0.15625);
  });

  const value: Record<RegisterType, fc.Arbitrary<number | bigint>> = {
    int16: fc.integer({ min: -32_768, max: 32_767 }),
    uint16: fc.integer({ min: 0, max: 65_535 }),
    int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    uint32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    float32: fc.float({ noNaN: true, noDefaultInfinity: true }),
    float64: fc.double({ noNaN: true, noDefaultInfinity: true }),
  };
  for (const [type, arbitrary] of Object.entries(value) as [RegisterType, fc.Arbitrary<number | bigint>][]) {
    it(`${type} comes back the same in each of its orders`, () => {
      const registers = registersOf(type);
      const possible: readonly ByteOrder[] = registers === 1 ? widths[16] : registers === 2 ? widths[32] : orders64;
      for (const order of possible) {
        fc.assert(
          fc.property(arbitrary, (v) => {
            expect(decodeRegisters(encodeRegisters(v, { type, order }), { type, order })).toBe(v);
          }),
        );
      }
    });
  }

  it("a habit of a device has letters for every width", () => {
    expect(wordOrders.map((habit) => byteOrderOf("uint16", habit))).toEqual(["AB", "AB", "BA", "BA"]);
    expect(wordOrders.map((habit) => byteOrderOf("float32", habit))).toEqual([...widths[32]]);
    expect(wordOrders.map((habit) => byteOrderOf("uint64", habit))).toEqual([...orders64]);
  });
});

describe("registers", () => {
  it("NaN, infinity and the vendor's pattern are no data, not 0", () => {
    expect(decodeRegisters([0x7fc0, 0], { type: "float32" })).toBeUndefined();
    expect(decodeRegisters([0x7f80, 0], { type: "float32" })).toBeUndefined();
    expect(decodeRegisters([0x8000], { type: "int16", noValue: 0x8000n })).toBeUndefined();
    expect(decodeRegisters([0], { type: "int16", noValue: 0x8000n })).toBe(0);
  });

  it("applies the mask before the type, scale and offset after it", () => {
    expect(decodeRegisters([0xf0ff], { type: "int16", mask: 0x00ffn })).toBe(255);
    expect(decodeRegisters([100], { type: "uint16", scale: 0.5, offset: -10 })).toBe(40);
    expect(encodeRegisters(40, { type: "uint16", scale: 0.5, offset: -10 })).toEqual([100]);
  });

  it("a 64-bit number that cannot be scaled exactly fails instead of giving its neighbour", () => {
    const scaled = { type: "uint64", scale: 2 } as const;
    expect(decodeRegisters([0, 0, 0, 21], scaled)).toBe(42);
    expect(() => decodeRegisters([0x0020, 0, 0, 1], scaled)).toThrow(/losing digits/);
  });

  it("refuses an order of another width, registers that are too few, and what is no register", () => {
    expect(() => decodeRegisters([1], { type: "uint16", order: "ABCD" })).toThrow(/does not fit/);
    expect(() => decodeRegisters([1], { type: "uint32" })).toThrow(/not in these registers/);
    expect(() => decodeRegisters([70_000], { type: "uint16" })).toThrow(/not in these registers/);
  });

  it("reads bits from the lowest and text from the front", () => {
    expect(decodeBits([0b101, 1], 17).map(Number)).toEqual([1, 0, 1, ...new Array(13).fill(0), 1]);
    expect(() => decodeBits([1], 17)).toThrow(/not in 1 registers/);
    expect(decodeAscii([0x5250, 0x4d31, 0x2000])).toBe("RPM1");
    expect(decodeAscii([0x5052, 0x314d], "BA")).toBe("RPM1");
    expect(decodeAscii([0x5207])).toBeUndefined();
  });
});
