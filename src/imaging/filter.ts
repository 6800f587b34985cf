/**
 * What makes 16-bit columns compressible: difference to the previous pixel of the same column, zigzag, all low bytes then all
 * high bytes. Pure. Each column stands alone, so that a block of a growing image is a block of the archive.
 *
 * The low bytes are noise and stay as large as they are; the high bytes shrink to a third (docs/decisions/0009). Predicting from
 * the previous column instead gives the same ratio.
 */

import { referenceKernels } from "./kernels/reference.ts";

/** @param samples planes one after the other, each column after column of `height` samples */
export function filterBlock(samples: Uint16Array, height: number): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  referenceKernels.filterBlock(samples, height, bytes);
  return bytes;
}

export function unfilterBlock(bytes: Uint8Array, height: number): Uint16Array {
  const samples = new Uint16Array(bytes.length >> 1);
  referenceKernels.unfilterBlock(bytes, height, samples);
  return samples;
}
