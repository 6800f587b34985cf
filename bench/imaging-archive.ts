/**
 * The archive form beside what images are usually kept in: how much smaller, and how fast there and back. One thread each, both
 * energies of one simulated lorry, every sample compared. Limits: zstd of the same bytes without the filter, and a copy of them.
 */

import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import codecs from "dcmjs-codecs";
import sharp, { type Sharp } from "sharp";
import { packed } from "../src/imaging/archive-blocks.ts";
import { decodeLevel, openArchive } from "../src/imaging/archive-reader.ts";
import { ArchiveWriter } from "../src/imaging/archive-writer.ts";
import { kernelsOn } from "../src/imaging/kernels/kernels.ts";
import { ScanMemory } from "../src/imaging/kernels/memory.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { containerImage, size } from "./container-image.ts";

const { width, height } = size;
const turns = 5;
const millionBytes = (2 * width * height * 2) / 1e6;

/** Planes to bytes and back. */
interface Way {
  readonly name: string;
  encode(planes: readonly Uint16Array[]): Promise<readonly Uint8Array[]> | readonly Uint8Array[];
  decode(encoded: readonly Uint8Array[]): Promise<readonly Uint16Array[]> | readonly Uint16Array[];
}

const samplesOf = (bytes: Uint8Array) => {
  // Some give bytes that begin at an odd place.
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.length / 2);
};
const bytesOf = (samples: Uint16Array) => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

const header = {
  scan: "bench",
  device: "bench",
  lane: "1",
  startedAt: "2026-11-21T14:00:00.000Z",
  width,
  height,
  views: ["side"],
  energies: ["low" as const, "high" as const],
  firstPixel: "bottom" as const,
  bitDepth: 16,
  calibration: "calibrated" as const,
  transmission: { pedestal: 256, scale: 60_000 },
  columns: "lines" as const,
  pitchMillimetres: {},
  blockColumns: 256 as const,
  levels: 1,
  layers: [],
  filter: 1 as const,
  compression: "zstd" as const,
};

const scans = new ScanMemory(2 ** 24);
const kernels = kernelsOn(scans.memory);
const room = (bytes: number) => {
  const found = scans.allocate(bytes);
  if (found === undefined) throw new Error("no room");
  return found;
};
const samplesRoom = room(256 * height * 2 * 2);
const bytesRoom = room(256 * height * 2 * 2);

/** Block by block with the kernels, as the pipeline writes it, but for overviews, which the others do not have. */
function archived(planes: readonly Uint16Array[]): Uint8Array {
  const writer = new ArchiveWriter(header, new Uint32Array(width));
  for (let from = 0, block = 0; from < width; from += 256, block++) {
    const count = Math.min(256, width - from) * height;
    const samples = scans.samples(samplesRoom).subarray(0, 2 * count);
    for (const [p, plane] of planes.entries()) {
      samples.set(plane.subarray(from * height, from * height + count), p * count);
    }
    const filtered = scans.bytes(bytesRoom).subarray(0, 4 * count);
    kernels.filterBlock(samples, height, filtered);
    writer.putBlock(0, block, packed(filtered));
  }
  return writer.finish();
}

const ours: Way = {
  name: "archive",
  encode: (planes) => [archived(planes)],
  decode: ([encoded]) => decodeLevel(openArchive(encoded ?? new Uint8Array()), 0),
};

// Columns lie contiguous: for the others they are the rows of a picture that lies on its side.
const raw = { raw: { width: height, height: width, channels: 1 } } as const;
const withSharp = (name: string, format: (image: Sharp) => Sharp): Way => ({
  name,
  encode: (planes) => inTurn(planes, async (plane) => format(sharp(plane, raw).toColourspace("grey16")).toBuffer()),
  decode: (encoded) =>
    inTurn(encoded, async (bytes) =>
      samplesOf(await sharp(bytes).toColourspace("grey16").raw({ depth: "ushort" }).toBuffer()),
    ),
});

/** One after the other: all ways have one thread. */
async function inTurn<From, To>(items: readonly From[], work: (item: From) => Promise<To>): Promise<To[]> {
  const made: To[] = [];
  for (const item of items) made.push(await work(item));
  return made;
}

type Context = InstanceType<typeof codecs.Context>;
const contextOf = (buffer: object): Context =>
  new codecs.Context({
    width: height,
    height: width,
    bitsAllocated: 16,
    bitsStored: 16,
    samplesPerPixel: 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: "MONOCHROME2",
    ...buffer,
  });
const none = new Uint8Array();
const withDcmjs = (
  name: string,
  encode: (context: Context) => Context,
  decode: (context: Context) => Context,
): Way => ({
  name,
  encode: (planes) =>
    planes.map((plane) => encode(contextOf({ decodedBuffer: bytesOf(plane) })).getEncodedBuffer() ?? none),
  decode: (encoded) =>
    encoded.map((bytes) => samplesOf(decode(contextOf({ encodedBuffer: bytes })).getDecodedBuffer() ?? none)),
});

const { NativeCodecs: native } = codecs;
const rivals: readonly Way[] = [
  withSharp("PNG 16", (image) => image.png({ compressionLevel: 6, adaptiveFiltering: true })),
  withSharp("TIFF deflate", (image) => image.tiff({ compression: "deflate", predictor: "horizontal" })),
  withDcmjs(
    "JPEG-LS",
    (context) => native.encodeJpegLs(context, { lossy: false }),
    (context) => native.decodeJpegLs(context, {}),
  ),
  withDcmjs(
    "JPEG lossless",
    (context) => native.encodeJpeg(context, { lossy: false, predictor: 1, pointTransform: 0 }),
    (context) => native.decodeJpeg(context, {}),
  ),
];

const unfiltered: Way = {
  name: "zstd without filter",
  encode: (planes) =>
    planes.map((plane) =>
      zstdCompressSync(bytesOf(plane), { chunkSize: 2 ** 20, params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
    ),
  decode: (encoded) => encoded.map((bytes) => samplesOf(zstdDecompressSync(bytes, { chunkSize: 2 ** 20 }))),
};
const copy: Way = {
  name: "copy",
  encode: (planes) => planes.map((plane) => bytesOf(plane.slice())),
  decode: (encoded) => encoded.map((bytes) => samplesOf(bytes.slice())),
};

interface Result {
  readonly ratio: number;
  readonly encode: number;
  readonly decode: number;
}

/** MB a second of raw samples, medians; all ways take turns. */
async function measure(ways: readonly Way[], planes: readonly Uint16Array[]): Promise<Map<string, Result>> {
  const times = ways.map(() => ({ encode: [] as number[], decode: [] as number[], bytes: 0 }));
  for (let turn = -1; turn < turns; turn++) {
    for (const [i, way] of ways.entries()) {
      const begun = performance.now();
      const encoded = await way.encode(planes);
      const between = performance.now();
      const decoded = await way.decode(encoded);
      const ended = performance.now();
      const same = planes.every((plane, p) =>
        Buffer.from(bytesOf(plane)).equals(bytesOf(decoded[p] ?? new Uint16Array())),
      );
      if (!same) throw new Error(`${way.name} does not give back what it was given`);
      const own = times[i];
      if (turn < 0 || own === undefined) continue;
      own.encode.push((millionBytes * 1000) / (between - begun));
      own.decode.push((millionBytes * 1000) / (ended - between));
      own.bytes = encoded.reduce((sum, bytes) => sum + bytes.length, 0);
    }
  }
  return new Map(
    ways.map(({ name }, i) => {
      const { encode = [], decode = [], bytes = 0 } = times[i] ?? {};
      return [name, { ratio: (millionBytes * 1e6) / bytes, encode: median(encode), decode: median(decode) }];
    }),
  );
}

async function run(): Promise<BenchRow[]> {
  sharp.cache(false);
  sharp.concurrency(1);
  await native.initializeAsync();
  const results = await measure([ours, ...rivals, unfiltered, copy], containerImage());
  const of = (name: string): Result => results.get(name) ?? { ratio: 0, encode: 0, decode: 0 };
  const rows: BenchRow[] = [];
  for (const { name } of rivals) {
    for (const [what, unit] of [
      ["ratio", ""],
      ["encode", "MB/s"],
      ["decode", "MB/s"],
    ] as const) {
      const [own, rival, limit] = [of(ours.name)[what], of(name)[what], of(unfiltered.name)[what]];
      rows.push({ case: `${what}, beside ${name}`, ours: own, rival, limit, unit });
    }
  }
  rows.push({ case: "encode, beside a copy", ours: of(ours.name).encode, limit: of(copy.name).encode, unit: "MB/s" });
  rows.push({ case: "decode, beside a copy", ours: of(ours.name).decode, limit: of(copy.name).decode, unit: "MB/s" });
  return rows;
}

export const benchmark: Benchmark = {
  name: "imaging-archive",
  claim:
    "a scan is archived smaller than as PNG or TIFF, within a tenth of JPEG-LS, and is written and read faster than any of them",
  run,
};
