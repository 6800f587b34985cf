/** The first view of an archive as acceptance measures want it: planes of T with rows counted from the road upwards. Pure. */

import { PorticoError } from "../../errors.ts";
import { materialClasses } from "../../scan-records.ts";
import { decodeLayer, decodeLevel, type ScanArchive } from "../archive-reader.ts";

export interface Plane {
  readonly energy: "single" | "low" | "high";
  /** Column after column of `height` samples P + S * T; 0 is no data. */
  readonly samples: Uint16Array;
}

export interface MaterialPlane {
  /** Index into `materialClasses`, of 4 x 4 samples each. */
  readonly classes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface MeasuredImage {
  readonly width: number;
  readonly height: number;
  /** Of a column along the lane, and of a pixel. */
  readonly pitchMetres: { readonly x: number; readonly y: number };
  readonly pedestal: number;
  readonly scale: number;
  readonly bottomFirst: boolean;
  /** The energy that sees furthest comes last. */
  readonly planes: readonly Plane[];
  readonly material: MaterialPlane | undefined;
}

/** Half open, whole columns and rows; row 0 is the lowest. */
export interface Area {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

/** @throws PorticoError IMAGE_INVALID: damaged, or of no use for measuring */
export function measuredImage(archive: ScanArchive): MeasuredImage {
  const { header } = archive;
  const refuse = (what: string): never => {
    throw new PorticoError("IMAGE_INVALID", `the image cannot be measured: ${what}`);
  };
  const { transmission, pitchMillimetres } = header;
  if (transmission === undefined) return refuse("it is not calibrated, so that no transmission is known");
  const { x, y } = pitchMillimetres;
  if (x === undefined || y === undefined) return refuse("its pitch is not known (speed, or height of a pixel)");
  const planes = decodeLevel(archive, 0);
  const layer = header.layers.find(({ name, level }) => name === "material" && level === 1);
  // A layer of other values is one that this program does not know.
  const known = layer?.values.join() === materialClasses.join();
  const size = archive.levels[1];
  const classes = known ? decodeLayer(archive, "material")[0] : undefined;
  return {
    width: header.width,
    height: header.height,
    pitchMetres: { x: x / 1000, y: y / 1000 },
    pedestal: transmission.pedestal,
    scale: transmission.scale,
    bottomFirst: header.firstPixel === "bottom",
    planes: header.energies.map((energy, i) => ({ energy, samples: planes[i] ?? refuse("it lacks a plane") })),
    material: classes === undefined || size === undefined ? undefined : { classes, ...size },
  };
}

export interface AreaStatistics {
  readonly count: number;
  /** Of T. */
  readonly mean: number;
  readonly deviation: number;
}

/** Mean and standard deviation of T of what has data in some areas together. */
export function statisticsOf(image: MeasuredImage, plane: Plane, areas: readonly Area[]): AreaStatistics {
  let [count, sum, squares] = [0, 0, 0];
  for (const area of areas) {
    for (let column = area.fromColumn; column < area.toColumn; column++) {
      for (let row = area.fromRow; row < area.toRow; row++) {
        const t = transmissionAt(image, plane, column, row);
        if (Number.isNaN(t)) continue;
        count++;
        sum += t;
        squares += t * t;
      }
    }
  }
  const mean = sum / Math.max(1, count);
  const variance = count < 2 ? 0 : Math.max(0, (squares - count * mean * mean) / (count - 1));
  return { count, mean, deviation: Math.sqrt(variance) };
}

/** T of one sample; NaN where there is none. */
export function transmissionAt(image: MeasuredImage, plane: Plane, column: number, row: number): number {
  const { width, height, pedestal, scale, bottomFirst } = image;
  if (column < 0 || column >= width || row < 0 || row >= height) return Number.NaN;
  const sample = plane.samples[column * height + (bottomFirst ? row : height - 1 - row)] ?? 0;
  return sample === 0 ? Number.NaN : (sample - pedestal) / scale;
}

/** Means of T along one direction of an area: a number a column, or a number a row; NaN where nothing has data. */
export function profileOf(image: MeasuredImage, plane: Plane, area: Area, along: "columns" | "rows"): number[] {
  const [from, to] = along === "columns" ? [area.fromColumn, area.toColumn] : [area.fromRow, area.toRow];
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => {
    const slice =
      along === "columns"
        ? { ...area, fromColumn: from + i, toColumn: from + i + 1 }
        : { ...area, fromRow: from + i, toRow: from + i + 1 };
    const { count, mean } = statisticsOf(image, plane, [slice]);
    return count === 0 ? Number.NaN : mean;
  });
}

/** What sees furthest. */
export function deepest({ planes }: MeasuredImage): Plane {
  const plane = planes.at(-1);
  if (plane === undefined) throw new PorticoError("IMAGE_INVALID", "the image has no plane");
  return plane;
}
