/**
 * Documents on a byte stream, each between STX (0x02) and ETX (0x03), as an RS-350 pushes them once a second. Pure. Neither
 * byte can stand in an XML document, so a frame never needs escaping.
 */

const stx = 0x02;
const etx = 0x03;
/** Room that is kept between frames. */
const keptBytes = 256 * 2 ** 10;

/** What came out of a stream: a whole document, or bytes that are none. */
export type Framed =
  | { readonly frame: Uint8Array }
  | { readonly discarded: number; readonly reason: "outside-frame" | "cut" | "too-long" };

export interface StxEtxFramer {
  /** Takes the next bytes of the stream. */
  push(chunk: Uint8Array): Framed[];
  /** The stream is over: an open frame is no document. */
  end(): Framed[];
}

/** @param options.maxFrameBytes a longer frame is dropped up to its end. Default 4 MiB */
export function stxEtxFramer({ maxFrameBytes = 4 * 2 ** 20 }: { readonly maxFrameBytes?: number } = {}): StxEtxFramer {
  /** `dropping`: inside a frame that grew too long. */
  let state: "outside" | "inside" | "dropping" = "outside";
  let buffer = new Uint8Array(0);
  let bytes = 0;

  function discarded(reason: "outside-frame" | "cut" | "too-long"): Framed[] {
    const lost = bytes;
    bytes = 0;
    return lost === 0 && reason === "outside-frame" ? [] : [{ discarded: lost, reason }];
  }
  /** What is open is not a document: why. */
  function broken(): Framed[] {
    return discarded(state === "outside" ? "outside-frame" : state === "inside" ? "cut" : "too-long");
  }
  function take(part: Uint8Array): void {
    if (state === "inside" && bytes + part.length > maxFrameBytes) state = "dropping";
    if (state === "inside") {
      if (bytes + part.length > buffer.length) {
        const larger = new Uint8Array(
          Math.min(maxFrameBytes, Math.max(2 * buffer.length, bytes + part.length, 16_384)),
        );
        larger.set(buffer.subarray(0, bytes));
        buffer = larger;
      }
      buffer.set(part, bytes);
    }
    bytes += part.length;
  }
  function whole(): Framed {
    const frame = buffer.slice(0, bytes);
    bytes = 0;
    // One large document is no reason to hold so much for ever.
    if (buffer.length > keptBytes) buffer = new Uint8Array(0);
    return { frame };
  }

  return {
    push(chunk) {
      const out: Framed[] = [];
      let from = 0;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index];
        if (byte === stx) {
          take(chunk.subarray(from, index));
          out.push(...broken());
          state = "inside";
          from = index + 1;
        } else if (byte === etx && state !== "outside") {
          take(chunk.subarray(from, index));
          out.push(...(state === "inside" ? [whole()] : broken()));
          state = "outside";
          from = index + 1;
        }
      }
      take(chunk.subarray(from));
      // Noise is told with the chunk that it came in: it is not kept.
      if (state === "outside") out.push(...broken());
      return out;
    },
    end() {
      const out = broken();
      state = "outside";
      return out;
    },
  };
}
