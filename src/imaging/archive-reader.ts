/** Reads an archive that is in memory, block by block or whole. No I/O; `archive-file.ts` reads one that is a file. */

import { type ArchiveDirectory, headBytes, readDirectory, timesOf, unpackPart } from "./archive-directory.ts";
import {
  type ArchiveHeader,
  blockColumns,
  columnsOfBlock,
  invalid,
  type LevelSize,
  levelSize,
  partOfBlock,
  partOfLayerBlock,
  planesOf,
} from "./archive-form.ts";
import type { ScanImage } from "./archive-writer.ts";
import { unfilterBlock } from "./filter.ts";

/** Some columns of one level. */
interface ArchiveBlock<Samples> {
  readonly fromColumn: number;
  readonly columns: number;
  readonly height: number;
  /** Planes of the image, or one a view of a layer; each column after column of `height` samples. */
  readonly planes: readonly Samples[];
}

export interface ScanArchive {
  readonly version: 1 | 2;
  /** Of version 1 too, in the words of version 2. */
  readonly header: ArchiveHeader;
  readonly levels: readonly LevelSize[];
  /** Of each column, since the first one; 0xFFFFFFFF: not known. @throws PorticoError IMAGE_INVALID */
  columnMicroseconds(): Uint32Array;
  /** @throws PorticoError IMAGE_INVALID: no such block, or a damaged one */
  block(level: number, index: number): ArchiveBlock<Uint16Array>;
  /** @throws PorticoError IMAGE_INVALID: no such block, or a damaged one */
  layerBlock(name: string, index: number): ArchiveBlock<Uint8Array>;
}

/**
 * Opens an archive for reading block by block; nothing is unpacked yet.
 * @throws PorticoError IMAGE_INVALID, here or when a damaged part is read
 */
export function openArchive(bytes: Uint8Array): ScanArchive {
  const directory = readDirectory(bytes.subarray(0, headBytes(bytes, bytes.length)), bytes.length);
  const { version, header, levels, parts } = directory;
  const unpack = (index: number) => {
    const part = parts[index] ?? invalid(`has no part ${index}`);
    return unpackPart(part, bytes.subarray(part.from, part.from + part.storedBytes));
  };
  return {
    version,
    header,
    levels,
    columnMicroseconds: () => timesOf(directory, unpack(0)),
    block: (level, index) => blockOf(directory, level, index, unpack(partOfBlock(header, level, index))),
    layerBlock: (name, index) => layerBlockOf(header, name, index, unpack(partOfLayerBlock(header, name, index))),
  };
}

/** @param filtered the unpacked bytes of the block */
function blockOf(
  { header, levels }: Pick<ArchiveDirectory, "header" | "levels">,
  level: number,
  index: number,
  filtered: Uint8Array,
): ArchiveBlock<Uint16Array> {
  const size = levels[level] ?? invalid(`has no level ${level}`);
  return split(unfilterBlock(filtered, size.height), planesOf(header), size, index);
}

function layerBlockOf(header: ArchiveHeader, name: string, index: number, bytes: Uint8Array): ArchiveBlock<Uint8Array> {
  const layer = header.layers.find((each) => each.name === name) ?? invalid(`has no layer "${name}"`);
  return split(bytes, header.views.length, levelSize(header, layer.level), index);
}

function split<Samples extends Uint8Array | Uint16Array>(
  samples: Samples,
  planes: number,
  size: LevelSize,
  index: number,
): ArchiveBlock<Samples> {
  const columns = columnsOfBlock(size, index);
  const count = columns * size.height;
  return {
    fromColumn: index * blockColumns,
    columns,
    height: size.height,
    planes: Array.from({ length: planes }, (_, plane) => {
      return samples.subarray(plane * count, (plane + 1) * count) as Samples;
    }),
  };
}

/** All planes of one level. @throws PorticoError IMAGE_INVALID */
export function decodeLevel(archive: ScanArchive, level: number): Uint16Array[] {
  const size = archive.levels[level] ?? invalid(`has no level ${level}`);
  const planes = Array.from({ length: planesOf(archive.header) }, () => new Uint16Array(size.width * size.height));
  for (let index = 0; index < size.blocks; index++) {
    const block = archive.block(level, index);
    for (const [p, samples] of block.planes.entries()) planes[p]?.set(samples, block.fromColumn * size.height);
  }
  return planes;
}

/** All views of one layer. @throws PorticoError IMAGE_INVALID */
export function decodeLayer(archive: ScanArchive, name: string): Uint8Array[] {
  const { header } = archive;
  const layer = header.layers.find((each) => each.name === name) ?? invalid(`has no layer "${name}"`);
  const size = levelSize(header, layer.level);
  const views = header.views.map(() => new Uint8Array(size.width * size.height));
  for (let index = 0; index < size.blocks; index++) {
    const block = archive.layerBlock(name, index);
    for (const [view, bytes] of block.planes.entries()) views[view]?.set(bytes, block.fromColumn * size.height);
  }
  return views;
}

/** The whole image, without its overviews. @throws PorticoError IMAGE_INVALID */
export function decodeArchive(bytes: Uint8Array): ScanImage {
  const archive = openArchive(bytes);
  const { header } = archive;
  return {
    header,
    columnMicroseconds: archive.columnMicroseconds(),
    planes: decodeLevel(archive, 0),
    layers: Object.fromEntries(header.layers.map(({ name }) => [name, decodeLayer(archive, name)])),
  };
}
