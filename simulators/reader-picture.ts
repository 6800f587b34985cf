/** The picture that a simulated reader sends with a read: the end of its box, as a JPEG of some 7 KiB. */

import { type ContainerEnd, containerEnd } from "./container-end.ts";

/** As cheap cameras have it. */
const quality = 78;

export async function readerPicture(end: ContainerEnd): Promise<Uint8Array> {
  // Only who draws pays for the library.
  const { default: sharp } = await import("sharp");
  const { width, height, pixels } = containerEnd(end);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}
