/**
 * The arithmetic of a scan in plain JavaScript: what each kernel means, bit for bit. The WebAssembly form (`kernels.ts`) gives
 * the same bytes on every machine, and property tests hold it to that; where there is no such form, this one works.
 * Pure: every function reads and writes only the arrays that it is given. Nothing here decides what a scan looks like.
 *
 * A plane is line after line of `height` samples. Corrected samples are P + S * T (transmission T, pedestal P = 256,
 * S = 60,000); 0 is no data. Arithmetic is of integers or of IEEE 754 binary32, one rounding an operation, never fused.
 * Means are rounded half to even: always rounding halves up would lift the mean of two samples by a quarter of a count.
 */

/** T = 0 stands here; subtracted only after averaging. */
export const pedestal = 256;
const noData = 0;
/** What becomes 1, the least that is not "no data". */
const leastScaled = 1 - pedestal;
/** 2^23: from here on to 2^24 binary32 has whole numbers only, so that adding it rounds to one. */
const wholeNumbers = 8_388_608;

/** All weights of a column together: the column's whole width. */
export const fullWeight = 32_768;
/** A column needs data for this much of its width, else it has none: half. */
export const leastWeight = fullWeight / 2;
/** Side of the boxes of `boxMeans`. */
export const boxSide = 4;
/** Numbers a line in what `lineMeasures` gives. */
export const measuresPerLine = 4;
/** So that sums of a line fit in 32 bits. */
export const maxHeight = 65_535;

/**
 * Raw counts to transmission, in place: `P + (raw - offset) * gain * factor`, rounded half to even, kept within [1, 65,535]. It is never clamped at T = 0: that would lift the mean of an opaque area by 0.4 sigma of the electronic noise.
 *
 * Flat field with a pulse reference: ISO 17636-2:2013 (detector calibration), Rogers et al., arXiv 1608.01017 (cargo).
 * Error: each operation rounds to 2^-24 of its value, together less than 0.02 counts; then half a count by rounding.
 * NaN becomes 1. Bad pixels and missing stretches are the caller's, afterwards.
 *
 * @param lines raw u16 counts; `factors.length` lines of `offset.length` samples
 * @param offset dark level of each pixel, counts
 * @param gain S / (air - dark) of each pixel; 0 where that has no meaning (gives P)
 * @param factors 1 / pulse of each line; 0: no such line came, it becomes no data
 */
export function correctLines(
  lines: Uint16Array,
  offset: Float32Array,
  gain: Float32Array,
  factors: Float32Array,
): void {
  const height = offset.length;
  for (let line = 0, at = 0; line < factors.length; line++, at += height) {
    const factor = factors[line] ?? 0;
    if (factor === 0) {
      lines.fill(noData, at, at + height);
      continue;
    }
    for (let y = 0; y < height; y++) {
      const lit = Math.fround((lines[at + y] ?? 0) - (offset[y] ?? 0));
      const scaled = Math.fround(Math.fround(lit * (gain[y] ?? 0)) * factor);
      const whole = Math.fround((scaled > leastScaled ? scaled : leastScaled) + (wholeNumbers + pedestal));
      lines[at + y] = Math.min(65_535, whole - wholeNumbers);
    }
  }
}

/**
 * What one energy would have been half a line later (or earlier): the mean of a sample and the same pixel's in the
 * neighbouring line. For energies that are pulsed in turn; without it every vertical edge shows false material
 * (Chen et al., Physics Procedia 66 (2015) 68, describe such a source). Linear: no value outside its two neighbours.
 * No data if either has none: the old value would be a value of another place.
 *
 * Element by element, so pass shifted views of one plane: `shiftHalfLine(lines(0, n - 1), lines(1, n), lines(0, n - 1))`.
 * `out` may be `samples` or `neighbours` itself, or lie apart from both: it is as if both were read first.
 *
 * @param samples of all three the same length; the last line of a scan has no neighbour, and is the caller's
 */
export function shiftHalfLine(samples: Uint16Array, neighbours: Uint16Array, out: Uint16Array): void {
  const between = (i: number) => {
    const a = samples[i] ?? noData;
    const b = neighbours[i] ?? noData;
    if (a === noData || b === noData) return noData;
    const half = (a + b) >> 1;
    return half + ((a + b) & half & 1);
  };
  if (out.byteOffset > Math.min(samples.byteOffset, neighbours.byteOffset)) {
    for (let i = out.length - 1; i >= 0; i--) out[i] = between(i);
  } else {
    for (let i = 0; i < out.length; i++) out[i] = between(i);
  }
}

/**
 * One column of the image from the lines that saw it, weighted by how much of its width each saw: resampling by the speed,
 * area weighted and so flux preserving (the sum of T * dx over the image is that over the lines, but for rounding). Known from
 * remapping in astronomy: Fruchter and Hook, PASP 114 (2002) 144.
 *
 * `sum(w * v) / sum(w)` over the samples that have data. No data if these have less than `leastWeight` (half the column).
 * Exact: sums are integers below 2^31, the quotient is rounded half to even. Never outside the smallest and largest sample.
 *
 * @param out one column, `out.length` samples; not one of the lines
 * @param samples where the lines are
 * @param starts index in `samples` of the first sample of each line
 * @param weights share of the column that each line saw, `fullWeight` is all of it; together at most that
 */
export function accumulateColumn(
  out: Uint16Array,
  samples: Uint16Array,
  starts: Uint32Array,
  weights: Uint16Array,
): void {
  for (let y = 0; y < out.length; y++) {
    let [sum, weight] = [0, 0];
    for (let i = 0; i < starts.length; i++) {
      const value = samples[(starts[i] ?? 0) + y] ?? noData;
      if (value === noData) continue;
      sum += value * (weights[i] ?? 0);
      weight += weights[i] ?? 0;
    }
    out[y] = weight < leastWeight ? noData : quotientHalfToEven(sum, weight);
  }
}

/**
 * Means of boxes of 4 x 4 samples: an overview at a quarter of the size, `ceil(lines / 4)` lines of `ceil(height / 4)`.
 * Of what has data; no data only where nothing has. Boxes at the edges are of what is there. Exact, rounded half to even.
 *
 * @param samples whole lines of `height`
 */
export function boxMeans(samples: Uint16Array, height: number, out: Uint16Array): void {
  const lines = samples.length / height;
  const outHeight = Math.ceil(height / boxSide);
  for (let box = 0; box < out.length; box++) {
    const [left, top] = [Math.floor(box / outHeight) * boxSide, (box % outHeight) * boxSide];
    let [sum, count] = [0, 0];
    for (let x = left; x < Math.min(lines, left + boxSide); x++) {
      for (let y = top; y < Math.min(height, top + boxSide); y++) {
        const value = samples[x * height + y] ?? noData;
        sum += value;
        if (value !== noData) count++;
      }
    }
    out[box] = count === 0 ? noData : quotientHalfToEven(sum, count);
  }
}

/**
 * How far the samples of a box lie from their mean: mean of |sample - mean| of what has data, in samples, rounded half to even; 0
 * where nothing has. A box that lies half on steel and half on air has a large one, and its mean is that of no material.
 *
 * @param samples whole lines of `height`
 * @param means what `boxMeans` gives of them
 * @param out as long as `means`
 */
export function boxSpreads(samples: Uint16Array, height: number, means: Uint16Array, out: Uint16Array): void {
  const lines = samples.length / height;
  const outHeight = Math.ceil(height / boxSide);
  for (let box = 0; box < out.length; box++) {
    const [left, top, mean] = [
      Math.floor(box / outHeight) * boxSide,
      (box % outHeight) * boxSide,
      means[box] ?? noData,
    ];
    let [sum, count] = [0, 0];
    for (let x = left; x < Math.min(lines, left + boxSide); x++) {
      for (let y = top; y < Math.min(height, top + boxSide); y++) {
        const value = samples[x * height + y] ?? noData;
        if (value === noData) continue;
        sum += Math.abs(value - mean);
        count++;
      }
    }
    out[box] = count === 0 ? 0 : quotientHalfToEven(sum, count);
  }
}

/**
 * What makes lines compressible: difference to the previous sample of the same line (modulo 2^16, 0 before the first), zigzag,
 * all low bytes, then all high bytes. Lossless; each line stands alone.
 *
 * @param samples whole lines of `height`
 * @param out twice as many bytes as samples
 */
export function filterBlock(samples: Uint16Array, height: number, out: Uint8Array): void {
  const count = samples.length;
  for (let start = 0; start < count; start += height) {
    let previous = 0;
    for (let i = start; i < start + height; i++) {
      const value = samples[i] ?? 0;
      const difference = (value - previous) & 0xffff;
      const zigzag = (difference << 1) ^ ((difference << 16) >> 31);
      out[i] = zigzag;
      out[count + i] = zigzag >> 8;
      previous = value;
    }
  }
}

/** Undoes `filterBlock`. Any bytes give samples; no bytes are invalid. */
export function unfilterBlock(bytes: Uint8Array, height: number, out: Uint16Array): void {
  const count = out.length;
  for (let start = 0; start < count; start += height) {
    let previous = 0;
    for (let i = start; i < start + height; i++) {
      const zigzag = (bytes[i] ?? 0) | ((bytes[count + i] ?? 0) << 8);
      previous = (previous + ((zigzag >>> 1) ^ -(zigzag & 1))) & 0xffff;
      out[i] = previous;
    }
  }
}

/**
 * What a line looks like, in four numbers: `[sum, withoutData, below, saturated]`. The mean of what has data is
 * `sum / (height - withoutData)`. All are exact counts.
 *
 * @param samples whole lines of `height` <= `maxHeight`, raw or corrected
 * @param limit samples that have data and are below it are counted as covered
 * @param saturatedFrom samples at or above it are counted as saturated
 * @param out `measuresPerLine` numbers a line
 */
export function lineMeasures(
  samples: Uint16Array,
  height: number,
  limit: number,
  saturatedFrom: number,
  out: Uint32Array,
): void {
  for (let line = 0, at = 0; at < samples.length; line++, at += height) {
    let [sum, withoutData, below, saturated] = [0, 0, 0, 0];
    for (let i = at; i < at + height; i++) {
      const value = samples[i] ?? noData;
      sum += value;
      if (value === noData) withoutData++;
      else if (value < limit) below++;
      if (value >= saturatedFrom) saturated++;
    }
    out.set([sum, withoutData, below, saturated], line * measuresPerLine);
  }
}

function quotientHalfToEven(sum: number, count: number): number {
  const rest = sum % count;
  const whole = (sum - rest) / count;
  return 2 * rest > count || (2 * rest === count && whole % 2 === 1) ? whole + 1 : whole;
}

/** The kernels, whoever does the work. */
export interface Kernels {
  readonly correctLines: typeof correctLines;
  readonly shiftHalfLine: typeof shiftHalfLine;
  readonly accumulateColumn: typeof accumulateColumn;
  readonly boxMeans: typeof boxMeans;
  readonly boxSpreads: typeof boxSpreads;
  readonly filterBlock: typeof filterBlock;
  readonly unfilterBlock: typeof unfilterBlock;
  readonly lineMeasures: typeof lineMeasures;
}

export const referenceKernels: Kernels = {
  correctLines,
  shiftHalfLine,
  accumulateColumn,
  boxMeans,
  boxSpreads,
  filterBlock,
  unfilterBlock,
  lineMeasures,
};
