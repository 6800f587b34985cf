/** What a scan says of its own noise: in air around the carrier, and behind what is opaque. Pure. */

import { type AirStatistics, airStatistics } from "../quality-air.ts";
import type { Subject } from "./measures.ts";
import { areaOf, lengthOf } from "./placement.ts";
import { type Plane, statisticsOf } from "./planes.ts";

/** Columns of air that are enough. */
const maxAirColumns = 512;
/** Kept away from the carrier, metres. */
const marginMetres = 0.25;
/** Columns of one mean, by which it is seen how much noise neighbours share. */
const runColumns = 8;

export interface AirNoise {
  /** Undefined: too little air was seen. */
  readonly air: AirStatistics | undefined;
  /**
   * Variance of means over some columns by what it would be if each column had a noise of its own, 1 or more: columns that were
   * resampled from fewer lines share theirs.
   */
  readonly shared: number;
}

/** Air in front of the carrier and behind it. */
export function airNoiseOf({ image, placement, objects }: Subject, plane: Plane): AirNoise {
  const { width, height, pedestal, scale } = image;
  const front = Math.floor(placement.columnOf(-marginMetres));
  const rear = Math.ceil(placement.columnOf(lengthOf(objects) + marginMetres));
  const columns: number[] = [];
  for (let column = 0; column < width && columns.length < maxAirColumns; column++) {
    if (column >= front && column < rear) continue;
    const samples = plane.samples.subarray(column * height, (column + 1) * height);
    // Dark lines are no air.
    let [sum, known] = [0, 0];
    for (const sample of samples) {
      sum += sample;
      if (sample !== 0) known++;
    }
    if (known > height / 2 && (sum / known - pedestal) / scale > 0.5) columns.push(column);
  }
  const air = new Uint16Array(columns.length * height);
  for (const [i, column] of columns.entries()) {
    air.set(plane.samples.subarray(column * height, (column + 1) * height), i * height);
  }
  return {
    air: airStatistics(air, columns.length, height, { pedestal, scale }),
    shared: sharedNoise(air, columns.length, height),
  };
}

/** Sums of runs of columns, squared, by the sum of the squares; what rows and columns have in common taken out. */
function sharedNoise(air: Uint16Array, columns: number, height: number): number {
  if (columns < 4 * runColumns) return 1;
  const rows = new Float64Array(height);
  const means = new Float64Array(columns);
  let total = 0;
  for (let x = 0, i = 0; x < columns; x++) {
    for (let y = 0; y < height; y++, i++) {
      const sample = air[i] ?? 0;
      rows[y] = (rows[y] ?? 0) + sample / columns;
      means[x] = (means[x] ?? 0) + sample / height;
      total += sample / air.length;
    }
  }
  let [together, apart] = [0, 0];
  for (let from = 0; from + runColumns <= columns; from += runColumns) {
    for (let y = 0; y < height; y++) {
      let sum = 0;
      for (let x = from; x < from + runColumns; x++) {
        const sample = air[x * height + y] ?? 0;
        // One hole would outweigh all noise.
        const rest = sample === 0 ? 0 : sample - (rows[y] ?? 0) - (means[x] ?? 0) + total;
        sum += rest;
        apart += rest * rest;
      }
      together += sum * sum;
    }
  }
  return apart === 0 ? 1 : Math.max(1, together / apart);
}

/** Samples that a standard deviation needs. */
const enoughSamples = 30;

/** Standard deviation of T within opaque blocks, all of them together; undefined where there are too few samples. */
export function darkNoiseOf({ image, placement, objects }: Subject, plane: Plane): number | undefined {
  let [squares, freedom] = [0, 0];
  for (const block of objects) {
    if (block.test !== "penetration" || block.on === undefined) continue;
    const area = areaOf(image, placement, block);
    const { count, deviation } = statisticsOf(image, plane, area === undefined ? [] : [area]);
    if (count < 2) continue;
    squares += deviation * deviation * (count - 1);
    freedom += count - 1;
  }
  return freedom < enoughSamples ? undefined : Math.sqrt(squares / freedom);
}
