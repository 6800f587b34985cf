/**
 * The stream's JSON form (`portico.v1.json`, proto3 JSON of the envelope) to the flat records and messages that the
 * console works with, and the console's own messages to text. Pure: strings in, values out. What cannot be understood
 * comes back as a value with a reason, so that it can be counted; nothing is guessed.
 */

import { withZeros, zeros } from "./defaults.ts";
import type { Live, PorticoRecord, RecordKind } from "./views.ts";

export type ServerMessage =
  | {
      readonly type: "welcome";
      readonly oldestSeq: number;
      readonly newestSeq: number;
      readonly heartbeatMs: number;
      /** The gateway's clock in milliseconds since 1970 UTC; absent where it sent none. */
      readonly serverUtcMs?: number;
    }
  | { readonly type: "event"; readonly seq: number; readonly record: PorticoRecord }
  | { readonly type: "heartbeat"; readonly newestSeq: number; readonly consideredSeq: number }
  | { readonly type: "gap"; readonly fromSeq: number; readonly toSeq: number; readonly reason: string }
  | { readonly type: "bye"; readonly reason: string }
  | { readonly type: "live"; readonly live: Live }
  /** An event of a kind that this console does not know: it has a number, so it can be acknowledged. */
  | { readonly type: "unknown-event"; readonly seq: number; readonly kind: string }
  | { readonly type: "rejected"; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

/** proto3 JSON writes 64-bit numbers as strings; both forms are read. */
function integerOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Names of whole-number fields that may arrive as strings, at any depth of a record. */
const integerFields = new Set(
  (
    "seq counter preOccupancyIntervals deviceAlarmIntervals lines width height bitDepth bytes lostLines darkLines " +
    "airLines maskedPixels badPixels lateLines partialLines beamOffLines fromColumn toColumn fromRow toRow segment " +
    "decidedInMs fromLine toLine attempt nextAttemptInMs fromSeq toSeq lost priority part parts refused position listed"
  ).split(" "),
);

/** Undoes what proto3 JSON does to values: numbers in strings, and lists of lists wrapped as `{ values }`. */
function plain(value: unknown, field = ""): unknown {
  if (Array.isArray(value)) {
    if (field === "detectors" || field === "counts")
      return value.map((entry) => plain(fieldsOf(entry)?.values ?? (fieldsOf(entry) ? [] : entry)));
    return value.map((entry) => plain(entry));
  }
  const fields = fieldsOf(value);
  if (fields !== undefined) {
    const present = Object.entries(fields).filter(([, inner]) => inner !== null);
    return Object.fromEntries(present.map(([name, inner]) => [name, plain(inner, name)]));
  }
  return integerFields.has(field) ? (integerOf(value) ?? value) : value;
}

/** `occupancy.closed` → `occupancyClosed`, as the wire names the body of a record. */
const bodyName = (kind: string): string => kind.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase());

const isKnownKind = (kind: string): kind is RecordKind => Object.hasOwn(zeros, kind);

/** The flat record of an event's `record`, or undefined if it has not the outline of one. */
function recordOf(wire: unknown): PorticoRecord | undefined {
  const fields = fieldsOf(plain(wire));
  const kind = textOf(fields?.kind);
  if (fields === undefined || !isKnownKind(kind)) return undefined;
  const { [bodyName(kind)]: wrapped, ...rest } = fields;
  const envelope: Record<string, unknown> = rest;
  if (integerOf(envelope.seq) === undefined || textOf(envelope.at) === "") return undefined;
  for (const optional of ["device", "passage", "deviceTime"]) if (envelope[optional] === "") delete envelope[optional];
  const body = withZeros(fieldsOf(wrapped) ?? {}, zeros[kind]);
  // A zero of the envelope itself: monotonicMs may be 0 only at the very start of a gateway.
  return { monotonicMs: 0, ...body, ...envelope } as unknown as PorticoRecord;
}

function bytesOf(base64: unknown): Uint8Array | undefined {
  try {
    const binary = atob(textOf(base64));
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  } catch {
    return undefined;
  }
}

/** Who it is about, and one of `counts` and `columns`. */
function liveOf(outer: Fields): Live | undefined {
  const type = fieldsOf(outer.counts) === undefined ? "columns" : "counts";
  const fields = { ...outer, ...fieldsOf(outer[type]) };
  const subject = {
    lane: textOf(fields.lane),
    device: textOf(fields.device),
    subject: textOf(fields.subject),
  };
  if (subject.lane === "" || subject.device === "" || subject.subject === "") return undefined;
  if (type === "counts") {
    const values = Array.isArray(fields.values) ? fields.values : [];
    const intervalMs = fields.intervalMs;
    if (!values.every((entry) => typeof entry === "number")) return undefined;
    if (typeof intervalMs !== "number" || !(intervalMs > 0)) return undefined;
    const index = integerOf(fields.index ?? 0);
    if (index === undefined || index < 0) return undefined;
    const quantity = fields.quantity === "neutron" ? "neutron" : "gamma";
    const { unit } = fields;
    // A rate taken for counts would look like a source: without the unit the values mean nothing.
    if (unit !== "counts" && unit !== "countsPerSecond") return undefined;
    return { type, ...subject, quantity, index, intervalMs, values, unit, deviceAlarm: fields.deviceAlarm === true };
  }
  const height = integerOf(fields.height);
  const fromLine = integerOf(fields.fromLine ?? 0);
  const pixels = bytesOf(fields.pixels);
  if (height === undefined || height <= 0 || fromLine === undefined || fromLine < 0 || pixels === undefined)
    return undefined;
  if (pixels.length === 0 || pixels.length % height !== 0) return undefined;
  return { type, ...subject, fromLine, height, pixels };
}

function eventOf(event: Fields): ServerMessage {
  const seq = integerOf(event.seq);
  if (seq === undefined) return { type: "rejected", reason: "an event without a number" };
  const kind = textOf(event.kind);
  const wire = { ...fieldsOf(event.record) };
  for (const name of ["seq", "id", "kind", "at", "provenance"]) wire[name] ??= event[name];
  const record = recordOf(wire);
  if (record !== undefined) return { type: "event", seq, record };
  return isKnownKind(kind)
    ? { type: "rejected", reason: `record ${seq} is not whole` }
    : { type: "unknown-event", seq, kind };
}

/** One text frame of the server. */
export function parseServerMessage(text: string): ServerMessage {
  let outer: Fields | undefined;
  try {
    outer = fieldsOf(JSON.parse(text));
  } catch {
    return { type: "rejected", reason: "not JSON" };
  }
  const [name, value] = Object.entries(outer ?? {})[0] ?? [];
  const fields = fieldsOf(value);
  if (name === undefined || fields === undefined) return { type: "rejected", reason: "not a message" };
  const integer = (field: string) => integerOf(fields[field]) ?? 0;
  switch (name) {
    case "event":
      return eventOf(fields);
    case "live": {
      const live = liveOf(fields);
      return live === undefined ? { type: "rejected", reason: "live data that are not whole" } : { type: "live", live };
    }
    case "heartbeat":
      return { type: "heartbeat", newestSeq: integer("newestSeq"), consideredSeq: integer("consideredSeq") };
    case "welcome": {
      const time = fields.serverTime;
      const utcMs = typeof time === "string" && !/^\d+$/.test(time) ? Date.parse(time) : integerOf(time);
      return {
        type: "welcome",
        oldestSeq: integer("oldestSeq"),
        newestSeq: integer("newestSeq"),
        heartbeatMs: integer("heartbeatMs"),
        ...(utcMs !== undefined && Number.isFinite(utcMs) ? { serverUtcMs: utcMs } : {}),
      };
    }
    case "gap":
      return { type: "gap", fromSeq: integer("fromSeq"), toSeq: integer("toSeq"), reason: textOf(fields.reason) };
    case "bye":
      return { type: "bye", reason: textOf(fields.reason) };
    default:
      return { type: "rejected", reason: `a message that this console does not know: ${name}` };
  }
}

/** The console's first message. It asks for everything, and marks on screen what is not live. */
export function helloText(consumer: string, resume: "newest" | { readonly afterSeq: number }): string {
  return JSON.stringify({
    hello: {
      consumer,
      ...(resume === "newest" ? { resume } : resume),
      maxInFlight: 256,
      kinds: [],
      lanes: [],
      provenances: ["live", "simulated", "replay"],
      live: true,
    },
  });
}

export const ackText = (throughSeq: number): string => JSON.stringify({ ack: { throughSeq } });
