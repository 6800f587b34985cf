/**
 * The archive form of a scan, media type `application/vnd.portico.scan`, version 2: what its header says and which parts
 * follow from it. Pure; it neither packs nor reads a pixel. `docs/imaging.md` has the layout for whoever writes a reader.
 *
 *     0   "PORTSCAN"
 *     8   u32 version = 2
 *     12  u32 bytes of the header
 *     16  u32 parts
 *     20  u32 CRC-32 (IEEE) of header and index
 *     24  u32 CRC-32 of the bytes before
 *     28  header: JSON, UTF-8
 *         index: for each part u32 bytes, u32 CRC-32 of these bytes
 *         parts: times of the columns; blocks of level 0, 1, 2; blocks of each layer
 *
 * All numbers are little-endian. Level 0 is the image, each further level a quarter as wide and high: 4 x 4 means of what has
 * data (`overview.ts`). A block is 256 columns of its level (the last may have fewer), all planes of them: view after view, in
 * each energy after energy. Layers hold a byte a sample, one plane a view. Header and sizes are checked before anything is
 * allocated for them; whatever does not fit is `IMAGE_INVALID`.
 */

import { z } from "zod";
import { PorticoError } from "../errors.ts";

export const archiveMediaType = "application/vnd.portico.scan";
export const archiveMagic = Buffer.from("PORTSCAN");
export const blockColumns = 256;
/** Level 0 and two overviews. */
const archiveLevels = 3;
/** From one level to the next, in both directions. */
export const levelStep = 4;
/** Time of a column of which none is known. */
export const unknownTime = 0xffff_ffff;

/** No scanner makes more; larger numbers are damage or an attack. Samples of all planes at level 0. */
const maxSamples = 2 ** 29;
/** Samples of one column, all planes: a block is then 32 MiB at most. */
const maxColumnSamples = 2 ** 16;

const name = z.string().max(200);

const headerSchema = z
  .strictObject({
    scan: name,
    device: name,
    lane: name,
    startedAt: name.describe("RFC 3339; time of the first column"),
    width: z.int().min(1).max(200_000).describe("columns"),
    height: z.int().min(1).max(16_384).describe("pixels of one column"),
    views: z.array(name).min(1).max(8),
    energies: z
      .array(z.enum(["single", "low", "high"]))
      .min(1)
      .max(2),
    firstPixel: z.enum(["bottom", "top"]).describe("where the first pixel of a column is"),
    bitDepth: z.int().min(8).max(16).describe("bits of a sample that the source gave"),
    calibration: z.enum(["calibrated", "uncalibrated", "display-only"]),
    transmission: z
      .strictObject({ pedestal: z.number().nonnegative(), scale: z.number().positive() })
      .optional()
      .describe("a sample is pedestal + scale * T; absent: no transmission can be had from the samples"),
    columns: z.enum(["lines", "object-pixels"]),
    pitchMillimetres: z.strictObject({ x: z.number().positive().optional(), y: z.number().positive().optional() }),
    blockColumns: z.literal(blockColumns),
    levels: z.int().min(1).max(archiveLevels),
    layers: z
      .array(
        z.strictObject({
          name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
          level: z.int().min(0).max(2),
          values: z.array(name).max(256).describe("what 0, 1, 2 … mean; empty: a number"),
          heavyFromAlpha: z
            .number()
            .positive()
            .optional()
            .describe(
              "of materials: where -ln T of the high energy is less, no class excludes a thin sheet of heavy metal",
            ),
        }),
      )
      .max(8),
    filter: z.literal(1).describe("1: delta, zigzag, split into low and high bytes (`filter.ts`)"),
    compression: z.literal("zstd"),
  })
  .refine((header) => (header.transmission !== undefined) === (header.calibration === "calibrated"), {
    error: "transmission is known of calibrated images, and of no others",
  })
  .refine(({ layers, levels }) => layers.every(({ level }) => level < levels), { error: "a layer of no level" })
  .refine(({ layers }) => new Set(layers.map((layer) => layer.name)).size === layers.length, {
    error: "two layers of one name",
  });

export type ArchiveHeader = z.infer<typeof headerSchema>;

/** How large a level is. */
export interface LevelSize {
  readonly level: number;
  /** Columns and rows of level 0 in one of this level. */
  readonly reduction: number;
  readonly width: number;
  readonly height: number;
  readonly blocks: number;
}

/** What one part holds when it is unpacked. */
export interface PartSize {
  /** `times`, `level 0 block 3`, `layer material block 0`, for messages. */
  readonly name: string;
  readonly bytes: number;
}

export function invalid(what: string): never {
  throw new PorticoError("IMAGE_INVALID", `scan archive: ${what}`);
}

/** @throws PorticoError IMAGE_INVALID */
export function checkedHeader(value: unknown): ArchiveHeader {
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) invalid(`header: ${z.prettifyError(parsed.error)}`);
  checkSamples(parsed.data);
  return parsed.data;
}

/** @throws PorticoError IMAGE_INVALID if the image is larger than any scan */
export function checkSamples(header: Pick<ArchiveHeader, "width" | "height" | "views" | "energies">): void {
  const columnSamples = header.height * planesOf(header);
  if (columnSamples > maxColumnSamples || columnSamples * header.width > maxSamples)
    invalid("claims an impossible size");
}

export const planesOf = ({ views, energies }: Pick<ArchiveHeader, "views" | "energies">): number =>
  views.length * energies.length;

export function levelSize({ width, height }: Pick<ArchiveHeader, "width" | "height">, level: number): LevelSize {
  const reduction = levelStep ** level;
  const columns = Math.ceil(width / reduction);
  return {
    level,
    reduction,
    width: columns,
    height: Math.ceil(height / reduction),
    blocks: Math.ceil(columns / blockColumns),
  };
}

export const levelsOf = (header: Pick<ArchiveHeader, "width" | "height" | "levels">): LevelSize[] =>
  Array.from({ length: header.levels }, (_, level) => levelSize(header, level));

/** Columns of one block; the last of a level may have fewer. */
export const columnsOfBlock = (size: LevelSize, index: number): number =>
  Math.min(blockColumns, size.width - index * blockColumns);

/** All parts of an archive with this header, in their order. */
export function partsOf(header: ArchiveHeader): PartSize[] {
  const parts: PartSize[] = [{ name: "times", bytes: header.width * 4 }];
  const add = (what: string, size: LevelSize, bytesOfPixel: number) => {
    for (let index = 0; index < size.blocks; index++) {
      parts.push({ name: `${what} block ${index}`, bytes: columnsOfBlock(size, index) * size.height * bytesOfPixel });
    }
  };
  for (const size of levelsOf(header)) add(`level ${size.level}`, size, 2 * planesOf(header));
  for (const layer of header.layers) add(`layer ${layer.name}`, levelSize(header, layer.level), header.views.length);
  return parts;
}

/** Place of a block among the parts. @throws PorticoError IMAGE_INVALID if there is no such block */
export function partOfBlock(header: ArchiveHeader, level: number, index: number): number {
  const levels = levelsOf(header);
  const size = levels[level];
  if (size === undefined) invalid(`has no level ${level}`);
  if (!Number.isInteger(index) || index < 0 || index >= size.blocks) invalid(`has no block ${index} at level ${level}`);
  return 1 + levels.slice(0, level).reduce((sum, { blocks }) => sum + blocks, 0) + index;
}

/** Place of a layer's block among the parts. @throws PorticoError IMAGE_INVALID if there is no such block */
export function partOfLayerBlock(header: ArchiveHeader, layer: string, index: number): number {
  let first = 1 + levelsOf(header).reduce((sum, { blocks }) => sum + blocks, 0);
  for (const { name: each, level } of header.layers) {
    const { blocks } = levelSize(header, level);
    if (each === layer) {
      if (!Number.isInteger(index) || index < 0 || index >= blocks) invalid(`has no block ${index} in layer ${layer}`);
      return first + index;
    }
    first += blocks;
  }
  return invalid(`has no layer "${layer}"`);
}
