/** What the stream server counts. One line each; the names become metrics. */

import { closeCodes } from "./messages.ts";

export function streamCounters() {
  return {
    /** Connections that were upgraded. */
    accepted: 0,
    /** Connections that ended, by whomever. `accepted` minus this is how many are open. */
    closed: 0,
    /** Upgrades refused with 400: no subprotocol of ours. */
    refusedSubprotocol: 0,
    /** Upgrades refused with 403: a page of another origin. */
    refusedOrigin: 0,
    /** Upgrades refused with 503: as many connections as allowed. */
    refusedFull: 0,
    /** Closed with 4400: malformed message, impossible ack, or no hello in time. */
    closedMalformed: 0,
    /** Closed with 4408: window full without an ack for 30 s. */
    closedTooSlow: 0,
    /** Closed with 4409: a newer connection of the same consumer. */
    closedReplaced: 0,
    /** Closed with 4416: the consumer's cursor lies in the future of this journal. */
    closedCursorInFuture: 0,
    /** Cut without a word: neither pong nor ack for two ping intervals. */
    closedDead: 0,
    /** Frames above 64 KiB; their senders were closed with 1009. */
    oversize: 0,
    /** Other breaches of the WebSocket protocol, closed by the library with 1002 or 1007. */
    protocolErrors: 0,
    /** Errors of sockets beneath the protocol: resets, broken pipes. */
    socketErrors: 0,
    /** Events handed to sockets, all consumers together. */
    eventsSent: 0,
    /** Bytes of those events with their frame headers. */
    eventBytesSent: 0,
    /** Event frames that had to be encoded; the rest came from the cache. */
    framesEncoded: 0,
    /** Gaps told: records no longer kept, or not to be encoded. */
    gapsSent: 0,
    /** Records that could not be encoded, whose consumers were told a gap, and live messages that could not. */
    unsendable: 0,
    /** Heartbeats sent. */
    heartbeatsSent: 0,
    /** Acks received that moved a cursor or repeated it. */
    acksReceived: 0,
    /** Live messages handed to sockets. */
    liveSent: 0,
    /** Live messages not sent because the reader was behind. */
    liveDropped: 0,
    /** Cursors written to the journal. */
    cursorsPersisted: 0,
    /** Reads of the journal or writes of a cursor that failed; the consumer was closed with 1013 or stays. */
    journalErrors: 0,
  };
}

export type StreamCounters = ReturnType<typeof streamCounters>;

/** What is counted when the server closes with one of these codes. */
export const closeCounters: Readonly<Record<number, keyof StreamCounters>> = {
  [closeCodes.malformed]: "closedMalformed",
  [closeCodes.tooSlow]: "closedTooSlow",
  [closeCodes.replaced]: "closedReplaced",
  [closeCodes.cursorInFuture]: "closedCursorInFuture",
};

/** Adds one, or `by`, to a counter. */
export type Count = (counter: keyof StreamCounters, by?: number) => void;
