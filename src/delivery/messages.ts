/**
 * The messages of the stream as the gateway's own code sees them, under the names of `proto/portico/v1/stream.proto`,
 * and what else both ends agree on: subprotocols, close codes, words. Types and constants only.
 */

import type { Provenance } from "../records.ts";

/** The subprotocols that the gateway speaks, best first. */
export const subprotocols = ["portico.v1.protobuf", "portico.v1.json"] as const;
export type Subprotocol = (typeof subprotocols)[number];

/** Close codes of the stream, and what the client should do. */
export const closeCodes = {
  /** The client said bye. */
  done: 1000,
  /** The server is stopping: reconnect with jitter. */
  stopping: 1001,
  /** Not now: wait, then reconnect. */
  tryAgainLater: 1013,
  /** A message that cannot be understood, or hello missing: do not retry unchanged. */
  malformed: 4400,
  /** Too slow: catch up from the cursor. */
  tooSlow: 4408,
  /** A newer connection of the same consumer took over: do not reconnect in a loop. */
  replaced: 4409,
  /** The cursor lies in the future of this journal: a person must look. */
  cursorInFuture: 4416,
} as const;

/** Consumers whose names begin so are ephemeral: their cursor is not kept. */
export const ephemeralPrefix = "console-";

export const resumeWords = ["oldest", "newest", "serverCursor"] as const;
export type ResumeWord = (typeof resumeWords)[number];

/** First message of a client. Exactly one of `resume` and `afterSeq` is set. */
export interface Hello {
  consumer: string;
  resume?: ResumeWord;
  /** Exclusive: 41 delivers 42 first. */
  afterSeq?: number;
  /** 0 or absent: the server's limit. */
  maxInFlight?: number;
  /** Empty or absent: all. */
  kinds?: readonly string[];
  /** Empty or absent: all. Records of the whole site always come along. */
  lanes?: readonly string[];
  /** Empty or absent: live alone. */
  provenances?: readonly Provenance[];
  live?: boolean;
}

export type ClientMessage =
  | { readonly hello: Hello }
  | { readonly ack: { readonly throughSeq: number } }
  | { readonly bye: { readonly reason: string } };

/** A record on the wire: the envelope, and the body under its kind in lowerCamel. `fromWire` gives the flat record. */
export interface WireRecord {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly lane: string;
  readonly provenance: string;
  readonly [field: string]: unknown;
}

interface StreamEvent {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly provenance: string;
  readonly record: WireRecord;
}

export interface StreamGap {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly reason: string;
}

interface LiveCounts {
  readonly quantity: string;
  readonly index: number;
  readonly intervalMs: number;
  readonly values: readonly number[];
  readonly unit: string;
  readonly deviceAlarm: boolean;
}

interface LiveColumns {
  readonly fromLine: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface WireLive {
  readonly lane: string;
  readonly device: string;
  readonly subject: string;
  readonly provenance: string;
  readonly counts?: LiveCounts;
  readonly columns?: LiveColumns;
}

interface Welcome {
  readonly session: string;
  readonly oldestSeq: number;
  readonly newestSeq: number;
  readonly heartbeatMs: number;
  readonly serverTime: string;
}

export type ServerMessage =
  | { readonly welcome: Welcome }
  | { readonly event: StreamEvent }
  | { readonly heartbeat: { readonly newestSeq: number; readonly consideredSeq: number } }
  | { readonly gap: StreamGap }
  | { readonly bye: { readonly reason: string } }
  | { readonly live: WireLive };
