/**
 * Bytes to a data set: a walker over elements that takes nothing for granted. Every length is checked against what is there
 * before it is used, and elements, items and depth are counted, so that no file can make it run long or take memory beyond a
 * small multiple of its size. Values are views into the given bytes, never copies. Pure.
 *
 * Whatever is no DICOM file, or more than any scanner writes, is DICOS_INVALID. VRs are read as found, whatever the standard
 * says of a tag; identifiers may have any shape.
 */

import { type DataSet, type Element, invalid } from "./dataset.ts";
import { explicitLittleEndian, implicitLittleEndian, syntaxOf } from "./syntaxes.ts";
import { knownVr, tagOf, tagText } from "./tags.ts";
import { texts } from "./values.ts";

export interface DicosLimits {
  readonly maxBytes: number;
  /** Of elements and items together, at every depth. */
  readonly maxElements: number;
  /** Sequences within sequences. A threat detection report has six. */
  readonly maxDepth: number;
}
const defaultLimits: DicosLimits = { maxBytes: 512 * 2 ** 20, maxElements: 100_000, maxDepth: 16 };

/** A file in parts. */
export interface DicosFile {
  /** Group 0002. */
  readonly meta: DataSet;
  readonly data: DataSet;
  readonly syntax: string;
}

const undefinedLength = 0xffff_ffff;
const itemTag = 0xfffe_e000;
const itemEnd = 0xfffe_e00d;
const sequenceEnd = 0xfffe_e0dd;
/** VRs whose length has 32 bits (PS3.5, 7.1.2). */
const longVrs = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const shortVrs = new Set("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split(" "));
const preambleBytes = 128;

export function parseDicos(bytes: Uint8Array, limits: Partial<DicosLimits> = {}): DicosFile {
  const bounds = { ...defaultLimits, ...limits };
  if (bytes.length > bounds.maxBytes) throw invalid(`${bytes.length} bytes; at most ${bounds.maxBytes} are read`);
  const walker = new Walker(bytes, bounds);
  if (bytes.length < preambleBytes + 4 || walker.text(preambleBytes, 4) !== "DICM") {
    throw invalid("does not begin as a DICOM file does: 128 bytes and DICM");
  }
  const metaFrom = preambleBytes + 4;
  const metaTo = walker.endOfMeta(metaFrom);
  const meta = walker.meta(metaFrom, metaTo);
  const syntax = texts(meta.get(tagOf("TransferSyntaxUID")))?.[0] ?? "";
  const known = syntaxOf(syntax);
  if (known === undefined) {
    throw invalid(
      syntax === "" ? "names no transfer syntax" : `the transfer syntax ${syntax.slice(0, 64)} is not read`,
    );
  }
  return { meta, data: walker.dataSet(metaTo, bytes.length, 0, known.implicit === true), syntax };
}

/** A data set that came without a file's head, as a network sends it. */
export function parseDataSet(bytes: Uint8Array, syntax: string, limits: Partial<DicosLimits> = {}): DataSet {
  const bounds = { ...defaultLimits, ...limits };
  if (bytes.length > bounds.maxBytes) throw invalid(`${bytes.length} bytes; at most ${bounds.maxBytes} are read`);
  if (syntax !== explicitLittleEndian && syntaxOf(syntax) === undefined) {
    throw invalid(`the transfer syntax ${syntax.slice(0, 64)} is not read`);
  }
  return new Walker(bytes, bounds).dataSet(0, bytes.length, 0, syntax === implicitLittleEndian);
}

class Walker {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #limits: DicosLimits;
  #at = 0;
  #elements = 0;
  #inMeta = false;

  constructor(bytes: Uint8Array, limits: DicosLimits) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#limits = limits;
  }

  text(at: number, length: number): string {
    return String.fromCharCode(...this.#bytes.subarray(at, at + length));
  }

  /** Where group 0002 ends: by its first element, or where the group does if that one is missing or wrong. */
  endOfMeta(from: number): number {
    this.#at = from;
    while (this.#at + 8 <= this.#bytes.length && this.#view.getUint16(this.#at, true) === 0x0002) {
      this.#element(this.#bytes.length, 0, false);
    }
    return this.#at;
  }

  meta(from: number, to: number): DataSet {
    this.#inMeta = true;
    try {
      return this.dataSet(from, to, 0, false);
    } finally {
      this.#inMeta = false;
    }
  }

  dataSet(from: number, to: number, depth: number, implicit: boolean): DataSet {
    this.#at = from;
    const found = new Map<number, Element>();
    while (this.#at < to) this.#keep(found, this.#element(to, depth, implicit));
    return found;
  }

  #keep(found: Map<number, Element>, [tag, element]: readonly [number, Element]): void {
    // It belongs to the head of a file; in a data set it would not be found again once it is written.
    if (tag >>> 16 === 0x0002 && !this.#inMeta) throw invalid(`${tagText(tag)} does not belong in a data set`);
    if (found.has(tag)) throw invalid(`${tagText(tag)} stands twice in one data set`);
    found.set(tag, element);
  }

  #need(bytes: number, to: number, what: string): void {
    if (this.#at + bytes > to) throw invalid(`ends within ${what}, at byte ${this.#at}`);
  }

  #tag(to: number): number {
    this.#need(8, to, "an element");
    this.#elements += 1;
    if (this.#elements > this.#limits.maxElements) {
      throw invalid(`more than ${this.#limits.maxElements} elements`);
    }
    const tag = this.#view.getUint16(this.#at, true) * 65_536 + this.#view.getUint16(this.#at + 2, true);
    this.#at += 4;
    return tag;
  }

  #element(to: number, depth: number, implicit: boolean): readonly [number, Element] {
    const tag = this.#tag(to);
    if (tag >>> 16 === 0xfffe) throw invalid(`${tagText(tag)} where an element should be, at byte ${this.#at - 4}`);
    const { vr, length } = implicit ? this.#implicitHead(tag) : this.#explicitHead(tag, to);
    if (length !== undefinedLength) {
      this.#need(length, to, tagText(tag));
      const end = this.#at + length;
      if (vr === "SQ") return [tag, { vr, items: this.#items(tag, end, false, depth, implicit) }];
      const bytes = this.#bytes.subarray(this.#at, end);
      this.#at = end;
      return [tag, { vr, bytes }];
    }
    if (tag === tagOf("PixelData")) return [tag, { vr, fragments: this.#fragments(to) }];
    // UN of undefined length is a sequence in implicit VR (PS3.5, 6.2.2); in implicit VR every undefined length is a sequence's.
    if (vr === "SQ" || implicit) return [tag, { vr: "SQ", items: this.#items(tag, to, true, depth, implicit) }];
    if (vr === "UN") return [tag, { vr: "SQ", items: this.#items(tag, to, true, depth, true) }];
    throw invalid(`${tagText(tag)} has no length, and is no sequence`);
  }

  #implicitHead(tag: number): { vr: string; length: number } {
    const length = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return { vr: knownVr(tag), length };
  }

  #explicitHead(tag: number, to: number): { vr: string; length: number } {
    const vr = this.text(this.#at, 2);
    if (!/^[A-Z]{2}$/.test(vr)) throw invalid(`${tagText(tag)} has no value representation, at byte ${this.#at}`);
    const reserved = this.#view.getUint16(this.#at + 2, true);
    // VRs to come have the long form (PS3.5, 7.1.2); an older one that nobody knows has the short form.
    if (!longVrs.has(vr) && (shortVrs.has(vr) || reserved !== 0)) {
      this.#at += 4;
      return { vr, length: reserved };
    }
    this.#need(8, to, tagText(tag));
    const length = this.#view.getUint32(this.#at + 4, true);
    this.#at += 8;
    return { vr, length };
  }

  #items(tag: number, to: number, delimited: boolean, depth: number, implicit: boolean): DataSet[] {
    if (depth + 1 > this.#limits.maxDepth)
      throw invalid(`sequences are nested more than ${this.#limits.maxDepth} deep`);
    const items: DataSet[] = [];
    while (delimited || this.#at < to) {
      const found = this.#tag(to);
      const length = this.#view.getUint32(this.#at, true);
      this.#at += 4;
      if (delimited && found === sequenceEnd) break;
      if (found !== itemTag) throw invalid(`${tagText(found)} where an item of ${tagText(tag)} should be`);
      if (length === undefinedLength) {
        items.push(this.#openItem(to, depth + 1, implicit));
      } else {
        this.#need(length, to, `an item of ${tagText(tag)}`);
        items.push(this.dataSet(this.#at, this.#at + length, depth + 1, implicit));
      }
    }
    return items;
  }

  /** An item that ends where it says so. */
  #openItem(to: number, depth: number, implicit: boolean): DataSet {
    const found = new Map<number, Element>();
    for (;;) {
      this.#need(8, to, "an item");
      if (this.#view.getUint16(this.#at, true) === 0xfffe) {
        const tag = this.#tag(to);
        if (tag !== itemEnd) throw invalid(`${tagText(tag)} within an item`);
        this.#at += 4;
        return found;
      }
      this.#keep(found, this.#element(to, depth, implicit));
    }
  }

  #fragments(to: number): Uint8Array[] {
    const fragments: Uint8Array[] = [];
    for (;;) {
      const tag = this.#tag(to);
      const length = this.#view.getUint32(this.#at, true);
      this.#at += 4;
      if (tag === sequenceEnd) return fragments;
      if (tag !== itemTag || length === undefinedLength) throw invalid("compressed pixel data are not in fragments");
      this.#need(length, to, "a fragment of the pixel data");
      fragments.push(this.#bytes.subarray(this.#at, this.#at + length));
      this.#at += length;
    }
  }
}
