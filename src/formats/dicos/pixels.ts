/**
 * The pixels of a data set: what it says of them, checked, and the frames themselves. Numbers are bounded before anything is
 * allocated. Compressed frames go to the codec that is handed in; everything else is pure.
 */

import type { CodecTask } from "./codec-thread.ts";
import { type DataSet, invalid } from "./dataset.ts";
import { decodeRle } from "./rle.ts";
import { syntaxOf } from "./syntaxes.ts";
import { type TagName, tagOf } from "./tags.ts";
import { numbers, texts } from "./values.ts";

/** Of all frames together. A container at 4 mm has 2. */
const maxPixels = 64 * 2 ** 20;
const maxFrames = 64;

export type FrameCodec = (task: CodecTask) => Promise<Uint8Array>;

export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly signed: boolean;
  /** True if large values are dark. */
  readonly inverted: boolean;
}

export function pixelFormatOf(data: DataSet): PixelFormat {
  const number = (name: TagName): number | undefined => numbers(data.get(tagOf(name)))?.[0];
  const needed = (name: TagName): number => {
    const value = number(name);
    if (value === undefined) throw invalid(`has pixel data and no ${name}`);
    return value;
  };
  const [rows, columns] = [needed("Rows"), needed("Columns")];
  const frames = number("NumberOfFrames") ?? 1;
  if (!(rows >= 1 && columns >= 1)) throw invalid(`its image has ${rows} rows and ${columns} columns`);
  if (!(Number.isInteger(frames) && frames >= 1 && frames <= maxFrames))
    throw invalid(`it has ${frames} frames; 1 to ${maxFrames} are read`);
  if (rows * columns * frames > maxPixels)
    throw invalid(`its image has ${rows * columns * frames} pixels; at most ${maxPixels} are read`);
  const photometric = texts(data.get(tagOf("PhotometricInterpretation")))?.[0] ?? "";
  if ((number("SamplesPerPixel") ?? 1) !== 1 || !/^MONOCHROME[12]$/.test(photometric)) {
    throw invalid(`its image is ${photometric.slice(0, 16) || "of no known kind"}, not one number a pixel`);
  }
  const bitsAllocated = needed("BitsAllocated");
  const bitsStored = number("BitsStored") ?? bitsAllocated;
  if ((bitsAllocated !== 8 && bitsAllocated !== 16) || bitsStored < 1 || bitsStored > bitsAllocated) {
    throw invalid(`${bitsStored} bits stored in ${bitsAllocated} allocated; 8 and 16 are read`);
  }
  if ((number("HighBit") ?? bitsStored - 1) !== bitsStored - 1)
    throw invalid("its samples do not stand in the low bits");
  const signed = number("PixelRepresentation") === 1;
  return { rows, columns, frames, bitsAllocated, bitsStored, signed, inverted: photometric === "MONOCHROME1" };
}

/** Row after row, one array a frame, as it is written: not inverted, not rescaled. */
export async function framesOf(
  data: DataSet,
  syntax: string,
  format: PixelFormat,
  codec: FrameCodec,
): Promise<Uint16Array[]> {
  const found = data.get(tagOf("PixelData"));
  if (found === undefined) throw invalid("holds no pixel data");
  const { coding = "none" } = syntaxOf(syntax) ?? {};
  const pixels = format.rows * format.columns;
  const bytesEach = format.bitsAllocated / 8;
  if (coding === "none") {
    if (!("bytes" in found)) throw invalid("its pixel data are in fragments, and its transfer syntax has none");
    const wanted = pixels * bytesEach * format.frames;
    if (found.bytes.length < wanted) throw invalid(`${found.bytes.length} bytes of pixel data where ${wanted} belong`);
    return Array.from({ length: format.frames }, (_, frame) =>
      samplesOf(found.bytes.subarray(frame * pixels * bytesEach, (frame + 1) * pixels * bytesEach), format),
    );
  }
  if (!("fragments" in found)) throw invalid("its pixel data are not in fragments, as its transfer syntax wants");
  const frames: Uint16Array[] = [];
  for (const frame of compressedFrames(found.fragments, format.frames)) {
    const shape = {
      width: format.columns,
      height: format.rows,
      bitsAllocated: format.bitsAllocated,
      bitsStored: format.bitsStored,
      signed: format.signed,
    };
    const bytes = coding === "rle" ? decodeRle(frame, pixels, bytesEach) : await codec({ work: coding, frame, shape });
    frames.push(samplesOf(bytes, format));
  }
  return frames;
}

/** One frame may be in several fragments; where there are several frames, each is in one, or the table of offsets parts them. */
function compressedFrames([table, ...fragments]: readonly Uint8Array[], frames: number): Uint8Array[] {
  if (fragments.length === 0 || table === undefined) throw invalid("its pixel data hold no fragment");
  if (frames === 1)
    return [fragments.length === 1 && fragments[0] !== undefined ? fragments[0] : Buffer.concat(fragments)];
  if (fragments.length === frames) return fragments;
  if (table.length !== frames * 4)
    throw invalid(`${fragments.length} fragments for ${frames} frames, and no table of offsets`);
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const starts = new Map<number, number>();
  let at = 0;
  for (const [index, { length }] of fragments.entries()) {
    starts.set(at, index);
    at += 8 + length;
  }
  const firsts = Array.from({ length: frames }, (_, frame) => starts.get(view.getUint32(frame * 4, true)) ?? -1);
  return firsts.map((first, frame) => {
    const next = firsts[frame + 1] ?? fragments.length;
    if (first < 0 || next <= first) throw invalid("its table of offsets does not fit its fragments");
    return Buffer.concat(fragments.slice(first, next));
  });
}

/** Bits above those stored are not part of the value (PS3.5, 8.1.1); a signed value is shifted so that none is below 0. */
function samplesOf(bytes: Uint8Array, { bitsAllocated, bitsStored, signed }: PixelFormat): Uint16Array {
  const samples = new Uint16Array(bitsAllocated === 8 ? bytes.length : bytes.length >> 1);
  if (bitsAllocated === 8) samples.set(bytes);
  else if (isLittleEndian && bytes.byteOffset % 2 === 0) {
    samples.set(new Uint16Array(bytes.buffer, bytes.byteOffset, samples.length));
  } else {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let i = 0; i < samples.length; i++) samples[i] = view.getUint16(i * 2, true);
  }
  if (bitsStored === bitsAllocated && !signed) return samples;
  const mask = 2 ** bitsStored - 1;
  const shift = signed ? 2 ** (bitsStored - 1) : 0;
  for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) + shift) & mask;
  return samples;
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
