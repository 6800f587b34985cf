/**
 * Waits for whichever comes first: the next chunk, a deadline, the end or an abort. One waiter at a time, one read in
 * flight, and nothing left behind between turns, so that a session may last for months.
 */

import type { Chunk, Clock } from "#driver";

export type Turn = { readonly what: "chunk"; readonly chunk: Chunk } | { readonly what: "end" | "due" | "abort" };

export class Turns {
  readonly #chunks: AsyncIterator<Chunk>;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #reading = false;
  /** What the read in flight gave, until somebody takes it. */
  #arrived: { readonly turn: Turn } | { readonly failure: unknown } | undefined;
  #wake = () => {};

  constructor(chunks: AsyncIterable<Chunk>, clock: Clock, signal: AbortSignal) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#clock = clock;
    this.#signal = signal;
  }

  /** @throws what the link throws, `LINK_CLOSED` when the line broke */
  async next(dueInMs: number): Promise<Turn> {
    this.#read();
    let due = false;
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(Math.max(0, dueInMs), () => {
        due = true;
        wake();
      });
      const wake = () => {
        cancel();
        this.#signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#wake = wake;
      this.#signal.addEventListener("abort", wake, { once: true });
      if (this.#arrived !== undefined || this.#signal.aborted) wake();
    });
    this.#wake = () => {};
    if (this.#signal.aborted) {
      // Not awaited: a source in the middle of a read finishes when its link is closed.
      this.#chunks.return?.().catch(() => {});
      return { what: "abort" };
    }
    const arrived = this.#arrived;
    this.#arrived = undefined;
    if (arrived === undefined) return { what: due ? "due" : "abort" };
    if ("failure" in arrived) throw arrived.failure;
    return arrived.turn;
  }

  #read(): void {
    if (this.#reading || this.#arrived !== undefined) return;
    this.#reading = true;
    this.#chunks
      .next()
      .then(
        (step) => {
          this.#arrived = { turn: step.done === true ? { what: "end" } : { what: "chunk", chunk: step.value } };
        },
        (failure: unknown) => {
          this.#arrived = { failure };
        },
      )
      .finally(() => {
        this.#reading = false;
        this.#wake();
      });
  }
}
