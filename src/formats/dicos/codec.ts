/**
 * Compressed frames to samples and back, by the native codecs of dcmjs-codecs (WebAssembly). In the calling thread: `codec-thread.ts`
 * calls it, and tests. What a frame says of its own size is checked before a codec sees it.
 */

import { invalid } from "./dataset.ts";
import type { Coding } from "./syntaxes.ts";

export interface FrameShape {
  readonly width: number;
  readonly height: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
}

type Codecs = typeof import("dcmjs-codecs");
let loaded: Promise<Codecs> | undefined;

/** The package loads the whole dictionary of dcmjs with it: only who meets a compressed image waits for that. */
function codecs(): Promise<Codecs> {
  loaded ??= import("dcmjs-codecs").then(async (module) => {
    // A CommonJS module: some loaders put all of it under `default`.
    const found = (module as Codecs & { default?: Codecs }).default ?? module;
    await found.NativeCodecs.initializeAsync();
    return found;
  });
  return loaded;
}

function contextOf({ Context }: Codecs, shape: FrameShape, buffers: object): InstanceType<Codecs["Context"]> {
  return new Context({
    width: shape.width,
    height: shape.height,
    bitsAllocated: shape.bitsAllocated,
    bitsStored: shape.bitsStored,
    samplesPerPixel: 1,
    pixelRepresentation: shape.signed ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: "MONOCHROME2",
    ...buffers,
  });
}

/** The bytes of one frame. @throws DICOS_INVALID for a frame that is damaged or of another size */
export async function decodeFrame(coding: Coding, frame: Uint8Array, shape: FrameShape): Promise<Uint8Array> {
  checkSize(coding, frame, shape);
  const all = await codecs();
  const { NativeCodecs: native } = all;
  const context = contextOf(all, shape, { encodedBuffer: frame });
  let decoded: Uint8Array | undefined;
  try {
    if (coding === "jpeg") decoded = native.decodeJpeg(context, {}).getDecodedBuffer();
    if (coding === "jpeg-ls") decoded = native.decodeJpegLs(context, {}).getDecodedBuffer();
    if (coding === "jpeg-2000") decoded = native.decodeJpeg2000(context, {}).getDecodedBuffer();
    if (coding === "htj2k") decoded = native.decodeHtJpeg2000(context, {}).getDecodedBuffer();
  } catch (cause) {
    throw invalid(`a ${coding} frame cannot be decoded`, cause);
  }
  const expected = (shape.width * shape.height * shape.bitsAllocated) / 8;
  if (decoded?.length !== expected)
    throw invalid(`a ${coding} frame gives ${decoded?.length ?? 0} bytes of ${expected}`);
  return decoded;
}

/** JPEG lossless, first-order prediction (process 14, selection value 1). */
export async function encodeJpegLossless(samples: Uint8Array, shape: FrameShape): Promise<Uint8Array> {
  const all = await codecs();
  const context = contextOf(all, shape, { decodedBuffer: samples });
  const encoded = all.NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1, pointTransform: 0 });
  const bytes = encoded.getEncodedBuffer();
  if (bytes === undefined) throw new Error("the JPEG codec gave nothing");
  return bytes;
}

/**
 * The size that a codestream declares: a codec takes memory for that, not for what the object says. And its end: a codec fills
 * up what is missing of a frame that was cut off, and nobody could tell that from what was seen.
 */
function checkSize(coding: Coding, frame: Uint8Array, { width, height }: FrameShape): void {
  const found = coding === "jpeg" || coding === "jpeg-ls" ? jpegSize(frame) : jpeg2000Size(frame);
  if (found === undefined) throw invalid(`a frame is no ${coding} codestream`);
  const last = frame.findLastIndex((byte) => byte !== 0);
  // EOI and EOC are the same two bytes; a fragment may be padded behind them.
  if (frame[last] !== 0xd9 || frame[last - 1] !== 0xff) throw invalid(`a ${coding} frame has no end: it was cut off`);
  if (found.width === width && found.height === height && found.components === 1) return;
  const size = `${found.width} x ${found.height} pixels of ${found.components}`;
  throw invalid(`a ${coding} frame says ${size}, its object ${width} x ${height} of 1`);
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The frame header among the marker segments of ITU-T T.81 (T.87 for JPEG-LS). */
function jpegSize(frame: Uint8Array): Size | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  if (frame.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 10 <= frame.length) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) {
      at += 1;
      continue;
    }
    const isFrame =
      (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) || marker === 0xfff7;
    if (isFrame)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: view.getUint8(at + 9) };
    if (marker < 0xffc0 || marker === 0xffda) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SIZ of ITU-T T.800, which comes first; DICOM keeps bare codestreams (PS3.5, A.4.4). */
function jpeg2000Size(frame: Uint8Array): Size | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  if (frame.length < 42 || view.getUint32(0) !== 0xff4fff51) return undefined;
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => view.getUint32(at));
  // Tiles of one pixel each are a way to make a small file take a long time.
  const tile = [24, 28].map((at) => view.getUint32(at));
  if (tile.some((side) => side < 64) && (right ?? 0) > 64) return undefined;
  return {
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
    components: view.getUint16(40),
  };
}
