/**
 * One stream of chunks for several readers, in step: the next chunk is fetched when all that still read have taken the
 * last, so that nothing piles up here. Pure.
 */

import type { Chunk } from "../driver.ts";

class Branch implements AsyncIterableIterator<Chunk> {
  #waiting: { readonly chunk: Chunk; taken(): void } | undefined;
  #end: { readonly error?: unknown } | undefined;
  #wake = () => {};

  /** Resolves when the reader has taken it, or will take nothing more. */
  offer(chunk: Chunk): Promise<void> {
    if (this.#end !== undefined) return Promise.resolve();
    return new Promise((taken) => {
      this.#waiting = { chunk, taken };
      this.#wake();
    });
  }

  end(error?: unknown): void {
    this.#end ??= error === undefined ? {} : { error };
    this.#wake();
  }

  /** The reader is gone: what it has not taken, it will not take. */
  leave(): void {
    this.#end ??= {};
    this.#waiting?.taken();
    this.#waiting = undefined;
    this.#wake();
  }

  async next(): Promise<IteratorResult<Chunk>> {
    for (;;) {
      const waiting = this.#waiting;
      if (waiting !== undefined) {
        this.#waiting = undefined;
        waiting.taken();
        return { done: false, value: waiting.chunk };
      }
      if (this.#end !== undefined) {
        if (this.#end.error !== undefined) throw this.#end.error;
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Chunk>> {
    this.leave();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export interface SharedChunks {
  readonly branches: readonly (AsyncIterable<Chunk> & { leave(): void })[];
  /** Resolves at the end of the source, rejects with what broke it; the readers are told the same. */
  run(): Promise<void>;
}

/** @param onChunk called with each chunk before the readers get it */
export function shareChunks(
  source: AsyncIterable<Chunk>,
  readers: number,
  onChunk: (chunk: Chunk) => void,
): SharedChunks {
  const branches = Array.from({ length: readers }, () => new Branch());
  return {
    branches,
    async run() {
      try {
        for await (const chunk of source) {
          onChunk(chunk);
          await Promise.all(branches.map((branch) => branch.offer(chunk)));
        }
        for (const branch of branches) branch.end();
      } catch (error) {
        for (const branch of branches) branch.end(error);
        throw error;
      }
    },
  };
}
