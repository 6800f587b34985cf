/**
 * A data set of DICOM as values: what stands under which tag, with its VR as it was found. Nothing is interpreted here and
 * nothing is left out, so that an object that is read and written again has every tag that it had. Types, and how one is
 * made; no I/O.
 */

import { PorticoError } from "../../errors.ts";
import { type TagName, tagOf, vrOf } from "./tags.ts";
import { bytesOfNumbers, bytesOfText } from "./values.ts";

/** A value as it stands in the file, little-endian, with its padding. */
interface ValueElement {
  readonly vr: string;
  readonly bytes: Uint8Array;
}
interface SequenceElement {
  readonly vr: "SQ" | "UN";
  readonly items: readonly DataSet[];
}
/** Compressed pixel data. The first fragment is the table of offsets, which may be empty. */
interface FragmentsElement {
  readonly vr: string;
  readonly fragments: readonly Uint8Array[];
}
export type Element = ValueElement | SequenceElement | FragmentsElement;

/** By tag. */
export type DataSet = ReadonlyMap<number, Element>;

export function invalid(what: string, cause?: unknown): PorticoError {
  return new PorticoError("DICOS_INVALID", `DICOS object: ${what}`, cause === undefined ? {} : { cause });
}

export type Entry = readonly [tag: number, element: Element];

/** An element of a known tag; no value at all is an element of length 0. */
export function element(name: TagName, ...values: readonly (string | number)[]): Entry {
  const vr = vrOf(name);
  const numbers = values.filter((value) => typeof value === "number");
  const isNumeric = numbers.length === values.length && vr !== "DS" && vr !== "IS";
  const bytes = isNumeric ? bytesOfNumbers(vr, numbers) : bytesOfText(vr, values.map(String));
  return [tagOf(name), { vr, bytes }];
}

/** An element whose bytes are known already. */
export const binary = (name: TagName, bytes: Uint8Array): Entry => [tagOf(name), { vr: vrOf(name), bytes }];

export const sequence = (name: TagName, ...items: readonly DataSet[]): Entry => [tagOf(name), { vr: "SQ", items }];

/** In the order of the tags, as the standard wants it. A later entry of the same tag replaces an earlier one. */
export const dataSet = (...entries: readonly Entry[]): DataSet =>
  new Map([...new Map(entries)].sort(([a], [b]) => a - b));
