import { describe, expect, it } from "vitest";
import type { ExpectedEntry } from "../identity-records.ts";
import { recordSchemas } from "../records.ts";
import { type ParsedList, parseList, type RefusedList } from "./parse.ts";
import { spell } from "./testing/spell.ts";

const parse = (text: string | Uint8Array, format: "csv" | "json" = "csv") =>
  parseList(typeof text === "string" ? Buffer.from(text) : text, { format, spell });
const json = (value: unknown) => parse(JSON.stringify(value), "json");
function taken(parsed: ParsedList | RefusedList): ParsedList & { list: ExpectedEntry[] } {
  if ("reasons" in parsed) throw new Error(parsed.reasons.join("; "));
  return { ...parsed, list: parsed.parts.flatMap((part) => JSON.parse(part) as ExpectedEntry[]) };
}
const none = { ucrs: [], declarations: [], hsCodes: [], seals: [] };

describe("a CSV list", () => {
  it.each([",", ";", "\t"])("is read with %j between the cells, whatever marks and line ends it has", (separator) => {
    const rows = [
      ["Container No.", "Risk", "UCR", "Goods", "Gross weight (kg)"],
      ["csqu 305438-3", "High", "U-1", '"cocoa; raw, ""fine"""', "21430.5"],
    ];
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = `\ufeff${rows.map((row) => row.join(separator)).join(end)}${end}`;
      expect(taken(parse(text))).toMatchObject({
        refused: 0,
        issues: [],
        list: [
          {
            ...none,
            code: "CSQU3054383",
            type: "container",
            risk: "high",
            ucrs: ["U-1"],
            goods: 'cocoa; raw, "fine"',
            grossKilograms: 21430.5,
          },
        ],
      });
    }
  });

  it("refuses a bad line with its number and reason, and takes the rest", () => {
    const text = [
      "container,risk,from,goods,weight,position",
      "MSCU1234566,low,,,,",
      ",low,,,,",
      "HLXU1234561,purple,,,,",
      'GESU1234564,low,,"a quote that never ends,,',
      "TCLU1234568,low,2026-11-21 14:00,,,",
      "TSTU1001020,low,,,21.430.0,0",
      "CSQU3054383,low,,,,,,more",
      "СSQU3054383,low,,,,",
      "TSTU1001041,low,,=HYPERLINK(1),,",
    ].join("\n");
    const { list, refused, issues } = taken(parse(text));
    expect(list.map(({ code }) => code)).toEqual(["MSCU1234566", "TSTU1001041"]);
    expect(refused).toBe(7);
    expect(issues).toEqual([
      "line 3: it has no code",
      'line 4: "purple" is no risk that is known',
      "line 5: a cell in quotes has no end",
      'line 6: "2026-11-21 14:00" is no time with its offset such as 2026-11-21T14:00:00Z',
      'line 7: "21.430.0" is no weight in kilograms such as 21430.5; "0" is no place in a consist, which counts from 1',
      "line 8: it has 8 cells, and the header 6",
      'line 9: "СSQU3054383" is no code of letters and digits',
    ]);
  });

  it("takes a code whose check digit fails or vouches for nothing, and says so", () => {
    const { list, refused, issues } = taken(parse("unit\nCSQU3054384\nTSTU1001000\nAKE12345XX\n218124712174\n"));
    expect(list.map(({ code, type }) => [code, type])).toEqual([
      ["CSQU3054384", "container"],
      ["TSTU1001000", "container"],
      ["AKE12345XX", "uld"],
      ["218124712174", "wagon"],
    ]);
    expect([refused, issues.length]).toEqual([0, 3]);
    expect(issues[1]).toBe("line 3: TSTU1001000: remainder 10, its check digit vouches for nothing");
  });

  it("takes a UCR of 35 characters and refuses one of 36", () => {
    const { list, refused, issues } = taken(
      parse(`container,ucr\nMSCU1234566,${"U".repeat(35)}\nHLXU1234561,${"U".repeat(36)}\n`),
    );
    expect(list.map(({ ucrs }) => ucrs)).toEqual([["U".repeat(35)]]);
    expect([refused, issues[0]]).toEqual([
      1,
      `line 3: a UCR has at most 35 characters, and "${"U".repeat(36)}" has 36`,
    ]);
  });

  it("keeps one UCR over three boxes, and four UCRs of one box, in one line or in four", () => {
    const text = "container,ucr,ucr 2\nMSCU1234566,A,\nHLXU1234561,A,\nGESU1234564,A,B|C\nGESU1234564,D,A\n";
    expect(taken(parse(text)).list.map(({ code, ucrs }) => [code, ucrs])).toEqual([
      ["MSCU1234566", ["A"]],
      ["HLXU1234561", ["A"]],
      ["GESU1234564", ["A", "B", "C", "D"]],
    ]);
  });

  it("makes one entry of two lines about one box: the higher risk wins, of other differences it tells", () => {
    const text =
      "container,risk,goods,carrier,seal\nMSCU1234566,low,tiles,LINE A,S1\nMSCU1234566,high,cocoa,LINE B,S2\n";
    const { list, issues } = taken(parse(text));
    expect(list).toEqual([
      {
        ...none,
        ...{ code: "MSCU1234566", type: "container", risk: "high", goods: "tiles; cocoa", carrier: "LINE A" },
        seals: [{ number: "S1" }, { number: "S2" }],
      },
    ]);
    expect(issues).toEqual([
      'line 3: MSCU1234566: carrier is "LINE A" in one line and "LINE B" in another; the first stays',
      "line 3: MSCU1234566: risk is low in one line and high in another; the higher one stays",
    ]);
  });

  it("tells when the goods of many lines are more than an entry holds", () => {
    const [most, more] = ["a".repeat(499), "b".repeat(10)];
    const { list, issues } = taken(parse(`container,goods\nMSCU1234566,${most}\nMSCU1234566,${more}\n`));
    expect(list[0]?.goods).toBe(`${most};`);
    expect(issues).toEqual(["line 3: MSCU1234566: goods has more than 500 characters; the first are kept"]);
    expect(taken(parse(`container,goods,cargo\nMSCU1234566,${most},${more}\n`)).issues).toEqual([
      "line 2: goods has more than 500 characters; the first are kept",
    ]);
  });

  it("refuses an entry that has one field under hundreds of names", () => {
    // Each copy of what was found before would cost as much as all of it: minutes, for a body that is allowed.
    const names = Array.from({ length: 300 }, (_, i) => `"ucr${"-".repeat(i)}":"A"`);
    expect(parseList(Buffer.from(`[{"code":"MSCU1234566",${names.join(",")}}]`), { format: "json", spell })).toEqual({
      reasons: ["entry 1: ucrs has more than 256 values"],
    });
  });

  it("takes a wagon without a box as an entry of its own", () => {
    const { list } = taken(parse("position,wagon,container\n1,2181 2471 217-3,\n2,318027423215,MSCU1234566\n"));
    expect(list).toEqual([
      { ...none, code: "218124712173", type: "wagon", position: 1 },
      { ...none, code: "MSCU1234566", type: "container", wagon: "318027423215", position: 2 },
    ]);
  });

  it("knows names of columns that a port declares", () => {
    const bytes = Buffer.from("Behälter-Nr;Fracht\nMSCU1234566;tiles\n");
    const parsed = parseList(bytes, { format: "csv", spell, columns: { "behälter nr": "container", Fracht: "goods" } });
    expect(taken(parsed).list).toEqual([{ ...none, code: "MSCU1234566", type: "container", goods: "tiles" }]);
  });

  it("keeps what begins like a formula as text, and refuses what does not show", () => {
    const text =
      "container,goods,carrier\nMSCU1234566,=cmd|' /C calc'!A0,+1\nHLXU1234561,a\u202eb,\nGESU1234564,a\u0007b,\n";
    const { list, refused } = taken(parse(text));
    expect(list).toEqual([
      { ...none, code: "MSCU1234566", type: "container", goods: "=cmd|' /C calc'!A0", carrier: "+1" },
    ]);
    expect(refused).toBe(2);
  });

  it.each([
    ["", "it is empty"],
    ["container\n", "it has no entries; a JSON list with `entries: []` is an empty one"],
    [
      "risk,goods\nhigh,tiles\n",
      "line 1: no column has the code (container, uld, wagon or plate); the columns are risk, goods",
    ],
    ["container,box\nA,B\n", "line 1: two columns are container"],
    ["container\n!\n?\n", 'line 2: "!" is no code of letters and digits|line 3: "?" is no code of letters and digits'],
    ["PK\x03\x04", "it is a ZIP archive or a workbook; save it as CSV, UTF-8"],
  ])("%j is refused whole: %s", (text, reasons) => {
    expect(parse(text)).toEqual({ reasons: reasons.split("|") });
  });

  it("is refused where it is not UTF-8, too large, or too long", () => {
    expect(parse(Buffer.from("container\nM\xdcCU1234566", "latin1"))).toEqual({
      reasons: ["it is not UTF-8; save it as UTF-8"],
    });
    expect(parse(Buffer.from("\ufeffcontainer", "utf16le"))).toEqual({ reasons: ["it is UTF-16; save it as UTF-8"] });
    expect(parse(new Uint8Array(32 * 2 ** 20 + 1))).toEqual({
      reasons: ["it has 33554433 bytes, and 33554432 is the most"],
    });
    expect(parse(`container\n${"A\n".repeat(200_001)}`)).toEqual({ reasons: ["it has more than 200000 lines"] });
  });

  it("reads 10,000 lines into records that the journal takes, 500 entries each", () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `TSTU${String(i).padStart(6, "0")}1,goods ${i}`);
    const { parts, entries, refused } = taken(parse(`container,goods\n${rows.join("\n")}\n`));
    expect([parts.length, entries, refused]).toEqual([20, 10_000, 0]);
    const shape = recordSchemas["expected.received"];
    const common = {
      seq: 1,
      id: "0a91ca36-f473-4319-bef3-134898d15b69",
      at: "2026-11-21T14:00:00.000Z",
      monotonicMs: 0,
    };
    const own = { lane: "*", provenance: "live", source: "a", reference: "b", version: "1", document: "ab".repeat(32) };
    const record = {
      ...common,
      ...own,
      kind: "expected.received",
      format: "csv",
      part: 20,
      parts: 20,
      refused: 0,
      issues: [],
    };
    expect(shape.safeParse({ ...record, entries: JSON.parse(parts[19] ?? "") }).success).toBe(true);
  });
});

describe("a JSON list", () => {
  it("is a list of entries, or says whose it is", () => {
    const entries = [
      { container: "MSCU1234566", ucrs: ["A", "B"], seals: ["S1", { number: "S2", issuer: "customs" }], empty: true },
    ];
    const list = [
      {
        ...none,
        ...{ code: "MSCU1234566", type: "container", ucrs: ["A", "B"], empty: true },
        seals: [{ number: "S1" }, { number: "S2", issuer: "customs" }],
      },
    ];
    expect(taken(json(entries))).toMatchObject({ head: {}, list });
    expect(taken(json({ source: "s", reference: "r", version: 7, entries }))).toMatchObject({
      head: { source: "s", reference: "r", version: "7" },
      list,
    });
  });

  it("may be empty on purpose, and only then", () => {
    expect(taken(json({ source: "s", reference: "r", version: "2", entries: [] }))).toMatchObject({
      entries: 0,
      parts: ["[]"],
    });
    expect(json([])).toHaveProperty("reasons");
  });

  it("refuses entries of another form with their place, and takes the rest", () => {
    const { list, issues, refused } = taken(
      json([
        { container: "MSCU1234566" },
        7,
        { container: ["A"] },
        { container: "HLXU1234561", goods: "g".repeat(501) },
        { container: { a: 1 } },
      ]),
    );
    expect([list.length, refused, issues]).toEqual([
      1,
      4,
      [
        "entry 2: it is no object",
        "entry 3: container is not of a form that is known",
        "entry 4: goods has more than 500 characters",
        "entry 5: container is not of a form that is known",
      ],
    ]);
  });

  it("is not parsed where it is nested for the sake of it, and takes no key for what it is not", () => {
    expect(parse("[".repeat(1_000_000), "json")).toEqual({ reasons: ["it is nested deeper than 8"] });
    expect(parse(`[${"[],".repeat(1_700_000)}[]]`, "json")).toEqual({
      reasons: ["it has too many objects and arrays"],
    });
    const { list, issues } = taken(
      parse('[{"container":"MSCU1234566","__proto__":{"risk":"low"},"constructor":"x"}]', "json"),
    );
    expect(list).toEqual([{ ...none, code: "MSCU1234566", type: "container" }]);
    expect(issues).toEqual(["names that are not known are passed over: __proto__, constructor"]);
    expect(parse("{", "json")).toEqual({ reasons: ["it is not JSON"] });
    expect(parse('"text"', "json")).toEqual({
      reasons: ["it is neither a list of entries nor an object with `entries`"],
    });
  });
});
