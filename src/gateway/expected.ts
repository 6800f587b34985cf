/**
 * The lists of the site: it owns the book of what is in force, gives it back what the journal knows at a start, feeds it with
 * what is committed, and takes lists in, one after the other. It decides nothing about passages: whoever does is told of changes.
 */

import { randomInt } from "node:crypto";
import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import {
  createExpectedBook,
  type KeptBook,
  type LeftList,
  type OwnColumns,
  recordsInForce,
} from "../expected/index.ts";
import type { ExpectedLookup } from "../identification.ts";
import type { Journal } from "../journal/index.ts";
import type { BlobSink } from "../ports.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";
import { parseExpected } from "./expected-parse.ts";
import { type GivenList, type ListReceipt, receiveList } from "./expected-receive.ts";
import { spellCode } from "./spell-code.ts";

interface Needs {
  readonly journal: Pick<Journal, "get" | "expectedParts">;
  readonly blobs: BlobSink;
  readonly clock: Clock;
  readonly provenance: Provenance;
  readonly columns: OwnColumns;
  readonly log: Log;
  readonly metrics: {
    expectedList(outcome: "taken" | "repeated" | "refused"): void;
    expectedEntries(inForce: number): void;
  };
  /** For what is to be told beside the lists; nobody waits for it. */
  tell(drafts: readonly RecordDraft[]): void;
  /** Entries that the book may hold. */
  readonly maxEntries?: number;
}

export interface ExpectedKeeper {
  readonly lookup: ExpectedLookup;
  /** What is committed, in order. */
  observe(record: PorticoRecord): void;
  /** Calls `listener` whenever what is in force has changed. */
  onChange(listener: () => void): void;
  /** Resolves when the list is on disk. Rejects with EXPECTED_INVALID, EXPECTED_VERSION, HTTP_UNAVAILABLE. */
  receive(list: GivenList): Promise<ListReceipt>;
  page: KeptBook["page"];
  readonly inForce: Pick<KeptBook, "versionInForce" | "entriesInForce">;
}

/** Lists that may wait for the one that is read. */
const maxWaiting = 16;
/** Heads that are looked through at a start, newest first: lists of some years. */
const maxHeads = 100_000;

export function keepExpected(needs: Needs): ExpectedKeeper {
  const { journal, log, metrics, clock, provenance } = needs;
  let isStarting = true;
  // A start reads what is in force, not every list that ever came.
  const { records, left } = recordsInForce(journal.expectedParts(maxHeads), needs.maxEntries);
  const book = createExpectedBook({
    left,
    seed: randomInt(2 ** 31),
    ...(needs.maxEntries === undefined ? {} : { maxEntries: needs.maxEntries }),
    onLeft: (list) => {
      if (!isStarting) tellLeft(list);
    },
  });
  const listeners = new Set<() => void>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  for (const seq of records) {
    const record = journal.get(seq);
    if (record === undefined) log.warn("a part of an expected list cannot be read", { seq });
    else book.observe(record);
  }
  isStarting = false;
  metrics.expectedEntries(book.counts().entries);

  function tellLeft({ source, reference, version, entries }: LeftList): void {
    const reason = `more entries than are kept: version ${version} of ${reference} of ${source} is not looked at any more`;
    log.warn("an expected list left", { source, reference, version, entries });
    const { utcMs, monotonicMs } = clock.now();
    const about = { at: toRfc3339(utcMs), monotonicMs, lane: wholeSite, provenance };
    needs.tell([{ kind: "gap", ...about, what: "expected lists", reason: reason.slice(0, 300), lost: entries }]);
  }

  async function take(list: GivenList): Promise<ListReceipt> {
    try {
      const receipt = await receiveList(list, {
        blobs: needs.blobs,
        clock,
        provenance,
        columns: needs.columns,
        parse: (each) => parseExpected(each),
        find: (id) => journal.get(id),
        versionInForce: (source, reference) => book.versionInForce(source, reference),
      });
      metrics.expectedList(receipt.isNew ? "taken" : "repeated");
      const { source, reference, version, entries, refused } = receipt;
      if (receipt.isNew) log.info("an expected list came", { source, reference, version, entries, refused });
      return receipt;
    } catch (cause) {
      metrics.expectedList("refused");
      throw cause;
    }
  }

  return {
    lookup: book,
    observe(record) {
      if (!isKind(record, "expected.received")) return;
      const changed = book.observe(record);
      metrics.expectedEntries(book.counts().entries);
      if (!changed) return;
      for (const listener of listeners) {
        try {
          listener();
        } catch (cause) {
          log.warn("what follows from a new list failed", { reason: messageOf(cause) });
        }
      }
    },
    onChange: (listener) => void listeners.add(listener),
    receive(list) {
      if (waiting >= maxWaiting) {
        return Promise.reject(new PorticoError("HTTP_UNAVAILABLE", "too many lists wait; hand this one in later"));
      }
      waiting++;
      // In turn, so that the same list twice at once is seen to be the same.
      const own = last.then(() => take(list));
      last = own.catch(() => {}).finally(() => waiting--);
      return own;
    },
    page: (query) => book.page(query),
    inForce: book,
  };
}

/** Entries in force for whoever asks over HTTP: of one code, or all of them, page by page. */
export function expectedPage(
  { lookup, page }: Pick<ExpectedKeeper, "lookup" | "page">,
  query: { readonly code?: string; readonly source?: string; readonly after?: string; readonly limit: number },
) {
  const { code, ...rest } = query;
  const found =
    code === undefined
      ? page(rest)
      : {
          items: lookup
            .find(spellCode(code).code)
            .filter(({ source }) => rest.source === undefined || source === rest.source)
            .slice(0, rest.limit),
        };
  const items = found.items.map(({ receivedAtMs, ...listed }) => ({ ...listed, receivedAt: toRfc3339(receivedAtMs) }));
  return { ...found, items };
}
