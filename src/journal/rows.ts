/**
 * From a draft to a checked record, to a row of the database, and back. Pure.
 *
 * Every row has a checksum of its own over its number, its filter columns and its text, because SQLite has none: a
 * flipped byte in a payload passes `PRAGMA integrity_check` unseen.
 */

import { crc32 } from "node:zlib";
import type { z } from "zod";
import { PorticoError } from "../errors.ts";
import { type PorticoRecord, type RecordDraft, recordSchemas } from "../records.ts";
import type { Columns } from "./sqlite.ts";
import type { JournalEntry } from "./types.ts";
import { subjectOf } from "./views.ts";

/** Characters of one record's JSON at most. An occupancy of an hour with 64 detectors at 200 ms stays below it. */
const maxRecordCharacters = 16 * 2 ** 20;

/** A draft that has passed its schema and lacks only its number. */
export interface Pending {
  readonly numbered: (seq: number) => PorticoRecord;
  /** The JSON text after the number. */
  readonly jsonTail: string;
}

/** A record with the values of its columns. */
export interface Row extends JournalEntry {
  readonly record: PorticoRecord;
  readonly device: string | null;
  readonly passage: string | null;
  readonly subject: string | null;
  readonly atMs: number;
  readonly crc32: number;
}

/** Checks a draft against the schema of its kind. Throws JOURNAL_RECORD. */
export function accept(draft: RecordDraft, makeId: () => string): Pending {
  const kind: unknown = draft?.kind;
  const schemas: Readonly<Record<string, z.ZodType<PorticoRecord>>> = recordSchemas;
  const schema = typeof kind === "string" && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  if (schema === undefined) throw new PorticoError("JOURNAL_RECORD", `there is no record kind "${String(kind)}"`);
  const parsed = schema.safeParse({ ...draft, id: draft.id ?? makeId(), seq: 1 });
  if (!parsed.success) {
    const faults = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join(".") || "record"}: ${issue.message}`);
    throw new PorticoError("JOURNAL_RECORD", `a record of kind ${kind} is malformed: ${faults.join("; ")}`);
  }
  const { seq: _, ...rest } = parsed.data;
  const jsonTail = JSON.stringify(rest).slice(1);
  if (jsonTail.length > maxRecordCharacters) {
    const message = `a record of kind ${kind} has ${jsonTail.length} characters, more than ${maxRecordCharacters}`;
    throw new PorticoError("JOURNAL_RECORD", message);
  }
  return { numbered: (seq) => ({ ...parsed.data, seq }), jsonTail };
}

/** Gives a pending record its number. */
export function toRow(pending: Pending, seq: number): Row {
  return rowOf(pending.numbered(seq), `{"seq":${seq},${pending.jsonTail}`);
}

/** The row of a record whose JSON text is known. */
export function rowOf(record: PorticoRecord, json: string): Row {
  const { seq, id, kind, lane, provenance } = record;
  return {
    record,
    seq,
    id,
    kind,
    lane,
    device: record.device ?? null,
    passage: record.passage ?? null,
    provenance,
    subject: subjectOf(record) ?? null,
    atMs: Date.parse(record.at),
    json,
    crc32: checksum(seq, id, kind, lane, provenance, json),
  };
}

/** The entry of a row as the database gave it back, or what is wrong with it. */
export function fromRow(columns: Columns): JournalEntry | { readonly fault: string } {
  const { seq, id, kind, lane, provenance, json, crc32: expected } = columns;
  if (
    typeof seq !== "number" ||
    typeof id !== "string" ||
    typeof kind !== "string" ||
    typeof lane !== "string" ||
    typeof provenance !== "string" ||
    typeof json !== "string"
  ) {
    return { fault: "a column has the wrong type" };
  }
  if (checksum(seq, id, kind, lane, provenance, json) !== expected) return { fault: "the checksum does not fit" };
  return { seq, id, kind, lane, provenance, json };
}

/** The record of an entry whose checksum fitted: it is what `accept` once let in. */
export function recordOf(entry: JournalEntry): PorticoRecord {
  return JSON.parse(entry.json);
}

function checksum(seq: number, id: string, kind: string, lane: string, provenance: string, json: string): number {
  return crc32(`${seq}\n${id}\n${kind}\n${lane}\n${provenance}\n${json}`);
}
