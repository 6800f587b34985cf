/**
 * The clock of one session: its timers end with the session, and one that throws ends the session instead of the process.
 * It gives no time of its own.
 */

import type { CancelTimer, Clock } from "../clock.ts";

export interface SessionClock {
  readonly clock: Clock;
  /** The session is over: no timer of its driver fires any more. */
  cancelAll(): void;
}

/** @param onThrow told of what a timer threw */
export function sessionClock(clock: Clock, onThrow: (cause: unknown) => void): SessionClock {
  const waiting = new Set<CancelTimer>();
  return {
    clock: {
      now: () => clock.now(),
      sleep: (delayMs, signal) => clock.sleep(delayMs, signal),
      after(delayMs, fire) {
        const cancel = clock.after(delayMs, () => {
          waiting.delete(stop);
          try {
            fire();
          } catch (cause) {
            onThrow(cause);
          }
        });
        const stop = () => {
          waiting.delete(stop);
          cancel();
        };
        waiting.add(stop);
        return stop;
      },
    },
    cancelAll() {
      for (const stop of [...waiting]) stop();
    },
  };
}
