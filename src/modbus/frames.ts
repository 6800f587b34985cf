/**
 * Modbus frames: CRC-16 and RTU framing at every offset. Pure: bytes in, arrivals out. Those of Modbus TCP are in `mbap.ts`.
 *
 * Noise is a value: what belongs to no reply comes out as `discarded` with its reason, so that it can be counted. A
 * deframer keeps at most one frame (260 bytes) between two calls, whatever is sent to it.
 * Source: Modbus over Serial Line V1.02, 2.5.1 and 6.2.2.
 */

/** Longest RTU frame: unit, 253 bytes of PDU, CRC. */
const maxRtuFrameBytes = 256;
const nothing = new Uint8Array(0);

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

/** CRC-16/MODBUS. On the wire the low byte comes first. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}

/** The bytes from `from` to `to` (unit, function, data) with their CRC behind them, in memory of their own. */
export function withCrc(bytes: Uint8Array, from = 0, to = bytes.length): Buffer {
  const frame = Buffer.allocUnsafe(to - from + 2);
  let crc = 0xffff;
  let at = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    frame[at++] = byte;
    crc = (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  }
  frame[at] = crc & 0xff;
  frame[at + 1] = crc >> 8;
  return frame;
}

/** What the pending request must be answered with. */
export interface Expected {
  /** The unit that the answer must name. */
  readonly unit: number;
  readonly functionCode: number;
  /** Bytes of values in the answer. */
  readonly dataBytes: number;
  /** The request as it stands on an RTU line, to know its echo. */
  readonly request: Uint8Array;
}

export type DiscardReason =
  | "stray"
  | "crc"
  | "foreign-unit"
  | "foreign-function"
  | "foreign-transaction"
  | "bad-length";

export type Arrival =
  /** The answer, in the form of an RTU frame. Data or exception; unit, function, length and checksum are right. */
  | { readonly kind: "reply"; readonly frame: Buffer }
  | {
      readonly kind: "discarded";
      readonly reason: DiscardReason;
      readonly bytes: number;
      /** With these bytes an answer was whole that nobody asked for; it names this unit. */
      readonly answerOf?: number;
    }
  /** The answer to our very transaction, and it does not fit. Nothing better will come. */
  | { readonly kind: "invalid"; readonly reason: string; readonly discard: DiscardReason; readonly bytes: number }
  /** The stream can no longer be followed: only a new connection helps. */
  | { readonly kind: "corrupt"; readonly reason: string; readonly bytes: number };

/** Unit, function and data of a reply without checksum, from `from` to `to`, held against what was asked. */
export function misfit(
  bytes: Uint8Array,
  from: number,
  to: number,
  expected: Expected,
): Exclude<DiscardReason, "stray" | "crc"> | undefined {
  const functionCode = bytes[from + 1];
  if (bytes[from] !== expected.unit) return "foreign-unit";
  if (functionCode === (expected.functionCode | 0x80)) return to - from === 3 ? undefined : "bad-length";
  if (functionCode !== expected.functionCode) return "foreign-function";
  return bytes[from + 2] === expected.dataBytes && to - from === 3 + expected.dataBytes ? undefined : "bad-length";
}

type Candidate = { state: "open" | "none" | "crc" } | { state: "echo" | "frame"; length: number };

/** What could begin at `from`: nothing, something that needs more bytes, a frame with a right or a wrong checksum. */
function candidateAt(bytes: Uint8Array, from: number, request: Uint8Array | undefined): Candidate {
  const available = bytes.length - from;
  if (available < 2) return { state: "open" };
  const functionCode = bytes[from + 1] ?? 0;
  const base = functionCode & 0x7f;
  if (base < 1 || base > 4) return { state: "none" };

  // RS-485 adapters may hand our own request back; at some addresses its first bytes look like a reply.
  if (request !== undefined) {
    let same = 0;
    while (same < request.length && same < available && bytes[from + same] === request[same]) same++;
    if (same === request.length) return { state: "echo", length: request.length };
    if (same === available) return { state: "open" };
  }

  let length = 5;
  if (functionCode < 0x80) {
    if (available < 3) return { state: "open" };
    length = 5 + (bytes[from + 2] ?? 0);
    if (length === 5 || length > maxRtuFrameBytes) return { state: "none" };
  }
  if (available < length) return { state: "open" };
  const crc = crc16(bytes.subarray(from, from + length - 2));
  const right = bytes[from + length - 2] === (crc & 0xff) && bytes[from + length - 1] === crc >> 8;
  return right ? { state: "frame", length } : { state: "crc" };
}

function looksLikeAnswer(bytes: Uint8Array, from: number, { unit, functionCode, dataBytes }: Expected): boolean {
  return bytes[from] === unit && bytes[from + 1] === functionCode && bytes[from + 2] === dataBytes;
}

export interface Deframer {
  /** Takes what arrived; `expected` is undefined while nothing is asked. */
  push(chunk: Uint8Array, expected: Expected | undefined): Arrival[];
  /**
   * A request is about to leave: what came before it cannot be its answer. Gives the number of bytes dropped. A TCP
   * stream drops nothing, it would lose its place.
   */
  begin(): number;
}

/**
 * Finds the reply at whatever offset it begins. A line has no borders but silence, and an operating system does not keep
 * silence: so the length and the checksum decide, at every offset, and noise in front of a reply costs nothing.
 */
export function rtuDeframer(): Deframer {
  let held: Uint8Array = nothing;
  /** The last bytes that nobody asked for: a whole answer among them says that its unit is out of step. */
  let unasked: Uint8Array = nothing;

  function stray(chunk: Uint8Array): Arrival {
    const discarded = { kind: "discarded", reason: "stray", bytes: chunk.length } as const;
    unasked = Uint8Array.prototype.slice.call(joined(unasked, chunk), -maxRtuFrameBytes);
    for (let from = 0; from + 5 <= unasked.length; from++) {
      if (candidateAt(unasked, from, undefined).state !== "frame") continue;
      const answerOf = unasked[from] ?? 0;
      unasked = nothing;
      return { ...discarded, answerOf };
    }
    return discarded;
  }

  /** Where the reply stands, if it is whole. */
  function findReply(bytes: Uint8Array, expected: Expected): { from: number; to: number } | undefined {
    for (let from = 0; from + 5 <= bytes.length; from++) {
      const candidate = candidateAt(bytes, from, expected.request);
      if (candidate.state !== "frame") continue;
      const to = from + candidate.length;
      if (misfit(bytes, from, to - 2, expected) === undefined) return { from, to };
    }
    return undefined;
  }

  function take(bytes: Uint8Array, expected: Expected, arrivals: Arrival[]): Uint8Array {
    const reply = findReply(bytes, expected);
    const end = reply?.from ?? bytes.length;
    let noise = 0;
    const discard = (reason: DiscardReason, count: number, answerOf?: number) => {
      if (count === 0) return;
      arrivals.push({ kind: "discarded", reason, bytes: count, ...(answerOf === undefined ? {} : { answerOf }) });
    };
    // What stands before the reply, or can no longer become one.
    let start = 0;
    while (start < end) {
      const candidate = candidateAt(bytes, start, expected.request);
      if (candidate.state === "open" && reply === undefined) break;
      const length = "length" in candidate && start + candidate.length <= end ? candidate.length : 1;
      if (candidate.state === "frame" && length > 1) {
        discard(misfit(bytes, start, start + length - 2, expected) ?? "stray", length, bytes[start]);
      } else if (candidate.state === "crc" && looksLikeAnswer(bytes, start, expected)) discard("crc", length);
      else noise += length;
      start += length;
    }
    if (reply === undefined) {
      discard("stray", noise);
      return Uint8Array.prototype.slice.call(bytes, start);
    }
    discard("stray", noise);
    arrivals.push({ kind: "reply", frame: Buffer.from(bytes.subarray(reply.from, reply.to)) });
    if (reply.to < bytes.length) {
      const rest = bytes.subarray(reply.to);
      // The same again says nothing new, whichever of the two was meant.
      const length = reply.to - reply.from;
      const same = rest.length === length && rest.every((byte, i) => byte === bytes[reply.from + i]);
      arrivals.push(same ? { kind: "discarded", reason: "stray", bytes: length } : stray(rest));
    }
    return nothing;
  }

  return {
    push(chunk, expected) {
      const arrivals: Arrival[] = [];
      if (expected === undefined) {
        const bytes = joined(held, chunk);
        held = nothing;
        if (bytes.length > 0) arrivals.push(stray(bytes));
        return arrivals;
      }
      for (let at = 0; at < chunk.length; at += maxRtuFrameBytes) {
        const piece = chunk.subarray(at, at + maxRtuFrameBytes);
        const replied = arrivals.some((arrival) => arrival.kind === "reply");
        if (replied) arrivals.push(stray(piece));
        else held = take(joined(held, piece), expected, arrivals);
      }
      return arrivals;
    },
    begin() {
      const bytes = held.length;
      held = nothing;
      unasked = nothing;
      return bytes;
    },
  };
}

/** The second alone, where there is nothing of the first: no copy is made then. */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
