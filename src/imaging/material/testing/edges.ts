/** Blocks of known matter seen by a detector, at any place within the boxes of 4 x 4, with its noise. For tests. */

import { type Thickness, transmission } from "../../../../simulators/physics/attenuation.ts";
import { randomFor } from "../../../../simulators/random.ts";
import { materialClasses } from "../../../scan-records.ts";
import { boxMeans, boxSpreads } from "../../kernels/reference.ts";
import { materialClassifier } from "../classifier.ts";
import { optionsFor, usualBeam } from "./confusion.ts";

export interface Row {
  /** What stands before everything, air too. */
  readonly wall: Thickness;
  readonly block: Thickness;
  /** Samples along the lane of one block; one stands every 41 samples, so that edges lie anywhere in a box. */
  readonly widthSamples: number;
  /** Columns that one line is. */
  readonly stretch: number;
  /** By how much the low energy sees earlier, in lines; the pipeline's mean with the next line puts it right but for blur. */
  readonly interlaced: boolean;
}

export interface Seen {
  readonly within: Readonly<Record<string, number>>;
  readonly atEdges: Readonly<Record<string, number>>;
}

const [width, height, every] = [1312, 8, 41.0625];
const { pedestal, scale } = optionsFor(usualBeam, "6/9 MeV");

/** What is said of boxes that lie wholly within a block, and of those that do in part. */
export function classesOf(row: Row, withEdges: boolean): Seen {
  const planes = (["low", "high"] as const).map((energy) => planeOf(row, energy));
  const means = planes.map((plane) => reduced(plane, (out) => boxMeans(plane, height, out)));
  const [low, high] = means;
  const [lowSpreads, highSpreads] = planes.map((plane, i) =>
    reduced(plane, (out) => boxSpreads(plane, height, means[i] ?? out, out)),
  );
  if (low === undefined || high === undefined || lowSpreads === undefined || highSpreads === undefined)
    throw new Error();
  const classes = new Uint8Array(low.length);
  const around = { height: height / 4, lowSpreads, highSpreads };
  materialClassifier(optionsFor(usualBeam, "6/9 MeV")).classify(low, high, classes, withEdges ? around : undefined);
  const seen = { within: {} as Record<string, number>, atEdges: {} as Record<string, number> };
  for (const [i, code] of classes.entries()) {
    const column = Math.floor(i / (height / 4)) * 4;
    const share = covered(row, column, column + 4);
    // Beside a line that is wider than a box nothing is certain.
    if (share === 0) continue;
    const where = share === 1 ? seen.within : seen.atEdges;
    const name = materialClasses[code] ?? "";
    where[name] = (where[name] ?? 0) + 1;
  }
  return seen;
}

function planeOf({ wall, block, stretch, interlaced, ...row }: Row, energy: "low" | "high"): Uint16Array {
  const random = randomFor(1, `edges/${energy}`);
  const quanta = usualBeam[energy];
  const [empty, full] = [
    transmission(wall)[energy],
    transmission({ ...wall, ...block, iron: (wall.iron ?? 0) + (block.iron ?? 0) })[energy],
  ];
  const offset = interlaced ? (energy === "low" ? -0.25 : 0.25) : 0;
  const lines = Array.from({ length: Math.ceil(width / stretch) + 1 }, (_, line) => {
    const share = covered(row, (line + offset) * stretch, (line + offset + 1) * stretch);
    const t = empty + share * (full - empty);
    const deviation = Math.sqrt(t / quanta + usualBeam.dark * usualBeam.dark);
    return Float64Array.from({ length: height }, () => t + random.normal(0, deviation));
  });
  return Uint16Array.from({ length: width * height }, (_, i) => {
    const [line, y] = [Math.floor(Math.floor(i / height) / stretch), i % height];
    const own = lines[line]?.[y] ?? 0;
    const t = interlaced && energy === "low" ? (own + (lines[line + 1]?.[y] ?? 0)) / 2 : own;
    return Math.max(1, Math.min(65_535, Math.round(pedestal + scale * t)));
  });
}

/** Share of a stretch that blocks stand in. */
function covered({ widthSamples }: Pick<Row, "widthSamples">, from: number, to: number): number {
  let sum = 0;
  for (let at = 10; at < width - every; at += every) {
    sum += Math.max(0, Math.min(to, at + widthSamples) - Math.max(from, at));
  }
  return sum / (to - from);
}

function reduced(plane: Uint16Array, fill: (out: Uint16Array) => void): Uint16Array {
  const out = new Uint16Array(plane.length / 16);
  fill(out);
  return out;
}
