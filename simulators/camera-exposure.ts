/** What a camera's sensor makes of a scene: a blur and noise. Pure. Rasters are red, green and blue of each pixel, row after row. */

import type { Random } from "./random.ts";

export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface Exposure {
  /** Pixels to both sides over which a point is spread: along the way of what passes, and across it. */
  readonly alongPixels: number;
  readonly acrossPixels: number;
  /** Largest error of a pixel, of 255. */
  readonly noise: number;
}

/** Changes `scene`: 0 to 255, and beyond where it is too bright. */
export function exposed(
  scene: Float32Array,
  width: number,
  { alongPixels, acrossPixels, noise }: Exposure,
  random: Random,
): Raster {
  const height = scene.length / 3 / width;
  blur(scene, alongPixels, { stride: 3, length: width, lineStride: 3 * width, lines: height });
  blur(scene, acrossPixels, { stride: 3 * width, length: height, lineStride: 3, lines: width });
  const pixels = new Uint8Array(scene.length);
  for (let at = 0; at < scene.length; at += 3) {
    const error = noise * (random.next() + random.next() - 1);
    for (let channel = at; channel < at + 3; channel++) {
      pixels[channel] = Math.max(0, Math.min(255, Math.round((scene[channel] ?? 0) + error)));
    }
  }
  return { width, height, pixels };
}

interface Lines {
  readonly stride: number;
  readonly length: number;
  readonly lineStride: number;
  readonly lines: number;
}

/** A mean over `reach` pixels to both sides, twice, which is nearly a bell. At the edges the last pixel goes on. */
function blur(values: Float32Array, reach: number, { stride, length, lineStride, lines }: Lines): void {
  const whole = Math.floor(reach);
  const rest = reach - whole;
  const margin = whole + 1;
  const line = new Float32Array(length + 2 * margin);
  for (let pass = 0; pass < 2; pass++) {
    for (let number = 0; number < lines; number++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = number * lineStride + channel;
        for (let i = 0; i < line.length; i++) {
          line[i] = values[from + Math.max(0, Math.min(length - 1, i - margin)) * stride] ?? 0;
        }
        for (let i = 0; i < length; i++) {
          const middle = i + margin;
          let total = (line[middle] ?? 0) + rest * ((line[middle - margin] ?? 0) + (line[middle + margin] ?? 0));
          for (let near = 1; near <= whole; near++) total += (line[middle - near] ?? 0) + (line[middle + near] ?? 0);
          values[from + i * stride] = total / (1 + 2 * reach);
        }
      }
    }
  }
}
