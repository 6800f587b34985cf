/**
 * Modbus frames: CRC-16, RTU framing at every offset, the MBAP header of Modbus TCP. Pure: bytes in, arrivals out.
 *
 * Noise is a value: what belongs to no reply comes out as `discarded` with its reason, so that it can be counted. A
 * deframer keeps at most one frame (260 bytes) between two calls, whatever is sent to it.
 * Sources: Modbus over Serial Line V1.02, 2.5.1 and 6.2.2; Modbus Messaging on TCP/IP V1.0b, 3.1.3.
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
  | { readonly kind: "discarded"; readonly reason: DiscardReason; readonly bytes: number }
  /** The answer to our very transaction, and it does not fit. Nothing better will come. */
  | { readonly kind: "invalid"; readonly reason: string; readonly discard: DiscardReason; readonly bytes: number }
  /** The stream can no longer be followed: only a new connection helps. */
  | { readonly kind: "corrupt"; readonly reason: string; readonly bytes: number };

/** Unit, function and data of a reply without checksum, from `from` to `to`, held against what was asked. */
function misfit(
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
function candidateAt(bytes: Uint8Array, from: number, request: Uint8Array): Candidate {
  const available = bytes.length - from;
  if (available < 2) return { state: "open" };
  const functionCode = bytes[from + 1] ?? 0;
  const base = functionCode & 0x7f;
  if (base < 1 || base > 4) return { state: "none" };

  // RS-485 adapters may hand our own request back; at some addresses its first bytes look like a reply.
  let same = 0;
  while (same < request.length && same < available && bytes[from + same] === request[same]) same++;
  if (same === request.length) return { state: "echo", length: request.length };
  if (same === available) return { state: "open" };

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
    let stray = 0;
    const discard = (reason: DiscardReason, count: number) => {
      if (count > 0) arrivals.push({ kind: "discarded", reason, bytes: count });
    };
    // What stands before the reply, or can no longer become one.
    let start = 0;
    while (start < end) {
      const candidate = candidateAt(bytes, start, expected.request);
      if (candidate.state === "open" && reply === undefined) break;
      const length = "length" in candidate && start + candidate.length <= end ? candidate.length : 1;
      if (candidate.state === "frame" && length > 1) {
        discard(misfit(bytes, start, start + length - 2, expected) ?? "stray", length);
      } else if (candidate.state === "crc" && looksLikeAnswer(bytes, start, expected)) discard("crc", length);
      else stray += length;
      start += length;
    }
    if (reply === undefined) {
      discard("stray", stray);
      return Uint8Array.prototype.slice.call(bytes, start);
    }
    discard("stray", stray + bytes.length - reply.to);
    arrivals.push({ kind: "reply", frame: Buffer.from(bytes.subarray(reply.from, reply.to)) });
    return nothing;
  }

  return {
    push(chunk, expected) {
      const arrivals: Arrival[] = [];
      if (expected === undefined) {
        const bytes = held.length + chunk.length;
        held = nothing;
        if (bytes > 0) arrivals.push({ kind: "discarded", reason: "stray", bytes });
        return arrivals;
      }
      for (let at = 0; at < chunk.length; at += maxRtuFrameBytes) {
        const piece = chunk.subarray(at, at + maxRtuFrameBytes);
        const replied = arrivals.some((arrival) => arrival.kind === "reply");
        if (replied) arrivals.push({ kind: "discarded", reason: "stray", bytes: piece.length });
        else held = take(joined(held, piece), expected, arrivals);
      }
      return arrivals;
    },
    begin() {
      const bytes = held.length;
      held = nothing;
      return bytes;
    },
  };
}

/** The second alone, where there is nothing of the first: no copy is made then. */
function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Bytes of the MBAP header in front of the unit: transaction, protocol, length. */
const mbapBytes = 6;

/** An RTU request as a Modbus TCP frame: header in front, no checksum. */
export function toMbap(rtuFrame: Uint8Array, transactionId: number): Uint8Array {
  const length = rtuFrame.length - 2;
  const frame = Buffer.allocUnsafe(mbapBytes + length);
  frame[0] = transactionId >> 8;
  frame[1] = transactionId & 0xff;
  frame[2] = 0;
  frame[3] = 0;
  frame[4] = length >> 8;
  frame[5] = length & 0xff;
  for (let i = 0; i < length; i++) frame[mbapBytes + i] = rtuFrame[i] ?? 0;
  return frame;
}

/** Follows a Modbus TCP stream. The length field is checked as soon as it is there: nothing waits for bytes that never come. */
export function mbapDeframer(transaction: () => { readonly id: number; readonly ignore: boolean }): Deframer {
  let held: Uint8Array = nothing;
  return {
    push(chunk, expected) {
      const arrivals: Arrival[] = [];
      const bytes = joined(held, chunk);
      const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      let pending = expected;
      let start = 0;
      held = nothing;
      while (bytes.length - start >= mbapBytes) {
        const protocol = word(start + 2);
        const length = word(start + 4);
        if (protocol !== 0 || length < 3 || length > 254) {
          const reason = protocol !== 0 ? `protocol id ${protocol}` : `a length of ${length}`;
          const rest = bytes.length - start;
          arrivals.push({ kind: "corrupt", reason: `a Modbus TCP header with ${reason}`, bytes: rest });
          return arrivals;
        }
        const from = start + mbapBytes;
        const to = from + length;
        if (bytes.length < to) break;
        const { id, ignore } = transaction();
        if (pending === undefined || (word(start) !== id && !ignore)) {
          arrivals.push({ kind: "discarded", reason: "foreign-transaction", bytes: to - start });
        } else {
          const discard = misfit(bytes, from, to, pending);
          if (discard === undefined) arrivals.push({ kind: "reply", frame: withCrc(bytes, from, to) });
          else {
            const reason = describe(discard, bytes.subarray(from, to));
            arrivals.push({ kind: "invalid", reason, discard, bytes: to - start });
          }
          pending = undefined;
        }
        start = to;
      }
      // In memory of its own: a chunk belongs to the socket.
      if (start < bytes.length) held = Uint8Array.prototype.slice.call(bytes, start);
      return arrivals;
    },
    begin: () => 0,
  };
}

function describe(reason: DiscardReason, body: Uint8Array): string {
  if (reason === "foreign-unit") return `the answer names unit ${body[0]} (see the quirk answersAsUnit)`;
  if (reason === "foreign-function") return `the answer is to function ${(body[1] ?? 0) & 0x7f}`;
  return `the answer holds ${body.length - 3} bytes of values`;
}
