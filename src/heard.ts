/**
 * Chunks of a link for as long as a device may be silent: what a driver of bytes or datagrams loops over. Part of the
 * driver contract, because every driver needs it and it is easily written so that it leaks.
 */

import type { Clock } from "./clock.ts";
import type { ByteLink, Chunk } from "./driver.ts";
import { PorticoError } from "./errors.ts";

/** How long a device may be silent. */
export interface Patience {
  /** Milliseconds until the next chunk must have come; asked before each. Undefined: for ever. */
  remainingMs(): number | undefined;
  /** What is thrown when it did not come: SESSION_SILENT, with the words of the driver. */
  failure(): PorticoError;
}

/** The patience of most: so long between any two chunks, or for ever. */
export function silence(peer: string, afterMs: number | undefined): Patience {
  return {
    remainingMs: () => afterMs,
    failure: () => new PorticoError("SESSION_SILENT", `${peer} sent nothing for ${(afterMs ?? 0) / 1000} s`),
  };
}

interface Hearing {
  readonly link: ByteLink;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Gives chunk after chunk until the link ends or `signal` aborts. Throws what the link throws (`LINK_CLOSED`), or the
 * failure of `patience`.
 */
export async function* heard(session: Hearing, patience: Patience): AsyncGenerator<Chunk, void, undefined> {
  const chunks = session.link.chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await within(chunks.next(), session, patience);
    if (next === "aborted" || next.done === true) return;
    yield next.value;
  }
}

/** What it hooks in it unhooks: a race against one long-lived promise would keep a memory of every chunk of the session. */
function within<T>(chunk: Promise<T>, { clock, signal }: Hearing, patience: Patience): Promise<T | "aborted"> {
  return new Promise((resolve, fail) => {
    const remainingMs = patience.remainingMs();
    const silent = () => settle(() => fail(patience.failure()));
    const abort = () => settle(() => resolve("aborted"));
    const cancel = remainingMs === undefined ? () => {} : clock.after(Math.max(0, remainingMs), silent);
    const settle = (how: () => void) => {
      cancel();
      signal.removeEventListener("abort", abort);
      how();
    };
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    chunk.then(
      (result) => settle(() => resolve(result)),
      (thrown) => settle(() => fail(thrown)),
    );
  });
}
