/**
 * The bytes of an image file to planes of samples. The header is checked by our own readers before a decoder sees anything,
 * and the decoder (libvips, by `sharp`) sees only what was checked. Only this file of the room knows it.
 */

import { isMainThread } from "node:worker_threads";
import sharp from "sharp";
import { messageOf, PorticoError } from "../errors.ts";
import { jpegHeader } from "./image-file-jpeg.ts";
import { type ImageHeader, kindOf, maxImageBytes, maxPixels, unreadable } from "./image-file-kind.ts";
import { type Orientation, type Plane, planeOf } from "./image-file-plane.ts";
import { pngHeader } from "./image-file-png.ts";
import { type RawForm, rawImage } from "./image-file-raw.ts";
import { tiffHeader } from "./image-file-tiff.ts";

/** What a profile declares of image files. Plain: it goes to threads. */
export interface ImageForm {
  readonly orientation: Orientation;
  readonly reversed: boolean;
  readonly types: readonly ("tiff" | "png" | "jpeg" | "dicos")[];
  readonly raw?: RawForm | undefined;
}

export interface ImageFile extends Plane {
  readonly mediaType: string;
  readonly bitDepth: 8 | 16;
  /** Made for the eye: never measured in. */
  readonly displayOnly: boolean;
  readonly issues: readonly string[];
}

// Loaders of formats that are never read here are not to be reached by any bytes, whoever hands them in. That is a matter of the whole
// process, whose main thread loads this file first: a thread that did it again would take the loaders from the others for a moment.
if (isMainThread) {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["VipsForeignLoadTiff", "VipsForeignLoadPng", "VipsForeignLoadJpeg"] });
  sharp.cache(false);
}

const decodeSeconds = 30;
const headers = { tiff: tiffHeader, png: pngHeader, jpeg: jpegHeader } as const;

/** Rejects with SCAN_FILE_INVALID for what is no image, or not one that the profile declares. */
export async function decodeImage(bytes: Uint8Array, form: ImageForm): Promise<ImageFile> {
  if (bytes.length === 0) throw unreadable("it is empty");
  if (bytes.length > maxImageBytes) throw unreadable(`it has ${bytes.length} bytes; at most ${maxImageBytes} are read`);
  const { orientation, reversed, raw } = form;
  if (raw !== undefined) {
    const mediaType = "application/octet-stream";
    const rows = rawImage(bytes, raw);
    const bitDepth = raw.bytesPerSample === 1 ? 8 : 16;
    return { ...planeOf(rows, orientation, reversed), mediaType, bitDepth, displayOnly: bitDepth === 8, issues: [] };
  }
  const { kind, mediaType, words } = kindOf(bytes);
  const expected = form.types.join(", ");
  if (kind !== "tiff" && kind !== "png" && kind !== "jpeg") throw unreadable(`it is ${words}; expected is ${expected}`);
  if (!form.types.includes(kind)) throw unreadable(`it is ${words}, whatever it is called; expected is ${expected}`);
  const header = headers[kind](bytes);
  const samples = await decode(header);
  const { width, height, bits, channels, inverted, issues } = header;
  const plane = planeOf({ width, height, samples }, orientation, reversed, inverted ? 2 ** bits - 1 : undefined);
  return { ...plane, mediaType, bitDepth: bits, displayOnly: bits === 8 || channels > 1, issues };
}

async function decode({ safe, bits, width, height }: ImageHeader): Promise<Uint8Array | Uint16Array> {
  try {
    const image = sharp(safe, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true }).timeout({
      seconds: decodeSeconds,
    });
    // Without the colour space the decoder makes other values of 16-bit samples, and says nothing.
    const grey =
      bits === 16
        ? image.toColourspace("grey16").raw({ depth: "ushort" })
        : image.removeAlpha().toColourspace("b-w").raw({ depth: "uchar" });
    const { data, info } = await grey.toBuffer({ resolveWithObject: true });
    const bytesPerSample = bits / 8;
    if (info.width !== width || info.height !== height || data.length !== width * height * bytesPerSample) {
      throw unreadable(
        `its samples make ${info.width} x ${info.height} pixels, and its header says ${width} x ${height}`,
      );
    }
    if (bits === 8) return data;
    return new Uint16Array(
      data.byteOffset % 2 === 0 ? data.buffer : new Uint8Array(data).buffer,
      data.byteOffset % 2 === 0 ? data.byteOffset : 0,
      width * height,
    );
  } catch (cause) {
    if (cause instanceof PorticoError) throw cause;
    const why = messageOf(cause).split("\n")[0] ?? "";
    throw unreadable(`its samples cannot be decoded: ${why}`, cause);
  }
}
