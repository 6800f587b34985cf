/**
 * Codes of containers in a document, each with the time at which its container was in the instrument. Pure. A code without
 * such a time is no evidence: it would be linked to whoever stands in the lane when the document comes.
 */

import type { DocumentDigest } from "./document-digest.ts";
import { containersIn, isTellable } from "./n42-received.ts";
import type { Run } from "./n42-series.ts";

export interface DocumentCodes {
  readonly reads: readonly { readonly value: string; readonly timeMs: number }[];
  /** What of them could not be placed, and why. */
  readonly issues: readonly string[];
}

export function codesIn({ document, runs }: DocumentDigest): DocumentCodes {
  const reads: { value: string; timeMs: number }[] = [];
  const issues: string[] = [];
  for (const value of containersIn(document)) {
    const items = document.items.filter(({ containers }) => containers.some((code) => code.trim() === value));
    const own = runs.filter(({ items: named }) => items.some(({ id }) => named.has(id)));
    const [only, ...others] = runs;
    const ofRuns = only !== undefined && others.length === 0 ? [only] : own;
    const times = runs.length === 0 ? [firstTime(document)] : ofRuns.map(middleOf);
    const known = times.filter(isTellable);
    for (const timeMs of known) reads.push({ value, timeMs });
    if (known.length > 0) continue;
    const why =
      ofRuns.length === 0 && runs.length > 0
        ? `the document does not say which of its ${runs.length} occupancies it was in`
        : "the document gives no time of it";
    issues.push(`container ${value} is linked to nothing: ${why}`);
  }
  return { reads, issues };
}

function middleOf({ startedAtMs, durationMs }: Run): number | undefined {
  return startedAtMs === undefined ? undefined : startedAtMs + durationMs / 2;
}

function firstTime({ measurements: [first] }: DocumentDigest["document"]): number | undefined {
  return first?.startedAt === undefined ? undefined : Date.parse(first.startedAt);
}
