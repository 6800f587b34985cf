/**
 * Finds dry boxes by their shape: a flat roof that is denser than the walls below it, posts at both ends, and nothing but air behind
 * them. What they carry says nothing of where they are, and no single rim of cells decides anything. Pure.
 */

import { bandMean, cells, coveredBelow, type Grid, median, silhouette, transmissionAt } from "./grid.ts";

export interface FoundBox {
  /** In cells, parts of a cell allowed. */
  readonly from: number;
  readonly to: number;
  /** Rows, both included. */
  readonly bottom: number;
  readonly top: number;
  /** Both ends were seen: it has a length. */
  readonly endsSeen: boolean;
  /** Roof, both posts and height are those of a dry box: its length is to be believed more than the speed. */
  readonly isClear: boolean;
}

/** Millimetres. ISO 668 heights; no ISO box that is dealt with here is shorter than 6.058 m. */
const heights = [2591, 2896] as const;
const heightTolerance = 160;
const shortest = 4300;
/** A roof is looked for at least so high over the lowest thing. */
const leastRoof = 1800;
/** Columns without data within a box. */
const longestHole = 1500;
/** How much darker in -ln T a roof is than the walls. */
const roofContrast = 0.12;
/** Millimetres of wall, as much as all of its light, that a post takes away: 48 for one of 120 mm and 14 g/cm2; of a sheet across the lane 12. */
const leastPost = 25;
/** How much brighter in T a gap of 76 mm is than the posts on either side, and in which share of the rows. */
const gapContrast = 0.08;
const gapShare = 0.8;
/** Of a post along the lane; and what nothing but air lets through. */
const postMetres = 0.12;
const airAbove = 0.98;

interface Run {
  from: number;
  to: number;
  readonly top: number;
}

export function findBoxes(grid: Grid): { readonly boxes: FoundBox[]; readonly tops: Int32Array } {
  const tops = silhouette(grid);
  const boxes = runsOf(grid, tops)
    .flatMap((run) => splitAtGaps(grid, run))
    .flatMap((run) => boxOf(grid, run, tops) ?? []);
  return { boxes, tops };
}

/** Stretches of columns that are equally high, to a cell. */
function runsOf(grid: Grid, tops: Int32Array): Run[] {
  const runs: Run[] = [];
  const hole = cells(longestHole, grid.dx);
  const least = shortest / grid.dx;
  const lowest = lowestRow(grid) + leastRoof / grid.dy;
  let c = grid.first;
  while (c <= grid.last) {
    const start = tops[c] ?? -1;
    if (start < lowest) {
      c++;
      continue;
    }
    // The first column of a box is often no more than a part of one.
    const top = median(Array.from(tops.subarray(c + 1, c + 6)).filter((row) => row >= 0)) ?? start;
    let [to, unseen] = [c, 0];
    for (let next = c; next <= grid.last; next++) {
      const row = tops[next] ?? -1;
      if (row === -2 && unseen < hole) {
        unseen++;
        continue;
      }
      if (row < 0 || Math.abs(row - top) > 1) break;
      to = next;
      unseen = 0;
    }
    if (to - c + 1 >= least) {
      const exact = median(Array.from(tops.subarray(c, to + 1)).filter((row) => row >= 0)) ?? top;
      runs.push({ from: c, to, top: exact });
    }
    c = Math.max(to, c) + 1;
  }
  return runs;
}

function lowestRow(grid: Grid): number {
  for (let r = 0; r < grid.rows; r++) {
    let covered = 0;
    for (let c = grid.first; c <= grid.last; c++) if (transmissionAt(grid, c, r) < coveredBelow) covered++;
    if (covered * grid.dx > 200) return r;
  }
  return 0;
}

/** Cuts where a line of air goes through from roof to floor, between two lines of posts. */
function splitAtGaps(grid: Grid, run: Run): Run[] {
  const least = Math.ceil(shortest / grid.dx);
  const reach = cells(200, grid.dx) + 1;
  const bottom = Math.max(0, run.top - cells(2300, grid.dy));
  const at: number[] = [];
  for (let c = run.from + least; c <= run.to - least; c++) {
    if (c - (at.at(-1) ?? run.from) < least) continue;
    if (grid.seen[c] === 0 || !isGap(grid, c, bottom, run.top, reach)) continue;
    // Of two columns that share the gap, the one that has more of it.
    const [here, next] = [c, c + 1].map((column) => bandMean(grid, column, bottom, run.top));
    at.push((next ?? 0) > (here ?? 0) && isGap(grid, c + 1, bottom, run.top, reach) ? c + 1 : c);
  }
  const borders = [run.from, ...at, run.to];
  return borders.slice(1).map((to, i) => ({ from: borders[i] ?? run.from, to, top: run.top }));
}

function isGap(grid: Grid, column: number, bottom: number, top: number, reach: number): boolean {
  let [bright, count, roof] = [0, 0, false];
  for (let r = bottom; r <= top; r++) {
    const here = transmissionAt(grid, column, r);
    if (Number.isNaN(here)) continue;
    let [left, right] = [1, 1];
    for (let i = 1; i <= reach; i++) {
      const [l, g] = [transmissionAt(grid, column - i, r), transmissionAt(grid, column + i, r)];
      if (l < left) left = l;
      if (g < right) right = g;
    }
    count++;
    if (here <= Math.max(left, right) + gapContrast) continue;
    bright++;
    if (r >= top - 1) roof = true;
  }
  return roof && bright >= gapShare * count && count > 3;
}

function boxOf(grid: Grid, run: Run, tops: Int32Array): FoundBox | undefined {
  const { top } = run;
  // Below roof and castings, above most of what boxes are filled with.
  const band = [top - cells(480, grid.dy), top - cells(180, grid.dy)] as const;
  const left = endOf(grid, run.from, 1, band);
  const right = endOf(grid, run.to, -1, band);
  const [from, to] = [left?.at ?? run.from, right?.at ?? run.to + 1];
  if ((to - from) * grid.dx < shortest) return undefined;
  const inside = columnsBetween(from + 300 / grid.dx, to - 300 / grid.dx);
  const walls = inside.map((c) => -Math.log(Math.max(1e-5, bandMean(grid, c, ...band))));
  const roofs = inside.map((c) => -Math.log(Math.max(1e-5, Math.min(roofAt(grid, c, top), roofAt(grid, c, top - 1)))));
  const wall = median(walls) ?? 0;
  const hasRoof = (median(roofs) ?? 0) >= wall + roofContrast;
  const isPost = (end: { readonly at: number } | undefined, inwards: 1 | -1) =>
    end !== undefined && postOf(grid, end.at, inwards, band, Math.exp(-wall)) >= leastPost;
  const posts = Number(isPost(left, 1)) + Number(isPost(right, -1));
  const { deck, height } = standing(grid, from, to, top, tops);
  const hasHeight = height !== undefined;
  const endsSeen = left !== undefined && right !== undefined;
  // A wagon with walls has no roof, no posts and another height; one of the three may be hidden by the load or a hole.
  if (Number(hasRoof) + Number(posts > 0) + Number(hasHeight) < 2 || (!hasRoof && posts < 2)) return undefined;
  const isClear = endsSeen && hasRoof && posts === 2;
  const tall = cells(height ?? heights[0], grid.dy);
  const bottom = deck === undefined ? Math.max(0, top + 1 - tall) : Math.max(deck + 1, top + 1 - tall);
  return { from, to, bottom: Math.min(bottom, top), top, endsSeen, isClear };
}

/** Light that is missing within 200 mm of an end, beside a wall that is as bright everywhere: millimetres of all light. */
function postOf(grid: Grid, end: number, inwards: 1 | -1, band: readonly [number, number], wall: number): number {
  const reach = cells(200, grid.dx);
  const first = inwards === 1 ? Math.ceil(end) : Math.floor(end) - 1;
  let missing = 0;
  for (let i = 0; i < reach; i++) {
    const value = bandMean(grid, first + i * inwards, ...band);
    if (!Number.isNaN(value)) missing += Math.max(0, wall - value) * grid.dx;
  }
  // The part of a cell at the very end is post as well, if the next one is.
  const part = Math.abs(first + (inwards === 1 ? 0 : 1) - end);
  const next = bandMean(grid, first, ...band);
  return missing + part * Math.max(0, wall - (Number.isNaN(next) ? wall : next)) * grid.dx;
}

const roofAt = (grid: Grid, column: number, row: number) => {
  const value = transmissionAt(grid, column, row);
  return Number.isNaN(value) ? 1 : value;
};

function columnsBetween(from: number, to: number): number[] {
  const first = Math.ceil(from);
  return Array.from({ length: Math.max(0, Math.floor(to) - first) }, (_, i) => first + i);
}

/**
 * Where a box ends, to a part of a cell: a cell that lies half in the post lets half of the light of the air beside it through.
 * @param inwards 1 for the left end
 * @returns undefined: the end was not seen
 */
function endOf(grid: Grid, edge: number, inwards: 1 | -1, band: readonly [number, number]) {
  const reach = cells(200, grid.dx) + 1;
  const at = (i: number) => {
    const column = edge + i * inwards;
    return column < 0 || column >= grid.columns || grid.seen[column] === 0
      ? Number.NaN
      : bandMean(grid, column, ...band);
  };
  const deep = Math.max(2, cells(postMetres * 1000, grid.dx));
  let [post, darkest] = [-1, 1];
  for (let i = 0; i <= deep; i++) {
    const value = at(i);
    if (value < darkest) [post, darkest] = [i, value];
  }
  if (post < 0 || darkest > coveredBelow) return undefined;
  // Outwards to the first air, or to as much of a narrow gap as a cell can show.
  let [out, brightest] = [post, darkest];
  for (let i = post - 1; i >= -reach; i--) {
    const value = at(i);
    if (Number.isNaN(value) || value < brightest - gapContrast) break;
    if (value > brightest) [out, brightest] = [i, value];
    if (value >= airAbove) break;
  }
  if (out === post || brightest < darkest + gapContrast) return undefined;
  let outside = 0;
  for (let i = out; i < post; i++) outside += Math.max(0, Math.min(1, (at(i) - darkest) / (1 - darkest)));
  const inner = narrowGap(at, post, reach, darkest) ?? out + outside;
  return { at: inwards === 1 ? edge + inner : edge + 1 - inner };
}

/** The near end of a gap between two posts that is not much wider than a cell, by its middle and its width; undefined: it is wide, or none. */
function narrowGap(at: (i: number) => number, post: number, reach: number, darkest: number): number | undefined {
  let [bright, place] = [0, 0];
  for (let i = post - 1; i >= post - 2 * reach; i--) {
    const value = at(i);
    if (Number.isNaN(value)) return undefined;
    const share = Math.max(0, Math.min(1, (value - darkest) / (1 - darkest)));
    // Half a cell of light is a gap; less is what a post lets through.
    if (share < 0.2 && bright > 0.4) return place / bright + bright / 2;
    if (share < 0.2) [bright, place] = [0, 0];
    if (share >= 0.2) [bright, place] = [bright + share, place + share * (i + 0.5)];
    // Where it is wider than this the end can be seen by itself.
    if (bright > 2.5) return undefined;
  }
  return undefined;
}

/** What it stands on, by what is beside it: the lower of both sides. */
function standing(grid: Grid, from: number, to: number, top: number, tops: Int32Array) {
  const near = cells(150, grid.dx);
  const far = cells(700, grid.dx);
  const rows: number[] = [];
  for (const side of [
    columnsBetween(Math.max(grid.first, from - far), from - near),
    columnsBetween(to + near, Math.min(grid.last + 1, to + far)),
  ]) {
    const known = side.map((c) => tops[c] ?? -2).filter((row) => row >= 0 && row < top - 1500 / grid.dy);
    const row = median(known);
    if (row !== undefined) rows.push(row);
  }
  if (rows.length === 0) return { deck: undefined, height: undefined };
  const deck = Math.min(...rows);
  const tall = (top - deck) * grid.dy;
  const height = heights
    .map((known) => ({ known, off: Math.abs(tall - known) }))
    .sort((a, b) => a.off - b.off)
    .find(({ off }) => off <= heightTolerance)?.known;
  return { deck, height };
}
