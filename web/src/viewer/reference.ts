/**
 * Draws a view of an image on the processor, in the same whole-number arithmetic as the shader: the reference that tests
 * compare it with, and the fallback where there is no WebGL2. Pure: pixels in, pixels out.
 */

import type { GrowingImage } from "../model/columns.ts";
import { samplesFor, scaleX, type View } from "../model/window.ts";
import { nudge } from "./shader.ts";

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

/** Where an axis is drawn larger than it is, the two pixels next to the point, mixed in sixteenths; otherwise one alone. */
function pairAt(at: number, enlarged: boolean): readonly [first: number, sixteenths: number] {
  if (!enlarged) return [Math.floor(at), 0];
  const first = Math.floor(at - 0.5);
  return [first, Math.floor((at - 0.5 - first) * 16)];
}

/** The sum of the values under one point of the screen with its weight; `missing` counts weights of absent columns. */
function gather(image: GrowingImage, view: View, x: number, y: number) {
  let sum = 0;
  let weight = 0;
  let missing = 0;
  const across = scaleX(view);
  const [wide, high] = [across > 1, view.scale > 1];
  const [nx, ny] = [samplesFor(across), samplesFor(view.scale)];
  // Whole numbers that stay below 2^31 in the shader: sixteenths only where something is mixed.
  const unit = wide || high ? 256 : 1;
  const value = (column: number, row: number) => {
    const at = clamp(column, view.fromColumn, image.width - 1) * image.height + clamp(row, 0, image.height - 1);
    return image.pixels[at] ?? 0;
  };
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const px = x + ((i + 0.5) / nx - 0.5) / across + nudge;
      const py = y + ((j + 0.5) / ny - 0.5) / view.scale + nudge;
      const column = Math.floor(px);
      const row = Math.floor(py);
      if (column < view.fromColumn || row < 0 || column >= image.width || row >= image.height) continue;
      if (image.present[column] === 0) {
        missing += unit;
        continue;
      }
      weight += unit;
      if (unit === 1) {
        sum += value(column, row);
        continue;
      }
      const [left, fx] = pairAt(px, wide);
      const [top, fy] = pairAt(py, high);
      sum += (16 - fx) * (16 - fy) * value(left, top) + fx * (16 - fy) * value(left + 1, top);
      sum += (16 - fx) * fy * value(left, top + 1) + fx * fy * value(left + 1, top + 1);
    }
  }
  return { sum, weight, missing };
}

export function paintReference(image: GrowingImage, view: View, target: Target): void {
  const { width: window, level } = view.window;
  const low = 2 * level - window;
  for (let py = 0; py < target.height; py++) {
    for (let px = 0; px < target.width; px++) {
      const x = view.centreX + (px + 0.5 - target.width / 2) / scaleX(view);
      const y = view.centreY + (py + 0.5 - target.height / 2) / view.scale;
      const { sum, weight, missing } = gather(image, view, x, y);
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
