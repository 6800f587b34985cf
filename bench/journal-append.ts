/**
 * Durable appends: the journal beside bare `node:sqlite` inserts, and beside the plainest thing that survives a power cut,
 * an append to a file with fdatasync. Each waits for one commit before it begins the next; with several callers, each of
 * them does. The journal takes callers together in one commit, the others know nothing of such.
 */

import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { systemClock, toRfc3339 } from "../src/clock.ts";
import { openJournal } from "../src/journal/index.ts";
import type { RecordDraft } from "../src/records.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { withScratch } from "./scratch.ts";

/** `callers` at once, each with so many records. */
const cases = [
  { callers: 1, batch: 1 },
  { callers: 1, batch: 10 },
  { callers: 1, batch: 100 },
  { callers: 1, batch: 1000 },
  { callers: 16, batch: 1 },
];
/** Each contender gets so many turns a case, one after the other, so that a noisy moment meets all three. */
const turns = 21;
const turnMs = 60;
/** Characters of a record's JSON. */
const recordLength = 300;

interface Contender {
  /** Resolves when a batch of each caller is on disk. */
  append(batch: number, callers: number): void | Promise<void>;
  close(): void | Promise<void>;
}

function draft(): RecordDraft {
  const { utcMs, monotonicMs } = systemClock.now();
  const base = {
    kind: "device.status" as const,
    at: toRfc3339(utcMs),
    monotonicMs,
    lane: "1",
    device: "rpm-1",
    provenance: "simulated" as const,
    state: "ready" as const,
    reason: "",
  };
  // seq and id, which the journal adds, take the rest.
  return { ...base, reason: "x".repeat(Math.max(0, recordLength - JSON.stringify(base).length - 60)) };
}

async function ours(dir: string): Promise<Contender> {
  const journal = await openJournal({ dir: join(dir, "journal"), clock: systemClock, provenance: "simulated" });
  return {
    async append(batch, callers) {
      const call = () => journal.append(Array.from({ length: batch }, draft));
      await Promise.all(Array.from({ length: callers }, call));
    },
    close: () => journal.close(),
  };
}

function bareSqlite(dir: string): Contender {
  const database = new DatabaseSync(join(dir, "bare.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  database.exec("CREATE TABLE records (seq INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO records (json) VALUES (?)");
  const text = "x".repeat(recordLength);
  return {
    append(batch, callers) {
      for (let caller = 0; caller < callers; caller++) {
        database.exec("BEGIN IMMEDIATE");
        for (let i = 0; i < batch; i++) insert.run(text);
        database.exec("COMMIT");
      }
    },
    close: () => database.close(),
  };
}

function bareFile(dir: string): Contender {
  const fd = openSync(join(dir, "bare.log"), "a");
  const line = `${"x".repeat(recordLength - 1)}\n`;
  return {
    append(batch, callers) {
      for (let caller = 0; caller < callers; caller++) {
        writeSync(fd, line.repeat(batch));
        fdatasyncSync(fd);
      }
    },
    close: () => closeSync(fd),
  };
}

/** Records a second of one turn. */
async function turn(contender: Contender, { batch, callers }: (typeof cases)[number]): Promise<number> {
  const startedMs = performance.now();
  let records = 0;
  do {
    await contender.append(batch, callers);
    records += batch * callers;
  } while (performance.now() - startedMs < turnMs);
  return (records * 1000) / (performance.now() - startedMs);
}

async function measure(dir: string, each: (typeof cases)[number]): Promise<BenchRow> {
  const contenders = [await ours(dir), bareSqlite(dir), bareFile(dir)];
  const rates = contenders.map((): number[] => []);
  for (const contender of contenders) await turn(contender, each);
  for (let n = 0; n < turns; n++) {
    for (const [index, contender] of contenders.entries()) rates[index]?.push(await turn(contender, each));
  }
  for (const contender of contenders) await contender.close();
  const [journal = 0, rival = 0, limit = 0] = rates.map(median);
  const name = each.callers === 1 ? `batch ${each.batch}` : `${each.callers} callers, batch ${each.batch}`;
  return { case: name, ours: journal, rival, limit, unit: "records/s" };
}

export const benchmark: Benchmark = {
  name: "journal-append",
  claim: "what checks, numbers, checksums and projections cost beside the sync that makes a record durable",
  async run() {
    const rows: BenchRow[] = [];
    for (const each of cases) rows.push(await withScratch("journal-append", (dir) => measure(dir, each)));
    return rows;
  },
};
