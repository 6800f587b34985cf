/** Level 1 of one view as the segmentation looks at it: cells of 4 x 4 samples, the lowest row first, whatever the detector's order. Pure. */

import { alphaTable } from "../material/logarithm.ts";

/** What is segmented: level 1 of the high energy of one view. */
export interface SegmentInput {
  /** Of level 1. */
  readonly width: number;
  readonly height: number;
  /** Column after column of samples `pedestal + scale * T`; 0 is no data. */
  readonly means: Uint16Array;
  readonly pedestal: number;
  readonly scale: number;
  /** Index in `materialClasses`, as `means`; absent: nothing is claimed of materials. */
  readonly classes?: Uint8Array | undefined;
  readonly firstPixel: "bottom" | "top";
  /** Of level 0. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** Of level 0; x absent: the speed is not known. */
  readonly pitchMillimetres: { readonly x?: number | undefined; readonly y?: number | undefined };
  /** Columns of level 0 in which something stood, both included; absent: nothing did. */
  readonly vehicle?: { readonly fromColumn: number; readonly toColumn: number } | undefined;
  /** T below which nothing is told from darkness, where no material layer says it. */
  readonly opaqueTransmission: number;
  /** Means of fewer samples, for outlines; absent: cells of level 1 are narrow enough. */
  readonly finer?: FinerMeans | undefined;
}

/** As `means` of a `SegmentInput`, of cells of `columns` x `rows` samples of level 0. */
export interface FinerMeans {
  readonly width: number;
  readonly height: number;
  readonly means: Uint16Array;
  readonly columns: number;
  readonly rows: number;
}

/** Samples of level 0 in one cell, either way. */
export const cellSamples = 4;
/** A cell that lets less than this through has something in it. */
export const coveredBelow = 0.95;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres of one cell along the lane and upwards. */
  readonly dx: number;
  readonly dy: number;
  /** T of each cell, column after column, the lowest row first; NaN: no data. */
  readonly t: Float32Array;
  /** -ln T, no more than `maxAlpha`; NaN: no data. */
  readonly alpha: Float32Array;
  readonly classes: Uint8Array | undefined;
  /** 1 where most of a column has data. */
  readonly seen: Uint8Array;
  /** First and last column of what was scanned, both included. */
  readonly first: number;
  readonly last: number;
}

/** ln 60,000: a sample is no darker than one count. */
const maxAlpha = 11;
/** Of the cells of a column. */
const leastSeen = 0.7;

/**
 * @param dx millimetres of a cell along the lane
 * @param samples columns of level 0 in a cell
 */
export function gridOf(input: SegmentInput, dx: number, dy: number, samples: number = cellSamples): Grid {
  const { width: columns, height: rows, means, pedestal, scale, classes, firstPixel, vehicle } = input;
  const table = alphaTable(pedestal, scale);
  const t = new Float32Array(columns * rows);
  const alpha = new Float32Array(columns * rows);
  const turned = classes && firstPixel === "top" ? new Uint8Array(classes.length) : undefined;
  const seen = new Uint8Array(columns);
  for (let c = 0; c < columns; c++) {
    let withData = 0;
    for (let r = 0; r < rows; r++) {
      const from = c * rows + (firstPixel === "bottom" ? r : rows - 1 - r);
      const to = c * rows + r;
      const sample = means[from] ?? 0;
      if (turned !== undefined) turned[to] = classes?.[from] ?? 0;
      if (sample === 0) {
        t[to] = Number.NaN;
        alpha[to] = Number.NaN;
        continue;
      }
      withData++;
      t[to] = (sample - pedestal) / scale;
      alpha[to] = Math.min(maxAlpha, (table[sample] ?? 0) / 65_536);
    }
    seen[c] = withData >= leastSeen * rows ? 1 : 0;
  }
  const last = columns - 1;
  return {
    columns,
    rows,
    dx,
    dy,
    t,
    alpha,
    classes: turned ?? classes,
    seen,
    first: Math.min(last, Math.floor((vehicle?.fromColumn ?? 0) / samples)),
    last: Math.min(last, Math.floor((vehicle?.toColumn ?? input.imageWidth - 1) / samples)),
  };
}

/** Share of covered cells of a column in which something stands. */
const standing = 0.02;

/** Columns of level 0 from the first to the last in which something stands, to a cell; undefined: there is none. */
export function coveredColumns(
  { width, height, means, pedestal, scale }: Pick<SegmentInput, "width" | "height" | "means" | "pedestal" | "scale">,
  imageWidth: number,
): SegmentInput["vehicle"] {
  const limit = pedestal + coveredBelow * scale;
  let [first, last] = [-1, -1];
  for (let c = 0; c < width; c++) {
    let covered = 0;
    for (const sample of means.subarray(c * height, (c + 1) * height)) if (sample !== 0 && sample < limit) covered++;
    if (covered < Math.max(2, standing * height)) continue;
    if (first < 0) first = c;
    last = c;
  }
  if (first < 0) return undefined;
  return { fromColumn: first * cellSamples, toColumn: Math.min(imageWidth - 1, last * cellSamples + cellSamples - 1) };
}

/** The same cells, taken to be of another width. */
export const withWidth = (grid: Grid, dx: number): Grid => ({ ...grid, dx });

/** Number of cells that make at least one, and about so many millimetres. */
export const cells = (millimetres: number, size: number): number => Math.max(1, Math.round(millimetres / size));

export const transmissionAt = ({ t, rows }: Grid, column: number, row: number): number =>
  row < 0 || row >= rows ? Number.NaN : (t[column * rows + row] ?? Number.NaN);
export const alphaAt = ({ alpha, rows }: Grid, column: number, row: number): number =>
  row < 0 || row >= rows ? Number.NaN : (alpha[column * rows + row] ?? Number.NaN);

/**
 * Of each column the highest row in which something stands, with something or nothing known below it; -1: nothing stands in it, -2:
 * it has no data. One cell alone is noise, or a bad pixel.
 */
export function silhouette(grid: Grid): Int32Array {
  const tops = new Int32Array(grid.columns).fill(-1);
  for (let c = 0; c < grid.columns; c++) {
    if (grid.seen[c] === 0) {
      tops[c] = -2;
      continue;
    }
    for (let r = grid.rows - 1; r > 0; r--) {
      if (transmissionAt(grid, c, r) < coveredBelow && !(transmissionAt(grid, c, r - 1) >= coveredBelow)) {
        tops[c] = r;
        break;
      }
    }
  }
  return tops;
}

export function median(values: readonly number[]): number | undefined {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return known[known.length >> 1];
}

/** Mean of T over some rows of a column; NaN: none of them has data. */
export function bandMean(grid: Grid, column: number, fromRow: number, toRow: number): number {
  let [sum, count] = [0, 0];
  for (let r = fromRow; r <= toRow; r++) {
    const value = transmissionAt(grid, column, r);
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}
