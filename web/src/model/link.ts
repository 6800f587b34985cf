/**
 * Whether this screen still hears the gateway: a pure machine over the moments of its messages, and the delay before the
 * next try. It owns no timer and no socket. Age alone decides: a socket that is open and silent is as bad as none.
 */

/** Older than this without a sign of life, values are drawn hatched with their age. */
const staleAfterMs = 5_000;
/** Older than this, nothing on screen is current and a banner says so. */
const disconnectedAfterMs = 15_000;

export type LinkWord = "connecting" | "live" | "stale" | "disconnected";

export interface LinkState {
  /** When the page began to try; on the browser's monotonic clock, as all moments here. */
  readonly beganMs: number;
  /** Last sign of life of the gateway; undefined before the first. */
  readonly heardMs: number | undefined;
  readonly socket: "opening" | "open" | "closed";
  /** When the present socket was begun. */
  readonly socketMs: number;
  /** Tries since the last welcome. */
  readonly attempt: number;
}

export type LinkInput =
  | { readonly type: "opening"; readonly atMs: number }
  | { readonly type: "welcome"; readonly atMs: number }
  | { readonly type: "heard"; readonly atMs: number }
  | { readonly type: "closed" };

export const initialLink = (nowMs: number): LinkState => ({
  beganMs: nowMs,
  heardMs: undefined,
  socket: "closed",
  socketMs: nowMs,
  attempt: 0,
});

export function nextLink(state: LinkState, input: LinkInput): LinkState {
  switch (input.type) {
    case "opening":
      return { ...state, socket: "opening", socketMs: input.atMs, attempt: state.attempt + 1 };
    case "welcome":
      return { ...state, socket: "open", attempt: 0, heardMs: input.atMs };
    case "heard":
      return { ...state, heardMs: input.atMs };
    case "closed":
      return { ...state, socket: "closed" };
  }
}

/** Milliseconds since the gateway was last heard, or since the page began to try. */
export const silenceMs = (state: LinkState, nowMs: number): number =>
  Math.max(0, nowMs - (state.heardMs ?? state.beganMs));

export function linkWord(state: LinkState, nowMs: number): LinkWord {
  const silent = silenceMs(state, nowMs);
  if (silent > disconnectedAfterMs) return "disconnected";
  if (state.heardMs === undefined) return "connecting";
  return silent > staleAfterMs ? "stale" : "live";
}

/** True when an open socket has been silent for so long that it must be given up. */
export const mustAbandon = (state: LinkState, nowMs: number): boolean =>
  state.socket !== "closed" && nowMs - Math.max(state.heardMs ?? 0, state.socketMs) > disconnectedAfterMs;

/**
 * Full jitter: uniform between 0 and an exponentially growing cap (Brooker, "Exponential backoff and jitter", 2015), so
 * that all screens of an office do not come back in the same moment.
 */
export function backoffMs(attempt: number, random: number): number {
  const cap = Math.min(10_000, 250 * 2 ** Math.min(attempt, 10));
  return Math.round(cap * random);
}

/** What to resume from after a close. 4416: the gateway knows another journal, so our number means nothing there. */
export function resumeAfter(closeCode: number, lastSeq: number | undefined): "newest" | { readonly afterSeq: number } {
  return lastSeq === undefined || closeCode === 4416 ? "newest" : { afterSeq: lastSeq };
}
