/**
 * The deadline of the one request in flight, without a timer for each request: most are answered long before theirs, so one
 * timer is left to run, and looks when it fires whether there is a later deadline to wait for.
 */

import type { CancelTimer, Clock } from "../clock.ts";

/** Timers fire a little early, and sums of milliseconds have rounding errors. */
const toleranceMs = 0.001;

export interface Deadline {
  /** There is one request, and this is its deadline on the monotonic clock. */
  set(atMs: number): void;
  /** Nothing fires any more. */
  close(): void;
}

/** @param expired called when the deadline that was set last has passed; whether anybody still waits is its business */
export function createDeadline(clock: Clock, expired: () => void): Deadline {
  let atMs = 0;
  let timer: { readonly dueMs: number; readonly cancel: CancelTimer } | undefined;

  function fire(): void {
    timer = undefined;
    const nowMs = clock.now().monotonicMs;
    if (atMs - nowMs > toleranceMs) wait(nowMs);
    else expired();
  }
  function wait(nowMs: number): void {
    timer = { dueMs: atMs, cancel: clock.after(atMs - nowMs, fire) };
  }

  return {
    set(deadlineMs) {
      atMs = deadlineMs;
      if (timer !== undefined && timer.dueMs <= deadlineMs) return;
      timer?.cancel();
      wait(clock.now().monotonicMs);
    },
    close() {
      timer?.cancel();
      timer = undefined;
    },
  };
}
