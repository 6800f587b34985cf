/**
 * Blocks of stored images for whoever looks at them: which there are, and the bytes of one, in a coding that the asker
 * understands. Reads the block that is asked for and nothing else of the file.
 */

import { promisify } from "node:util";
import { constants, deflate, zstdDecompress } from "node:zlib";
import { messageOf, PorticoError } from "../errors.ts";
import type { ArchiveDirectory } from "./archive-directory.ts";
import { directoryOf, storedPart, withFile } from "./archive-file.ts";
import {
  type ArchiveHeader,
  invalid,
  type LevelSize,
  levelSize,
  partOfBlock,
  partOfLayerBlock,
} from "./archive-form.ts";
import { createWorkQueue } from "./work.ts";

/** Of HTTP (RFC 9110, 8.4.1). A block is stored as `zstd`; `identity` is what is in the frame, still filtered. */
type TileCoding = "zstd" | "deflate" | "identity";

/** An image and what can be asked of it. */
interface TileDescription extends Omit<ArchiveHeader, "levels" | "layers" | "compression"> {
  readonly levels: readonly LevelSize[];
  readonly layers: readonly (LevelSize & Omit<ArchiveHeader["layers"][number], "level">)[];
}

export interface ScanTiles {
  /** Rejects with BLOB_UNKNOWN; IMAGE_INVALID if it is no archive. */
  describe(sha256: string): Promise<TileDescription>;
  /**
   * @param of number of a level, or name of a layer
   * @returns undefined if too many wait for another coding. Rejects with BLOB_UNKNOWN; IMAGE_INVALID if there is no such block, or
   * a damaged one.
   */
  block(sha256: string, of: number | string, index: number, coding: TileCoding): Promise<Uint8Array | undefined>;
}

/** Directories kept: those of the images that officers look at now. A name is its content, so they are never stale. */
const keptDirectories = 64;

const inflateAsync = promisify(zstdDecompress);
const deflateAsync = promisify(deflate);

/** @param path where the file of a blob is */
export function scanTiles(path: (sha256: string) => string): ScanTiles {
  const directories = new Map<string, ArchiveDirectory>();
  // Each holds a block unpacked; sending blocks as they are stored takes no turn here.
  const recoding = createWorkQueue({ atOnce: 2, waiting: 64 });

  async function read<Result>(sha256: string, work: Parameters<typeof withFile<Result>>[1]): Promise<Result> {
    try {
      return await withFile(path(sha256), work);
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
        throw new PorticoError("BLOB_UNKNOWN", `no image of the name ${sha256} is stored`, { cause });
      }
      throw cause;
    }
  }

  async function directory(sha256: string): Promise<ArchiveDirectory> {
    const known = directories.get(sha256) ?? (await read(sha256, directoryOf));
    // The last of the map is the one that was asked for last.
    directories.delete(sha256);
    directories.set(sha256, known);
    for (const oldest of directories.keys()) {
      if (directories.size <= keptDirectories) break;
      directories.delete(oldest);
    }
    return known;
  }

  return {
    async describe(sha256) {
      const { header, levels } = await directory(sha256);
      const { levels: _, layers, compression: __, ...same } = header;
      return {
        ...same,
        levels,
        layers: layers.map((layer) => ({ ...layer, ...levelSize(header, layer.level) })),
      };
    },
    async block(sha256, of, index, coding) {
      const { header, parts } = await directory(sha256);
      const number = typeof of === "number" ? partOfBlock(header, of, index) : partOfLayerBlock(header, of, index);
      const part = parts[number] ?? invalid(`has no part ${number}`);
      const stored = await read(sha256, (ranges) => storedPart(ranges, part));
      if (coding === "zstd") return stored;
      return recoding.submit(async () => {
        const bytes = await inflateAsync(stored, { maxOutputLength: Math.max(1, part.bytes) }).catch((cause) =>
          invalid(`${part.name} cannot be inflated: ${messageOf(cause)}`),
        );
        if (bytes.length !== part.bytes) invalid(`${part.name} is not as long as it should be`);
        return coding === "identity" ? bytes : deflateAsync(bytes, { level: constants.Z_BEST_SPEED });
      });
    },
  };
}
