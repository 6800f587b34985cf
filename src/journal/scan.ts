/**
 * Walks the rows of the journal in order and goes on behind what is damaged. Reads only.
 *
 * A damaged page of the table fails the row that lies in it, not those beyond: they are found again by their number. So
 * after a failure the walk asks for the next number, one by one, until a row answers. What did not answer is a gap.
 */

import type { StatementSync } from "node:sqlite";
import { messageOf } from "../errors.ts";
import { fromRow } from "./rows.ts";
import { DamagedValue, isUnreadable } from "./sqlite.ts";
import type { JournalEntry, JournalGap } from "./types.ts";

/** Rows after a number, in order. It has no upper bound on purpose: a damaged key beyond the bound would end the result. */
export const scanSql = "SELECT seq, id, kind, lane, provenance, json, crc32 FROM records WHERE seq > ? ORDER BY seq";

/** One step forward: a record, or numbers without one. `damaged` tells a broken row from a number never used. */
export type ScanStep =
  | { readonly entry: JournalEntry; readonly throughSeq: number }
  | { readonly gap: JournalGap; readonly damaged: boolean; readonly throughSeq: number };

/** Consume it at once, in one turn of the event loop: it holds a read transaction, which holds up checkpoints. */
export function* scan(statement: StatementSync, after: number, through: number): Generator<ScanStep, void, void> {
  let position = after;
  while (position < through) {
    try {
      for (const columns of statement.iterate(position)) {
        const entry = fromRow(columns);
        // Its number is one of the columns that do not fit, so it says nothing about which numbers are missing.
        if ("fault" in entry) throw new DamagedValue(entry.fault);
        // A whole row in the wrong place: going on from it would be a loop without end.
        if (entry.seq <= position) throw new DamagedValue("the rows are out of order");
        if (entry.seq > position + 1) yield missing(position + 1, Math.min(entry.seq - 1, through));
        if (entry.seq > through) return;
        position = entry.seq;
        yield { entry, throughSeq: position };
        if (position === through) return;
      }
      yield missing(position + 1, through);
      return;
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      position += 1;
      yield broken(position, messageOf(error));
    }
  }
}

function missing(fromSeq: number, toSeq: number): ScanStep {
  return { gap: { fromSeq, toSeq, reason: "no record has these numbers" }, damaged: false, throughSeq: toSeq };
}

function broken(seq: number, why: string): ScanStep {
  return { gap: { fromSeq: seq, toSeq: seq, reason: `damaged on disk: ${why}` }, damaged: true, throughSeq: seq };
}

/** Adds a gap to a list, growing the last one where both are neighbours for the same reason. */
export function addGap(gaps: JournalGap[], gap: JournalGap): void {
  const last = gaps.at(-1);
  if (last !== undefined && last.toSeq + 1 === gap.fromSeq && last.reason === gap.reason) {
    gaps[gaps.length - 1] = { ...last, toSeq: gap.toSeq };
  } else {
    gaps.push(gap);
  }
}
