/**
 * Hands records of the journal to a part that concludes from them, each at least once: what is committed while the part has room at
 * once, all else by reading it back when there is room again. The journal is the queue, so that neither a flood nor a stop loses
 * anything, and memory is bounded. How far the part has come is kept as a cursor; what it had not finished before a stop it gets again.
 */

import { setImmediate } from "node:timers/promises";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordKind } from "../records.ts";
import { recentSeq } from "./recent.ts";

/** Who concludes. What it does with a record it may do twice. */
export interface Concluding {
  observe(record: PorticoRecord): void;
  readonly isFull: boolean;
  /** Resolves when it is not full. */
  room(): Promise<void>;
  /** Resolves when what follows from all that it has observed until now is written. */
  barrier(): Promise<void>;
  settled(): Promise<void>;
}

/** A part that has one queue. */
export function asPart(queue: Omit<Concluding, "observe">, observe: (record: PorticoRecord) => void): Concluding {
  return {
    observe,
    get isFull() {
      return queue.isFull;
    },
    room: () => queue.room(),
    barrier: () => queue.barrier(),
    settled: () => queue.settled(),
  };
}

interface FollowerOptions {
  readonly journal: Pick<Journal, "read" | "newestSeq" | "lastAtMs" | "cursors">;
  /** Of the cursor. */
  readonly name: string;
  readonly kinds: readonly RecordKind[];
  readonly part: Concluding;
  readonly log: Log;
}

export interface Follower {
  /** Records that were committed, in order. */
  observe(records: readonly PorticoRecord[]): void;
  /** Now and then: keeps how far the part has come. */
  tick(): void;
  /** Whether everything that was there at the start has been handed over. */
  readonly hasCaughtUp: boolean;
  /** Resolves when nothing that the part has room for waits to be handed over, looked at or written. */
  settled(): Promise<void>;
}

const recordsAtOnce = 200;

export function followJournal({ journal, name, kinds, part, log }: FollowerOptions): Follower {
  const consumer = `follow:${name}`;
  const wanted = new Set<RecordKind>(kinds);
  // The last hour is looked at again in any case: a look that failed before the stop is made good.
  let handed = Math.min(journal.cursors.get(consumer) ?? Number.POSITIVE_INFINITY, recentSeq(journal) - 1);
  let kept = handed;
  let newest = journal.newestSeq;
  const newestAtStart = newest;
  let isKeeping = false;
  let reading: Promise<void> | undefined;

  function hand(record: PorticoRecord): void {
    try {
      part.observe(record);
    } catch (cause) {
      log.warn("what follows from a record failed", { of: name, seq: record.seq, reason: messageOf(cause) });
    }
  }

  async function readBack(): Promise<void> {
    await setImmediate();
    while (handed < newest) {
      const { entries, consideredSeq } = journal.read({ after: handed, limit: recordsAtOnce, kinds });
      for (const { json } of entries) {
        if (part.isFull) await part.room();
        const record = JSON.parse(json) as PorticoRecord;
        hand(record);
        handed = record.seq;
      }
      handed = Math.max(handed, consideredSeq);
      await setImmediate();
    }
  }

  function wake(): void {
    reading ??= readBack().then(
      () => {
        reading = undefined;
        if (handed < newest) wake();
      },
      (cause) => {
        // The next tick tries again.
        reading = undefined;
        log.warn("the journal could not be read back", { of: name, reason: messageOf(cause) });
      },
    );
  }

  // From the first start on: what waits for long may be all that there is.
  if (journal.cursors.get(consumer) === undefined) journal.cursors.set(consumer, handed);
  if (handed < newest) wake();
  return {
    observe(records) {
      for (const record of records) {
        // What comes while it reads back stands in the journal.
        if (reading === undefined && handed >= newest && !part.isFull) {
          if (wanted.has(record.kind)) hand(record);
          handed = record.seq;
        }
        newest = Math.max(newest, record.seq);
      }
      if (handed < newest) wake();
    },
    tick() {
      if (handed < newest) wake();
      if (isKeeping || handed === kept) return;
      isKeeping = true;
      const seq = handed;
      void part
        .barrier()
        .then(() => {
          journal.cursors.set(consumer, seq);
          kept = seq;
        })
        .catch((cause) => log.warn("a cursor could not be kept", { of: name, reason: messageOf(cause) }))
        .finally(() => {
          isKeeping = false;
        });
    },
    get hasCaughtUp() {
      return handed >= newestAtStart;
    },
    async settled() {
      for (;;) {
        await part.settled();
        // One that is full and has nothing to do waits for time to pass; what it has not been given stands in the journal.
        if (reading === undefined || part.isFull) return;
        await setImmediate();
      }
    },
  };
}
