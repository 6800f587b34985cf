/**
 * Dark and air of one plane (one energy of one view): collected while the lines arrive, then turned into offset, gain
 * and a list of bad pixels. Pure; the work for one line is a pass over its pixels.
 *
 * Dark lines are those before the beam comes on, air lines those after it in which nothing stands. Both are taken anew
 * from every scan: electronic noise and drift of the dark level are what limits penetration.
 */

/** Means over lines, per pixel, with the variance that shows pixels that are stuck or noisy. */
export interface LineMeans {
  readonly lines: number;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

class Means {
  lines = 0;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  /** Sums are of differences to the first line, so that squares keep their digits. */
  #origin: Uint16Array | undefined;

  constructor(height: number) {
    this.#sum = new Float64Array(height);
    this.#squares = new Float64Array(height);
  }

  add(pixels: Uint16Array): void {
    this.#origin ??= pixels.slice();
    this.lines++;
    for (let y = 0; y < this.#sum.length; y++) {
      const difference = (pixels[y] ?? 0) - (this.#origin[y] ?? 0);
      this.#sum[y] = (this.#sum[y] ?? 0) + difference;
      this.#squares[y] = (this.#squares[y] ?? 0) + difference * difference;
    }
  }

  result(): LineMeans {
    const { lines } = this;
    const mean = this.#sum.map((sum, y) => (lines === 0 ? 0 : (this.#origin?.[y] ?? 0) + sum / lines));
    const variance = this.#squares.map((squares, y) => {
      const average = (this.#sum[y] ?? 0) / Math.max(1, lines);
      return lines < 2 ? 0 : Math.max(0, squares / lines - average * average);
    });
    return { lines, mean: Float32Array.from(mean), variance: Float32Array.from(variance) };
  }
}

/** More would add nothing: the mean of 256 lines is sixteen times quieter than a line. */
const maxCalibrationLines = 256;
/** The first lines after the beam came on are of a pulse train that is still rising. */
const settleLines = 4;
/**
 * A pixel below this share of what it should see is covered (or dead): three sigma of noise and the pulse spread below air,
 * and still above two sheets of 2 mm steel (0.87 at 9 MeV, 0.85 at 6 MeV).
 */
const coveredBelow = 0.93;
/** Covered pixels above this share mean that something stands in the beam; below it they may be dead. */
const coveredShare = 0.02;

/** Dark and air means of one plane. */
export interface PlaneMeans {
  readonly dark: LineMeans;
  readonly air: LineMeans;
}

export interface CalibratorOptions {
  readonly height: number;
  readonly beamOnCounts: number;
  /** Half-open range of the pixels that always see air. */
  readonly reference: readonly [number, number];
  /** Share of the reference pixels' level that every pixel reaches in air: below 1 for the edges of a fan. */
  readonly minAirShare: number;
  /** Means of the last scan: the shape of air, until this scan knows its own. */
  readonly earlier: PlaneMeans | undefined;
}

export type LineKind = "dark" | "settling" | "air" | "scan" | "beam-off";

export class PlaneCalibrator {
  readonly #options: CalibratorOptions;
  readonly #dark: Means;
  readonly #air: Means;
  #sinceBeamOn = 0;
  #airOpen = true;
  #limits: Float32Array | undefined;

  constructor(options: CalibratorOptions) {
    this.#options = options;
    this.#dark = new Means(options.height);
    this.#air = new Means(options.height);
  }

  get darkLines(): number {
    return this.#dark.lines;
  }
  get airLines(): number {
    return this.#air.lines;
  }

  /** Sorts a whole line (nothing missing) and learns from it. */
  take(pixels: Uint16Array): LineKind {
    let sum = 0;
    for (let y = 0; y < pixels.length; y++) sum += pixels[y] ?? 0;
    const { beamOnCounts, reference } = this.#options;
    // What stands in the beam may darken all of a line but the pixels that always see air.
    const isOff =
      sum / pixels.length < beamOnCounts && median(Float32Array.from(pixels.subarray(...reference))) < beamOnCounts;
    if (isOff) {
      if (this.#sinceBeamOn > 0) return "beam-off";
      if (this.#dark.lines < maxCalibrationLines) this.#dark.add(pixels);
      return "dark";
    }
    this.#sinceBeamOn++;
    if (!this.#airOpen) return "scan";
    if (this.#sinceBeamOn <= settleLines) return "settling";
    if (this.#covered(pixels) > coveredShare * pixels.length) {
      this.#airOpen = false;
      return "scan";
    }
    this.#air.add(pixels);
    if (this.#air.lines >= maxCalibrationLines) this.#airOpen = false;
    return "air";
  }

  result(): PlaneMeans {
    return { dark: this.#dark.result(), air: this.#air.result() };
  }

  #covered(pixels: Uint16Array): number {
    // The first air line gives the level; a handful more make it steady enough for an edge of a few per cent.
    if (this.#limits === undefined || this.#air.lines === 8) this.#limits = this.#makeLimits(pixels);
    let covered = 0;
    for (let y = 0; y < pixels.length; y++) if ((pixels[y] ?? 0) < (this.#limits[y] ?? 0)) covered++;
    return covered;
  }

  #makeLimits(pixels: Uint16Array): Float32Array {
    const { earlier, reference, minAirShare } = this.#options;
    const dark = this.#dark.lines === 0 && earlier !== undefined ? earlier.dark.mean : this.#dark.result().mean;
    if (this.#air.lines > 0) {
      const air = this.#air.result().mean;
      return dark.map((level, y) => level + coveredBelow * ((air[y] ?? 0) - level));
    }
    // Nothing is known of this scan's air yet. What stands in the beam from the first line on must not become air.
    const levelOf = (values: Float32Array | Uint16Array, zero: Float32Array) =>
      median(Float32Array.from(values.subarray(...reference), (value, i) => value - (zero[reference[0] + i] ?? 0)));
    const now = levelOf(pixels, dark);
    const ratio = earlier === undefined ? 1 : now / Math.max(1, levelOf(earlier.air.mean, earlier.dark.mean));
    return dark.map((level, y) => {
      // As dark as without a beam: a dead pixel. Nothing that drives is opaque all over, so its other parts are seen.
      if ((pixels[y] ?? 0) - level < 0.01 * now) return 0;
      if (earlier === undefined) return level + minAirShare * now;
      return level + coveredBelow * ratio * ((earlier.air.mean[y] ?? 0) - (earlier.dark.mean[y] ?? 0));
    });
  }
}

export interface PlaneCalibration {
  readonly dark: Float32Array;
  readonly air: Float32Array;
  /** 1 where a pixel cannot be believed. */
  readonly bad: Uint8Array;
}

/** Offset, level and bad pixels from dark and air means. */
export function calibrate(dark: LineMeans, air: LineMeans): PlaneCalibration {
  const height = air.mean.length;
  const bad = new Uint8Array(height);
  flagOutliers(dark.mean, 15, bad);
  flagOutliers(air.mean, 0.02 * median(air.mean), bad);
  // A stuck pixel has no noise, a broken one far too much: 5 MAD of its neighbours' level cannot see either.
  if (dark.lines >= 16) flagNoise(dark.variance, 25, 0, bad);
  if (air.lines >= 16) flagNoise(air.variance, 25, 1 / 25, bad);
  const level = median(air.mean.map((value, y) => value - (dark.mean[y] ?? 0)));
  for (let y = 0; y < height; y++) if ((air.mean[y] ?? 0) - (dark.mean[y] ?? 0) < 0.1 * level) bad[y] = 1;
  return { dark: dark.mean, air: air.mean, bad };
}

/** Neighbours to either side. */
const reach = 16;

/** Half-open. As far to both sides: a level that rises or falls along the array is no fault, not even at its ends. */
function neighbourhood(y: number, height: number): readonly [number, number] {
  const near = Math.max(2, Math.min(reach, y, height - 1 - y));
  const from = Math.max(0, Math.min(height - 2 * near - 1, y - near));
  return [from, Math.min(height, from + 2 * near + 1)];
}

/** Into the first `count` values, which are in rising order. */
function insert(sorted: Float32Array, count: number, value: number): void {
  let to = count;
  for (; to > 0 && (sorted[to - 1] ?? 0) > value; to--) sorted[to] = sorted[to - 1] ?? 0;
  sorted[to] = value;
}

function remove(sorted: Float32Array, count: number, value: number): void {
  const at = sorted.indexOf(value);
  sorted.copyWithin(at, at + 1, count);
}

/** Flags values off the median of their neighbourhood by more than 5 robust deviations, and by more than `least`. */
function flagOutliers(values: Float32Array, least: number, bad: Uint8Array): void {
  const residuals = values.slice();
  // The neighbourhood moves along the array, and its values stay in order: to sort each anew takes six times as long.
  const near = new Float32Array(2 * reach + 1);
  let [from, to] = [0, 0];
  for (let y = 0; y < values.length; y++) {
    const [begin, end] = neighbourhood(y, values.length);
    for (; from < begin; from++) remove(near, to - from, values[from] ?? 0);
    for (; to < end; to++) insert(near, to - from, values[to] ?? 0);
    residuals[y] = (values[y] ?? 0) - (near[(to - from) >> 1] ?? 0);
  }
  // 1.4826 turns the median of absolute deviations into a standard deviation.
  const limit = Math.max(least, 5 * 1.4826 * median(residuals.map(Math.abs)));
  for (let y = 0; y < values.length; y++) if (Math.abs(residuals[y] ?? 0) > limit) bad[y] = 1;
}

function flagNoise(variance: Float32Array, above: number, below: number, bad: Uint8Array): void {
  const usual = median(variance);
  for (let y = 0; y < variance.length; y++) {
    const value = variance[y] ?? 0;
    if (value > above * usual || value < below * usual) bad[y] = 1;
  }
}

function median(values: Float32Array): number {
  if (values.length === 0) return 0;
  const sorted = values.slice().sort();
  return sorted[values.length >> 1] ?? 0;
}
