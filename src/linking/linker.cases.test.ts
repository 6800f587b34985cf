import { describe, expect, it } from "vitest";
import type { Identify } from "../identification.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { createLinker } from "./linker.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests, ofKind } from "./testing/run.ts";
import { laneOfTests, occupancyRecord, readRecord, recordOf, scanRecord } from "./testing/scenario.ts";

const t0 = Date.UTC(2026, 10, 21, 14);
const s = (seconds: number) => t0 + seconds * 1000;
const rfc = (seconds: number) => new Date(s(seconds)).toISOString();

/** As in linker.test.ts: 16 m at 2 m/s, its front edge in the lane at `from` seconds. */
const read = (from: number, code: string, valid = true, more: object = {}) =>
  readRecord(s(from + 5.3), code, valid, { deviceTime: rfc(from + 4.8), ...more });
const occupancy = (from: number, offset = 0) =>
  occupancyRecord(s(from + 14.7), s(from + offset + 6.25), s(from + offset + 14.25), 2);
const scan = (from: number, offset = 0) => scanRecord(s(from + 26), s(from + offset + 15), s(from + offset + 23), 2);
const truck = (from: number, code: string) => [read(from, code), occupancy(from), scan(from)];
const codes = ["CSQU3054383", "HLXU1234561", "MSCU1234566", "GESU1234564", "TCLU1234568", "BMOU1234561", "CAIU1234561"];

function drive(records: readonly PorticoRecord[], journal = new MemoryJournal(linkerOfTests), afterS = 600) {
  const due = [...records].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [i, record] of due.entries()) {
    const before = due[i - 1];
    for (
      let ms = before === undefined ? 0 : Date.parse(before.at) + 5000;
      ms > 0 && ms < Date.parse(record.at);
      ms += 5000
    )
      journal.tick(ms);
    journal.commit(record);
  }
  const last = due.at(-1);
  const lastMs = last === undefined ? t0 : Date.parse(last.at);
  for (let ms = 0; ms <= afterS * 1000; ms += 5000) journal.tick(lastMs + ms);
  return journal;
}

/** Which records are in one passage in the end, and whether a person is asked. */
function groups(drafts: readonly RecordDraft[]): string[] {
  const last = new Map<string, string>();
  for (const link of drafts)
    if (link.kind === "link.made" || link.kind === "link.corrected") last.set(link.record, link.passage);
  const members = new Map<string, string[]>();
  for (const [record, passage] of last) members.set(passage, [...(members.get(passage) ?? []), record].sort());
  return [...members.values()].map((each) => each.join()).sort();
}
function ambiguous(drafts: readonly RecordDraft[]): string[] {
  const last = new Map<string, boolean>();
  for (const link of drafts)
    if (link.kind === "link.made" || link.kind === "link.corrected") last.set(link.record, link.ambiguous ?? false);
  return [...last].flatMap(([record, isAmbiguous]) => (isAmbiguous ? [record] : []));
}
const byTruck = (trucks: readonly (readonly PorticoRecord[])[]) =>
  trucks
    .map((records) =>
      records
        .map(({ id }) => id)
        .sort()
        .join(),
    )
    .sort();

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
        return [read(from, codes[i % 7] ?? ""), occupancy(from, portal), scan(from, scanner)];
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

describe("a person wins", () => {
  const corrected = (fields: object) =>
    recordOf({
      kind: "link.corrected",
      atMs: s(300),
      recordKind: "identity.read",
      containers: ["CSQU3054383"],
      reason: "seen on the picture",
      evidence: [],
      by: "anna",
      record: "",
      passage: "",
      ...fields,
    });

  it("a link that an officer corrected stays, through a restart, whatever machines read later", () => {
    const journal = drive([...truck(0, "CSQU3054383"), ...truck(45, "HLXU1234561")], undefined, 60);
    const wrong = journal.records.find(({ kind }) => kind === "identity.read");
    journal.commit(
      corrected({ record: wrong?.id, passage: "P-20261121-1-0002", previousPassage: "P-20261121-1-0001" }),
    );
    const containers = () =>
      ofKind(journal.drafts, "link.corrected").filter(({ recordKind }) => recordKind !== "identity.read");
    expect(containers().findLast(({ passage }) => passage === "P-20261121-1-0001")?.containers).toEqual([]);
    expect(containers().findLast(({ passage }) => passage === "P-20261121-1-0002")?.containers).toContain(
      "CSQU3054383",
    );
    journal.restart();
    const said = journal.drafts.length;
    journal.commit(readRecord(s(301), "CSQU3054383", true, { deviceTime: rfc(5) }));
    for (let from = 301; from < 900; from += 5) journal.tick(s(from));
    expect(
      journal.drafts.slice(said).filter((draft) => draft.kind === "link.corrected" && draft.record === wrong?.id),
    ).toEqual([]);
  });

  it("containers that an officer gave stay, and image and occupancy say so", () => {
    const journal = drive(truck(0, "CSQU3054383"), undefined, 60);
    const fields = {
      passage: "P-20261121-1-0001",
      containers: ["HLXU1234561"],
      previous: ["CSQU3054383"],
      resolutions: [],
      by: "anna",
      reason: "misread",
    };
    const said = journal.commit(recordOf({ kind: "identity.corrected", atMs: s(100), ...fields }));
    expect(ofKind(said, "link.corrected").map(({ containers }) => containers)).toEqual(Array(3).fill(["HLXU1234561"]));
    journal.restart();
    const before = journal.drafts.length;
    journal.commit(readRecord(s(120), "CSQU3054383", true, { deviceTime: rfc(5) }));
    for (let from = 120; from < 400; from += 5) journal.tick(s(from));
    for (const draft of journal.drafts.slice(before))
      if (draft.kind === "link.made" || draft.kind === "link.corrected")
        expect(draft.passage === "P-20261121-1-0001" ? draft.containers : ["HLXU1234561"]).toEqual(["HLXU1234561"]);
  });
});

describe("the containers of a passage, when somebody else identifies them", () => {
  it("are asked again when the lists change, and uncertain ones are ambiguous", () => {
    let listed = false;
    const identify: Identify = (reads) => ({
      containers: listed ? ["CSQU3054383"] : [],
      reasons: listed ? [] : ["not on any list"],
      resolutions: listed
        ? [
            {
              read: "CSQU3054384",
              container: "CSQU3054383",
              method: "expected-list",
              reason: "one neighbour and a second source",
            },
          ]
        : [],
      isCertain: listed || reads.length === 0,
      alternatives: listed ? [] : ["CSQU3054383"],
    });
    const journal = new MemoryJournal(() => createLinker({ lanes: [laneOfTests], provenance: "simulated", identify }));
    const records = [readRecord(s(5.3), "CSQU3054384", false), occupancy(0), scan(0)];
    drive(records, journal);
    expect(ambiguous(journal.drafts)).toHaveLength(3);
    listed = true;
    const said = ofKind(journal.relist(s(900)), "link.corrected");
    expect(said.map(({ containers, ambiguous: isAmbiguous }) => [containers, isAmbiguous])).toEqual(
      Array(3).fill([["CSQU3054383"], false]),
    );
    expect(said[0]?.resolved?.resolutions).toHaveLength(1);
  });
});

describe("a seal that a reader of the lane saw", () => {
  const seal = (from: number, more: object = {}) =>
    recordOf({
      ...{ kind: "seal.observed", atMs: s(from + 5.5), device: "ocr-1" },
      ...{ number: "EX123456", condition: "intact", source: "rfid", method: "rfid" },
      ...more,
    });

  it("is in the passage of its truck, as a code would be, and is no question", () => {
    const trucks = [truck(0, "CSQU3054383"), [...truck(45, "HLXU1234561"), seal(45)], truck(90, "MSCU1234566")];
    const { drafts } = drive(trucks.flat());
    expect(groups(drafts)).toEqual(byTruck(trucks));
    expect(ambiguous(drafts)).toEqual([]);
  });

  it("is nowhere if a message or a person told of it: they say themselves whose it is", () => {
    const told = [seal(0, { lane: "*", device: undefined }), seal(0, { passage: "P-20261121-1-0001", by: "a.ruiz" })];
    const alone = truck(0, "CSQU3054383");
    expect(groups(drive([...alone, ...told]).drafts)).toEqual(byTruck([alone]));
  });
});
