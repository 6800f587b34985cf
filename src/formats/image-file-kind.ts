/** What a file is by its first bytes, never by its name; and the bounds of what is read. Pure. */

import { PorticoError } from "../errors.ts";

/** Of one image: refused on its header, before a pixel is decoded. */
export const maxPixels = 64_000_000;
/** Of one side. */
const maxSide = 65_535;
export const maxImageBytes = 512 * 2 ** 20;
export const maxSidecarBytes = 16 * 2 ** 20;

type FileKind = "tiff" | "png" | "jpeg" | "dicos" | "xml" | "json" | "empty" | "other";

interface Known {
  readonly kind: FileKind;
  readonly mediaType: string;
  /** For people, with its article. */
  readonly words: string;
}

const heads: readonly (readonly [head: string, at: number, known: Known])[] = [
  ["49492a00", 0, { kind: "tiff", mediaType: "image/tiff", words: "a TIFF" }],
  ["4d4d002a", 0, { kind: "tiff", mediaType: "image/tiff", words: "a TIFF" }],
  ["49492b00", 0, { kind: "other", mediaType: "image/tiff", words: "a BigTIFF; write it as a classic one" }],
  ["4d4d002b", 0, { kind: "other", mediaType: "image/tiff", words: "a BigTIFF; write it as a classic one" }],
  ["89504e470d0a1a0a", 0, { kind: "png", mediaType: "image/png", words: "a PNG" }],
  ["ffd8ff", 0, { kind: "jpeg", mediaType: "image/jpeg", words: "a JPEG picture" }],
  ["4449434d", 128, { kind: "dicos", mediaType: "application/dicom", words: "a DICOM or DICOS object" }],
  ["474946383", 0, { kind: "other", mediaType: "image/gif", words: "a GIF picture" }],
  ["57454250", 8, { kind: "other", mediaType: "image/webp", words: "a WebP picture" }],
  ["424d", 0, { kind: "other", mediaType: "image/bmp", words: "a BMP picture" }],
  ["504b0304", 0, { kind: "other", mediaType: "application/zip", words: "a ZIP archive; unpack it first" }],
  ["1f8b", 0, { kind: "other", mediaType: "application/gzip", words: "compressed with gzip; unpack it first" }],
  ["255044462d", 0, { kind: "other", mediaType: "application/pdf", words: "a PDF" }],
];
const xml: Known = { kind: "xml", mediaType: "application/xml", words: "an XML document" };
const json: Known = { kind: "json", mediaType: "application/json", words: "a JSON document" };
const empty: Known = { kind: "empty", mediaType: "application/octet-stream", words: "empty" };
const other: Known = { kind: "other", mediaType: "application/octet-stream", words: "nothing that is known" };

export function kindOf(bytes: Uint8Array): Known {
  if (bytes.length === 0) return empty;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 160)).toString("hex");
  const found = heads.find(([head, at]) => start.startsWith(head, at * 2));
  if (found !== undefined) return found[2];
  // Text of two bytes a character has zeros between, and a mark before it.
  const text = Array.from(bytes.subarray(0, 64)).filter((byte) => byte > 0x20 && byte < 0x80);
  if (text[0] === 0x3c) return xml;
  return text[0] === 0x7b || text[0] === 0x5b ? json : other;
}

/** Of a file that is not what it should be. `message` goes on from "it …" or names the part. */
export function unreadable(message: string, cause?: unknown): PorticoError {
  return new PorticoError("SCAN_FILE_INVALID", message.slice(0, 280), cause === undefined ? {} : { cause });
}

/** Throws if an image of this size is not to be decoded. */
export function checkSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw unreadable(`its header says ${width} x ${height} pixels`);
  if (width > maxSide || height > maxSide || width * height > maxPixels) {
    throw unreadable(
      `its header says ${width} x ${height} pixels; at most ${maxPixels / 1e6} million are read, ${maxSide} a side`,
    );
  }
}

/** What a header says of an image, and its bytes without anything that was not checked. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** More than one: it is made for the eye. */
  readonly channels: 1 | 3 | 4;
  /** 0 is the brightest. */
  readonly inverted: boolean;
  /** What a decoder may see: nothing in it is left that was not looked at but the samples. */
  readonly safe: Buffer;
  readonly issues: readonly string[];
}
