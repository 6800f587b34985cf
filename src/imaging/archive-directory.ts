/**
 * Where everything stands in an archive, from its first bytes alone, so that one block of a large file can be read without the
 * others. Pure. Versions 1 and 2; version 1 has one level, no layers, and lines for columns.
 */

import { crc32 } from "node:zlib";
import { z } from "zod";
import { messageOf } from "../errors.ts";
import { unpacked } from "./archive-blocks.ts";
import {
  type ArchiveHeader,
  archiveMagic,
  blockColumns,
  checkedHeader,
  checkSamples,
  invalid,
  type LevelSize,
  levelSize,
  levelsOf,
  type PartSize,
  partsOf,
  planesOf,
} from "./archive-form.ts";
import { fixedBytes } from "./parts-form.ts";

const maxHeaderBytes = 64 * 1024;
/** Four times what the widest image has. */
const maxParts = 16_384;
/** Of version 1: dark, air and pulse of each plane. */
const maxCalibrationBytes = 64 * 2 ** 20;
/** A zstd frame cannot say more with a byte: 128 KiB in a block of four bytes. */
const maxRatio = 65_536;

/** One part in the file. */
export interface StoredPart extends PartSize {
  readonly from: number;
  readonly storedBytes: number;
  readonly crc: number;
}

export interface ArchiveDirectory {
  readonly version: 1 | 2;
  readonly header: ArchiveHeader;
  readonly levels: readonly LevelSize[];
  /** In the order of `partsOf`. */
  readonly parts: readonly StoredPart[];
}

interface Fixed {
  readonly version: 1 | 2;
  readonly headerBytes: number;
  /** Of version 1, between header and index. */
  readonly calibrationBytes: number;
  readonly parts: number;
  readonly crc: number;
}

function readFixed(head: Uint8Array): Fixed {
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (buffer.length < fixedBytes || !buffer.subarray(0, 8).equals(archiveMagic)) invalid("does not begin like one");
  const version = buffer.readUInt32LE(8);
  if (version !== 1 && version !== 2) invalid(`version ${version} is not known`);
  if (version === 2 && crc32(buffer.subarray(0, 24)) !== buffer.readUInt32LE(24)) invalid("its beginning is damaged");
  const fixed = {
    version: version === 1 ? 1 : 2,
    headerBytes: buffer.readUInt32LE(12),
    calibrationBytes: version === 1 ? buffer.readUInt32LE(16) : 0,
    parts: buffer.readUInt32LE(version === 1 ? 20 : 16),
    crc: buffer.readUInt32LE(version === 1 ? 24 : 20),
  } as const;
  if (fixed.headerBytes > maxHeaderBytes) invalid(`claims a header of ${fixed.headerBytes} bytes`);
  if (fixed.calibrationBytes > maxCalibrationBytes) invalid(`claims ${fixed.calibrationBytes} bytes of calibration`);
  if (fixed.parts > maxParts) invalid(`claims ${fixed.parts} parts`);
  return fixed;
}

/**
 * How many bytes from the beginning hold header and index.
 * @param fixed the first 28 bytes
 * @throws PorticoError IMAGE_INVALID
 */
export function headBytes(fixed: Uint8Array, fileBytes: number): number {
  const { headerBytes, calibrationBytes, parts } = readFixed(fixed);
  const bytes = fixedBytes + headerBytes + calibrationBytes + parts * 8;
  if (bytes > fileBytes) invalid("is cut short");
  return bytes;
}

/**
 * @param head at least the first `headBytes` bytes
 * @throws PorticoError IMAGE_INVALID
 */
export function readDirectory(head: Uint8Array, fileBytes: number): ArchiveDirectory {
  const fixed = readFixed(head);
  const bytes = headBytes(head, fileBytes);
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength).subarray(0, bytes);
  if (crc32(buffer.subarray(fixedBytes)) !== fixed.crc) invalid("header or index are damaged");
  const headerTo = fixedBytes + fixed.headerBytes;
  const indexFrom = headerTo + fixed.calibrationBytes;
  const json = parsed(buffer.subarray(fixedBytes, headerTo));
  const header = fixed.version === 1 ? headerOfVersion1(json) : checkedHeader(json);
  const sizes = fixed.version === 1 ? partsOfVersion1(header) : partsOf(header);
  const inIndex = fixed.version === 1 ? sizes.slice(1) : sizes;
  if (fixed.parts !== inIndex.length) invalid(`has ${fixed.parts} parts where ${inIndex.length} belong`);

  const parts: StoredPart[] = [];
  if (fixed.version === 1) {
    const size = sizes[0] ?? invalid("has no calibration");
    const stored = buffer.subarray(headerTo, indexFrom);
    parts.push({ ...size, from: headerTo, storedBytes: stored.length, crc: crc32(stored) });
  }
  let from = bytes;
  for (const [part, size] of inIndex.entries()) {
    const storedBytes = buffer.readUInt32LE(indexFrom + part * 8);
    parts.push({ ...size, from, storedBytes, crc: buffer.readUInt32LE(indexFrom + part * 8 + 4) });
    from += storedBytes;
  }
  if (from !== fileBytes) invalid("is cut short or too long");
  const bomb = parts.find((part) => part.storedBytes * maxRatio < part.bytes);
  if (bomb !== undefined) invalid(`${bomb.name} claims more than its bytes can hold`);
  return { version: fixed.version, header, levels: levelsOf(header), parts };
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString("utf8"));
  } catch (cause) {
    return invalid(`header: ${messageOf(cause)}`);
  }
}

/** The bytes of a part, checked and unpacked. @throws PorticoError IMAGE_INVALID */
export function unpackPart(part: StoredPart, stored: Uint8Array): Uint8Array {
  checkPart(part, stored);
  return unpacked(stored, part.bytes, part.name);
}

/** @throws PorticoError IMAGE_INVALID if these are not the bytes of the part */
export function checkPart(part: StoredPart, stored: Uint8Array): void {
  if (stored.length !== part.storedBytes || crc32(stored) !== part.crc) invalid(`${part.name} is damaged`);
}

/** @param bytes of part 0, unpacked */
export function timesOf({ version, header }: ArchiveDirectory, bytes: Uint8Array): Uint32Array {
  const from = version === 1 ? bytes.length - header.width * 4 : 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + from);
  return Uint32Array.from({ length: header.width }, (_, column) => view.getUint32(column * 4, true));
}

const headerOfVersion1Schema = z.object({
  scan: z.string(),
  device: z.string(),
  lane: z.string(),
  startedAt: z.string(),
  width: z.int().min(1).max(200_000),
  height: z.int().min(1).max(16_384),
  views: z.array(z.string()).min(1).max(8),
  energies: z
    .array(z.enum(["single", "low", "high"]))
    .min(1)
    .max(2),
  firstPixel: z.enum(["bottom", "top"]),
  pedestal: z.number(),
  scale: z.number().positive(),
  blockLines: z.literal(blockColumns),
  filter: z.literal("delta-zigzag-split"),
  compression: z.literal("zstd"),
  pitchMillimetres: z.object({ x: z.number().positive().optional(), y: z.number().positive().optional() }),
});

function headerOfVersion1(json: unknown): ArchiveHeader {
  const read = headerOfVersion1Schema.safeParse(json);
  if (!read.success) invalid(`header: ${z.prettifyError(read.error)}`);
  const { pedestal, scale, blockLines, filter: _, ...same } = read.data;
  checkSamples(same);
  return {
    ...same,
    bitDepth: 16,
    calibration: "calibrated",
    transmission: { pedestal, scale },
    columns: "lines",
    blockColumns: blockLines,
    levels: 1,
    layers: [],
    filter: 1,
  };
}

/** Dark f32, air f32 and bad u8 of each pixel, pulse f32 of each line, for each plane; then the time of each line. */
function partsOfVersion1(header: ArchiveHeader): PartSize[] {
  const { width, height } = header;
  const calibration = { name: "calibration", bytes: planesOf(header) * (9 * height + 4 * width) + 4 * width };
  const size = levelSize(header, 0);
  if (size.blocks > maxParts) invalid("claims an impossible size");
  return [calibration, ...partsOf(header).slice(1)];
}
