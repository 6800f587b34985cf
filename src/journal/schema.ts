/** The tables of the journal's database, and how a connection to it is opened. */

import { DatabaseSync } from "node:sqlite";
import { PorticoError } from "../errors.ts";
import { DamagedValue, integer } from "./sqlite.ts";

/** Raised when tables change in a way that older programs cannot read. */
const schemaVersion = 1;
/** Raised when a projection changes; views of an older version are made anew on opening. */
export const projectionsVersion = 10;

/** Tables made from the records alone. */
export const projectionTables = [
  "passages",
  "links",
  "alarms",
  "devices",
  "background_minutes",
  "passage_containers",
  "passage_questions",
  "about",
  "expected_parts",
] as const;

/** Projections and indexes that a journal of an earlier program lacks. */
const laterTables = `
  -- The primary key is the order in which charts read: a device's minutes, one after the other.
  CREATE TABLE IF NOT EXISTS background_minutes (
    device TEXT NOT NULL, minute INTEGER NOT NULL, ordinal INTEGER NOT NULL, view TEXT NOT NULL, crc32 INTEGER NOT NULL,
    PRIMARY KEY (device, minute)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS background_minutes_in_order ON background_minutes (device, ordinal);
  CREATE TABLE IF NOT EXISTS passage_containers (
    container TEXT NOT NULL, passage TEXT NOT NULL, PRIMARY KEY (container, passage)
  ) STRICT, WITHOUT ROWID;
  -- Passages of which a person is asked something.
  CREATE TABLE IF NOT EXISTS passage_questions (passage TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- Which records are about a container ("C" before its code) or a passage ("P" before its id), beside links.
  CREATE TABLE IF NOT EXISTS about (
    subject TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (subject, seq)
  ) STRICT, WITHOUT ROWID;
  -- Heads of the records of expected lists, so that a start need not read the lists that are not in force any more.
  CREATE TABLE IF NOT EXISTS expected_parts (
    seq INTEGER PRIMARY KEY, source TEXT NOT NULL, reference TEXT NOT NULL, version TEXT NOT NULL,
    part INTEGER NOT NULL, parts INTEGER NOT NULL, entries INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS expected_parts_of_list ON expected_parts (source, reference, version);
  CREATE INDEX IF NOT EXISTS ended_scans ON records (subject, seq) WHERE kind IN ('scan.completed', 'scan.incomplete');
`;

const tables = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- AUTOINCREMENT: without it numbers begin again at 1 once the table is empty.
  -- json stands last: what a filter needs is read without it.
  CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    device TEXT,
    passage TEXT,
    provenance TEXT NOT NULL,
    subject TEXT,
    at_ms INTEGER NOT NULL,
    crc32 INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cursors (
    consumer TEXT PRIMARY KEY, through_seq INTEGER NOT NULL, at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Projections. first_seq is the number of the record that made the row: order and cursor of the lists.
  CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, lane TEXT NOT NULL, state TEXT NOT NULL, view TEXT NOT NULL,
    crc32 INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS passages_in_order ON passages (first_seq);
  CREATE INDEX IF NOT EXISTS passages_by_lane ON passages (lane, first_seq);
  CREATE INDEX IF NOT EXISTS passages_open ON passages (first_seq) WHERE state = 'open';
  CREATE TABLE IF NOT EXISTS links (record TEXT PRIMARY KEY, passage TEXT NOT NULL, subject TEXT) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS links_by_subject ON links (subject) WHERE subject IS NOT NULL;
  CREATE TABLE IF NOT EXISTS alarms (
    id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, state TEXT NOT NULL, subject TEXT, view TEXT NOT NULL,
    crc32 INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS alarms_in_order ON alarms (first_seq);
  CREATE INDEX IF NOT EXISTS alarms_by_subject ON alarms (subject) WHERE subject IS NOT NULL;
  CREATE INDEX IF NOT EXISTS alarms_open ON alarms (first_seq) WHERE state <> 'normal';
  CREATE TABLE IF NOT EXISTS devices (id TEXT PRIMARY KEY, view TEXT NOT NULL, crc32 INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  ${laterTables}
  INSERT OR IGNORE INTO meta VALUES ('schema', ${schemaVersion}), ('projections', ${projectionsVersion}), ('records', 0),
    ('records_through', 0);
  PRAGMA user_version = ${schemaVersion};
`;

/**
 * Opens a connection that writes. `full`: a commit is on disk when it returns, power cut or not. `normal`: it is in the
 * log, and on disk with the next full commit. Every setting is made, whatever the default, and read back.
 */
export function openWriter(file: string, synchronous: "full" | "normal"): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
  try {
    const { journal_mode: mode } = database.prepare("PRAGMA journal_mode = WAL").get() ?? {};
    database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA cell_size_check = ON`);
    const level = integer(database.prepare("PRAGMA synchronous").get(), "synchronous");
    if (mode !== "wal" || level !== (synchronous === "full" ? 2 : 1)) {
      throw new PorticoError(
        "JOURNAL_OPEN",
        `the file system of ${file} does not allow a write-ahead log (mode ${mode})`,
      );
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes the tables of a new database, and refuses one that a newer program wrote. */
export function ensureTables(database: DatabaseSync, file: string): void {
  const count = integer(database.prepare("SELECT count(*) AS n FROM sqlite_schema").get(), "n");
  if (count === 0) database.exec(`BEGIN IMMEDIATE; ${tables} COMMIT`);
  const version = readMeta(database, "schema");
  // A header byte can make a database read-only; only a write finds out.
  database.exec("BEGIN IMMEDIATE; UPDATE meta SET value = value; ROLLBACK");
  // The version stands in two places: one that damage alone could have changed is no reason to refuse the journal.
  if (version !== integer(database.prepare("PRAGMA user_version").get(), "user_version")) {
    throw new DamagedValue("the version in the header is not the version in the tables");
  }
  if (version !== schemaVersion) {
    const message = `${file} has schema version ${version ?? "unknown"}, this program knows version ${schemaVersion}`;
    throw new PorticoError("JOURNAL_OPEN", message);
  }
  if (count !== 0 && readMeta(database, "projections") !== projectionsVersion) {
    database.exec(`BEGIN IMMEDIATE; ${laterTables} COMMIT`);
  }
}

export function readMeta(
  database: DatabaseSync,
  key: "schema" | "projections" | "records" | "records_through",
): number | undefined {
  return integer(database.prepare("SELECT value FROM meta WHERE key = ?").get(key), "value");
}
