/**
 * What a scanner meets of a conveyance: all its solids, and the cut at any distance behind the front edge. Pure.
 */

import type { Conveyance, TestObject } from "../simulator.ts";
import { materialDensities } from "./attenuation.ts";
import { concealedIn, load, pot, shell } from "./xray-box.ts";
import { block, type Slab, type Solid, uprightWire, type ViewName } from "./xray-solids.ts";
import { chassis, tractor, wagon } from "./xray-vehicle.ts";

export interface Scene {
  readonly lengthMetres: number;
  /** What rays of the view meet `x` metres behind the front edge, in no order; empty: air. */
  slabs(view: ViewName, x: number): readonly Slab[];
  /** Where something begins or ends strictly between two places, in order. */
  edgesBetween(from: number, to: number): readonly number[];
  /** Of what was loaded into each box, by material, in the order of the boxes; pots apart. */
  readonly loads: readonly Readonly<Record<string, number>>[];
}

/** The same scene for the same seed and conveyance. */
export function xrayScene(conveyance: Conveyance, seed: number): Scene {
  const { boxes, wagons, objects, lengthMetres } = conveyance;
  const cargo = boxes.map((box, i) => load(box, seed, `scene/${conveyance.id}/${i}`));
  const solids = [
    ...vehicle(conveyance),
    ...boxes.flatMap(shell),
    ...cargo.flat(),
    ...concealedIn(conveyance).flatMap(pot),
    ...(objects ?? []).flatMap((object) => standing(object, objects ?? [])),
    ...(wagons ?? []).flatMap(wagon),
  ];
  const edges = Float64Array.from(new Set(solids.flatMap(({ fromX, toX }) => [fromX, toX]))).sort();
  return {
    lengthMetres,
    slabs(view, x) {
      const slabs: Slab[] = [];
      for (const solid of solids) {
        if (x < solid.fromX || x >= solid.toX) continue;
        for (const section of solid.sections(x)) slabs.push(section[view]);
      }
      return slabs;
    },
    edgesBetween(from, to) {
      let [low, high] = [0, edges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((edges[middle] ?? 0) <= from) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (end < edges.length && (edges[end] ?? 0) < to) end++;
      return low === end ? [] : Array.from(edges.subarray(low, end));
    },
    loads: cargo.map(kilogramsOf),
  };
}

function vehicle({ boxes, wagons, objects, lengthMetres }: Conveyance): Solid[] {
  if (wagons !== undefined || objects !== undefined) return [];
  const firstBox = Math.min(lengthMetres, ...boxes.map((box) => box.offsetMetres));
  return [...tractor(firstBox), ...chassis(lengthMetres)];
}

/** Whole kilograms of each material. */
function kilogramsOf(solids: readonly Solid[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { material, kilograms } of solids) sums[material] = (sums[material] ?? 0) + kilograms;
  return Object.fromEntries(Object.entries(sums).map(([material, sum]) => [material, Math.round(sum)]));
}

/** In the middle of the lane, or beside what it stands on. */
function standing(object: TestObject, all: readonly TestObject[]): Solid[] {
  const { material, fromMetres: x0, toMetres: x1, bottomMetres: y0, topMetres: y1, bars } = object;
  const density = materialDensities[material];
  const plate = object.on === undefined ? undefined : all.find(({ name }) => name === object.on);
  const thick = object.thicknessMillimetres / 1000;
  const z0 = plate === undefined ? -thick / 2 : plate.thicknessMillimetres / 2000;
  if (object.test === "wires" && material === "copper") {
    return uprightWire((x0 + x1) / 2, z0 + thick / 2, thick / 2, [y0, y1], material);
  }
  const z = [z0, z0 + thick] as const;
  if (bars === undefined) return [block([x0, x1], [y0, y1], z, material, density)];
  const width = bars.widthMillimetres / 1000;
  return Array.from({ length: bars.count }, (_, i) => {
    const at = 2 * i * width;
    return bars.lie === "upright"
      ? block([x0 + at, x0 + at + width], [y0, y1], z, material, density)
      : block([x0, x1], [y0 + at, y0 + at + width], z, material, density);
  });
}
