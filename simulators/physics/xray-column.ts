/**
 * From the slabs that stand in the way of one line to what each pixel still sees. Pure.
 *
 * The share of each pixel that an edge cuts is exact: a pixel measures the mean of the transmission over its height, not the
 * transmission of a mean density. Where nothing changes between two lines, the line before is given again.
 */

import { materials, type Transmission, transmit } from "./attenuation.ts";
import type { Scene } from "./xray-scene.ts";
import type { Slab, ViewName } from "./xray-solids.ts";

/** What the pixels of a line see, 1 is air. The arrays are used again for the next line. */
interface Seen {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export interface ColumnOptions {
  readonly scene: Scene;
  readonly view: ViewName;
  readonly pixels: number;
  /** Of one pixel. */
  readonly pixelMetres: number;
  /** Place of the lower end of pixel 0: 0 at the side, the left end of the array at the top. */
  readonly originMetres: number;
  /** Width of what a pixel sees along the lane, metres; 0: a line. */
  readonly apertureMetres: number;
}

/** Looks `x` metres behind the front edge; undefined where there is nothing but air. */
export type Look = (x: number) => Seen | undefined;

export function columnLook(options: ColumnOptions): Look {
  const { scene, view, pixels, apertureMetres: aperture } = options;
  const seen: Seen = { low: new Float32Array(pixels), high: new Float32Array(pixels) };
  const sum: Seen = { low: new Float32Array(pixels), high: new Float32Array(pixels) };
  const sweep = slabSweep(options);
  let last: readonly Slab[] | undefined;

  const at = (x: number): boolean => {
    const slabs = scene.slabs(view, x);
    if (slabs.length === 0) return false;
    if (last === undefined || !sameSlabs(slabs, last)) sweep(slabs, seen);
    last = slabs;
    return true;
  };

  return (x) => {
    const cuts = aperture > 0 ? scene.edgesBetween(x - aperture / 2, x + aperture / 2) : [];
    if (cuts.length === 0) return at(x) ? seen : undefined;
    // Edges within the aperture: each part counts as much as it is wide.
    const borders = [x - aperture / 2, ...cuts, x + aperture / 2];
    sum.low.fill(0);
    sum.high.fill(0);
    for (let i = 0; i + 1 < borders.length; i++) {
      const [from, to] = [borders[i] ?? 0, borders[i + 1] ?? 0];
      const share = (to - from) / aperture;
      const something = at((from + to) / 2);
      for (let y = 0; y < pixels; y++) {
        sum.low[y] = (sum.low[y] ?? 0) + share * (something ? (seen.low[y] ?? 0) : 1);
        sum.high[y] = (sum.high[y] ?? 0) + share * (something ? (seen.high[y] ?? 0) : 1);
      }
    }
    return sum;
  };
}

function sameSlabs(a: readonly Slab[], b: readonly Slab[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Sweeps upwards over the edges of all slabs; between two edges every ray meets the same. */
function slabSweep({ pixels, pixelMetres, originMetres }: ColumnOptions) {
  const lambdas = new Float64Array(materials.length);
  const passed: Transmission = { low: 1, high: 1 };
  const inPixels = (metres: number) => Math.max(0, Math.min(pixels, (metres - originMetres) / pixelMetres));

  return (slabs: readonly Slab[], out: Seen): void => {
    const edges: { readonly at: number; readonly slab: Slab; readonly sign: 1 | -1 }[] = [];
    for (const slab of slabs) {
      const [from, to] = [inPixels(slab.from), inPixels(slab.to)];
      if (to > from) edges.push({ at: from, slab, sign: 1 }, { at: to, slab, sign: -1 });
    }
    edges.sort((a, b) => a.at - b.at);
    out.low.fill(0);
    out.high.fill(0);
    lambdas.fill(0);
    let position = 0;
    let inside = 0;
    for (let i = 0; i <= edges.length; i++) {
      const edge = edges[i];
      const to = edge?.at ?? pixels;
      if (to > position) {
        if (inside === 0) {
          passed.low = 1;
          passed.high = 1;
        } else transmit(lambdas, passed);
        spreadOver(out, position, to, passed);
        position = to;
      }
      if (edge === undefined) break;
      const { material, lambda } = edge.slab;
      inside += edge.sign;
      // Nothing left is exactly nothing, whatever rounding says.
      lambdas[material] = inside === 0 ? 0 : Math.max(0, (lambdas[material] ?? 0) + edge.sign * lambda);
      if (inside === 0) lambdas.fill(0);
    }
  };
}

/** Adds a stretch of equal transmission, in pixels, to the pixels that it touches. */
function spreadOver({ low, high }: Seen, from: number, to: number, passed: Transmission): void {
  for (let y = Math.floor(from); y < to; y++) {
    const share = Math.min(to, y + 1) - Math.max(from, y);
    low[y] = (low[y] ?? 0) + share * passed.low;
    high[y] = (high[y] ?? 0) + share * passed.high;
  }
}
