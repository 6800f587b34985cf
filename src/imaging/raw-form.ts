/**
 * The bytes of the raw form, media type `application/vnd.portico.scan-raw`, version 1. Bytes in, a raw scan out and back; no I/O.
 *
 *     0   "PORTRAWS"
 *     8   u32 version = 1
 *     12  u32 bytes of the header
 *     16  u32 parts
 *     20  u32 CRC-32 (IEEE) of header and index
 *     24  u32 CRC-32 of the bytes before
 *     28  header: JSON, UTF-8 (`raw.ts`)
 *         index: for each part u32 bytes, u32 CRC-32 of these bytes
 *         part 0: levels. For each plane dark mean, dark variance, air mean, air variance, f32 a pixel
 *         part 1: lines. u32 microseconds since the first line (0xFFFFFFFF: none came), u16 which planes came (a bit each),
 *                 u8 beam off; then of each missing stretch u32 plane, line, from, to; then of each point of the motion f64
 *                 milliseconds since the first line, f64 metres a second
 *         parts 2 …: 256 lines each (the last may have fewer), planes one after the other, as they came; filter 1 of the archive
 *
 * All numbers are little-endian; every part is one zstd frame. Sizes are checked before anything is allocated for them; whatever
 * does not fit is `IMAGE_INVALID`.
 */

import { crc32 } from "node:zlib";
import { z } from "zod";
import { messageOf, PorticoError } from "../errors.ts";
import { packed, unpacked } from "./archive-blocks.ts";
import type { LineMeans, PlaneMeans } from "./calibration.ts";
import { fixedBytes, withParts } from "./parts-form.ts";
import { planesOfRaw, type RawHeader, type RawScan, rawHeaderSchema } from "./raw.ts";
import type { ScanMotion } from "./resample-motion.ts";
import { blockLines, type LineStore, type MissingStretch } from "./store.ts";

const magic = Buffer.from("PORTRAWS");
const maxHeaderBytes = 64 * 1024;
/** Samples of all lines: what the gateway would hold in memory of one scan. */
const maxSamples = 2 ** 28;
/** A zstd frame cannot say more with a byte: 128 KiB in a block of four bytes. */
const maxRatio = 65_536;

function invalid(what: string): never {
  throw new PorticoError("IMAGE_INVALID", `raw scan: ${what}`);
}

/** What stands beside the lines, of each of them. */
interface LineTable {
  readonly microseconds: Uint32Array;
  readonly came: Uint16Array;
  readonly beamOff: Uint8Array;
  readonly missing: readonly MissingStretch[];
}

export interface RawFile {
  readonly header: RawHeader;
  readonly means: readonly PlaneMeans[];
  readonly motion: ScanMotion | undefined;
  readonly table: LineTable;
  readonly blocks: number;
  /** Filtered bytes of a block, for `unfilterBlock`. @throws PorticoError IMAGE_INVALID if it is damaged */
  block(index: number): Uint8Array;
}

/** @param blocks as `encodeBlock` makes them, in order */
export function encodeRaw({ header, means, motion, store }: RawScan, blocks: readonly Uint8Array[]): Uint8Array {
  const checked = rawHeaderSchema.safeParse(header);
  if (!checked.success) invalid(`cannot be written like this: ${z.prettifyError(checked.error)}`);
  const parts = [packed(levelBytes(means)), packed(tableBytes(tableOf(store), motion)), ...blocks];
  return withParts({ magic, version: 1, header, parts });
}

/** True if the bytes begin like a raw scan. */
export function looksLikeRaw(bytes: Uint8Array): boolean {
  return magic.equals(bytes.subarray(0, magic.length));
}

/**
 * Opens a raw scan; its lines are unpacked block by block.
 * @throws PorticoError IMAGE_INVALID, here or when a damaged part is read
 */
export function openRaw(bytes: Uint8Array): RawFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < fixedBytes || !looksLikeRaw(buffer)) invalid("does not begin like one");
  if (buffer.readUInt32LE(8) !== 1) invalid(`version ${buffer.readUInt32LE(8)} is not known`);
  if (crc32(buffer.subarray(0, 24)) !== buffer.readUInt32LE(24)) invalid("its beginning is damaged");
  const headerTo = fixedBytes + buffer.readUInt32LE(12);
  const count = buffer.readUInt32LE(16);
  const indexTo = headerTo + count * 8;
  if (headerTo - fixedBytes > maxHeaderBytes) invalid(`claims a header of ${headerTo - fixedBytes} bytes`);
  if (indexTo > buffer.length) invalid("is cut short");
  if (crc32(buffer.subarray(fixedBytes, indexTo)) !== buffer.readUInt32LE(20)) invalid("header or index are damaged");
  const header = readHeader(buffer.subarray(fixedBytes, headerTo));
  const sizes = partSizes(header);
  if (count !== sizes.length) invalid(`has ${count} parts where ${sizes.length} belong`);
  const starts = [indexTo];
  for (let part = 0; part < count; part++) {
    starts.push((starts[part] ?? 0) + buffer.readUInt32LE(headerTo + part * 8));
  }
  if (starts[count] !== buffer.length) invalid("is cut short or too long");

  const read = (part: number): Uint8Array => {
    const stored = buffer.subarray(starts[part], starts[part + 1]);
    const size = sizes[part] ?? invalid(`has no part ${part}`);
    if (crc32(stored) !== buffer.readUInt32LE(headerTo + part * 8 + 4)) invalid(`part ${part} is damaged`);
    if (stored.length * maxRatio < size) invalid(`part ${part} claims more than its bytes can hold`);
    return unpacked(stored, size, `part ${part} of a raw scan`);
  };
  return {
    header,
    means: levelsFrom(header, read(0)),
    ...tableFrom(header, read(1)),
    blocks: sizes.length - 2,
    block: (index) => read(index + 2),
  };
}

function readHeader(json: Buffer): RawHeader {
  let value: unknown;
  try {
    value = JSON.parse(json.toString("utf8"));
  } catch (cause) {
    invalid(`header: ${messageOf(cause)}`);
  }
  const parsed = rawHeaderSchema.safeParse(value);
  if (!parsed.success) invalid(`header: ${z.prettifyError(parsed.error)}`);
  const header = parsed.data;
  const planes = planesOfRaw(header);
  if (planes * header.lines * header.detector.pixels > maxSamples || planes > 16) invalid("claims an impossible size");
  if (header.means.length !== planes || header.views.length !== header.detector.views) {
    invalid("header: levels or views are not as many as planes and views");
  }
  return header;
}

/** Bytes of each part when it is unpacked. */
function partSizes(header: RawHeader): number[] {
  const { lines, detector, missing, motion } = header;
  const planes = planesOfRaw(header);
  const sizes = [planes * detector.pixels * 16, lines * 7 + missing * 16 + (motion?.points ?? 0) * 16];
  for (let from = 0; from < lines; from += blockLines) {
    sizes.push(Math.min(blockLines, lines - from) * detector.pixels * planes * 2);
  }
  return sizes;
}

function levelBytes(means: readonly PlaneMeans[]): Uint8Array {
  const rows = means.flatMap(({ dark, air }) => [dark.mean, dark.variance, air.mean, air.variance]);
  const bytes = Buffer.alloc(rows.reduce((sum, row) => sum + row.length * 4, 0));
  let at = 0;
  for (const row of rows) for (const value of row) at = bytes.writeFloatLE(value, at);
  return bytes;
}

function levelsFrom({ detector, means }: RawHeader, bytes: Uint8Array): PlaneMeans[] {
  const read = reader(bytes);
  const row = () => Float32Array.from({ length: detector.pixels }, read.float);
  const levels = (lines: number): LineMeans => ({ lines, mean: row(), variance: row() });
  return means.map(({ darkLines, airLines }) => ({ dark: levels(darkLines), air: levels(airLines) }));
}

function tableOf(store: LineStore): LineTable {
  const { lineMicroseconds: microseconds, came, beamOff } = store;
  return { microseconds, came, beamOff, missing: [...store.missing()] };
}

function tableBytes({ microseconds, came, beamOff, missing }: LineTable, motion: ScanMotion | undefined): Uint8Array {
  const points = motion?.sinceStartMs.length ?? 0;
  const bytes = Buffer.alloc(microseconds.length * 7 + missing.length * 16 + points * 16);
  let at = 0;
  for (const time of microseconds) at = bytes.writeUInt32LE(time, at);
  for (const planes of came) at = bytes.writeUInt16LE(planes, at);
  for (const off of beamOff) at = bytes.writeUInt8(off, at);
  for (const { plane, line, from, to } of missing) {
    for (const value of [plane, line, from, to]) at = bytes.writeUInt32LE(value, at);
  }
  for (let i = 0; i < points; i++) {
    at = bytes.writeDoubleLE(motion?.sinceStartMs[i] ?? 0, at);
    at = bytes.writeDoubleLE(motion?.speedMetresPerSecond[i] ?? 0, at);
  }
  return bytes;
}

function tableFrom(header: RawHeader, bytes: Uint8Array): { table: LineTable; motion: ScanMotion | undefined } {
  const { lines, detector, motion } = header;
  const planes = planesOfRaw(header);
  const read = reader(bytes);
  const microseconds = Uint32Array.from({ length: lines }, read.word);
  const came = Uint16Array.from({ length: lines }, read.half);
  const beamOff = Uint8Array.from({ length: lines }, read.byte);
  const missing = Array.from({ length: header.missing }, () => {
    const stretch = { plane: read.word(), line: read.word(), from: read.word(), to: read.word() };
    const { plane, line, from, to } = stretch;
    if (plane >= planes || line >= lines || from >= to || to > detector.pixels) invalid("a missing stretch is nowhere");
    return stretch;
  });
  if (came.some((bits) => bits >= 2 ** planes) || beamOff.some((off) => off > 1)) invalid("its lines are impossible");
  if (motion === undefined) return { table: { microseconds, came, beamOff, missing }, motion };
  const [sinceStartMs, speedMetresPerSecond]: [number[], number[]] = [[], []];
  for (let i = 0; i < motion.points; i++) {
    sinceStartMs.push(read.double());
    speedMetresPerSecond.push(read.double());
  }
  const rising = sinceStartMs.every((ms, i) => Number.isFinite(ms) && (i === 0 || ms > (sinceStartMs[i - 1] ?? 0)));
  if (!rising || !speedMetresPerSecond.every((speed) => Math.abs(speed) <= 1000)) invalid("its motion is impossible");
  const { points: _, ...rest } = motion;
  const by = rest.device === undefined ? { source: rest.source } : { source: rest.source, device: rest.device };
  return { table: { microseconds, came, beamOff, missing }, motion: { ...by, sinceStartMs, speedMetresPerSecond } };
}

/** Little-endian numbers, one after the other. */
function reader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (size: number) => {
    at += size;
    return at - size;
  };
  return {
    byte: () => view.getUint8(next(1)),
    half: () => view.getUint16(next(2), true),
    word: () => view.getUint32(next(4), true),
    float: () => view.getFloat32(next(4), true),
    double: () => view.getFloat64(next(8), true),
  };
}
