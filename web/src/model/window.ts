/**
 * The viewer's arithmetic: window and level in whole numbers, zoom and pan, and which pixels one point of the screen
 * covers. Pure. It is the reference for the shader, and draws where there is no WebGL2.
 */

/** Grey values 0..255 of the preview are spread over the screen's: `width` values around `level`. */
export interface Window {
  readonly width: number;
  readonly level: number;
}
export const wholeWindow: Window = { width: 256, level: 128 };

/** What of an image is seen: the columns and rows at the middle of the view, and how large they are drawn. */
export interface View {
  readonly centreX: number;
  readonly centreY: number;
  /** Screen pixels of one row. */
  readonly scale: number;
  /** How much wider than high one pixel of the image is; 1 where nobody knows. */
  readonly aspect: number;
  /** Columns before this one are not shown. */
  readonly fromColumn: number;
  readonly window: Window;
  readonly invert: boolean;
}

export const wholeView: View = {
  centreX: 0,
  centreY: 0,
  scale: 1,
  aspect: 1,
  fromColumn: 0,
  window: wholeWindow,
  invert: false,
};

const minScale = 1 / 16;
const maxScale = 8;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** @param largest value of a pixel: 255 of a preview, 65,535 of 16 bit */
export const boundedWindow = (window: Window, largest = 255): Window => ({
  width: clamp(Math.round(window.width), 2, 2 * largest + 2),
  level: clamp(Math.round(window.level), 0, largest),
});

/** The grey of the screen for a value of the image: DICOM PS3.3 C.11.2.1.3.2 (LINEAR_EXACT) in whole numbers. */
export function shade(value: number, window: Window, invert: boolean): number {
  const low = 2 * window.level - window.width;
  const grey = clamp(Math.floor(((2 * value - low) * 255) / (2 * window.width)), 0, 255);
  return invert ? 255 - grey : grey;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Screen pixels of one column. */
export const scaleX = (view: View): number => view.scale * view.aspect;

/** All columns and rows that are to be shown, as large as they fit; never blown up beyond the largest scale. */
export function fitView(image: Size, target: Size, view: View): View {
  const columns = image.width - view.fromColumn;
  const fits = columns > 0 && image.height > 0;
  const scale = fits
    ? Math.min(maxScale, target.width / (columns * view.aspect), target.height / image.height)
    : view.scale;
  return { ...view, centreX: view.fromColumn + columns / 2, centreY: image.height / 2, scale };
}

/** The same with the first column at the left edge: a picture that grows must not wander. */
export function fitFromLeft(image: Size, target: Size, view: View): View {
  const fitted = fitView(image, target, view);
  return { ...fitted, centreX: view.fromColumn + target.width / 2 / scaleX(fitted) };
}

/** Zooms so that the image point under (x, y), counted from the middle of the view, stays there. */
export function zoomedAt(view: View, factor: number, x: number, y: number, least = minScale): View {
  const scale = clamp(view.scale * factor, Math.min(least, minScale), maxScale);
  const shift = 1 / view.scale - 1 / scale;
  const { aspect, centreX, centreY } = view;
  return { ...view, scale, centreX: centreX + (x * shift) / aspect, centreY: centreY + y * shift };
}

/** Moves by screen pixels, and never so far that nothing of the image is left in the middle. */
export function panned(view: View, dx: number, dy: number, { width, height }: Size): View {
  return {
    ...view,
    centreX: clamp(view.centreX - dx / scaleX(view), view.fromColumn, width),
    centreY: clamp(view.centreY - dy / view.scale, 0, height),
  };
}

/** Between the columns and rows of a picture and the points of the screen, which may be closer together than its pixels. */
export interface Place {
  /** Points of the screen. */
  readonly width: number;
  readonly height: number;
  readonly x: (column: number) => number;
  readonly y: (row: number) => number;
  readonly columnAt: (x: number) => number;
  readonly rowAt: (y: number) => number;
}

/** @param target the canvas, in its pixels @param density pixels of the canvas in one point of the screen */
export function placeOf(view: View, target: Size, density: number): Place {
  const [across, down] = [scaleX(view) / density, view.scale / density];
  const [width, height] = [target.width / density, target.height / density];
  return {
    width,
    height,
    x: (column) => width / 2 + (column - view.centreX) * across,
    y: (row) => height / 2 + (row - view.centreY) * down,
    columnAt: (x) => view.centreX + (x - width / 2) / across,
    rowAt: (y) => view.centreY + (y - height / 2) / down,
  };
}

/** The same for columns and rows of the image of which the picture is a smaller one. */
export const placeOfImage = (place: Place, picture: Size, image: Size): Place => ({
  ...place,
  x: (column) => place.x((column * picture.width) / image.width),
  y: (row) => place.y((row * picture.height) / image.height),
  columnAt: (x) => (place.columnAt(x) * image.width) / picture.width,
  rowAt: (y) => (place.rowAt(y) * image.height) / picture.height,
});

/** Samples of one axis that are averaged where a screen pixel covers several of the image, so that nothing aliases. */
export const samplesFor = (scale: number): number => clamp(Math.ceil(1 / scale), 1, 6);

/** A round length that is between 60 and 160 screen pixels long. */
export function scaleBar(
  millimetresPerPixel: number,
): { readonly millimetres: number; readonly pixels: number } | undefined {
  for (const millimetres of [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000]) {
    const pixels = millimetres / millimetresPerPixel;
    if (pixels >= 60 && pixels <= 160) return { millimetres, pixels };
  }
  return undefined;
}
