import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordSchemas } from "../../records.ts";
import { type OrderOutcome, readTerminalMessages, type TerminalFinding } from "./index.ts";
import { order, orderedBox } from "./testing/order.ts";
import { sample, spell } from "./testing/sample.ts";

const senders = { ITG13: { zone: "Europe/Berlin", parties: { LINE: "Example Line" } } };
const read = (text: string | Uint8Array, own: Parameters<typeof readTerminalMessages>[1]["senders"] = senders) => [
  ...readTerminalMessages(typeof text === "string" ? Buffer.from(text, "latin1") : text, { senders: own, spell }),
];
const ordersIn = (findings: readonly TerminalFinding[]): OrderOutcome[] => findings.filter((each) => "order" in each);
const orderOf = (parts?: Parameters<typeof order>[0]) => ordersIn(read(order(parts)))[0];

describe("a COPRAR message", () => {
  it("orders boxes to be loaded, read by hand from the message", () => {
    expect(read(order())).toEqual([
      {
        sender: "ITG13",
        reference: "77/1",
        prepared: "260102 1300",
        refused: [],
        order: {
          list: "load CALL1 123N Example Line",
          function: "add",
          issues: [],
          entries: [
            {
              code: "TSTU1001041",
              type: "container",
              direction: "outbound",
              carrier: "OWNER",
              conveyanceReference: "123N",
              ucrs: [],
              declarations: [],
              goods: "dangerous goods: IMDG class 7, UN 2915; COFFEE, RAW",
              hsCodes: [],
              grossKilograms: 21_430,
              empty: false,
              sizeType: "22G1",
              seals: [{ number: "ABC123" }],
            },
            {
              code: "HLXU1234561",
              type: "container",
              direction: "transshipment",
              carrier: "Example Line",
              conveyanceReference: "123N",
              ucrs: [],
              declarations: [],
              hsCodes: [],
              empty: false,
              sizeType: "22G1",
              seals: [],
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ["43", "discharge", "inbound"],
    ["118", "discharge", "inbound"],
    ["145", "discharge", "inbound"],
    ["45", "load", "outbound"],
    ["121", "load", "outbound"],
    ["146", "load", "outbound"],
  ])("of document %s orders to %s: its boxes go %s", (code, word, direction) => {
    const boxes = [orderedBox("TSTU1001041", "")];
    const found = orderOf({ bgm: `BGM+${code}+DOC1+9`, directory: "D:00B:UN", boxes });
    expect(found?.order.list).toBe(`${word} CALL1 123N Example Line`);
    expect(found?.order.entries[0]?.direction).toBe(direction);
  });

  it.each([
    ["", "add"],
    ["9", "add"],
    ["2", "add"],
    ["4", "add"],
    ["7", "add"],
    ["5", "replace"],
    ["3", "delete"],
    ["1", "cancel"],
  ])("of function %j means %s", (code, meant) => {
    expect(orderOf({ bgm: `BGM+45+DOC1+${code}` })?.order.function).toBe(meant);
  });

  it("of a function that changes no box, or of no order, is refused with its reason", () => {
    expect(read(order({ bgm: "BGM+45+DOC1+33" }))).toEqual([
      { refused: "message 77/1 of ITG13: function 33 of BGM says nothing that a list could take" },
    ]);
    for (const code of ["34", "46", "999", "constructor"]) {
      expect(read(order({ bgm: `BGM+${code}+DOC1+9` }))).toEqual([
        { refused: `message 77/1 of ITG13: BGM ${code.slice(0, 3)} of COPRAR is no order that is known` },
      ]);
    }
    // What a sender means by a number does not make a movement of an order.
    const own = { ITG13: { documents: { "77": "loaded", "98": "loading-order" } } } as const;
    expect(ordersIn(read(order({ bgm: "BGM+77" }), own))).toEqual([]);
    expect(ordersIn(read(order({ bgm: "BGM+98" }), own))).toHaveLength(1);
  });

  it("may cancel the whole of an order, naming no box, and nothing else may name none", () => {
    expect(orderOf({ bgm: "BGM+45+DOC1+1", boxes: [] })?.order).toMatchObject({ function: "cancel", entries: [] });
    expect(read(order({ boxes: [] }))).toEqual([{ refused: "message 77/1 of ITG13 has no EQD" }]);
    // One that names boxes which cannot be read does not cancel them all.
    expect(read(order({ bgm: "BGM+45+DOC1+1", boxes: [["EQD+CN++22G1"]] }))).toEqual([
      { refused: "message 77/1 of ITG13: EQD in segment 8 has no code of letters and digits" },
    ]);
  });

  it("is about the vessel, voyage and carrier, whatever its number; without a voyage it stands by its number", () => {
    expect(orderOf({ bgm: "BGM+45+DOC2+5" })?.order.list).toBe("load CALL1 123N Example Line");
    expect(orderOf({ main: "", head: ["NAD+CA+OTHER"] })?.order.list).toBe("load DOC1 OTHER");
  });

  it("says when the status of a box contradicts it, and passes over what stays on board", () => {
    const found = orderOf({ boxes: [orderedBox("TSTU1001041", "3"), orderedBox("HLXU1234561", "4")] });
    expect(found?.order.entries).toMatchObject([{ code: "TSTU1001041", direction: "outbound" }]);
    expect(found?.order.issues).toEqual([
      "TSTU1001041: its status says inbound, and the order outbound: the order counts",
    ]);
    expect(found?.refused).toEqual(["message 77/1 of ITG13: HLXU1234561 stays on board: nobody ashore expects it"]);
  });

  it("keeps a code that fails its check digit, and tells the odd", () => {
    const boxes = [
      orderedBox("TSTU1001042", "2", ["SEL+S1+CA+3", "MEA+AAE+G+XXX:5"]),
      orderedBox("HLXU1234561", "2"),
      orderedBox("HLXU1234561", "2", ["DGS+IMD+3+1203", "DGS++6.1"]),
    ];
    const found = orderOf({ boxes });
    expect(found?.order.entries.map(({ code, seals, goods }) => [code, seals, goods])).toEqual([
      ["TSTU1001042", [], undefined],
      ["HLXU1234561", [], "dangerous goods: IMDG class 3, UN 1203; dangerous goods: IMDG class 6.1"],
    ]);
    expect(found?.order.issues).toEqual([
      "TSTU1001042: its check digit does not fit; it is kept as it stands",
      "TSTU1001042: weight 5 XXX cannot be taken",
      "HLXU1234561: it stands in the message twice; the last one counts",
    ]);
  });

  it("takes no seal and no weight of a box whose EQD cannot be read", () => {
    const boxes = [orderedBox("TSTU1001041", "2"), [`EQD+CN+HLXU1234561+${"9".repeat(9000)}`, "SEL+OTHER"]];
    const found = orderOf({ boxes });
    expect(found?.order.entries).toMatchObject([{ code: "TSTU1001041", seals: [] }]);
    expect(found?.refused).toHaveLength(1);
  });

  it("stands in one file with movements, each what it is", () => {
    const kinds = read(sample() + order({ control: "78" })).map((each) => Object.keys(each).sort().join(" "));
    expect(kinds).toEqual(["reference refused reported sender", "order prepared reference refused sender"]);
  });
});

describe("hostile terminal messages", () => {
  const record = recordSchemas["expected.received"];
  const movement = recordSchemas["movement.reported"];
  const envelope = {
    seq: 1,
    id: "0a91ca36-f473-4319-bef3-134898d15b69",
    at: "2026-01-02T12:00:00.000Z",
    monotonicMs: 0,
  };
  const about = { ...envelope, lane: "*", provenance: "live", document: "ab".repeat(32) };
  /** Every finding must be what the journal takes, and no text of a reason may grow with the input. */
  function check(findings: readonly TerminalFinding[]): void {
    for (const found of findings) {
      if ("note" in found) continue;
      if ("order" in found) {
        const { entries, issues, list } = found.order;
        for (let at = 0; at === 0 || at < entries.length; at += 500) {
          const part = {
            source: found.sender,
            reference: list,
            version: "1",
            format: "coprar",
            part: 1,
            parts: 1,
            refused: 0,
          };
          record.parse({
            ...{ ...about, kind: "expected.received", ...part, issues },
            entries: entries.slice(at, at + 500),
          });
        }
      } else if ("reported" in found) {
        for (const reported of found.reported) movement.parse({ ...about, kind: "movement.reported", ...reported });
      }
      if ("refused" in found) for (const each of [found.refused].flat()) expect(each.length).toBeLessThan(1000);
    }
  }

  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...order().split(/(?<=[+:'])/)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom("'", "+", ":", "?", "??", "?'", "EQD+CN+", "SEL+", "UNH+1+COPRAR:D:95B:UN'"),
    },
    // Names that every object of the language has are codes of nothing.
    { weight: 1, arbitrary: fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf") },
    { weight: 1, arbitrary: fc.constantFrom("UNA:+.? '", "UNA+:.? '", "UNA:::::'", "UNA:+.  ~", "UNA", "UNB~X~Y") },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  );

  it("of any pieces in any order throw nothing, and give only what the journal takes", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => check(read(Buffer.from(pieces.join(""))))),
      { numRuns: 400 },
    );
  });

  it("with a piece of a whole order in the place of another do so as well", () => {
    const whole = order().split(/(?<=[+:'])/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length), piece), { minLength: 1, maxLength: 6 }), (changes) => {
        const text = [...whole];
        for (const [at, other] of changes) text[at] = other;
        check(read(Buffer.from(text.join(""))));
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ["constructor", "EQD+CN+TSTU1001041+22G1++constructor+toString'DTM+7:202601021259:valueOf'TDT+1++__proto__'"],
    ["no number", "EQD+CN+TSTU1001041'MEA+AAE+G+toString:1'SEL+S1+CA+constructor++toString'"],
  ])("that name what every object has (%s) find nothing by it", (_, text) => {
    const codeco = `UNB+UNOA:2+toString+P+260102:1300+77'UNH+1+CODECO:D:95B:UN'BGM+34++9'${text}UNT+9+1'UNZ+1+77'`;
    const [found] = read(codeco);
    check([found as TerminalFinding]);
    expect(found).toMatchObject({ reported: [{ container: "TSTU1001041" }] });
    const [only] = found !== undefined && "reported" in found ? found.reported : [];
    expect([only?.direction, only?.empty, only?.mode, only?.grossKilograms, only?.happenedAt]).toEqual(
      Array(5).fill(undefined),
    );
    expect(read(order({ bgm: "BGM+45+1+constructor" }))).toMatchObject([
      { refused: expect.stringContaining("function con") },
    ]);
  });

  it.each([
    ["one segment of a megabyte", `FTX+${"A".repeat(2 ** 20)}'`],
    ["a megabyte of release characters", `FTX+${"?".repeat(2 ** 20)}'`],
    ["a megabyte of elements", `FTX${"+".repeat(2 ** 20)}'`],
    ["a megabyte of components", `FTX+${":".repeat(2 ** 20)}'`],
    ["a segment that swallows another box", `FTX+${"A".repeat(2 ** 20)}EQD+CN+HLXU1234561'`],
  ])("with %s lose that segment, and the rest is read", (_, segment) => {
    const [found] = ordersIn(
      read(order({ boxes: [orderedBox("TSTU1001041", "2"), [segment.slice(0, -1)], orderedBox("MSCU1234566")] })),
    );
    expect(found?.order.entries.map(({ code }) => code)).toEqual(["TSTU1001041", "MSCU1234566"]);
    expect(found?.order.issues.length).toBeGreaterThan(0);
  });

  it("with a release character at the end of a value, behind another, or before the end are read as the syntax has it", () => {
    const goods = (text: string) =>
      orderOf({ boxes: [orderedBox("TSTU1001041", "2", [`FTX+AAA+++${text}`])] })?.order.entries[0]?.goods;
    expect([goods("A??"), goods("A?+B"), goods("A????B"), goods("?A")]).toEqual(["A?", "A+B", "A??B", "A"]);
    // It takes the meaning from the end of its segment, and the next one is part of the text.
    expect(goods("A?")).toBe("A'CNT");
  });
});
