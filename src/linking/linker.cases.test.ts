/** How readers and drivers misbehave, case by case. */

import { describe, expect, it } from "vitest";
import { createLinker } from "./linker.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests, ofKind } from "./testing/run.ts";
import { laneOfTests, occupancyRecord, scanRecord } from "./testing/scenario.ts";
import { ambiguous, byTruck, drive, groups, occupancy, read, s, scan, truck } from "./testing/trucks.ts";

const codes = ["CSQU3054383", "HLXU1234561", "MSCU1234566", "GESU1234564", "TCLU1234568", "BMOU1234561", "CAIU1234561"];

/** A reader that has shown what its usual delay is. */
const before = () => codes.slice(1, 7).map((code, i) => truck(-600 + i * 60, code));

describe("a reader whose messages are held up", () => {
  it("reader 30 s late, twice, out of order: changes nothing but the history", () => {
    const trucks = [...before(), truck(0, "CSQU3054383"), truck(45, "HLXU1234561")];
    const plain = drive(trucks.flat());
    const late = trucks.map((records, i) =>
      i < 6
        ? records
        : records.map((record) =>
            record.kind === "identity.read"
              ? { ...record, at: new Date(Date.parse(record.at) + 30_000).toISOString() }
              : record,
          ),
    );
    const twice = late.flatMap((records, i) =>
      i < 6
        ? records
        : records.flatMap((record) =>
            record.kind === "identity.read"
              ? [
                  record,
                  {
                    ...read(i === 6 ? 0 : 45, i === 6 ? "CSQU3054383" : "HLXU1234561"),
                    at: new Date(Date.parse(record.at) + 3000).toISOString(),
                  },
                ]
              : [record],
          ),
    );
    const all = drive(twice);
    const ids = new Set(trucks.flat().map(({ id }) => id));
    const without = groups(all.drafts).map((group) =>
      group
        .split(",")
        .filter((id) => ids.has(id))
        .join(),
    );
    expect(without.sort()).toEqual(groups(plain.drafts));
    expect(ambiguous(all.drafts)).toEqual([]);
  });

  it("gives the same grouping in any order of arrival", () => {
    const trucks = [truck(0, "CSQU3054383"), truck(45, "HLXU1234561"), truck(90, "MSCU1234566")];
    const records = trucks.flat();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const order = records
        .map((record, i) => ({ record, at: Math.sin(seed * 1000 + i * 7) }))
        .sort((a, b) => a.at - b.at)
        .map(({ record }) => record);
      const journal = new MemoryJournal(linkerOfTests);
      for (const record of order) journal.commit(record);
      for (let from = 120; from <= 800; from += 5) journal.tick(s(from));
      expect(groups(journal.drafts)).toEqual(byTruck(trucks));
    }
  });

  it("gives the same links when the journal is read again by another linker", () => {
    const trucks = [truck(0, "CSQU3054383"), truck(12, "HLXU1234561"), truck(50, "MSCU1234566")];
    const bodies = (journal: MemoryJournal) =>
      journal.drafts.map((draft) => JSON.stringify({ ...draft, id: undefined }));
    expect(bodies(drive(trucks.flat()))).toEqual(bodies(drive(trucks.flat())));
    const journal = drive(trucks.flat());
    journal.restart();
    const said = journal.drafts.length;
    for (let from = 700; from < 900; from += 5) journal.tick(s(from));
    expect(journal.drafts.slice(said)).toEqual([]);
  });
});

describe("conveyances that do not simply drive through", () => {
  it("same box twice in a day, and again within the hour: each time a passage of its own", () => {
    const trucks = [truck(0, "CSQU3054383"), truck(1500, "CSQU3054383"), truck(30_000, "CSQU3054383")];
    expect(groups(drive(trucks.flat()).drafts)).toEqual(byTruck(trucks));
  });

  it("tailgating: two that follow each other by a second are two, each with its own box", () => {
    const trucks = [truck(0, "CSQU3054383"), truck(9.5, "HLXU1234561")];
    const { drafts } = drive(trucks.flat());
    expect(groups(drafts)).toEqual(byTruck(trucks));
  });

  it("reversing in the portal: both occupancies are of one passage, or stand alone, and a person is asked in any case", () => {
    const again = occupancyRecord(s(31), s(21), s(30), 2);
    const { drafts } = drive([read(0, "CSQU3054383"), occupancy(0), again, scanRecord(s(45), s(34), s(42), 2)]);
    expect(ambiguous(drafts)).toContain(again.id);
    expect(ofKind(drafts, "link.made").find(({ record }) => record === again.id)?.doubt).toBeDefined();
  });

  it("vehicle leaves between stations: the next one does not get its occupancy", () => {
    const left = [read(0, "CSQU3054383"), occupancy(0)];
    const trucks = [left, truck(45, "HLXU1234561"), truck(90, "MSCU1234566")];
    const { drafts } = drive(trucks.flat());
    expect(groups(drafts)).toEqual(byTruck(trucks));
    expect(ofKind(drafts, "passage.closed")[0]).toMatchObject({ imaged: "no", containers: ["CSQU3054383"] });
  });

  it("no read: the reads of the next ones are not shifted", () => {
    const trucks = [[occupancy(0), scan(0)], truck(24, "HLXU1234561"), truck(48, "MSCU1234566")];
    expect(groups(drive(trucks.flat()).drafts)).toEqual(byTruck(trucks));
  });

  it.each([
    [3, -3],
    [-3, 3],
    [3, 0],
    [0, -3],
  ])(
    "clock skew: portal %i s and scanner %i s off at 45 s headway, nothing is linked wrongly, and soon nothing is doubtful",
    (portal, scanner) => {
      const trucks = Array.from({ length: 40 }, (_, i) => {
        const from = i * 45;
        return [read(from, codes[i % 7] ?? ""), occupancy(from, { offset: portal }), scan(from, { offset: scanner })];
      });
      const { drafts } = drive(trucks.flat());
      const doubtful = new Set(ambiguous(drafts));
      const late = trucks.slice(15).flatMap((records) => records.map(({ id }) => id));
      expect(late.filter((id) => doubtful.has(id))).toEqual([]);
      const wanted = byTruck(trucks.slice(15));
      expect(groups(drafts).filter((group) => wanted.includes(group))).toEqual(wanted);
    },
  );

  it("a whole day: total reads = linked + unlinked, and no record is linked twice", () => {
    const trucks = Array.from({ length: 120 }, (_, i) => truck(i * 47, codes[i % 7] ?? ""));
    const { drafts } = drive(trucks.flat());
    const made = ofKind(drafts, "link.made").map(({ record }) => record);
    expect(new Set(made).size).toBe(made.length);
    expect(made).toHaveLength(360);
  });
});

describe("more reads than say anything new", () => {
  it("a truck that is read three times a second while it waits is one passage", () => {
    const waiting = Array.from({ length: 600 }, (_, i) =>
      read(0, "CSQU3054383", true, { at: new Date(s(5 + i / 3)).toISOString(), deviceTime: undefined }),
    );
    const { drafts } = drive([...waiting, ...truck(201, "CSQU3054383")]);
    expect(ofKind(drafts, "passage.closed")).toMatchObject([
      { containers: ["CSQU3054383"], imaged: "yes", radiationScanned: "yes" },
    ]);
  });

  it("a train stays open while it is read, however many wagons it has", () => {
    const rail = () => createLinker({ lanes: [{ ...laneOfTests, mode: "rail" }], provenance: "simulated" });
    const wagons = Array.from({ length: 280 }, (_, i) =>
      read(0, `CSQU${300_000 + i}0`, true, { at: new Date(s(30 * i)).toISOString(), deviceTime: undefined }),
    );
    const { drafts } = drive(wagons, new MemoryJournal(rail));
    const [closed, ...others] = ofKind(drafts, "passage.closed");
    expect(others).toEqual([]);
    expect(Date.parse(closed?.at ?? "")).toBeGreaterThan(s(30 * 279));
  });
});
