/**
 * Keeps the journal's promise about numbers: gives them, never twice, and carries on above whatever was damaged. Owns the
 * open database and replaces it when it cannot be written any more. Synchronous; the queue before it decides when.
 */

import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { type Clock, toRfc3339 } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { type PorticoRecord, type Provenance, wholeSite } from "../records.ts";
import { openHighWater } from "./high-water.ts";
import { repair, resumeRepair } from "./repair.ts";
import { accept, type Pending, toRow } from "./rows.ts";
import { DamagedValue, isCorrupt, isUnreadable, primaryCode, sqlite } from "./sqlite.ts";
import { openStore, type Store } from "./store.ts";
import type { JournalGap } from "./types.ts";

/** Numbers left out where both files of the high-water mark are lost: more than any log can have hidden. */
const leapWithoutMark = 1_000_000;
/** A disk that damages the database again and again is not repaired for ever. */
const maxRepairs = 3;
/** Gap records that one repair writes; what is lost beyond them goes into the last one. */
const maxGapRecords = 100;

export interface KeeperOptions {
  readonly dir: string;
  readonly clock: Clock;
  readonly provenance: Provenance;
  readonly makeId: () => string;
  /** Records that the keeper wrote of its own accord after opening: the gaps of a repair. */
  announce(records: readonly PorticoRecord[]): void;
}

export interface Keeper {
  readonly store: Store;
  readonly oldestSeq: number;
  readonly newestSeq: number;
  readonly records: number;
  readonly repairs: number;
  readonly lastAtMs: number | undefined;
  /** Numbers the calls and writes them in one transaction. Throws what the database throws; then nothing is written. */
  write(calls: readonly (readonly Pending[])[]): PorticoRecord[][];
  /** A read of the views; a database that turns out to be corrupt is repaired, and read again. */
  query<T>(read: (store: Store) => T): T;
  close(): void;
}

export function openKeeper(options: KeeperOptions): Keeper {
  const { dir, clock, provenance, makeId, announce } = options;
  const file = join(dir, "journal.db");
  const now = () => toRfc3339(clock.now().utcMs);
  const timeInName = () => now().replaceAll(/[-:]/g, "");
  let repairs = 0;
  let rebuilds = 0;

  resumeRepair(file, timeInName());
  const fresh = !existsSync(file) && !existsSync(join(dir, "high-water.json"));
  const highWater = openHighWater(dir);
  if (fresh) highWater.seal(0);

  const lost: JournalGap[] = [];
  const openOrRepair = (): Store => {
    try {
      return openStore(file);
    } catch (error) {
      if (!isBeyondOpening(error, file)) throw error;
      repairs += 1;
      // Without a mark nobody knows how far to look; no journal of one machine goes beyond this.
      lost.push(...repair(file, highWater.before?.seq ?? leapWithoutMark, timeInName()));
      return openStore(file);
    }
  };
  let store = openOrRepair();
  const { lastAtMs } = store.found;
  let { oldestSeq } = store.found;
  let newestSeq = newestOf(store);

  /** SQLite's own memory of the last number has no checksum, so it counts only as far as the mark allows. */
  function newestOf({ found }: Store): number {
    const { before } = highWater;
    const plausible = before === undefined || found.sequenceSeq <= before.seq;
    return Math.max(found.newestSeq, plausible ? found.sequenceSeq : 0);
  }

  function write(calls: readonly (readonly Pending[])[]): PorticoRecord[][] {
    const count = calls.reduce((sum, call) => sum + call.length, 0);
    highWater.reserve(newestSeq + count);
    let seq = newestSeq;
    const rows = calls.map((call) =>
      call.map((pending) => {
        seq += 1;
        return toRow(pending, seq);
      }),
    );
    store.write(rows.flat());
    if (oldestSeq === 0) oldestSeq = newestSeq + 1;
    newestSeq = seq;
    highWater.committed(newestSeq);
    return rows.map((call) => call.map((row) => row.record));
  }

  /** Says what is gone, and goes on above `givenSeq`. */
  function recordGaps(ranges: readonly (JournalGap & { exact: boolean })[], givenSeq: number): PorticoRecord[] {
    const single = ranges.slice(0, maxGapRecords);
    const rest = ranges.slice(maxGapRecords);
    const last = rest.at(-1);
    const first = rest[0];
    if (first !== undefined && last !== undefined) {
      single.push({
        fromSeq: first.fromSeq,
        toSeq: last.toSeq,
        reason: `${rest.length} damaged stretches`,
        exact: false,
      });
    }
    newestSeq = Math.max(newestSeq, givenSeq);
    const { utcMs, monotonicMs } = clock.now();
    const drafts = single.map(({ fromSeq, toSeq, reason, exact }) =>
      accept(
        {
          kind: "gap",
          at: toRfc3339(utcMs),
          monotonicMs,
          lane: wholeSite,
          provenance,
          what: "records",
          reason,
          fromSeq,
          toSeq,
          ...(exact ? { lost: toSeq - fromSeq + 1 } : {}),
        },
        makeId,
      ),
    );
    return drafts.length === 0 ? [] : write([drafts]).flat();
  }

  function reconcile(): void {
    const { before } = highWater;
    const exact = before?.exact ?? false;
    const givenSeq = before?.seq ?? (fresh ? 0 : newestSeq + leapWithoutMark);
    const ranges = lost.map((gap) => ({ ...gap, exact: true }));
    if (givenSeq > newestSeq) {
      const reason = exact
        ? "records that had been committed are no longer in the database: its log or a page was damaged"
        : "the journal was not closed: these numbers were reserved, and nobody knows whether all that were used survived";
      ranges.push({ fromSeq: newestSeq + 1, toSeq: givenSeq, reason, exact });
    }
    recordGaps(ranges, givenSeq);
    highWater.committed(newestSeq);
  }

  function replaceStore(cause: unknown): void {
    if (repairs >= maxRepairs) throw cause;
    repairs += 1;
    store.close();
    let damaged: JournalGap[];
    try {
      damaged = repair(file, newestSeq, timeInName());
    } finally {
      store = openStore(file);
    }
    const salvagedSeq = store.found.newestSeq;
    const ranges = damaged.map((gap) => ({ ...gap, exact: true }));
    if (salvagedSeq < newestSeq) {
      const reason = `the database was damaged and set aside: ${messageOf(cause)}`;
      ranges.push({ fromSeq: salvagedSeq + 1, toSeq: newestSeq, reason, exact: true });
    }
    oldestSeq = store.found.oldestSeq;
    announce(recordGaps(ranges, newestSeq));
  }

  /** Does the work, and once more for every damage that could be healed. */
  function healing<T>(work: () => T): T {
    for (;;) {
      try {
        return work();
      } catch (error) {
        heal(error);
      }
    }
  }

  function heal(error: unknown): void {
    if (error instanceof DamagedValue && rebuilds < maxRepairs) {
      rebuilds += 1;
      try {
        store.rebuildProjections();
      } catch (worse) {
        heal(worse);
      }
    } else if (isCorrupt(error)) {
      replaceStore(error);
    } else {
      throw error;
    }
  }

  try {
    reconcile();
  } catch (error) {
    store.close();
    throw error;
  }

  return {
    get store() {
      return store;
    },
    get oldestSeq() {
      return oldestSeq;
    },
    get newestSeq() {
      return newestSeq;
    },
    get records() {
      return store.records;
    },
    get repairs() {
      return repairs;
    },
    lastAtMs,
    write: (calls) => healing(() => write(calls)),
    query: (read) => healing(() => read(store)),
    close() {
      store.close();
      highWater.seal(newestSeq);
    },
  };
}

/** Errors on opening that only a damaged file explains: schema text that is no SQL any more, versions out of this world. */
function isBeyondOpening(error: unknown, file: string): boolean {
  if (isUnreadable(error)) return primaryCode(error) !== sqlite.ioError;
  return primaryCode(error) === sqlite.error || (primaryCode(error) === sqlite.readOnly && isWritable(file));
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a caller of `append` is told of a failed write. */
export function writeError(thrown: unknown): PorticoError {
  if (thrown instanceof PorticoError) return thrown;
  return new PorticoError("JOURNAL_WRITE", `the journal could not be written: ${messageOf(thrown)}`, { cause: thrown });
}
