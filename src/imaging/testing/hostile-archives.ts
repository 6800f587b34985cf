/**
 * Archives that somebody damaged or made to do harm, from a seed. Half of them are signed again after the change, so that not
 * only checksums are tested. Each is read whole; it gives an image of the size that its header says, or IMAGE_INVALID.
 */

import { crc32 } from "node:zlib";
import { PorticoError } from "../../errors.ts";
import { decodeArchive, decodeLevel, openArchive } from "../archive-reader.ts";
import { encodeArchive } from "../archive-writer.ts";
import { archiveOfVersion1, imageOf } from "./archives.ts";

const layers = [{ name: "material", level: 1, values: ["air", "organic"] }];
const whole: readonly Buffer[] = [
  Buffer.from(encodeArchive(imageOf(300, 9, { layers }))),
  Buffer.from(encodeArchive(imageOf(7, 3, { energies: ["single"], views: ["side", "top"] }))),
  Buffer.from(encodeArchive(imageOf(1100, 2, { layers }))),
  archiveOfVersion1(imageOf(300, 9, { levels: 1 })),
];

/** Numbers that lengths and counts are wrong with. */
const extremes = [0, 1, 27, 28, 255, 256, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 2, 2 ** 32 - 1];

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One damaged archive. */
export function hostileArchive(seed: number): Buffer {
  const below = numbers(seed);
  let bytes: Buffer = Buffer.from(whole[below(whole.length)] ?? Buffer.alloc(0));
  for (let changes = 1 + below(3); changes > 0 && bytes.length > 4; changes--) {
    // Most of what decides stands in front.
    const at = below(2) === 0 ? below(bytes.length) : below(Math.min(bytes.length, 900));
    const kind = below(6);
    if (kind === 0) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << below(8)), at);
    else if (kind === 1) bytes.writeUInt8(below(256), at);
    else if (kind === 2) bytes.writeUInt32LE(extremes[below(extremes.length)] ?? 0, Math.min(at, bytes.length - 4));
    else if (kind === 3) bytes = bytes.subarray(0, at);
    else if (kind === 4)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(1 + below(40), below(256)), bytes.subarray(at)]);
    else bytes = changedHeader(bytes, below);
  }
  return below(2) === 0 ? bytes : signed(bytes);
}

/** Another digit or word in the JSON of the header, of the same length or not. */
function changedHeader(bytes: Buffer, below: (limit: number) => number): Buffer {
  if (bytes.length < 28) return bytes;
  const headerBytes = bytes.readUInt32LE(12);
  if (headerBytes > bytes.length - 28) return bytes;
  const json = bytes.toString("latin1", 28, 28 + headerBytes);
  const values = [...json.matchAll(/[0-9]+|"[a-z-]+"/g)];
  const found = values[below(Math.max(1, values.length))];
  if (found === undefined) return bytes;
  const replacements = ["0", "1", "255", "257", "-1", "1e9", "0.5", "null", "16384", "200000", '"low"', "[]", "{}"];
  const text = replacements[below(replacements.length)] ?? "0";
  const changed = Buffer.from(json.slice(0, found.index) + text + json.slice(found.index + found[0].length), "latin1");
  const copy = Buffer.concat([bytes.subarray(0, 28), changed, bytes.subarray(28 + headerBytes)]);
  copy.writeUInt32LE(changed.length, 12);
  return copy;
}

/** With checksums that fit, as far as there is an archive left to have any. */
function signed(bytes: Buffer): Buffer {
  if (bytes.length < 28) return bytes;
  const first = bytes.readUInt32LE(8) === 1;
  const indexFrom = 28 + bytes.readUInt32LE(12) + (first ? bytes.readUInt32LE(16) : 0);
  const parts = bytes.readUInt32LE(first ? 20 : 16);
  const to = indexFrom + parts * 8;
  if (to > bytes.length) return bytes;
  let from = to;
  for (let at = indexFrom; at < to; at += 8) {
    const length = bytes.readUInt32LE(at);
    if (from + length > bytes.length) break;
    bytes.writeUInt32LE(crc32(bytes.subarray(from, from + length)), at + 4);
    from += length;
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(28, to)), first ? 24 : 20);
  if (!first) bytes.writeUInt32LE(crc32(bytes.subarray(0, 24)), 24);
  return bytes;
}

/** Reads all of it. @returns whether it was refused; throws what no reader may throw */
export function isRefused(bytes: Uint8Array): boolean {
  try {
    // A header may claim gigabytes with checksums that fit, and blocks are only as large as they are: read one by one.
    const archive = openArchive(bytes);
    const { width, height } = archive.header;
    if (width * height > 1_000_000) {
      archive.block(0, 0);
      return false;
    }
    const image = decodeArchive(bytes);
    for (const { level } of archive.levels.slice(1)) decodeLevel(archive, level);
    const wrong = image.planes.filter((plane) => plane.length !== width * height).length;
    if (wrong > 0 || image.columnMicroseconds.length !== width) throw new Error("an image of another size");
    return false;
  } catch (error) {
    if (error instanceof PorticoError && error.code === "IMAGE_INVALID") return true;
    throw error;
  }
}
