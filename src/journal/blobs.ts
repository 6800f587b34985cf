/**
 * Blobs: immutable bytes in files named by their SHA-256, `ab/abcdef…`.
 *
 * What holds: a name that `put` has given stands for whole bytes on disk, for ever (temporary file, fsync, rename, fsync
 * of the folder, in that order), so that the record that names it may follow. A crash leaves at most a temporary file,
 * which the next opening removes. A blob that no record names is harmless.
 */

import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { PorticoError } from "../errors.ts";
import type { BlobSink } from "../ports.ts";

/** Bytes of one blob at most: a scan of 60 m at 2 mm, 1024 pixels, 2 energies, 2 views needs a quarter of it. */
const maxBlobBytes = 512 * 2 ** 20;
/** Tells the temporary files of this process from those of one that is gone. */
const processToken = `${process.pid}-${randomUUID()}`;

export interface BlobStore extends BlobSink {
  /** All bytes, held against their name. Rejects with BLOB_UNKNOWN, or BLOB_INVALID if they have changed on disk. */
  read(sha256: string): Promise<Uint8Array>;
  /** Rejects with BLOB_UNKNOWN, or BLOB_INVALID for what is no name. */
  stat(sha256: string): Promise<{ readonly bytes: number }>;
  /** Where the file is or would be. Throws BLOB_INVALID for what is no name. */
  path(sha256: string): string;
  /** Bytes `start` to `end`, both included, as in an HTTP range; not held against the name. Ask `stat` first. */
  createReadStream(sha256: string, range?: { readonly start?: number; readonly end?: number }): Readable;
}

export async function openBlobStore(dir: string): Promise<BlobStore> {
  const temporaryDir = join(dir, "tmp");
  await mkdir(temporaryDir, { recursive: true });
  await sweep(temporaryDir);
  const underway = new Map<string, Promise<void>>();

  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new PorticoError("BLOB_INVALID", `"${sha256.slice(0, 80)}" is not the SHA-256 of a blob`);
    }
    return join(dir, sha256.slice(0, 2), sha256);
  };

  async function store(bytes: Uint8Array, sha256: string): Promise<void> {
    const file = path(sha256);
    const folder = join(dir, sha256.slice(0, 2));
    if ((await sizeOf(file)) !== bytes.byteLength) {
      if ((await mkdir(folder, { recursive: true })) !== undefined) await syncFolder(dir);
      const temporary = join(temporaryDir, `${processToken}-${randomUUID()}`);
      try {
        await writeSynced(temporary, bytes);
        await rename(temporary, file);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    }
    // Also where the file was there already: whoever renamed it may have died before this.
    await syncFolder(folder);
  }

  return {
    path,
    async put(bytes) {
      if (bytes.byteLength > maxBlobBytes) {
        throw new PorticoError("BLOB_INVALID", `a blob of ${bytes.byteLength} bytes is larger than ${maxBlobBytes}`);
      }
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      // Two puts of the same bytes at the same time are one.
      const storing = underway.get(sha256) ?? store(bytes, sha256).finally(() => underway.delete(sha256));
      underway.set(sha256, storing);
      await storing;
      return { sha256, bytes: bytes.byteLength };
    },
    async stat(sha256) {
      const bytes = await sizeOf(path(sha256));
      if (bytes === undefined) throw unknown(sha256);
      return { bytes };
    },
    async read(sha256) {
      const bytes = await readFile(path(sha256)).catch((error) => {
        throw isMissing(error) ? unknown(sha256) : error;
      });
      if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
        throw new PorticoError("BLOB_INVALID", `the bytes of blob ${sha256} have changed on disk`);
      }
      return bytes;
    },
    createReadStream: (sha256, range = {}) => createReadStream(path(sha256), range),
  };
}

function unknown(sha256: string): PorticoError {
  return new PorticoError("BLOB_UNKNOWN", `there is no blob ${sha256}`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o444);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what puts of dead processes left. A live one may be another program that reads and writes the same store. */
async function sweep(temporaryDir: string): Promise<void> {
  for (const name of await readdir(temporaryDir)) {
    const pid = Number.parseInt(name, 10);
    const ours = name.startsWith(processToken);
    if (!ours && !(pid !== process.pid && isAlive(pid))) await rm(join(temporaryDir, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
