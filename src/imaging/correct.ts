/**
 * Raw counts to transmission: what the kernels need to know of a detector, and what they leave to do for one line. Pure.
 *
 * A transmission T is kept as P + S * T in 16 bits with P = 256 and S = 60,000. The pedestal is there because clamping
 * dark pixels at zero would move the mean of a fully opaque area up by 0.4 sigma of the electronic noise, which is the very
 * level at which penetration is decided; subtract it only after averaging. 0 means: no data.
 */

import type { PlaneCalibration } from "./calibration.ts";

export const pedestal = 256;
export const scale = 60_000;
export const noData = 0;
/** More bad neighbours than this are a dead segment: masked, not invented. */
const maxInterpolated = 3;

/** A calibration in the form that the kernels want; plain data, so that it can be handed to a thread. */
export interface Correction {
  readonly height: number;
  readonly offset: Float32Array;
  /** S / (air - dark). */
  readonly gain: Float32Array;
  readonly bad: Uint8Array;
  /** Stretches of bad pixels, as [from, to, …]. */
  readonly badRuns: readonly number[];
  /** Pixels of the reference strip that can be believed. */
  readonly reference: readonly number[];
}

export function correctionOf(calibration: PlaneCalibration, referenceRange: readonly [number, number]): Correction {
  const { dark, air, bad } = calibration;
  const height = dark.length;
  const gain = new Float32Array(height);
  const badRuns: number[] = [];
  const reference: number[] = [];
  for (let y = 0; y < height; y++) {
    const range = (air[y] ?? 0) - (dark[y] ?? 0);
    gain[y] = range > 0 ? scale / range : 0;
    if (bad[y] === 0) {
      if (y >= referenceRange[0] && y < referenceRange[1]) reference.push(y);
    } else if (badRuns.at(-1) === y) badRuns[badRuns.length - 1] = y + 1;
    else badRuns.push(y, y + 1);
  }
  return { height, offset: dark, gain, bad, badRuns, reference };
}

/** A line whose reference pixels are further from air than this is not referenced: something covers them. */
const referenceLimits = [0.8, 1.25] as const;

/**
 * What the pulse of this line was, relative to the air lines: the transmission of the pixels that always see air, as the mean of
 * the middle half of them. (A pixel that goes wrong moves neither it nor the median; the median is noisier by a seventh, and what
 * it is noisier by is a stripe.) Undefined if there are none, or they are covered, or did not come.
 * @param raw counts; the line begins at `at`
 * @param missing half-open ranges of pixels that never came, as [from, to, …]
 */
export function pulseOf(
  raw: Uint16Array,
  at: number,
  { reference, offset, gain }: Pick<Correction, "reference" | "offset" | "gain">,
  missing: readonly number[] = [],
): number | undefined {
  if (held.length < reference.length) held = new Float32Array(2 * reference.length);
  const values = held;
  let count = 0;
  for (let i = 0; i < reference.length; i++) {
    const y = reference[i] ?? 0;
    if (missing.length > 0 && isMissing(y, missing)) continue;
    values[count++] = (((raw[at + y] ?? 0) - (offset[y] ?? 0)) * (gain[y] ?? 0)) / scale;
  }
  // Half of the strip tells as much as all of it; a pixel or two do not.
  if (count === 0 || 2 * count < reference.length) return undefined;
  const sorted = ordered(values, count);
  const tail = count >> 2;
  let sum = 0;
  for (let i = tail; i < count - tail; i++) sum += sorted[i] ?? 0;
  const middle = sum / (count - 2 * tail);
  return middle >= referenceLimits[0] && middle <= referenceLimits[1] ? middle : undefined;
}

/** So that a line costs no memory: a scan has ten thousand of them. */
let held = new Float32Array(64);

/** The first `count` values in rising order, in place; for a few dozen faster than the general way. */
function ordered(values: Float32Array, count: number): Float32Array {
  if (count > 128) return values.subarray(0, count).sort();
  for (let i = 1; i < count; i++) {
    const value = values[i] ?? 0;
    let to = i;
    for (; to > 0 && (values[to - 1] ?? 0) > value; to--) values[to] = values[to - 1] ?? 0;
    values[to] = value;
  }
  return values;
}

function isMissing(y: number, missing: readonly number[]): boolean {
  for (let i = 0; i < missing.length; i += 2) if (y >= (missing[i] ?? 0) && y < (missing[i + 1] ?? 0)) return true;
  return false;
}

/**
 * What the kernel leaves to do in one corrected line: the `missing` ranges become no data, bad pixels are interpolated along the
 * array, never along time, and longer stretches of them are no data too.
 */
export function mendLine(
  line: Uint16Array,
  at: number,
  { height, badRuns }: Pick<Correction, "height" | "badRuns">,
  missing: readonly number[],
): void {
  for (let i = 0; i < missing.length; i += 2) line.fill(noData, at + (missing[i] ?? 0), at + (missing[i + 1] ?? 0));
  for (let i = 0; i < badRuns.length; i += 2) interpolate(line, at, height, badRuns[i] ?? 0, badRuns[i + 1] ?? 0);
}

function interpolate(line: Uint16Array, at: number, height: number, from: number, to: number): void {
  const before = from > 0 ? (line[at + from - 1] ?? noData) : noData;
  const after = to < height ? (line[at + to] ?? noData) : noData;
  const possible = to - from <= maxInterpolated && before !== noData && after !== noData;
  for (let y = from; y < to; y++) {
    const share = (y - from + 1) / (to - from + 1);
    line[at + y] = possible ? Math.round(before + (after - before) * share) : noData;
  }
}
