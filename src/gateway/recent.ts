/** Reads back what a gateway has to know of its recent past when it starts. Reads only. */

import type { PorticoRecord, RecordKind } from "../records.ts";

interface ReadableJournal {
  read(query: { after: number; limit: number; kinds?: readonly string[] }): {
    readonly entries: readonly { readonly json: string }[];
    readonly consideredSeq: number;
  };
  readonly newestSeq: number;
  /** When the newest record was written, UTC milliseconds. */
  readonly lastAtMs: number | undefined;
}

/**
 * What is open for longer than this before a stop does not exist: an occupancy is cut after minutes, a passage is over
 * minutes after its last sign. Alarms and devices, which can stay as they are for days, are looked up in their views.
 */
const lookBackMs = 3_600_000;
/** At least so many records, because a wall clock may have been set forward within them. */
const leastRecords = 20_000;
/** At most so many: some seconds of reading. */
const mostRecords = 400_000;

/** The records of these kinds in the last hour of the journal, in order. Read as they are asked for, never held. */
export function* recentRecords(journal: ReadableJournal, kinds: readonly RecordKind[]): Generator<PorticoRecord> {
  let after = recentSeq(journal) - 1;
  for (;;) {
    const page = journal.read({ after, limit: 1000, kinds });
    for (const entry of page.entries) yield JSON.parse(entry.json) as PorticoRecord;
    if (page.consideredSeq <= after) return;
    after = page.consideredSeq;
  }
}

/** The number with which the last hour begins, or a smaller one: found by going back in doubled steps. */
export function recentSeq(journal: ReadableJournal): number {
  const fromMs = (journal.lastAtMs ?? 0) - lookBackMs;
  for (let records = leastRecords; records < mostRecords; records *= 2) {
    const seq = journal.newestSeq - records + 1;
    if (seq <= 1) return 1;
    const [entry] = journal.read({ after: seq - 1, limit: 1 }).entries;
    if (entry === undefined || Date.parse((JSON.parse(entry.json) as PorticoRecord).at) <= fromMs) return seq;
  }
  return Math.max(1, journal.newestSeq - mostRecords + 1);
}
