/**
 * The header of a PNG (ISO/IEC 15948), checked before anything is decoded, and the same picture without anything that is not
 * pixels: colour profiles, texts that expand, gamma, transparency. Pure.
 */

import { checkSize, type ImageHeader, unreadable } from "./image-file-kind.ts";

const signatureBytes = 8;
const kept: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);
const maxChunks = 200_000;
/** Depths that each colour type may have. ISO/IEC 15948, table 11.1. */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export function pngHeader(bytes: Uint8Array): ImageHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Buffer[] = [file.subarray(0, signatureBytes)];
  let at = signatureBytes;
  let chunks = 0;
  let ended = false;
  let samples = 0;
  while (!ended) {
    if (at + 12 > file.length) throw unreadable("it ends before its last chunk: it is cut");
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    const end = at + 12 + length;
    if (end > file.length) throw unreadable(`its chunk ${chunks + 1} goes beyond the end: it is cut`);
    if (chunks === 0 ? type !== "IHDR" || length !== 13 : type === "IHDR")
      throw unreadable("its first chunk is no header");
    if (++chunks > maxChunks) throw unreadable(`it has more than ${maxChunks} chunks`);
    // A first letter in upper case: nobody may pass it over. ISO/IEC 15948, 5.4.
    if (!kept.has(type) && /^[A-Z]/.test(type)) throw unreadable("it has a chunk that nobody knows");
    if (kept.has(type)) parts.push(file.subarray(at, end));
    if (type === "IDAT") samples += length;
    ended = type === "IEND";
    at = end;
  }
  const width = file.readUInt32BE(signatureBytes + 8);
  const height = file.readUInt32BE(signatureBytes + 12);
  checkSize(width, height);
  const depth = file[signatureBytes + 16] ?? 0;
  const colour = file[signatureBytes + 17] ?? 0;
  if (depths[colour]?.includes(depth) !== true)
    throw unreadable(`its header says ${depth} bits of colour type ${colour}`);
  if (samples === 0) throw unreadable("it has no pixels");
  if (depth === 16 && colour !== 0) throw unreadable("its 16 bits are of colours or have transparency; grey is read");
  return {
    width,
    height,
    bits: depth === 16 ? 16 : 8,
    channels: colour === 6 ? 4 : colour === 0 ? 1 : 3,
    inverted: false,
    safe: Buffer.concat(parts),
    issues: at < file.length ? [`${file.length - at} bytes stand behind its end`] : [],
  };
}
