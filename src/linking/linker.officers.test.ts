/** Officers who correct at any moment, before and after the machine, while the gateway stops and starts: their word stands. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests } from "./testing/run.ts";
import { readRecord, recordOf, scenario } from "./testing/scenario.ts";

const by = { by: "anna", reason: "seen on the picture" };
const codes = ["MSCU1234566", "HLXU1234561"];

const acts = fc.array(
  fc.record({
    /** So many records of devices come before it. */
    after: fc.nat(30),
    what: fc.constantFrom("link", "containers", "restart"),
    record: fc.nat(7),
    passage: fc.nat(3),
    /** The gateway stops between the officer's record and what follows from it. */
    isKilled: fc.boolean(),
  }),
  { maxLength: 8 },
);

function corrections(journal: MemoryJournal, ms: number) {
  const newest = <T>(all: readonly T[], back: number) => all[Math.max(0, all.length - 1 - back)];
  const isEvidence = ({ kind }: PorticoRecord) => /^(identity\.read|occupancy\.closed|scan\.completed)$/.test(kind);
  const opened = journal.records.flatMap((record) => (record.kind === "passage.opened" ? record.passage : []));
  return {
    containers(at: number) {
      const passage = newest(opened, at);
      if (passage === undefined) return undefined;
      const fields = { passage, containers: codes.slice(at % 2, 1), previous: [], resolutions: [], ...by };
      return recordOf({ kind: "identity.corrected", atMs: ms, ...fields });
    },
    link(back: number, at: number) {
      const passage = newest(opened, at);
      const record = newest(journal.records.filter(isEvidence), back);
      if (passage === undefined || record === undefined) return undefined;
      const containers = record.kind === "identity.read" ? [record.value] : [];
      const fields = { record: record.id, recordKind: record.kind, passage, containers, evidence: [], ...by };
      return recordOf({ kind: "link.corrected", atMs: ms, ...fields });
    },
  };
}

/** What a machine says against an officer, and what is left unsaid. */
function faultsOf(records: readonly PorticoRecord[]): string[] {
  const faults: string[] = [];
  const placed = new Map<string, string>();
  const named = new Map<string, string>();
  const said = new Map<string, PorticoRecord<"link.made" | "link.corrected">>();
  const open = new Set<string>();
  for (const record of records) {
    if (record.kind === "passage.opened") open.add(record.passage);
    if (record.kind === "identity.corrected") named.set(record.passage, record.containers.join());
    if (record.kind === "passage.closed") {
      open.delete(record.passage);
      const wanted = named.get(record.passage);
      if (wanted !== undefined && record.containers.join() !== wanted)
        faults.push(`${record.passage} closed otherwise`);
    }
    if (record.kind !== "link.made" && record.kind !== "link.corrected") continue;
    said.set(record.record, record);
    if (record.kind === "link.corrected" && record.by !== undefined) placed.set(record.record, record.passage);
    else if ((placed.get(record.record) ?? record.passage) !== record.passage)
      faults.push(`${record.record} was moved`);
  }
  for (const { record, passage, containers } of said.values())
    if ((named.get(passage) ?? containers.join()) !== containers.join()) faults.push(`${record} says other containers`);
  return [...faults, ...[...open].map((passage) => `${passage} was never closed`)];
}

describe("officers at any moment", () => {
  it("are never contradicted, and the journal read again says nothing new", () => {
    fc.assert(
      fc.property(fc.nat(10_000), acts, (seed, all) => {
        const journal = new MemoryJournal(linkerOfTests);
        const shares = { missedReadShare: 0.3, missedOccupancyShare: 0.15, missedScanShare: 0.15 };
        const { records } = scenario({ seed, conveyances: 5, headwayS: [8, 40], ...shares });
        let ms = records[0]?.monotonicMs ?? 0;
        const pass = (untilMs: number) => {
          for (; ms < untilMs; ms += 5000) journal.tick(ms);
        };
        const act = (each: (typeof all)[number]) => {
          const correct = corrections(journal, ms);
          const given =
            each.what === "link" ? correct.link(each.record, each.passage) : correct.containers(each.passage);
          if (each.what === "restart" || given === undefined) journal.restart();
          else if (each.isKilled) journal.restart(given);
          else journal.commit(given);
        };
        for (const [i, record] of records.entries()) {
          pass(record.monotonicMs);
          journal.commit(record);
          for (const each of all) if (each.after === i) act(each);
        }
        pass(ms + 120_000);
        for (const each of all) if (each.after >= records.length) act(each);
        for (const { kind, ...late } of records.slice(0, 3)) {
          if (kind !== "identity.read" || !("value" in late)) continue;
          journal.commit(readRecord(ms, late.value, true, { source: "front", deviceTime: late.at }));
        }
        pass(ms + 400_000);
        expect(faultsOf(journal.records)).toEqual([]);

        const again = linkerOfTests();
        again.restore(journal.records);
        const now = { utcMs: ms, monotonicMs: ms };
        expect([...again.tick(now), ...again.relist(now)]).toEqual([]);
      }),
      {
        numRuns: 60,
        examples: [
          [2923, []],
          [3043, [{ after: 6, what: "link", record: 6, passage: 1, isKilled: false }]],
        ],
      },
    );
  });
});
