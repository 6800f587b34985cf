/**
 * Bytes to text that an XML parser may see: bounded in size and in markup, in an encoding that is what it says, without
 * a document type. Pure. Nothing here parses XML; it refuses what no honest document of an instrument has.
 */

import { PorticoError } from "../errors.ts";

/** Bounds on one document. A document beyond one is refused whole. */
export interface N42Limits {
  /** Before anything else is looked at. Default 4 MiB. */
  readonly maxBytes: number;
  /** Elements within elements. Default 64. */
  readonly maxDepth: number;
  /** Channels of one spectrum, runs of zeros included. Default 65,536. */
  readonly maxChannels: number;
  /** Numbers kept in all: channels that are not empty, and gross counts. Default 1,000,000. */
  readonly maxCounts: number;
}

export const defaultLimits: N42Limits = {
  maxBytes: 4 * 2 ** 20,
  maxDepth: 64,
  maxChannels: 65_536,
  maxCounts: 1_000_000,
};

/** A node of the parser costs some hundred bytes; a portal's file of 3.3 MB with 1,064 spectra has 27,707 of these. */
const maxTags = 200_000;
/** Two an attribute; the same file has 22,124. */
const maxQuotes = 400_000;

export function invalid(message: string, cause?: unknown): PorticoError {
  return new PorticoError("N42_INVALID", message, cause === undefined ? {} : { cause });
}

/** The text of a document, without byte order mark and XML declaration. Throws N42_INVALID. */
export function xmlTextOf(bytes: Uint8Array, { maxBytes }: N42Limits): string {
  if (bytes.length > maxBytes) throw invalid(`the document has ${bytes.length} bytes; at most ${maxBytes} are read`);
  const text = decode(bytes);
  if (text.includes("\0"))
    throw invalid("the document holds a NUL: it is not text, or not in the encoding that it says");
  // Without a document type there are no entities but XML's own five: nothing can expand, nothing can be fetched.
  if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY")) {
    throw invalid("the document has a document type declaration; none is read");
  }
  let tags = 0;
  let quotes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x3c) tags++;
    else if (code === 0x22 || code === 0x27) quotes++;
  }
  if (tags > maxTags || quotes > maxQuotes) throw invalid("the document has more markup than any instrument writes");
  return withoutInstructions(text);
}

/** Ends of what may hold anything: a processing instruction inside of a comment or of CDATA is none. */
const spans = [
  ["<?", "?>"],
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
] as const;

/** Processing instructions, the XML declaration among them, say nothing to us, and the parser's tree cannot be walked past one. */
function withoutInstructions(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    const span = spans.find(([opening]) => text.startsWith(opening, at));
    if (span === undefined) continue;
    const end = text.indexOf(span[1], at + span[0].length);
    // What never ends is for the parser to refuse.
    if (end === -1) break;
    const after = end + span[1].length;
    if (span[0] === "<?") {
      kept.push(text.slice(from, at));
      from = after;
    }
    at = after - 1;
  }
  kept.push(text.slice(from));
  return kept.join("").trimStart();
}

/** Names of encodings that begin as ASCII does, under which the bytes may be read. */
const encodings: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "utf-8",
  ascii: "utf-8",
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
};

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decodeAs("utf-16be", bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 260));
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/.exec(head)?.[1];
  const label = declared === undefined ? "utf-8" : encodings[declared.toLowerCase()];
  if (label === undefined) throw invalid(`the document says that its encoding is "${declared?.slice(0, 40)}"`);
  return decodeAs(label, bytes);
}

function decodeAs(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(`the document is not in ${label}, as it should be`, cause);
  }
}
