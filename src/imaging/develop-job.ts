/**
 * What a thread is asked when a scan is developed: plain data, with places in the shared memory instead of pixels. Types, and the
 * sizes of the working place that both sides must agree on.
 */

import type { MemoryRange } from "./kernels/memory.ts";
import { fullWeight, measuresPerLine } from "./kernels/reference.ts";
import { maxLinesOfColumn } from "./resample.ts";
import { blockLines, type MissingStretch } from "./store.ts";

export const blockColumns = blockLines;

/** Where an overview grows: plane after plane, column after column. */
export interface LevelPlace {
  readonly range: MemoryRange;
  readonly width: number;
  readonly height: number;
}

/** Where the picture for eyes grows: means of boxes of one plane, column after column. */
export interface PreviewPlace extends LevelPlace {
  readonly plane: number;
  /** Columns and rows of the image in one of the preview: a power of two up to 256. */
  readonly step: number;
}

/** What is made of the samples of a block, wherever they come from. */
export interface BlockPlaces {
  readonly planes: number;
  readonly height: number;
  readonly fromColumn: number;
  /** 256, or fewer in the last block. */
  readonly columns: number;
  readonly level1: LevelPlace;
  readonly level2: LevelPlace;
  /** As large as level 1: mean deviations within its boxes. Absent: no materials are told of one energy. */
  readonly spreads?: LevelPlace | undefined;
  readonly preview: PreviewPlace;
  /** Of `scratchBytes`. */
  readonly scratch: MemoryRange;
}

/** One plane's detector, as the kernels want it. */
export interface PlaneCorrection {
  /** f32 offset of each pixel, then f32 gain of each, in the shared memory. */
  readonly levels: MemoryRange;
  readonly badRuns: readonly number[];
  readonly reference: readonly number[];
  /** True: low energy of a pair that takes turns; it is moved by half a line. */
  readonly shifted: boolean;
}

/** Numbers a line that a thread writes down: pulse (f32), then what `lineMeasures` gives of the corrected line, then saturated. */
export const factsPerLine = 2 + measuresPerLine;
/** In the facts of a line: nobody looked at it. */
export const unseen = 0xffff_ffff;

export interface DevelopBlockInput extends BlockPlaces {
  readonly corrections: readonly PlaneCorrection[];
  /** Offsets of the raw blocks; -1: none of its lines came. */
  readonly blocks: readonly number[];
  /** Lines of the whole scan. */
  readonly lines: number;
  /** First line that `came`, `beamOff` and `missing` are about, and these of all lines that the block needs. */
  readonly fromLine: number;
  readonly came: Uint16Array;
  readonly beamOff: Uint8Array;
  readonly missing: readonly MissingStretch[];
  /** Which lines make each column; absent: columns are lines. Of these columns only. */
  readonly plan?: { readonly starts: Uint32Array; readonly lines: Uint32Array; readonly weights: Uint16Array };
  /** u32[planes][lines][factsPerLine]. */
  readonly facts: MemoryRange;
  /** Samples below it are covered. */
  readonly coveredBelow: number;
}

/** Of a scan that came as a whole image. */
export interface CopyBlockInput extends BlockPlaces {
  /** Planes of the whole image, plane after plane. */
  readonly source: LevelPlace;
  /** How a sample becomes T; absent: samples stay what they are. */
  readonly transmission?: { readonly darkLevel: number; readonly airLevel: number };
}

export interface EncodeRawInput {
  readonly block: MemoryRange;
  readonly planes: number;
  readonly height: number;
  readonly lines: number;
  readonly scratch: MemoryRange;
}

export interface OverviewInput {
  readonly level: LevelPlace;
  readonly planes: number;
  readonly fromColumn: number;
  readonly columns: number;
  readonly scratch: MemoryRange;
}

const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Lines of one plane that a thread has in its hands at a time: those of a column, and their neighbours. */
export const linesInHand = 2 * maxLinesOfColumn + 1;

/** The parts of a thread's working place, in bytes from its beginning. */
export function scratchParts(height: number, planes: number) {
  const sizes = {
    lines: linesInHand * height * 2,
    samples: planes * blockColumns * height * 2,
    filtered: planes * blockColumns * height * 2,
    factors: linesInHand * 4,
    measures: linesInHand * measuresPerLine * 4,
    starts: (maxLinesOfColumn + 1) * 4,
    weights: (maxLinesOfColumn + 1) * 2,
  };
  let at = 0;
  const parts = Object.fromEntries(
    Object.entries(sizes).map(([name, bytes]) => {
      const part = { offset: at, bytes };
      at += align(bytes);
      return [name, part];
    }),
  ) as Record<keyof typeof sizes, MemoryRange>;
  return { parts, bytes: at };
}

export const scratchBytes = (height: number, planes: number): number => scratchParts(height, planes).bytes;

/** A column made of one line alone. */
export const wholeColumn = fullWeight;
