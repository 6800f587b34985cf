import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { type Fusion, startFusion } from "./fusion.ts";
import { recentRecords } from "./recent.ts";
import { box, occupancyId, occupancyOf, scanId, scanOf, truck } from "./testing/fused.ts";

const now = Date.parse("2026-11-21T14:02:00Z");
const envelope = { at: "2026-11-21T14:02:00.000Z", monotonicMs: 0, lane: "1", provenance: "simulated" as const };
const conveyance = truck([box(12.192, 4.2)]);

const scan = draftOf(scanOf(conveyance));
const occupancy = draftOf(occupancyOf(conveyance, 1, 2));
function draftOf(record: PorticoRecord): RecordDraft {
  const { seq: _, ...draft } = record;
  return draft as RecordDraft;
}
const opened = (passage: string): RecordDraft => {
  return { ...envelope, kind: "passage.opened", passage, startedAt: envelope.at };
};
const closed = (passage: string, containers: string[] = []): RecordDraft => ({
  ...envelope,
  ...{ kind: "passage.closed", passage, startedAt: envelope.at, endedAt: envelope.at, containers },
  ...{ imaged: "yes", radiationScanned: "yes", reasons: [] },
});
const linked = (record: string, recordKind: string, passage: string, containers: string[] = []): RecordDraft => ({
  ...envelope,
  ...{ kind: "link.made", record, recordKind, passage, containers, confidence: 1 },
  ...{ evidence: [], ambiguous: false, alternatives: [] },
});
const corrected = (record: string, recordKind: string, previousPassage: string, passage: string): RecordDraft => ({
  ...envelope,
  ...{
    kind: "link.corrected",
    record,
    recordKind,
    previousPassage,
    passage,
    containers: [],
    reason: "looked",
    evidence: [],
  },
});
const [toScan, toOccupancy] = [linked(scanId, "scan.completed", "P-1"), linked(occupancyId, "occupancy.closed", "P-1")];

describe("image and radiation of a passage", () => {
  let dir: string;
  let journal: Journal;
  let fusion: Fusion;
  const warnings: string[] = [];
  let offset = 0;

  async function start(): Promise<void> {
    journal = await openJournal({ dir, clock: new ManualClock(now), provenance: "simulated" });
    fusion = startFusion({
      journal,
      clock: new ManualClock(now),
      log: { info() {}, warn: (message: string) => void warnings.push(message) },
      recent: recentRecords(journal, ["passage.closed", "link.made", "link.corrected"]),
      write: async (drafts) => void (await journal.append(drafts)),
      beamOffsetMetresOf: (portal) => (portal === "rpm-1" ? offset : undefined),
    });
    journal.onCommit((records) => {
      for (const record of records) fusion.observe(record);
    });
  }
  async function stop(): Promise<void> {
    await fusion.settled();
    await journal.close();
  }
  async function given(...drafts: RecordDraft[]): Promise<PorticoRecord<"fusion.made">[]> {
    await journal.append(drafts);
    await fusion.settled();
    return made();
  }
  const made = () =>
    journal
      .read({ after: 0, limit: 1000, kinds: ["fusion.made"] })
      .entries.map(({ json }) => JSON.parse(json) as PorticoRecord<"fusion.made">);

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-fusion-"));
    warnings.length = 0;
    offset = 0;
    await start();
  });
  afterEach(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are put together once it is over, and not before", async () => {
    expect(await given(opened("P-1"), scan, occupancy, toScan, toOccupancy)).toEqual([]);
    const [record, ...more] = await given(closed("P-1"));
    expect(more).toEqual([]);
    expect(record).toMatchObject({
      passage: "P-1",
      scan: "xray-1@1",
      occupancy: "rpm-1@1",
      alignment: { state: "aligned" },
      provenance: "simulated",
      lane: "1",
    });
    expect(record?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(record?.gamma?.columns.length).toBeGreaterThan(30);
    expect(await given(closed("P-1"))).toHaveLength(1);
  });

  it("are put together once, though the gateway stops before or behind it", async () => {
    // Stopped before: nobody listens while the records are written.
    await stop();
    journal = await openJournal({ dir, clock: new ManualClock(now), provenance: "simulated" });
    await journal.append([opened("P-1"), scan, occupancy, toScan, toOccupancy, closed("P-1")]);
    await journal.close();
    await start();
    await fusion.settled();
    const [first] = made();
    expect(first).toBeDefined();
    await stop();
    await start();
    await fusion.settled();
    expect(made()).toEqual([first]);
  });

  it("are put together anew when something comes late, or is corrected, there and back", async () => {
    expect(await given(opened("P-1"), scan, toScan, closed("P-1"))).toMatchObject([
      { alignment: { state: "not-aligned", reason: "no portal saw it" } },
    ]);
    const late = await given(occupancy, toOccupancy);
    expect(late).toHaveLength(2);
    expect(late[1]).toMatchObject({ passage: "P-1", alignment: { state: "aligned" } });
    const away = await given(opened("P-2"), closed("P-2"), corrected(occupancyId, "occupancy.closed", "P-1", "P-2"));
    expect(away).toHaveLength(3);
    expect(away[2]).toMatchObject({ passage: "P-1", alignment: { reason: "no portal saw it" } });
    const back = await given(corrected(occupancyId, "occupancy.closed", "P-2", "P-1"));
    expect(back).toHaveLength(4);
    expect(back[3]).toMatchObject({ passage: "P-1", alignment: { state: "aligned" } });
    await stop();
    await start();
    await fusion.settled();
    expect(made()).toEqual(back);
  });

  it("are laid where the portal's detectors stand, as its configuration says", async () => {
    const [straight] = await given(opened("P-1"), scan, occupancy, toScan, toOccupancy, closed("P-1"));
    await stop();
    rmSync(dir, { recursive: true, force: true });
    dir = mkdtempSync(join(tmpdir(), "portico-fusion-"));
    offset = 2;
    await start();
    const [moved] = await given(opened("P-1"), scan, occupancy, toScan, toOccupancy, closed("P-1"));
    const values = straight?.gamma?.countsPerSecond ?? [];
    // At 2 m/s what was 2 m further back comes a second, five intervals, later.
    expect(values.length).toBeGreaterThan(30);
    expect(moved?.gamma?.countsPerSecond.slice(0, 20)).toEqual(values.slice(5, 25));
  });

  it("are nothing without a scan, and one that fails fails alone", async () => {
    expect(await given(opened("P-1"), occupancy, toOccupancy, closed("P-1"))).toEqual([]);
    const broken = { ...scan, id: "018f0000-0000-7000-8000-0000000000ff", scan: "xray-1@2" } as RecordDraft;
    const get = journal.get.bind(journal);
    journal.get = (id) => {
      if (id === broken.id) throw new Error("a bad sector");
      return get(id);
    };
    const records = await given(
      ...[opened("P-3"), broken, linked(broken.id ?? "", "scan.completed", "P-3"), closed("P-3")],
      ...[opened("P-4"), scan, linked(scanId, "scan.completed", "P-4"), closed("P-4")],
    );
    expect(records.map(({ passage }) => passage)).toEqual(["P-4"]);
    expect(warnings).toEqual(["image and radiation of a passage were not put together"]);
  });
});
