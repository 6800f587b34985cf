/**
 * Modbus frames: CRC-16, RTU framing at every offset, the MBAP header of Modbus TCP. Pure: bytes in, arrivals out.
 *
 * Noise is a value: what belongs to no reply comes out as `discarded` with its reason, so that it can be counted. A
 * deframer keeps at most one frame (260 bytes) between two calls, whatever is sent to it.
 * Sources: Modbus over Serial Line V1.02, 2.5.1 and 6.2.2; Modbus Messaging on TCP/IP V1.0b, 3.1.3.
 */

/** Longest RTU frame: unit, 253 bytes of PDU, CRC. */
const maxRtuFrameBytes = 256;

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

/** `body` (unit, function, data) with its CRC behind it. */
export function withCrc(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(body.length + 2);
  frame.set(body);
  const crc = crc16(body);
  frame[body.length] = crc & 0xff;
  frame[body.length + 1] = crc >> 8;
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
  | { readonly kind: "reply"; readonly frame: Uint8Array }
  | { readonly kind: "discarded"; readonly reason: DiscardReason; readonly bytes: number }
  /** The answer to our very transaction, and it does not fit. Nothing better will come. */
  | { readonly kind: "invalid"; readonly reason: string; readonly discard: DiscardReason; readonly bytes: number }
  /** The stream can no longer be followed: only a new connection helps. */
  | { readonly kind: "corrupt"; readonly reason: string; readonly bytes: number };

/** Unit, function and data of a reply without checksum, held against what was asked. */
function misfit(pdu: Uint8Array, expected: Expected): Exclude<DiscardReason, "stray" | "crc"> | undefined {
  if (pdu[0] !== expected.unit) return "foreign-unit";
  if (pdu[1] === (expected.functionCode | 0x80)) return pdu.length === 3 ? undefined : "bad-length";
  if (pdu[1] !== expected.functionCode) return "foreign-function";
  return pdu[2] === expected.dataBytes && pdu.length === 3 + expected.dataBytes ? undefined : "bad-length";
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
  let held: Uint8Array = new Uint8Array(0);

  /** Where the reply stands, if it is whole. */
  function findReply(bytes: Uint8Array, expected: Expected): { from: number; to: number } | undefined {
    for (let from = 0; from + 5 <= bytes.length; from++) {
      const candidate = candidateAt(bytes, from, expected.request);
      if (candidate.state !== "frame") continue;
      const to = from + candidate.length;
      if (misfit(bytes.subarray(from, to - 2), expected) === undefined) return { from, to };
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
        discard(misfit(bytes.subarray(start, start + length - 2), expected) ?? "stray", length);
      } else if (candidate.state === "crc" && looksLikeAnswer(bytes, start, expected)) discard("crc", length);
      else stray += length;
      start += length;
    }
    if (reply === undefined) {
      discard("stray", stray);
      return bytes.slice(start);
    }
    discard("stray", stray + bytes.length - reply.to);
    arrivals.push({ kind: "reply", frame: bytes.slice(reply.from, reply.to) });
    return new Uint8Array(0);
  }

  return {
    push(chunk, expected) {
      const arrivals: Arrival[] = [];
      if (expected === undefined) {
        const bytes = held.length + chunk.length;
        held = new Uint8Array(0);
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
      held = new Uint8Array(0);
      return bytes;
    },
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** An RTU request as a Modbus TCP frame: header in front, no checksum. */
export function toMbap(rtuFrame: Uint8Array, transactionId: number): Uint8Array {
  const body = rtuFrame.subarray(0, rtuFrame.length - 2);
  const frame = new Uint8Array(6 + body.length);
  const view = new DataView(frame.buffer);
  view.setUint16(0, transactionId);
  view.setUint16(4, body.length);
  frame.set(body, 6);
  return frame;
}

/** Follows a Modbus TCP stream. The length field is checked as soon as it is there: nothing waits for bytes that never come. */
export function mbapDeframer(transaction: () => { readonly id: number; readonly ignore: boolean }): Deframer {
  let held: Uint8Array = new Uint8Array(0);
  return {
    push(chunk, expected) {
      const arrivals: Arrival[] = [];
      let pending = expected;
      held = joined(held, chunk);
      for (;;) {
        if (held.length < 6) break;
        const view = new DataView(held.buffer, held.byteOffset, held.length);
        const protocol = view.getUint16(2);
        const length = view.getUint16(4);
        if (protocol !== 0 || length < 3 || length > 254) {
          const reason = protocol !== 0 ? `protocol id ${protocol}` : `a length of ${length}`;
          arrivals.push({ kind: "corrupt", reason: `a Modbus TCP header with ${reason}`, bytes: held.length });
          held = new Uint8Array(0);
          break;
        }
        if (held.length < 6 + length) break;
        const body = held.subarray(6, 6 + length);
        const id = view.getUint16(0);
        const { id: ours, ignore } = transaction();
        if (pending === undefined || (id !== ours && !ignore)) {
          arrivals.push({ kind: "discarded", reason: "foreign-transaction", bytes: 6 + length });
        } else {
          const discard = misfit(body, pending);
          if (discard === undefined) arrivals.push({ kind: "reply", frame: withCrc(body) });
          else arrivals.push({ kind: "invalid", reason: describe(discard, body), discard, bytes: 6 + length });
          pending = undefined;
        }
        held = held.slice(6 + length);
      }
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
