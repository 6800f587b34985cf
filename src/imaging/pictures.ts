/**
 * 8-bit pictures of a scan as JPEG: encoding only, of arrays that we made ourselves (sharp changes 16-bit values unless
 * told otherwise on both sides, and its caches are of no use to pictures that are made once).
 */

import sharp, { type Sharp } from "sharp";
import type { BlobSink } from "../ports.ts";
import type { PictureRef } from "../records.ts";

sharp.cache(false);
sharp.concurrency(1);

export const previewLimit = { width: 2048, height: 640 };
const thumbnailWidth = 320;
const mediaType = "image/jpeg";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Rows from top to bottom, one byte a pixel. */
  readonly pixels: Uint8Array;
  /** The same with materials, red, green and blue a pixel. Absent: nothing is known of them. */
  readonly material?: Uint8Array | undefined;
}

export async function storePictures(
  { width, height, pixels, material }: Picture,
  blobs: BlobSink,
): Promise<{ preview: PictureRef; thumbnail: PictureRef; material?: PictureRef }> {
  const grey = () => sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
  const store = async (pipeline: Sharp): Promise<PictureRef> => {
    const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
    const stored = await blobs.put(data);
    return { blob: stored.sha256, mediaType, width: info.width, height: info.height, bytes: stored.bytes };
  };
  const preview = await store(grey().jpeg({ quality: 85 }));
  const small = grey().resize({ width: Math.min(thumbnailWidth, width) });
  const thumbnail = await store(small.jpeg({ quality: 85 }));
  if (material === undefined) return { preview, thumbnail };
  // Patterns are one pixel wide: halved colour would smear them.
  const coloured = sharp(material, { raw: { width, height, channels: 3 } });
  return {
    preview,
    thumbnail,
    material: await store(coloured.jpeg({ quality: 85, chromaSubsampling: "4:4:4" })),
  };
}
