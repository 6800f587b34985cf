/** Feeds a scenario to a linker as a gateway would, and counts what came out of it. Used by tests only. */

import type { PorticoRecord, RecordDraft } from "../../records.ts";
import { createLinker, type Linker } from "../linker.ts";
import { laneOfTests, type Scenario } from "./scenario.ts";

export const linkerOfTests = (): Linker => createLinker({ lanes: [laneOfTests], provenance: "simulated" });

export type Draft<K extends RecordDraft["kind"]> = Extract<RecordDraft, { kind: K }>;
export function ofKind<K extends RecordDraft["kind"]>(drafts: readonly RecordDraft[], kind: K): Draft<K>[] {
  return drafts.filter((draft): draft is Draft<K> => draft.kind === kind);
}

/** All drafts for the records, with a tick every five seconds between them and `afterMs` of ticks at the end. */
export function run(linker: Linker, records: readonly PorticoRecord[], afterMs = 600_000): RecordDraft[] {
  const drafts: RecordDraft[] = [];
  let tickMs = records[0]?.monotonicMs ?? 0;
  const tickUntil = (untilMs: number) => {
    for (; tickMs < untilMs; tickMs += 5000) drafts.push(...linker.tick({ utcMs: tickMs, monotonicMs: tickMs }));
  };
  for (const record of records) {
    tickUntil(record.monotonicMs);
    drafts.push(...linker.observe(record));
  }
  tickUntil(tickMs + afterMs);
  return drafts;
}

export interface Tally {
  links: number;
  /** Evidence with no link, or with two. */
  unlinkedOrTwice: number;
  ambiguous: number;
  /** Links that claim to be certain and put the evidence of two conveyances into one passage. */
  mixed: number;
  /** Conveyances whose evidence is spread over passages although every link claims to be certain. */
  split: number;
  passages: number;
  unclosed: number;
  /** Closed passages whose containers are not those that were read, without an ambiguous link or a reason to explain it. */
  wrongContainers: number;
  passagesWithoutLinks: number;
}

export function tally(drafts: readonly RecordDraft[], { truth, codes }: Scenario): Tally {
  const made = ofKind(drafts, "link.made");
  // What stands in the end: later evidence may have corrected it.
  const last = new Map(made.map((link) => [link.record, link]));
  for (const { record, passage, ambiguous = false } of ofKind(drafts, "link.corrected")) {
    const link = last.get(record);
    if (link !== undefined) last.set(record, { ...link, passage, ambiguous });
  }
  const links = [...last.values()];
  const opened = ofKind(drafts, "passage.opened");
  const closed = ofKind(drafts, "passage.closed");
  const linked = new Map<string, number>();
  for (const { record } of made) linked.set(record, (linked.get(record) ?? 0) + 1);
  const conveyancesOf = new Map<string, Set<number>>();
  const passagesOf = new Map<number, Set<string>>();
  const doubtful = new Set<string | number>();
  for (const link of links) {
    const conveyance = truth.get(link.record) ?? -1;
    if (link.ambiguous) {
      doubtful.add(link.passage).add(conveyance);
      for (const other of link.alternatives) doubtful.add(other);
      continue;
    }
    conveyancesOf.set(link.passage, (conveyancesOf.get(link.passage) ?? new Set()).add(conveyance));
    passagesOf.set(conveyance, (passagesOf.get(conveyance) ?? new Set()).add(link.passage));
  }
  const isWrong = (passage: Draft<"passage.closed">) => {
    const [conveyance] = conveyancesOf.get(passage.passage) ?? [];
    if (conveyance === undefined || doubtful.has(passage.passage) || doubtful.has(conveyance)) return false;
    return [...passage.containers].sort().join() !== [...(codes[conveyance] ?? [])].sort().join();
  };
  return {
    links: made.length,
    unlinkedOrTwice: [...truth.keys()].filter((record) => linked.get(record) !== 1).length,
    ambiguous: links.filter((link) => link.ambiguous).length,
    mixed: [...conveyancesOf.values()].filter((conveyances) => conveyances.size > 1).length,
    split: [...passagesOf].filter(([conveyance, passages]) => passages.size > 1 && !doubtful.has(conveyance)).length,
    passages: opened.length,
    unclosed: opened.length - closed.length,
    wrongContainers: closed.filter(isWrong).length,
    passagesWithoutLinks: opened.filter(({ passage }) => !made.some((link) => link.passage === passage)).length,
  };
}
