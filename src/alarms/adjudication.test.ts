import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { alarmCategories, recordSchemas } from "../records.ts";
import { adjudicationCodes, codeRefusal, neutronStands } from "./adjudication.ts";

const codes = adjudicationCodes.map(({ code }) => code);
const allowed = (category: (typeof alarmCategories)[number], besideNeutrons = false) =>
  codes.filter((code) => codeRefusal(code, category, besideNeutrons) === undefined);

describe("adjudication codes", () => {
  it("are the eleven of the portals, in their groups", () => {
    expect(codes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(adjudicationCodes.map(({ group }) => group)).toEqual([
      ...["real", "real", "innocent", "innocent", "innocent", "false", "false", "false", "test", "tamper", "other"],
    ]);
  });

  it("fit the record that they go into, the first and the last as well, and no other does", () => {
    const record = (code: number) =>
      recordSchemas["alarm.changed"].safeParse({
        seq: 1,
        id: "00000000-0000-4000-8000-000000000001",
        kind: "alarm.changed",
        at: "2026-11-21T14:02:51.123Z",
        monotonicMs: 1,
        lane: "1",
        provenance: "live",
        alarm: "a",
        state: "normal",
        reason: "x",
        adjudication: { code, meaning: "", isotopes: [], secondaryInspection: "none" },
      }).success;
    expect([0, ...codes, 12].filter(record)).toEqual(codes);
  });

  it("all stand in docs/alarms.md with group and meaning", () => {
    const page = readFileSync(new URL("../../docs/alarms.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| (\d+) \| (\w+) \| (.+?) \|/gm)].map(([, code, group, meaning]) => ({
      code: Number(code),
      group,
      meaning,
    }));
    expect(rows).toEqual(adjudicationCodes);
  });

  it("leave a neutron alarm neither NORM nor a medical isotope", () => {
    expect(allowed("neutron")).toEqual([1, 2, 5, 6, 7, 8, 9, 10, 11]);
    expect(codeRefusal(4, "neutron", false)).toMatch(/NORM.*give no neutrons/);
  });

  it("leave a gamma or spectroscopic alarm beside neutrons neither, and otherwise all", () => {
    for (const category of ["gamma", "spectroscopic"] as const) {
      expect(allowed(category)).toEqual(codes);
      expect(allowed(category, true)).toEqual([1, 2, 5, 6, 7, 8, 9, 10, 11]);
    }
  });

  it("leave tamper and faults what can be the matter with equipment", () => {
    for (const category of ["tamper", "fault"] as const) expect(allowed(category)).toEqual([9, 10, 11]);
  });

  it("that do not exist are refused for every alarm", () => {
    for (const category of alarmCategories) expect(codeRefusal(12, category, false)).toBe("There is no code 12.");
  });

  it("take a neutron alarm away only where it was found to be none, or a test", () => {
    const neutron = { category: "neutron", state: "normal" } as const;
    const standing = codes.filter((code) => neutronStands({ ...neutron, adjudication: { code } }));
    expect(standing).toEqual([1, 2, 3, 4, 5, 10, 11]);
    expect(neutronStands({ ...neutron, state: "latched", adjudication: { code: 7 } })).toBe(true);
    expect(neutronStands(neutron)).toBe(true);
    expect(neutronStands({ ...neutron, category: "gamma" })).toBe(false);
  });
});
