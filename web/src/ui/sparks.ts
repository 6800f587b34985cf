/**
 * Paints the small profiles of a tile: four gamma detectors as four strips on one scale, neutron counts as bars. Gaps
 * stay gaps, the background is the dotted line, alarm intervals are marked below in the colour of their priority.
 */

import { type Profile, type Row, stretches } from "../model/profile.ts";

export interface Ink {
  readonly line: string;
  readonly text: string;
  readonly hair: string;
  readonly mark: string;
}

/** The theme's colours as the canvas needs them. `mark` is the token of the alarm's tone. */
export function inkOf(element: Element, mark: "p1" | "p2"): Ink {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return { line: token("--line"), text: token("--text"), hair: token("--hair"), mark: token(`--${mark}`) };
}

/** Heights of a strip that its highest value may take. */
const overlap = 2.2;

/** Seconds that the whole width stands for at least, so that a growing profile grows instead of jumping. */
const leastSeconds = 12;

function trace(
  context: CanvasRenderingContext2D,
  row: Row,
  x: (i: number) => number,
  y: (value: number) => number,
): void {
  context.beginPath();
  let pen = false;
  row.forEach((value, i) => {
    if (value === null) {
      pen = false;
      return;
    }
    if (pen) context.lineTo(x(i), y(value));
    else context.moveTo(x(i), y(value));
    pen = true;
  });
  context.stroke();
}

function markAlarms(
  context: CanvasRenderingContext2D,
  marks: readonly boolean[],
  x: (i: number) => number,
  step: number,
  ink: Ink,
  density: number,
) {
  const { height } = context.canvas;
  for (const [from, to] of stretches(marks)) {
    const left = x(from) - step / 2;
    context.globalAlpha = 0.16;
    context.fillStyle = ink.mark;
    context.fillRect(left, 0, (to - from) * step, height);
    context.globalAlpha = 1;
    context.fillRect(left, height - 3 * density, (to - from) * step, 3 * density);
  }
}

const intervalsFor = (of: Profile) => Math.max(of.sum.length, Math.ceil((leastSeconds * 1000) / of.intervalMs));

export function paintGamma(canvas: HTMLCanvasElement, density: number, of: Profile, ink: Ink): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const step = width / intervalsFor(of);
  const x = (i: number) => (i + 0.5) * step;
  markAlarms(context, of.deviceAlarms, x, step, ink, density);
  const rows = of.detectors.length;
  const each = of.background === undefined ? undefined : of.background / Math.max(1, rows);
  const known = of.detectors.flat().filter((value) => value !== null);
  // Never blow plain noise up to full height: the scale spans at least seven standard deviations of one interval.
  const noise = 3.5 * Math.sqrt(((each ?? 100) * 1000) / of.intervalMs);
  const middle = each ?? (known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 0);
  const low = Math.min(middle - noise, ...known);
  const high = Math.max(middle + noise, ...known);
  // Strips reach into those above them, so that a peak has room; the uppermost has its room above it.
  const strip = (height - 3 * density) / (Math.max(1, rows) - 1 + overlap);
  of.detectors.forEach((row, detector) => {
    const base = strip * (detector + overlap);
    const y = (value: number) => base - density - ((value - low) / (high - low || 1)) * (strip * overlap - 2 * density);
    if (each !== undefined) {
      context.strokeStyle = ink.hair;
      context.lineWidth = density;
      context.setLineDash([2 * density, 3 * density]);
      context.beginPath();
      context.moveTo(0, y(each));
      context.lineTo(width, y(each));
      context.stroke();
      context.setLineDash([]);
    }
    context.strokeStyle = ink.text;
    context.lineWidth = 1.25 * density;
    context.lineJoin = "round";
    trace(context, row, x, y);
  });
}

export function paintNeutron(canvas: HTMLCanvasElement, density: number, of: Profile, ink: Ink): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const step = width / intervalsFor(of);
  const x = (i: number) => (i + 0.5) * step;
  markAlarms(context, of.deviceAlarms, x, step, ink, density);
  const known = of.sum.filter((value) => value !== null);
  const high = Math.max(12, (of.background ?? 0) * 4, ...known);
  const floor = height - 3 * density;
  const y = (value: number) => floor - (value / high) * (floor - density);
  context.strokeStyle = ink.hair;
  context.lineWidth = density;
  context.beginPath();
  context.moveTo(0, floor + density / 2);
  context.lineTo(width, floor + density / 2);
  context.stroke();
  if (of.background !== undefined) {
    context.setLineDash([2 * density, 3 * density]);
    context.beginPath();
    context.moveTo(0, y(of.background));
    context.lineTo(width, y(of.background));
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = ink.text;
  const bar = Math.max(1, Math.min(step * 0.62, 14 * density));
  of.sum.forEach((value, i) => {
    if (value !== null) context.fillRect(x(i) - bar / 2, y(value), bar, floor - y(value));
  });
}
