/**
 * What a reader sent as its picture: whether it is one that may be kept and shown, and how large it is. Pure and bounded: it
 * decodes no pixel, and walks once over the bytes. A picture ends up in a browser, so it is held against what a browser would
 * do with it: what it is told to be, how much memory it would fill, whether it has an end.
 *
 * It cannot see what only a decoder sees: samples that make no sense between their markers.
 */

import { crc32 } from "node:zlib";

/** Of one picture. The crop of a container's end needs a hundredth of it, a whole frame of a camera a third. */
export const maxPictureBytes = 2 ** 20;
/** Of one side, and of all: 64 MiB once a browser has decoded it. */
const maxSide = 8192;
const maxPixels = 2 ** 24;

export interface PictureFacts {
  readonly mediaType: "image/jpeg" | "image/png";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * `no-image`: neither JPEG nor PNG, or of a kind that no browser shows. `too-large`: more bytes or pixels than may be.
 * `damaged`: it begins as a picture and does not end as one.
 */
export type PictureFault = "no-image" | "too-large" | "damaged";

export type Examined = PictureFacts | { readonly fault: PictureFault };

/** Cameras write a dozen segments, and encoders a chunk for each 8 KiB; a file with more than this is made by hand. */
const maxParts = 4096;
/** A progressive JPEG is gone through once a scan; an honest one has some ten. */
const maxScans = 64;

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const [ihdr, idat, iend, actl] = [0x49484452, 0x49444154, 0x49454e44, 0x6163544c];

const begins = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, at) => bytes[at] === byte);

/** Any bytes give an answer. What stands behind the end of a picture is passed over: cameras pad their files. */
export function examinePicture(bytes: Uint8Array): Examined {
  const isPng = begins(bytes, pngSignature);
  // ITU-T T.81, B.1.1.3: SOI, and the first byte of the marker after it.
  if (!isPng && !begins(bytes, [0xff, 0xd8, 0xff])) return { fault: "no-image" };
  if (bytes.length > maxPictureBytes) return { fault: "too-large" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isPng ? png(bytes, view) : jpeg(bytes, view);
}

function sized(mediaType: PictureFacts["mediaType"], width: number, height: number): Examined {
  if (width < 1 || height < 1) return { fault: "damaged" };
  if (width > maxSide || height > maxSide || width * height > maxPixels) return { fault: "too-large" };
  return { mediaType, width, height };
}

/** PNG (W3C, 3rd ed.), 5.3 to 5.6: chunks of length, type, data and CRC, IHDR first and IEND last. */
function png(bytes: Uint8Array, view: DataView): Examined {
  let facts: Examined | undefined;
  let hasSamples = false;
  let at = pngSignature.length;
  for (let chunk = 0; chunk < maxParts && at + 12 <= bytes.length; chunk++) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) break;
    if ((type === ihdr) !== (chunk === 0) || (type === ihdr && length !== 13)) break;
    if (type === ihdr) {
      facts = sized("image/png", view.getUint32(at + 8), view.getUint32(at + 12));
      // A bomb is one whatever else is wrong with it.
      if ("fault" in facts) return facts;
    }
    // 11.3.6.1: it moves. What is evidence of a moment stands still.
    if (type === actl) return { fault: "no-image" };
    if (type === idat) hasSamples ||= length > 0;
    if (type === iend) return facts !== undefined && hasSamples ? facts : { fault: "damaged" };
    at = end;
  }
  return { fault: "damaged" };
}

/** ITU-T T.81, B.1 and B.2: segments of marker and length, a frame header, scans, each with its samples, and EOI. */
function jpeg(bytes: Uint8Array, view: DataView): Examined {
  let facts: Examined | undefined;
  let scans = 0;
  let at = 2;
  for (let segment = 0; segment < maxParts; segment++) {
    // Any number of 0xFF may stand before a marker (B.1.1.2).
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) break;
    if (marker === 0xd9) return facts !== undefined && scans > 0 ? facts : { fault: "damaged" };
    if (at + 4 > bytes.length) break;
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) break;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      // Two frames are two pictures; baseline, extended and progressive ones of 8 bits are what browsers show.
      if (facts !== undefined || marker > 0xc2 || length < 11 || bytes[at + 4] !== 8) return { fault: "no-image" };
      facts = sized("image/jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
      if ("fault" in facts) return facts;
    }
    at = end;
    if (marker !== 0xda) continue;
    if (facts === undefined || ++scans > maxScans) break;
    at = endOfSamples(bytes, end);
  }
  return { fault: "damaged" };
}

/** Where the next marker stands that is neither a stuffed 0xFF nor a restart (B.1.1.5); the end of the bytes if there is none. */
function endOfSamples(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
