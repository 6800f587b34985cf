/**
 * Transmission to grey for eyes: box means, logarithm, 8 bit. Pure. It never feeds back into measured values.
 *
 * White is air. What is not known is never drawn as if it were: samples without data become a chequered pattern.
 */

import { noData, pedestal, scale } from "./correct.ts";

/** Log-transmission at which the picture is black: about 340 mm steel, where 6 MeV arrays stop seeing. */
const blackAlpha = 7;
/** Below 1, so that two sheets of 2 mm steel (alpha 0.16) are a visible grey and cargo behind them too. */
const gamma = 0.6;

/** Grey of every 16-bit value, made once. */
const greys = Uint8Array.from({ length: 65_536 }, (_, value) => {
  const alpha = -Math.log(Math.max((value - pedestal) / scale, Math.exp(-blackAlpha)));
  return Math.round(255 * (1 - Math.min(1, Math.max(0, alpha / blackAlpha)) ** gamma));
});

export const greyOf = (value: number): number => greys[Math.min(65_535, Math.round(value))] ?? 0;
/** Grey of a place without data, so that it looks like nothing that a scanner can see. */
const noDataGrey = (column: number, row: number): number => (((column >> 2) + (row >> 2)) & 1 ? 96 : 160);

/** A picture that grows line by line, shrunk by box means of what has data. */
export class Preview {
  readonly width: number;
  readonly height: number;
  readonly #columnsPerPixel: number;
  readonly #rowsPerPixel: number;
  readonly #flip: boolean;
  readonly #sourceHeight: number;
  readonly #sums: Float32Array;
  readonly #counts: Uint32Array;

  constructor(
    source: { width: number; height: number; bottomFirst: boolean },
    limit: { width: number; height: number },
  ) {
    this.#columnsPerPixel = Math.max(1, Math.ceil(source.width / limit.width));
    this.#rowsPerPixel = Math.max(1, Math.ceil(source.height / limit.height));
    this.width = Math.max(1, Math.ceil(source.width / this.#columnsPerPixel));
    this.height = Math.max(1, Math.ceil(source.height / this.#rowsPerPixel));
    this.#flip = source.bottomFirst;
    this.#sourceHeight = source.height;
    this.#sums = new Float32Array(this.width * this.height);
    this.#counts = new Uint32Array(this.width * this.height);
  }

  /** Adds one corrected line. */
  add(line: number, pixels: Uint16Array, at: number): void {
    const column = Math.floor(line / this.#columnsPerPixel);
    for (let y = 0; y < this.#sourceHeight; y++) {
      const value = pixels[at + y] ?? noData;
      if (value === noData) continue;
      const row = Math.floor((this.#flip ? this.#sourceHeight - 1 - y : y) / this.#rowsPerPixel);
      const index = row * this.width + column;
      this.#sums[index] = (this.#sums[index] ?? 0) + value;
      this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    }
  }

  /** Rows from top to bottom, one byte a pixel. */
  render(): Uint8Array {
    const grey = new Uint8Array(this.width * this.height);
    for (let row = 0, index = 0; row < this.height; row++) {
      for (let column = 0; column < this.width; column++, index++) {
        const count = this.#counts[index] ?? 0;
        grey[index] = count === 0 ? noDataGrey(column, row) : greyOf((this.#sums[index] ?? 0) / count);
      }
    }
    return grey;
  }
}
