/** Single values of a message: codes, confidences, words, pictures. Pure. It corrects nothing; what it cannot believe is undefined. */

import { examinePicture, maxPictureBytes, type PictureFacts } from "#driver";
import { scalarOf } from "./tree.ts";

const maxCodeCharacters = 64;
const maxWordCharacters = 64;

/**
 * What nobody can see on a box and what would deceive a reader on a screen: controls, invisible and direction-changing
 * characters, halves of surrogate pairs, private and unassigned code points (Unicode, general categories).
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

type CodeFault = "no-code" | "code-invalid" | "code-too-long" | "code-unprintable";

/** A code from its parts, as they came. A check digit at the end may be a number; all else is text, because numbers lose zeros. */
export function codeOf(parts: readonly unknown[]): { readonly value: string } | { readonly fault: CodeFault } {
  const isSingle = parts.length === 1;
  let value = "";
  for (const [index, part] of parts.entries()) {
    const one = scalarOf(part);
    if (one === undefined) continue;
    const isLast = !isSingle && index === parts.length - 1;
    if (isLast && typeof one === "number" && Number.isInteger(one) && one >= 0 && one <= 9) value += one;
    else if (typeof one === "string") value += one.trim();
    else return { fault: "code-invalid" };
    if (value.length > maxCodeCharacters) return { fault: "code-too-long" };
  }
  if (value === "") return { fault: "no-code" };
  return unprintable.test(value) ? { fault: "code-unprintable" } : { value };
}

export function wordOf(raw: unknown, maxCharacters = maxWordCharacters): string | undefined {
  const text = typeof raw === "string" ? raw.trim() : typeof raw === "number" ? String(raw) : "";
  return text === "" || text.length > maxCharacters || unprintable.test(text) ? undefined : text;
}

/** ISO 6346: four letters and digits. */
export function sizeTypeOf(raw: unknown): string | undefined {
  const text = wordOf(raw)?.toUpperCase();
  return text !== undefined && /^[0-9A-Z]{4}$/.test(text) ? text : undefined;
}

/** The certain end of a scale, steps with what each is worth, or none that is known. */
export type ConfidenceScale = 1 | 100 | "none" | Readonly<Record<string, number>>;

interface Confidence {
  readonly confidence?: number;
  readonly asTold?: string;
  readonly isFault: boolean;
}

/** A number 0..1 where the scale gives one; the maker's own word where it does not, or where somebody put a value to it. */
export function confidenceOf(raw: unknown, scale: ConfidenceScale): Confidence {
  const asTold = wordOf(raw, 32);
  if (asTold === undefined) return { isFault: true };
  if (scale === "none") return { asTold, isFault: false };
  if (typeof scale === "object") {
    const confidence = Object.hasOwn(scale, asTold) ? scale[asTold] : undefined;
    return confidence === undefined ? { asTold, isFault: true } : { confidence, asTold, isFault: false };
  }
  const digits = scale === 100 ? asTold.replace(/ ?%$/, "") : asTold;
  const value = /^\d{1,3}(\.\d{1,20})?(e-\d{1,3})?$/i.test(digits) ? Number(digits) : Number.NaN;
  return value >= 0 && value <= scale ? { confidence: value / scale, isFault: false } : { asTold, isFault: true };
}

export interface Picture {
  readonly mediaType: PictureFacts["mediaType"];
  readonly bytes: Uint8Array;
}

/** Why there is no picture where one was sent. */
export type PictureFault = "picture-not-base64" | "picture-no-image" | "picture-too-large" | "picture-damaged";

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const maxBase64Characters = Math.ceil(maxPictureBytes / 3) * 4;

/** RFC 4648, 4, padded; broken into lines or not, with `data:` before it or not, which is not believed: the bytes say what they are. */
export function pictureOf(raw: unknown): Picture | { readonly fault: PictureFault } {
  if (typeof raw !== "string") return { fault: "picture-not-base64" };
  const text = raw.replace(/^\s*data:[\w/+.-]{1,64};base64,/, "").replace(/[ \t\r\n]+/g, "");
  if (text.length % 4 !== 0 || !base64.test(text)) return { fault: "picture-not-base64" };
  if (text.length > maxBase64Characters) return { fault: "picture-too-large" };
  return pictureFrom(Buffer.from(text, "base64"));
}

export function pictureFrom(bytes: Uint8Array): Picture | { readonly fault: PictureFault } {
  const examined = examinePicture(bytes);
  return "fault" in examined ? { fault: `picture-${examined.fault}` } : { mediaType: examined.mediaType, bytes };
}

/** The name of a file that lies beside the message: of a path what is behind its last slash, of whichever kind. */
export function pictureNameOf(raw: unknown): string | undefined {
  const name = wordOf(typeof raw === "string" ? raw.replace(/^.*[\\/]/s, "") : raw, 200);
  return name !== undefined && isPictureName(name) ? name : undefined;
}

export const isPictureName = (name: string) => /.\.(?:jpe?g|png)$/i.test(name);

/** Finds a maker's word in a table, however its letters are written. */
export function inTable<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  const lower = word.toLowerCase();
  return Object.entries(table).find(([key]) => key.toLowerCase() === lower)?.[1];
}
