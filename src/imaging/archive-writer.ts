/** Puts packed blocks together to an archive; the pixels themselves are not needed any more. No I/O. */

import { encodeBlock, encodeLayerBlock, packed } from "./archive-blocks.ts";
import {
  type ArchiveHeader,
  archiveMagic,
  blockColumns,
  checkedHeader,
  columnsOfBlock,
  invalid,
  type LevelSize,
  levelSize,
  levelsOf,
  partOfBlock,
  partOfLayerBlock,
  partsOf,
  planesOf,
} from "./archive-form.ts";
import { overview } from "./overview.ts";
import { withParts } from "./parts-form.ts";

export class ArchiveWriter {
  readonly #header: ArchiveHeader;
  readonly #parts: (Uint8Array | undefined)[];

  /**
   * @param columnMicroseconds of each column, since the first one; 0xFFFFFFFF: not known
   * @throws PorticoError IMAGE_INVALID if there can be no archive with this header
   */
  constructor(header: ArchiveHeader, columnMicroseconds: Uint32Array) {
    this.#header = checkedHeader(header);
    if (columnMicroseconds.length !== header.width) invalid(`has ${columnMicroseconds.length} times of its columns`);
    this.#parts = partsOf(header).map(() => undefined);
    const times = Buffer.alloc(header.width * 4);
    for (const [column, time] of columnMicroseconds.entries()) times.writeUInt32LE(time, column * 4);
    this.#parts[0] = packed(times);
  }

  /** @param bytes of `encodeBlock`, of 256 columns of this level; in any order */
  putBlock(level: number, index: number, bytes: Uint8Array): void {
    this.#parts[partOfBlock(this.#header, level, index)] = bytes;
  }

  /** @param bytes of `encodeLayerBlock`, of 256 columns of the layer's level; in any order */
  putLayerBlock(name: string, index: number, bytes: Uint8Array): void {
    this.#parts[partOfLayerBlock(this.#header, name, index)] = bytes;
  }

  /** @throws PorticoError IMAGE_INVALID if a block is missing */
  finish(): Uint8Array {
    const parts = this.#parts.map((bytes, part) => {
      return bytes ?? invalid(`${partsOf(this.#header)[part]?.name} is missing`);
    });
    return withParts({ magic: archiveMagic, version: 2, header: this.#header, parts });
  }
}

/** An image in memory. */
export interface ScanImage {
  readonly header: ArchiveHeader;
  readonly columnMicroseconds: Uint32Array;
  /** View after view, energy after energy; each column after column of `height` samples. */
  readonly planes: readonly Uint16Array[];
  /** By the names of the header; one array a view, as large as the layer's level. */
  readonly layers: Readonly<Record<string, readonly Uint8Array[]>>;
}

/** The whole archive of an image, overviews made on the way. @throws PorticoError IMAGE_INVALID */
export function encodeArchive({ header, columnMicroseconds, planes, layers }: ScanImage): Uint8Array {
  const writer = new ArchiveWriter(header, columnMicroseconds);
  if (planes.length !== planesOf(header)) invalid(`${planes.length} planes where ${planesOf(header)} belong`);
  for (const { name } of header.layers) {
    if (layers[name]?.length !== header.views.length) invalid(`layer ${name} is not one plane a view`);
  }
  let level = planes;
  for (const size of levelsOf(header)) {
    if (size.level > 0) level = level.map((plane) => overview(plane, levelSize(header, size.level - 1)));
    for (let index = 0; index < size.blocks; index++) {
      const samples = new Uint16Array(columnsOfBlock(size, index) * size.height * planes.length);
      gather(samples, level, index, size);
      writer.putBlock(size.level, index, encodeBlock(samples, size.height));
    }
  }
  for (const { name, level: of } of header.layers) {
    const size = levelSize(header, of);
    for (let index = 0; index < size.blocks; index++) {
      const bytes = new Uint8Array(columnsOfBlock(size, index) * size.height * header.views.length);
      gather(bytes, layers[name] ?? [], index, size);
      writer.putLayerBlock(name, index, encodeLayerBlock(bytes));
    }
  }
  return writer.finish();
}

/** Puts the columns of one block of each plane one after the other. */
function gather<Samples extends Uint8Array | Uint16Array>(
  out: Samples,
  planes: readonly Samples[],
  index: number,
  { width, height }: LevelSize,
): void {
  const from = index * blockColumns * height;
  const count = out.length / planes.length;
  for (const [p, plane] of planes.entries()) {
    if (plane.length !== width * height) invalid(`a plane of ${plane.length} samples where ${width * height} belong`);
    out.set(plane.subarray(from, from + count), p * count);
  }
}
