/**
 * Container-code readers that speak JSON, one object a line. Pure: bytes to lines, lines to reads, and back for the
 * simulator. It repairs nothing; what it cannot believe it names.
 *
 * No public specification was found for any maker, so the names of the fields are settings. By default it speaks
 * Portico's own shape: `{"code":"CSQU3054383","confidence":0.97,"camera":"left","ts":"2026-11-21T14:02:51.123Z"}`.
 */

/** Where each value stands in a maker's object: names joined by dots, `result.code`. */
export interface FieldMap {
  readonly value: string;
  readonly confidence: string;
  readonly source: string;
  readonly direction: string;
  readonly time: string;
  readonly picture: string;
}

export const defaultFields: FieldMap = {
  value: "code",
  confidence: "confidence",
  source: "camera",
  direction: "direction",
  time: "ts",
  picture: "picture",
};

/** A line without its line end, or bytes that make none. */
export type Framed = { readonly line: Uint8Array } | Discarded;
/** Bytes that make no line, and why. */
export interface Discarded {
  readonly discarded: Uint8Array;
  readonly reason: "line-too-long" | "truncated-line";
}

/** Cuts a byte stream into lines that end in LF or CR LF. It holds at most `maxLineBytes`. */
export class LineFramer {
  readonly #maxLineBytes: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  #skipping = false;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /**
   * What these bytes complete, in order. Of an over-long line the first `maxLineBytes` are handed out as `discarded`; the rest of
   * it, up to the next line end, belongs to the same loss and is passed over.
   */
  push(bytes: Uint8Array): Framed[] {
    const framed: Framed[] = [];
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(0x0a, from);
      const to = end === -1 ? bytes.length : end;
      if (!this.#skipping) {
        const room = this.#maxLineBytes - this.#length;
        const piece = bytes.subarray(from, Math.min(to, from + room));
        this.#keep(piece);
        if (to - from > room) {
          framed.push({ discarded: this.#take(), reason: "line-too-long" });
          this.#skipping = true;
        }
      }
      if (end === -1) return framed;
      if (!this.#skipping) {
        const line = this.#take();
        framed.push({ line: line.at(-1) === 0x0d ? line.subarray(0, -1) : line });
      }
      this.#skipping = false;
      from = end + 1;
    }
    return framed;
  }

  /** The stream is over: bytes without a line end are a loss. */
  end(): Discarded | undefined {
    const rest = this.#take();
    this.#skipping = false;
    return rest.length === 0 ? undefined : { discarded: rest, reason: "truncated-line" };
  }

  #keep(piece: Uint8Array): void {
    // Copied, because the caller may use its buffer again.
    if (piece.length > 0) this.#parts.push(piece.slice());
    this.#length += piece.length;
  }

  #take(): Uint8Array {
    const line = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      line.set(part, at);
      at += part.length;
    }
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}

/** One read as the maker's object says it. Absent: not said, or not believable (then `faults` says why). */
export interface CodeRead {
  readonly value: string;
  /** 0..1 */
  readonly confidence?: number;
  readonly source?: string;
  readonly direction?: string;
  readonly utcMs?: number;
  readonly picture?: { readonly mediaType: "image/jpeg" | "image/png"; readonly bytes: Uint8Array };
}

/** Reasons for which a whole line is thrown away. */
type LineFault = "invalid-utf8" | "malformed-json" | "not-an-object" | "no-code" | "code-invalid" | "code-too-long";
/** Reasons for which one field is left out; the read itself is kept, because it is evidence. */
type FieldFault =
  | "confidence-invalid"
  | "source-invalid"
  | "direction-invalid"
  | "time-invalid"
  | "picture-invalid"
  | "picture-unwanted";

export type Decoded =
  | { readonly type: "read"; readonly read: CodeRead; readonly faults: readonly FieldFault[] }
  | { readonly type: "heartbeat" }
  | { readonly type: "blank" }
  | { readonly type: "rejected"; readonly reason: LineFault };

export interface DecodeOptions {
  readonly fields: FieldMap;
  /** The confidence that means certain: 1 or 100. */
  readonly confidenceScale: 1 | 100;
  readonly pictures: boolean;
}

const maxValueCharacters = 64;
const maxWordCharacters = 64;
const latestUtcMs = Date.UTC(9999, 11, 31);
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Date and time with a zone: a local time without one would have to be guessed. */
const zonedTime = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function at(object: Json, path: string): unknown {
  if (Object.hasOwn(object, path)) return object[path];
  let here: unknown = object;
  for (const name of path.split(".")) {
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

function decodePicture(value: unknown): CodeRead["picture"] {
  if (typeof value !== "string") return undefined;
  const text = value.replace(/^data:image\/(?:jpeg|png);base64,/, "");
  if (text.length % 4 !== 0 || !base64.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mediaType: "image/jpeg", bytes };
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return { mediaType: "image/png", bytes };
  return undefined;
}

/** Date.parse rolls 2026-02-31 over to March: a day that does not exist is no other day. */
function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function decodeTime(value: unknown): number | undefined {
  // A bare number could be seconds or milliseconds; only milliseconds since 1970 of this century can be told for sure.
  let utcMs = typeof value === "number" ? value : Number.NaN;
  const [, year, month, day] = (typeof value === "string" ? zonedTime.exec(value) : null) ?? [];
  if (typeof value === "string" && isDay(Number(year), Number(month), Number(day))) utcMs = Date.parse(value);
  const earliest = Date.UTC(2000, 0, 1);
  return Number.isFinite(utcMs) && utcMs >= earliest && utcMs <= latestUtcMs ? utcMs : undefined;
}

function decodeObject(object: Json, options: DecodeOptions): Decoded {
  const { fields, confidenceScale } = options;
  const rawValue = at(object, fields.value);
  if (rawValue === undefined || rawValue === null) {
    if (Object.hasOwn(object, "heartbeat")) return { type: "heartbeat" };
    return { type: "rejected", reason: "no-code" };
  }
  // Half of a surrogate pair can be escaped in JSON, but is no text that UTF-8 could carry on to a consumer.
  if (typeof rawValue !== "string" || !rawValue.isWellFormed()) return { type: "rejected", reason: "code-invalid" };
  const value = rawValue.trim();
  if (value === "") return { type: "rejected", reason: "no-code" };
  if (value.length > maxValueCharacters) return { type: "rejected", reason: "code-too-long" };

  const faults: FieldFault[] = [];
  /** The field if it is there and can be believed. `null` counts as not there. */
  function field<T>(path: string, fault: FieldFault, decode: (raw: unknown) => T | undefined): T | undefined {
    const raw = at(object, path);
    if (raw === undefined || raw === null) return undefined;
    const decoded = decode(raw);
    if (decoded === undefined) faults.push(fault);
    return decoded;
  }
  const word = (raw: unknown) => {
    const text = typeof raw === "string" && raw.isWellFormed() ? raw.trim() : "";
    return text !== "" && text.length <= maxWordCharacters ? text : undefined;
  };
  const confidence = field(fields.confidence, "confidence-invalid", (raw) =>
    typeof raw === "number" && raw >= 0 && raw <= confidenceScale ? raw / confidenceScale : undefined,
  );
  const source = field(fields.source, "source-invalid", word);
  const direction = field(fields.direction, "direction-invalid", word);
  const utcMs = field(fields.time, "time-invalid", decodeTime);
  const pictureFault = options.pictures ? "picture-invalid" : "picture-unwanted";
  const picture = field(fields.picture, pictureFault, (raw) => (options.pictures ? decodePicture(raw) : undefined));
  const read: CodeRead = {
    value,
    ...(confidence === undefined ? {} : { confidence }),
    ...(source === undefined ? {} : { source }),
    ...(direction === undefined ? {} : { direction }),
    ...(utcMs === undefined ? {} : { utcMs }),
    ...(picture === undefined ? {} : { picture }),
  };
  return { type: "read", read, faults };
}

/** What one line says. Any bytes give an answer. */
export function decodeLine(line: Uint8Array, options: DecodeOptions): Decoded {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(line).trim();
  } catch {
    return { type: "rejected", reason: "invalid-utf8" };
  }
  if (text === "") return { type: "blank" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { type: "rejected", reason: "malformed-json" };
  }
  return isObject(value) ? decodeObject(value, options) : { type: "rejected", reason: "not-an-object" };
}

/** A read in Portico's own shape, with its line end. */
export function encodeRead(read: Omit<CodeRead, "picture">): Uint8Array {
  const { value: code, confidence, source: camera, direction, utcMs } = read;
  const ts = utcMs === undefined ? undefined : new Date(utcMs).toISOString();
  return new TextEncoder().encode(`${JSON.stringify({ code, confidence, camera, direction, ts })}\n`);
}

/** A sign of life, with its line end. */
export function encodeHeartbeat(utcMs: number): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ heartbeat: new Date(utcMs).toISOString() })}\n`);
}
