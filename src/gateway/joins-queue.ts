/**
 * What waits to be looked at again, each once however often it is asked for, one after the other and behind whoever commits.
 * Nothing that is added is skipped: it says when it is full, and whoever adds much waits for room (`journal-follower.ts`).
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
  /** Whoever adds for many records at once waits for `room` first. A look may add a few in any case. */
  readonly isFull: boolean;
  room(): Promise<void>;
  /** Resolves when all that waits now has been looked at. */
  barrier(): Promise<void>;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
}

const maxWaiting = 10_000;

export function lookQueue({ what, log, look }: QueueOptions): LookQueue {
  const waiting = new Map<string, string>();
  const barriers: { readonly added: number; resolve(): void }[] = [];
  let forRoom: (() => void)[] = [];
  let added = 0;
  let looked = 0;
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
      looked++;
      while ((barriers[0]?.added ?? Number.POSITIVE_INFINITY) <= looked) barriers.shift()?.resolve();
      if (waiting.size < maxWaiting && forRoom.length > 0) {
        for (const resolve of forRoom) resolve();
        forRoom = [];
      }
      await setImmediate();
    }
    working = undefined;
  }

  return {
    add(key, why) {
      if (waiting.has(key)) return;
      waiting.set(key, why);
      added++;
      working ??= work();
    },
    get isFull() {
      return waiting.size >= maxWaiting;
    },
    room() {
      return waiting.size < maxWaiting ? Promise.resolve() : new Promise((resolve) => forRoom.push(resolve));
    },
    barrier() {
      return added === looked ? Promise.resolve() : new Promise((resolve) => barriers.push({ added, resolve }));
    },
    async settled() {
      while (working !== undefined) await working;
    },
  };
}
