import { describe, expect, it } from "vitest";
import { createLinker } from "./linker.ts";
import { linkerOfTests, ofKind } from "./testing/run.ts";
import { laneOfTests, readRecord, recordOf, scanRecord } from "./testing/scenario.ts";
import { drafts, occupancy, s, scan, t0 } from "./testing/trucks.ts";

/** The two boxes' codes, by a reader that tells no time of its own. */
const firstRead = (from: number, code: string, valid = true) => readRecord(s(from + 5.3), code, valid);
const secondRead = (from: number, code: string, valid = true) => readRecord(s(from + 8.4), code, valid);

describe("one conveyance", () => {
  it("becomes one passage that opens with its first read and closes with both facts of coverage", () => {
    const records = [firstRead(0, "CSQU3054383"), readRecord(s(5.9), "csqu 305438 3"), occupancy(0), scan(0)];
    const all = drafts(records);
    expect(all[0]).toEqual({
      kind: "passage.opened",
      passage: "P-20261121-1-0001",
      startedAt: "2026-11-21T14:00:05.300Z",
      at: "2026-11-21T14:00:05.300Z",
      monotonicMs: s(5.3),
      lane: "1",
      provenance: "simulated",
    });
    const made = ofKind(all, "link.made");
    expect(made.map((link) => link.record)).toEqual(records.map((record) => record.id));
    for (const link of made) {
      expect(link).toMatchObject({
        passage: "P-20261121-1-0001",
        containers: ["CSQU3054383"],
        ambiguous: false,
        alternatives: [],
      });
      expect(link.confidence).toBeGreaterThan(0.95);
      expect(link.evidence.length).toBeGreaterThan(0);
    }
    expect(ofKind(all, "link.corrected")).toEqual([]);
    expect(ofKind(all, "passage.closed")).toMatchObject([
      {
        passage: "P-20261121-1-0001",
        startedAt: "2026-11-21T14:00:05.300Z",
        endedAt: "2026-11-21T14:00:23.000Z",
        containers: ["CSQU3054383"],
        imaged: "yes",
        radiationScanned: "yes",
        reasons: [],
      },
    ]);
  });

  it("has both containers when it carries two of 20 ft, and the alarm belongs to both", () => {
    const all = drafts([firstRead(0, "CSQU3054383"), secondRead(0, "HLXU1234561"), occupancy(0), scan(0)]);
    const anchors = ofKind(all, "link.made").filter((link) => link.recordKind !== "identity.read");
    const last = (record: string) => ofKind(all, "link.corrected").findLast((link) => link.record === record);
    for (const link of anchors) {
      expect(last(link.record)?.containers ?? link.containers).toEqual(["CSQU3054383", "HLXU1234561"]);
    }
    expect(ofKind(all, "passage.closed")).toMatchObject([{ containers: ["CSQU3054383", "HLXU1234561"], reasons: [] }]);
  });

  it("closes without a container and says so when no code was read", () => {
    const all = drafts([occupancy(0), scan(0)]);
    expect(ofKind(all, "link.made").map((link) => link.containers)).toEqual([[], []]);
    expect(ofKind(all, "passage.closed")).toMatchObject([
      { containers: [], imaged: "yes", reasons: ["no code was read"] },
    ]);
  });

  it("lists two reads that differ as a conflict and takes only the valid one", () => {
    const all = drafts([firstRead(0, "CSQU3064383", false), readRecord(s(5.9), "CSQU3054383"), occupancy(0), scan(0)]);
    expect(ofKind(all, "passage.closed")).toMatchObject([
      {
        containers: ["CSQU3054383"],
        reasons: [
          "reads of one box differ: CSQU3064383 (1 read) and CSQU3054383 (1 read)",
          "CSQU3064383 was read, and its check digit does not fit",
        ],
      },
    ]);
  });

  it("corrects the links of its image and occupancy when a read comes after them", () => {
    const records = [
      occupancy(0),
      scan(0),
      readRecord(s(27), "CSQU3054383", true, { device: undefined, source: "officer" }),
    ];
    const all = drafts(records);
    const corrected = ofKind(all, "link.corrected");
    expect(corrected.map((link) => [link.record, link.containers])).toEqual([
      [records[0]?.id, ["CSQU3054383"]],
      [records[1]?.id, ["CSQU3054383"]],
    ]);
    expect(ofKind(all, "passage.closed")).toMatchObject([{ containers: ["CSQU3054383"] }]);
  });

  it("is one passage although it stopped for a minute between the portal and the scanner", () => {
    const all = drafts([firstRead(0, "CSQU3054383"), occupancy(0), scanRecord(s(88), s(77), s(85), 2)]);
    expect(ofKind(all, "passage.opened")).toHaveLength(1);
    expect(ofKind(all, "passage.closed")).toMatchObject([{ imaged: "yes", containers: ["CSQU3054383"] }]);
  });
});

describe("coverage", () => {
  it("is unknown, with the reason, where an occupancy or a scan is incomplete", () => {
    const lost = { kind: "occupancy.incomplete", reason: "the line broke" };
    const broken = { kind: "scan.incomplete", reason: "interlock trip", image: undefined, previews: undefined };
    const closed = ofKind(drafts([firstRead(0, "CSQU3054383"), occupancy(0, lost), scan(0, broken)]), "passage.closed");
    expect(closed).toMatchObject([
      {
        imaged: "unknown",
        radiationScanned: "unknown",
        reasons: [
          "the scan of xray-1 is incomplete: interlock trip",
          "the occupancy of rpm-1 is incomplete: the line broke",
        ],
      },
    ]);
  });

  it("is no, with the reason, where nothing came, and names a device that is lost", () => {
    const lost = recordOf({ kind: "device.status", atMs: t0, device: "xray-1", state: "lost", reason: "unplugged" });
    const closed = ofKind(drafts([lost, firstRead(0, "CSQU3054383"), occupancy(0)]), "passage.closed");
    expect(closed).toMatchObject([{ imaged: "no", radiationScanned: "yes", reasons: ["no scan: xray-1 is lost"] }]);
  });

  it("shows the faults of the instruments that gave it", () => {
    const closed = ofKind(
      drafts([firstRead(0, "CSQU3054383"), occupancy(0, { tamper: true, faults: ["mains-failed"] }), scan(0)]),
      "passage.closed",
    );
    expect(closed).toMatchObject([{ radiationScanned: "yes", reasons: ["rpm-1: tamper", "rpm-1: mains-failed"] }]);
  });
});

describe("several conveyances", () => {
  it("keeps three apart that are in the lane at once", () => {
    const begins = [0, 12, 24];
    const codes = ["CSQU3054383", "HLXU1234561", "MSCU1234566"];
    const records = begins.flatMap((from, i) => [firstRead(from, codes[i] ?? ""), occupancy(from), scan(from)]);
    records.sort((a, b) => a.monotonicMs - b.monotonicMs);
    const closed = ofKind(drafts(records), "passage.closed");
    expect(closed.map((passage) => passage.containers)).toEqual(codes.map((code) => [code]));
    for (const passage of closed)
      expect(passage).toMatchObject({ imaged: "yes", radiationScanned: "yes", reasons: [] });
  });

  it("does not shift the queue when one read is missed", () => {
    const records = [occupancy(0), scan(0), firstRead(12, "HLXU1234561"), occupancy(12), scan(12)];
    records.sort((a, b) => a.monotonicMs - b.monotonicMs);
    const closed = ofKind(drafts(records), "passage.closed");
    expect(closed.map((passage) => passage.containers).sort()).toEqual([["HLXU1234561"], []].sort());
  });

  it("counts the same box twice in one hour as two passages", () => {
    const again = 1800;
    const all = drafts([
      firstRead(0, "CSQU3054383"),
      occupancy(0),
      scan(0),
      firstRead(again, "CSQU3054383"),
      occupancy(again),
      scan(again),
    ]);
    expect(ofKind(all, "passage.closed").map((passage) => passage.containers)).toEqual([
      ["CSQU3054383"],
      ["CSQU3054383"],
    ]);
  });

  it("marks a link as ambiguous and lists the alternative when two passages fit alike", () => {
    // Two conveyances that nobody read, and a read by hand while both were in the lane.
    const records = [
      occupancy(0),
      occupancy(10),
      readRecord(s(20), "CSQU3054383", true, { device: undefined, source: "officer" }),
    ];
    records.sort((a, b) => a.monotonicMs - b.monotonicMs);
    const link = ofKind(drafts(records), "link.made").find((each) => each.recordKind === "identity.read");
    expect(link).toMatchObject({ ambiguous: true });
    expect(link?.alternatives).toHaveLength(1);
    expect(link?.alternatives).not.toContain(link?.passage);
    expect(link?.confidence).toBeLessThan(0.9);
  });
});

describe("what cannot be linked", () => {
  it("is left alone: scans of nobody, unknown lanes and devices, other kinds, other provenances, old sequence numbers", () => {
    const linker = linkerOfTests();
    const read = { ...firstRead(0, "CSQU3054383"), seq: 50 };
    const nobody = [
      { ...scan(0, { vehicle: undefined }), seq: 1 },
      { ...firstRead(0, "CSQU3054383"), seq: 2, lane: "9" },
      { ...occupancy(0), seq: 3, device: "rpm-9" },
      { ...firstRead(0, "CSQU3054383"), seq: 4, provenance: "live" as const },
      { ...recordOf({ kind: "gap", atMs: t0, what: "reads", reason: "none" }), seq: 5 },
    ];
    for (const record of nobody) expect(linker.observe(record)).toEqual([]);
    expect(linker.observe(read)).toHaveLength(2);
    expect(linker.observe(read)).toEqual([]);
    expect(linker.observe({ ...occupancy(0), seq: 49 })).toEqual([]);
  });

  it("stays bounded when a broken reader sends a different code every 10 ms", () => {
    const linker = createLinker({ lanes: [laneOfTests], provenance: "simulated" });
    let links = 0;
    for (let i = 0; i < 500; i++) {
      const record = {
        ...readRecord(t0 + i * 10, `CSQU${String((i * 7919) % 10_000_000).padStart(7, "0")}`, i % 11 === 0),
        seq: i + 1,
      };
      links += ofKind(linker.observe(record), "link.made").length;
    }
    // All but the few that may wait at once are linked.
    expect(links).toBeGreaterThan(450);
  });
});
