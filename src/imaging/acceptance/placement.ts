/**
 * Where the objects of a phantom are in its image. Pure.
 *
 * The description says metres from the front edge; the image does not say where that is, and its pitch along the lane may be off by
 * some per cent. So the sum of attenuation of each column is laid over what the objects would make, for shifts and stretches;
 * two edges of known distance (objects of the test `scale`) then give both to a part of a column. Rows are shifted only.
 */

import type { TestObject } from "./objects.ts";
import { type Area, deepest, type MeasuredImage, profileOf, transmissionAt } from "./planes.ts";

export interface Placement {
  /** Length in the image by true length, less 1; undefined: nothing of known length was found. */
  readonly scaleError: number | undefined;
  /** Borders, with parts of a column or row: column n goes from n to n + 1. */
  readonly columnOf: (metres: number) => number;
  readonly rowOf: (metres: number) => number;
}

/** Width of the cells in which an image is laid over its description, metres. */
const cellMetres = 0.02;
const stretches = Array.from({ length: 41 }, (_, i) => 0.95 + i * 0.0025);
const maxRowShiftMetres = 0.6;
/** More attenuation than this says no more about place. */
const mostAlpha = 2;
/** alpha of 1 g/cm2, about, of anything at some MeV. */
const alphaOfGram = 0.045;

/** @returns undefined where the description does not fit the image */
export function placementOf(image: MeasuredImage, objects: readonly TestObject[]): Placement | undefined {
  const { pitchMetres, width } = image;
  const cell = Math.max(cellMetres, pitchMetres.x);
  const seen = columnSums(image, cell);
  if (seen.reduce((sum, value) => sum + value, 0) < 1) return undefined;
  let best = { fit: 0, stretch: 1, shift: 0 };
  for (const stretch of stretches) {
    const wanted = expectedSums(objects, cell / stretch, "x");
    const found = bestShift(seen, wanted, -(wanted.length >> 2), seen.length - ((wanted.length * 3) >> 2));
    if (found.fit > best.fit) best = { ...found, stretch };
  }
  if (best.fit <= 0) return undefined;

  const rough = (metres: number) => (best.shift * cell + metres * best.stretch) / pitchMetres.x;
  const rowShift = shiftOfRows(image, objects, [Math.max(0, rough(0)), Math.min(width, rough(lengthOf(objects)))]);
  const rowOf = (metres: number) => metres / pitchMetres.y + rowShift;

  const edges = scaleEdges(image, objects, rough, rowOf);
  if (edges === undefined) return { scaleError: undefined, columnOf: rough, rowOf };
  const columnsPerMetre = (edges.lastColumn - edges.firstColumn) / (edges.lastMetres - edges.firstMetres);
  return {
    scaleError: columnsPerMetre * pitchMetres.x - 1,
    columnOf: (metres) => edges.firstColumn + (metres - edges.firstMetres) * columnsPerMetre,
    rowOf,
  };
}

/** The area of an object without a margin of so many pixels; undefined if nothing is left of it within the image. */
export function areaOf(
  image: MeasuredImage,
  { columnOf, rowOf }: Placement,
  object: Pick<TestObject, "fromMetres" | "toMetres" | "bottomMetres" | "topMetres">,
  margin = 1,
): Area | undefined {
  const area = {
    fromColumn: Math.max(0, Math.ceil(columnOf(object.fromMetres) + margin)),
    toColumn: Math.min(image.width, Math.floor(columnOf(object.toMetres) - margin)),
    fromRow: Math.max(0, Math.ceil(rowOf(object.bottomMetres) + margin)),
    toRow: Math.min(image.height, Math.floor(rowOf(object.topMetres) - margin)),
  };
  return area.toColumn > area.fromColumn && area.toRow > area.fromRow ? area : undefined;
}

export const lengthOf = (objects: readonly TestObject[]): number => Math.max(...objects.map((each) => each.toMetres));

const alphaOf = (t: number) => (Number.isNaN(t) ? 0 : Math.min(mostAlpha, Math.max(0, -Math.log(Math.max(t, 0.01)))));

/** Attenuation of each cell along the lane, summed over its height in metres. */
function columnSums(image: MeasuredImage, cell: number): Float64Array {
  const { width, height, pitchMetres } = image;
  const plane = deepest(image);
  const sums = new Float64Array(Math.ceil((width * pitchMetres.x) / cell));
  // Every fourth row is enough to find a place.
  const share = (4 * pitchMetres.y * pitchMetres.x) / cell;
  for (let column = 0; column < width; column++) {
    const at = Math.floor((column * pitchMetres.x) / cell);
    for (let row = 0; row < height; row += 4) {
      const alpha = alphaOf(transmissionAt(image, plane, column, row));
      if (alpha > 0.03) sums[at] = (sums[at] ?? 0) + alpha * share;
    }
  }
  return sums;
}

/** The same as the objects would make it, by the description. */
function expectedSums(objects: readonly TestObject[], cell: number, direction: "x" | "y"): Float64Array {
  const ends = objects.map((each) => (direction === "x" ? each.toMetres : each.topMetres));
  const sums = new Float64Array(Math.ceil(Math.max(...ends) / cell));
  for (const object of objects) {
    if (object.on !== undefined || object.bars !== undefined) continue;
    const { fromMetres, toMetres, bottomMetres, topMetres } = object;
    const [from, to, across] =
      direction === "x"
        ? [fromMetres, toMetres, topMetres - bottomMetres]
        : [bottomMetres, topMetres, toMetres - fromMetres];
    const alpha = Math.min(mostAlpha, object.arealDensityGramsPerSquareCentimetre * alphaOfGram);
    for (let i = Math.max(0, Math.floor(from / cell)); i < to / cell && i < sums.length; i++) {
      const covered = Math.min(to, (i + 1) * cell) - Math.max(from, i * cell);
      sums[i] = (sums[i] ?? 0) + alpha * across * (covered / cell);
    }
  }
  return sums;
}

/** The shift that leaves the least squares: the largest of sum(seen * wanted) - sum(wanted^2) / 2. */
function bestShift(seen: Float64Array, wanted: Float64Array, from: number, to: number) {
  let best = { fit: Number.NEGATIVE_INFINITY, shift: 0 };
  const half = wanted.reduce((sum, value) => sum + value * value, 0) / 2;
  for (let shift = from; shift <= to; shift++) {
    let fit = -half;
    for (let i = Math.max(0, -shift); i < wanted.length && i + shift < seen.length; i++) {
      fit += (seen[i + shift] ?? 0) * (wanted[i] ?? 0);
    }
    if (fit > best.fit) best = { fit, shift };
  }
  return best;
}

function shiftOfRows(image: MeasuredImage, objects: readonly TestObject[], [from, to]: [number, number]): number {
  const { height, pitchMetres } = image;
  const plane = deepest(image);
  const seen = new Float64Array(height);
  for (let column = Math.floor(from); column < to; column += 4) {
    for (let row = 0; row < height; row++) {
      const alpha = alphaOf(transmissionAt(image, plane, column, row));
      if (alpha > 0.03) seen[row] = (seen[row] ?? 0) + alpha * 4 * pitchMetres.x;
    }
  }
  const most = Math.round(maxRowShiftMetres / pitchMetres.y);
  return bestShift(seen, expectedSums(objects, pitchMetres.y, "y"), -most, most).shift;
}

/** The outer edges of the objects of known distance, where T is halfway between air and steel. */
function scaleEdges(
  image: MeasuredImage,
  objects: readonly TestObject[],
  columnOf: (metres: number) => number,
  rowOf: (metres: number) => number,
) {
  const posts = objects.filter(({ test }) => test === "scale").sort((a, b) => a.fromMetres - b.fromMetres);
  const [first, last] = [posts[0], posts.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const edge = (post: TestObject, metres: number, direction: 1 | -1): number | undefined => {
    const reach = 0.15 / image.pitchMetres.x;
    const area = {
      fromColumn: Math.max(0, Math.floor(columnOf(metres) - reach)),
      toColumn: Math.min(image.width, Math.ceil(columnOf(metres) + reach)),
      fromRow: Math.max(0, Math.ceil(rowOf(post.bottomMetres + 0.05) + 1)),
      toRow: Math.min(image.height, Math.floor(rowOf(post.topMetres) - 1)),
    };
    const profile = profileOf(image, deepest(image), area, "columns");
    if (direction === -1) profile.reverse();
    const at = fallingEdge(profile);
    if (at === undefined) return undefined;
    return direction === 1 ? area.fromColumn + at : area.toColumn - at;
  };
  const firstColumn = edge(first, first.fromMetres, 1);
  const lastColumn = edge(last, last.toMetres, -1);
  if (firstColumn === undefined || lastColumn === undefined || lastColumn <= firstColumn) return undefined;
  return { firstColumn, lastColumn, firstMetres: first.fromMetres, lastMetres: last.toMetres };
}

/** Where a profile falls halfway from air to something, as a border: 0 is the left end of its first sample. */
function fallingEdge(profile: readonly number[]): number | undefined {
  const known = profile.filter((t) => !Number.isNaN(t));
  if (known.length < profile.length || known.length < 4) return undefined;
  const lowest = Math.min(...known);
  const highest = Math.max(...known);
  if (highest - lowest < 0.1) return undefined;
  const middle = (highest + lowest) / 2;
  const i = profile.findIndex((t) => t < middle);
  if (i < 1) return undefined;
  const [before, after] = [profile[i - 1] ?? 0, profile[i] ?? 0];
  // Between the middles of two samples.
  return i - 0.5 + (before - middle) / (before - after);
}
