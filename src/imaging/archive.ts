/**
 * The archive form of a scan, media type `application/vnd.portico.scan`, version 1. Bytes in, image out and back; no I/O.
 *
 *     0   "PORTSCAN"
 *     8   u32 version = 1
 *     12  u32 bytes of the header
 *     16  u32 bytes of the calibration
 *     20  u32 blocks
 *     24  u32 CRC-32 (IEEE) of header, calibration and index
 *     28  header: JSON, UTF-8
 *         calibration: zstd of, for each plane: dark f32[height], air f32[height], bad u8[height], pulse f32[width];
 *                      then the time of each line, u32[width] microseconds since the first one (0xFFFFFFFF: lost)
 *         index: for each block u32 bytes, u32 CRC-32 of these bytes
 *         blocks: zstd of 256 lines (the last may have fewer) x planes x height, filtered as `filter.ts` says
 *
 * All numbers are little-endian. Planes are view after view, in each energy after energy. Samples are P + S * T (see
 * `correct.ts`), 0 is no data. Dark and air levels and the pulse of each line are kept, so that raw counts can be had
 * back to rounding and the correction done again. Every block can be read alone. Sizes are checked before anything is
 * allocated; whatever does not fit is `IMAGE_INVALID`.
 */

import { promisify } from "node:util";
import { constants, crc32, zstdCompress, zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import { messageOf, PorticoError } from "../errors.ts";
import { filterBlock, unfilterBlock } from "./filter.ts";
import { blockLines } from "./store.ts";

export const archiveMediaType = "application/vnd.portico.scan";
const magic = Buffer.from("PORTSCAN");
const fixedBytes = 28;
/** No detector is larger; larger numbers are damage or an attack. */
const maxSamples = 2 ** 29;
const maxHeaderBytes = 64 * 1024;

const headerSchema = z.object({
  scan: z.string(),
  device: z.string(),
  lane: z.string(),
  startedAt: z.string(),
  width: z.int().min(1).max(200_000).describe("lines"),
  height: z.int().min(1).max(16_384).describe("pixels of one line"),
  views: z.array(z.string()).min(1).max(8),
  energies: z
    .array(z.enum(["single", "low", "high"]))
    .min(1)
    .max(2),
  firstPixel: z.enum(["bottom", "top"]),
  pedestal: z.number().describe("P of P + S * T"),
  scale: z.number().positive().describe("S of P + S * T"),
  blockLines: z.literal(blockLines),
  filter: z.literal("delta-zigzag-split"),
  compression: z.literal("zstd"),
  pitchMillimetres: z.object({ x: z.number().positive().optional(), y: z.number().positive().optional() }),
});
export type ArchiveHeader = z.infer<typeof headerSchema>;

export interface ArchiveCalibration {
  readonly planes: readonly {
    readonly dark: Float32Array;
    readonly air: Float32Array;
    readonly bad: Uint8Array;
    /** Pulse of each line relative to the air lines; NaN where there was no reference. */
    readonly pulse: Float32Array;
  }[];
  readonly lineMicroseconds: Uint32Array;
}

export interface ScanImage {
  readonly header: ArchiveHeader;
  readonly calibration: ArchiveCalibration;
  /** View after view, energy after energy; each line after line of `height` samples. */
  readonly planes: readonly Uint16Array[];
}

function invalid(what: string): never {
  throw new PorticoError("IMAGE_INVALID", `scan archive: ${what}`);
}

const compressAsync = promisify(zstdCompress);
const compress = (bytes: Uint8Array): Promise<Buffer> =>
  compressAsync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });

/** @param samples planes one after the other, each of the same number of lines */
export function compressBlock(samples: Uint16Array, height: number): Promise<Uint8Array> {
  return compress(filterBlock(samples, height));
}

/** Puts compressed blocks together; the pixels themselves are not needed any more. */
export async function assembleArchive(
  header: ArchiveHeader,
  calibration: ArchiveCalibration,
  blocks: readonly Uint8Array[],
): Promise<Uint8Array> {
  const checked = headerSchema.safeParse(header);
  if (!checked.success || blocks.length !== Math.ceil(header.width / blockLines))
    invalid("cannot be written like this");
  const json = Buffer.from(JSON.stringify(header));
  const levels = await compress(packCalibration(header, calibration));
  const index = Buffer.alloc(blocks.length * 8);
  for (const [i, block] of blocks.entries()) {
    index.writeUInt32LE(block.length, i * 8);
    index.writeUInt32LE(crc32(block), i * 8 + 4);
  }
  const fixed = Buffer.alloc(fixedBytes);
  magic.copy(fixed);
  fixed.writeUInt32LE(1, 8);
  fixed.writeUInt32LE(json.length, 12);
  fixed.writeUInt32LE(levels.length, 16);
  fixed.writeUInt32LE(blocks.length, 20);
  fixed.writeUInt32LE(crc32(Buffer.concat([json, levels, index])), 24);
  return Buffer.concat([fixed, json, levels, index, ...blocks]);
}

export async function encodeArchive(image: ScanImage): Promise<Uint8Array> {
  const { width, height } = image.header;
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < width; from += blockLines) {
    const lines = Math.min(blockLines, width - from);
    const samples = new Uint16Array(lines * height * image.planes.length);
    for (const [p, plane] of image.planes.entries()) {
      samples.set(plane.subarray(from * height, (from + lines) * height), p * lines * height);
    }
    blocks.push(await compressBlock(samples, height));
  }
  return assembleArchive(image.header, image.calibration, blocks);
}

export interface ScanArchive {
  readonly header: ArchiveHeader;
  readonly blocks: number;
  calibration(): ArchiveCalibration;
  /** Lines of one block, as one array a plane. */
  block(index: number): { readonly fromLine: number; readonly lines: number; readonly planes: Uint16Array[] };
}

/**
 * Opens an archive for reading block by block.
 * @throws PorticoError IMAGE_INVALID, here or when a damaged part is read
 */
export function openArchive(bytes: Uint8Array): ScanArchive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < fixedBytes || !buffer.subarray(0, 8).equals(magic)) invalid("does not begin like one");
  if (buffer.readUInt32LE(8) !== 1) invalid(`version ${buffer.readUInt32LE(8)} is not known`);
  const headerTo = fixedBytes + buffer.readUInt32LE(12);
  const levelsTo = headerTo + buffer.readUInt32LE(16);
  const count = buffer.readUInt32LE(20);
  const indexTo = levelsTo + count * 8;
  if (headerTo - fixedBytes > maxHeaderBytes || indexTo > buffer.length) invalid("is cut short");
  if (crc32(buffer.subarray(fixedBytes, indexTo)) !== buffer.readUInt32LE(24)) invalid("header or index are damaged");
  const header = readHeader(buffer.subarray(fixedBytes, headerTo));
  const planes = header.views.length * header.energies.length;
  if (header.width * header.height * planes > maxSamples) invalid("claims an impossible size");
  if (count !== Math.ceil(header.width / blockLines)) invalid("has the wrong number of blocks");

  const starts: number[] = [indexTo];
  for (let i = 0; i < count; i++) starts.push((starts[i] ?? 0) + buffer.readUInt32LE(levelsTo + i * 8));
  if (starts[count] !== buffer.length) invalid("is cut short or too long");

  return {
    header,
    blocks: count,
    calibration() {
      const size = planes * (9 * header.height + 4 * header.width) + 4 * header.width;
      return unpackCalibration(header, planes, inflate(buffer.subarray(headerTo, levelsTo), size));
    },
    block(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) invalid(`has no block ${index}`);
      const stored = buffer.subarray(starts[index], starts[index + 1]);
      if (crc32(stored) !== buffer.readUInt32LE(levelsTo + index * 8 + 4)) invalid(`block ${index} is damaged`);
      const fromLine = index * blockLines;
      const lines = Math.min(blockLines, header.width - fromLine);
      const size = lines * header.height;
      const samples = unfilterBlock(inflate(stored, size * planes * 2), header.height);
      return {
        fromLine,
        lines,
        planes: Array.from({ length: planes }, (_, plane) => samples.subarray(plane * size, (plane + 1) * size)),
      };
    },
  };
}

/** The whole image. @throws PorticoError IMAGE_INVALID */
export function decodeArchive(bytes: Uint8Array): ScanImage {
  const archive = openArchive(bytes);
  const { header } = archive;
  const calibration = archive.calibration();
  const planes = calibration.planes.map(() => new Uint16Array(header.width * header.height));
  for (let index = 0; index < archive.blocks; index++) {
    const block = archive.block(index);
    for (const [p, lines] of block.planes.entries()) planes[p]?.set(lines, block.fromLine * header.height);
  }
  return { header, calibration, planes };
}

function readHeader(json: Buffer): ArchiveHeader {
  let value: unknown;
  try {
    value = JSON.parse(json.toString("utf8"));
  } catch (cause) {
    invalid(`header: ${messageOf(cause)}`);
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) invalid(`header: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function inflate(stored: Uint8Array, expectedBytes: number): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = zstdDecompressSync(stored, { maxOutputLength: Math.max(1, expectedBytes) });
  } catch (cause) {
    invalid(`cannot be inflated: ${messageOf(cause)}`);
  }
  if (bytes.length !== expectedBytes) invalid(`holds ${bytes.length} bytes where ${expectedBytes} belong`);
  return bytes;
}

function packCalibration(header: ArchiveHeader, calibration: ArchiveCalibration): Uint8Array {
  const { width, height } = header;
  const buffer = Buffer.alloc(calibration.planes.length * (9 * height + 4 * width) + 4 * width);
  let at = 0;
  const floats = (values: Float32Array, count: number) => {
    for (let i = 0; i < count; i++) at = buffer.writeFloatLE(values[i] ?? Number.NaN, at);
  };
  for (const plane of calibration.planes) {
    floats(plane.dark, height);
    floats(plane.air, height);
    buffer.set(plane.bad.subarray(0, height), at);
    at += height;
    floats(plane.pulse, width);
  }
  for (let i = 0; i < width; i++) at = buffer.writeUInt32LE(calibration.lineMicroseconds[i] ?? 0xffffffff, at);
  return buffer;
}

function unpackCalibration(header: ArchiveHeader, planes: number, bytes: Uint8Array): ArchiveCalibration {
  const { width, height } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const floats = (count: number) => {
    const from = at;
    at += count * 4;
    return Float32Array.from({ length: count }, (_, i) => view.getFloat32(from + i * 4, true));
  };
  const calibrated = Array.from({ length: planes }, () => {
    const dark = floats(height);
    const air = floats(height);
    const bad = Uint8Array.from(bytes.subarray(at, at + height));
    at += height;
    return { dark, air, bad, pulse: floats(width) };
  });
  const times = at;
  const lineMicroseconds = Uint32Array.from({ length: width }, (_, i) => view.getUint32(times + i * 4, true));
  return { planes: calibrated, lineMicroseconds };
}
