/** What is in a stretch of an image: mean attenuation, classes of material, regions that nothing comes through. Pure. */

import { materialClasses } from "../../scan-records.ts";
import { alphaAt, type Grid } from "./grid.ts";

/** In cells, all included. */
export interface Area {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

const [air, opaque, noData] = ["air", "opaque", "no-data"].map((name) =>
  (materialClasses as readonly string[]).indexOf(name),
) as [number, number, number];
const maxRegions = 32;

export interface Measured {
  readonly meanAlpha: number;
  readonly opaqueShare: number;
  readonly opaque: Area[];
  readonly materials: { readonly material: (typeof materialClasses)[number]; readonly share: number }[];
}

/** @param opaqueAlpha -ln T above which nothing is told from darkness, where no material layer says it */
export function measure(grid: Grid, area: Area, opaqueAlpha: number): Measured {
  const { classes, rows } = grid;
  let [sum, count, dark] = [0, 0, 0];
  const counts = materialClasses.map(() => 0);
  for (let c = area.fromColumn; c <= area.toColumn; c++) {
    for (let r = area.fromRow; r <= area.toRow; r++) {
      const alpha = alphaAt(grid, c, r);
      if (Number.isNaN(alpha)) continue;
      sum += alpha;
      count++;
      if (isOpaque(grid, c, r, opaqueAlpha)) dark++;
      const own = classes?.[c * rows + r];
      if (own !== undefined && own !== air && own !== noData && isWithin(grid, c, r, own)) {
        counts[own] = (counts[own] ?? 0) + 1;
      }
    }
  }
  const all = counts.reduce((total, each) => total + each, 0);
  return {
    meanAlpha: count === 0 ? 0 : rounded(sum / count),
    opaqueShare: count === 0 ? 0 : rounded(dark / count),
    opaque: opaqueRegions(grid, area, opaqueAlpha),
    materials: materialClasses.flatMap((material, i) =>
      (counts[i] ?? 0) > 0 ? { material, share: rounded((counts[i] ?? 0) / all) } : [],
    ),
  };
}

export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Edges show materials that are not there, one cell wide: what counts is one of 2 x 2 alike. */
function isWithin({ classes, rows, columns }: Grid, c: number, r: number, own: number): boolean {
  const is = (column: number, row: number) =>
    column >= 0 && column < columns && row >= 0 && row < rows && classes?.[column * rows + row] === own;
  for (const x of [-1, 1]) {
    if (!is(c + x, r)) continue;
    for (const y of [-1, 1]) if (is(c, r + y) && is(c + x, r + y)) return true;
  }
  return false;
}

function isOpaque(grid: Grid, c: number, r: number, opaqueAlpha: number): boolean {
  if (grid.classes !== undefined) return grid.classes[c * grid.rows + r] === opaque;
  return alphaAt(grid, c, r) >= opaqueAlpha;
}

/** Cells that touch each other, of which at least 2 x 2 lie together: a rim is none. The largest first. */
function opaqueRegions(grid: Grid, area: Area, opaqueAlpha: number): Area[] {
  return regionsOf(area, (c, r) => isOpaque(grid, c, r, opaqueAlpha))
    .filter(({ isSolid }) => isSolid)
    .sort((a, b) => b.count - a.count)
    .slice(0, maxRegions)
    .map(({ box }) => box);
}

interface Region {
  readonly box: Area;
  readonly count: number;
  /** 2 x 2 of its cells lie together. */
  readonly isSolid: boolean;
}

export function regionsOf(area: Area, has: (column: number, row: number) => boolean): Region[] {
  const width = area.toColumn - area.fromColumn + 1;
  const height = area.toRow - area.fromRow + 1;
  if (width <= 0 || height <= 0) return [];
  const marked = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) if (has(area.fromColumn + x, area.fromRow + y)) marked[x * height + y] = 1;
  }
  const isMarked = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height && marked[x * height + y] !== 0;
  const regions: Region[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (marked[start] !== 1) continue;
    const stack = [start];
    marked[start] = 2;
    let [count, isSolid] = [0, false];
    let [left, right, low, high] = [width, 0, height, 0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [Math.floor(at / height), at % height];
      count++;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [low, high] = [Math.min(low, y), Math.max(high, y)];
      if (isMarked(x + 1, y) && isMarked(x, y + 1) && isMarked(x + 1, y + 1)) isSolid = true;
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        if (!isMarked(nx, ny) || marked[nx * height + ny] === 2) continue;
        marked[nx * height + ny] = 2;
        stack.push(nx * height + ny);
      }
    }
    const { fromColumn, fromRow } = area;
    const box = {
      fromColumn: fromColumn + left,
      toColumn: fromColumn + right,
      fromRow: fromRow + low,
      toRow: fromRow + high,
    };
    regions.push({ box, count, isSolid });
  }
  return regions;
}
