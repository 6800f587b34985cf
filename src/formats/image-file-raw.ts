/** Raw samples behind a header of fixed length, as a profile declares it. Pure. */

import { checkSize, unreadable } from "./image-file-kind.ts";

/** A number, or where the header has it. */
type Place = number | { readonly at: number; readonly bytes: 2 | 4 };

export interface RawForm {
  readonly width: Place;
  readonly height: Place;
  readonly bytesPerSample: 1 | 2;
  readonly endianness: "little" | "big";
  readonly headerBytes: number;
  /** First bytes, hexadecimal. */
  readonly magic?: string | undefined;
}

export interface RawImage {
  readonly width: number;
  readonly height: number;
  /** Row after row, as they stand in the file. */
  readonly samples: Uint16Array;
}

/** @throws SCAN_FILE_INVALID unless the file is exactly as long as its header says */
export function rawImage(bytes: Uint8Array, form: RawForm): RawImage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { headerBytes, bytesPerSample, endianness, magic } = form;
  if (file.length < headerBytes) throw unreadable(`it has ${file.length} bytes, and its header alone ${headerBytes}`);
  if (magic !== undefined && file.toString("hex", 0, magic.length / 2) !== magic) {
    throw unreadable(`it does not begin with ${magic}, as the profile says`);
  }
  const numberAt = (place: Place, name: string): number => {
    if (typeof place === "number") return place;
    if (place.at + place.bytes > headerBytes) throw unreadable(`its ${name} lies outside of the header`);
    return endianness === "little" ? file.readUIntLE(place.at, place.bytes) : file.readUIntBE(place.at, place.bytes);
  };
  const width = numberAt(form.width, "width");
  const height = numberAt(form.height, "height");
  checkSize(width, height);
  const needed = headerBytes + width * height * bytesPerSample;
  if (file.length !== needed) {
    throw unreadable(
      `it has ${file.length} bytes, and ${width} x ${height} samples behind ${headerBytes} bytes make ${needed}`,
    );
  }
  const samples = new Uint16Array(width * height);
  const body = file.subarray(headerBytes);
  if (bytesPerSample === 1) samples.set(body);
  else {
    const copy = Buffer.from(samples.buffer);
    body.copy(copy);
    // The order of this machine's memory; it is little on all that Node runs on.
    if (endianness === "big") copy.swap16();
  }
  return { width, height, samples };
}
