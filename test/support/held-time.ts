/**
 * Time for a whole port in one process: a manual clock that is moved on in small steps, each after the event loop has had
 * its turn. A machine that stalls makes simulated time stand still instead of jumping, so that nothing depends on how
 * fast the machine is. Real wires need real time to carry their bytes: that is what the pace is for.
 */

import type { ManualClock } from "../../src/clock.ts";

/** Simulated milliseconds of one step. Shorter than any period that a device keeps. */
const stepMs = 20;

/**
 * Moves the clock on until `done` resolves.
 * @param pace simulated seconds in one real second, at most
 */
export async function holdTime(clock: ManualClock, pace: number, done: Promise<unknown>): Promise<void> {
  let over = false;
  const end = done.finally(() => {
    over = true;
  });
  // The reason of a failure is handed on below, when the clock has stopped.
  end.catch(() => {});
  let owedMs = 0;
  while (!over) {
    await clock.advance(stepMs);
    owedMs += stepMs / pace;
    // A timer of Node takes a millisecond at least: less than that is saved up, and the event loop has its turn alone.
    const waitMs = Math.floor(owedMs);
    owedMs -= waitMs;
    await new Promise<void>((resolve) => {
      if (waitMs > 0) setTimeout(resolve, waitMs);
      else setImmediate(resolve);
    });
  }
  await end;
}
