/**
 * A data set to the bytes of a file: Explicit VR Little Endian, or the same with compressed pixels. Pure. Every element that is in the
 * data set is in the file. Chunks are given, not one copy, so that a large image is not held twice.
 */

import { type DataSet, type Element, element, invalid } from "./dataset.ts";
import { explicitLittleEndian } from "./syntaxes.ts";
import { tagOf } from "./tags.ts";
import { uidOf } from "./uid.ts";
import { texts } from "./values.ts";

const longVrs = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const maxShortBytes = 0xfffe;

/** Of everything that Portico writes: which program it was. */
const implementationClass = uidOf("implementation");

function head(tag: number, vr: string, length: number): Buffer {
  const isLong = longVrs.has(vr);
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  bytes.writeUInt16LE(tag >>> 16, 0);
  bytes.writeUInt16LE(tag & 0xffff, 2);
  bytes.write(vr, 4, 2, "latin1");
  if (isLong) bytes.writeUInt32LE(length, 8);
  else bytes.writeUInt16LE(length, 6);
  return bytes;
}

function itemHead(element: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(0xfffe, 0);
  bytes.writeUInt16LE(element, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

const sizeOf = (chunks: readonly Uint8Array[]) => chunks.reduce((sum, { length }) => sum + length, 0);

function even(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

function chunksOf(tag: number, value: Element): Uint8Array[] {
  if ("items" in value) {
    const items = value.items.flatMap((item) => {
      const content = dataSetChunks(item);
      return [itemHead(0xe000, sizeOf(content)), ...content];
    });
    return [head(tag, "SQ", sizeOf(items)), ...items];
  }
  if ("fragments" in value) {
    const fragments = value.fragments.flatMap((fragment) => {
      const bytes = even(fragment);
      return [itemHead(0xe000, bytes.length), bytes];
    });
    return [head(tag, value.vr === "OW" ? "OB" : value.vr, 0xffff_ffff), ...fragments, itemHead(0xe0dd, 0)];
  }
  const bytes = even(value.bytes);
  // A value too long for its VR, as implicit VR allows it, is UN (PS3.5, 6.2.2).
  const isShort = /^[A-Z]{2}$/.test(value.vr) && (longVrs.has(value.vr) || bytes.length <= maxShortBytes);
  return [head(tag, isShort ? value.vr : "UN", bytes.length), bytes];
}

function dataSetChunks(data: DataSet): Uint8Array[] {
  const sorted = [...data].sort(([a], [b]) => a - b).map(([tag, value]) => ({ tag, chunks: chunksOf(tag, value) }));
  // The length of a group (retired, element 0000) is of the group as it stands here.
  for (const [index, { tag }] of sorted.entries()) {
    if ((tag & 0xffff) !== 0) continue;
    const rest = sorted.filter((other) => other.tag >>> 16 === tag >>> 16 && other.tag !== tag);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(rest.reduce((sum, { chunks }) => sum + sizeOf(chunks), 0));
    sorted[index] = { tag, chunks: [head(tag, "UL", 4), length] };
  }
  return sorted.flatMap(({ chunks }) => chunks);
}

interface FileOptions {
  /** Default: Explicit VR Little Endian. The pixels must be in that form already. */
  readonly syntax?: string;
  /** Of Portico. */
  readonly version?: string;
  /** Elements of group 0002 of the object as it was read; what belongs to the file itself is made anew. */
  readonly meta?: DataSet;
}

/** The bytes of a file, in order. The data set names class and instance. */
export function dicosChunks(data: DataSet, { syntax, version = "", meta }: FileOptions = {}): Uint8Array[] {
  const [sopClass, instance] = [texts(data.get(tagOf("SOPClassUID"))), texts(data.get(tagOf("SOPInstanceUID")))];
  if (!sopClass?.[0] || !instance?.[0]) throw invalid("names no class or no instance, and cannot be written");
  const own = new Map([
    element("FileMetaInformationGroupLength", 0),
    element("FileMetaInformationVersion", 0, 1),
    element("MediaStorageSOPClassUID", sopClass[0]),
    element("MediaStorageSOPInstanceUID", instance[0]),
    element("TransferSyntaxUID", syntax ?? explicitLittleEndian),
    element("ImplementationClassUID", implementationClass),
    element("ImplementationVersionName", `PORTICO ${version}`.trim().slice(0, 16)),
  ]);
  const chunks = dataSetChunks(new Map([...(meta ?? new Map([element("DICOSVersionOfFile", "V03")])), ...own]));
  return [Buffer.alloc(128), Buffer.from("DICM"), ...chunks, ...dataSetChunks(data)];
}

export const writeDicos = (data: DataSet, options: FileOptions = {}): Uint8Array =>
  Buffer.concat(dicosChunks(data, options));
