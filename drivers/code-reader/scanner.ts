/**
 * Finds where a document ends in a stream, byte by byte, so that messages need nothing else between them. Pure. It knows just
 * enough of XML and JSON to tell what is inside of what; whether the document is in order is for its parser to say.
 */

export type ScannedFormat = "xml" | "json";

/** What a byte is. */
type Seen =
  /** Between documents, part of nothing. */
  | "blank"
  | "within"
  /** The last byte of a document. */
  | "end"
  | {
      /** What came before is no document. */
      readonly reason: "noise" | "truncated-message";
      /** This byte belongs to what is thrown away. */
      readonly isPart: boolean;
      /** The last bytes before this one, which begin a new document. */
      readonly head: Uint8Array;
    };
type Scan = (byte: number) => Seen;

const none = new Uint8Array(0);
const noiseBefore: Seen = { reason: "noise", isPart: false, head: none };
const noiseThrough: Seen = { reason: "noise", isPart: true, head: none };

const lf = 0x0a;
const isBlank = (byte: number) => byte <= 0x20;
/** EF BB BF, the byte order mark of UTF-8, is no noise before a document. */
const isMark = (byte: number) => byte === 0xef || byte === 0xbb || byte === 0xbf;

export interface DocumentScanner {
  readonly scan: Scan;
  /** What came last is no document and the beginning of none. */
  readonly isNoise: boolean;
  /** Gives the document up: what comes is passed over until something begins like one. */
  passOver(): void;
}

/** One scanner a connection: it remembers where it is. */
export function documentScanner(format: ScannedFormat): DocumentScanner {
  const makeDocument = format === "xml" ? xmlDocument : jsonDocument;
  const begins = (byte: number) => (format === "xml" ? byte === 0x3c : byte === 0x7b || byte === 0x5b);
  let document = makeDocument();
  let place: "between" | "noise" | "document" | "passing" = "between";
  return {
    get isNoise() {
      return place === "noise";
    },
    passOver() {
      document = makeDocument();
      place = "passing";
    },
    scan(byte) {
      if (place === "document") {
        const seen = document(byte);
        if (seen === "end") place = "between";
        return seen;
      }
      const wasNoise = place === "noise";
      if (begins(byte)) {
        place = "document";
        document(byte);
        return wasNoise ? noiseBefore : "within";
      }
      if (wasNoise) {
        if (byte !== lf) return "within";
        place = "between";
        return noiseThrough;
      }
      if (place === "passing" || isBlank(byte) || isMark(byte)) return "blank";
      place = "noise";
      return "within";
    },
  };
}

/** ECMA-404: braces and brackets outside of strings. */
function jsonDocument(): Scan {
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  return (byte) => {
    if (inString) {
      // No string has a line end in it: one that was not closed ends there.
      if (byte < 0x20) inString = false;
      else if (isEscaped) isEscaped = false;
      else if (byte === 0x5c) isEscaped = true;
      else if (byte === 0x22) inString = false;
      return "within";
    }
    if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (byte === 0x7d || byte === 0x5d) depth--;
    return depth === 0 ? "end" : "within";
  };
}

/** What begins an XML document in the midst of another: the other was not ended. */
const declaration = new TextEncoder().encode("<?xml");
const newDocument: Seen = { reason: "truncated-message", isPart: false, head: declaration };

/** XML 1.0 (fifth edition), 2.1, 2.4 to 2.8: tags, and what hides angle brackets. */
function xmlDocument(): Scan {
  type State = "text" | "open" | "tag" | "end-tag" | "quoted" | "pi" | "bang" | "comment" | "cdata" | "decl";
  let state: State = "text";
  let depth = 0;
  /** Bytes since the state began, where its beginning or end is told by more than one; and the last two of them. */
  let since = 0;
  let last = 0;
  let beforeLast = 0;
  let quote = 0;
  let nested = 0;
  let isDeclaration = false;
  const enter = (next: State) => {
    state = next;
    since = 0;
    last = 0;
    beforeLast = 0;
  };
  const closed = (): Seen => {
    enter("text");
    if (depth > 0) return "within";
    depth = 0;
    return "end";
  };
  const shift = (byte: number) => {
    since++;
    beforeLast = last;
    last = byte;
  };

  return (byte) => {
    switch (state) {
      case "text":
        if (byte === 0x3c) enter("open");
        return "within";
      case "open":
        if (byte === 0x2f) enter("end-tag");
        else if (byte === 0x21) enter("bang");
        else if (byte === 0x3f) {
          enter("pi");
          isDeclaration = true;
        } else enter("tag");
        return "within";
      case "tag":
        if (byte === 0x22 || byte === 0x27) {
          quote = byte;
          state = "quoted";
        } else if (byte === 0x3c) enter("open");
        else if (byte === 0x3e) {
          if (last !== 0x2f) depth++;
          return closed();
        }
        last = byte;
        return "within";
      case "quoted":
        if (byte === quote) state = "tag";
        // No value has one in it (3.1): a quote that was not closed ends here.
        else if (byte === 0x3c) enter("open");
        return "within";
      case "end-tag":
        if (byte !== 0x3e) return "within";
        depth--;
        return closed();
      case "pi":
        if (since < 3 && byte !== declaration[since + 2]) isDeclaration = false;
        if (since === 3 && isDeclaration && depth > 0 && isBlank(byte)) {
          depth = 0;
          shift(byte);
          return newDocument;
        }
        if (byte === 0x3e && last === 0x3f) enter("text");
        else shift(byte);
        return "within";
      case "bang":
        if (since === 1 && last === 0x2d && byte === 0x2d) enter("comment");
        else if (since === 0 && byte === 0x5b) enter("cdata");
        else if (since === 0 && byte === 0x2d) shift(byte);
        else {
          enter("decl");
          nested = byte === 0x3e ? 0 : 1;
          if (nested === 0) enter("text");
        }
        return "within";
      case "comment":
        if (byte === 0x3e && last === 0x2d && beforeLast === 0x2d) enter("text");
        else shift(byte);
        return "within";
      case "cdata":
        if (byte === 0x3e && last === 0x5d && beforeLast === 0x5d) enter("text");
        else shift(byte);
        return "within";
      case "decl":
        if (byte === 0x3c) nested++;
        else if (byte === 0x3e && --nested === 0) enter("text");
        return "within";
    }
  };
}
