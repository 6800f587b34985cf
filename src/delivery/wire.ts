/**
 * Bytes to messages and back, in both subprotocols; the only file that knows the generated protobuf module.
 *
 * protobufjs turns what it does not understand into defaults without a word: `"abc"` in a number is 0, -1 in a uint64
 * is 2^64-1, a misspelt field is nothing, the later of two oneof members wins. So whatever it made of an object is
 * compared with what it was given, unknown fields are kept on decode and refused, and 64-bit numbers must be safe
 * integers. The only error that leaves this file is `STREAM_MALFORMED`. Pure.
 */

import { Reader, type Writer } from "protobufjs/minimal.js";
import { messageOf, PorticoError } from "../errors.ts";
import { kinds, provenances } from "../records.ts";
import { portico } from "./generated/portico.js";
import {
  type ClientMessage,
  type Hello,
  type ResumeWord,
  resumeWords,
  type ServerMessage,
  type Subprotocol,
} from "./messages.ts";

type Plain = Record<string, unknown>;
/** The part of a generated class that is used here. */
interface MessageType<M> {
  fromObject(plain: Plain): M;
  toObject(message: M, options: object): Plain;
  encode(message: M): Writer;
  decode(reader: Reader): M;
}

const { ClientMessage: clientType, ServerMessage: serverType } = portico.v1;
const plainForm = { longs: Number, defaults: true, oneofs: false };
const jsonForm = { longs: String, bytes: String, defaults: true, oneofs: false, json: true };
const text = { encoder: new TextEncoder(), decoder: new TextDecoder("utf-8", { fatal: true }) };

/** A message of the server, as the payload of one frame. */
export function encodeServer(subprotocol: Subprotocol, message: ServerMessage): Uint8Array {
  return encode(subprotocol, serverType, { ...message });
}

/** A message of a client, as the payload of one frame. */
export function encodeClient(subprotocol: Subprotocol, message: ClientMessage): Uint8Array {
  return encode(subprotocol, clientType, { ...message });
}

/** What a client said. Stricter than protobuf: unknown fields, a second message and impossible values are refused. */
export function decodeClient(subprotocol: Subprotocol, payload: Uint8Array): ClientMessage {
  return guarded(() => {
    const message = decode(subprotocol, clientType, payload, true);
    const { hello, ack, bye } = message;
    if ([hello, ack, bye].filter((member) => member != null).length !== 1) {
      throw malformed("a client message is exactly one of hello, ack and bye");
    }
    if (isPlain(hello)) return { hello: checkedHello(hello) };
    if (isPlain(ack)) return { ack: { throughSeq: checkedSeq(ack.throughSeq, "ack.throughSeq") } };
    return { bye: { reason: String(isPlain(bye) ? bye.reason : "").slice(0, 200) } };
  });
}

/** What the server said, for clients. Undefined: a message of a newer server, to be skipped. */
export function decodeServer(subprotocol: Subprotocol, payload: Uint8Array): ServerMessage | undefined {
  return guarded(() => {
    const message = decode(subprotocol, serverType, payload, false);
    const [name, ...more] = Object.keys(message);
    if (name === undefined) return undefined;
    const body = message[name];
    if (more.length > 0 || !isPlain(body)) throw malformed("a server message is exactly one thing");
    for (const field of ["seq", "fromSeq", "toSeq", "oldestSeq", "newestSeq", "consideredSeq"]) {
      if (field in body) checkedSeq(body[field], `${name}.${field}`);
    }
    const { record, columns } = body;
    if (name === "event" && !isPlain(record)) throw malformed("an event has no record");
    if (isPlain(record)) checkedSeq(record.seq, "event.record.seq");
    // protobufjs hands out views into the received frame; what outlives the handler is copied.
    if (isPlain(columns) && columns.pixels instanceof Uint8Array) columns.pixels = new Uint8Array(columns.pixels);
    return message as unknown as ServerMessage;
  });
}

function encode<M>(subprotocol: Subprotocol, type: MessageType<M>, plain: Plain): Uint8Array {
  return guarded(() => {
    const message = strictly(type, plain);
    return subprotocol === "portico.v1.json"
      ? text.encoder.encode(JSON.stringify(type.toObject(message, jsonForm)))
      : type.encode(message).finish();
  });
}

function decode<M>(subprotocol: Subprotocol, type: MessageType<M>, payload: Uint8Array, strict: boolean): Plain {
  if (subprotocol === "portico.v1.json") {
    const json: unknown = JSON.parse(text.decoder.decode(payload));
    if (!isPlain(json)) throw malformed("a message is a JSON object");
    return type.toObject(strictly(type, json, !strict), plainForm);
  }
  const reader = Reader.create(payload);
  reader.discardUnknown = false;
  const message = type.decode(reader);
  if (strict) {
    refuseUnknown(message);
    refuseTwice(payload);
  }
  return type.toObject(message, plainForm);
}

/** Makes a message of a plain object, and refuses what did not arrive in it as it was given. */
function strictly<M>(type: MessageType<M>, plain: Plain, newerAllowed = false): M {
  const message = type.fromObject(plain);
  const fault = faultOf(plain, message, newerAllowed);
  if (fault !== undefined) throw malformed(`message${fault}`);
  return message;
}

/**
 * Where and how what was made differs from what was given; undefined if it does not. The path is put together on the way
 * back, because this runs for every field of every event. `newerAllowed`: unknown fields are a newer peer's, and skipped.
 */
function faultOf(given: unknown, made: unknown, newerAllowed: boolean): string | undefined {
  if (given === undefined || given === null || given === made) return undefined;
  if (typeof given === "number") return isLong(made) && made.toNumber() === given && isSafe(given) ? undefined : misfit;
  if (typeof given === "string") {
    // proto3 JSON writes 64-bit numbers as strings and bytes as base64, and lets any number be a string.
    if (isLong(made)) return made.toString() === given && isSafe(made.toNumber()) ? undefined : misfit;
    return made instanceof Uint8Array || (typeof made === "number" && String(made) === given) ? undefined : misfit;
  }
  if (Array.isArray(given)) {
    if (!Array.isArray(made) || made.length !== given.length) return misfit;
    for (let i = 0; i < given.length; i++) {
      if (given[i] === made[i]) continue;
      const fault = given[i] == null ? misfit : faultOf(given[i], made[i], newerAllowed);
      if (fault !== undefined) return `[${i}]${fault}`;
    }
    return undefined;
  }
  if (given instanceof Uint8Array)
    return made instanceof Uint8Array && made.length === given.length ? undefined : misfit;
  if (typeof given !== "object" || typeof made !== "object" || made === null || Array.isArray(made)) return misfit;
  for (const field of Object.keys(given)) {
    const known = field in made && !(field in Object.prototype);
    if (!known && !newerAllowed) return `.${field} is not known`;
    const fault = known ? faultOf((given as Plain)[field], (made as Plain)[field], newerAllowed) : undefined;
    if (fault !== undefined) return `.${field}${fault}`;
  }
  return undefined;
}

const misfit = " is not what its type can hold";
const isSafe = Number.isSafeInteger;

/** Fields of another number or wire type than the contract's are kept by the reader under this name. */
function refuseUnknown(message: unknown): void {
  if (typeof message !== "object" || message === null) return;
  if ("$unknowns" in message) throw malformed("a field is not known");
  for (const value of Object.values(message)) refuseUnknown(value);
}

/** On decode the later of two oneof members wins and messages merge, so the bytes themselves are asked. */
function refuseTwice(payload: Uint8Array): void {
  const reader = Reader.create(payload);
  const top = reader.tag() >>> 3;
  const inner = Reader.create(reader.bytes());
  if (reader.pos !== reader.len) throw malformed("a client message is exactly one of hello, ack and bye");
  const repeated = new Set([5, 6, 7]);
  const seen = new Set<number>();
  while (inner.pos < inner.len) {
    const tag = inner.tag();
    // Fields 2 and 3 of hello are the oneof `start`.
    const field = top === 1 && tag >>> 3 === 3 ? 2 : tag >>> 3;
    if (seen.has(field) && !(top === 1 && repeated.has(field))) throw malformed(`field ${field} comes twice`);
    seen.add(field);
    inner.skipType(tag & 7);
  }
}

const consumerName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function checkedHello(plain: Plain): Hello {
  const { consumer, resume, afterSeq, maxInFlight, live } = plain;
  if (typeof consumer !== "string" || !consumerName.test(consumer)) {
    throw malformed("hello.consumer is 1 to 64 letters, digits, '-', '_' or '.'");
  }
  const hello: Hello = {
    consumer,
    maxInFlight: Number(maxInFlight),
    kinds: checkedWords(plain.kinds, "hello.kinds", kinds),
    lanes: checkedWords(plain.lanes, "hello.lanes"),
    provenances: checkedWords(plain.provenances, "hello.provenances", provenances),
    live: live === true,
  };
  if ((resume == null) === (afterSeq == null)) throw malformed("hello needs one of resume and afterSeq");
  if (resume == null) return { ...hello, afterSeq: checkedSeq(afterSeq, "hello.afterSeq") };
  const word = resume === "server_cursor" ? "serverCursor" : resume;
  if (!(resumeWords as readonly unknown[]).includes(word)) {
    throw malformed(`hello.resume is one of ${resumeWords.join(", ")}`);
  }
  return { ...hello, resume: word as ResumeWord };
}

function checkedWords<W extends string>(value: unknown, path: string, known?: readonly W[]): W[] {
  if (!Array.isArray(value) || value.length > 256) throw malformed(`${path} is a list of at most 256`);
  for (const word of value as unknown[]) {
    if (typeof word !== "string" || word.length === 0 || word.length > 64)
      throw malformed(`${path} has an empty or long entry`);
    if (known !== undefined && !known.includes(word as W))
      throw malformed(`${path}: ${JSON.stringify(word)} is not known`);
  }
  return value as W[];
}

function checkedSeq(value: unknown, path: string): number {
  const seq = typeof value === "string" ? Number(value) : value;
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 0) throw malformed(`${path} is beyond 2^53`);
  return seq;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PorticoError) throw error;
    throw new PorticoError("STREAM_MALFORMED", `not a message: ${messageOf(error)}`, { cause: error });
  }
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function isLong(value: unknown): value is { toNumber(): number; toString(): string } {
  return typeof value === "object" && value !== null && "toNumber" in value;
}

const malformed = (message: string) => new PorticoError("STREAM_MALFORMED", message);
