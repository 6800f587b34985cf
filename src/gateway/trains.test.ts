import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drawTrain, readsOfTrain, type SimulatedTrain } from "../../simulators/trains.ts";
import { plainRead } from "../../test/support/records.ts";
import { ManualClock, toRfc3339 } from "../clock.ts";
import { createExpectedBook } from "../expected/index.ts";
import type { ExpectedBook } from "../identification.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import { createLinker } from "../linking/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { type Follower, followJournal } from "./journal-follower.ts";
import { recentRecords } from "./recent.ts";
import { startTrains, trainKinds } from "./trains.ts";

const now = Date.parse("2026-11-21T14:00:00Z");
const envelope = { at: toRfc3339(now), monotonicMs: 0, lane: "rail-1", provenance: "simulated" as const };
const recordId = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const train = drawTrain(1, "gateway", { wagons: 12, emptyShare: 0 });
const unread = train.passed[5]?.code;

/** Reads of the train and their links, one wagon unread, as the linker leaves them. */
function passing(passage = "P-1"): RecordDraft[] {
  const reads = readsOfTrain(1, train, { device: "ocr-1", source: "left", reads: ["unit", "container"] }, now);
  const drafts: RecordDraft[] = [{ ...envelope, kind: "passage.opened", passage, startedAt: envelope.at }];
  for (const [i, { value, type, atUtcMs }] of reads.entries()) {
    if (value === unread) continue;
    const id = recordId(i + 1);
    const at = toRfc3339(atUtcMs);
    drafts.push({ ...envelope, ...plainRead, id, at, kind: "identity.read", device: "ocr-1", type, value });
    drafts.push({
      ...envelope,
      ...{ kind: "link.made", record: id, recordKind: "identity.read", passage, containers: [], confidence: 1 },
      ...{ evidence: [], ambiguous: false, alternatives: [] },
    });
  }
  return drafts;
}
const closed = (passage = "P-1"): RecordDraft => ({
  ...envelope,
  ...{ kind: "passage.closed", passage, startedAt: envelope.at, endedAt: envelope.at, containers: [] },
  ...{ imaged: "no", radiationScanned: "no", reasons: [] },
});
function list({ listed }: SimulatedTrain, version: string, supersedes?: string): RecordDraft {
  const plain = { ucrs: [], declarations: [], hsCodes: [], seals: [] };
  return {
    ...envelope,
    ...{ lane: "*", kind: "expected.received", source: "railway", reference: "T4711", version },
    ...(supersedes === undefined ? {} : { supersedes }),
    ...{ document: "a".repeat(64), format: "json", part: 1, parts: 1, refused: 0, issues: [] },
    entries: listed.flatMap(({ code, containers }, i) => [
      { ...plain, code, type: "wagon" as const, position: i + 1 },
      ...containers.map((each) => ({ ...plain, code: each, type: "container" as const, wagon: code, position: i + 1 })),
    ]),
  };
}

describe("trains beside the journal", () => {
  let dir: string;
  let journal: Journal;
  let book: ExpectedBook;
  let trains: Follower;

  async function start(): Promise<void> {
    journal = await openJournal({ dir, clock: new ManualClock(now), provenance: "simulated" });
    book = createExpectedBook({});
    for (const record of recentRecords(journal, ["expected.received"])) book.observe(record);
    const part = startTrains({
      ...{ journal, clock: new ManualClock(now), log: { info() {}, warn() {} }, lists: book, lanes: ["rail-1"] },
      stationOf: () => 2,
      write: async (drafts) => void (await journal.append(drafts)),
    });
    const log = { info() {}, warn: (message: string) => expect.fail(message) };
    trains = followJournal({ journal, log, name: "trains", kinds: trainKinds, part });
    journal.onCommit((records) => {
      for (const record of records) book.observe(record);
      trains.observe(records);
    });
  }
  async function restart(): Promise<void> {
    await trains.settled();
    await journal.close();
    await start();
    await trains.settled();
  }
  async function given(...drafts: RecordDraft[]): Promise<PorticoRecord<"train.aligned">[]> {
    if (drafts.length > 0) await journal.append(drafts);
    await trains.settled();
    return journal
      .read({ after: 0, limit: 1000, kinds: ["train.aligned"] })
      .entries.map(({ json }) => JSON.parse(json) as PorticoRecord<"train.aligned">);
  }

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-trains-"));
    await start();
  });
  afterEach(async () => {
    await trains.settled();
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are laid on their list when they have passed, once, though the gateway stops in between", async () => {
    expect(await given(list(train, "1"), ...passing())).toEqual([]);
    const [told, ...more] = await given(closed());
    expect(more).toEqual([]);
    expect(told).toMatchObject({ passage: "P-1", lane: "rail-1", list: "railway / T4711 / 1", state: "with-gaps" });
    expect(told?.units).toHaveLength(12);
    expect(told?.units[5]).toMatchObject({ position: 6, listed: 6, code: unread, status: "unread" });
    expect(told?.units[0]?.containers.toSorted()).toEqual([...(train.passed[0]?.containers ?? [])].sort());
    await restart();
    expect(await given(closed())).toHaveLength(1);
  });

  it("are laid anew when their list comes late, or changes, and not when another train's does", async () => {
    const [without] = await given(...passing(), closed());
    expect(without).toMatchObject({ state: "no-list" });
    expect(without?.list).toBeUndefined();
    expect(await given(list(drawTrain(2, "other", { wagons: 12 }), "1"))).toHaveLength(1);
    expect((await given(list(train, "2", "1"))).map(({ state }) => state)).toEqual(["no-list", "with-gaps"]);
    const shorter = { ...train, listed: train.listed.slice(1) };
    const told = await given(list(shorter, "3", "2"));
    expect(told).toHaveLength(3);
    expect(told[2]).toMatchObject({ list: "railway / T4711 / 3" });
    expect(told[2]?.units[0]).toMatchObject({ position: 1, status: "extra" });
    await restart();
    expect(await given()).toEqual(told);
  });

  it("lose what an officer moved to another train", async () => {
    await given(list(train, "1"), ...passing(), closed());
    const moved = await given(
      { ...envelope, kind: "passage.opened", passage: "P-2", startedAt: envelope.at },
      closed("P-2"),
      {
        ...{ ...envelope, kind: "link.corrected", record: recordId(1), recordKind: "identity.read", containers: [] },
        ...{ previousPassage: "P-1", passage: "P-2", reason: "looked", evidence: [], by: "officer" },
      },
    );
    const newest = (passage: string) => moved.findLast((record) => record.passage === passage);
    expect(moved).toHaveLength(3);
    expect(newest("P-1")?.units.find(({ listed }) => listed === 1)?.read).toBeUndefined();
    expect(newest("P-2")).toMatchObject({ list: "railway / T4711 / 1", state: "ambiguous" });
    expect(newest("P-2")?.units.filter(({ status }) => status === "matched")).toMatchObject([
      { listed: 1, position: 1 },
    ]);
  });

  it("have no units any more when all of theirs are moved", async () => {
    const only = passing().slice(0, 3);
    expect(await given(...only, closed())).toMatchObject([{ units: [{ status: "extra" }] }]);
    const moved = await given({
      ...{ ...envelope, kind: "link.corrected", record: recordId(1), recordKind: "identity.read", containers: [] },
      ...{ previousPassage: "P-1", passage: "P-2", reason: "looked", evidence: [], by: "officer" },
    });
    expect(moved.slice(1)).toMatchObject([{ passage: "P-1", state: "no-list", units: [] }]);
    await restart();
    expect(await given()).toHaveLength(2);
  });

  it("60 wagons at 60 km/h past two readers are one passage for the linker, and one train on its list", async () => {
    const long = drawTrain(3, "long", { wagons: 60 });
    const stations = [
      { device: "ocr-1", stationMetres: 2, gives: ["read" as const] },
      { device: "ocr-2", stationMetres: 40, gives: ["read" as const] },
    ];
    const lane = { id: "rail-1", lengthMetres: 60, closePassageAfterMs: 90_000, mode: "rail", stations };
    const linker = createLinker({ lanes: [lane], provenance: "simulated" });
    const drafts = stations.flatMap(({ device, stationMetres }) => {
      const reader = { device, source: "left", reads: ["unit" as const], unreadShare: 0.03 };
      return readsOfTrain(3, long, reader, now + long.msTo(stationMetres)).map(
        ({ value, type, valid, atUtcMs }): RecordDraft => {
          return {
            ...envelope,
            ...plainRead,
            at: toRfc3339(atUtcMs),
            kind: "identity.read",
            device,
            type,
            value,
            valid,
          };
        },
      );
    });
    drafts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    await given(list(long, "1"));
    const links: RecordDraft[] = [];
    for (const record of await journal.append(drafts)) links.push(...linker.observe(record));
    for (let s = 0; s <= 600; s += 5) links.push(...linker.tick({ utcMs: now + s * 1000, monotonicMs: s * 1000 }));
    expect(links.filter(({ kind }) => kind === "passage.opened")).toHaveLength(1);
    expect(links.filter((draft) => draft.kind === "link.made" && draft.ambiguous)).toEqual([]);
    const [told, ...more] = await given(...links);
    expect(more).toEqual([]);
    expect(told?.units.filter(({ status }) => status === "matched").length).toBeGreaterThanOrEqual(58);
    expect(told?.units.map(({ listed }) => listed)).toEqual(long.listed.map((_, i) => i + 1));
  });

  it("dollies with unit load devices are one passage in a lane of air, and one train on their list", async () => {
    const dollies = drawTrain(17, "dollies", { wagons: 6, mode: "air" });
    const stations = [{ device: "ocr-1", stationMetres: 2, gives: ["read" as const] }];
    const lane = { id: "rail-1", lengthMetres: 60, closePassageAfterMs: 90_000, mode: "air", stations };
    const linker = createLinker({ lanes: [lane], provenance: "simulated" });
    const reader = { device: "ocr-1", source: "left", reads: ["unit" as const] };
    const drafts = readsOfTrain(17, dollies, reader, now + dollies.msTo(2)).map(
      ({ value, type, valid, atUtcMs }): RecordDraft => {
        const at = toRfc3339(atUtcMs);
        return { ...envelope, ...plainRead, at, kind: "identity.read", device: "ocr-1", type, value, valid };
      },
    );
    const wagons = list(dollies, "1");
    if (wagons.kind !== "expected.received") throw new Error("no list");
    await given({ ...wagons, entries: wagons.entries.map((entry) => ({ ...entry, type: "uld" as const })) });
    const links: RecordDraft[] = [];
    for (const record of await journal.append(drafts)) links.push(...linker.observe(record));
    for (let s = 0; s <= 900; s += 5) links.push(...linker.tick({ utcMs: now + s * 1000, monotonicMs: s * 1000 }));
    expect(links.filter(({ kind }) => kind === "passage.opened")).toHaveLength(1);
    const [told, ...more] = await given(...links);
    expect(more).toEqual([]);
    expect(told?.state).toBe("complete");
    expect(told?.units.map(({ code }) => code)).toEqual(dollies.listed.map(({ code }) => code));
  });

  it("are nothing in a lane of roads", async () => {
    const road = (draft: RecordDraft): RecordDraft => ({ ...draft, lane: "1" });
    expect(await given(...passing().map(road), road(closed()))).toEqual([]);
  });
});
