/**
 * The cursors of consumers: answered from memory, written through to the database at once but without a sync of their own.
 * The next commit of records syncs them too. A cursor that a power cut takes back costs duplicates, never records.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import type { Store } from "./store.ts";
import type { Journal } from "./types.ts";

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
  return {
    get: (consumer) => known.get(consumer)?.throughSeq,
    set(consumer, throughSeq) {
      const cursor = { consumer, throughSeq, at: toRfc3339(clock.now().utcMs) };
      known.set(consumer, cursor);
      attempt(() => store().writeCursor(cursor));
    },
    list: () => [...known.values()].sort((a, b) => (a.consumer < b.consumer ? -1 : 1)),
    remove(consumer) {
      known.delete(consumer);
      attempt(() => store().removeCursor(consumer));
    },
    get writeErrors() {
      return writeErrors;
    },
  };
}
