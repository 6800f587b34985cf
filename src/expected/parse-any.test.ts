import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordSchemas } from "../records.ts";
import { csvRows, type Separator } from "./csv.ts";
import { fieldNames } from "./fields.ts";
import { parseList } from "./parse.ts";
import { spell } from "./testing/spell.ts";

const parse = (text: string) => parseList(Buffer.from(text), { format: "csv", spell });

describe("whatever bytes a list has", () => {
  it("it is taken as records that the journal takes, or refused with reasons, and nothing throws", () => {
    const shape = recordSchemas["expected.received"];
    const cell = fc.oneof(
      fc.constantFrom(
        "MSCU1234566",
        "high",
        '"',
        '"a\nb"',
        "=1",
        "2026-11-21T14:00:00+01:00",
        "\u202e",
        "9",
        "A|B",
        "",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    const row = fc.array(cell, { maxLength: 6 });
    fc.assert(
      fc.property(fc.subarray(fieldNames, { minLength: 1 }), fc.array(row, { maxLength: 8 }), (names, rows) => {
        const text = [["container", ...names], ...rows].map((each) => each.join(",")).join("\n");
        const parsed = parse(text);
        if ("reasons" in parsed) return parsed.reasons.length > 0;
        const { refused, issues, parts } = parsed;
        return parts.every((part, index) => {
          const body = {
            seq: 1,
            id: "0a91ca36-f473-4319-bef3-134898d15b69",
            at: "2026-11-21T14:00:00.000Z",
            monotonicMs: 0,
          };
          const own = {
            lane: "*",
            provenance: "live",
            source: "a",
            reference: "b",
            version: "1",
            document: "ab".repeat(32),
          };
          const record = { ...body, ...own, kind: "expected.received", format: "csv", refused, issues };
          return shape.safeParse({ ...record, part: index + 1, parts: parts.length, entries: JSON.parse(part) })
            .success;
        });
      }),
      { numRuns: 40 },
    );
  });

  it("cells written by the rules of RFC 4180 are read as they were written", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replace(/\p{Cc}/gu, "").trim());
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(table, fc.constantFrom<Separator>(",", ";", "\t"), (rows, separator) => {
        const written = rows
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator))
          .join("\r\n");
        expect([...csvRows(written, separator)]).toEqual(rows.map((cells, index) => ({ line: index + 1, cells })));
      }),
      { numRuns: 40 },
    );
  });
});
