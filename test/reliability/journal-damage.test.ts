import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { ManualClock, toRfc3339 } from "../../src/clock.ts";
import { type Journal, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { journalFolder } from "./journal-folder.ts";

const startUtcMs = Date.UTC(2026, 10, 21);
const draft = (n: number): RecordDraft<"passage.opened"> => ({
  kind: "passage.opened",
  at: toRfc3339(startUtcMs + n),
  monotonicMs: n,
  lane: "1",
  provenance: "simulated",
  passage: `marker-${n}-`,
  startedAt: toRfc3339(startUtcMs + n),
});

interface Whole {
  readonly records: ReadonlyMap<number, string>;
  readonly gaps: { fromSeq: number; toSeq: number; reason: string }[];
}

/** Reads from 1 to the end; every number is a record or in a gap, exactly once. */
function readAll(journal: Journal): Whole {
  const records = new Map<number, string>();
  const gaps: Whole["gaps"] = [];
  let next = 1;
  for (let after = 0; after < journal.newestSeq; ) {
    const page = journal.read({ after, limit: 100 });
    const steps = [
      ...page.entries.map(({ seq, json }) => ({ fromSeq: seq, toSeq: seq, json })),
      ...page.gaps.map((gap) => ({ ...gap, json: undefined })),
    ].sort((a, b) => a.fromSeq - b.fromSeq);
    for (const { fromSeq, toSeq, json } of steps) {
      expect(fromSeq).toBe(next);
      next = toSeq + 1;
      if (json !== undefined) records.set(fromSeq, json);
    }
    gaps.push(...page.gaps);
    expect(page.consideredSeq).toBe(next - 1);
    after = page.consideredSeq;
  }
  expect(next - 1).toBe(journal.newestSeq);
  return { records, gaps };
}

const gapRecords = (whole: Whole) =>
  [...whole.records.values()].map((json) => JSON.parse(json)).filter((record) => record.kind === "gap");

describe("R21: a journal that is damaged on disk", () => {
  let dir: string;
  let file: string;
  const opened: Journal[] = [];
  const open = async (where = dir) => {
    const journal = await openJournal({
      dir: where,
      clock: new ManualClock(startUtcMs + 1e6),
      provenance: "simulated",
    });
    opened.push(journal);
    return journal;
  };
  /** 300 records in 30 commits, and what they were. */
  const fill = async () => {
    const journal = await open();
    for (let n = 0; n < 300; n += 10) await journal.append(Array.from({ length: 10 }, (_, i) => draft(n + i + 1)));
    return { journal, before: readAll(journal).records };
  };
  const fillAndClose = async () => {
    const { journal, before } = await fill();
    await journal.close();
    return before;
  };
  /** A folder as a crash would leave it: the log not folded into the database. */
  const crashed = async () => {
    const { before } = await fill();
    const copy = join(dir, "copy");
    for (const name of ["journal.db", "journal.db-wal", "high-water.json", "last-commit.json"]) {
      cpSync(join(dir, name), join(copy, name));
    }
    dir = copy;
    return { before, wal: join(copy, "journal.db-wal") };
  };
  const change = (path: string, edit: (bytes: Buffer) => void) => {
    const bytes = readFileSync(path);
    edit(bytes);
    writeFileSync(path, bytes);
  };
  const flip = (bytes: Buffer, at: number) => bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  const same = (after: ReadonlyMap<number, string>, before: ReadonlyMap<number, string>) => {
    for (const [seq, json] of after) if (before.has(seq)) expect(json).toBe(before.get(seq));
  };

  beforeEach(() => {
    dir = journalFolder();
    file = join(dir, "journal.db");
  });
  afterEach(async () => {
    const top = file.replace(/journal\.db$/, "");
    for (const journal of opened.splice(0)) await journal.close();
    rmSync(top, { recursive: true, force: true });
  });

  it("reports a flipped byte in a payload as a gap of one, and reads on behind it", async () => {
    const before = await fillAndClose();
    change(file, (bytes) => flip(bytes, bytes.indexOf('"passage":"marker-150-"') + 12));
    const journal = await open();
    const { records, gaps } = readAll(journal);
    expect(gaps).toEqual([{ fromSeq: 150, toSeq: 150, reason: "damaged on disk: the checksum does not fit" }]);
    expect(records.size).toBe(299);
    same(records, before);
    expect(journal.get(150)).toBeUndefined();
    expect(await journal.verify()).toMatchObject({ ok: false, records: 299, damaged: gaps, unexplained: [] });
    expect((await journal.append([draft(301)]))[0]?.seq).toBe(301);
  });

  it("reports the rows of a damaged page as a gap, and reads on behind them", async () => {
    const before = await fillAndClose();
    change(file, (bytes) => {
      const page = Math.floor(bytes.indexOf('"passage":"marker-150-"') / 4096) * 4096;
      bytes.fill(0xff, page, page + 4096);
    });
    const journal = await open();
    const { records, gaps } = readAll(journal);
    expect(gaps.length).toBe(1);
    const lost = (gaps[0]?.toSeq ?? 0) - (gaps[0]?.fromSeq ?? 0) + 1;
    expect(lost).toBeGreaterThan(1);
    expect(records.size).toBe(300 - lost);
    same(records, before);
    expect((await journal.append([draft(301)]))[0]?.seq).toBe(301);
  });

  it("goes on above the rows that a flipped byte in the log made it forget, and says which", async () => {
    const { before, wal } = await crashed();
    change(wal, (bytes) => flip(bytes, Math.floor(bytes.length / 2)));
    const journal = await open();
    const whole = readAll(journal);
    const kept = [...whole.records.keys()].filter((seq) => seq <= 300).length;
    expect(kept).toBeLessThan(300);
    same(whole.records, before);
    expect(gapRecords(whole)).toMatchObject([
      { seq: 301, what: "records", fromSeq: kept + 1, toSeq: 300, lost: 300 - kept, provenance: "simulated" },
    ]);
    expect((await journal.append([draft(302)]))[0]?.seq).toBe(302);
    expect(await journal.verify()).toMatchObject({ ok: true, explained: [{ fromSeq: kept + 1, toSeq: 300 }] });
  });

  it("does the same when the log is cut short or gone", async () => {
    const { before, wal } = await crashed();
    truncateSync(wal, Math.floor(readFileSync(wal).length / 3));
    const journal = await open();
    const whole = readAll(journal);
    same(whole.records, before);
    expect(gapRecords(whole)).toMatchObject([{ seq: 301, toSeq: 300 }]);
    expect((await journal.append([draft(302)]))[0]?.seq).toBe(302);
  });

  it("gives no number twice and no wrong record, wherever the log is cut or flipped", async () => {
    const { before, wal } = await crashed();
    const intact = dir;
    const random = randomFor(21, "log");
    const size = readFileSync(wal).length;
    for (let round = 0; round < 15; round++) {
      dir = join(intact, `round-${round}`);
      for (const name of ["journal.db", "journal.db-wal", "high-water.json", "last-commit.json"]) {
        cpSync(join(intact, name), join(dir, name));
      }
      if (random.next() < 0.5) truncateSync(join(dir, "journal.db-wal"), random.integer(0, size));
      else change(join(dir, "journal.db-wal"), (bytes) => flip(bytes, random.integer(0, size - 1)));
      const journal = await open();
      expect((await journal.append([draft(999)]))[0]?.seq).toBeGreaterThan(300);
      const whole = readAll(journal);
      same(whole.records, before);
      const kept = [...whole.records.keys()].filter((seq) => seq <= 300).length;
      expect(gapRecords(whole).map((gap) => [gap.fromSeq, gap.toSeq])).toEqual(kept < 300 ? [[kept + 1, 300]] : []);
      await journal.close();
    }
  });

  it("leaves out the whole reserved block where the kernel is not the one that wrote the last commit", async () => {
    const { before, wal } = await crashed();
    rmSync(join(dir, "last-commit.json"));
    rmSync(wal);
    const journal = await open();
    expect(before.size).toBe(300);
    const whole = readAll(journal);
    const [gap] = gapRecords(whole);
    expect(gap).toMatchObject({ seq: 10_001, toSeq: 10_000 });
    // How many of the block were used is not known, and not made up.
    expect(gap).not.toHaveProperty("lost");
    expect((await journal.append([draft(1)]))[0]?.seq).toBe(10_002);
  });

  it("leaps where the mark itself is lost", async () => {
    await fillAndClose();
    rmSync(join(dir, "last-commit.json"));
    change(join(dir, "high-water.json"), (bytes) => flip(bytes, 7));
    const journal = await open();
    expect((await journal.append([draft(1)]))[0]?.seq).toBe(1_000_302);
    expect(readAll(journal).records.size).toBe(302);
  });

  it("sets a database with a destroyed header aside, keeps it, and begins a new one above it", async () => {
    await fillAndClose();
    change(file, (bytes) => bytes.fill(0, 0, 100));
    const journal = await open();
    const whole = readAll(journal);
    expect(gapRecords(whole)).toMatchObject([{ seq: 301, fromSeq: 1, toSeq: 300, lost: 300 }]);
    expect(whole.gaps).toMatchObject([{ fromSeq: 1, toSeq: 300 }]);
    expect((await journal.append([draft(302)]))[0]?.seq).toBe(302);
    expect(readdirSync(dir)).toContain("journal.db.damaged-20261121T001640.000Z");
    expect(journal.lastAtMs).toBeUndefined();
    await journal.close();
    expect(readAll(await open()).records.size).toBe(2);
  });

  it.each(["sqlite_autoindex_records_1", "passages", "records"])(
    "moves to a new database whatever can be read when the root of %s is destroyed",
    async (name) => {
      const before = await fillAndClose();
      const database = new DatabaseSync(file);
      const root = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(name)?.rootpage);
      database.close();
      change(file, (bytes) => bytes.fill(0xff, (root - 1) * 4096, root * 4096));
      const journal = await open();
      const heard: number[] = [];
      journal.onCommit((records) => heard.push(...records.map((record) => record.seq)));
      journal.passages.list({ limit: 1 });
      const [next] = await journal.append([draft(301)]);
      const whole = readAll(journal);
      same(whole.records, before);
      const lost = name === "records" ? 300 : 0;
      expect(gapRecords(whole)).toMatchObject(lost > 0 ? [{ seq: 301, fromSeq: 1, toSeq: 300, lost }] : []);
      expect(next?.seq).toBe(lost > 0 ? 302 : 301);
      expect(heard).toEqual([next?.seq]);
      expect(journal.stats()).toMatchObject({ repairs: 1, records: lost > 0 ? 2 : 301 });
      expect(journal.passages.get("marker-301-")?.lastSeq).toBe(next?.seq);
      expect(await journal.verify()).toMatchObject({ ok: true });
      expect(readdirSync(dir).filter((entry) => /^journal\.db\.damaged-.*Z$/.test(entry)).length).toBe(1);
    },
  );

  it("opens and goes on, whatever byte of the header is wrong", async () => {
    const first = await open();
    await first.append([1, 2, 3, 4, 5].map(draft));
    const before = readAll(first).records;
    await first.close();
    const random = randomFor(21, "header");
    // SQLite's file format, 1.3: all fields, of the longer ones a byte. 72 to 91 are unused.
    const fields = [
      0, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 28, 31, 35, 39, 43, 47, 51, 55, 56, 59, 60, 63, 67, 71, 95, 99,
    ];
    for (const at of fields) {
      const copy = join(dir, `header-${at}`);
      for (const name of ["journal.db", "high-water.json", "last-commit.json"])
        cpSync(join(dir, name), join(copy, name));
      change(join(copy, "journal.db"), (bytes) => bytes.writeUInt8(bytes.readUInt8(at) ^ random.integer(1, 255), at));
      const journal = await open(copy);
      const [next] = await journal.append([draft(6)]);
      const { records } = readAll(journal);
      same(records, before);
      expect(next?.seq).toBeGreaterThan(5);
      // Where nothing had to be set aside, nothing is missing.
      if (journal.stats().repairs === 0) expect([...records.keys()]).toEqual([1, 2, 3, 4, 5, 6]);
      await journal.close();
    }
  });

  it("never gives a wrong record, never ends a read early and always writes on, wherever bytes are flipped", async () => {
    const before = await fillAndClose();
    const random = randomFor(21, "damage");
    for (let round = 0; round < 25; round++) {
      const copy = join(dir, `round-${round}`);
      for (const name of ["journal.db", "high-water.json", "last-commit.json"])
        cpSync(join(dir, name), join(copy, name));
      change(join(copy, "journal.db"), (bytes) => {
        for (let n = 0; n < 20; n++) bytes.writeUInt8(random.integer(0, 255), random.integer(0, bytes.length - 1));
      });
      const journal = await open(copy);
      const [next] = await journal.append([draft(999)]);
      expect(next?.seq).toBeGreaterThan(300);
      const { records } = readAll(journal);
      same(records, before);
      expect(JSON.parse(records.get(next?.seq ?? 0) ?? "null")).toMatchObject({ passage: "marker-999-" });
      journal.passages.list({ limit: 1000 });
      journal.alarms.list({ limit: 1000 });
      journal.devices.list();
      await journal.verify();
      await journal.close();
    }
  });
});
