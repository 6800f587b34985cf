/**
 * One process at a time may hold a journal. The lock is the operating system's own, taken through an empty SQLite
 * database that is never written: the kernel lets go of it when the process dies, however it dies, so that a stale lock
 * cannot exist and two takers cannot both win. The pid beside it is only there to be named in the error.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { messageOf, PorticoError } from "../errors.ts";
import { primaryCode, sqlite } from "./sqlite.ts";

/** Takes the lock; returns what lets go of it. Throws JOURNAL_OPEN with the holder's pid if somebody has it. */
export function lockFolder(dir: string, since: string): () => void {
  const file = join(dir, "lock.db");
  const holder = join(dir, "lock-holder.json");
  const take = (): DatabaseSync => {
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };
  const takeOrHeal = (): DatabaseSync => {
    try {
      return take();
    } catch (error) {
      // Somebody wrote into the file that nobody writes. It holds nothing, so a new one is as good.
      if (primaryCode(error) !== sqlite.notADatabase) throw error;
      rmSync(file, { force: true });
      return take();
    }
  };

  try {
    const lock = takeOrHeal();
    writeFileSync(holder, `${JSON.stringify({ pid: process.pid, since })}\n`);
    return () => {
      rmSync(holder, { force: true });
      lock.close();
    };
  } catch (error) {
    const held = primaryCode(error) === sqlite.busy;
    const message = held ? `is in use by ${nameHolder(holder)}` : `could not be locked: ${messageOf(error)}`;
    throw new PorticoError("JOURNAL_OPEN", `the journal in ${dir} ${message}`, { cause: error });
  }
}

function nameHolder(file: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, "utf8"));
    return `process ${pid} since ${since}`;
  } catch {
    return "another process";
  }
}
