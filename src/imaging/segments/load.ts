/** What is in a box beside its own walls, as far as that can be told. Pure. */

import { alphaAt, cells, type Grid } from "./grid.ts";
import { type Area, regionsOf, rounded } from "./measure.ts";

/** Millimetres that are left out at each side: posts and doors; floor and cross members; roof and its rails. */
const margins = { ends: 330, floor: 330, roof: 200 } as const;
/** -ln T of two walls of 2 mm of steel lies between these at 6 and 9 MeV, corrugation and all. */
const wallAlpha = { least: 0.1, most: 0.2 } as const;
/** Cells that let most through, as a share: where nothing is loaded there are walls alone. */
const wallQuantile = 0.05;
/** Something is loaded where -ln T is so much above the walls, in cells that lie together. */
const loadedAlpha = 0.12;
/** Cells without data, as a share, beyond which nothing is said. */
const maxUnseen = 0.1;

export interface Load {
  readonly loadAlpha: number;
  /** Absent: too much of it was not seen. */
  readonly looksEmpty?: boolean;
}

/** Undefined: nothing of its inside was seen. */
export function loadOf(grid: Grid, box: Area): Load | undefined {
  const area = {
    fromColumn: box.fromColumn + cells(margins.ends, grid.dx),
    toColumn: box.toColumn - cells(margins.ends, grid.dx),
    fromRow: box.fromRow + cells(margins.floor, grid.dy),
    toRow: box.toRow - cells(margins.roof, grid.dy),
  };
  const alphas: number[] = [];
  let unseen = 0;
  for (let c = area.fromColumn; c <= area.toColumn; c++) {
    for (let r = area.fromRow; r <= area.toRow; r++) {
      const alpha = alphaAt(grid, c, r);
      if (Number.isNaN(alpha)) unseen++;
      else alphas.push(alpha);
    }
  }
  if (alphas.length === 0) return undefined;
  const sorted = Float32Array.from(alphas).sort();
  const lightest = sorted[Math.floor(sorted.length * wallQuantile)] ?? 0;
  const wall = Math.max(wallAlpha.least, Math.min(wallAlpha.most, lightest));
  const loadAlpha = rounded(Math.max(0, alphas.reduce((sum, alpha) => sum + alpha, 0) / alphas.length - wall));
  if (unseen > maxUnseen * (alphas.length + unseen)) return { loadAlpha };
  const loads = regionsOf(area, (c, r) => alphaAt(grid, c, r) > wall + loadedAlpha);
  // Whatever is larger than one cell: a pot of lead alone in a box is the last thing that may be called empty.
  return { loadAlpha, looksEmpty: !loads.some(({ count }) => count >= 2) };
}
