/**
 * One after the other for everybody who decides on passages: what waits for the disk changes passages too, so that whoever has
 * their turn sees what is on disk, and what they write at once is next.
 */

import { PorticoError } from "../errors.ts";
import type { Journal } from "../journal/index.ts";

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;

/** Does the work when everybody before is done and nothing waits for the disk. */
export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function takeTurns(journal: Pick<Journal, "stats" | "flush">): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(async () => {
      while (journal.stats().queued > 0) await journal.flush();
      return work();
    });
    last = mine.catch(() => {});
    return mine;
  };
}

/**
 * The passage, if it is as somebody saw it.
 * @param known its `lastSeq` as they saw it; undefined: they do not say
 * @throws HTTP_NOT_FOUND, HTTP_PRECONDITION
 */
export function passageAsSeen(
  journal: Pick<Journal, "passages" | "newestSeq">,
  id: string,
  known: number | undefined,
): PassageView {
  const passage = journal.passages.get(id);
  if (passage === undefined) throw new PorticoError("HTTP_NOT_FOUND", "No passage has this id.");
  if (known !== undefined && passage.lastSeq > known) {
    const message = `The passage has changed since record ${known}: its newest is ${passage.lastSeq}.`;
    throw new PorticoError("HTTP_PRECONDITION", message);
  }
  if (known !== undefined && known > journal.newestSeq) {
    throw new PorticoError("HTTP_PRECONDITION", `Nobody can have seen record ${known}: there is none yet.`);
  }
  return passage;
}
