/**
 * Takes an image apart: tractor, chassis, boxes, wagons, gaps, each with what is in it. A function of the high energy of one view and of
 * nothing else: contents by level 1, outlines by finer means where there are any. Pure.
 */

import type { RecordDraft } from "../../records.ts";
import { type FoundBox, findBoxes } from "./boxes.ts";
import { type Part, partsOf } from "./conveyance.ts";
import { cellSamples, type Grid, gridOf, median, type SegmentInput, withWidth } from "./grid.ts";
import { loadOf } from "./load.ts";
import { type Area, measure } from "./measure.ts";
import { errorOf, type Sized, scaleFor, sizeOf } from "./sizes.ts";
import { widthByWheels } from "./wheels.ts";

export type Segment = RecordDraft<"scan.completed">["segments"][number];

export interface SegmentedImage {
  /** From left to right; 256 at most. */
  readonly segments: Segment[];
  /** Length of the boxes by their known one, less 1; absent: none is to be believed, or they gave the scale. */
  readonly scaleError?: number;
  /** Where no speed was known: the width of a column of the image, and the box that told it. */
  readonly scale?: { readonly xMillimetres: number; readonly size: Sized["size"] };
  /** Why it was not taken apart, for people. */
  readonly problem?: string;
}

const maxSegments = 256;
/** Millimetres of a cell beyond which the gap between two boxes of 20 ft is not seen: they would pass for one of 40 ft. */
const widestCell = 90;
/** Around the middle of a box, either way: half of the gap of 76 mm, and what the places of ends may be off. */
const middleMillimetres = 100;

export function segmentsOf(input: SegmentInput): SegmentedImage {
  const { x, y } = input.pitchMillimetres;
  if (y === undefined || input.vehicle === undefined || input.width < 8 || input.height < 8) return { segments: [] };
  const { columns, rows } = input.finer ?? { columns: cellSamples, rows: cellSamples };
  const known = gridOf(outlined(input), (x ?? y) * columns, y * rows, columns);
  const guessed = x === undefined ? widthByWheels(known) : undefined;
  if (x === undefined && guessed === undefined) return { segments: [] };
  let outlines = guessed === undefined ? known : withWidth(known, guessed);
  const found = findBoxes(outlines);
  let scale: SegmentedImage["scale"];
  if (guessed !== undefined) {
    const told = scaleOf(outlines, found.boxes);
    if (told === undefined) return { segments: [] };
    outlines = withWidth(outlines, told.dx);
    scale = { xMillimetres: Math.round((told.dx / columns) * 1e4) / 1e4, size: told.size };
  }
  const { boxes, tops } = found;
  const parts = partsOf(outlines, boxes, tops);
  const dx = (outlines.dx * cellSamples) / columns;
  const grid = input.finer === undefined ? outlines : gridOf(input, dx, y * cellSamples);
  const inCells = <T extends Place>(place: T): T => {
    const [along, up] = [columns / cellSamples, rows / cellSamples];
    const [bottom, top] = [place.bottom, place.top].map((row) => Math.floor(row * up)) as [number, number];
    return { ...place, from: place.from * along, to: place.to * along, bottom, top };
  };
  const segments = [
    ...parts.map((part) => segmentOf(grid, input, inCells(part))),
    ...boxes.map((box) => containerOf(grid, input, inCells(box), sizedAs(outlines, box))),
  ];
  const scaleError = guessed === undefined ? errorOfScale(outlines, boxes) : undefined;
  return {
    segments: segments.sort((a, b) => a.fromColumn - b.fromColumn || a.toColumn - b.toColumn).slice(0, maxSegments),
    ...(scaleError === undefined ? {} : { scaleError }),
    ...(scale === undefined ? {} : { scale }),
  };
}

/** What outlines are found in. */
const outlined = ({ finer, ...input }: SegmentInput): SegmentInput =>
  finer === undefined
    ? input
    : { ...input, width: finer.width, height: finer.height, means: finer.means, classes: undefined };

const lengthOf = ({ dx }: Grid, { from, to }: FoundBox) => (to - from) * dx;

/** Of boxes whose shape is beyond doubt. */
function errorOfScale(grid: Grid, boxes: readonly FoundBox[]): number | undefined {
  if (grid.dx > widestCell) return undefined;
  const errors = boxes.filter(({ isClear }) => isClear).map((box) => errorOf(lengthOf(grid, box)));
  const error = median(errors.filter((each) => each !== undefined));
  return error === undefined ? undefined : Math.round(error * 1e4) / 1e4;
}

/** Wheels told lengths to a tenth: boxes of known length tell them well. */
function scaleOf(grid: Grid, boxes: readonly FoundBox[]) {
  const scale = scaleFor(boxes.filter(({ isClear }) => isClear).map((box) => lengthOf(grid, box)));
  return scale && { dx: grid.dx * scale.factor, size: scale.size };
}

/** The size of a box by its length, where that is to be believed. */
function sizedAs(grid: Grid, box: FoundBox): Sized["size"] | undefined {
  if (!box.endsSeen || grid.dx > widestCell) return undefined;
  const size = sizeOf(lengthOf(grid, box))?.size;
  return size === "40ft" && !isMiddleSeen(grid, box) ? undefined : size;
}

/** Whether there would have been seen what parts two boxes of 20 ft, which are as long as one of 40 ft. */
function isMiddleSeen({ seen, dx }: Grid, { from, to }: FoundBox): boolean {
  const [first, last] = [-1, 1].map((side) => Math.floor((from + to) / 2 + (side * middleMillimetres) / dx)) as [
    number,
    number,
  ];
  return seen.subarray(first, last + 1).every((each) => each === 1);
}

function containerOf(grid: Grid, input: SegmentInput, box: FoundBox, size: Sized["size"] | undefined): Segment {
  const area = areaOf(grid, box);
  return {
    kind: "container",
    ...placeOf(grid, input, box),
    ...(size === undefined ? {} : { size }),
    ...contentOf(grid, input, area),
    ...loadOf(grid, area),
  };
}

const segmentOf = (grid: Grid, input: SegmentInput, part: Part): Segment => ({
  kind: part.kind,
  ...placeOf(grid, input, part),
  ...contentOf(grid, input, areaOf(grid, part)),
});

type Place = Pick<FoundBox, "from" | "to" | "bottom" | "top">;

/** Whole cells of which most lies within. */
function areaOf(grid: Grid, { from, to, bottom, top }: Place): Area {
  const fromColumn = Math.max(0, Math.min(grid.columns - 1, Math.round(from)));
  const toColumn = Math.max(fromColumn, Math.min(grid.columns - 1, Math.round(to) - 1));
  return { fromColumn, toColumn, fromRow: bottom, toRow: Math.max(bottom, top) };
}

function placeOf(grid: Grid, input: SegmentInput, place: Place) {
  const { from, to, bottom, top } = place;
  const column = (at: number) => Math.max(0, Math.min(input.imageWidth - 1, Math.round(at * cellSamples)));
  const fromColumn = column(from);
  const begin = (input.vehicle?.fromColumn ?? 0) / cellSamples;
  const millimetres = (at: number) => Math.round((at - begin) * grid.dx);
  return {
    fromColumn,
    toColumn: Math.max(fromColumn, column(to) - 1),
    ...rowsOf(grid, input, bottom, top),
    fromMillimetres: millimetres(from),
    toMillimetres: millimetres(to),
  };
}

/** Rows of the image, 0 at the top. */
function rowsOf(grid: Grid, { firstPixel, imageHeight }: SegmentInput, bottom: number, top: number) {
  const last = imageHeight - 1;
  const limited = (row: number) => Math.max(0, Math.min(last, row));
  if (firstPixel === "bottom") {
    return {
      fromRow: limited(last - (top * cellSamples + cellSamples - 1)),
      toRow: limited(last - bottom * cellSamples),
    };
  }
  const own = (row: number) => grid.rows - 1 - row;
  return {
    fromRow: limited(own(top) * cellSamples),
    toRow: limited(own(bottom) * cellSamples + cellSamples - 1),
  };
}

function contentOf(grid: Grid, input: SegmentInput, area: Area) {
  const opaqueAlpha = -Math.log(input.opaqueTransmission);
  const { meanAlpha, opaqueShare, opaque, materials } = measure(grid, area, opaqueAlpha);
  const regions = opaque.map(({ fromColumn, toColumn, fromRow, toRow }) => ({
    fromColumn: fromColumn * cellSamples,
    toColumn: Math.min(input.imageWidth - 1, toColumn * cellSamples + cellSamples - 1),
    ...rowsOf(grid, input, fromRow, toRow),
  }));
  return { meanAlpha, opaqueShare, opaque: regions, materials };
}
