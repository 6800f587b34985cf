/**
 * What waits to be looked at again, each once however often it is asked for, one after the other and behind whoever commits.
 * Bounded: what does not fit is looked at when something else asks for it, or at the next start.
 */

import { setImmediate } from "node:timers/promises";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";

interface QueueOptions {
  /** For the log: what is looked at. */
  readonly what: string;
  readonly log: Log;
  /** @param why of the first who asked */
  look(key: string, why: string): Promise<void> | void;
}

export interface LookQueue {
  add(key: string, why: string): void;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
}

const maxWaiting = 10_000;

export function lookQueue({ what, log, look }: QueueOptions): LookQueue {
  const waiting = new Map<string, string>();
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    // Whoever commits goes on first.
    await setImmediate();
    for (const [key, why] of waiting) {
      waiting.delete(key);
      try {
        await look(key, why);
      } catch (cause) {
        log.warn(`${what} could not be looked at`, { of: key, reason: messageOf(cause) });
      }
      await setImmediate();
    }
    working = undefined;
  }

  return {
    add(key, why) {
      if (waiting.has(key)) return;
      if (waiting.size >= maxWaiting) {
        log.warn(`too much waits: ${what} is looked at later`, { of: key });
        return;
      }
      waiting.set(key, why);
      working ??= work();
    },
    async settled() {
      while (working !== undefined) await working;
    },
  };
}
