/**
 * Files of a drop folder for a driver that waits for what belongs together, such as an image and its sidecar. Part of the
 * driver contract, because the wait is easily counted wrong.
 */

import type { Clock } from "./clock.ts";
import type { DroppedFile, FileLink } from "./driver.ts";

interface FileOrDue {
  /** Absent: nothing came until something was due. */
  readonly file?: DroppedFile;
  /** Milliseconds since the beginning in which there was nothing to do but wait. */
  readonly waitedMs: number;
}

/**
 * Gives file after file until the link ends, and between them says when something is due. Throws what the link throws.
 *
 * Its time is that in which the folder gave nothing: who has a thousand files to work off after an outage must not take that
 * for waiting, while the other half of the first lies among them.
 * @param dueAtMs by `waitedMs`, asked before each wait; undefined: nothing waits
 */
export async function* droppedOrDue(
  { link, clock }: { readonly link: FileLink; readonly clock: Clock },
  dueAtMs: () => number | undefined,
): AsyncGenerator<FileOrDue, void, undefined> {
  const files = link.files[Symbol.asyncIterator]();
  let waitedMs = 0;
  let next: Promise<IteratorResult<DroppedFile>> | undefined;
  for (;;) {
    if (next === undefined) {
      next = files.next();
      // What it rejects with is told when it is awaited.
      next.catch(() => {});
    }
    const begunMs = clock.now().monotonicMs;
    const dueMs = dueAtMs();
    const taken: IteratorResult<DroppedFile> | undefined = await within(
      next,
      dueMs === undefined ? undefined : dueMs - waitedMs,
      clock,
    );
    waitedMs += clock.now().monotonicMs - begunMs;
    if (taken === undefined) yield { waitedMs };
    else {
      next = undefined;
      if (taken.done === true) return;
      yield { file: taken.value, waitedMs };
    }
  }
}

/** What comes of a promise, or undefined when the time is up. */
async function within<T>(promise: Promise<T>, ms: number | undefined, clock: Clock): Promise<T | undefined> {
  if (ms === undefined) return promise;
  let cancel = () => {};
  const time = new Promise<undefined>((resolve) => {
    cancel = clock.after(Math.max(0, ms), () => resolve(undefined));
  });
  try {
    return await Promise.race([promise, time]);
  } finally {
    cancel();
  }
}
