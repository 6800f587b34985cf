/**
 * Which lines make which column of the image, and by how much. Pure.
 *
 * Columns are as wide as pixels are high; a line has a share in a column as far as it lies in it (area weights), so that the sum
 * of T * dx over a stretch is what it was over its lines. Weights are whole numbers of 1 / 32,768 of a column; those of a column
 * that was passed over from end to end add up to exactly that.
 *
 *  - Lines taken while nothing moved share the place of the line before them.
 *  - Lines taken while it moved backwards show again what was seen already: they are left out and counted, never folded in.
 *  - Lines that never came keep their place: a column of which too little was seen has no data.
 */

import { fullWeight } from "./kernels/reference.ts";

export interface ColumnPlan {
  readonly columns: number;
  /** Entries of column c are those from `starts[c]` to `starts[c + 1]`. */
  readonly starts: Uint32Array;
  readonly lines: Uint32Array;
  readonly weights: Uint16Array;
  /** The line at the middle of each column; `noLine` if none was there. */
  readonly middles: Uint32Array;
  /** The column in which each line lies. */
  readonly columnOfLine: Uint32Array;
  /** What the middle of the way was to the machine: 1, or -1 if it all went backwards and was turned round. */
  readonly direction: 1 | -1;
  /** How far it went back at most, and how many lines were taken on the way back and again forward. */
  readonly backwardMetres: number;
  readonly backwardLines: number;
  /** Lines taken while nothing moved. */
  readonly standingLines: number;
}

export const noLine = 0xffff_ffff;
/** Of the lines taken at one place so many are used at most: more would add nothing that can be seen. */
const maxSharing = 16;
/** A column is made of so many lines at most; of a crawling conveyance every second, third … is taken. */
export const maxLinesOfColumn = 256;
const maxColumns = 200_000;

interface Entry {
  readonly line: number;
  weight: number;
}

/**
 * @param positions metres at the boundaries of the lines, one more than lines
 * @param usable whether anything can be seen in a line: it came, and the beam was on
 * @param maxSamples of a column times columns; more is not believed
 * @returns the plan, or why there is none
 */
export function columnPlan(
  positions: Float64Array,
  pitchMetres: number,
  usable: (line: number) => boolean,
  limits: { readonly columnSamples: number; readonly maxSamples: number },
): ColumnPlan | string {
  const lines = positions.length - 1;
  const direction = (positions[lines] ?? 0) >= (positions[0] ?? 0) ? 1 : -1;
  const origin = positions[0] ?? 0;
  const unitsAt = (boundary: number) =>
    Math.round((((positions[boundary] ?? 0) - origin) * direction * fullWeight) / pitchMetres);
  let end = 0;
  for (let line = 0; line <= lines; line++) end = Math.max(end, unitsAt(line));
  const columns = Math.round(end / fullWeight);
  if (columns < 1) return "nothing moved by as much as one pixel";
  if (columns > maxColumns || columns * limits.columnSamples > limits.maxSamples) {
    return `its speed would make it ${columns} columns wide`;
  }

  const byColumn: Entry[][] = Array.from({ length: columns }, () => []);
  const middles = new Uint32Array(columns).fill(noLine);
  const columnOfLine = new Uint32Array(lines);
  let furthest = 0;
  let [backwardUnits, backwardLines, standingLines] = [0, 0, 0];
  let last: { column: number; entry: Entry } | undefined;
  let standing: number[] = [];

  for (let line = 0; line < lines; line++) {
    const to = unitsAt(line + 1);
    const from = Math.max(furthest, unitsAt(line));
    columnOfLine[line] = Math.max(0, Math.min(columns - 1, Math.floor(Math.min(furthest, to) / fullWeight)));
    if (to <= from) {
      backwardUnits = Math.max(backwardUnits, furthest - to);
      // A speed of nothing is measured as a little to and fro: within half a column it is the same place.
      if (furthest - to > fullWeight / 2) backwardLines++;
      else {
        standingLines++;
        if (usable(line)) standing.push(line);
      }
      continue;
    }
    if (last !== undefined) share(byColumn, last, standing);
    const waiting = last === undefined ? standing : [];
    standing = [];
    furthest = to;
    columnOfLine[line] = Math.min(columns - 1, Math.floor((from + to) / 2 / fullWeight));
    for (let column = Math.floor(from / fullWeight); column * fullWeight < to && column < columns; column++) {
      const begin = column * fullWeight;
      const entry = { line, weight: Math.min(to, begin + fullWeight) - Math.max(from, begin) };
      byColumn[column]?.push(entry);
      last = { column, entry };
      if (waiting.length > 0) share(byColumn, last, waiting.splice(0));
      const middle = begin + fullWeight / 2;
      if (from <= middle && middle < to) middles[column] = line;
    }
  }
  if (last !== undefined) share(byColumn, last, standing);
  return {
    ...packed(byColumn.map(thinned)),
    columns,
    middles,
    columnOfLine,
    direction,
    backwardMetres: (backwardUnits / fullWeight) * pitchMetres,
    backwardLines,
    standingLines,
  };
}

/** Divides the place of a line among it and lines that were taken there while nothing moved. */
function share(
  columns: readonly Entry[][],
  { column, entry }: { readonly column: number; readonly entry: Entry },
  standing: readonly number[],
): void {
  const sharing = Math.min(standing.length, maxSharing - 1);
  const part = Math.floor(entry.weight / (sharing + 1));
  if (sharing === 0 || part === 0) return;
  for (let i = 0; i < sharing; i++) {
    const line = standing[Math.floor((i * standing.length) / sharing)] ?? 0;
    columns[column]?.push({ line, weight: part });
  }
  entry.weight -= sharing * part;
}

/** At most `maxLinesOfColumn` of its lines, with the weights of all. */
function thinned(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= maxLinesOfColumn) return entries;
  const groups = Array.from({ length: maxLinesOfColumn }, (_, group) => {
    const [from, to] = [group, group + 1].map((i) => Math.floor((i * entries.length) / maxLinesOfColumn));
    return entries.slice(from, to);
  });
  return groups.map((group) => ({
    line: group[group.length >> 1]?.line ?? 0,
    weight: group.reduce((sum, { weight }) => sum + weight, 0),
  }));
}

function packed(columns: readonly (readonly Entry[])[]) {
  const entries = columns.reduce((sum, column) => sum + column.length, 0);
  const starts = new Uint32Array(columns.length + 1);
  const lines = new Uint32Array(entries);
  const weights = new Uint16Array(entries);
  let at = 0;
  for (const [column, list] of columns.entries()) {
    starts[column] = at;
    for (const { line, weight } of list) {
      lines[at] = line;
      weights[at++] = weight;
    }
  }
  starts[columns.length] = at;
  return { starts, lines, weights };
}
