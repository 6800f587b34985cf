/** What bytes are, by their first few. Only the two picture forms that Portico stores are known. Pure. */

export const pictureTypes = ["image/png", "image/jpeg"] as const;
export type PictureType = (typeof pictureTypes)[number];

/** Bytes of a file that `pictureTypeOf` looks at. */
export const sniffBytes = 8;

// PNG (W3C), 5.2; JPEG: ISO/IEC 10918-1, B.1.1.3: SOI, and the first byte of the marker after it.
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, index) => bytes[index] === byte);

export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  if (begins(bytes, png)) return "image/png";
  if (begins(bytes, jpeg)) return "image/jpeg";
  return undefined;
}
