/**
 * Reads what this project's own TIFF export must be: one page of 16-bit grey in strips, deflate with a horizontal predictor
 * (TIFF 6.0, sections 2, 3, 8 and 14; compression 8 of Adobe's technical note of 2002). It shares no code with what wrote it.
 */

import { inflateSync } from "node:zlib";

export interface Tiff {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint16Array;
  /** Values of each tag. */
  readonly tags: ReadonlyMap<number, readonly number[]>;
}

const bytesOfType: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 16: 8 };

export function readTiff(file: Uint8Array): Tiff {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint16(0, true) !== 0x4949 || view.getUint16(2, true) !== 42) throw new Error("no little-endian TIFF");
  const directory = view.getUint32(4, true);
  const tags = new Map<number, readonly number[]>();
  for (let i = 0; i < view.getUint16(directory, true); i++) {
    const at = directory + 2 + i * 12;
    const [type, count] = [view.getUint16(at + 2, true), view.getUint32(at + 4, true)];
    const size = bytesOfType[type] ?? 1;
    const from = size * count <= 4 ? at + 8 : view.getUint32(at + 8, true);
    const value = (n: number) => {
      const place = from + n * size;
      if (type === 5) return view.getUint32(place, true) / view.getUint32(place + 4, true);
      return type === 3 ? view.getUint16(place, true) : type === 4 ? view.getUint32(place, true) : view.getUint8(place);
    };
    tags.set(
      view.getUint16(at, true),
      Array.from({ length: count }, (_, n) => value(n)),
    );
  }
  const one = (tag: number, absent: number) => tags.get(tag)?.[0] ?? absent;
  const [width, height] = [one(256, 0), one(257, 0)];
  const shape = { bits: one(258, 1), compression: one(259, 1), photometric: one(262, 0), predictor: one(317, 1) };
  const wanted = { bits: 16, compression: 8, photometric: 1, predictor: 2 };
  if (JSON.stringify(shape) !== JSON.stringify(wanted)) throw new Error(`unexpected TIFF ${JSON.stringify(shape)}`);
  const strips = (tags.get(273) ?? []).map((from, i) =>
    inflateSync(file.subarray(from, from + (tags.get(279)?.[i] ?? 0))),
  );
  const bytes = Buffer.concat(strips);
  const samples = new Uint16Array(width * height);
  for (let i = 0; i < samples.length; i++) {
    const previous = i % width === 0 ? 0 : (samples[i - 1] ?? 0);
    samples[i] = previous + bytes.readUInt16LE(i * 2);
  }
  return { width, height, samples, tags };
}
