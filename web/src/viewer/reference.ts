/**
 * Draws a view of an image on the processor, in the same whole-number arithmetic as the shader: the reference that tests
 * compare it with, and the fallback where there is no WebGL2. Pure: pixels in, pixels out.
 */

import type { GrowingImage } from "../model/columns.ts";
import { samplesFor, type View } from "../model/window.ts";

/** Outside the image; the same in both themes, so that perceived contrast does not change. */
const surround = [0x10, 0x12, 0x14] as const;
/** Stripes of columns that never came. */
const hatch = [0x30, 0x4c] as const;
const hatchPixels = 6;

interface Target {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The sum of the values under one point of the screen with its weight; `missing` counts weights of absent columns. */
function gather(image: GrowingImage, x: number, y: number, scale: number) {
  let sum = 0;
  let weight = 0;
  let missing = 0;
  const value = (column: number, row: number) =>
    image.pixels[clamp(column, 0, image.width - 1) * image.height + clamp(row, 0, image.height - 1)] ?? 0;
  if (scale > 1) {
    if (x < 0 || y < 0 || x >= image.width || y >= image.height) return { sum, weight, missing };
    if (image.present[Math.floor(x)] === 0) return { sum, weight, missing: 1 };
    const left = Math.floor(x - 0.5);
    const top = Math.floor(y - 0.5);
    const fx = Math.floor((x - 0.5 - left) * 16);
    const fy = Math.floor((y - 0.5 - top) * 16);
    sum += (16 - fx) * (16 - fy) * value(left, top) + fx * (16 - fy) * value(left + 1, top);
    sum += (16 - fx) * fy * value(left, top + 1) + fx * fy * value(left + 1, top + 1);
    return { sum, weight: 256, missing };
  }
  const samples = samplesFor(scale);
  for (let j = 0; j < samples; j++) {
    for (let i = 0; i < samples; i++) {
      const column = Math.floor(x + ((i + 0.5) / samples - 0.5) / scale);
      const row = Math.floor(y + ((j + 0.5) / samples - 0.5) / scale);
      if (column < 0 || row < 0 || column >= image.width || row >= image.height) continue;
      if (image.present[column] === 0) missing++;
      else {
        sum += value(column, row);
        weight++;
      }
    }
  }
  return { sum, weight, missing };
}

export function paintReference(image: GrowingImage, view: View, target: Target): void {
  const { width: window, level } = view.window;
  const low = 2 * level - window;
  for (let py = 0; py < target.height; py++) {
    for (let px = 0; px < target.width; px++) {
      const x = view.centreX + (px + 0.5 - target.width / 2) / view.scale;
      const y = view.centreY + (py + 0.5 - target.height / 2) / view.scale;
      const { sum, weight, missing } = gather(image, x, y, view.scale);
      const at = (py * target.width + px) * 4;
      let colour: readonly [number, number, number] = surround;
      if (missing > weight) {
        const stripe = hatch[Math.floor((px + py) / hatchPixels) % 2] ?? hatch[0];
        colour = [stripe, stripe, stripe];
      } else if (weight > 0) {
        const grey = clamp(Math.trunc(((2 * sum - low * weight) * 255) / (2 * window * weight)), 0, 255);
        const shown = view.invert ? 255 - grey : grey;
        colour = [shown, shown, shown];
      }
      target.data.set(colour, at);
      target.data[at + 3] = 255;
    }
  }
}
