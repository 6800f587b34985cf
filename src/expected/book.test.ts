import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordOf } from "../../test/support/records.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import type { PorticoRecord } from "../records.ts";
import { createExpectedBook, type LeftList } from "./book.ts";
import { headOf, headOfName } from "./head.ts";
import { recordsInForce } from "./in-force.ts";
import { compareVersions } from "./version.ts";

const entry = (code: string, more: Partial<ExpectedEntry> = {}): ExpectedEntry => ({
  ...{ code, type: "container", ucrs: [], declarations: [], hsCodes: [], seals: [] },
  ...more,
});
interface Given {
  readonly reference?: string;
  readonly version?: string;
  readonly part?: number;
  readonly parts?: number;
}
/** A record of a list of these codes. */
function list(seq: number, codes: readonly (string | ExpectedEntry)[], given: Given = {}) {
  const { reference = "r", version = "1", part = 1, parts = 1 } = given;
  return recordOf("expected.received", seq, {
    ...{ lane: "*", source: "s", reference, version, part, parts, document: "ab".repeat(32), format: "csv" },
    ...{ refused: 0, issues: [] },
    entries: codes.map((code) => (typeof code === "string" ? entry(code) : code)),
  });
}
const headsOf = (records: readonly PorticoRecord<"expected.received">[]) =>
  records.map(({ entries, ...rest }) => ({ ...rest, entries: entries.length }));

describe("the book of expected lists", () => {
  it("has a list when all its parts are there, in whatever order they came, and not before", () => {
    const book = createExpectedBook();
    expect(book.observe(list(1, ["MSCU1234566"], { part: 2, parts: 2 }))).toBe(false);
    expect(book.find("MSCU1234566")).toEqual([]);
    expect(book.observe(list(2, ["HLXU1234561"], { part: 1, parts: 2 }))).toBe(true);
    expect(book.find("MSCU1234566")).toMatchObject([{ source: "s", reference: "r", version: "1" }]);
    expect(book.page({ limit: 10 }).items.map((each) => each.entry.code)).toEqual(["HLXU1234561", "MSCU1234566"]);
  });

  it("is not changed by a list that it has, or by an older version of it; a later one supersedes it whole", () => {
    const book = createExpectedBook();
    expect(book.observe(list(1, ["MSCU1234566", "HLXU1234561"], { version: "9" }))).toBe(true);
    expect(book.observe(list(2, ["MSCU1234566"], { version: "9" }))).toBe(false);
    expect(book.observe(list(3, ["TCLU1234568"], { version: "8" }))).toBe(false);
    expect(book.find("TCLU1234568")).toEqual([]);
    expect(book.observe(list(4, ["HLXU1234561", "GESU1234564"], { version: "10" }))).toBe(true);
    expect([book.find("MSCU1234566").length, book.find("HLXU1234561").length]).toEqual([0, 1]);
    expect(book.versionInForce("s", "r")).toBe("10");
    expect(book.counts()).toEqual({ lists: 1, entries: 2 });
  });

  it("finds a box on every list that has it, one entry a list, with the time at which each came", () => {
    const book = createExpectedBook();
    book.observe(list(1, ["MSCU1234566"], { reference: "a day old" }));
    book.observe(list(86_400, ["MSCU1234566"], { reference: "ten minutes old" }));
    expect(book.find("MSCU1234566").map(({ reference }) => reference)).toEqual(["a day old", "ten minutes old"]);
    const [old, young] = book.find("MSCU1234566");
    expect((young?.receivedAtMs ?? 0) - (old?.receivedAtMs ?? 0)).toBe(86_399_000);
    book.observe(list(86_401, [], { reference: "a day old", version: "2" }));
    expect(book.find("MSCU1234566").map(({ reference }) => reference)).toEqual(["ten minutes old"]);
  });

  it("gives the codes in force that differ in one character, and no others", () => {
    const book = createExpectedBook();
    book.observe(list(1, ["CSQU3054383", "CSQU3054388", "CSOU3054383", "CSQU3054283", "CSQU3054833", "CSQU305438"]));
    expect(book.near("CSQU3054383")).toEqual(["CSOU3054383", "CSQU3054283", "CSQU3054388"]);
    expect(book.near("X".repeat(1000))).toEqual([]);
    const many = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", (last) => `CSQU305438${last}`);
    book.observe(list(2, many, { reference: "many" }));
    expect(book.near("CSQU305438-")).toHaveLength(32);
  });

  it("gives a consist by place, and nothing of a list without places", () => {
    const book = createExpectedBook();
    book.observe(list(1, [entry("B", { position: 2 }), entry("A", { position: 1 }), entry("C", { position: 10 })]));
    book.observe(list(2, ["MSCU1234566"], { reference: "manifest" }));
    expect(book.consist("s", "r").map((each) => each.entry.code)).toEqual(["A", "B", "C"]);
    expect([book.consist("s", "manifest"), book.consist("s", "unknown")]).toEqual([[], []]);
  });

  it("lets the list that came first leave when there are too many entries, says so, and does not take it back", () => {
    const left: LeftList[] = [];
    const book = createExpectedBook({ maxEntries: 4, onLeft: (each) => left.push(each) });
    book.observe(list(1, ["A1", "A2"], { reference: "a", version: "5" }));
    book.observe(list(2, ["B1", "B2"], { reference: "b" }));
    expect(left).toEqual([]);
    book.observe(list(3, ["C1"], { reference: "c" }));
    expect(left).toEqual([{ source: "s", reference: "a", version: "5", entries: 2 }]);
    expect([book.find("A1"), book.counts()]).toEqual([[], { lists: 2, entries: 3 }]);
    expect(book.observe(list(4, ["A1"], { reference: "a", version: "4" }))).toBe(false);
    // What was never whole leaves before what is in force.
    book.observe(list(5, ["D1"], { reference: "d", parts: 2 }));
    book.observe(list(6, ["E1"], { reference: "e" }));
    expect(left.slice(1)).toEqual([{ source: "s", reference: "d", version: "1", entries: 1 }]);
    expect(book.counts()).toEqual({ lists: 3, entries: 4 });
  });

  it("lets no other list leave for a new version that takes the place of the one before", () => {
    const left: LeftList[] = [];
    const book = createExpectedBook({ maxEntries: 4, onLeft: (each) => left.push(each) });
    book.observe(list(1, ["A1", "A2"], { reference: "a" }));
    book.observe(list(2, ["B1", "B2"], { reference: "b" }));
    for (const part of [1, 2]) {
      book.observe(list(2 + part, [`B${part + 2}`], { reference: "b", version: "2", part, parts: 2 }));
    }
    expect([left, book.find("A1").length, book.find("B3").length]).toEqual([[], 1, 1]);
  });

  it("is paged to the end without losing or repeating one, of all lists or of one sender's", () => {
    const book = createExpectedBook();
    for (let seq = 1; seq <= 7; seq++) {
      book.observe(
        list(
          seq,
          Array.from({ length: seq }, (_, i) => `L${seq}N${i}`),
          { reference: `r${seq}` },
        ),
      );
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = book.page({ limit: 5, source: "s", ...(after === undefined ? {} : { after }) });
      seen.push(...page.items.map((each) => each.entry.code));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(28);
    expect(new Set(seen).size).toBe(28);
    expect(book.page({ limit: 5, source: "nobody" })).toEqual({ items: [] });
  });
});

describe("what a book is given at a start", () => {
  const records = [
    list(1, ["A1"], { reference: "a", version: "1" }),
    list(2, ["A2"], { reference: "a", version: "2", part: 1, parts: 2 }),
    list(3, ["A3"], { reference: "a", version: "2", part: 2, parts: 2 }),
    list(4, ["B1"], { reference: "b", version: "3" }),
    list(5, ["B0"], { reference: "b", version: "2" }),
    list(6, ["A4"], { reference: "a", version: "3", part: 1, parts: 2 }),
  ];

  it("are the latest whole version of each list, and what of a later one is there", () => {
    expect(recordsInForce(headsOf(records)).records).toEqual([2, 3, 4, 6]);
  });

  it("makes the book that it was, from far fewer records", () => {
    const [whole, again] = [createExpectedBook(), createExpectedBook()];
    for (const record of records) whole.observe(record);
    for (const seq of recordsInForce(headsOf(records)).records) again.observe(records[seq - 1] as PorticoRecord);
    expect(again.page({ limit: 100 })).toEqual(whole.page({ limit: 100 }));
    expect(again.counts()).toEqual(whole.counts());
  });

  it("are no more than the book holds: the newest", () => {
    expect(recordsInForce(headsOf(records), 2)).toEqual({ records: [4, 6], left: [["s\na", "2"]] });
  });

  it("is the same book after a restart at whatever moment, also where lists left, were cut, or came in the wrong order", () => {
    const part = fc.record({
      reference: fc.constantFrom("a", "b", "c"),
      version: fc.integer({ min: 1, max: 4 }).map(String),
      part: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 3, max: 20 }), (given, maxEntries) => {
        const came = given.map(({ size, ...each }, i) =>
          list(
            i + 1,
            Array.from({ length: size }, (_, n) => `X${i}N${n}`),
            { ...each, parts: 1 + (Number(each.version) % 3) },
          ),
        );
        const live = createExpectedBook({ maxEntries });
        for (const record of came) live.observe(record);
        const { records: numbers, left } = recordsInForce(headsOf(came), maxEntries);
        const again = createExpectedBook({ maxEntries, left });
        for (const seq of numbers) again.observe(came[seq - 1] as PorticoRecord);
        for (const [i, next] of came.entries()) {
          expect(again.page({ limit: 1000 })).toEqual(live.page({ limit: 1000 }));
          expect(again.counts()).toEqual(live.counts());
          // What comes after the restart changes both alike.
          const more = { ...next, seq: came.length + 1 + i };
          again.observe(more);
          live.observe(more);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("versions", () => {
  it.each([
    ["2", "10"],
    ["v1.9", "v1.10"],
    ["2026-11-21", "2026-11-22"],
    ["2026-11-21T09:00Z", "2026-11-21T10:00Z"],
    ["1", "1a"],
    ["01", "1"],
    ["99999999999999999998", "99999999999999999999"],
  ])("%s is before %s", (a, b) => {
    expect([Math.sign(compareVersions(a, b)), Math.sign(compareVersions(b, a)), compareVersions(a, a)]).toEqual([
      -1, 1, 0,
    ]);
  });
});

describe("the head of a list", () => {
  it("stands in the name of its file, with two underscores between", () => {
    const head = { source: "port-community", reference: "VOYAGE_123N", version: "2026-11-21" };
    expect(headOfName("port-community__VOYAGE_123N__2026-11-21.csv")).toEqual(head);
    expect(["a.csv", "a__b.csv", "a__b__.csv", "a__b__c__d.csv"].map(headOfName)).toEqual(Array(4).fill(undefined));
  });

  it("may be said in two places that agree, and not in two that do not", () => {
    const head = { source: "s", reference: "r", version: "1" };
    expect(headOf(head, { version: "1" })).toEqual(head);
    expect(headOf(head, { version: "2" })).toEqual(['the version is "1" in one place and "2" in another']);
    expect(headOf({ source: "s", version: "v".repeat(41) })).toEqual([
      'nothing says the reference of the list: ?reference= in the address, "reference" in JSON, or a file that is named SOURCE__REFERENCE__VERSION.csv',
      "version is longer than 40 characters",
    ]);
  });
});
