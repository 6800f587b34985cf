/**
 * For tests: what the pipeline gives of a simulated conveyance, straight from the simulated solids: lines taken at a speed, laid out in
 * columns as wide as pixels are high, means of 4 x 4 with the noise of their quanta, lines that never came. The pipeline itself has tests of its own.
 */

import { columnLook } from "../../../../simulators/physics/xray-column.ts";
import { xrayScene } from "../../../../simulators/physics/xray-scene.ts";
import { randomFor } from "../../../../simulators/random.ts";
import type { Box, Conveyance } from "../../../../simulators/simulator.ts";
import { materialClassifier } from "../../material/classifier.ts";
import { finerCells } from "../finer.ts";
import type { SegmentInput } from "../grid.ts";
import type { Segment } from "../segments.ts";

export interface SceneOptions {
  readonly seed?: number;
  /** Over 4.6 m. */
  readonly pixels?: number;
  readonly speedMetresPerSecond?: number;
  readonly lineRateHz?: number;
  /** Quanta of an air pixel of the high energy. */
  readonly quanta?: number;
  /** Share of lines that never came. */
  readonly lostShare?: number;
  /** Metres behind the front edge that nobody saw. */
  readonly hole?: readonly [number, number];
  /** True speed by the one that was measured, less 1: columns are so much too many. */
  readonly speedError?: number;
  /** Columns are lines, and no speed is known. */
  readonly speedUnknown?: boolean;
  readonly materials?: boolean;
  readonly firstPixel?: "bottom" | "top";
}

const [pedestal, scale, fieldMetres, airMetres] = [256, 60_000, 4.6, 1];

export function sceneInput(conveyance: Conveyance, options: SceneOptions = {}): SegmentInput {
  const { seed = 1, pixels = 256, speedMetresPerSecond: speed = 1, lineRateHz = 200, quanta = 2e5 } = options;
  const { lostShare = 0, speedError = 0, speedUnknown = false, firstPixel = "bottom", hole } = options;
  const pixelMetres = fieldMetres / pixels;
  const scene = xrayScene(conveyance, seed);
  const look = columnLook({ scene, view: "side", pixels, pixelMetres, originMetres: 0, apertureMetres: 0 });
  const random = randomFor(seed, `segments/${conveyance.id}`);
  const lineMetres = speed / lineRateHz;
  const columnMetres = speedUnknown ? lineMetres : pixelMetres / (1 + speedError);
  const offset = random.next() * columnMetres;
  const imageWidth = Math.ceil((conveyance.lengthMetres + 2 * airMetres) / columnMetres);
  const lost = new Map<number, boolean>();
  const isLost = (line: number) => {
    const known = lost.get(line) ?? random.next() < lostShare;
    lost.set(line, known);
    return known;
  };
  const [width, height] = [Math.ceil(imageWidth / 4), Math.ceil(pixels / 4)];
  const [low, high, seen] = [0, 1, 2].map(() => new Float64Array(width * height)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const pitchMillimetres = { ...(speedUnknown ? {} : { x: pixelMetres * 1000 }), y: pixelMetres * 1000 };
  const cells = finerCells(pitchMillimetres);
  const fine = cells && {
    ...cells,
    width: Math.ceil(imageWidth / cells.columns),
    height: Math.ceil(pixels / cells.rows),
  };
  const [fineHigh, fineSeen] = [0, 1].map(() => new Float64Array((fine?.width ?? 0) * (fine?.height ?? 0))) as [
    Float64Array,
    Float64Array,
  ];
  for (let c = 0; c < imageWidth; c++) {
    const line = Math.round((c * columnMetres + offset - airMetres) / lineMetres);
    const x = line * lineMetres;
    if (isLost(line) || (hole !== undefined && x >= hole[0] && x < hole[1])) continue;
    const column = look(x);
    for (let y = 0; y < pixels; y++) {
      const at = (c >> 2) * height + (y >> 2);
      low[at] = (low[at] ?? 0) + (column?.low[y] ?? 1);
      high[at] = (high[at] ?? 0) + (column?.high[y] ?? 1);
      seen[at] = (seen[at] ?? 0) + 1;
      if (fine === undefined) continue;
      const to = Math.floor(c / fine.columns) * fine.height + Math.floor(y / fine.rows);
      fineHigh[to] = (fineHigh[to] ?? 0) + (column?.high[y] ?? 1);
      fineSeen[to] = (fineSeen[to] ?? 0) + 1;
    }
  }
  const sampled = (sums: Float64Array, n0: number, counts: Float64Array = seen) =>
    Uint16Array.from(sums, (sum, at) => {
      const count = counts[at] ?? 0;
      if (count === 0) return 0;
      const t = sum / count;
      const noise = Math.sqrt((t / n0 + 1e-8) / count) * random.normal(0, 1);
      return Math.max(1, Math.min(65_535, Math.round(pedestal + scale * (t + noise))));
    });
  const [lows, means] = [sampled(low, quanta * 0.6), sampled(high, quanta)];
  const classes = new Uint8Array(means.length);
  const input: SegmentInput = {
    ...{ width, height, means, pedestal, scale, firstPixel, imageWidth, imageHeight: pixels },
    pitchMillimetres,
    vehicle: {
      fromColumn: Math.ceil((airMetres - offset) / columnMetres),
      toColumn: Math.floor((airMetres - offset + conveyance.lengthMetres) / columnMetres),
    },
    opaqueTransmission: 1e-4,
    ...(fine && { finer: { ...fine, means: sampled(fineHigh, quanta, fineSeen) } }),
  };
  if (options.materials === true) {
    const airQuanta = { low: 16 * 0.6 * quanta, high: 16 * quanta };
    const curves = "6/9 MeV" as const;
    const { classify } = materialClassifier({
      curves,
      pedestal,
      scale,
      airQuanta,
      opaqueTransmission: 1e-4,
      darkNoise: 2.5e-5,
    });
    classify(lows, means, classes);
  }
  const turned = firstPixel === "top" ? turnedOver(input) : input;
  return options.materials === true ? { ...turned, classes } : turned;
}

function turnedOver(input: SegmentInput): SegmentInput {
  const means = new Uint16Array(input.means.length);
  const { height } = input;
  for (let at = 0; at < means.length; at++) {
    const [c, r] = [Math.floor(at / height), at % height];
    means[c * height + height - 1 - r] = input.means[at] ?? 0;
  }
  return { ...input, means };
}

export const box = (lengthMetres: number, offsetMetres: number, more: Partial<Box> = {}): Box => ({
  code: "MSKU0000000",
  lengthMetres,
  offsetMetres,
  cargo: "pallets",
  ...more,
});

export function truck(boxes: readonly Box[], more: Partial<Conveyance> = {}): Conveyance {
  const last = boxes.at(-1);
  const end = last === undefined ? 16.392 : last.offsetMetres + last.lengthMetres;
  return { id: "t", lane: "1", lengthMetres: end + 0.6, boxes, sources: [], ...more };
}

export interface Comparison {
  readonly boxes: number;
  /** Both ends within 1 % of its length or 100 mm. */
  readonly found: number;
  readonly sized: number;
  readonly invented: number;
  /** Millimetres, of the ends of those that were found. */
  readonly worstEnd: number;
}

const sizeNames = new Map([
  [6.058, "20ft"],
  [12.192, "40ft"],
  [13.716, "45ft"],
]);

/** @param stretch lengths in the image by true ones: that of a speed that was measured wrongly */
export function compare(conveyance: Conveyance, segments: readonly Segment[], stretch = 1): Comparison {
  const containers = segments.filter(({ kind }) => kind === "container");
  let [found, sized, worstEnd] = [0, 0, 0];
  const used = new Set<Segment>();
  for (const { offsetMetres, lengthMetres } of conveyance.boxes) {
    const tolerance = Math.max(100, lengthMetres * 10);
    const off = ({ fromMillimetres = 0, toMillimetres = 0 }: Segment) =>
      Math.max(
        Math.abs(fromMillimetres - offsetMetres * 1000 * stretch),
        Math.abs(toMillimetres - (offsetMetres + lengthMetres) * 1000 * stretch),
      );
    const match = containers.find((each) => !used.has(each) && off(each) <= tolerance);
    if (match === undefined) continue;
    used.add(match);
    found++;
    worstEnd = Math.max(worstEnd, off(match));
    if (match.size === sizeNames.get(lengthMetres)) sized++;
  }
  return { boxes: conveyance.boxes.length, found, sized, invented: containers.length - used.size, worstEnd };
}
