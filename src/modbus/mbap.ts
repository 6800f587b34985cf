/**
 * Frames of Modbus TCP: the MBAP header in front of a unit and its PDU. Pure: bytes in, arrivals out.
 *
 * Source: Modbus Messaging on TCP/IP V1.0b, 3.1.3.
 */

import { type Arrival, type Deframer, type DiscardReason, joined, misfit, withCrc } from "./frames.ts";

const nothing = new Uint8Array(0);

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
          // With ids that say nothing, only our having asked nothing does.
          const answerOf = ignore ? { answerOf: bytes[from] ?? 0 } : {};
          arrivals.push({ kind: "discarded", reason: "foreign-transaction", bytes: to - start, ...answerOf });
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
