/**
 * Frames that are built once and written to many sockets.
 *
 * Right only because frames of a server are unmasked (RFC 6455, 5.1), compression is off, and the `ws` sender then
 * writes each of its own frames (pings, pongs, close) whole and at once, so that nothing can fall in between. All data
 * frames of the stream leave through here and none through `WebSocket.send`.
 *
 * Measured on two cores, 300-byte events: `send` per client reaches 0.55 of bare TCP with 10 clients and 0.83 with 100,
 * frames built once 0.86 and 0.95. With our pages corked either way, what remains is the server's CPU time: 209 ms
 * against 246 ms for 300,000 deliveries to 100 clients (median of 6), none to speak of with 10.
 */

import type { Duplex } from "node:stream";

const finalFrame = 0x80;
const opcodes = { text: 0x1, binary: 0x2 } as const;

/** A whole unmasked frame: header and payload in one buffer, which nobody may change afterwards. */
export function buildFrame(opcode: keyof typeof opcodes, payload: Uint8Array): Buffer {
  const { length } = payload;
  // RFC 6455, 5.2: 7 bits of length, or 126 and 16 bits, or 127 and 64 bits.
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + length);
  frame[0] = finalFrame | opcodes[opcode];
  frame[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (headerBytes === 4) frame.writeUInt16BE(length, 2);
  if (headerBytes === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(payload, headerBytes);
  return frame;
}

/**
 * Writes frames in one go; the socket keeps what the peer does not take yet (count it with `bufferedAmount`).
 * `flushed` is called once the operating system has them all, or the socket has failed.
 */
export function writeFrames(socket: Duplex, frames: readonly Buffer[], flushed: () => void): void {
  socket.cork();
  for (const [index, frame] of frames.entries()) {
    if (index < frames.length - 1) socket.write(frame);
    else socket.write(frame, flushed);
  }
  socket.uncork();
}
