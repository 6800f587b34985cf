/** What a measure of an acceptance test is, and what all of them are given. Types, and the sums that several of them need. Pure. */

import type { AirNoise } from "./air.ts";
import type { TestObject } from "./objects.ts";
import { areaOf, type Placement } from "./placement.ts";
import type { Area, AreaStatistics, MeasuredImage, Plane } from "./planes.ts";
import type { BeamEnergy } from "./steel.ts";

/** `report`: a figure without a limit. `not-measured`: objects or data for it are missing. */
type MeasureResult = "pass" | "fail" | "report" | "not-measured";

export type Cell = string | number | boolean;

export interface Measure {
  readonly test: "calibration" | "step-wedge" | "penetration" | "contrast" | "wires" | "resolution" | "materials";
  readonly energy?: Plane["energy"];
  readonly result: MeasureResult;
  /** One sentence, expected beside found. */
  readonly summary: string;
  /** What was asked of it; absent: nothing. */
  readonly limit?: string;
  /** Rows of a table; all have the same keys, with their units. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** What a contract asks of a scanner; absent: nothing. */
export interface Demands {
  /** Of steel behind which a block must be seen with the highest energy, millimetres. */
  readonly penetrationMillimetres?: number;
  /** Addition to 100 mm of steel that must be seen with the highest energy, per cent. */
  readonly contrastPercent?: number;
}

/** All that a measure may look at. */
export interface Subject {
  readonly image: MeasuredImage;
  readonly objects: readonly TestObject[];
  readonly placement: Placement;
  /** Nominal energy of the beam of each plane, MeV. */
  readonly beams: Readonly<Record<Plane["energy"], BeamEnergy>>;
}

/** One plane of the image with what its own air and darkness say. */
export interface PlaneSubject extends Subject, AirNoise {
  readonly plane: Plane;
  /** Standard deviation of T of a sample behind what is opaque; undefined: nothing is. */
  readonly darkNoise: number | undefined;
}

/** CNR that counts as seen. */
export const wantedCnr = 3;

/**
 * The difference of two means by its standard deviation.
 * @param shared variance of means by what it would be if no column shared its noise with another
 */
export function contrastToNoise(a: AreaStatistics, b: AreaStatistics, shared = 1): number {
  const variance = shared * (a.deviation ** 2 / Math.max(1, a.count) + b.deviation ** 2 / Math.max(1, b.count));
  const difference = a.mean - b.mean;
  // Without any noise equal is equal: nothing is seen.
  return difference === 0 ? 0 : difference / Math.sqrt(variance);
}

/**
 * CNR between two transmissions that quanta and the noise of the dark allow, on means of n samples each:
 * `N (T1 - T2) sqrt(n) / sqrt(N (T1 + T2) + 2 sigma^2)`, sigma in quanta.
 */
export function expectedCnr(t1: number, t2: number, samples: number, quanta: number, darkNoise: number): number {
  const variance = quanta * (t1 + t2) + 2 * (darkNoise * quanta) ** 2;
  return (quanta * (t1 - t2) * Math.sqrt(samples)) / Math.sqrt(variance);
}

/** Least T that is seen beside darkness: the root of `expectedCnr(T, 0) = 3`. */
export function leastTransmission(samples: number, quanta: number, darkNoise: number): number {
  // N^2 T^2 n = 9 (N T + 2 sigma^2)
  const [a, b, c] = [quanta ** 2 * samples, -(wantedCnr ** 2) * quanta, -2 * (wantedCnr * darkNoise * quanta) ** 2];
  return (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
}

/** Pixels of the sides of a block, as the measure is defined. */
const blockPixels = 10;

/**
 * The middle of a block, 10 x 10 pixels or what there is of it, and as many pixels of the plate on its two sides.
 * @returns undefined if the block is less than 3 pixels wide or its plate does not reach beyond it
 */
export function blockAndPlate(
  { image, placement }: Subject,
  block: TestObject,
  plate: TestObject,
): { readonly block: readonly Area[]; readonly plate: readonly Area[]; readonly samples: number } | undefined {
  const whole = areaOf(image, placement, block);
  const beside = areaOf(image, placement, plate);
  if (whole === undefined || beside === undefined) return undefined;
  const middle = centred(whole, blockPixels, blockPixels);
  const [columns, rows] = [middle.toColumn - middle.fromColumn, middle.toRow - middle.fromRow];
  if (columns < 3 || rows < 3) return undefined;
  // Half of them left, half right, so that a slope along the plate does no harm.
  const half = Math.ceil(columns / 2);
  const left = { ...middle, toColumn: whole.fromColumn - 3, fromColumn: whole.fromColumn - 3 - half };
  const right = { ...middle, fromColumn: whole.toColumn + 3, toColumn: whole.toColumn + 3 + columns - half };
  if (left.fromColumn < beside.fromColumn || right.toColumn > beside.toColumn) return undefined;
  return { block: [middle], plate: [left, right], samples: columns * rows };
}

function centred(area: Area, columns: number, rows: number): Area {
  const [width, height] = [area.toColumn - area.fromColumn, area.toRow - area.fromRow];
  const left = area.fromColumn + Math.max(0, Math.floor((width - columns) / 2));
  const low = area.fromRow + Math.max(0, Math.floor((height - rows) / 2));
  return {
    fromColumn: left,
    toColumn: left + Math.min(width, columns),
    fromRow: low,
    toRow: low + Math.min(height, rows),
  };
}

/** Objects of a test that stand on another one, with it, thinnest plate first. */
export function pairsOf(objects: readonly TestObject[], test: TestObject["test"]) {
  return objects
    .filter((each) => each.test === test && each.on !== undefined)
    .flatMap((block) => {
      const plate = objects.find(({ name }) => name === block.on);
      return plate === undefined ? [] : [{ block, plate }];
    })
    .sort((a, b) => a.plate.thicknessMillimetres - b.plate.thicknessMillimetres);
}

export const rounded = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
