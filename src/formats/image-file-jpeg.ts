/**
 * The header of a JPEG (ITU-T T.81), checked before anything is decoded, and the same picture without metadata, previews and
 * profiles. Pure. A JPEG is made for the eye: nothing is ever measured in one.
 */

import { checkSize, type ImageHeader, unreadable } from "./image-file-kind.ts";

/** A progressive picture is gone through once a scan; an honest one has some ten. */
const maxScans = 64;
const sof: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Huffman and quantisation tables, restart interval, start of frame and scan, JFIF, and Adobe's, which says what the colours are. */
const kept: ReadonlySet<number> = new Set([...sof, 0xc4, 0xdb, 0xdd, 0xda, 0xe0, 0xee]);

export function jpegHeader(bytes: Uint8Array): ImageHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Buffer[] = [file.subarray(0, 2)];
  let frame: { width: number; height: number; channels: number } | undefined;
  let scans = 0;
  let at = 2;
  for (;;) {
    // Any number of 0xFF may stand before a marker. T.81, B.1.1.2.
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    const marker = file[at + 1];
    if (file[at] !== 0xff || marker === undefined) throw unreadable("it ends before its end marker: it is cut");
    if (marker === 0xd9) break;
    if (at + 4 > file.length) throw unreadable("it is cut");
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end < at + 4 || end > file.length) throw unreadable("one of its segments goes beyond its end: it is cut");
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (frame !== undefined) throw unreadable("it holds more than one picture");
      frame = frameOf(file.subarray(at, end), marker);
    }
    if (kept.has(marker)) parts.push(file.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    if (frame === undefined) throw unreadable("its samples come before their header");
    if (++scans > maxScans) throw unreadable(`it has more than ${maxScans} scans`);
    at = endOfScan(file, end);
    parts.push(file.subarray(end, at));
  }
  if (frame === undefined || scans === 0) throw unreadable("it has no picture in it");
  parts.push(Buffer.of(0xff, 0xd9));
  const { width, height, channels } = frame;
  return {
    width,
    height,
    bits: 8,
    channels: channels === 1 ? 1 : 3,
    inverted: false,
    safe: Buffer.concat(parts),
    issues: [],
  };
}

function frameOf(segment: Buffer, marker: number): { width: number; height: number; channels: number } {
  if (!sof.has(marker))
    throw unreadable("it is a JPEG of a kind that is not read: lossless, arithmetic or hierarchical");
  if (segment.length < 10) throw unreadable("its header is cut");
  const precision = segment[4];
  const height = segment.readUInt16BE(5);
  const width = segment.readUInt16BE(7);
  const channels = segment[9] ?? 0;
  checkSize(width, height);
  if (precision !== 8) throw unreadable(`its samples have ${precision} bits; 8 are read`);
  if (channels !== 1 && channels !== 3) throw unreadable(`it has ${channels} components; 1 and 3 are read`);
  return { width, height, channels };
}

/** Behind the samples of a scan: at the next marker that is neither a stuffed 0xFF nor a restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw unreadable("its samples have no end: it is cut");
}
