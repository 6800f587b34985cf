/**
 * How wide a column is, where nobody measured the speed: wheels are round, so that they are as wide as they are high, and those of
 * trucks, trailers and wagons are 0.92 to 1.05 m high. Good to a tenth, enough to tell a box of 20 ft from one of 40 ft, which then gives the
 * scale. Pure.
 */

import { cells, type Grid, median, transmissionAt } from "./grid.ts";

/** A wheel is widest at half its height, and hardly narrower a little above or below. Millimetres. */
const wheel = { diameter: 980, middle: 480 } as const;
/** A tyre and its rim let less than this through. */
const wheelBelow = 0.75;
/** So many wheels at least: one may be something else. */
const leastWheels = 2;

/** Millimetres of a cell along the lane; undefined: no wheels were seen. */
export function widthByWheels(grid: Grid): number | undefined {
  const road = roadRow(grid);
  if (road === undefined) return undefined;
  const row = road + cells(wheel.middle, grid.dy);
  const widths: number[] = [];
  let begin = -1;
  for (let c = grid.first; c <= grid.last + 1; c++) {
    const here = c > grid.last ? 1 : transmissionAt(grid, c, row);
    // A column that was not seen ends nothing and begins nothing.
    if (Number.isNaN(here)) continue;
    if (here < wheelBelow && begin < 0) begin = c;
    if (here >= wheelBelow && begin >= 0) {
      widths.push(c - begin);
      begin = -1;
    }
  }
  const usual = median(widths);
  if (usual === undefined) return undefined;
  const wheels = widths.filter((width) => Math.abs(width - usual) <= Math.max(1, usual * 0.15));
  if (wheels.length < leastWheels) return undefined;
  return wheel.diameter / (wheels.reduce((sum, width) => sum + width, 0) / wheels.length);
}

/** The lowest row in which wheels stand. */
function roadRow(grid: Grid): number | undefined {
  for (let r = 0; r < grid.rows; r++) {
    let covered = 0;
    for (let c = grid.first; c <= grid.last; c++) if (transmissionAt(grid, c, r) < wheelBelow) covered++;
    if (covered >= 4) return r;
  }
  return undefined;
}
