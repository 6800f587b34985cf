/**
 * What a DICOS object says about where it belongs: its study, energy and view, and whether it is an image at all. Only the elements before
 * the pixels are looked at, none deeper than the first level. Pure.
 *
 * DICOM PS3.5, 7.1 (elements), PS3.10, 7.1 (files); NEMA IIC 1 for group 6100 and ImageType.
 */

/** A file that is no object with a study has no header. */
export interface ObjectHeader {
  readonly study: string;
  readonly energy: "single" | "low" | "high";
  /** Name of the view, or its number. */
  readonly view?: string;
  /** A threat detection report: somebody's decision, and no part of the image. */
  readonly isReport: boolean;
}

const undefinedLength = 0xffff_ffff;
const longVrs = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const implicitLittleEndian = "1.2.840.10008.1.2";
const reportClass = "1.2.840.10008.5.1.4.1.1.501.3";
const maxElements = 4000;
const maxDepth = 16;

const wanted = {
  syntax: 0x0002_0010,
  imageType: 0x0008_0008,
  sopClass: 0x0008_0016,
  study: 0x0020_000d,
  viewNumber: 0x6100_0024,
  viewName: 0x6100_0026,
  energyName: 0x6100_0031,
} as const;
const lastWanted = wanted.energyName;

export function objectHeader(bytes: Uint8Array): ObjectHeader | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (all.length < 144 || all.toString("latin1", 128, 132) !== "DICM") return undefined;
  const found = elementsOf(all);
  const text = (tag: number) => found.get(tag)?.toString("latin1").replaceAll("\0", "").trim() ?? "";
  const study = text(wanted.study);
  if (study === "") return undefined;
  const energies = `${text(wanted.imageType)}\\${text(wanted.energyName)}`.toUpperCase();
  const [low, high] = [energies.includes("LOW ENERGY"), energies.includes("HIGH ENERGY")];
  const number = found.get(wanted.viewNumber);
  const view = text(wanted.viewName) || (number !== undefined && number.length >= 2 ? `${number.readUInt16LE(0)}` : "");
  return {
    study: study.slice(0, 64),
    energy: low === high ? "single" : low ? "low" : "high",
    ...(view === "" ? {} : { view: view.slice(0, 64) }),
    isReport: text(wanted.sopClass) === reportClass,
  };
}

/** Those that are wanted, as far as the bytes can be followed. */
function elementsOf(all: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  const tags: readonly number[] = Object.values(wanted);
  const walk = { at: 132, elements: 0 };
  let implicit = false;
  while (walk.at + 8 <= all.length && walk.elements++ < maxElements) {
    const inMeta = all.readUInt16LE(walk.at) === 0x0002;
    if (!inMeta)
      implicit = found.get(wanted.syntax)?.toString("latin1").replaceAll("\0", "").trim() === implicitLittleEndian;
    const head = headAt(all, walk.at, implicit && !inMeta);
    if (head === undefined || head.tag > lastWanted) break;
    walk.at = head.valueAt;
    if (head.length === undefinedLength) {
      if (!passOver(all, walk, implicit || head.vr === "UN", 0)) break;
      continue;
    }
    if (walk.at + head.length > all.length) break;
    if (tags.includes(head.tag) && head.length <= 1024)
      found.set(head.tag, all.subarray(walk.at, walk.at + head.length));
    walk.at += head.length;
  }
  return found;
}

function headAt(all: Buffer, at: number, implicit: boolean) {
  if (at + 8 > all.length) return undefined;
  const tag = all.readUInt16LE(at) * 65_536 + all.readUInt16LE(at + 2);
  if (implicit || tag >>> 16 === 0xfffe) return { tag, vr: "", length: all.readUInt32LE(at + 4), valueAt: at + 8 };
  const vr = all.toString("latin1", at + 4, at + 6);
  if (!/^[A-Z]{2}$/.test(vr)) return undefined;
  if (!longVrs.has(vr)) return { tag, vr, length: all.readUInt16LE(at + 6), valueAt: at + 8 };
  return at + 12 > all.length ? undefined : { tag, vr, length: all.readUInt32LE(at + 8), valueAt: at + 12 };
}

/** Passes over a sequence without a length. @returns false if its end cannot be found */
function passOver(all: Buffer, walk: { at: number; elements: number }, implicit: boolean, depth: number): boolean {
  if (depth >= maxDepth) return false;
  while (walk.elements++ < maxElements) {
    const head = headAt(all, walk.at, implicit);
    if (head === undefined) return false;
    walk.at = head.valueAt;
    // The end of a sequence; the end of an item is passed over as an element without a value.
    if (head.tag === 0xfffe_e0dd) return true;
    if (head.tag === 0xfffe_e000 || head.tag === 0xfffe_e00d) {
      if (head.length !== undefinedLength) walk.at += head.length;
    } else if (head.length !== undefinedLength) walk.at += head.length;
    else if (!passOver(all, walk, implicit || head.vr === "UN", depth + 1)) return false;
  }
  return false;
}
