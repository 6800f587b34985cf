/**
 * Cuts the stream of a Ludlum 375 into messages: lines of the serial dump, or fragments that end in `</area_monitor>`. Pure.
 * Wherever the bytes are cut the pieces are the same; it holds 1 KiB at most, and after any noise the next whole message is
 * found again.
 */

import type { Form } from "./codec.ts";

/** One message's bytes: a dump with its line end, or a fragment without the declaration before it. */
export interface Piece {
  readonly form: Form;
  readonly bytes: Uint8Array;
}
/** Bytes that are part of no message, and why. */
export interface Noise {
  readonly noise: Uint8Array;
  readonly reason: "too-long" | "noise" | "truncated";
}

/** Fragments have at most 384 bytes, so this is room for one and a half of noise before it. */
const maxBytes = 1024;
const lf = 0x0a;
const cr = 0x0d;
const lessThan = 0x3c;
const greaterThan = 0x3e;
const begin = bytesOf("<area_monitor");
const end = bytesOf("</area_monitor>");
/** A UTF-8 byte order mark is no damage. */
const declarationForm = /^(?:\xef\xbb\xbf)?[ \t\r\n]*(?:<\?xml [^<>&]{0,100}\?>)?[ \t\r\n]*$/;

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** What can follow the `<` of a tag, a declaration or a comment: anything else is a damaged digit. */
const startsMarkup = (byte: number | undefined) => byte !== undefined && /[A-Za-z_/?!]/.test(String.fromCharCode(byte));

export class Framer {
  #form: Form | undefined;
  readonly #held = new Uint8Array(maxBytes);
  #length = 0;
  #markup = false;

  /** @param form absent: to be recognised, and told by `settle` */
  constructor(form: Form | undefined) {
    this.#form = form;
  }

  /** From now on the device is known to speak this form: damage is not taken for the other. */
  settle(form: Form): void {
    this.#form ??= form;
  }

  /** The first message or noise that these bytes complete, and how many of them it took; undefined: they complete none. */
  take(bytes: Uint8Array): { readonly used: number; readonly found: readonly (Piece | Noise)[] } | undefined {
    for (const [index, byte] of bytes.entries()) {
      const found = this.#next(byte);
      if (found.length > 0) return { used: index + 1, found };
    }
    return undefined;
  }

  /** The stream is over: what is held is a loss. */
  end(): Noise | undefined {
    return this.#length === 0 ? undefined : { noise: this.#flush(), reason: "truncated" };
  }

  #next(byte: number): (Piece | Noise)[] {
    // Line ends between two messages belong to neither.
    if (this.#length === 0 && (byte === lf || byte === cr)) return [];
    const before = this.#length === 0 ? undefined : this.#held[this.#length - 1];
    this.#held[this.#length++] = byte;
    if (this.#form !== "serial" && before === lessThan && startsMarkup(byte)) this.#markup = true;
    if (this.#markup) {
      if (byte === greaterThan && this.#endsWith(end)) return fragmentOf(this.#flush());
    } else if (byte === lf) {
      const bytes = this.#flush();
      return this.#form === "ethernet" ? [{ noise: bytes, reason: "noise" }] : [{ form: "serial", bytes }];
    }
    return this.#length === maxBytes ? [{ noise: this.#flush(), reason: "too-long" }] : [];
  }

  #endsWith(bytes: Uint8Array): boolean {
    const from = this.#length - bytes.length;
    return from >= 0 && bytes.every((byte, i) => this.#held[from + i] === byte);
  }

  #flush(): Uint8Array {
    const bytes = this.#held.slice(0, this.#length);
    this.#length = 0;
    this.#markup = false;
    return bytes;
  }
}

/** The newest fragment that begins in these bytes. What stands before it, its declaration excepted, is noise. */
function fragmentOf(bytes: Uint8Array): (Piece | Noise)[] {
  const from = lastIndexOf(bytes, begin);
  const before = bytes.subarray(0, Math.max(0, from));
  const text = String.fromCharCode(...before);
  // A document type in front could give the fragment another meaning, and within a comment it has none: it is not believed.
  const isComment = text.lastIndexOf("<!--") > text.lastIndexOf("-->");
  if (from < 0 || isComment || /<!(?!--)/.test(text)) return [{ noise: bytes, reason: "noise" }];
  const fragment: Piece = { form: "ethernet", bytes: bytes.subarray(from) };
  return declarationForm.test(text) ? [fragment] : [{ noise: before, reason: "noise" }, fragment];
}

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let from = bytes.length - wanted.length; from >= 0; from--) {
    if (wanted.every((byte, i) => bytes[from + i] === byte)) return from;
  }
  return -1;
}
