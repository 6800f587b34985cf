/**
 * Cuts the bytes of a connection into messages: by a byte at their end, by a length before them, or by where a document
 * ends. Pure. It looks into no message, holds at most `maxBytes` of one, and calls every byte either part of a message
 * or a loss with a reason.
 */

import { PorticoError } from "#driver";
import { documentScanner, type ScannedFormat } from "./scanner.ts";

/** A message without what frames it, or bytes that make none. */
export type Framed = { readonly message: Uint8Array } | Discarded;
/** Bytes that make no message, and why. */
interface Discarded {
  readonly discarded: Uint8Array;
  readonly reason: FramingFault;
}
export type FramingFault = "line-too-long" | "message-too-long" | "truncated-line" | "truncated-message" | "noise";

export interface Framer {
  /** What these bytes complete, in order. The bytes may be used again afterwards. */
  push(bytes: Uint8Array): Framed[];
  /** The stream is over: bytes without an end are a loss. */
  end(): Discarded | undefined;
}

/** Bytes of one message, up to a bound; what goes beyond it is passed over and belongs to the same loss. */
class Gathered {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  #isOver = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** More than fits came since the last `take`. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get length(): number {
    return this.#length;
  }

  keep(bytes: Uint8Array): void {
    const piece = bytes.subarray(0, this.#maxBytes - this.#length);
    if (piece.length < bytes.length) this.#isOver = true;
    // Copied, because the caller may use its buffer again.
    if (piece.length > 0) this.#parts.push(piece.slice());
    this.#length += piece.length;
  }

  take(): Uint8Array {
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.#length = 0;
    this.#isOver = false;
    return whole;
  }
}

/** Messages that end in one byte: LF, NUL, or ETX, before which an STX may stand. */
class EndByteFramer implements Framer {
  readonly #endByte: number;
  readonly #gathered: Gathered;

  constructor(endByte: number, maxBytes: number) {
    this.#endByte = endByte;
    this.#gathered = new Gathered(maxBytes);
  }

  push(bytes: Uint8Array): Framed[] {
    const framed: Framed[] = [];
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(this.#endByte, from);
      this.#gathered.keep(bytes.subarray(from, end === -1 ? bytes.length : end));
      if (end === -1) break;
      framed.push(this.#whole());
      from = end + 1;
    }
    return framed;
  }

  end(): Discarded | undefined {
    if (this.#gathered.length === 0) return undefined;
    const { isOver } = this.#gathered;
    const isLine = this.#endByte === 0x0a;
    const reason = isOver
      ? isLine
        ? "line-too-long"
        : "message-too-long"
      : isLine
        ? "truncated-line"
        : "truncated-message";
    return { discarded: this.#gathered.take(), reason };
  }

  #whole(): Framed {
    const { isOver } = this.#gathered;
    const message = this.#gathered.take();
    if (isOver) return { discarded: message, reason: this.#endByte === 0x0a ? "line-too-long" : "message-too-long" };
    if (this.#endByte === 0x0a && message.at(-1) === 0x0d) return { message: message.subarray(0, -1) };
    if (this.#endByte === 0x03) return { message: message.subarray(message.lastIndexOf(0x02) + 1) };
    return { message };
  }
}

/** Messages behind their length, four bytes, high byte first. A length that no message has ends the session. */
class LengthFramer implements Framer {
  readonly #maxBytes: number;
  readonly #head = new Gathered(4);
  readonly #body: Gathered;
  #missing: number | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#body = new Gathered(maxBytes);
  }

  push(bytes: Uint8Array): Framed[] {
    const framed: Framed[] = [];
    let from = 0;
    while (from < bytes.length || this.#missing === 0) {
      if (this.#missing === undefined) {
        const to = Math.min(bytes.length, from + 4 - this.#head.length);
        this.#head.keep(bytes.subarray(from, to));
        from = to;
        if (this.#head.length === 4) this.#missing = this.#lengthOf(this.#head.take());
        continue;
      }
      const to = Math.min(bytes.length, from + this.#missing);
      this.#body.keep(bytes.subarray(from, to));
      this.#missing -= to - from;
      from = to;
      if (this.#missing > 0) continue;
      framed.push({ message: this.#body.take() });
      this.#missing = undefined;
    }
    return framed;
  }

  end(): Discarded | undefined {
    if (this.#missing === undefined && this.#head.length === 0) return undefined;
    const discarded = this.#missing === undefined ? this.#head.take() : this.#body.take();
    return { discarded, reason: "truncated-message" };
  }

  #lengthOf(head: Uint8Array): number {
    const length = new DataView(head.buffer).getUint32(0);
    if (length <= this.#maxBytes) return length;
    throw new PorticoError(
      "LINK_FRAMING",
      `a message of ${length} bytes was announced; ${this.#maxBytes} are the most`,
    );
  }
}

/** Messages that are one document each, XML or JSON, and nothing else between them but white space. */
class DocumentFramer implements Framer {
  readonly #scanner: ReturnType<typeof documentScanner>;
  readonly #maxBytes: number;
  readonly #gathered: Gathered;

  constructor(format: ScannedFormat, maxBytes: number) {
    this.#scanner = documentScanner(format);
    this.#maxBytes = maxBytes;
    this.#gathered = new Gathered(maxBytes);
  }

  push(bytes: Uint8Array): Framed[] {
    const framed: Framed[] = [];
    let from = 0;
    /** All that was gathered, with the bytes up to `to`. */
    const takeTo = (to: number) => {
      this.#gathered.keep(bytes.subarray(from, to));
      from = to;
      return this.#gathered.take();
    };
    for (let i = 0; i < bytes.length; i++) {
      const seen = this.#scanner.scan(bytes[i] ?? 0);
      if (seen === "blank") from = i + 1;
      else if (seen === "end") framed.push({ message: takeTo(i + 1) });
      else if (seen !== "within") {
        // What came before is no document. A new one may begin with this byte, or with the last few.
        const before = takeTo(seen.isPart ? i + 1 : i);
        framed.push({ discarded: before.subarray(0, before.length - seen.head.length), reason: seen.reason });
        this.#gathered.keep(seen.head);
      }
      if (this.#gathered.length + i + 1 - from < this.#maxBytes) continue;
      // Whatever it is, it does not end. The rest of it is the same loss; the next beginning may be that of a document again.
      const { isNoise } = this.#scanner;
      framed.push({ discarded: takeTo(i + 1), reason: isNoise ? "noise" : "message-too-long" });
      this.#scanner.passOver();
    }
    this.#gathered.keep(bytes.subarray(from));
    return framed;
  }

  end(): Discarded | undefined {
    if (this.#gathered.length === 0) return undefined;
    const reason = this.#scanner.isNoise ? "noise" : "truncated-message";
    return { discarded: this.#gathered.take(), reason };
  }
}

export type Framing = "lines" | "document" | "nul" | "etx" | "length";

export function framerOf(framing: Framing, format: ScannedFormat, maxBytes: number): Framer {
  if (framing === "length") return new LengthFramer(maxBytes);
  if (framing === "document") return new DocumentFramer(format, maxBytes);
  return new EndByteFramer(framing === "lines" ? 0x0a : framing === "nul" ? 0x00 : 0x03, maxBytes);
}
