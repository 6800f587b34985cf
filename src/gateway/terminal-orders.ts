/**
 * An order of a terminal message (COPRAR) to the records of an expected list: what the list is from now on, whole, as any other list
 * is. So the book needs to know nothing of orders, and a start reads only the newest. The same message again gives nothing new.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import { compareVersions, nextEntries, partsOf } from "../expected/index.ts";
import { type BoxOrder, recordIdOf, sha256Of } from "../formats/index.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import type { PorticoRecord, Provenance, RecordDraft } from "../records.ts";
import { wholeSite } from "../records.ts";

/** The lists as they stand. */
export interface ListsInForce {
  versionInForce(source: string, reference: string): string | undefined;
  entriesInForce(source: string, reference: string): readonly ExpectedEntry[];
}

export interface GivenOrder {
  readonly sender: string;
  /** Of the message, within its sender. */
  readonly reference: string;
  readonly prepared: string;
  readonly order: BoxOrder;
  /** Pieces of equipment of it that were refused. */
  readonly refused: number;
}

interface About {
  readonly document: string;
  readonly device?: string | undefined;
  readonly provenance: Provenance;
  readonly now: ReturnType<Clock["now"]>;
  find(id: string): PorticoRecord | undefined;
}

/**
 * A box is expected for so long after the last order that names it. An order says no end, and one of last season may not contradict
 * the box's next trip. Our choice: longer than any vessel is ordered ahead.
 */
const expectedForMs = 30 * 24 * 3_600_000;
const maxIssues = 64;

/** Drafts that must be on disk together; `repeated`: the message came before. */
export function orderDrafts(
  { sender, reference, prepared, order, refused }: GivenOrder,
  lists: ListsInForce,
  { document, device, provenance, now, find }: About,
): { readonly drafts: readonly RecordDraft[]; readonly entries: number } | { readonly refused: string } | "repeated" {
  const said = sha256Of(Buffer.from(JSON.stringify(order.entries)));
  const named = ["order", sender, prepared, reference, order.function, order.list, said];
  const id = (part: number) => recordIdOf([...named, part].join("\n"));
  if (find(id(1)) !== undefined) return "repeated";
  const to = toRfc3339(now.utcMs + expectedForMs);
  const before = lists.entriesInForce(sender, order.list);
  const next = nextEntries(before, {
    function: order.function,
    entries: order.entries.map((entry) => ({ ...entry, to })),
  });
  if ("refused" in next) return { refused: `message ${reference} of ${sender}: ${next.refused}` };
  const inForce = lists.versionInForce(sender, order.list);
  const parts = partsOf(next.entries);
  const drafts = parts.map(
    (json, index): RecordDraft => ({
      kind: "expected.received",
      id: id(index + 1),
      at: toRfc3339(now.utcMs),
      monotonicMs: now.monotonicMs,
      lane: wholeSite,
      ...(device === undefined ? {} : { device }),
      provenance,
      source: sender,
      reference: order.list,
      version: versionAfter(inForce, toRfc3339(now.utcMs)),
      ...(inForce === undefined ? {} : { supersedes: inForce }),
      document,
      format: "coprar",
      part: index + 1,
      parts: parts.length,
      entries: JSON.parse(json) as ExpectedEntry[],
      refused,
      issues: [...order.issues, ...next.issues].slice(0, maxIssues).map((issue) => issue.slice(0, 300)),
    }),
  );
  // Without a box it is about all of them.
  return { drafts, entries: order.entries.length || before.length };
}

/** When it came: orders count in the order in which they come. Within a millisecond, or of a clock set back, the next number. */
function versionAfter(inForce: string | undefined, at: string): string {
  if (inForce === undefined || compareVersions(at, inForce) > 0) return at;
  const [, time = inForce, count = "1"] = /^(.*) (\d{1,9})$/.exec(inForce) ?? [];
  return `${time.slice(0, 28)} ${Number(count) + 1}`;
}
