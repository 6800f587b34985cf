/**
 * 16-bit pictures of an archive for other programs: one file a view and energy, bit for bit, and a JSON sidecar that says what a
 * sample means. Columns are x from left to right, the top row is first, whatever the detector numbers. No files are written here.
 */

import sharp, { type Sharp } from "sharp";
import { type ArchiveHeader, planesOf, unknownTime } from "./archive-form.ts";
import { openArchive, type ScanArchive } from "./archive-reader.ts";

/** A form that images are written in. One more form is one more of these. */
export interface ScanExporter {
  readonly id: "tiff" | "png";
  readonly mediaType: string;
  readonly extension: string;
  /** @param rows 16-bit grey, row after row from the top */
  encode(
    rows: Uint16Array,
    size: { width: number; height: number },
    pitch: ArchiveHeader["pitchMillimetres"],
  ): Promise<Uint8Array>;
}

/**
 * sharp reads two bytes a sample only from a Uint16Array, and makes the values into sRGB unless the colour space is given as
 * `grey16`: without a word, on both sides. The limit on pixels is for files of others.
 */
const grey16 = (rows: Uint16Array, { width, height }: { width: number; height: number }): Sharp =>
  sharp(rows, { raw: { width, height, channels: 1 }, limitInputPixels: false }).toColourspace("grey16");

export const scanExporters: readonly ScanExporter[] = [
  {
    id: "tiff",
    mediaType: "image/tiff",
    extension: "tif",
    encode(rows, size, { x, y }) {
      // Pixels a millimetre; sharp takes them so whatever unit it writes.
      const resolution =
        x === undefined || y === undefined ? {} : { xres: 1 / x, yres: 1 / y, resolutionUnit: "cm" as const };
      return grey16(rows, size)
        .tiff({ compression: "deflate", predictor: "horizontal", ...resolution })
        .toBuffer();
    },
  },
  {
    id: "png",
    mediaType: "image/png",
    extension: "png",
    encode: (rows, size) => grey16(rows, size).png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer(),
  },
];

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of one image, one at a time, the sidecar last.
 * @param name of the files, without an extension; views and energies are added to it
 * @throws PorticoError IMAGE_INVALID
 */
export async function* exportScan(
  bytes: Uint8Array,
  exporter: ScanExporter,
  name: string,
): AsyncGenerator<ExportedFile, void, void> {
  const archive = openArchive(bytes);
  const { header } = archive;
  const { width, height, views, energies, pitchMillimetres } = header;
  const files: { name: string; view: string; energy: string }[] = [];
  for (let plane = 0; plane < planesOf(header); plane++) {
    const number = Math.floor(plane / energies.length);
    const energy = energies[plane % energies.length] ?? "single";
    const file = `${name}.view-${number + 1}.${energy}.${exporter.extension}`;
    yield { name: file, bytes: await exporter.encode(rowsOf(archive, plane), { width, height }, pitchMillimetres) };
    files.push({ name: file, view: views[number] ?? "", energy });
  }
  const sidecar = { ...sidecarOf(archive), files };
  yield { name: `${name}.${exporter.extension}.json`, bytes: Buffer.from(`${JSON.stringify(sidecar, null, 2)}\n`) };
}

/** Row after row from the top. */
function rowsOf(archive: ScanArchive, plane: number): Uint16Array {
  const { width, height, firstPixel } = archive.header;
  const rows = new Uint16Array(width * height);
  for (let index = 0; index < (archive.levels[0]?.blocks ?? 0); index++) {
    const { fromColumn, columns, planes } = archive.block(0, index);
    const samples = planes[plane] ?? new Uint16Array(0);
    for (let y = 0; y < height; y++) {
      const to = (firstPixel === "bottom" ? height - 1 - y : y) * width + fromColumn;
      for (let x = 0; x < columns; x++) rows[to + x] = samples[x * height + y] ?? 0;
    }
  }
  return rows;
}

/** What a program has to know of the samples. `null` is not known. */
function sidecarOf(archive: ScanArchive) {
  const { scan, device, lane, startedAt, width, height, bitDepth, calibration, transmission, columns } = archive.header;
  const { x = null, y = null } = archive.header.pitchMillimetres;
  return {
    scan,
    device,
    lane,
    startedAt,
    width,
    height,
    orientation: "columns from left to right as they were scanned, rows from top to bottom",
    columns,
    pitchMillimetres: { x, y },
    calibration,
    sample: {
      bitDepth,
      noData: transmission === undefined ? null : 0,
      transmission: transmission === undefined ? null : { ...transmission, formula: "T = (sample - pedestal) / scale" },
    },
    columnMicroseconds: Array.from(archive.columnMicroseconds(), (time) => (time === unknownTime ? null : time)),
  };
}
