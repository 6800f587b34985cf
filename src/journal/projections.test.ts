import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, toRfc3339 } from "../clock.ts";
import type { RecordDraft } from "../records.ts";
import {
  alarmChangeDraft,
  alarmDraft,
  backgroundDraft,
  correctionDraft,
  linkDraft,
  occupancyDraft,
  passageDraft,
  passageEndDraft,
  readDraft,
  startUtcMs,
  statusDraft,
} from "./fixtures.ts";
import { openJournal } from "./journal.ts";
import { projectionTables } from "./schema.ts";
import type { Journal } from "./types.ts";

const occ = "018f0000-0000-7000-8000-000000000001";
const read = "018f0000-0000-7000-8000-000000000002";
const at = (n: number) => toRfc3339(startUtcMs + n);
const at1 = (n: number) => ({ at: at(n), monotonicMs: n, lane: "1", device: "xray-1", provenance: "live" as const });

describe("the projections", () => {
  let dir: string;
  let journal: Journal;
  const open = async () => {
    journal = await openJournal({ dir, clock: new ManualClock(startUtcMs), provenance: "live" });
  };
  /** One call a draft, so that views are read back from the database in between. */
  const appendEach = async (drafts: readonly RecordDraft[]) => {
    for (const draft of drafts) await journal.append([draft]);
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-views-"));
    await open();
  });
  afterEach(async () => {
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const passageStory = [
    occupancyDraft(0, occ, "rpm-1@a"),
    alarmDraft(1, "rpm-1@a/gamma", { subject: "rpm-1@a", sigma: 9 }),
    passageDraft(2, "P-1"),
    linkDraft(3, occ, "occupancy.closed", "P-1"),
    readDraft(4, "CSQU3054383", read),
    linkDraft(5, read, "identity.read", "P-1", ["CSQU3054383"]),
    alarmDraft(6, "rpm-1@a/neutron", { subject: "rpm-1@a", category: "neutron" }),
    passageEndDraft(7, "P-1", ["CSQU3054383"]),
  ];

  it("shows a passage with its links, containers and alarms, whichever of alarm and link came first", async () => {
    await appendEach(passageStory);
    expect(journal.passages.get("P-1")).toEqual({
      id: "P-1",
      lane: "1",
      state: "closed",
      startedAt: at(7),
      endedAt: at(7),
      containers: ["CSQU3054383"],
      imaged: "no",
      radiationScanned: "yes",
      reasons: ["no scan"],
      provenance: "live",
      links: [
        {
          record: occ,
          recordKind: "occupancy.closed",
          seq: 1,
          device: "rpm-1",
          at: at(0),
          subject: "rpm-1@a",
          confidence: 0.9,
          ambiguous: false,
          doubtfulPlace: false,
          containers: [],
        },
        {
          record: read,
          recordKind: "identity.read",
          seq: 5,
          device: "ocr-1",
          at: at(4),
          subject: "CSQU3054383",
          confidence: 0.9,
          ambiguous: false,
          doubtfulPlace: false,
          containers: ["CSQU3054383"],
        },
      ],
      alarms: ["rpm-1@a/gamma", "rpm-1@a/neutron"],
      questions: [],
      resolutions: [],
      lastSeq: 8,
    });
    expect(journal.alarms.get("rpm-1@a/gamma")).toMatchObject({ passage: "P-1", sigma: 9, lastSeq: 4 });
    expect(journal.alarms.get("rpm-1@a/neutron")).toMatchObject({ passage: "P-1", category: "neutron" });
  });

  it("gives the same in one transaction as in many", async () => {
    await journal.append(passageStory);
    const together = [journal.passages.get("P-1"), journal.alarms.list({ limit: 9 }), journal.devices.list()];
    await journal.close();
    rmSync(dir, { recursive: true });
    await open();
    await appendEach(passageStory);
    expect([journal.passages.get("P-1"), journal.alarms.list({ limit: 9 }), journal.devices.list()]).toEqual(together);
  });

  it("moves a link, its containers and its alarms when it is corrected", async () => {
    await appendEach(passageStory.slice(0, 6));
    await appendEach([
      passageDraft(8, "P-2"),
      correctionDraft(9, occ, "occupancy.closed", "P-2", []),
      correctionDraft(10, read, "identity.read", "P-2", ["CSQU3054383"]),
    ]);
    expect(journal.passages.get("P-1")).toMatchObject({ links: [], containers: [], alarms: [], lastSeq: 9 });
    const moved = journal.passages.get("P-2");
    expect(moved).toMatchObject({ containers: ["CSQU3054383"], alarms: ["rpm-1@a/gamma"] });
    expect(moved?.links.map((link) => [link.record, link.confidence])).toEqual([
      [occ, 1],
      [read, 1],
    ]);
    expect(journal.alarms.get("rpm-1@a/gamma")?.passage).toBe("P-2");
  });

  it("shows what it can where a record that is named is lost", async () => {
    await journal.append([linkDraft(0, occ, "scan.completed", "P-9"), alarmChangeDraft(1, "a/gamma", "latched")]);
    expect(journal.passages.get("P-9")).toMatchObject({ state: "open", links: [{ record: occ, seq: 0, at: at(0) }] });
    expect(journal.alarms.get("a/gamma")).toMatchObject({
      state: "latched",
      cause: "the record that raised this alarm is lost",
    });
  });

  it("lists passages newest first, page by page, by lane, and the open ones oldest first", async () => {
    for (let n = 0; n < 5; n++) await journal.append([passageDraft(n, `P-${n}`, n % 2 ? "2" : "1")]);
    await journal.append([passageEndDraft(9, "P-0", [])]);
    const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);
    const first = journal.passages.list({ limit: 2 });
    expect([ids(first.items), first.next]).toEqual([["P-4", "P-3"], "4"]);
    const second = journal.passages.list({ limit: 2, before: first.next ?? "" });
    expect(ids(second.items)).toEqual(["P-2", "P-1"]);
    const third = journal.passages.list({ limit: 2, before: second.next ?? "" });
    expect([ids(third.items), third.next]).toEqual([["P-0"], undefined]);
    expect(ids(journal.passages.list({ limit: 9, lane: "2" }).items)).toEqual(["P-3", "P-1"]);
    expect(ids(journal.passages.open())).toEqual(["P-1", "P-2", "P-3", "P-4"]);
    expect(() => journal.passages.list({ limit: 2, before: "x" })).toThrow("is not a cursor");
  });

  it("follows an alarm through its states and lists the open ones", async () => {
    await journal.append([alarmDraft(0, "a/gamma"), alarmDraft(1, "b/gamma")]);
    await journal.append([alarmChangeDraft(2, "a/gamma", "acknowledged-active")]);
    await journal.append([alarmChangeDraft(3, "a/gamma", "normal")]);
    expect(journal.alarms.get("a/gamma")).toMatchObject({
      state: "normal",
      raisedAt: at(0),
      changedAt: at(3),
      lastSeq: 4,
    });
    expect(journal.alarms.list({ limit: 9 }).items.map((alarm) => alarm.id)).toEqual(["b/gamma", "a/gamma"]);
    expect(journal.alarms.list({ limit: 9, open: true }).items.map((alarm) => alarm.id)).toEqual(["b/gamma"]);
  });

  it("keeps what people have done to an alarm, through what its device says, until it is raised again", async () => {
    const by = { by: "A.Ruiz", acknowledged: true };
    const shelved = { state: "shelved" as const, shelvedUntil: at(9000), condition: "active" as const, ...by };
    await journal.append([alarmDraft(0, "d"), { ...alarmChangeDraft(1, "d", "shelved"), ...shelved }]);
    const finding = { code: 4, meaning: "NORM", isotopes: ["K-40"], secondaryInspection: "none" as const };
    await journal.append([alarmDraft(2, "g"), { ...alarmChangeDraft(3, "g", "latched"), ...by }]);
    await journal.append([{ ...alarmChangeDraft(4, "d", "shelved"), condition: "returned" }]);
    await journal.append([{ ...alarmChangeDraft(5, "g", "normal"), adjudication: finding, by: "B.Okoro" }]);
    expect(journal.alarms.get("d")).toMatchObject({
      state: "shelved",
      condition: "returned",
      acknowledged: true,
      acknowledgedBy: "A.Ruiz",
      shelvedUntil: at(9000),
      seqs: [1, 2, 5],
    });
    const decided = journal.alarms.get("g");
    expect(decided).toMatchObject({ state: "normal", acknowledgedBy: "A.Ruiz", seqs: [3, 4, 6] });
    expect(decided?.adjudication).toEqual({ ...finding, by: "B.Okoro", at: at(5) });
    await journal.append([alarmDraft(6, "g")]);
    const again = journal.alarms.get("g");
    expect(again).toMatchObject({
      state: "unacknowledged-active",
      acknowledged: false,
      raisedAt: at(6),
      occurrences: 1,
      seqs: [3, 4, 6, 7],
    });
    expect(again).not.toHaveProperty("adjudication");
    expect(again).not.toHaveProperty("acknowledgedBy");
  });

  it("counts how often an alarm was raised since it was last over, and keeps what it is about", async () => {
    await journal.append([
      alarmDraft(0, "a", { subject: "o" }),
      alarmChangeDraft(1, "a", "latched"),
      alarmDraft(2, "a"),
    ]);
    expect(journal.alarms.get("a")).toMatchObject({ occurrences: 2, raisedAt: at(0), changedAt: at(2), subject: "o" });
    await journal.append([alarmChangeDraft(3, "a", "normal"), alarmDraft(4, "a")]);
    expect(journal.alarms.get("a")).toMatchObject({ occurrences: 1, raisedAt: at(4) });
  });

  it("names the first and the newest records of an alarm that has a great many", async () => {
    await journal.append([
      alarmDraft(0, "a"),
      ...Array.from({ length: 150 }, (_, n) => alarmChangeDraft(n, "a", "latched")),
    ]);
    const { seqs = [] } = journal.alarms.get("a") ?? {};
    expect([seqs.length, seqs[0], seqs[1], seqs.at(-1)]).toEqual([100, 1, 53, 151]);
  });

  it("that an older program has left are made anew on opening", async () => {
    await journal.append([alarmDraft(0, "a"), alarmChangeDraft(1, "a", "latched")]);
    const view = journal.alarms.get("a");
    await journal.close();
    const database = new DatabaseSync(join(dir, "journal.db"));
    database.exec("UPDATE meta SET value = 1 WHERE key = 'projections'; DELETE FROM alarms");
    database.close();
    await open();
    expect(journal.alarms.get("a")).toEqual(view);
  });

  it("shows devices with state, background and the faults that are not over", async () => {
    const background = { gammaCountsPerSecond: [200, 210], neutronCountsPerSecond: [], condition: "normal" as const };
    await journal.append([backgroundDraft(0, background)]);
    expect(journal.devices.list()).toEqual([
      {
        id: "rpm-1",
        lane: "1",
        state: "unknown",
        reason: "no status recorded yet",
        since: at(0),
        lastAt: at(0),
        lastSeq: 1,
        background: { ...background, at: at(0) },
        faults: [],
      },
    ]);
    await appendEach([
      statusDraft(1),
      statusDraft(2, { reason: "still" }),
      alarmDraft(3, "rpm-1/tamper@x", { category: "tamper", cause: "the door is open" }),
      alarmDraft(4, "rpm-1/fault@y", { category: "fault", cause: "mains failed" }),
      alarmChangeDraft(5, "rpm-1/fault@y", "normal"),
    ]);
    const view = { state: "ready", reason: "still", since: at(1), lastAt: at(5), faults: ["the door is open"] };
    expect(journal.devices.list()).toMatchObject([view]);
  });

  it("finds the newest record about how a scan ended, and only such records", async () => {
    const facts = { scan: "s", height: 8, energies: ["high" as const], views: ["v"] };
    const started: RecordDraft = { ...at1(1), kind: "scan.started", ...facts };
    const ended = (n: number, reason: string) => ({
      ...at1(n),
      kind: "scan.incomplete" as const,
      scan: "s",
      startedAt: at(0),
      endedAt: at(1),
      views: ["v"],
      lostLines: 0,
      beamOn: [],
      segments: [],
      quality: { state: "incomplete" as const, reasons: [], darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
      reason,
    });
    await appendEach([started]);
    expect(journal.scan("s")).toBeUndefined();
    await appendEach([ended(2, "first"), ended(3, "second"), { ...ended(4, "other"), scan: "t" }]);
    expect(journal.scan("s")).toMatchObject({ seq: 3, reason: "second" });
    expect(journal.scan("u")).toBeUndefined();
  });

  it("comes out of a rebuild as it went in", async () => {
    await appendEach([...passageStory, statusDraft(20), passageDraft(21, "P-2")]);
    await journal.append([
      correctionDraft(22, occ, "occupancy.closed", "P-2", []),
      alarmChangeDraft(23, "x/gamma", "latched"),
    ]);
    await journal.append(Array.from({ length: 1500 }, (_, n) => passageDraft(30 + n, `Q-${n}`)));
    const before = await tables();
    journal.rebuildProjections();
    const after = await tables();
    expect(before.passages?.length).toBe(1502);
    expect(after).toEqual(before);
  });

  /** Every row of every projection, read by another program. */
  async function tables() {
    const database = new DatabaseSync(join(dir, "journal.db"), { readOnly: true });
    const rows = projectionTables.map(
      (table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()] as const,
    );
    database.close();
    return Object.fromEntries(rows) as Record<string, unknown[]>;
  }
});
