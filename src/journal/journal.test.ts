import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { statusDraft as draft, readDraft, startUtcMs } from "./fixtures.ts";
import { openJournal } from "./journal.ts";
import type { Journal, JournalOptions } from "./types.ts";

const uuid = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error instanceof PorticoError ? error.code : String(error);
  }
}

describe("the journal", () => {
  let dir: string;
  let opened: Journal[];
  const open = async (options: Partial<JournalOptions> = {}) => {
    const journal = await openJournal({ dir, clock: new ManualClock(startUtcMs), provenance: "live", ...options });
    opened.push(journal);
    return journal;
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-journal-"));
    opened = [];
  });
  afterEach(async () => {
    for (const journal of opened) await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("numbers records from 1 and gives them back as they were written", async () => {
    const journal = await open();
    expect([journal.oldestSeq, journal.newestSeq, journal.lastAtMs]).toEqual([0, 0, undefined]);
    const written = await journal.append([draft(0), draft(1)]);
    expect(written.map((record) => record.seq)).toEqual([1, 2]);
    expect([journal.oldestSeq, journal.newestSeq]).toEqual([1, 2]);
    expect(journal.get(2)).toEqual(written[1]);
    expect(journal.get(written[0]?.id ?? "")).toEqual(written[0]);
    expect(journal.get(3)).toBeUndefined();
    const { entries, gaps, consideredSeq } = journal.read({ after: 0, limit: 10 });
    expect(entries.map((entry) => JSON.parse(entry.json))).toEqual(written);
    expect(gaps).toEqual([]);
    expect(consideredSeq).toBe(2);
  });

  it("makes ids of version 7 from its clock and keeps ids that a draft brings", async () => {
    const journal = await open();
    const [own, given] = await journal.append([draft(0), draft(1, { id: uuid(7) })]);
    expect(own?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(own?.id.replaceAll("-", "").slice(0, 12) ?? "", 16)).toBe(startUtcMs);
    expect(given?.id).toBe(uuid(7));
  });

  it("refuses a malformed draft whole and lets the calls beside it through", async () => {
    const journal = await open();
    const bad = { ...draft(1), colour: "red" } as RecordDraft;
    const unknown = { ...draft(1), kind: "toString" } as unknown as RecordDraft;
    const results = await Promise.all([
      codeOf(journal.append([draft(0)])),
      codeOf(journal.append([draft(1), bad])),
      codeOf(journal.append([unknown])),
      codeOf(journal.append([{ ...draft(2), monotonicMs: Number.NaN }])),
      codeOf(journal.append([draft(3)])),
    ]);
    expect(results).toEqual([undefined, "JOURNAL_RECORD", "JOURNAL_RECORD", "JOURNAL_RECORD", undefined]);
    expect(reasons(journal)).toEqual(["n0", "n3"]);
    expect(journal.stats().refusedShape).toBe(3);
  });

  it("refuses an id that is taken, and only the call that brings it", async () => {
    const journal = await open();
    await journal.append([draft(0, { id: uuid(1) })]);
    const results = await Promise.all([
      codeOf(journal.append([draft(1)])),
      codeOf(journal.append([draft(2), draft(3, { id: uuid(1) })])),
      codeOf(journal.append([draft(4)])),
    ]);
    expect(results).toEqual([undefined, "JOURNAL_RECORD", undefined]);
    expect(reasons(journal)).toEqual(["n0", "n1", "n4"]);
    expect(journal.newestSeq).toBe(3);
  });

  it("commits calls that wait together in one transaction, with the drafts of each side by side", async () => {
    const journal = await open();
    const calls = await Promise.all([0, 1, 2, 3].map((n) => journal.append([draft(2 * n), draft(2 * n + 1)])));
    expect(calls.map((call) => call.map((record) => record.seq))).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(journal.stats().commits).toBe(1);
  });

  it("does not divide a call, however large, and begins a new transaction at commitMaxRecords", async () => {
    const journal = await open({ commitMaxRecords: 3 });
    const sizes: number[] = [];
    journal.onCommit((records) => sizes.push(records.length));
    await Promise.all([2, 2, 5, 1].map((n) => journal.append(Array.from({ length: n }, (_, i) => draft(i)))));
    expect(sizes).toEqual([2, 2, 5, 1]);
  });

  it("refuses what does not fit into its queue and keeps what does", async () => {
    const journal = await open({ queueRecords: 3 });
    const results = await Promise.all([
      codeOf(journal.append([draft(0), draft(1)])),
      codeOf(journal.append([draft(2), draft(3)])),
      codeOf(journal.append([draft(4)])),
    ]);
    expect(results).toEqual([undefined, "JOURNAL_FULL", undefined]);
    expect(reasons(journal)).toEqual(["n0", "n1", "n4"]);
    expect(await codeOf(journal.append([draft(5), draft(6), draft(7)]))).toBeUndefined();
    expect(journal.stats()).toMatchObject({ refusedFull: 1, queued: 0, queuedBytes: 0, records: 6 });
  });

  it("tells listeners after the commit, in order, and survives one that throws", async () => {
    const journal = await open();
    const heard: number[] = [];
    journal.onCommit(() => {
      throw new Error("a listener of somebody else");
    });
    const stop = journal.onCommit((records) => {
      for (const { seq } of records) {
        expect(journal.get(seq)?.seq).toBe(seq);
        heard.push(seq);
      }
    });
    await journal.append([draft(0), draft(1)]);
    expect(heard).toEqual([1, 2]);
    stop();
    await journal.append([draft(2)]);
    expect(heard).toEqual([1, 2]);
    expect(journal.stats().listenerErrors).toBe(2);
  });

  it("takes drafts from a listener, as the linker gives them", async () => {
    const journal = await open();
    const answers: Promise<PorticoRecord[]>[] = [];
    journal.onCommit((records) => {
      if (records.some((record) => record.kind === "device.status")) answers.push(journal.append([readDraft(9, "X")]));
    });
    await journal.append([draft(0)]);
    expect((await Promise.all(answers)).flat().map((record) => record.seq)).toEqual([2]);
  });

  it("writes what waits before it closes, and refuses what comes later", async () => {
    const journal = await open();
    const waiting = journal.append([draft(0)]);
    const closing = journal.close();
    expect(await codeOf(journal.append([draft(1)]))).toBe("JOURNAL_CLOSED");
    expect((await waiting).length).toBe(1);
    await closing;
    await journal.close();
    expect(readdirSync(dir).filter((name) => name.endsWith("-wal"))).toEqual([]);
  });

  it("does not let a lone call wait for company, and flushes what does wait", async () => {
    const journal = await open({ commitEveryMs: 60_000 });
    await journal.append([draft(8)]);
    await journal.append([draft(9)]);
    await Promise.all([journal.append([draft(0)]), journal.append([draft(1)])]);
    const waiting = journal.append([draft(2)]);
    expect(journal.stats().queued).toBe(1);
    await journal.flush();
    expect(journal.stats().queued).toBe(0);
    await waiting;
  });

  it("writes nothing when it is opened again, and knows when its newest record was received", async () => {
    const first = await open();
    await first.append([draft(0), draft(40)]);
    await first.close();
    const second = await open();
    expect([second.newestSeq, second.lastAtMs, second.stats().records]).toEqual([2, startUtcMs + 40, 2]);
    const [next] = await second.append([draft(50)]);
    expect(next?.seq).toBe(3);
    expect(second.lastAtMs).toBe(startUtcMs + 40);
  });

  it("refuses a second holder and names the first", async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: "JOURNAL_OPEN" });
    await expect(open()).rejects.toThrow(`process ${process.pid}`);
    await first.close();
    await open();
  });

  it("refuses a holder in another process, and takes over when that process is dead", async () => {
    const program = `
      import { openJournal } from ${JSON.stringify(new URL("./journal.ts", import.meta.url).href)};
      import { systemClock } from ${JSON.stringify(new URL("../clock.ts", import.meta.url).href)};
      await openJournal({ dir: process.argv[1], clock: systemClock, provenance: "live" });
      console.log("open");
      setInterval(() => {}, 1000);
    `;
    const child = execFile(process.execPath, ["--input-type=module", "--no-warnings", "-e", program, dir]);
    const exited = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    await expect(open()).rejects.toThrow(`process ${child.pid}`);
    child.kill("SIGKILL");
    await exited;
    expect((await (await open()).append([draft(0)]))[0]?.seq).toBe(1);
  });

  it("opens in a folder that a crash left half made", async () => {
    writeFileSync(join(dir, "journal.db"), "");
    writeFileSync(join(dir, "lock.db"), "not a lock at all");
    writeFileSync(join(dir, "high-water.json"), '{"seq":0,"crc32":');
    writeFileSync(join(dir, "high-water.json.tmp"), "");
    writeFileSync(join(dir, "journal.db.rebuilding"), "half");
    const journal = await open();
    const [written] = await journal.append([draft(0)]);
    expect(journal.get(written?.seq ?? 0)).toEqual(written);
  });

  it("says in one line why it cannot open", async () => {
    writeFileSync(join(dir, "file"), "");
    await expect(open({ dir: join(dir, "file") })).rejects.toMatchObject({ code: "JOURNAL_OPEN" });
  });

  describe("read", () => {
    it("pages through filters and says how far it has looked", async () => {
      const journal = await open();
      const drafts = Array.from({ length: 20 }, (_, n) =>
        n % 5 === 0
          ? readDraft(n, `C${n}`)
          : draft(n, { lane: n % 2 ? "a" : "b", provenance: n > 15 ? "replay" : "live" }),
      );
      await journal.append(drafts);
      const seqs = (query: Parameters<Journal["read"]>[0]) => journal.read(query).entries.map((entry) => entry.seq);
      expect(seqs({ after: 0, limit: 100, kinds: ["identity.read"] })).toEqual([1, 6, 11, 16]);
      expect(journal.read({ after: 0, limit: 100, kinds: ["identity.read"] }).consideredSeq).toBe(20);
      expect(journal.read({ after: 0, limit: 2, kinds: ["identity.read"] }).consideredSeq).toBe(6);
      expect(seqs({ after: 10, limit: 100, lanes: ["a"], provenances: ["live"] })).toEqual([12, 14]);
      expect(seqs({ after: 0, limit: 100, kinds: [], lanes: [], provenances: [] }).length).toBe(20);
      expect(journal.read({ after: 20, limit: 5 })).toEqual({ entries: [], gaps: [], consideredSeq: 20 });
      expect(journal.read({ after: 99, limit: 5 })).toEqual({ entries: [], gaps: [], consideredSeq: 99 });
    });

    it("ends a page at about maxBytes, but never before its first record", async () => {
      const journal = await open();
      await journal.append([0, 1, 2].map((n) => draft(n, { reason: "x".repeat(5000) })));
      expect(journal.read({ after: 0, limit: 9, maxBytes: 1 }).entries.map((entry) => entry.seq)).toEqual([1]);
      expect(journal.read({ after: 0, limit: 9, maxBytes: 6000 }).entries.map((entry) => entry.seq)).toEqual([1, 2]);
    });
  });

  it("keeps the cursors of 10,000 consumers, and forgets the one that has been away for longest for a new one", async () => {
    const clock = new ManualClock(startUtcMs);
    const { cursors } = await open({ clock });
    for (let i = 0; i < 10_000; i++) {
      cursors.set(`consumer-${i}`, i);
      await clock.advance(i < 2 ? 1000 : 0);
    }
    cursors.set("consumer-0", 1);
    cursors.set("new", 7);
    expect([cursors.get("consumer-0"), cursors.get("consumer-1"), cursors.get("new")]).toEqual([1, undefined, 7]);
    expect(cursors.list()).toHaveLength(10_000);
  });

  it("keeps cursors across openings, and forgets those that are removed", async () => {
    const first = await open();
    await first.append([draft(0)]);
    first.cursors.set("risk", 1);
    first.cursors.set("archive", 0);
    first.cursors.set("gone", 1);
    first.cursors.remove("gone");
    await first.close();
    const { cursors } = await open();
    expect(cursors.list()).toEqual([
      { consumer: "archive", throughSeq: 0, at: "2026-11-21T14:02:51.123Z" },
      { consumer: "risk", throughSeq: 1, at: "2026-11-21T14:02:51.123Z" },
    ]);
    expect([cursors.get("risk"), cursors.get("gone")]).toEqual([1, undefined]);
  });

  it("verifies a whole journal, and names blobs that a record promises and the store does not have", async () => {
    const journal = await open();
    const sha256 = "ab".repeat(32);
    const picture = { blob: sha256, mediaType: "image/jpeg", width: 1, height: 1, bytes: 1 };
    await journal.append([draft(0), { ...readDraft(1, "X"), picture }]);
    const stat = () => Promise.reject(new PorticoError("BLOB_UNKNOWN", "none"));
    expect(await journal.verify()).toMatchObject({ ok: true, records: 2, damaged: [], unexplained: [] });
    expect(await journal.verify({ blobs: { stat: async () => ({ bytes: 1 }) } })).toMatchObject({ ok: true });
    expect(await journal.verify({ blobs: { stat } })).toMatchObject({ ok: false, missingBlobs: [{ seq: 2, sha256 }] });
  });

  const reasons = (journal: Journal) =>
    journal.read({ after: 0, limit: 1000 }).entries.map((entry) => JSON.parse(entry.json).reason);
});
