/** What `GET /v1/scans/{scan}/tiles` gives and what its blocks are asked with, as schemas. Nothing is computed here. */

import { z } from "zod";

const count = z.int().nonnegative();
const millimetres = z.number().positive().optional();

const grid = {
  level: z.int().min(0).max(2),
  reduction: count.describe("Columns and rows of level 0 in one of this level."),
  width: count.describe("Columns."),
  height: count.describe("Samples of one column."),
  blocks: count.describe("Blocks of 256 columns; the last may have fewer."),
};

export const tileList = z
  .object({
    scan: z.string(),
    image: z.string().describe("SHA-256 of the archive that the blocks are of; the whole lies under `/v1/blobs`."),
    device: z.string(),
    lane: z.string(),
    startedAt: z.string(),
    width: count,
    height: count,
    views: z.array(z.string()),
    energies: z.array(z.enum(["single", "low", "high"])),
    firstPixel: z.enum(["bottom", "top"]).describe("Where the first sample of a column is."),
    bitDepth: count.describe("Bits of a sample that the source gave."),
    calibration: z.enum(["calibrated", "uncalibrated", "display-only"]),
    transmission: z
      .object({ pedestal: z.number(), scale: z.number() })
      .optional()
      .describe(
        "A sample is `pedestal + scale * T`, 0 is no data. Absent: no transmission can be had from the samples.",
      ),
    columns: z.enum(["lines", "object-pixels"]),
    pitchMillimetres: z.object({ x: millimetres, y: millimetres }).describe("Of level 0. Absent: not known."),
    blockColumns: count,
    filter: count.describe("1: delta, zigzag, split into low and high bytes; `docs/imaging.md` says how to undo it."),
    levels: z.array(z.object(grid)),
    layers: z.array(
      z.object({
        name: z.string(),
        values: z.array(z.string()).describe("What 0, 1, 2 … mean; empty: a number."),
        heavyFromAlpha: z
          .number()
          .optional()
          .describe("Where -ln T of the high energy is less, no class excludes a thin sheet of heavy metal."),
        ...grid,
      }),
    ),
  })
  .describe("An image and the blocks that can be asked of it.");

const scan = z.string().min(1).max(200).describe("Id of the scan, as its records give it.");
const number = (what: string, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "expected a whole number")
    .transform(Number)
    .pipe(z.int().min(0).max(max))
    .describe(what);
const block = number("Number of the block, from 0, from left to right.", 999_999);

export const scanParams = z.strictObject({ scan });
export const tileParams = z.strictObject({ scan, level: number("0 is the image, 1 and 2 its overviews.", 99), block });
export const layerParams = z.strictObject({
  scan,
  layer: z.string().min(1).max(32).describe("Name of the layer, such as `material`."),
  block,
});

export const tileQuery = z.strictObject({
  image: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
    .optional()
    .describe(
      "The image that is meant, as the list gives it: the answer may then be kept for ever. Absent: the newest.",
    ),
});
