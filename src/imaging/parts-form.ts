/**
 * The frame that the archive (version 2) and the raw form have in common: magic, version, sizes and checksums, a header in JSON, an
 * index, then the parts. `archive-form.ts` and `raw-form.ts` say what the parts are. Pure.
 */

import { crc32 } from "node:zlib";

/** Bytes before the header. */
export const fixedBytes = 28;

interface Framed {
  /** Eight bytes. */
  readonly magic: Uint8Array;
  readonly version: number;
  readonly header: object;
  readonly parts: readonly Uint8Array[];
}

export function withParts({ magic, version, header, parts }: Framed): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const index = Buffer.alloc(parts.length * 8);
  for (const [part, bytes] of parts.entries()) {
    index.writeUInt32LE(bytes.length, part * 8);
    index.writeUInt32LE(crc32(bytes), part * 8 + 4);
  }
  const fixed = Buffer.alloc(fixedBytes);
  fixed.set(magic);
  fixed.writeUInt32LE(version, 8);
  fixed.writeUInt32LE(json.length, 12);
  fixed.writeUInt32LE(parts.length, 16);
  fixed.writeUInt32LE(crc32(index, crc32(json)), 20);
  fixed.writeUInt32LE(crc32(fixed.subarray(0, 24)), 24);
  return Buffer.concat([fixed, json, index, ...parts]);
}
