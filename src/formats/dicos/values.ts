/**
 * Values of DICOM elements: text and numbers to bytes and back, by VR (PS3.5, 6.2). Pure. Lengths are not enforced on what is
 * read; what cannot be a number is not one.
 */

import type { Element } from "./dataset.ts";

/** Bytes of one number, by VR. */
const widths: Readonly<Record<string, number>> = { US: 2, SS: 2, OW: 2, UL: 4, SL: 4, FL: 4, OF: 4, FD: 8, OD: 8 };

/** Little-endian, one after the other. */
export function bytesOfNumbers(vr: string, values: readonly number[]): Uint8Array {
  const width = widths[vr] ?? 1;
  const bytes = new Uint8Array(values.length * width + ((values.length * width) % 2));
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) {
    const at = index * width;
    if (vr === "US" || vr === "OW") view.setUint16(at, value, true);
    else if (vr === "SS") view.setInt16(at, value, true);
    else if (vr === "UL") view.setUint32(at, value, true);
    else if (vr === "SL") view.setInt32(at, value, true);
    else if (vr === "FL" || vr === "OF") view.setFloat32(at, value, true);
    else if (width === 8) view.setFloat64(at, value, true);
    else bytes[at] = value;
  }
  return bytes;
}

/** Several values are parted by a backslash; none of them may hold one, except in the VRs that are one long text. */
export function bytesOfText(vr: string, values: readonly string[]): Uint8Array {
  const isOneText = vr === "LT" || vr === "ST" || vr === "UT";
  const text = values.map((value) => (isOneText ? value : value.replaceAll("\\", "/"))).join("\\");
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from(vr === "UI" ? "\0" : " ")]);
}

/**
 * A decimal string has at most 16 characters: as many digits of the number as fit. Written as JavaScript writes it, because dcmjs writes a
 * number anew when it passes one on, and cuts off what is too long then.
 */
export function decimalString(value: number): string {
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)) || 0);
    if (text.length <= 16) return text;
  }
  return "0";
}

/** For people and for fields of bounded length: one line, nothing that is not shown, cut where the field ends. */
export function label(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\\]+/gu, " ").trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("")}…`;
}

/** The longest text of our interest. Longer ones are kept, and not looked at. */
const maxTextBytes = 65_536;

/** `ISO_IR 192` is UTF-8; everything else that is met is taken as Latin-1, of which ASCII is a part. */
const isUtf8 = (charset: string) => /192|GB18030/i.test(charset);

/** The values of an element of text, without padding. Undefined: it holds no text, or there is no such element. */
export function texts(found: Element | undefined, charset = ""): readonly string[] | undefined {
  if (found === undefined || !("bytes" in found) || found.bytes.length > maxTextBytes) return undefined;
  const { bytes, vr } = found;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isUtf8(charset) ? "utf8" : "latin1");
  const parts = vr === "LT" || vr === "ST" || vr === "UT" ? [text] : text.split("\\");
  return parts.map((part) => part.replace(/[\s\0]+$/u, "").replace(/^\s+/u, ""));
}

/** The numbers of an element, whatever its VR is, as long as it is one of numbers: files differ in it, and are read as found. */
export function numbers(found: Element | undefined): readonly number[] | undefined {
  if (found === undefined || !("bytes" in found)) return undefined;
  const { vr, bytes } = found;
  const width = widths[vr];
  if (width === undefined) {
    const values = texts(found)?.map((text) => (text === "" ? Number.NaN : Number(text)));
    return values?.every(Number.isFinite) ? values : undefined;
  }
  if (bytes.length > maxTextBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, index) => {
    const at = index * width;
    if (vr === "US" || vr === "OW") return view.getUint16(at, true);
    if (vr === "SS") return view.getInt16(at, true);
    if (vr === "UL") return view.getUint32(at, true);
    if (vr === "SL") return view.getInt32(at, true);
    return width === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  });
}
