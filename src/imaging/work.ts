/**
 * A bounded queue for image work: so many jobs at once, so many waiting, and a clear no to the rest. And the one place of this
 * process where image work is done: a memory for lines and the threads over it. No timers, no I/O.
 */

import type { ImageRoom } from "./develop-image.ts";
import { ScanMemory } from "./kernels/memory.ts";
import { imagePool } from "./pool.ts";

export interface WorkQueue {
  /** Runs the job when its turn comes; undefined at once if the queue is full. Rejects if the job rejects. */
  submit<T>(job: () => Promise<T>): Promise<T> | undefined;
}

export function createWorkQueue(limits: { readonly atOnce: number; readonly waiting: number }): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    submit(job) {
      if (running >= limits.atOnce && waiting.length >= limits.waiting) return undefined;
      const turn = running < limits.atOnce ? undefined : new Promise<void>((resolve) => waiting.push(resolve));
      if (turn === undefined) running++;
      return (async () => {
        // A waiting job takes over the place of the one that ended, so `running` stays as it is.
        await turn;
        try {
          return await job();
        } finally {
          const next = waiting.shift();
          if (next === undefined) running--;
          else next();
        }
      })();
    },
  };
}

/** The image work of this process, whatever the number of detectors: it must leave cores for acquisition. */
export const imageWork = createWorkQueue({ atOnce: 2, waiting: 6 });

/** Lines of all open scans and of those that are worked on. Used is only what they take. */
const maxMemoryBytes = 1536 * 2 ** 20;
const threads = 2;

let room: ImageRoom | undefined;

/** Where the images of this process are made. Begun when first asked for. */
export function imageRoom(): ImageRoom {
  room ??= createImageRoom(maxMemoryBytes, threads);
  return room;
}

/** A room of one's own, for measurements and tests; its pool must be closed. */
export function createImageRoom(memoryBytes: number, size: number): ImageRoom {
  const memory = new ScanMemory(memoryBytes);
  return { memory, pool: imagePool({ memory: memory.memory, size }) };
}
