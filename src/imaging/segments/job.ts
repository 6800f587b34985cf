/** Taking an image apart, as a thread is asked for it: plain data. Pure. */

import { finerCells, finerMeans, type StoredLevel } from "./finer.ts";
import { coveredColumns, type SegmentInput } from "./grid.ts";
import { type SegmentedImage, segmentsOf } from "./segments.ts";

export interface SegmentJob extends Omit<SegmentInput, "vehicle" | "finer"> {
  /** An image that came whole has no lines that tell where something stood. */
  readonly vehicle?: SegmentInput["vehicle"] | "what is covered";
  /** Needed where cells of level 1 are too wide for outlines. */
  readonly level0?: StoredLevel | undefined;
}

export function takeApart({ vehicle, level0, ...input }: SegmentJob): SegmentedImage {
  const cells = level0 && finerCells(input.pitchMillimetres);
  return segmentsOf({
    ...input,
    vehicle: vehicle === "what is covered" ? coveredColumns(input, input.imageWidth) : vehicle,
    ...(level0 && cells ? { finer: finerMeans(level0, input, cells) } : {}),
  });
}
