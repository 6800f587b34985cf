/**
 * Which records a book must be given to be as it was, from the heads of all lists: those of the lists that are in force or not
 * whole yet, as the book itself decides it. So a gateway that starts reads what is in force, and not every list that ever came.
 * Pure.
 */

import { defaultMaxEntries, keepLists, type PartHead } from "./keeping.ts";

export interface BookAtStart {
  /** Numbers of records, rising. */
  readonly records: readonly number[];
  /** Latest versions of lists that are not in force any more, because they left. */
  readonly left: readonly (readonly [key: string, version: string])[];
}

/** @param heads in order of `seq` */
export function recordsInForce(heads: readonly PartHead[], maxEntries = defaultMaxEntries): BookAtStart {
  const lists = keepLists<number>({ maxEntries });
  for (const head of heads) lists.take(head, () => head.seq);
  const kept = [...lists.inForce.values(), ...lists.pending.values()];
  return {
    records: kept.flatMap(({ parts }) => [...parts.values()]).sort((a, b) => a - b),
    left: [...lists.latest].filter(([key]) => !lists.inForce.has(key)),
  };
}
