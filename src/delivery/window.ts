/**
 * The sender of one consumer, as a pure function: (state, input) -> state and effects. It holds no record, no socket and
 * no timer; what does not fit through its windows waits in the journal.
 *
 * Invariants: events leave in rising order of seq and none is skipped; at most `maxInFlight` of them are without an ack;
 * an event leaves only if the bytes that wait for the peer stay within `maxBufferedBytes` with it (or nothing waits at
 * all: a single event larger than that could never leave otherwise). An ack is cumulative, never goes back, and never
 * names what the consumer has not been told of.
 */

import { closeCodes } from "./messages.ts";

export interface WindowLimits {
  /** Events on their way without an ack. Range 1..65536, default 256. */
  readonly maxInFlight: number;
  /** Bytes that may wait for one peer. Default 1 MiB. */
  readonly maxBufferedBytes: number;
}

/** A window that stays full for so long without any ack closes the connection. */
const fullWindowMs = 30_000;
/** A cursor is kept at most once in so long … */
const persistEveryMs = 1_000;
/** … or once in so many acks, whichever comes first. Losing one costs duplicates, never records. */
const persistEveryAcks = 100;

export interface SenderState {
  readonly limits: WindowLimits;
  /** Of an ephemeral consumer no cursor is kept. */
  readonly ephemeral: boolean;
  /** Seqs that were sent and are not acked yet, rising. */
  readonly inFlight: readonly number[];
  /** Everything up to here was sent, was told as a gap, or does not match the filter. */
  readonly consideredSeq: number;
  readonly ackedSeq: number;
  /** Since when one of the windows has been full without progress, in milliseconds of the monotonic clock. */
  readonly blockedSinceMs: number | undefined;
  /** The bytes of the next event did not fit. */
  readonly waitsForBytes: boolean;
  readonly cursor: { readonly seq: number; readonly atMs: number; readonly acksSince: number };
  readonly closed: boolean;
}

/** What comes next for this consumer: one matching record of the journal, or numbers that cannot be had. */
export type Offer =
  | {
      readonly seq: number;
      /** Size of its frame. */
      readonly bytes: number;
    }
  | { readonly lost: { readonly fromSeq: number; readonly toSeq: number; readonly reason: string } };

export type SenderInput =
  | {
      /** The journal was read after `consideredSeq`. */
      readonly type: "page";
      readonly offers: readonly Offer[];
      /** How far the journal was looked through for this page. */
      readonly consideredSeq: number;
      /** Oldest seq that the journal still has; newest + 1 when it has none. */
      readonly oldestSeq: number;
      /** Bytes that wait for the peer now. */
      readonly bufferedBytes: number;
      readonly nowMs: number;
    }
  | { readonly type: "ack"; readonly throughSeq: number; readonly nowMs: number }
  | { readonly type: "tick"; readonly nowMs: number }
  /** The connection is going away, by whomever. */
  | { readonly type: "end"; readonly nowMs: number };

export type SenderEffect =
  /** Send `offers[index]` of the page. */
  | { readonly type: "send"; readonly index: number }
  | { readonly type: "gap"; readonly fromSeq: number; readonly toSeq: number; readonly reason: string }
  /** Keep the cursor of the consumer. */
  | { readonly type: "persist"; readonly throughSeq: number }
  | { readonly type: "close"; readonly code: number; readonly reason: string };

export interface Step {
  readonly state: SenderState;
  readonly effects: readonly SenderEffect[];
}

/** A sender that goes on after `afterSeq`. */
export function startSender(options: {
  readonly afterSeq: number;
  readonly limits: WindowLimits;
  readonly ephemeral: boolean;
  readonly nowMs: number;
}): SenderState {
  const { afterSeq, limits, ephemeral, nowMs } = options;
  return {
    limits,
    ephemeral,
    inFlight: [],
    consideredSeq: afterSeq,
    ackedSeq: afterSeq,
    blockedSinceMs: undefined,
    waitsForBytes: false,
    cursor: { seq: afterSeq, atMs: nowMs, acksSince: 0 },
    closed: false,
  };
}

/** How many events the window still takes. */
export function roomOf(state: SenderState): number {
  return state.closed ? 0 : state.limits.maxInFlight - state.inFlight.length;
}

/** What follows from one input. */
export function step(state: SenderState, input: SenderInput): Step {
  if (state.closed) return { state, effects: [] };
  switch (input.type) {
    case "page":
      return onPage(state, input);
    case "ack":
      return onAck(state, input.throughSeq, input.nowMs);
    case "tick": {
      const { blockedSinceMs } = state;
      if (blockedSinceMs !== undefined && input.nowMs - blockedSinceMs >= fullWindowMs) {
        return close(state, closeCodes.tooSlow, "window full without an ack for 30 s", input.nowMs);
      }
      return persistIfDue(state, input.nowMs);
    }
    case "end": {
      const kept = persist(state, input.nowMs);
      return { state: { ...kept.state, closed: true }, effects: kept.effects };
    }
  }
}

function onPage(state: SenderState, page: Extract<SenderInput, { type: "page" }>): Step {
  const { maxInFlight, maxBufferedBytes } = state.limits;
  const effects: SenderEffect[] = [];
  const sent: number[] = [];
  let { consideredSeq } = state;
  if (page.oldestSeq > consideredSeq + 1) {
    const toSeq = page.oldestSeq - 1;
    effects.push({ type: "gap", fromSeq: consideredSeq + 1, toSeq, reason: "no longer kept" });
    consideredSeq = toSeq;
  }
  let waitsForBytes = false;
  let bufferedBytes = page.bufferedBytes;
  let stopped = false;
  for (const [index, offer] of page.offers.entries()) {
    if ("lost" in offer) {
      const { fromSeq, toSeq, reason } = offer.lost;
      if (toSeq <= consideredSeq) continue;
      effects.push({ type: "gap", fromSeq: Math.max(fromSeq, consideredSeq + 1), toSeq, reason });
      consideredSeq = toSeq;
      continue;
    }
    // What was sent already is not sent again within one connection.
    if (offer.seq <= consideredSeq) continue;
    waitsForBytes = bufferedBytes > 0 && bufferedBytes + offer.bytes > maxBufferedBytes;
    stopped = waitsForBytes || state.inFlight.length + sent.length >= maxInFlight;
    if (stopped) {
      consideredSeq = offer.seq - 1;
      break;
    }
    effects.push({ type: "send", index });
    sent.push(offer.seq);
    bufferedBytes += offer.bytes;
    consideredSeq = offer.seq;
  }
  if (!stopped) consideredSeq = Math.max(consideredSeq, page.consideredSeq);
  const inFlight = sent.length === 0 ? state.inFlight : [...state.inFlight, ...sent];
  const blocked = waitsForBytes || inFlight.length >= maxInFlight;
  // Bytes that left are progress; only an ack empties the other window.
  const since = sent.length > 0 ? page.nowMs : (state.blockedSinceMs ?? page.nowMs);
  const blockedSinceMs = blocked ? since : undefined;
  return { state: { ...state, inFlight, consideredSeq, waitsForBytes, blockedSinceMs }, effects };
}

function onAck(state: SenderState, throughSeq: number, nowMs: number): Step {
  const { ackedSeq, consideredSeq } = state;
  if (throughSeq < ackedSeq) {
    return close(state, closeCodes.malformed, `ack ${throughSeq} goes back behind ${ackedSeq}`, nowMs);
  }
  if (throughSeq > consideredSeq) {
    return close(state, closeCodes.malformed, `ack ${throughSeq} is beyond ${consideredSeq}`, nowMs);
  }
  if (throughSeq === ackedSeq) return { state, effects: [] };
  const left = state.inFlight.findIndex((seq) => seq > throughSeq);
  const inFlight = left === -1 ? [] : state.inFlight.slice(left);
  const cursor = { ...state.cursor, acksSince: state.cursor.acksSince + 1 };
  const blockedSinceMs = state.waitsForBytes ? nowMs : undefined;
  return persistIfDue({ ...state, inFlight, ackedSeq: throughSeq, blockedSinceMs, cursor }, nowMs);
}

function persistIfDue(state: SenderState, nowMs: number): Step {
  const { atMs, acksSince } = state.cursor;
  if (nowMs - atMs < persistEveryMs && acksSince < persistEveryAcks) return { state, effects: [] };
  return persist(state, nowMs);
}

function persist(state: SenderState, nowMs: number): Step {
  if (state.ephemeral || state.ackedSeq === state.cursor.seq) return { state, effects: [] };
  const cursor = { seq: state.ackedSeq, atMs: nowMs, acksSince: 0 };
  return { state: { ...state, cursor }, effects: [{ type: "persist", throughSeq: state.ackedSeq }] };
}

function close(state: SenderState, code: number, reason: string, nowMs: number): Step {
  const kept = persist(state, nowMs);
  return { state: { ...kept.state, closed: true }, effects: [...kept.effects, { type: "close", code, reason }] };
}
