/**
 * Width and height from the header of a JPEG or PNG. Pure and bounded: it decodes no pixel, looks at no more than the
 * markers in front of the image, and says undefined for anything it does not understand.
 */

export interface PictureSize {
  readonly mediaType: "image/jpeg" | "image/png";
  readonly width: number;
  readonly height: number;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Cameras write a dozen segments before the frame header; a file with more than this is not a picture for us. */
const maxSegments = 256;

function sizeOfPng(view: DataView): PictureSize | undefined {
  // PNG (W3C, 3rd ed.) 11.2.1: IHDR comes first, 13 bytes, width and height in its first eight.
  if (view.byteLength < 24 || pngSignature.some((byte, i) => view.getUint8(i) !== byte)) return undefined;
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  return { mediaType: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function sizeOfJpeg(view: DataView): PictureSize | undefined {
  // ITU-T T.81, B.1.1: SOI, then segments of marker and length, until a frame header (B.2.2) or the scan (SOS, EOI).
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  for (let segment = 0; segment < maxSegments && at + 9 <= view.byteLength; segment++) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // a fill byte
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { mediaType: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

/** The size of a picture, or undefined if the bytes do not begin a JPEG or PNG of 1 to 65535 pixels each way. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = sizeOfPng(view) ?? sizeOfJpeg(view);
  if (size === undefined || size.width < 1 || size.height < 1 || size.width > 65_535 || size.height > 65_535)
    return undefined;
  return size;
}
