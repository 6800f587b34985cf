/**
 * One level of the archive form from the one before it: means of 4 x 4 of what has data, rounded half to even, no data where
 * nothing has. Pure. A mean of samples P + S * T is P + S times the mean transmission: the pedestal stays what it was.
 */

import { type LevelSize, levelStep } from "./archive-form.ts";
import { boxMeans } from "./kernels/reference.ts";

/** @param samples column after column of `height` samples; @returns the same of the next level */
export function overview(samples: Uint16Array, { width, height }: Pick<LevelSize, "width" | "height">): Uint16Array {
  const out = new Uint16Array(Math.ceil(width / levelStep) * Math.ceil(height / levelStep));
  boxMeans(samples, height, out);
  return out;
}
