/**
 * One open database file: what is in it, and the one way to write it. It knows nothing of queues, numbers to come, or what
 * to do about damage; it throws what SQLite throws.
 */

import { statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { PorticoRecord } from "../records.ts";
import { syncFolder } from "./files.ts";
import { createProjector } from "./projections.ts";
import { createQueries, type Queries } from "./queries.ts";
import { fromRow, type Row, recordOf } from "./rows.ts";
import { type ScanStep, scan, scanSql } from "./scan.ts";
import { ensureTables, openWriter, projectionsVersion, readMeta } from "./schema.ts";
import { DamagedValue, integer, isUnreadable, text, UnfoundRows } from "./sqlite.ts";
import type { JournalEntry } from "./types.ts";

/** The columns that `fromRow` checks. */
const columns = "seq, id, kind, lane, provenance, json, crc32";

export interface Cursor {
  readonly consumer: string;
  readonly throughSeq: number;
  readonly at: string;
}

export interface Store {
  /** What the file held when it was opened. */
  readonly found: {
    /** 0 if there is no record. */
    readonly oldestSeq: number;
    /** Number of the last record that is whole; 0 if there is no record. */
    readonly newestSeq: number;
    /** The largest number ever inserted, as SQLite remembers it: a hint without a checksum. */
    readonly sequenceSeq: number;
    readonly records: number;
    readonly lastAtMs: number | undefined;
  };
  /** Rows in the table, damaged ones among them. */
  readonly records: number;
  /**
   * Writes the rows and what follows from them in one transaction, on disk when it returns. All or nothing, with one
   * exception: throws UnfoundRows after the commit if the rows went where no reader finds them.
   */
  write(rows: readonly Row[]): void;
  /** Committed rows; see `scan.ts`. */
  scan(after: number, through: number): Generator<ScanStep, void, void>;
  find(seqOrId: number | string): PorticoRecord | undefined;
  readonly queries: Queries;
  rebuildProjections(): void;
  readCursors(): Cursor[];
  writeCursor(cursor: Cursor): void;
  removeCursor(consumer: string): void;
  /** Bytes of the database and its log. */
  bytes(): number;
  /** Folds the log into the database and closes. Never throws. */
  close(): void;
}

export function openStore(file: string): Store {
  const opened: DatabaseSync[] = [];
  const keep = (database: DatabaseSync) => {
    opened.push(database);
    return database;
  };
  const closeAll = () => {
    // The writer was opened first and goes last: the last connection to leave removes the log.
    for (const database of opened.splice(0).reverse()) attempt(() => database.close());
  };
  try {
    const writer = keep(openWriter(file, "full"));
    ensureTables(writer, file);
    syncFolder(dirname(file));
    const cursorWriter = keep(openWriter(file, "normal"));
    const reader = keep(new DatabaseSync(file, { readOnly: true, timeout: 5000 }));
    return assemble(file, { writer, cursorWriter, reader }, closeAll);
  } catch (error) {
    closeAll();
    throw error;
  }
}

interface Connections {
  readonly writer: DatabaseSync;
  readonly cursorWriter: DatabaseSync;
  readonly reader: DatabaseSync;
}

function assemble(file: string, { writer, cursorWriter, reader }: Connections, closeAll: () => void): Store {
  const projector = createProjector(writer);
  const begin = writer.prepare("BEGIN IMMEDIATE");
  const commit = writer.prepare("COMMIT");
  const rollback = writer.prepare("ROLLBACK");
  const insert = writer.prepare(
    `INSERT INTO records (seq, id, kind, lane, device, passage, provenance, subject, at_ms, crc32, json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const found = look(writer);
  const noteCount = writer.prepare(
    "UPDATE meta SET value = CASE key WHEN 'records' THEN ?1 ELSE ?2 END WHERE key LIKE 'records%'",
  );
  let { records } = found;
  let notedThrough = readMeta(writer, "records_through") ?? 0;
  const readBack = reader.prepare("SELECT count(*) AS n FROM records WHERE seq BETWEEN ? AND ?");
  const lastSeq = writer.prepare("SELECT max(seq) AS seq FROM records");
  const scanned = reader.prepare(scanSql);
  const bySeq = reader.prepare(`SELECT ${columns} FROM records WHERE seq = ?`);
  const byId = reader.prepare(`SELECT ${columns} FROM records WHERE id = ?`);
  const putCursor = cursorWriter.prepare("INSERT OR REPLACE INTO cursors (consumer, through_seq, at) VALUES (?, ?, ?)");
  const deleteCursor = cursorWriter.prepare("DELETE FROM cursors WHERE consumer = ?");

  function transaction(work: () => void): void {
    begin.run();
    try {
      work();
      projector.flush();
      commit.run();
    } catch (error) {
      if (writer.isTransaction) attempt(() => rollback.run());
      throw error;
    } finally {
      projector.discard();
    }
  }

  const store: Store = {
    found,
    get records() {
      return records;
    },
    write(rows) {
      const last = rows.at(-1)?.seq ?? 0;
      transaction(() => {
        for (const row of rows) {
          const { seq, id, kind, lane, device, passage, provenance, subject, atMs, crc32, json } = row;
          insert.run(seq, id, kind, lane, device, passage, provenance, subject, atMs, crc32, json);
          projector.apply(row.record);
        }
        if (last - notedThrough >= countEvery) noteCount.run(records + rows.length, last);
      });
      // In a damaged tree SQLite can file a row where no search comes by, and sees nothing wrong.
      if (integer(readBack.get(rows[0]?.seq ?? 0, last), "n") !== rows.length) throw new UnfoundRows();
      records += rows.length;
      if (last - notedThrough >= countEvery) notedThrough = last;
    },
    scan: (after, through) => scan(scanned, after, through),
    find(seqOrId) {
      try {
        const row = typeof seqOrId === "number" ? bySeq.get(seqOrId) : byId.get(seqOrId);
        const entry = row === undefined ? undefined : fromRow(row);
        return entry === undefined || "fault" in entry ? undefined : recordOf(entry);
      } catch (error) {
        if (isUnreadable(error)) return undefined;
        throw error;
      }
    },
    queries: createQueries(reader),
    rebuildProjections() {
      const newest = integer(lastSeq.get(), "seq") ?? 0;
      transaction(() => {
        projector.clear();
        let untilFlush = 1000;
        for (const step of scan(scanned, 0, newest)) {
          if (!("entry" in step)) continue;
          projector.apply(recordOf(step.entry));
          if (--untilFlush > 0) continue;
          projector.flush();
          projector.discard();
          untilFlush = 1000;
        }
      });
    },
    readCursors: () => readCursors(reader),
    writeCursor: ({ consumer, throughSeq, at }) => void putCursor.run(consumer, throughSeq, at),
    removeCursor: (consumer) => void deleteCursor.run(consumer),
    bytes: () => sizeOf(file) + sizeOf(`${file}-wal`),
    close() {
      if (records !== found.records) attempt(() => noteCount.run(records, integer(lastSeq.get(), "seq") ?? 0));
      attempt(() => writer.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
      closeAll();
    },
  };
  if (readMeta(writer, "projections") !== projectionsVersion) store.rebuildProjections();
  return store;
}

/** As many cursors as can be read: a damaged one costs its consumer duplicates. */
export function readCursors(database: DatabaseSync): Cursor[] {
  const cursors: Cursor[] = [];
  try {
    for (const row of database.prepare("SELECT consumer, through_seq, at FROM cursors").iterate()) {
      const throughSeq = integer(row, "through_seq");
      if (throughSeq !== undefined) cursors.push({ consumer: text(row, "consumer"), throughSeq, at: text(row, "at") });
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  return cursors;
}

/** Records between two notes of their count. */
const countEvery = 10_000;
/** Rows from the end among which one whole row is looked for. */
const lastRows = 50;

function look(writer: DatabaseSync): Store["found"] {
  let newest: JournalEntry | undefined;
  let rows = 0;
  for (const row of writer.prepare(`SELECT ${columns} FROM records ORDER BY seq DESC LIMIT ${lastRows}`).all()) {
    rows += 1;
    const entry = fromRow(row);
    if (!("fault" in entry)) newest ??= entry;
  }
  if (rows > 0 && newest === undefined) throw new DamagedValue("not one of the last rows is whole");
  const ever = writer.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'records'").get();
  return {
    oldestSeq: oldest(writer),
    newestSeq: newest?.seq ?? 0,
    sequenceSeq: integer(ever, "seq") ?? 0,
    records: countRecords(writer),
    lastAtMs: newest && Date.parse(recordOf(newest).at),
  };
}

/** Counting all rows reads the whole table, so a count is noted now and then, and only what came after is counted. */
function countRecords(writer: DatabaseSync): number {
  const since = writer.prepare("SELECT count(*) AS n FROM records WHERE seq > ?");
  return (readMeta(writer, "records") ?? 0) + (integer(since.get(readMeta(writer, "records_through") ?? 0), "n") ?? 0);
}

/** Where reading begins. A first row that is damaged has no number to believe: reading begins at 1 and finds its way. */
function oldest(writer: DatabaseSync): number {
  try {
    const row = writer.prepare(`SELECT ${columns} FROM records ORDER BY seq LIMIT 1`).get();
    if (row === undefined) return 0;
    const entry = fromRow(row);
    return "fault" in entry ? 1 : entry.seq;
  } catch (error) {
    if (isUnreadable(error)) return 1;
    throw error;
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // The caller is on its way out of a failure, or out altogether; the first error is the one that counts.
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
