/**
 * Raw counts to transmission, one line at a time. Pure kernels on typed arrays.
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

/** A calibration in the form that the kernel wants. */
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
 * What the pulse of this line was, relative to the air lines: the median transmission of the pixels that always see air.
 * Undefined if there are none or they are covered.
 */
export function pulseOf(raw: Uint16Array, at: number, correction: Correction): number | undefined {
  const { reference, offset, gain } = correction;
  if (reference.length === 0) return undefined;
  const values = new Float32Array(reference.length);
  for (let i = 0; i < reference.length; i++) {
    const y = reference[i] ?? 0;
    values[i] = (((raw[at + y] ?? 0) - (offset[y] ?? 0)) * (gain[y] ?? 0)) / scale;
  }
  values.sort();
  const middle = values[values.length >> 1] ?? 0;
  return middle >= referenceLimits[0] && middle <= referenceLimits[1] ? middle : undefined;
}

/**
 * Corrects one line in place. Bad pixels are interpolated along the array, never along time; longer stretches of them and
 * the `missing` ranges become `noData`.
 * @param factor S * T of the line is divided by this pulse
 * @returns samples of this line without data
 */
export function correctLine(
  line: Uint16Array,
  at: number,
  correction: Correction,
  pulse: number,
  missing: readonly number[] | undefined,
): number {
  const { height, offset, gain, badRuns } = correction;
  const factor = 1 / pulse;
  for (let y = 0; y < height; y++) {
    const value = pedestal + ((line[at + y] ?? 0) - (offset[y] ?? 0)) * (gain[y] ?? 0) * factor + 0.5;
    line[at + y] = Math.max(1, Math.min(65_535, value));
  }
  for (let i = 0; missing !== undefined && i < missing.length; i += 2) {
    line.fill(noData, at + (missing[i] ?? 0), at + (missing[i + 1] ?? 0));
  }
  for (let i = 0; i < badRuns.length; i += 2) interpolate(line, at, height, badRuns[i] ?? 0, badRuns[i + 1] ?? 0);
  if (missing === undefined && badRuns.length === 0) return 0;
  let masked = 0;
  for (let y = 0; y < height; y++) if (line[at + y] === noData) masked++;
  return masked;
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
