import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { byteSize, durationMs, parseBytes, parseDurationMs } from "./units.ts";

describe("quantities with units", () => {
  it.each([
    ["250us", 0.25],
    ["200ms", 200],
    ["1.5s", 1500],
    ["10min", 600_000],
    ["1h", 3_600_000],
    ["30d", 2_592_000_000],
    [" 2 s ", 2000],
    ["0s", 0],
  ])("the duration %s is %d ms", (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  it.each([
    ["1B", 1],
    ["64KiB", 65_536],
    ["1.5MiB", 1_572_864],
    ["2GiB", 2_147_483_648],
    ["1TiB", 1_099_511_627_776],
  ])("the size %s is %d bytes", (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  it.each(["", "5", "0.5", "s", "5 5s", "-1s", "+1s", "1e3s", ".5s", "5.s", "5S", "5sec", "5m", "Infinitys", "5MiB"])(
    "%j is no duration: a unit is never guessed",
    (text) => {
      expect(parseDurationMs(text)).toBeUndefined();
    },
  );

  it.each(["5", "5kB", "5MB", "5mib", "5ms", "5constructor", "5toString"])("%j is no size", (text) => {
    expect(parseBytes(text)).toBeUndefined();
  });

  it("whatever number stands before the unit is the number that counts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 999 }), (whole, thousandths) => {
        const number = `${whole}.${String(thousandths).padStart(3, "0")}`;
        expect(parseDurationMs(`${number}s`)).toBe(Number(number) * 1000);
        expect(parseBytes(`${whole}KiB`)).toBe(whole * 1024);
      }),
    );
  });
});

describe("their schemas", () => {
  const schema = z.object({ every: durationMs().prefault("2s"), max: byteSize().prefault("8MiB") });

  it("give milliseconds and bytes, defaults written as people write them included", () => {
    expect(schema.parse({})).toEqual({ every: 2000, max: 8_388_608 });
    expect(schema.parse({ every: "1min", max: "1KiB" })).toEqual({ every: 60_000, max: 1024 });
  });

  it.each([[{ every: 5 }], [{ every: "5" }], [{ max: "5MB" }], [{ max: null }]])("refuse %j with an example", (raw) => {
    const { success, error } = schema.safeParse(raw);
    expect(success).toBe(false);
    expect(error?.issues.map((issue) => issue.message)).toEqual([
      expect.stringMatching(/^expected a quantity with its unit, such as /),
    ]);
  });
});
