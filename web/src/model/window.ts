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

/** What of an image is seen, in image pixels (columns, rows) at the middle of the view, and screen pixels per image pixel. */
export interface View {
  readonly centreX: number;
  readonly centreY: number;
  readonly scale: number;
  readonly window: Window;
  readonly invert: boolean;
}

const minScale = 1 / 16;
const maxScale = 8;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

export const boundedWindow = (window: Window): Window => ({
  width: clamp(Math.round(window.width), 2, 512),
  level: clamp(Math.round(window.level), 0, 255),
});

/** The grey of the screen for a value of the image: DICOM PS3.3 C.11.2.1.3.2 (LINEAR_EXACT) in whole numbers. */
export function shade(value: number, window: Window, invert: boolean): number {
  const low = 2 * window.level - window.width;
  const grey = clamp(Math.floor(((2 * value - low) * 255) / (2 * window.width)), 0, 255);
  return invert ? 255 - grey : grey;
}

/** The largest scale at which the whole image is seen; images are never blown up beyond `limit` by it. */
export function fitScale(
  width: number,
  height: number,
  viewWidth: number,
  viewHeight: number,
  limit = maxScale,
): number {
  if (width <= 0 || height <= 0) return 1;
  return Math.min(limit, viewWidth / width, viewHeight / height);
}

export function fitView(width: number, height: number, viewWidth: number, viewHeight: number, view: View): View {
  return { ...view, centreX: width / 2, centreY: height / 2, scale: fitScale(width, height, viewWidth, viewHeight) };
}

/** Zooms so that the image point under (x, y), counted from the middle of the view, stays there. */
export function zoomedAt(view: View, factor: number, x: number, y: number, least = minScale): View {
  const scale = clamp(view.scale * factor, Math.min(least, minScale), maxScale);
  const shift = 1 / view.scale - 1 / scale;
  return { ...view, scale, centreX: view.centreX + x * shift, centreY: view.centreY + y * shift };
}

/** Moves by screen pixels, and never so far that nothing of the image is left in the middle. */
export function panned(view: View, dx: number, dy: number, width: number, height: number): View {
  return {
    ...view,
    centreX: clamp(view.centreX - dx / view.scale, 0, width),
    centreY: clamp(view.centreY - dy / view.scale, 0, height),
  };
}

/** Samples per axis that are averaged where one screen pixel covers several of the image, so that nothing aliases. */
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
