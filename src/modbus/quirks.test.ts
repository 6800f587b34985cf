import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseQuirks, quirksSchema, readLimits } from "./quirks.ts";

const page = readFileSync(new URL("../../docs/modbus.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `(\w+)` \| (?:`(\w+)`|none) \| .+ \|$/gm)].map(([, name, value]) => ({
  name,
  value,
}));

describe("the quirks of a device", () => {
  it("stand in docs/modbus.md, each once, with its default", () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(quirksSchema.shape));
    const documented = rows.flatMap(({ name, value }) => {
      if (value === undefined) return [];
      return [[name, /^\d+m?s$/.test(value) ? value : JSON.parse(value)]];
    });
    expect(quirksSchema.parse(Object.fromEntries(documented))).toEqual(quirksSchema.parse({}));
  });

  it("give the limits of a read, for a plan", () => {
    expect(readLimits(undefined)).toEqual({ maxRegistersPerRead: 125, oneRegisterPerRead: false });
    expect(readLimits({ maxRegistersPerRead: 60, oneRegisterPerRead: true })).toEqual({
      maxRegistersPerRead: 60,
      oneRegisterPerRead: true,
    });
  });

  it("that are none, or nonsense, are refused with CONFIG_INVALID and the name of the quirk", () => {
    for (const quirks of [
      { idleCloseAfter: "0ms" },
      { maxRegistersPerRead: 126 },
      { oneRegisterPerRead: 1 },
      { x: 1 },
    ]) {
      const [name = ""] = Object.keys(quirks);
      expect(() => parseQuirks("rpm-1", quirks)).toThrow(
        expect.objectContaining({ code: "CONFIG_INVALID", message: expect.stringContaining(name) }),
      );
    }
  });
});
