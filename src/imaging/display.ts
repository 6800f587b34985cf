/**
 * Means of the image to grey for eyes: logarithm of transmission, 8 bit. Pure. It never feeds back into measured values.
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
export const noDataGrey = (column: number, row: number): number => (((column >> 2) + (row >> 2)) & 1 ? 96 : 160);

/** Grey of every 16-bit value of an image of which transmission is known. */
export const transmissionGreys: Uint8Array = greys;

/**
 * Grey of every 16-bit value of an image of which it is not: evenly between two values, cut beyond them.
 * @param black may be the greater one, for images in which more is darker
 */
export function greysBetween(black: number, white: number): Uint8Array {
  const range = white === black ? 1 : white - black;
  return Uint8Array.from({ length: 65_536 }, (_, value) => {
    return Math.round(255 * Math.min(1, Math.max(0, (value - black) / range)));
  });
}

/** Values that a thousandth of the samples with data are below and above: the window of an image without calibration. */
export function usedRange(samples: Uint16Array): { readonly low: number; readonly high: number } {
  const histogram = new Uint32Array(65_536);
  for (const value of samples) histogram[value] = (histogram[value] ?? 0) + 1;
  histogram[noData] = 0;
  const tail = histogram.reduce((sum, count) => sum + count, 0) / 1000;
  const from = (values: Iterable<number>) => {
    let seen = 0;
    for (const value of values) {
      seen += histogram[value] ?? 0;
      if (seen > tail) return value;
    }
    return noData;
  };
  return { low: from(histogram.keys()), high: from([...histogram.keys()].reverse()) };
}

/** Means of the image, column after column of `height` samples as the detector numbers them; 0 where nothing has data. */
export interface Means {
  readonly width: number;
  readonly height: number;
  readonly bottomFirst: boolean;
  readonly samples: Uint16Array;
}

/** Rows from top to bottom, one byte a pixel. @param greys of every value */
export function renderGrey(means: Means, greys: Uint8Array = transmissionGreys): Uint8Array {
  const { width, height, bottomFirst, samples } = means;
  const picture = new Uint8Array(width * height);
  for (let row = 0, index = 0; row < height; row++) {
    const y = bottomFirst ? height - 1 - row : row;
    for (let column = 0; column < width; column++, index++) {
      const value = samples[column * height + y] ?? noData;
      picture[index] = value === noData ? noDataGrey(column, row) : (greys[value] ?? 0);
    }
  }
  return picture;
}
