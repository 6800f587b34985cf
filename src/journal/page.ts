/** One page of records for a reader: filtered, with what is missing, and bounded in number, bytes and time. Reads only. */

import { addGap } from "./scan.ts";
import type { Store } from "./store.ts";
import type { JournalEntry, JournalGap, JournalPage, JournalQuery } from "./types.ts";

const maxEntries = 1000;
const defaultMaxBytes = 8 * 2 ** 20;
/** Rows that one page looks at, matching or not: some milliseconds of the event loop. */
const maxSteps = 5000;

export function readPage(store: Store, newestSeq: number, query: JournalQuery): JournalPage {
  const { after, maxBytes = defaultMaxBytes } = query;
  const limit = Math.min(Math.max(1, Math.floor(query.limit) || 1), maxEntries);
  const matches = filter(query);
  const entries: JournalEntry[] = [];
  const gaps: JournalGap[] = [];
  let consideredSeq = after;
  let bytes = 0;
  let steps = 0;
  for (const step of store.scan(after, newestSeq)) {
    consideredSeq = step.throughSeq;
    if ("entry" in step) {
      bytes += step.entry.json.length;
      if (matches(step.entry)) entries.push(step.entry);
    } else {
      addGap(gaps, step.gap);
    }
    steps += 1;
    if (entries.length >= limit || bytes >= maxBytes || steps >= maxSteps) break;
  }
  return { entries, gaps, consideredSeq };
}

function filter({ kinds, lanes, provenances }: JournalQuery): (entry: JournalEntry) => boolean {
  const set = (names: readonly string[] | undefined) =>
    names === undefined || names.length === 0 ? undefined : new Set(names);
  const [kind, lane, provenance] = [set(kinds), set(lanes), set(provenances)];
  return (entry) =>
    (kind?.has(entry.kind) ?? true) && (lane?.has(entry.lane) ?? true) && (provenance?.has(entry.provenance) ?? true);
}
