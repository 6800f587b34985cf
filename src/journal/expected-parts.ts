/** The heads of expected lists, beside the records that hold them: which list, which version, which part. Written in their transaction. */

import type { DatabaseSync } from "node:sqlite";
import type { PorticoRecord } from "../records.ts";
import { integer, text } from "./sqlite.ts";
import type { ExpectedPart, ExpectedVersion } from "./types.ts";

export function createExpectedParts(database: DatabaseSync) {
  const put = database.prepare(
    `INSERT OR REPLACE INTO expected_parts (seq, source, reference, version, part, parts, entries)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    apply(record: PorticoRecord): void {
      if (record.kind !== "expected.received") return;
      const { seq, source, reference, version, part, parts, entries } = record;
      put.run(seq, source, reference, version, part, parts, entries.length);
    },
  };
}

export function expectedPartsReader(database: DatabaseSync): (limit: number, of?: ExpectedVersion) => ExpectedPart[] {
  const newest = database.prepare(
    "SELECT * FROM (SELECT * FROM expected_parts ORDER BY seq DESC LIMIT ?) ORDER BY seq",
  );
  const ofVersion = database.prepare(
    "SELECT * FROM (SELECT * FROM expected_parts WHERE source = ? AND reference = ? AND version = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq",
  );
  return (limit, of) =>
    (of === undefined ? newest.all(limit) : ofVersion.all(of.source, of.reference, of.version, limit)).map((row) => ({
      seq: integer(row, "seq") ?? 0,
      source: text(row, "source"),
      reference: text(row, "reference"),
      version: text(row, "version"),
      part: integer(row, "part") ?? 0,
      parts: integer(row, "parts") ?? 0,
      entries: integer(row, "entries") ?? 0,
    }));
}
