import { describe, expect, it } from "vitest";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { createLinker } from "./linker.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests, ofKind } from "./testing/run.ts";
import { laneOfTests, occupancyRecord, readRecord, recordOf, scanRecord } from "./testing/scenario.ts";

const t0 = Date.UTC(2026, 10, 21, 14);
const s = (seconds: number) => t0 + seconds * 1000;

/*
 * One conveyance of 16 m at 2 m/s whose front edge enters the lane at `from` seconds: reader at 2 m, portal at 12.5 m,
 * scanner at 30 m. Its boxes' middles are 7.3 and 13.4 m behind its front edge.
 */
const firstRead = (from: number, code: string, valid = true) => readRecord(s(from + 5.3), code, valid);
const secondRead = (from: number, code: string, valid = true) => readRecord(s(from + 8.4), code, valid);
const occupancy = (from: number, more: object = {}) =>
  occupancyRecord(s(from + 14.7), s(from + 6.25), s(from + 14.25), 2, more);
const scan = (from: number, more: object = {}) => scanRecord(s(from + 26), s(from + 15), s(from + 23), 2, more);

/** Commits the records, then lets ten minutes pass. */
function drafts(records: readonly PorticoRecord[], journal = new MemoryJournal(linkerOfTests)): RecordDraft[] {
  for (const record of records) journal.commit(record);
  const lastMs = records.at(-1)?.monotonicMs ?? t0;
  for (let ms = 0; ms <= 600_000; ms += 5000) journal.tick(lastMs + ms);
  return journal.drafts;
}

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

describe("late evidence", () => {
  it("is linked to its closed passage, says so, and corrects what changes", () => {
    const journal = new MemoryJournal(linkerOfTests);
    drafts([occupancy(0), scan(0)], journal);
    expect(ofKind(journal.drafts, "passage.closed")).toHaveLength(1);
    const late = journal.commit(firstRead(0, "CSQU3054383"));
    const more = late.length > 0 ? late : drafts([], journal);
    expect(ofKind(more, "link.made")).toMatchObject([{ passage: "P-20261121-1-0001", containers: ["CSQU3054383"] }]);
    expect(ofKind(more, "link.made")[0]?.evidence.map((each) => each.what)).toContain(
      "it came after the passage was closed",
    );
    expect(ofKind(more, "link.corrected").map((link) => link.containers)).toEqual([["CSQU3054383"], ["CSQU3054383"]]);
  });
});

describe("a document that comes a day late", () => {
  const today = 24 * 3600;
  /** What stands in it, in its order: the occupancy first, then the code that was read with it. */
  const late = (from: number) => {
    const device = { device: "rpm-1", source: "n42", deviceTime: new Date(s(from + 10)).toISOString() };
    return [
      occupancyRecord(s(today), s(from + 6.25), s(from + 14.25), 2),
      readRecord(s(today), "HLXU1234561", true, device),
    ];
  };

  it("is a passage of its day with the container of the document, said once and rightly, whatever passes today", () => {
    const journal = new MemoryJournal(linkerOfTests);
    for (const record of [firstRead(today - 30, "CSQU3054383"), occupancy(today - 30), scan(today - 30)]) {
      journal.commit(record);
    }
    const all = drafts(late(0), journal);
    const link = ofKind(all, "link.made").find(({ containers }) => containers.includes("HLXU1234561"));
    expect(link?.passage).toBe("P-20261121-1-0001");
    expect(ofKind(all, "passage.closed").filter(({ passage }) => passage === link?.passage)).toMatchObject([
      { containers: ["HLXU1234561"], radiationScanned: "yes", reasons: ["no scan of xray-1"] },
    ]);
    expect(ofKind(all, "passage.closed").map(({ containers }) => containers)).toContainEqual(["CSQU3054383"]);
  });
});

describe("files of a scan that are told a minute after they came", () => {
  it("are one passage with its image and its container, although the code of the sidecar is committed first", () => {
    const journal = new MemoryJournal(linkerOfTests);
    // Longer than the passage stays open, and than companions are waited for: the clock has gone on meanwhile.
    for (let from = 0; from <= 300; from += 5) journal.tick(s(from));
    const written = { device: "xray-1", source: "sidecar", deviceTime: new Date(s(15)).toISOString() };
    const all = drafts(
      [readRecord(s(200), "CSQU3054383", true, written), { ...scan(0), at: new Date(s(200)).toISOString() }],
      journal,
    );
    expect(ofKind(all, "passage.closed")).toMatchObject([{ imaged: "yes", containers: ["CSQU3054383"] }]);
  });
});

describe("a scan that is told again, whole", () => {
  it("belongs to the passage of its incomplete one, and makes no conveyance that there was not", () => {
    const journal = new MemoryJournal(linkerOfTests);
    drafts(
      [firstRead(0, "CSQU3054383"), occupancy(0), scan(0, { kind: "scan.incomplete", reason: "no high" })],
      journal,
    );
    const all = drafts(
      [
        readRecord(s(400), "CSQU3054383", true, {
          device: "xray-1",
          source: "sidecar",
          deviceTime: new Date(s(15)).toISOString(),
        }),
        { ...scan(0), at: new Date(s(400)).toISOString() },
      ],
      journal,
    );
    expect(ofKind(all, "passage.opened")).toHaveLength(1);
    expect(ofKind(all, "link.made").map(({ containers }) => containers)).toEqual(Array(5).fill(["CSQU3054383"]));
  });
});

describe("a restart in mid passage", () => {
  it("goes on with the open passage, links what waited, and never gives an id twice", () => {
    const journal = new MemoryJournal(linkerOfTests);
    journal.commit(firstRead(0, "CSQU3054383"));
    // Committed, but the gateway was killed before the link was.
    journal.restart(occupancy(0));
    journal.commit(scan(0));
    const all = drafts([firstRead(300, "HLXU1234561")], journal);
    expect(ofKind(all, "passage.opened").map((passage) => passage.passage)).toEqual([
      "P-20261121-1-0001",
      "P-20261121-1-0002",
    ]);
    expect(ofKind(all, "link.made").filter((link) => link.passage === "P-20261121-1-0001")).toHaveLength(3);
    expect(ofKind(all, "passage.closed")[0]).toMatchObject({
      passage: "P-20261121-1-0001",
      imaged: "yes",
      radiationScanned: "yes",
    });
  });

  it("closes a passage that was open when the gateway stopped for long", () => {
    const journal = new MemoryJournal(linkerOfTests);
    journal.commit(firstRead(0, "CSQU3054383"));
    journal.restart();
    expect(ofKind(journal.tick(s(3600)), "passage.closed")).toMatchObject([
      { containers: ["CSQU3054383"], imaged: "no" },
    ]);
    expect(journal.tick(s(7200))).toEqual([]);
  });

  it("counts passages per lane and day", () => {
    const nextDay = 24 * 3600;
    const all = drafts([firstRead(0, "CSQU3054383"), firstRead(600, "HLXU1234561"), firstRead(nextDay, "MSCU1234566")]);
    expect(ofKind(all, "passage.opened").map((passage) => passage.passage)).toEqual([
      "P-20261121-1-0001",
      "P-20261121-1-0002",
      "P-20261122-1-0001",
    ]);
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

describe("R24: a wall clock that is set back by an hour", () => {
  const back = -3600;
  /** One conveyance before, then the clock is set back, then another one; a tick a second all the while. */
  function drive(straddling: readonly PorticoRecord[] = []) {
    const journal = new MemoryJournal(linkerOfTests);
    const pass = (records: readonly PorticoRecord[], fromS: number, throughS: number) => {
      const due = [...records];
      for (let now = fromS; now <= throughS; now++) {
        while (due[0] !== undefined && due[0].monotonicMs <= s(now)) journal.commit(due.shift() as PorticoRecord);
        journal.tick(s(now));
      }
    };
    pass([firstRead(0, "CSQU3054383"), occupancy(0), scan(0)], 0, 40);
    for (const record of straddling) journal.commit(record);
    const from = 50 + back;
    pass([firstRead(from, "HLXU1234561"), occupancy(from), scan(from)], 45 + back, 300 + back);
    return journal.drafts;
  }

  it("ends what is under way, and the next conveyance has a passage with all that was seen of it", () => {
    expect(ofKind(drive(), "passage.closed")).toMatchObject([
      { passage: "P-20261121-1-0001", containers: ["CSQU3054383"], imaged: "yes", radiationScanned: "yes" },
      { passage: "P-20261121-1-0002", containers: ["HLXU1234561"], imaged: "yes", radiationScanned: "yes" },
    ]);
  });

  it("is not confused by an image of before that is finished after", () => {
    const closed = ofKind(drive([scan(20)]), "passage.closed");
    expect(closed.filter((passage) => passage.containers.includes("HLXU1234561"))).toMatchObject([
      { imaged: "yes", radiationScanned: "yes", reasons: [] },
    ]);
    for (const { startedAt, endedAt } of closed) expect(endedAt >= startedAt).toBe(true);
  });
});
