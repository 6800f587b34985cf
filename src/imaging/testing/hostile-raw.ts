/**
 * Raw scans that somebody made to do harm, from a seed: header, levels, table and lines changed, and all of it packed again with
 * sizes and checksums that fit. Each becomes an image that can be read, or is IMAGE_INVALID.
 */

import { crc32, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { PorticoError } from "../../errors.ts";
import { openArchive } from "../archive-reader.ts";
import type { ImageRoom } from "../develop-image.ts";
import { recompute } from "../recompute.ts";

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** A raw scan taken apart: JSON of its header, and its parts inflated. */
export interface RawParts {
  readonly header: Json;
  readonly parts: readonly Buffer[];
}

export function partsOfRaw(raw: Buffer): RawParts {
  const headerTo = 28 + raw.readUInt32LE(12);
  const count = raw.readUInt32LE(16);
  let at = headerTo + count * 8;
  const parts = Array.from({ length: count }, (_, part) => {
    const from = at;
    at += raw.readUInt32LE(headerTo + part * 8);
    return zstdDecompressSync(raw.subarray(from, at));
  });
  return { header: JSON.parse(raw.toString("utf8", 28, headerTo)), parts };
}

/** Numbers and words that a header is wrong with. */
const wrong: readonly Json[] = [
  ...[0, -1, 1, 2, 0.5, 1e-300, 1e-9, 1e300, 100, 4000.5, 65_535, 65_536, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER],
  ...[null, true, false, "", "x", "top", "single", "earlier", "nominal", [], {}],
];
const floats = [0, -0, NaN, Infinity, -Infinity, 1e38, -1e38, 1e-40, 65_535, -5, 1e9, 900, 50_900];
/** A part larger than that is left as it is: then its size does not fit. */
const maxPartBytes = 2 ** 22;

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of them, made of a good one. */
export function hostileRaw({ header, parts }: RawParts, seed: number): Buffer {
  const below = numbers(seed);
  const changed = structuredClone(header);
  const [levels, table, ...lines] = parts.map((part) => Buffer.from(part));
  for (let changes = 1 + below(3); changes > 0; changes--) {
    const kind = below(5);
    if (kind < 2) changeHeader(changed, below);
    else if (kind === 2 && levels !== undefined) {
      for (let n = below(600); n >= 0; n--)
        levels.writeFloatLE(floats[below(floats.length)] ?? 0, 4 * below(levels.length / 4));
    } else if (kind === 3 && table !== undefined) {
      for (let n = below(50); n >= 0; n--) table.writeUInt8(below(256), below(table.length));
    } else {
      const block = lines[below(lines.length)];
      for (let n = below(1000); block !== undefined && n >= 0; n--) block.writeUInt8(below(256), below(block.length));
    }
  }
  return packedAgain(changed, fitting(changed, [levels, table, ...lines]));
}

function changeHeader(header: Json, below: (limit: number) => number): void {
  let place = header;
  for (;;) {
    if (typeof place !== "object" || place === null || Array.isArray(place)) return;
    const keys = Object.keys(place);
    const key = keys[below(keys.length)];
    if (key === undefined) return;
    const inner: Json = place[key] ?? null;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner) && below(5) > 0) place = inner;
    else {
      place[key] = below(3) === 0 ? below(1e6) / 10 ** below(9) : (wrong[below(wrong.length)] ?? null);
      return;
    }
  }
}

/** Parts as long as the header claims, as far as that can be. */
function fitting(header: Json, parts: readonly (Buffer | undefined)[]): readonly Buffer[] {
  const number = (...keys: readonly string[]): number => {
    let value: Json | undefined = header;
    for (const key of keys) {
      value = typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
    }
    return typeof value === "number" ? value : Array.isArray(value) ? value.length : 0;
  };
  const [lines, pixels] = [number("lines"), number("detector", "pixels")];
  const planes = number("detector", "views") * number("detector", "energies");
  const sizes = [planes * pixels * 16, lines * 7 + number("missing") * 16 + number("motion", "points") * 16];
  for (let from = 0; from < lines && sizes.length < 500; from += 256) {
    sizes.push(Math.min(256, lines - from) * pixels * planes * 2);
  }
  return sizes.map((size, part) => {
    const bytes = parts[part] ?? Buffer.alloc(0);
    if (!(size >= 0 && size <= maxPartBytes)) return bytes;
    const long = Buffer.alloc(size);
    bytes.copy(long);
    return long;
  });
}

function packedAgain(header: Json, parts: readonly Buffer[]): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const packed = parts.map((part) => zstdCompressSync(part));
  const index = Buffer.alloc(packed.length * 8);
  for (const [part, bytes] of packed.entries()) {
    index.writeUInt32LE(bytes.length, part * 8);
    index.writeUInt32LE(crc32(bytes), part * 8 + 4);
  }
  const fixed = Buffer.alloc(28);
  fixed.write("PORTRAWS");
  fixed.writeUInt32LE(1, 8);
  fixed.writeUInt32LE(json.length, 12);
  fixed.writeUInt32LE(packed.length, 16);
  fixed.writeUInt32LE(crc32(index, crc32(json)), 20);
  fixed.writeUInt32LE(crc32(fixed.subarray(0, 24)), 24);
  return Buffer.concat([fixed, json, index, ...packed]);
}

/** Makes its image and reads all of it. @returns whether it was refused; rejects with what nobody may say */
export async function isRawRefused(bytes: Uint8Array, room: ImageRoom): Promise<boolean> {
  const refused = await recompute(bytes, room).then(
    ({ archive }) => {
      const { levels, block } = openArchive(archive);
      for (const [level, { blocks }] of levels.entries())
        for (let index = 0; index < blocks; index++) block(level, index);
      return false;
    },
    (cause: unknown) => {
      if (cause instanceof PorticoError && cause.code === "IMAGE_INVALID") return true;
      throw cause;
    },
  );
  if (room.memory.heldBytes !== 0) throw new Error(`${room.memory.heldBytes} bytes are still held`);
  return refused;
}
