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
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let from = 0; from < bytes.length; ) {
      const found = text.indexOf(lf, from);
      const to = found === -1 ? bytes.length : found;
      if (found !== -1 && this.#length === 0 && !this.#overlong && to - from <= maxLineBytes) {
        // A line that came in one piece needs no copy of its bytes.
        finish(text, from, to, items);
      } else {
        for (let at = from; at < to; at++) this.#keep(bytes[at] ?? 0, items);
        if (found !== -1) this.#finish(items);
      }
      from = to + 1;
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

  #keep(byte: number, items: FramerItem[]): void {
    if (this.#length === maxLineBytes) {
      this.#overlong = true;
      items.push({ discarded: this.#take(), reason: "overlong-line" });
    }
    this.#buffer[this.#length++] = byte;
  }

  #finish(items: FramerItem[]): void {
    const bytes = this.#take();
    if (this.#overlong) {
      this.#overlong = false;
      if (bytes.length > 0) items.push({ discarded: bytes, reason: "overlong-line" });
      return;
    }
    finish(Buffer.from(bytes.buffer), 0, bytes.length, items);
  }
}

/** One line, from `from` to before its LF at `to`. What is handed out has memory of its own. */
function finish(bytes: Buffer, from: number, to: number, items: FramerItem[]): void {
  const end = to > from && bytes[to - 1] === cr ? to - 1 : to;
  // Noise between two lines sticks to the front of the second, which is whole all the same.
  let start = from;
  while (start < end && !isPrintable(bytes[start] ?? 0)) start++;
  if (start > from) items.push({ discarded: Uint8Array.prototype.slice.call(bytes, from, start), reason: "noise" });
  for (let at = start; at < end; at++) {
    if (isPrintable(bytes[at] ?? 0)) continue;
    items.push({ discarded: Uint8Array.prototype.slice.call(bytes, start, to), reason: "noisy-line" });
    return;
  }
  const line = bytes.toString("latin1", start, end).trim();
  if (line !== "") items.push({ line });
}
