import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Source } from "../../simulators/simulator.ts";
import { plainRead } from "../../test/support/records.ts";
import { ManualClock, toRfc3339 } from "../clock.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { boxKinds, startBoxes } from "./boxes.ts";
import { type Follower, followJournal } from "./journal-follower.ts";
import { box, occupancyId, occupancyOf, scanId, scanOf, truck } from "./testing/fused.ts";

const now = Date.parse("2026-11-21T14:02:00Z");
const envelope = { at: toRfc3339(now), monotonicMs: 0, lane: "1", provenance: "simulated" as const };
const [a, b] = ["CSQU3054383", "HLXU1234561"] as const;
/** 20 ft boxes behind a cab of 4.2 m. */
const loads = [box(6.058, 4.2), box(6.058, 10.334)];
const between = 10.3;

const draftOf = (record: PorticoRecord): RecordDraft => {
  const { seq: _, ...draft } = record;
  return draft as RecordDraft;
};
const linked = (record: string, recordKind: string, containers: string[] = []): RecordDraft => ({
  ...envelope,
  ...{ kind: "link.made", record, recordKind, passage: "P-1", containers, confidence: 1 },
  ...{ evidence: [], ambiguous: false, alternatives: [] },
});
const read = (value: string, number: number, atMs: number, sizeType = "22G1"): RecordDraft[] => {
  const id = `018f0000-0000-7000-8000-0000000001${String(number).padStart(2, "0")}`;
  const at = toRfc3339(now + atMs);
  return [
    { ...envelope, ...plainRead, id, at, kind: "identity.read", device: "ocr-1", value, sizeType },
    linked(id, "identity.read", [value]),
  ];
};
const alarm: RecordDraft = {
  ...{ ...envelope, kind: "alarm.raised", device: "rpm-1", alarm: "rpm-1@1/gamma", category: "gamma", priority: 2 },
  ...{ state: "unacknowledged-active", cause: "20 sigma", subject: "rpm-1@1" },
};
const opened: RecordDraft = { ...envelope, kind: "passage.opened", passage: "P-1", startedAt: envelope.at };
const closed = (containers: string[]): RecordDraft => ({
  ...envelope,
  ...{ kind: "passage.closed", passage: "P-1", startedAt: envelope.at, endedAt: envelope.at, containers },
  ...{ imaged: "yes", radiationScanned: "yes", reasons: [] },
});
/** A conveyance with a source so far behind its front edge, past the portal, and past the scanner if `isImaged`. */
function conveyance(offsetMetres: number, isImaged = true): RecordDraft[] {
  const source: Source = { kind: "gamma", offsetMetres, peakCountsPerSecond: 6000 };
  const whole = truck(loads, { sources: [source] });
  const portal = [draftOf(occupancyOf(whole, 1, 2)), linked(occupancyId, "occupancy.closed"), alarm];
  return isImaged ? [opened, draftOf(scanOf(whole)), linked(scanId, "scan.completed"), ...portal] : [opened, ...portal];
}
const bothReads = [...read(a, 1, 0), ...read(b, 2, 3200)];

describe("boxes beside the journal", () => {
  let dir: string;
  let journal: Journal;
  let boxes: Follower;

  async function start(): Promise<void> {
    journal = await openJournal({ dir, clock: new ManualClock(now), provenance: "simulated" });
    const part = startBoxes({
      ...{ journal, clock: new ManualClock(now), log: { info() {}, warn() {} } },
      lists: { find: () => [], near: () => [], consist: () => [] },
      hasTrains: (lane) => lane === "rail-1",
      beamOffsetMetresOf: () => 0,
      write: async (drafts) => void (await journal.append(drafts)),
    });
    const log = { info() {}, warn: (message: string) => expect.fail(message) };
    boxes = followJournal({ journal, log, name: "boxes", kinds: boxKinds, part });
    journal.onCommit((records) => {
      boxes.observe(records);
    });
  }
  async function given(...drafts: RecordDraft[]): Promise<PorticoRecord<"boxes.placed">[]> {
    if (drafts.length > 0) await journal.append(drafts);
    await boxes.settled();
    return journal
      .read({ after: 0, limit: 1000, kinds: ["boxes.placed"] })
      .entries.map(({ json }) => JSON.parse(json) as PorticoRecord<"boxes.placed">);
  }

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-boxes-"));
    await start();
  });
  afterEach(async () => {
    await boxes.settled();
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("are named by the order of their reads, and an alarm lies on the box in which its source is", async () => {
    expect(await given(...conveyance(6.5), ...bothReads)).toEqual([]);
    const [told, ...more] = await given(closed([a, b]));
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      ...{ passage: "P-1", scan: "xray-1@1", certainty: "sure", lane: "1" },
      boxes: [
        { position: 1, container: a, alarms: ["rpm-1@1/gamma"] },
        { position: 2, container: b, alarms: [] },
      ],
    });
    expect(told?.boxes.every(({ segment }) => segment !== undefined)).toBe(true);
  });

  it("share an alarm of which the source lies between them", async () => {
    const [told] = await given(...conveyance(between), ...bothReads, closed([a, b]));
    expect(told).toMatchObject({ certainty: "shared" });
    expect(told?.boxes.map(({ alarms }) => alarms)).toEqual([["rpm-1@1/gamma"], ["rpm-1@1/gamma"]]);
  });

  it("both hold the alarm where a source a fifth as strong as the other lies in the other box", async () => {
    const sources: Source[] = [
      { kind: "gamma", offsetMetres: 6, peakCountsPerSecond: 6000 },
      { kind: "gamma", offsetMetres: 14, peakCountsPerSecond: 1200 },
    ];
    const whole = truck(loads, { sources });
    const [told] = await given(
      ...[opened, draftOf(scanOf(whole)), linked(scanId, "scan.completed"), draftOf(occupancyOf(whole, 1, 2))],
      ...[linked(occupancyId, "occupancy.closed"), alarm, ...bothReads, closed([a, b])],
    );
    expect(told).toMatchObject({ certainty: "shared" });
    expect(told?.boxes.map(({ alarms }) => alarms)).toEqual([["rpm-1@1/gamma"], ["rpm-1@1/gamma"]]);
  });

  it("hold an alarm that is raised when all is over", async () => {
    const early = conveyance(6.5).filter(({ kind }) => kind !== "alarm.raised");
    expect(await given(...early, ...bothReads, closed([a, b]))).toMatchObject([
      { boxes: [{ alarms: [] }, { alarms: [] }] },
    ]);
    const told = await given(alarm);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ boxes: [{ alarms: ["rpm-1@1/gamma"] }, { alarms: [] }] });
  });

  it("2 x 20 ft with one read: the other has no name, both hold the alarm, and an officer's word tells them apart", async () => {
    const [told] = await given(...conveyance(13.5), ...read(a, 1, 0), closed([a]));
    expect(told).toMatchObject({
      certainty: "shared",
      boxes: [
        { candidates: [a], alarms: ["rpm-1@1/gamma"] },
        { candidates: [a], alarms: ["rpm-1@1/gamma"] },
      ],
    });
    const all = await given({
      ...{ ...envelope, kind: "identity.corrected", passage: "P-1", containers: [a, b], previous: [a] },
      ...{ resolutions: [], by: "officer", reason: "read in the picture" },
    });
    // Two names, and nothing that says which of them stands in front.
    expect(all).toHaveLength(2);
    expect(all[1]?.boxes.map(({ candidates }) => [...candidates].sort())).toEqual([
      [a, b],
      [a, b],
    ]);
  });

  it("are placed without an image by what the portal measured, where that is certain", async () => {
    const [told] = await given(...conveyance(6, false), ...bothReads, closed([a, b]));
    expect(told).toMatchObject({
      boxes: [
        { container: a, alarms: ["rpm-1@1/gamma"] },
        { container: b, alarms: [] },
      ],
    });
    expect(told?.scan).toBeUndefined();
  });

  it("share it without an image where that is not certain", async () => {
    const [told] = await given(...conveyance(between, false), ...bothReads, closed([a, b]));
    expect(told).toMatchObject({ certainty: "shared" });
  });

  it("are told once, though the gateway stops before or behind it, and not at all of one box", async () => {
    await boxes.settled();
    await journal.append([...conveyance(6.5), ...bothReads, closed([a, b])]);
    await boxes.settled();
    await journal.close();
    await start();
    const told = await given();
    expect(told).toHaveLength(1);
    expect(await given(closed([a, b]))).toEqual(told);
  });

  it("are nothing where there is one, nor on a train", async () => {
    expect(await given(opened, ...read(a, 1, 0), closed([a]))).toEqual([]);
    const rail = (draft: RecordDraft): RecordDraft => ({ ...draft, lane: "rail-1" });
    const other = (draft: RecordDraft): RecordDraft => ("passage" in draft ? { ...draft, passage: "P-9" } : draft);
    const drafts = [opened, ...read(b, 3, 0), ...read("MSCU1234566", 4, 3000), closed([b, "MSCU1234566"])];
    expect(await given(...(drafts.map(rail).map(other) as RecordDraft[]))).toEqual([]);
  });
});
