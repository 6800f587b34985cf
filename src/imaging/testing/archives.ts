/** Archives made of formulas, of both versions, for the tests of whoever reads them. */

import { constants, crc32, zstdCompressSync } from "node:zlib";
import type { ArchiveHeader } from "../archive-form.ts";
import type { ScanImage } from "../archive-writer.ts";

export const headerOf = (width: number, height: number, own: Partial<ArchiveHeader> = {}): ArchiveHeader => ({
  scan: "xray-1@20261121T140251.123Z",
  device: "xray-1",
  lane: "1",
  startedAt: "2026-11-21T14:02:51.123Z",
  width,
  height,
  views: ["view-1"],
  energies: ["low", "high"],
  firstPixel: "bottom",
  bitDepth: 16,
  calibration: "calibrated",
  transmission: { pedestal: 256, scale: 60_000 },
  columns: "object-pixels",
  pitchMillimetres: { x: 4, y: 4 },
  blockColumns: 256,
  levels: 3,
  layers: [],
  filter: 1,
  compression: "zstd",
  ...own,
});

/** Different everywhere, so that a sample out of place is seen; 0 among them. */
export const formula = (plane: number, column: number, y: number) => (plane * 30_011 + column * 257 + y * 61) & 0xffff;

export function imageOf(width: number, height: number, own: Partial<ArchiveHeader> = {}, sample = formula): ScanImage {
  const header = headerOf(width, height, own);
  const planes = header.views.flatMap((_, view) =>
    header.energies.map((_energy, energy) => {
      const plane = view * header.energies.length + energy;
      return Uint16Array.from({ length: width * height }, (_, i) => sample(plane, Math.floor(i / height), i % height));
    }),
  );
  const layers = header.layers.map(({ name, level }) => {
    const count = Math.ceil(width / 4 ** level) * Math.ceil(height / 4 ** level);
    return [
      name,
      header.views.map((_, view) => Uint8Array.from({ length: count }, (_, i) => (i * 7 + view) & 7)),
    ] as const;
  });
  return {
    header,
    planes,
    columnMicroseconds: Uint32Array.from({ length: width }, (_, x) => (x === 5 ? 0xffff_ffff : x * 5000)),
    layers: Object.fromEntries(layers),
  };
}

/** As version 1 was written: one level, lines, dark and air levels of each pixel in front of the index. */
export function archiveOfVersion1({ header, planes, columnMicroseconds }: ScanImage): Buffer {
  const { width, height, scan, device, lane, startedAt, views, energies, firstPixel, pitchMillimetres } = header;
  const same = { scan, device, lane, startedAt, width, height, views, energies, firstPixel };
  const rest = { blockLines: 256, filter: "delta-zigzag-split", compression: "zstd", pitchMillimetres };
  const json = Buffer.from(JSON.stringify({ ...same, pedestal: 256, scale: 60_000, ...rest }));
  const times = Buffer.from(columnMicroseconds.slice().buffer);
  const levels = zstdCompressSync(Buffer.concat([Buffer.alloc(planes.length * (9 * height + 4 * width)), times]));
  const blocks: Buffer[] = [];
  for (let from = 0; from < width; from += 256) {
    const samples = planes.flatMap((plane) => [...plane.subarray(from * height, (from + 256) * height)]);
    const filtered = Buffer.alloc(samples.length * 2);
    for (const [i, value] of samples.entries()) {
      const difference = (value - (i % height === 0 ? 0 : (samples[i - 1] ?? 0))) & 0xffff;
      const zigzag = difference < 0x8000 ? difference * 2 : (0x10000 - difference) * 2 - 1;
      filtered[i] = zigzag & 0xff;
      filtered[samples.length + i] = zigzag >> 8;
    }
    blocks.push(zstdCompressSync(filtered, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }));
  }
  const index = Buffer.from(Uint32Array.from(blocks.flatMap((block) => [block.length, crc32(block)])).buffer);
  const numbers = [1, json.length, levels.length, blocks.length, crc32(Buffer.concat([json, levels, index]))];
  const fixed = Buffer.from(Uint32Array.from(numbers).buffer);
  return Buffer.concat([Buffer.from("PORTSCAN"), fixed, json, levels, index, ...blocks]);
}
