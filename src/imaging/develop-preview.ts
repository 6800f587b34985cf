/** How the picture for eyes is shrunk from the image: means of boxes of what has data, as wide as high. Pure. */

import { noData } from "./correct.ts";

/** Columns, and rows, of the image that become one of the preview: the least power of two that fits, up to 256. */
export function previewStep(
  image: { readonly width: number; readonly height: number },
  limit: { readonly width: number; readonly height: number },
): number {
  let step = 1;
  while (step < 256 && (Math.ceil(image.width / step) > limit.width || Math.ceil(image.height / step) > limit.height)) {
    step *= 2;
  }
  return step;
}

/**
 * @param samples whole columns of `height`
 * @param step columns and rows of a box, a power of two
 * @param out columns of `ceil(height / step)`; 0 where nothing has data
 */
export function shrink(samples: Uint16Array, height: number, step: number, out: Uint16Array): void {
  if (step === 1) {
    out.set(samples);
    return;
  }
  const shift = Math.log2(step);
  const outHeight = Math.ceil(height / step);
  const sums = new Uint32Array(outHeight);
  const counts = new Uint32Array(outHeight);
  const width = samples.length / height;
  for (let from = 0, at = 0; from < width; from += step, at += outHeight) {
    sums.fill(0);
    counts.fill(0);
    for (let i = from * height; i < Math.min(width, from + step) * height; i += height) {
      for (let y = 0; y < height; y++) {
        const value = samples[i + y] ?? noData;
        if (value === noData) continue;
        const row = y >>> shift;
        sums[row] = (sums[row] ?? 0) + value;
        counts[row] = (counts[row] ?? 0) + 1;
      }
    }
    for (let row = 0; row < outHeight; row++) {
      const count = counts[row] ?? 0;
      out[at + row] = count === 0 ? noData : Math.round((sums[row] ?? 0) / count);
    }
  }
}
