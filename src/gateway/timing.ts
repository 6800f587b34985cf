/** Work with a deadline, and work again and again: what the composition root needs of time. */

import { type Clock, systemClock } from "../clock.ts";

/** Resolves when the work is done, with true, or when its time is up, with false. Rejects as the work does. */
export async function withDeadline(work: Promise<void>, deadlineMs: number): Promise<boolean> {
  const done = new AbortController();
  const late = systemClock.sleep(deadlineMs, done.signal).then(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    done.abort();
  }
}

/** Acts every so often, for the first time after one period, until what it returns is called. */
export function every(clock: Clock, periodMs: number, act: () => void): () => void {
  let cancel = () => {};
  const again = () => {
    cancel = clock.after(periodMs, again);
    act();
  };
  cancel = clock.after(periodMs, again);
  return () => cancel();
}
