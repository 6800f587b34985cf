/**
 * Outlines want cells of less than 90 mm: between two boxes of 20 ft there are 76 mm of air. Where four columns or four rows are wider,
 * means of fewer of them are made of level 0. Pure.
 */

import { unpacked } from "../archive-blocks.ts";
import { unfilterBlock } from "../filter.ts";
import { cellSamples, type FinerMeans, type SegmentInput } from "./grid.ts";

/** Level 0 as it is stored. */
export interface StoredLevel {
  readonly blocks: readonly Uint8Array[];
  /** Of each block but the last. */
  readonly blockColumns: number;
  readonly planes: number;
  /** The one that is looked at. */
  readonly plane: number;
}

/** Millimetres of a cell. */
const widest = 75;

/** Samples of one cell along the lane and upwards; undefined: those of level 1 are narrow enough. */
export function finerCells({
  x,
  y,
}: SegmentInput["pitchMillimetres"]): Pick<FinerMeans, "columns" | "rows"> | undefined {
  if (y === undefined) return undefined;
  const [columns, rows] = [x ?? y, y].map((pitch) =>
    pitch * cellSamples <= widest ? cellSamples : pitch * 2 <= widest ? 2 : 1,
  ) as [number, number];
  return columns === cellSamples && rows === cellSamples ? undefined : { columns, rows };
}

/** Means of what has data; 0 where nothing has. */
export function finerMeans(
  { blocks, blockColumns, planes, plane }: StoredLevel,
  { imageWidth, imageHeight }: Pick<SegmentInput, "imageWidth" | "imageHeight">,
  { columns, rows }: Pick<FinerMeans, "columns" | "rows">,
): FinerMeans {
  const [width, height] = [Math.ceil(imageWidth / columns), Math.ceil(imageHeight / rows)];
  const means = new Uint16Array(width * height);
  for (const [index, stored] of blocks.entries()) {
    const from = index * blockColumns;
    const wide = Math.min(blockColumns, imageWidth - from);
    const all = unfilterBlock(unpacked(stored, wide * imageHeight * planes * 2, "a block"), imageHeight);
    const samples = all.subarray(plane * wide * imageHeight, (plane + 1) * wide * imageHeight);
    for (let c = 0; c < wide; c += columns) {
      for (let r = 0; r < imageHeight; r += rows) {
        let [sum, count] = [0, 0];
        for (let i = c; i < Math.min(wide, c + columns); i++) {
          for (let j = r; j < Math.min(imageHeight, r + rows); j++) {
            const sample = samples[i * imageHeight + j] ?? 0;
            sum += sample;
            if (sample !== 0) count++;
          }
        }
        if (count > 0) means[((from + c) / columns) * height + r / rows] = Math.round(sum / count);
      }
    }
  }
  return { width, height, means, columns, rows };
}
