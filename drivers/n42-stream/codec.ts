/**
 * Documents on a byte stream, each between STX (0x02) and ETX (0x03), as an RS-350 pushes them once a second. Pure. Neither
 * byte can stand in an XML document, so a frame never needs escaping. What a document says is not looked at.
 */

const stx = 0x02;
const etx = 0x03;
/** Room that is kept between frames. */
const keptBytes = 256 * 2 ** 10;
/** Noise is told in pieces of at most this. */
const maxNoiseBytes = 64 * 2 ** 10;

/** What came out of a stream: a whole document, or bytes that are none. Of a frame that is too long, its first bytes. */
export type Framed =
  | { readonly frame: Uint8Array }
  | { readonly discarded: Uint8Array; readonly reason: "outside-frame" | "cut" | "too-long" };

export class StxEtxFramer {
  readonly #maxFrameBytes: number;
  /** `dropping`: inside a frame that grew too long and was told of. */
  #state: "outside" | "inside" | "dropping" = "outside";
  #buffer = new Uint8Array(0);
  #length = 0;

  /** @param maxFrameBytes a longer frame is dropped up to its end */
  constructor(maxFrameBytes = 4 * 2 ** 20) {
    this.#maxFrameBytes = maxFrameBytes;
  }

  /** What these bytes complete, in order. */
  push(chunk: Uint8Array): Framed[] {
    const out: Framed[] = [];
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (byte !== stx && !(byte === etx && this.#state !== "outside")) continue;
      this.#take(chunk.subarray(from, index), out);
      from = index + 1;
      if (byte === etx && this.#state === "inside") out.push({ frame: this.#taken() });
      else this.#break(out);
      this.#state = byte === stx ? "inside" : "outside";
    }
    this.#take(chunk.subarray(from), out);
    return out;
  }

  /** The stream is over: an open frame is no document. */
  end(): Framed[] {
    const out: Framed[] = [];
    this.#break(out);
    this.#state = "outside";
    return out;
  }

  /** What is open is not a document: why. */
  #break(out: Framed[]): void {
    if (this.#state === "dropping") return;
    const discarded = this.#taken();
    if (this.#state === "inside") out.push({ discarded, reason: "cut" });
    // A line end behind each frame is no loss.
    else if (discarded.some((byte) => !isSpace(byte))) out.push({ discarded, reason: "outside-frame" });
  }

  #take(bytes: Uint8Array, out: Framed[]): void {
    let rest = bytes;
    while (rest.length > 0 && this.#state !== "dropping") {
      const room = (this.#state === "inside" ? this.#maxFrameBytes : maxNoiseBytes) - this.#length;
      this.#keep(rest.subarray(0, room));
      rest = rest.subarray(room);
      if (rest.length === 0) return;
      if (this.#state === "outside") this.#break(out);
      else {
        out.push({ discarded: this.#taken(), reason: "too-long" });
        this.#state = "dropping";
      }
    }
  }

  #keep(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.min(this.#maxFrameBytes + maxNoiseBytes, Math.max(2 * needed, 16_384)));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = needed;
  }

  #taken(): Uint8Array {
    const taken = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    // One large document is no reason to hold so much for ever.
    if (this.#buffer.length > keptBytes) this.#buffer = new Uint8Array(0);
    return taken;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** Whether bytes begin as an XML document does: with `<`, behind a byte order mark or white space, in 8 or 16 bits. */
export function beginsAsXml(bytes: Uint8Array): boolean {
  const head = Array.from(bytes.subarray(0, 256)).filter((byte) => byte !== 0 && !isSpace(byte));
  const [first = 0, second = 0, third = 0] = head;
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : first >= 0xfe && second >= 0xfe ? 2 : 0;
  return head[mark] === 0x3c;
}

/** A document as it stands on the wire. */
export function encodeFrame(document: Uint8Array): Uint8Array {
  const frame = new Uint8Array(document.length + 2);
  frame[0] = stx;
  frame.set(document, 1);
  frame[frame.length - 1] = etx;
  return frame;
}
