/**
 * Rows of a file to a plane of ours: column after column, a column being a line of the detector with its lowest pixel first.
 * Pure.
 */

/** Which way the lines lie in a file; `imageSchema` of the driver scan-files says it to people. */
export type Orientation = "lines-are-columns" | "flipped" | "lines-are-rows" | "lines-are-rows-flipped";

export interface Plane {
  /** Columns. */
  readonly width: number;
  readonly height: number;
  readonly samples: Uint16Array;
}

interface Rows {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint16Array | Uint8Array;
}

/** Side of the squares in which rows and columns are exchanged, so that both stay in the cache. */
const block = 32;

/**
 * @param reversed the first line of the scan is the last of the file
 * @param invertFrom 0 is white, and this is black: samples are turned round
 */
export function planeOf(rows: Rows, orientation: Orientation, reversed: boolean, invertFrom?: number): Plane {
  const { samples: from } = rows;
  const byRows = orientation === "lines-are-rows" || orientation === "lines-are-rows-flipped";
  const width = byRows ? rows.height : rows.width;
  const height = byRows ? rows.width : rows.height;
  // As people see a picture its first row is the top.
  const upsideDown = orientation === "lines-are-columns" || orientation === "lines-are-rows-flipped";
  const samples = new Uint16Array(width * height);
  const columnStep = byRows ? rows.width : 1;
  const pixelStep = byRows ? 1 : rows.width;
  for (let x0 = 0; x0 < width; x0 += block) {
    const x1 = Math.min(width, x0 + block);
    for (let y0 = 0; y0 < height; y0 += block) {
      const y1 = Math.min(height, y0 + block);
      for (let x = x0; x < x1; x++) {
        const to = (reversed ? width - 1 - x : x) * height;
        const at = x * columnStep;
        for (let y = y0; y < y1; y++) {
          samples[to + (upsideDown ? height - 1 - y : y)] = from[at + y * pixelStep] ?? 0;
        }
      }
    }
  }
  if (invertFrom !== undefined) {
    for (let index = 0; index < samples.length; index++) samples[index] = invertFrom - (samples[index] ?? 0);
  }
  return { width, height, samples };
}
