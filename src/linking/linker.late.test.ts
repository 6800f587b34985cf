/** What comes after its time: late reads and documents, a start in mid passage, a clock that is set back. */

import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests, ofKind, tally } from "./testing/run.ts";
import { occupancyRecord, readRecord, scenario } from "./testing/scenario.ts";
import { drafts, occupancy, s, scan } from "./testing/trucks.ts";

/** A box's code, by a reader that tells no time of its own. */
const firstRead = (from: number, code: string, valid = true) => readRecord(s(from + 5.3), code, valid);

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

  it("says nothing of a passage whose beginning is older than what it is given to read", () => {
    const journal = new MemoryJournal(linkerOfTests);
    drafts([occupancy(0), scan(0)], journal);
    journal.commit(firstRead(0, "CSQU3054383"));
    for (let from = 700; from < 900; from += 5) journal.tick(s(from));
    const closed = journal.records.findIndex(({ kind }) => kind === "passage.closed");
    const linker = linkerOfTests();
    // The code came after the passage was closed, and stands alone in what is read.
    linker.restore(journal.records.slice(closed + 1), ["P-20261121-1-0001"]);
    const said = [linker.tick({ utcMs: s(900), monotonicMs: 0 }), linker.tick({ utcMs: s(2000), monotonicMs: 0 })];
    expect([...said, linker.relist({ utcMs: s(2000), monotonicMs: 0 })].flat()).toEqual([]);
  });

  it("knows as much of clocks as before it: restarts make no link wrong", () => {
    const traffic = { conveyances: 40, headwayS: [8, 30], following: "queueing", stopShare: 0.05 } as const;
    for (const seed of [11, 47]) {
      const all = scenario({ seed, ...traffic });
      const journal = new MemoryJournal(linkerOfTests);
      let ms = all.records[0]?.monotonicMs ?? 0;
      for (const [i, record] of all.records.entries()) {
        for (; ms < record.monotonicMs; ms += 5000) journal.tick(ms);
        if (i % 20 === 10) journal.restart(record);
        else journal.commit(record);
      }
      for (const untilMs = ms + 600_000; ms < untilMs; ms += 5000) journal.tick(ms);
      expect(tally(journal.drafts, all)).toMatchObject({ unlinkedOrTwice: 0, mixed: 0, split: 0 });
    }
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
