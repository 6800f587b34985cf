/** A journal in memory, with the face that the stream needs, for tests and benchmarks of the stream alone. */

import type { StreamJournal } from "../../src/delivery/index.ts";
import type { PorticoRecord, Provenance } from "../../src/records.ts";

/** A record as a row, before it has its number. */
interface Row {
  readonly kind: string;
  readonly lane: string;
  readonly provenance: string;
  /** The flat record, which says the number that the row will get. */
  readonly json: string;
}

interface Entry extends Row {
  readonly seq: number;
}

export interface MemoryJournal extends StreamJournal {
  /** Numbers of rows that are damaged: they are told as gaps. */
  readonly damaged: Set<number>;
  /** Writes cursors of consumers as they came, in order. */
  readonly cursorWrites: { consumer: string; throughSeq: number }[];
  /** How often `read` was called. */
  reads: number;
  /** Makes `read` throw. */
  broken: boolean;
  /** Commits records `background` of a lane, numbered on; gives the last seq. */
  commit(count: number, options?: { lane?: string; provenance?: Provenance; padding?: number }): number;
  /** Commits rows as they are. */
  commitRows(...rows: Row[]): number;
  /** Forgets everything below a seq, as retention does. */
  forgetBelow(seq: number): void;
}

/** A small valid record. `padding` makes it longer: numbers of a background list. */
export function sampleRecord(
  seq: number,
  lane = "lane-1",
  provenance: Provenance = "live",
  padding = 4,
): PorticoRecord {
  return {
    seq,
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
    kind: "background",
    at: "2026-11-21T14:02:51.123Z",
    monotonicMs: seq + 0.5,
    lane,
    device: "rpm-1",
    provenance,
    gammaCountsPerSecond: Array.from({ length: padding }, (_, detector) => 251.5 + detector),
    neutronCountsPerSecond: [1.25],
    condition: "normal",
  };
}

/** `sampleRecord` as a row. */
export function sampleRow(...options: Parameters<typeof sampleRecord>): Row {
  const record = sampleRecord(...options);
  const { kind, lane, provenance } = record;
  return { kind, lane, provenance, json: JSON.stringify(record) };
}

export function memoryJournal(): MemoryJournal {
  const entries: Entry[] = [];
  const listeners = new Set<() => void>();
  const cursors = new Map<string, number>();
  let oldestSeq = 1;
  let newestSeq = 0;

  function add(rows: readonly Row[]): number {
    for (const row of rows) entries.push({ ...row, seq: ++newestSeq });
    for (const listener of listeners) listener();
    return newestSeq;
  }

  const journal: MemoryJournal = {
    damaged: new Set(),
    cursorWrites: [],
    reads: 0,
    broken: false,
    get oldestSeq() {
      return oldestSeq > newestSeq ? 0 : oldestSeq;
    },
    get newestSeq() {
      return newestSeq;
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cursors: {
      get: (consumer) => cursors.get(consumer),
      set(consumer, throughSeq) {
        cursors.set(consumer, throughSeq);
        journal.cursorWrites.push({ consumer, throughSeq });
      },
    },
    read({ after, limit, kinds, lanes, provenances }) {
      journal.reads++;
      if (journal.broken) throw new Error("the disk is gone");
      const found: Entry[] = [];
      const gaps: { fromSeq: number; toSeq: number; reason: string }[] = [];
      let consideredSeq = after;
      // Entry of seq n stands at n - 1: nothing is ever taken out of the list.
      for (let seq = Math.max(after + 1, oldestSeq); seq <= newestSeq && found.length < limit; seq++) {
        consideredSeq = seq;
        const entry = entries[seq - 1];
        if (entry === undefined) continue;
        if (journal.damaged.has(seq)) gaps.push({ fromSeq: seq, toSeq: seq, reason: "damaged" });
        else if (
          (kinds === undefined || kinds.includes(entry.kind)) &&
          (lanes === undefined || lanes.includes(entry.lane)) &&
          provenances.includes(entry.provenance)
        ) {
          found.push(entry);
        }
      }
      return { entries: found, gaps, consideredSeq };
    },
    commit(count, { lane = "lane-1", provenance = "live", padding = 4 } = {}) {
      const rows = Array.from({ length: count }, (_, index) =>
        sampleRow(newestSeq + 1 + index, lane, provenance, padding),
      );
      return add(rows);
    },
    commitRows: (...rows) => add(rows),
    forgetBelow(seq) {
      oldestSeq = Math.max(oldestSeq, seq);
    },
  };
  return journal;
}
