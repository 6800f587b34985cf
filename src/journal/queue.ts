/**
 * The bounded queue in front of the journal, and the moment of each commit. It knows nothing of records or databases.
 *
 * Group commit: one sync serves every call that waits. A lone call is committed on the next turn of the event loop. Only
 * when the last commit served several calls does the next one wait for company, `commitEveryMs` at most, since a commit
 * holds the event loop for its time (the idea of PostgreSQL's commit_delay with commit_siblings). `commitMaxRecords`
 * waiting make a commit due at once.
 */

import { type CancelTimer, systemClock } from "../clock.ts";

export interface QueueOptions<Call> {
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly commitEveryMs: number;
  readonly commitMaxRecords: number;
  /** Settles every one of the calls; must not throw. */
  commit(calls: readonly Call[]): void;
}

interface Weight {
  readonly records: number;
  readonly bytes: number;
}

export interface CommitQueue<Call> {
  readonly records: number;
  readonly bytes: number;
  /** False, and nothing kept, if the call does not fit. */
  offer(call: Call, weight: Weight): boolean;
  /** Resolves when all that is in the queue now has been settled. */
  drained(): Promise<void>;
}

export function createCommitQueue<Call>(options: QueueOptions<Call>): CommitQueue<Call> {
  const { maxRecords, maxBytes, commitEveryMs, commitMaxRecords, commit } = options;
  let waiting: { readonly call: Call; readonly weight: Weight }[] = [];
  let records = 0;
  let bytes = 0;
  let lastCalls = 0;
  let lastEndedMs = Number.NEGATIVE_INFINITY;
  let scheduled: { readonly cancel: CancelTimer; readonly atOnce: boolean } | undefined;
  let waiters: (() => void)[] = [];

  // The pace of commits is about this machine's disk and event loop, not about the time of records: a held or a fast clock
  // would stop or flood it. So it runs on the machine's own clock, whatever clock the journal was given.
  function schedule(): void {
    if (waiting.length === 0) return;
    const restMs = lastCalls > 1 ? lastEndedMs + commitEveryMs - systemClock.now().monotonicMs : 0;
    const atOnce = restMs <= 0 || records >= commitMaxRecords || waiters.length > 0;
    if (scheduled?.atOnce || (scheduled !== undefined && !atOnce)) return;
    scheduled?.cancel();
    if (atOnce) {
      const turn = setImmediate(commitOnce);
      scheduled = { cancel: () => clearImmediate(turn), atOnce };
    } else {
      scheduled = { cancel: systemClock.after(restMs, commitOnce), atOnce };
    }
  }

  function commitOnce(): void {
    scheduled = undefined;
    let size = 0;
    let taken = 0;
    // Whole calls only: a call is never divided between two transactions.
    for (const { weight } of waiting) {
      if (taken > 0 && size + weight.records > commitMaxRecords) break;
      size += weight.records;
      taken += 1;
    }
    const calls = waiting.slice(0, taken);
    waiting = waiting.slice(taken);
    for (const { weight } of calls) {
      records -= weight.records;
      bytes -= weight.bytes;
    }
    commit(calls.map(({ call }) => call));
    lastCalls = calls.length;
    lastEndedMs = systemClock.now().monotonicMs;
    schedule();
    if (waiting.length > 0) return;
    const done = waiters;
    waiters = [];
    for (const resolve of done) resolve();
  }

  return {
    get records() {
      return records;
    },
    get bytes() {
      return bytes;
    },
    offer(call, weight) {
      if (records + weight.records > maxRecords || bytes + weight.bytes > maxBytes) return false;
      waiting.push({ call, weight });
      records += weight.records;
      bytes += weight.bytes;
      schedule();
      return true;
    },
    drained() {
      if (waiting.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        waiters.push(resolve);
        schedule();
      });
    },
  };
}
