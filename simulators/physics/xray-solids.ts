/**
 * Bodies of one material, cut by upright planes across the lane: what each cut puts before the rays of each view. Pure.
 *
 * x runs from the front edge backwards, y upwards from the road, z from the middle of the lane towards the first pillar; metres.
 * The rays of `side` are parallel to z, those of `top` to y. A cut is made of rectangles, so that a pixel's share of each can be
 * computed exactly; round bodies are made of strips.
 */

import { type Material, materialDensities, materials } from "./attenuation.ts";

export type ViewName = "side" | "top";

/** What rays between two places of the array meet: an index into `materials`, and g/cm2. */
export interface Slab {
  readonly from: number;
  readonly to: number;
  readonly material: number;
  readonly lambda: number;
}

/** One rectangle of a cut, as each view sees it. */
export type Section = { readonly [V in ViewName]: Slab };

export interface Solid {
  readonly fromX: number;
  readonly toX: number;
  readonly material: Material;
  /** The cut at x, which lies within; the same array again where the cut is the same. */
  sections(x: number): readonly Section[];
  /** Of the whole body. */
  readonly kilograms: number;
}

type Range = readonly [from: number, to: number];

/** g/cm3 times metres. */
const gramsPerSquareCentimetre = 100;
/** Strips that a round body is made of; its areal density is that of each strip's middle. */
const strips = 12;

export function section([y0, y1]: Range, [z0, z1]: Range, material: Material, density: number): Section {
  const index = materials.indexOf(material);
  return {
    side: { from: y0, to: y1, material: index, lambda: density * (z1 - z0) * gramsPerSquareCentimetre },
    top: { from: z0, to: z1, material: index, lambda: density * (y1 - y0) * gramsPerSquareCentimetre },
  };
}

/** @param density g/cm3, of the stuff or, where it is hollow or loosely packed, of the whole block */
export function block(x: Range, y: Range, z: Range, material: Material, density?: number): Solid {
  const grams = density ?? materialDensities[material];
  const cut = [section(y, z, material, grams)];
  const kilograms = grams * (x[1] - x[0]) * (y[1] - y[0]) * (z[1] - z[0]) * 1000;
  return { fromX: x[0], toX: x[1], material, kilograms, sections: () => cut };
}

/** A block of which is known what the rays of the side view meet, g/cm2: frames, sheet and gear spread over its width. */
export function spread(x: Range, y: Range, z: Range, material: Material, sideLambda: number): Solid {
  return block(x, y, z, material, sideLambda / (z[1] - z[0]) / gramsPerSquareCentimetre);
}

/** A body whose cut depends on x: `at` gives its y and z there. Its mass is summed over a hundred cuts. */
export function shaped(
  x: Range,
  material: Material,
  density: number,
  at: (x: number) => { readonly y: Range; readonly z: Range }[],
): Solid {
  const [fromX, toX] = x;
  const cuts = 100;
  const step = (toX - fromX) / cuts;
  let area = 0;
  for (let i = 0; i < cuts; i++) {
    for (const { y, z } of at(fromX + (i + 0.5) * step)) area += (y[1] - y[0]) * (z[1] - z[0]);
  }
  return {
    ...{ fromX, toX, material },
    kilograms: density * area * step * 1000,
    sections: (where) => at(where).map(({ y, z }) => section(y, z, material, density)),
  };
}

const halfChord = (radius: number, distance: number) => Math.sqrt(Math.max(0, radius ** 2 - distance ** 2));

/** A disc or roll lying across the lane: from the side round, everywhere as thick as `z` is wide. */
export function roll(cx: number, cy: number, radius: number, z: Range, material: Material, density?: number): Solid {
  return shaped([cx - radius, cx + radius], material, density ?? materialDensities[material], (x) => {
    const half = halfChord(radius, x - cx);
    return [{ y: [cy - half, cy + half], z }];
  });
}

/** A standing drum: from above round. */
export function drum(cx: number, cz: number, radius: number, y: Range, material: Material, density?: number): Solid {
  return shaped([cx - radius, cx + radius], material, density ?? materialDensities[material], (x) => {
    const half = halfChord(radius, x - cx);
    return [{ y, z: [cz - half, cz + half] }];
  });
}

/** A bar or coil lying along the lane: its cut is round. */
export function bar(x: Range, cy: number, cz: number, radius: number, material: Material, density?: number): Solid[] {
  const width = (2 * radius) / strips;
  return Array.from({ length: strips }, (_, i) => {
    const y = cy - radius + i * width;
    const half = halfChord(radius, y + width / 2 - cy);
    return block(x, [y, y + width], [cz - half, cz + half], material, density);
  });
}

/** An upright wire: strips of the thickness of its chord, so that one thinner than a pixel is met in part. */
export function uprightWire(cx: number, cz: number, radius: number, y: Range, material: Material): Solid[] {
  const width = (2 * radius) / strips;
  return Array.from({ length: strips }, (_, i) => {
    const x = cx - radius + i * width;
    const half = halfChord(radius, x + width / 2 - cx);
    return block([x, x + width], y, [cz - half, cz + half], material);
  });
}
