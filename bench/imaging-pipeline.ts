/**
 * A whole scan from raw lines to what is stored of it: archive with overviews and materials, pictures, and the raw form. Rival: `sharp`
 * alone, of the same samples: tiled TIFF with deflate of each energy, the same at a quarter and a sixteenth, a JPEG for eyes; it
 * corrects nothing. Limit: a copy and zstd level 1 of the same bytes. Two threads each; nothing goes to a disk.
 */

import { promisify } from "node:util";
import { constants, zstdCompress } from "node:zlib";
import sharp from "sharp";
import { PlaneCalibrator } from "../src/imaging/calibration.ts";
import { develop, rawBytes } from "../src/imaging/develop.ts";
import { picturesOf } from "../src/imaging/finish-pictures.ts";
import type { RawScan } from "../src/imaging/raw.ts";
import { rawScanOf } from "../src/imaging/raw-scan.ts";
import { referenceRange, scanSettings } from "../src/imaging/settings.ts";
import { blockLines, LineStore } from "../src/imaging/store.ts";
import { createImageRoom } from "../src/imaging/work.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { containerImage, size } from "./container-image.ts";

const turns = 7;
const darkLines = 64;
const { height } = size;
const width = size.width + darkLines;
const megabytes = (width * height * 2 * 2) / 1e6;
/** Counts of a detector whose air is at 51,900 and dark at 900. */
const countsOf = (sample: number) => Math.max(0, Math.min(65_535, Math.round(900 + (sample - 256) * 0.85)));
const noBlobs = { put: async (bytes: Uint8Array) => ({ sha256: "0".repeat(64), bytes: bytes.length }) };

/** Line after line of each energy: dark, then the lorry. */
function rawPlanes(): Uint16Array[] {
  return containerImage().map((plane) => {
    const counts = Uint16Array.from({ length: width * height }, (_, i) => 894 + ((i * 40_503) % 13));
    for (let i = 0; i < plane.length; i++) counts[darkLines * height + i] = countsOf(plane[i] ?? 0);
    return counts;
  });
}

const room = createImageRoom(512 * 2 ** 20, 2);

function rawScan(planes: readonly Uint16Array[], own: object): RawScan {
  const settings = scanSettings({ scan: { materialCurves: "6/9 MeV", pixelPitchMillimetres: 3.75, ...own } });
  const store = new LineStore(height, planes.length, room.memory);
  const calibrators = planes.map(() => {
    const { beamOnCounts, minAirShare } = settings;
    const reference = referenceRange(settings, height);
    return new PlaneCalibrator({ height, beamOnCounts, minAirShare, reference, earlier: undefined });
  });
  for (let line = 0; line < width; line++) {
    for (const [plane, counts] of planes.entries()) {
      const pixels = counts.subarray(line * height, (line + 1) * height);
      const beamOff = calibrators[plane]?.take(pixels) === "dark";
      store.put({ plane, line, pixels, missing: [], microseconds: line * 2000, beamOff });
    }
  }
  const at = { utcMs: Date.UTC(2026, 10, 21, 14), monotonicMs: 0 };
  return rawScanOf(
    {
      id: "bench@20261121T140000.000Z",
      lane: "1",
      device: "bench",
      detector: { pixels: height, energies: ["low", "high"], views: 1, bitDepth: 16, correctedOnBoard: false },
      views: ["side"],
      store,
      calibrators,
      earlier: undefined,
      startedAt: at,
      endedAt: at,
      cause: "silence",
      lostElsewhere: 0,
      noRoom: 0,
      lateLines: 0,
    },
    settings,
    undefined,
  );
}

async function ours(raw: RawScan, keepRaw: boolean): Promise<void> {
  const kept = keepRaw ? rawBytes(raw, room) : undefined;
  const developed = await develop(raw, room);
  await Promise.all([kept, picturesOf(developed, noBlobs)]);
}

async function sharpAlone(planes: readonly Uint16Array[]): Promise<void> {
  sharp.concurrency(2);
  const options = { raw: { width: height, height: width, channels: 1 } } as const;
  const tiff = {
    compression: "deflate",
    predictor: "horizontal",
    tile: true,
    tileWidth: 256,
    tileHeight: 256,
  } as const;
  await Promise.all(
    planes.flatMap((plane) =>
      [1, 4, 16].map((step) => {
        const image = sharp(plane, options);
        const sized =
          step === 1 ? image : image.resize(Math.ceil(height / step), Math.ceil(width / step), { kernel: "linear" });
        return sized.toColourspace("grey16").tiff(tiff).toBuffer();
      }),
    ),
  );
  await sharp(planes[1] ?? new Uint16Array(0), options)
    .resize(300, 1516)
    .toColourspace("b-w")
    .jpeg({ quality: 85 })
    .toBuffer();
  sharp.concurrency(1);
}

const compress = promisify(zstdCompress);

async function copyAndCompress(planes: readonly Uint16Array[]): Promise<void> {
  const params = { [constants.ZSTD_c_compressionLevel]: 1 };
  await Promise.all(
    planes.map(async (plane) => {
      const bytes = new Uint8Array(plane.slice().buffer);
      const step = blockLines * height * 2;
      for (let at = 0; at < bytes.length; at += step) {
        await compress(bytes.subarray(at, at + step), { chunkSize: 2 ** 20, params });
      }
    }),
  );
}

async function run(): Promise<BenchRow[]> {
  const planes = rawPlanes();
  const cases = [
    { name: "columns are lines", keepRaw: false, own: { resample: false } },
    { name: "object pixels", keepRaw: false, own: { nominalSpeedMetresPerSecond: 1.6 } },
    { name: "object pixels, raw kept", keepRaw: true, own: { nominalSpeedMetresPerSecond: 1.6 } },
  ];
  const rows: BenchRow[] = [];
  for (const { name, keepRaw, own } of cases) {
    const raw = rawScan(planes, own);
    const rates = { ours: [] as number[], rival: [] as number[], limit: [] as number[] };
    for (let turn = -1; turn < turns; turn++) {
      for (const [way, work] of [
        ["ours", () => ours(raw, keepRaw)],
        ["rival", () => sharpAlone(planes)],
        ["limit", () => copyAndCompress(planes)],
      ] as const) {
        const begun = performance.now();
        await work();
        if (turn >= 0) rates[way].push((megabytes * 1000) / (performance.now() - begun));
      }
    }
    raw.store.release();
    const [best, rival, limit] = [median(rates.ours), median(rates.rival), median(rates.limit)];
    rows.push({ case: name, ours: best, rival, limit, unit: "MB/s" });
  }
  await room.pool.close();
  return rows;
}

export const benchmark: Benchmark = {
  name: "imaging-pipeline",
  claim:
    "100 MB/s of raw samples become an archive with overviews, materials and pictures, five times what sharp alone does",
  run,
};
