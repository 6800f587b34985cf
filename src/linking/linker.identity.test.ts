/** Who else has a say in what a passage is: persons, whoever identifies its containers, the seals on them. */

import { describe, expect, it } from "vitest";
import type { Identify } from "../identification.ts";
import { createLinker } from "./linker.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { ofKind } from "./testing/run.ts";
import { laneOfTests, readRecord, recordOf } from "./testing/scenario.ts";
import { ambiguous, byTruck, drive, groups, occupancy, rfc, s, scan, truck } from "./testing/trucks.ts";

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

  it("a record that an officer links before the machine does stays there through a restart, with its container", () => {
    const journal = drive([...truck(0, "CSQU3054383"), occupancy(300), scan(300)], undefined, 60);
    const passage = "P-20261121-1-0002";
    // Read while the box was on its way to the reader, so that nothing is said of it yet.
    const early = readRecord(s(395), "HLXU1234561", true, { device: undefined, source: "typed" });
    expect(ofKind(journal.commit(early), "link.made")).toEqual([]);
    const said = journal.commit(corrected({ record: early.id, passage, containers: ["HLXU1234561"], atMs: s(396) }));
    expect(ofKind(said, "link.corrected").map(({ containers }) => containers)).toEqual(Array(2).fill(["HLXU1234561"]));
    journal.restart();
    const before = journal.drafts.length;
    for (let from = 400; from < 900; from += 5) journal.tick(s(from));
    journal.relist(s(900));
    expect(journal.drafts.slice(before).filter(({ kind }) => kind !== "passage.closed")).toEqual([]);
  });

  it("what follows from an officer's word is said after a start, if the gateway stopped right behind that word", () => {
    const journal = drive([...truck(0, "CSQU3054383"), ...truck(45, "HLXU1234561")], undefined, 300);
    const wrong = journal.records.find(({ kind }) => kind === "identity.read");
    const [from, to] = ["P-20261121-1-0001", "P-20261121-1-0002"];
    journal.restart(corrected({ record: wrong?.id, passage: to, previousPassage: from }));
    const said = journal.tick(s(500));
    const about = (passage: string) =>
      ofKind(said, "link.corrected").flatMap((each) => (each.passage === passage ? [each.containers] : []));
    expect(about(from)).toEqual([[], []]);
    expect(about(to)).toEqual(Array(2).fill(["CSQU3054383", "HLXU1234561"]));
    expect(ofKind(said, "passage.closed")).toMatchObject([{ passage: from, containers: [] }]);
    expect(journal.tick(s(600))).toEqual([]);
  });

  it("says nothing of a passage of which it does not remember what else it has", () => {
    const many = Array.from({ length: 70 }, (_, i) => truck(60 * i, `CSQU${300_000 + i}0`));
    const journal = drive(many.flat(), undefined, 300);
    const [newest] = many.at(-1) ?? [];
    const old = "P-20261121-1-0001";
    const to = corrected({ record: newest?.id, passage: old, previousPassage: "P-20261121-1-0070", atMs: s(4600) });
    const said = [...journal.commit(to), ...journal.tick(s(4700)), ...journal.tick(s(5000))];
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((draft) => "passage" in draft && draft.passage === old)).toEqual([]);

    const code = newest?.kind === "identity.read" ? newest.value : "";
    const fields = { record: newest?.id, passage: "P-20261121-1-0070", previousPassage: old, containers: [code] };
    const back = ofKind(journal.commit(corrected({ ...fields, atMs: s(5100) })), "link.corrected");
    expect(back.map(({ containers }) => containers)).toEqual(Array(2).fill([code]));
  });

  it("is said again when what a machine had drafted before is written after it, and holds through a restart", () => {
    const journal = drive([...truck(0, "CSQU3054383"), ...truck(45, "HLXU1234561")], undefined, 300);
    const made = ofKind(journal.drafts, "link.made").find(({ recordKind }) => recordKind === "identity.read");
    const link = { record: made?.record, passage: "P-20261121-1-0002", previousPassage: "P-20261121-1-0001" };
    journal.commit(corrected(link));
    const stale = { ...link, passage: "P-20261121-1-0001", previousPassage: "P-20261121-1-0001" };
    const again = journal.commit(corrected({ ...stale, by: undefined, reason: "later evidence" }));
    expect(again).toMatchObject([{ kind: "link.corrected", ...link, by: "anna" }]);
    journal.restart();
    expect([...journal.tick(s(900)), ...journal.relist(s(900))]).toEqual([]);
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
    // Whose they are is not in doubt, neither before a restart nor after it.
    journal.restart();
    for (let from = 700; from < 800; from += 5) journal.tick(s(from));
    const links = journal.drafts.filter(({ kind }) => kind === "link.made" || kind === "link.corrected");
    expect(links.filter((draft) => "doubt" in draft)).toEqual([]);
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
