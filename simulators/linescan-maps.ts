/**
 * Maps of the areal densities of a conveyance, as a file: the truth behind every pixel, whatever speed, noise and losses made of
 * it. Pure. Little-endian throughout:
 *
 *     8 bytes "PORTXLD1" | u32 length of the header | header, JSON | padding with spaces to a multiple of 8
 *     then for each material of the header: columns x rows f32, g/cm2, column after column, row 0 at the bottom (or left)
 *
 * A value is that of the middle of its cell. Cells are squares; the first column begins at the front edge.
 */

import { materials } from "./physics/attenuation.ts";
import type { Scene } from "./physics/xray-scene.ts";
import type { ViewName } from "./physics/xray-solids.ts";

export interface MapOptions {
  readonly view: ViewName;
  readonly cellMetres: number;
  readonly rows: number;
  /** Lower or left end of row 0. */
  readonly originMetres: number;
}

const magic = "PORTXLD1";

export function arealDensityMap(scene: Scene, options: MapOptions): Uint8Array {
  const { view, cellMetres, rows, originMetres } = options;
  const columns = Math.ceil(scene.lengthMetres / cellMetres);
  const planes = new Map<number, Float32Array<ArrayBuffer>>();
  for (let column = 0; column < columns; column++) {
    for (const slab of scene.slabs(view, (column + 0.5) * cellMetres)) {
      let plane = planes.get(slab.material);
      if (plane === undefined) {
        plane = new Float32Array(columns * rows);
        planes.set(slab.material, plane);
      }
      // Cells whose middle lies within.
      const from = Math.max(0, Math.ceil((slab.from - originMetres) / cellMetres - 0.5));
      const to = Math.min(rows, Math.ceil((slab.to - originMetres) / cellMetres - 0.5));
      for (let row = from; row < to; row++) {
        plane[column * rows + row] = (plane[column * rows + row] ?? 0) + slab.lambda;
      }
    }
  }
  const present = [...planes].sort(([a], [b]) => a - b);
  const header = {
    ...{ columns, rows, cellMetres, view, originMetres },
    materials: present.map(([index]) => materials[index] ?? ""),
    unit: "g/cm2",
  };
  let text = JSON.stringify(header);
  text = text.padEnd(text.length + ((8 - ((magic.length + 4 + text.length) % 8)) % 8));
  const headerBytes = new TextEncoder().encode(text);
  const start = magic.length + 4 + headerBytes.length;
  const bytes = new Uint8Array(start + present.length * columns * rows * 4);
  const target = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  target.setUint32(magic.length, headerBytes.length, true);
  bytes.set(headerBytes, magic.length + 4);
  let at = start;
  for (const [, plane] of present) {
    for (const value of plane) {
      target.setFloat32(at, value, true);
      at += 4;
    }
  }
  return bytes;
}
