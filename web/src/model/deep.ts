/**
 * A scan in 16 bit as the viewer holds it: one plane of an overview of the archive, turned into the 8 bit of the screen by
 * window and level on the samples themselves. Pure. `docs/imaging.md` has the form of the blocks.
 */

import { GrowingImage } from "./columns.ts";
import type { Window } from "./window.ts";

/** What of `GET /v1/scans/ID/tiles` is used here. */
export interface TileList {
  readonly image: string;
  readonly firstPixel: "bottom" | "top";
  readonly views: readonly string[];
  readonly energies: readonly string[];
  readonly transmission?: { readonly pedestal: number; readonly scale: number };
  readonly filter: number;
  readonly blockColumns: number;
  readonly levels: readonly {
    readonly level: number;
    readonly width: number;
    readonly height: number;
    readonly blocks: number;
  }[];
}

/** Undoes filter 1: zigzag differences along each column, all low bytes before all high bytes. */
export function unfiltered(bytes: Uint8Array, height: number): Uint16Array {
  const count = bytes.length >> 1;
  const samples = new Uint16Array(count);
  for (let from = 0; from < count; from += height) {
    let previous = 0;
    for (let i = from; i < Math.min(count, from + height); i++) {
      const z = (bytes[i] ?? 0) | ((bytes[count + i] ?? 0) << 8);
      previous = (previous + ((z >>> 1) ^ -(z & 1))) & 0xffff;
      samples[i] = previous;
    }
  }
  return samples;
}

export interface DeepOptions {
  readonly width: number;
  readonly height: number;
  /** Absent: no transmission can be had. */
  readonly transmission?: { readonly pedestal: number; readonly scale: number };
}

export class DeepImage {
  readonly width: number;
  readonly height: number;
  readonly transmission: DeepOptions["transmission"];
  /** Column after column, the first sample at the top. */
  readonly #samples: Uint16Array;
  readonly #shaded: GrowingImage;
  #window: Window | undefined;

  constructor({ width, height, transmission }: DeepOptions) {
    this.width = width;
    this.height = height;
    this.transmission = transmission;
    this.#samples = new Uint16Array(width * height);
    this.#shaded = new GrowingImage(height);
  }

  /** @param samples whole columns of one plane */
  put(fromColumn: number, samples: Uint16Array, firstPixel: "bottom" | "top"): void {
    const { height } = this;
    const columns = Math.min(this.width - fromColumn, Math.floor(samples.length / height));
    for (let x = 0; x < columns; x++) {
      for (let y = 0; y < height; y++) {
        const row = firstPixel === "bottom" ? height - 1 - y : y;
        this.#samples[(fromColumn + x) * height + row] = samples[x * height + y] ?? 0;
      }
    }
    this.#window = undefined;
  }

  /** 0 is no data where transmission is known; undefined beyond the image. */
  sample(column: number, row: number): number | undefined {
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return undefined;
    return this.#samples[Math.floor(column) * this.height + Math.floor(row)];
  }

  /** The transmission there; undefined: none is known. */
  transmissionAt(column: number, row: number): number | undefined {
    const sample = this.sample(column, row);
    if (this.transmission === undefined || sample === undefined || sample === 0) return undefined;
    return (sample - this.transmission.pedestal) / this.transmission.scale;
  }

  /** In the greys of the screen. Where there is no data it is chequered: it must not look like steel. */
  shade(window: Window): GrowingImage {
    const shaded = this.#shaded;
    if (this.#window?.width === window.width && this.#window.level === window.level) return shaded;
    this.#window = window;
    const low = window.level - window.width / 2;
    const greys = Uint8Array.from({ length: 65_536 }, (_, sample) =>
      Math.min(255, Math.max(0, Math.floor(((sample - low) * 255) / window.width))),
    );
    shaded.write(0, this.height, this.#mapped(greys));
    return shaded;
  }

  #mapped(greys: Uint8Array): Uint8Array {
    const pixels = new Uint8Array(this.#samples.length);
    const { height } = this;
    for (let i = 0; i < pixels.length; i++) {
      const sample = this.#samples[i] ?? 0;
      const isMissing = sample === 0 && this.transmission !== undefined;
      pixels[i] = isMissing ? chequered(Math.floor(i / height), i % height) : (greys[sample] ?? 0);
    }
    return pixels;
  }

  /** Windows worth a button: all, what is dense, what is thin. */
  presets(): readonly { readonly name: string; readonly window: Window }[] {
    if (this.transmission === undefined) {
      const { low, high } = usedRange(this.#samples);
      const span = high - low;
      return [
        { name: "Full", window: between(low, high) },
        { name: "Dense", window: between(low, low + span / 8) },
        { name: "Thin", window: between(high - span / 3, high) },
      ];
    }
    const { pedestal, scale } = this.transmission;
    const at = (transmission: number) => pedestal + scale * transmission;
    return [
      { name: "Full", window: between(at(0), at(1)) },
      { name: "Dense", window: between(at(0), at(0.05)) },
      { name: "Thin", window: between(at(0.6), at(1)) },
    ];
  }
}

const chequered = (column: number, row: number): number => (((column >> 1) + (row >> 1)) & 1 ? 96 : 160);

const between = (low: number, high: number): Window => ({
  width: Math.max(2, Math.round(high - low)),
  level: Math.round((low + high) / 2),
});

function usedRange(samples: Uint16Array): { readonly low: number; readonly high: number } {
  let [low, high] = [65_535, 0];
  for (const sample of samples) {
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  return low < high ? { low, high } : { low: 0, high: 65_535 };
}

/** The plane of a block that pictures show: the high energy, or the only one, of the first view. */
export function shownPlane(block: Uint16Array, planes: number, energies: number): Uint16Array {
  const size = block.length / planes;
  return block.subarray((energies - 1) * size, energies * size);
}
