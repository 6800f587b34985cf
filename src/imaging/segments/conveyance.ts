/** What carries the boxes: tractor and chassis, or wagons and what couples them. Pure. */

import type { FoundBox } from "./boxes.ts";
import { bandMean, cells, type Grid, median } from "./grid.ts";

export interface Part {
  readonly kind: "tractor" | "chassis" | "wagon" | "gap" | "unknown";
  /** In cells, parts of a cell allowed. */
  readonly from: number;
  readonly to: number;
  /** Rows, both included. */
  readonly bottom: number;
  readonly top: number;
}

/** Millimetres. */
const couplings = { least: 600, most: 2600, fromEnds: 3000 } as const;
const cab = { longest: 5000, shortest: 500, aboveDeck: 500, behind: 2000 } as const;
/** Millimetres: 25.25 m is the longest combination on European roads (Directive 96/53/EC, modular combinations). */
const longestTruck = 26_000;
/** What stands higher over the deck than this and is no box. */
const unknown = { aboveDeck: 500, shortest: 500 } as const;
/** A frame lies between these, below the deck. */
const frame = { below: 480, above: 20 } as const;
/** Of what a frame stops, so much less is stopped where only buffers are. */
const couplingShare = 0.8;

export function partsOf(grid: Grid, boxes: readonly FoundBox[], tops: Int32Array): Part[] {
  const deck = deckOf(grid, boxes, tops);
  const bottom = bottomOf(grid);
  if (deck === undefined || bottom === undefined) return [];
  const [begin, end] = [grid.first, grid.last + 1];
  const front = boxes[0]?.from ?? end;
  const tall = (from: number, to: number) => highest(tops, from, to) ?? deck;
  const cabInFront = endOfCab(grid, tops, deck, front);
  // A chassis that carries a short box in its middle stops less before it, as couplings do; but behind a cab that is a truck.
  const isTruck = cabInFront !== undefined && (end - begin) * grid.dx <= longestTruck;
  const gaps = isTruck ? [] : couplingsOf(grid, boxes, tops, deck);
  const cabEnd = gaps.length > 0 ? undefined : cabInFront;
  const isRail = gaps.length > 0 || (cabEnd === undefined && boxes.length > 0 && (front - begin) * grid.dx < 1500);
  if (isRail) {
    const borders = [begin, ...gaps.map(({ from, to }) => (from + to) / 2), end];
    const wagons = borders.slice(1).map((to, i): Part => {
      const from = borders[i] ?? begin;
      // Its boxes are told apart from it.
      const carries = boxes.some((box) => box.from < to && box.to > from);
      return { kind: "wagon", from, to, bottom, top: carries ? deck : tall(from, to) };
    });
    return [...wagons, ...gaps.map((gap): Part => ({ kind: "gap", ...gap, bottom, top: tall(gap.from, gap.to) }))];
  }
  const rear = cabEnd === undefined ? begin : Math.min(front, cabEnd + cab.behind / grid.dx, end);
  const parts: Part[] = [];
  if (cabEnd !== undefined) parts.push({ kind: "tractor", from: begin, to: rear, bottom, top: tall(begin, rear) });
  const strangers = talls(tops, deck + unknown.aboveDeck / grid.dy, rear, end)
    .filter(({ from, to }) => !boxes.some((box) => box.from < to && box.to > from))
    .filter(({ from, to }) => (to - from) * grid.dx >= unknown.shortest);
  const isVehicle = cabEnd !== undefined || boxes.length > 0;
  if (!isVehicle) return [{ kind: "unknown", from: begin, to: end, bottom, top: tall(begin, end) }];
  if ((end - rear) * grid.dx > cab.behind) parts.push({ kind: "chassis", from: rear, to: end, bottom, top: deck });
  return [
    ...parts,
    ...strangers.map(({ from, to }): Part => ({ kind: "unknown", from, to, bottom: deck + 1, top: tall(from, to) })),
  ];
}

/** The row on which boxes stand; without boxes, that of most of the conveyance. */
function deckOf(grid: Grid, boxes: readonly FoundBox[], tops: Int32Array): number | undefined {
  if (boxes.length > 0) return median(boxes.map((box) => box.bottom - 1));
  const known = Array.from(tops.subarray(grid.first, grid.last + 1)).filter((row) => row >= 0);
  return known.sort((a, b) => a - b)[Math.floor(known.length * 0.3)];
}

function bottomOf(grid: Grid): number | undefined {
  for (let r = 0; r < grid.rows; r++) {
    let covered = 0;
    for (let c = grid.first; c <= grid.last; c++) if (bandMean(grid, c, r, r) < 0.9) covered++;
    if (covered >= 3) return r;
  }
  return undefined;
}

function highest(tops: Int32Array, from: number, to: number): number | undefined {
  const known = tops.subarray(Math.max(0, Math.floor(from)), Math.ceil(to)).filter((row) => row >= 0);
  return known.length === 0 ? undefined : known.reduce((most, row) => Math.max(most, row));
}

/** A front that stands high and ends soon, with something lower behind it. Undefined: there is none. */
function endOfCab(grid: Grid, tops: Int32Array, deck: number, front: number): number | undefined {
  const limit = Math.min(front, grid.first + cells(cab.longest, grid.dx));
  const high = talls(tops, deck + cab.aboveDeck / grid.dy, grid.first, limit);
  const [first] = high;
  const last = high.at(-1);
  if (first === undefined || last === undefined || (first.from - grid.first) * grid.dx > 1000) return undefined;
  if ((last.to - first.from) * grid.dx < cab.shortest) return undefined;
  // Still high where a cab has ended long ago: no cab.
  return last.to >= limit && limit < front ? undefined : last.to;
}

/** Stretches that are higher than a row. */
function talls(tops: Int32Array, row: number, from: number, to: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let c = Math.floor(from); c < to; c++) {
    if ((tops[c] ?? -1) <= row) continue;
    const last = found.at(-1);
    if (last?.to === c) last.to = c + 1;
    else found.push({ from: c, to: c + 1 });
  }
  return found;
}

/** Where the frame ends and only buffers go on, and nothing stands above. */
function couplingsOf(grid: Grid, boxes: readonly FoundBox[], tops: Int32Array, deck: number) {
  const rows = [deck - cells(frame.below, grid.dy), deck + cells(frame.above, grid.dy)] as const;
  const stopped = Float64Array.from({ length: grid.columns }, (_, c) => {
    return grid.seen[c] === 0 || c < grid.first || c > grid.last ? Number.NaN : 1 - bandMean(grid, c, ...rows);
  });
  const usual = median(Array.from(stopped));
  if (usual === undefined) return [];
  const margin = couplings.fromEnds / grid.dx;
  const found: { from: number; to: number }[] = [];
  for (let c = Math.ceil(grid.first + margin); c <= grid.last - margin; c++) {
    const isLow = (stopped[c] ?? Number.NaN) < couplingShare * usual && (tops[c] ?? -1) <= deck + 2;
    if (!isLow || boxes.some((box) => c + 1 > box.from && c < box.to)) continue;
    const last = found.at(-1);
    if (last !== undefined && c - last.to <= 1) last.to = c + 1;
    else found.push({ from: c, to: c + 1 });
  }
  return found.filter(({ from, to }) => {
    const length = (to - from) * grid.dx;
    return length >= couplings.least && length <= couplings.most;
  });
}
