/**
 * An archive of which only ranges of bytes are read: header and index, and the parts that somebody asks for. Files come in
 * through `withFile`, the one place of the archive form that does I/O.
 */

import { open } from "node:fs/promises";
import { type ArchiveDirectory, checkPart, headBytes, readDirectory, type StoredPart } from "./archive-directory.ts";
import { invalid } from "./archive-form.ts";
import { fixedBytes } from "./parts-form.ts";

/** Bytes that can be had piece by piece. */
export interface ByteRanges {
  /** Of all. */
  readonly bytes: number;
  /** Resolves with exactly so many bytes, or fewer where there are no more. */
  read(from: number, bytes: number): Promise<Uint8Array>;
}

/** Header and index. @throws PorticoError IMAGE_INVALID */
export async function directoryOf(ranges: ByteRanges): Promise<ArchiveDirectory> {
  const fixed = await readAll(ranges, 0, Math.min(fixedBytes, ranges.bytes));
  return readDirectory(await readAll(ranges, 0, headBytes(fixed, ranges.bytes)), ranges.bytes);
}

/** The bytes of a part as they are stored. @throws PorticoError IMAGE_INVALID if they are not those that were written */
export async function storedPart(ranges: ByteRanges, part: StoredPart): Promise<Uint8Array> {
  const stored = await readAll(ranges, part.from, part.storedBytes);
  checkPart(part, stored);
  return stored;
}

async function readAll(ranges: ByteRanges, from: number, bytes: number): Promise<Uint8Array> {
  const read = await ranges.read(from, bytes);
  if (read.length !== bytes) invalid("is cut short");
  return read;
}

/** Rejects with what the operating system says if there is no such file. */
export async function withFile<Result>(path: string, work: (ranges: ByteRanges) => Promise<Result>): Promise<Result> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    return await work({
      bytes: size,
      async read(from, bytes) {
        const buffer = Buffer.alloc(bytes);
        const { bytesRead } = await file.read(buffer, 0, bytes, from);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}
