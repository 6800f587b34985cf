/**
 * Replaces a database that can no longer be written: a new file takes over every record of the old one that can still be
 * read, and the old one is set aside under a name with the time. Nobody has to delete files, and both are kept.
 *
 * The new file is made under a name of its own and takes the place only when it is whole. A crash on the way either
 * starts the repair again (the old file is still in its place) or finishes it (the old file is gone already).
 */

import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { syncFolder } from "./files.ts";
import { type Row, recordOf, rowOf } from "./rows.ts";
import { addGap, scan, scanSql } from "./scan.ts";
import { openStore, readCursors, type Store } from "./store.ts";
import type { JournalGap } from "./types.ts";

const parts = ["", "-wal", "-shm"];
const batchRecords = 1000;
/** So many numbers without a readable row, one after the other, and the rest is given up: the tree itself is broken. */
const maxUnreadableRun = 100_000;

const rebuilding = (file: string) => `${file}.rebuilding`;

/** Finishes or forgets a repair that a crash interrupted. Call it before the database is opened. */
export function resumeRepair(file: string, time: string): void {
  const next = rebuilding(file);
  if (!existsSync(next)) return;
  if (existsSync(file)) for (const part of parts) rmSync(next + part, { force: true });
  else swap(file, time);
}

/**
 * Makes the new database in place of the damaged one, which must be closed.
 * @param throughSeq the last number that can have been given
 * @returns what could not be taken over, at most as far as the last record that could
 */
export function repair(file: string, throughSeq: number, time: string): JournalGap[] {
  const next = rebuilding(file);
  for (const part of parts) rmSync(next + part, { force: true });
  const target = openStore(next);
  let lost: JournalGap[] = [];
  try {
    lost = salvage(file, throughSeq, target);
  } finally {
    target.close();
  }
  swap(file, time);
  return lost;
}

function swap(file: string, time: string): void {
  const aside = `${file}.damaged-${time}`;
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, aside + part);
  renameSync(rebuilding(file), file);
  syncFolder(dirname(file));
}

function salvage(file: string, throughSeq: number, target: Store): JournalGap[] {
  const source = openSource(file);
  if (source === undefined) return [];
  const lost: JournalGap[] = [];
  try {
    let rows: Row[] = [];
    let newestSeq = 0;
    let unreadable = 0;
    for (const step of scan(source.prepare(scanSql), 0, throughSeq)) {
      if ("entry" in step) {
        rows.push(rowOf(recordOf(step.entry), step.entry.json));
        newestSeq = step.throughSeq;
        unreadable = 0;
        if (rows.length < batchRecords) continue;
        target.write(rows);
        rows = [];
      } else if (step.damaged) {
        addGap(lost, step.gap);
        if (++unreadable >= maxUnreadableRun) break;
      }
    }
    if (rows.length > 0) target.write(rows);
    for (const cursor of readCursors(source)) target.writeCursor(cursor);
    return lost.filter((gap) => gap.toSeq < newestSeq);
  } finally {
    source.close();
  }
}

/** Undefined if nothing at all can be had from the file: no database any more, or no table of records in it. */
function openSource(file: string): DatabaseSync | undefined {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    source.prepare(scanSql);
    return source;
  } catch {
    source.close();
    return undefined;
  }
}
