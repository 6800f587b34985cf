/**
 * The header of a TIFF (revision 6.0), checked before anything is decoded, and the same file with a directory that holds
 * nothing but what was checked. Pure. Profiles, metadata, further pages and their loops never reach a decoder.
 */

import { checkSize, type ImageHeader, unreadable } from "./image-file-kind.ts";

/** Bytes of one value, by the type of a field. TIFF 6.0, section 2. */
const bytesOfType: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4 };
const tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  channels: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  predictor: 317,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  sampleFormat: 339,
  jpegTables: 347,
} as const;
const kept: ReadonlySet<number> = new Set(Object.values(tag));
/** None, LZW, JPEG, deflate (Adobe's and the older number), PackBits. */
const compressions: ReadonlySet<number> = new Set([1, 5, 7, 8, 32_946, 32_773]);
const maxEntries = 1000;
const maxPages = 100;
const maxTileBytes = 64 * 2 ** 20;

interface Field {
  readonly tag: number;
  readonly count: number;
  /** Of its values. */
  readonly at: number;
  readonly size: number;
  /** The twelve bytes of its entry. */
  readonly entry: Buffer;
}

export function tiffHeader(bytes: Uint8Array): ImageHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 8) throw unreadable("it ends within the header of a TIFF");
  const little = file[0] === 0x49;
  const u16 = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));

  /** Where the entries of a directory stand, and where the next directory is. */
  function directory(at: number): { readonly from: number; readonly entries: number; readonly next: number } {
    if (at < 8 || at + 2 > file.length) throw unreadable("its directory lies outside of the file: it is cut");
    const entries = u16(at);
    const end = at + 2 + entries * 12;
    if (entries === 0 || entries > maxEntries) throw unreadable(`its directory says that it has ${entries} entries`);
    if (end + 4 > file.length) throw unreadable("its directory goes beyond the end: it is cut");
    return { from: at + 2, entries, next: u32(end) };
  }

  const first = directory(u32(4));
  const fields = new Map<number, Field>();
  for (let index = 0; index < first.entries; index++) {
    const at = first.from + index * 12;
    const number = u16(at);
    if (!kept.has(number)) continue;
    const size = bytesOfType[u16(at + 2)];
    const count = u32(at + 4);
    if (size === undefined || count === 0) throw unreadable(`its field ${number} is of no type that it can be`);
    const length = size * count;
    const values = length <= 4 ? at + 8 : u32(at + 8);
    if (values + length > file.length) throw unreadable(`its field ${number} lies outside of the file`);
    fields.set(number, { tag: number, count, at: values, size, entry: file.subarray(at, at + 12) });
  }
  const value = (number: number, index = 0): number | undefined => {
    const field = fields.get(number);
    if (field === undefined || index >= field.count || field.size > 4) return undefined;
    const at = field.at + index * field.size;
    return field.size === 1 ? file[at] : field.size === 2 ? u16(at) : u32(at);
  };

  const width = value(tag.width) ?? 0;
  const height = value(tag.height) ?? 0;
  checkSize(width, height);
  const channels = value(tag.channels) ?? 1;
  const bits = value(tag.bits) ?? 1;
  const compression = value(tag.compression) ?? 1;
  const photometric = value(tag.photometric) ?? 1;
  for (let index = 0; index < channels && index < 4; index++) {
    if ((value(tag.bits, index) ?? bits) !== bits) throw unreadable("its samples are not all of one size");
    if ((value(tag.sampleFormat, index) ?? 1) !== 1) throw unreadable("its samples are not unsigned whole numbers");
  }
  if (bits !== 8 && bits !== 16) throw unreadable(`its samples have ${bits} bits; 8 and 16 are read`);
  const grey = channels === 1 && photometric <= 1;
  const colour = channels === 3 && photometric === 2 && bits === 8 && (value(tag.planar) ?? 1) === 1;
  if (!grey && !colour) {
    throw unreadable(
      `it has ${channels} samples of ${bits} bits a pixel (photometric ${photometric}); read are grey, and RGB of 8 bits`,
    );
  }
  if (!compressions.has(compression) || (compression === 7 && bits !== 8)) {
    throw unreadable(`its compression ${compression} is not read: none, LZW, deflate and PackBits are`);
  }
  const predictor = value(tag.predictor) ?? 1;
  if (predictor !== 1 && predictor !== 2) throw unreadable(`its predictor ${predictor} is not read`);
  checkPieces();

  /** Strips or tiles: as many as the size needs, each within the file. */
  function checkPieces(): void {
    const tiled = fields.has(tag.tileOffsets) || fields.has(tag.tileWidth);
    const tileWidth = tiled ? (value(tag.tileWidth) ?? 0) : width;
    const tileHeight = tiled ? (value(tag.tileHeight) ?? 0) : Math.min(height, value(tag.rowsPerStrip) ?? height);
    const sampleBytes = (bits / 8) * channels;
    if (!(tileWidth >= 1 && tileHeight >= 1) || (tiled && tileWidth * tileHeight * sampleBytes > maxTileBytes)) {
      throw unreadable(`its pieces are ${tileWidth} x ${tileHeight} pixels`);
    }
    const pieces = Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight);
    const offsets = fields.get(tiled ? tag.tileOffsets : tag.stripOffsets);
    const lengths = fields.get(tiled ? tag.tileBytes : tag.stripBytes);
    if (offsets?.count !== pieces || lengths?.count !== pieces) {
      throw unreadable(`it names ${offsets?.count ?? 0} pieces, and ${pieces} make up its ${width} x ${height} pixels`);
    }
    let total = 0;
    for (let index = 0; index < pieces; index++) {
      const at = value(offsets.tag, index) ?? 0;
      const length = value(lengths.tag, index) ?? 0;
      if (at < 8 || at + length > file.length)
        throw unreadable(`its piece ${index + 1} of ${pieces} lies outside of the file: it is cut`);
      total += length;
    }
    const needed = width * height * sampleBytes;
    if (compression === 1 && total < needed) {
      throw unreadable(`it holds ${total} bytes of samples, and ${width} x ${height} pixels need ${needed}`);
    }
  }

  const pages = pagesFrom(first.next);
  function pagesFrom(next: number): number {
    const seen = new Set([u32(4)]);
    let count = 1;
    for (let at = next; at !== 0; count++) {
      if (seen.has(at)) throw unreadable("its directories go round in a circle");
      if (count >= maxPages) throw unreadable(`it has more than ${maxPages} pages`);
      seen.add(at);
      at = directory(at).next;
    }
    return count;
  }

  return {
    width,
    height,
    bits,
    channels: channels === 3 ? 3 : 1,
    inverted: grey && photometric === 0,
    safe: withDirectory(file, [...fields.values()], little, grey),
    issues: pages > 1 ? [`it has ${pages} pages; the first was taken`] : [],
  };
}

/** The file with a new directory behind it, and its header pointing there. */
function withDirectory(file: Buffer, fields: readonly Field[], little: boolean, grey: boolean): Buffer {
  const at = file.length + (file.length % 2);
  const out = Buffer.alloc(at + 2 + fields.length * 12 + 4);
  file.copy(out);
  if (little) out.writeUInt32LE(at, 4);
  else out.writeUInt32BE(at, 4);
  if (little) out.writeUInt16LE(fields.length, at);
  else out.writeUInt16BE(fields.length, at);
  fields
    .toSorted((a, b) => a.tag - b.tag)
    .forEach((field, index) => {
      const to = at + 2 + index * 12;
      field.entry.copy(out, to);
      // Samples come as they are stored; whether 0 is white is for whoever asked.
      if (field.tag === tag.photometric && grey) {
        out.fill(0, to + 8, to + 12);
        out[to + (little ? 8 : 8 + field.size - 1)] = 1;
      }
    });
  return out;
}
