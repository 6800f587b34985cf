/**
 * Packets on a byte stream, each behind its length as an unsigned 32-bit number, high byte first. Pure. It makes packets of
 * bytes however they are cut, and bytes of packets; it knows nothing of what is in them.
 *
 * A stream has no place at which to begin anew: a length that cannot be is the end of it, with the reason.
 */

export type Framing = "u32be";

const lengthBytes = 4;
/** What fits into one UDP datagram over IPv4: the same packets go over either. */
export const maxPacketBytes = 65_507;

/** Collects the packets of one connection. It holds at most one packet that is not whole yet. */
export class Deframer {
  #length: Uint8Array = new Uint8Array(lengthBytes);
  #lengthCame = 0;
  #packet: Uint8Array | undefined;
  #packetCame = 0;
  #fault: string | undefined;

  /** Why nothing more can be understood; undefined while all is well. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** True in the middle of a packet or of a length: the end of the connection would cut it off. */
  get isWithin(): boolean {
    return this.#packet !== undefined || this.#lengthCame > 0;
  }

  /** Hands on what has become whole. What stands whole in `bytes` is a window into them, not a copy. */
  push(bytes: Uint8Array, hand: (packet: Uint8Array) => void): void {
    let at = 0;
    while (at < bytes.length && this.#fault === undefined) {
      if (this.#packet !== undefined) {
        at = this.#fill(this.#packet, bytes, at, hand);
        continue;
      }
      const taken = Math.min(lengthBytes - this.#lengthCame, bytes.length - at);
      this.#length.set(bytes.subarray(at, at + taken), this.#lengthCame);
      this.#lengthCame += taken;
      at += taken;
      if (this.#lengthCame < lengthBytes) return;
      this.#lengthCame = 0;
      const [a = 0, b = 0, c = 0, d = 0] = this.#length;
      const length = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
      if (length < 1 || length > maxPacketBytes) {
        this.#fault = `a packet of ${length} bytes, of 1 to ${maxPacketBytes}: this is no stream of packets, or bytes were lost`;
      } else if (bytes.length - at >= length) {
        hand(bytes.subarray(at, at + length));
        at += length;
      } else {
        this.#packet = new Uint8Array(length);
        this.#packetCame = 0;
      }
    }
  }

  #fill(packet: Uint8Array, bytes: Uint8Array, at: number, hand: (packet: Uint8Array) => void): number {
    const taken = Math.min(packet.length - this.#packetCame, bytes.length - at);
    packet.set(bytes.subarray(at, at + taken), this.#packetCame);
    this.#packetCame += taken;
    if (this.#packetCame === packet.length) {
      this.#packet = undefined;
      hand(packet);
    }
    return at + taken;
  }
}

/** One packet behind its length. */
export function frame(packet: Uint8Array): Uint8Array {
  const framed = new Uint8Array(lengthBytes + packet.length);
  new DataView(framed.buffer).setUint32(0, packet.length);
  framed.set(packet, lengthBytes);
  return framed;
}
