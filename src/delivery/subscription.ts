/** What a consumer gets and where it begins, decided from its hello and from what the journal has. Pure. */

import { wholeSite } from "../records.ts";
import { closeCodes, ephemeralPrefix, type Hello } from "./messages.ts";

/** What the journal is asked for on behalf of a consumer. */
export interface Filter {
  readonly kinds?: readonly string[];
  readonly lanes?: readonly string[];
  readonly provenances: readonly string[];
}

export interface Subscription {
  readonly filter: Filter;
  readonly maxInFlight: number;
  /** No cursor is kept. */
  readonly ephemeral: boolean;
  readonly live: boolean;
}

/** What a hello asks for, within the server's limit of events in flight. */
export function subscriptionOf(hello: Hello, maxInFlight: number): Subscription {
  const { kinds = [], lanes = [], provenances = [] } = hello;
  const asked = hello.maxInFlight ?? 0;
  return {
    filter: {
      ...(kinds.length > 0 && { kinds }),
      // What concerns the whole site, a gap above all, concerns each lane.
      ...(lanes.length > 0 && { lanes: [...lanes, wholeSite] }),
      provenances: provenances.length > 0 ? provenances : ["live"],
    },
    maxInFlight: asked > 0 ? Math.min(asked, maxInFlight) : maxInFlight,
    ephemeral: hello.consumer.startsWith(ephemeralPrefix),
    live: hello.live === true,
  };
}

/** What the journal has. `oldestSeq` is newest + 1 when it is empty. */
export interface Extent {
  readonly oldestSeq: number;
  readonly newestSeq: number;
}

/** The extent in the terms of the stream: an empty journal begins behind its newest seq. */
export function extentOf(journal: Extent): Extent {
  const { oldestSeq, newestSeq } = journal;
  return { oldestSeq: oldestSeq > 0 ? oldestSeq : newestSeq + 1, newestSeq };
}

/**
 * The seq after which delivery begins, or why it cannot. A cursor above the newest means that the consumer knows
 * another journal: it must not be fed silently. A cursor below the oldest is right; the sender tells the gap.
 */
export function resumeAt(
  hello: Pick<Hello, "resume" | "afterSeq">,
  cursor: number | undefined,
  extent: Extent,
): { readonly afterSeq: number } | { readonly code: number; readonly reason: string } {
  if (hello.resume === "newest") return { afterSeq: extent.newestSeq };
  const asked = hello.resume === "serverCursor" ? cursor : hello.afterSeq;
  // Who never acked has nothing, and gets all there is.
  if (hello.resume === "oldest" || asked === undefined) return { afterSeq: extent.oldestSeq - 1 };
  if (asked > extent.newestSeq) {
    return {
      code: closeCodes.cursorInFuture,
      reason: `cursor ${asked} is in the future: the newest record is ${extent.newestSeq}`,
    };
  }
  return { afterSeq: asked };
}
