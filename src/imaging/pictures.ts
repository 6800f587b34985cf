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

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export async function storePictures(
  picture: Grey,
  blobs: BlobSink,
): Promise<{ preview: PictureRef; thumbnail: PictureRef }> {
  const raw = { width: picture.width, height: picture.height, channels: 1 } as const;
  const source = () => sharp(picture.pixels, { raw }).toColourspace("b-w");
  const store = async (pipeline: Sharp): Promise<PictureRef> => {
    const { data, info } = await pipeline.jpeg({ quality: 85 }).toBuffer({ resolveWithObject: true });
    const stored = await blobs.put(data);
    return { blob: stored.sha256, mediaType, width: info.width, height: info.height, bytes: stored.bytes };
  };
  const preview = await store(source());
  const thumbnail = await store(source().resize({ width: Math.min(thumbnailWidth, picture.width) }));
  return { preview, thumbnail };
}
