/**
 * The cursors of consumers: answered from memory, written through to the database at once but without a sync of their own.
 * The next commit of records syncs them too. A cursor that a power cut takes back costs duplicates, never records.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import type { Store } from "./store.ts";
import type { Journal } from "./types.ts";

/** More consumers than this are names that somebody makes up; the one that has been away for longest is forgotten. */
const maxConsumers = 10_000;

export type Cursors = Journal["cursors"] & { readonly writeErrors: number };

export function createCursors(store: () => Store, clock: Clock): Cursors {
  const known = new Map(
    store()
      .readCursors()
      .map((cursor) => [cursor.consumer, cursor]),
  );
  let writeErrors = 0;
  const attempt = (write: () => void) => {
    try {
      write();
    } catch {
      writeErrors += 1;
    }
  };
  const remove = (consumer: string) => {
    known.delete(consumer);
    attempt(() => store().removeCursor(consumer));
  };
  return {
    get: (consumer) => known.get(consumer)?.throughSeq,
    set(consumer, throughSeq) {
      if (known.size >= maxConsumers && !known.has(consumer)) {
        remove([...known.values()].reduce((a, b) => (b.at < a.at ? b : a)).consumer);
      }
      const cursor = { consumer, throughSeq, at: toRfc3339(clock.now().utcMs) };
      known.set(consumer, cursor);
      attempt(() => store().writeCursor(cursor));
    },
    list: () => [...known.values()].sort((a, b) => (a.consumer < b.consumer ? -1 : 1)),
    remove,
    get writeErrors() {
      return writeErrors;
    },
  };
}
