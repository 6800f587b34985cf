/**
 * Bytes to lines: CR LF or LF, at most 256 bytes, printable ASCII. Everything else is a counted discard. Pure.
 *
 * The stream has no checksum, no start mark and no escape, so a line end is the only thing to hold on to. What comes
 * out depends on the bytes alone, never on how they were cut into chunks.
 */

/** The longest line of the recordings has 77 bytes; a line that passes this has lost its end. */
export const maxLineBytes = 256;

export type FramerItem =
  | { readonly line: string }
  /** `noise` stood between lines; the other reasons may each have cost a line. */
  | { readonly discarded: Uint8Array; readonly reason: "noise" | "noisy-line" | "overlong-line" | "half-line-at-end" };

const lf = 10;
const cr = 13;
const isPrintable = (byte: number) => (byte >= 0x20 && byte < 0x7f) || byte === 9;

export class LineFramer {
  readonly #buffer = new Uint8Array(maxLineBytes);
  #length = 0;
  /** The line under way is already too long; its end is still to come. */
  #overlong = false;

  push(bytes: Uint8Array): FramerItem[] {
    const items: FramerItem[] = [];
    for (const byte of bytes) {
      if (byte === lf) this.#finish(items);
      else {
        if (this.#length === maxLineBytes) {
          this.#overlong = true;
          items.push({ discarded: this.#take(), reason: "overlong-line" });
        }
        this.#buffer[this.#length++] = byte;
      }
    }
    return items;
  }

  /** The stream is over: a line without its end may have lost digits and is not believed. */
  end(): FramerItem[] {
    if (this.#length === 0) return [];
    const reason = this.#overlong ? "overlong-line" : "half-line-at-end";
    this.#overlong = false;
    return [{ discarded: this.#take(), reason }];
  }

  #take(): Uint8Array {
    const bytes = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #finish(items: FramerItem[]): void {
    const bytes = this.#take();
    if (this.#overlong) {
      this.#overlong = false;
      if (bytes.length > 0) items.push({ discarded: bytes, reason: "overlong-line" });
      return;
    }
    const end = bytes.at(-1) === cr ? bytes.length - 1 : bytes.length;
    // Noise between two lines sticks to the front of the second, which is whole all the same.
    let start = 0;
    while (start < end && !isPrintable(bytes[start] ?? 0)) start++;
    if (start > 0) items.push({ discarded: bytes.slice(0, start), reason: "noise" });
    // Check and text in one loop: this was a fifth of a gateway's work at full speed, and is less than half of that so.
    let text = "";
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (!isPrintable(byte)) {
        items.push({ discarded: bytes.slice(start), reason: "noisy-line" });
        return;
      }
      text += String.fromCharCode(byte);
    }
    const line = text.trim();
    if (line !== "") items.push({ line });
  }
}
