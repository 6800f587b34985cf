/**
 * What becomes of a list when an order changes it: boxes are added, changed, taken off, or the whole is replaced. Pure; the list that
 * it was stays as it is.
 */

import type { ExpectedEntry } from "../identity-records.ts";

export interface ListChange {
  readonly function: "add" | "replace" | "delete" | "cancel";
  /** Each code once. */
  readonly entries: readonly ExpectedEntry[];
}

/** Boxes of one order; the largest vessels have some thousand. */
const maxOrdered = 50_000;

export function nextEntries(
  before: readonly ExpectedEntry[],
  change: ListChange,
): { readonly entries: readonly ExpectedEntry[]; readonly issues: readonly string[] } | { readonly refused: string } {
  const own = new Map(change.entries.map((entry) => [entry.code, entry]));
  if (change.function === "replace") return { entries: change.entries, issues: [] };
  if (change.function === "delete" || change.function === "cancel") {
    if (own.size === 0) return { entries: [], issues: [] };
    const known = new Set(before.map(({ code }) => code));
    return {
      entries: before.filter(({ code }) => !own.has(code)),
      issues: [...own.keys()]
        .filter((code) => !known.has(code))
        .map((code) => `${code} is taken off, and was not on it`),
    };
  }
  const kept = before.map((entry) => {
    const changed = own.get(entry.code);
    own.delete(entry.code);
    return changed ?? entry;
  });
  const entries = [...kept, ...own.values()];
  return entries.length > maxOrdered
    ? { refused: `the order would have more than ${maxOrdered} boxes` }
    : { entries, issues: [] };
}
