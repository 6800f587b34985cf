import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { ArchiveHeader } from "./archive-form.ts";
import { encodeArchive, type ScanImage } from "./archive-writer.ts";
import { type ExportedFile, exportScan, scanExporters } from "./export.ts";
import { imageOf } from "./testing/archives.ts";
import { readTiff } from "./testing/tiff.ts";

const exporter = (id: "tiff" | "png") => {
  const found = scanExporters.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

async function exported(image: ScanImage, id: "tiff" | "png"): Promise<ExportedFile[]> {
  const files: ExportedFile[] = [];
  for await (const file of exportScan(encodeArchive(image), exporter(id), "scan")) files.push(file);
  return files;
}

/** What a picture must hold: row after row from the top. */
const rowsOf = ({ header: { width, height, firstPixel }, planes }: ScanImage, plane: number) =>
  Uint16Array.from({ length: width * height }, (_, i) => {
    const [x, row] = [i % width, Math.floor(i / width)];
    return planes[plane]?.[x * height + (firstPixel === "bottom" ? height - 1 - row : row)] ?? 0;
  });

async function readWithSharp(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes)
    .toColourspace("grey16")
    .raw({ depth: "ushort" })
    .toBuffer({ resolveWithObject: true });
  return { ...info, samples: new Uint16Array(data.buffer, data.byteOffset, data.length / 2) };
}

/** Every 16-bit value there is, twice, beside the formula of the other plane. */
const allValues = (plane: number, x: number, y: number) =>
  plane === 0 ? (x * 256 + y) & 0xffff : (x * 257 + y * 61) & 0xffff;

describe("16-bit export", () => {
  it.each([
    ["tiff", "bottom"],
    ["tiff", "top"],
    ["png", "bottom"],
    ["png", "top"],
  ] as const)("%s reads back bit for bit, first pixel at the %s: every value that there is", async (id, firstPixel) => {
    const image = imageOf(512, 256, { firstPixel, levels: 1 }, allValues);
    const files = await exported(image, id);
    const { extension } = exporter(id);
    expect(files.map(({ name }) => name)).toEqual([
      `scan.view-1.low.${extension}`,
      `scan.view-1.high.${extension}`,
      `scan.${extension}.json`,
    ]);
    for (const plane of [0, 1]) {
      const read = await readWithSharp(files[plane]?.bytes ?? new Uint8Array());
      expect([read.width, read.height, read.channels]).toEqual([512, 256, 1]);
      expect(read.samples).toEqual(rowsOf(image, plane));
    }
  });

  it("TIFF is what another reader makes the same samples of, with the size of a pixel", async () => {
    const image = imageOf(300, 77, { pitchMillimetres: { x: 4, y: 5 } }, allValues);
    const [low] = await exported(image, "tiff");
    const { width, height, samples, tags } = readTiff(low?.bytes ?? new Uint8Array());
    expect([width, height]).toEqual([300, 77]);
    expect(samples).toEqual(rowsOf(image, 0));
    // 2.5 and 2 pixels a centimetre (unit 3).
    const resolution = [282, 283, 296].map((tag) => tags.get(tag)?.[0]);
    expect(resolution[0]).toBeCloseTo(2.5, 4);
    expect([resolution[1], resolution[2]]).toEqual([2, 3]);
  });

  it("PNG says of itself that it is 16-bit grey", async () => {
    const [low] = await exported(imageOf(30, 7), "png");
    const bytes = Buffer.from(low?.bytes ?? []);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.readUInt8(24), bytes.readUInt8(25)]).toEqual([
      30, 7, 16, 0,
    ]);
  });

  it("the sidecar says what a sample means, where it is and when it was taken", async () => {
    const image = imageOf(9, 4, { views: ["side", "top"], pitchMillimetres: { y: 5 } });
    const sidecar = (await exported(image, "tiff")).at(-1);
    expect(JSON.parse(Buffer.from(sidecar?.bytes ?? []).toString("utf8"))).toEqual({
      scan: image.header.scan,
      device: "xray-1",
      lane: "1",
      startedAt: "2026-11-21T14:02:51.123Z",
      width: 9,
      height: 4,
      orientation: "columns from left to right as they were scanned, rows from top to bottom",
      columns: "object-pixels",
      pitchMillimetres: { x: null, y: 5 },
      calibration: "calibrated",
      sample: {
        bitDepth: 16,
        noData: 0,
        transmission: { pedestal: 256, scale: 60_000, formula: "T = (sample - pedestal) / scale" },
      },
      columnMicroseconds: [0, 5000, 10_000, 15_000, 20_000, null, 30_000, 35_000, 40_000],
      files: [
        { name: "scan.view-1.low.tif", view: "side", energy: "low" },
        { name: "scan.view-1.high.tif", view: "side", energy: "high" },
        { name: "scan.view-2.low.tif", view: "top", energy: "low" },
        { name: "scan.view-2.high.tif", view: "top", energy: "high" },
      ],
    });
  });

  it("claims no transmission for an image of which none is known", async () => {
    const image = imageOf(4, 4, { energies: ["single"] });
    const { transmission: _, ...rest } = image.header;
    const header: ArchiveHeader = { ...rest, calibration: "display-only", bitDepth: 8 };
    const sidecar = (await exported({ ...image, header }, "png")).at(-1);
    expect(JSON.parse(Buffer.from(sidecar?.bytes ?? []).toString("utf8"))).toMatchObject({
      calibration: "display-only",
      sample: { bitDepth: 8, noData: null, transmission: null },
    });
  });
});
