/**
 * Drop folders: other programs leave whole files, and each is given once, oldest first. The folder is looked at by the
 * clock (`?poll=1s`); nothing is read before its size is known to be allowed (`?maxBytes=16MiB`), and one file at a time is
 * in memory. What a file holds is not looked at.
 */

import { constants } from "node:fs";
import { access, lstat, open, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { DroppedFile, FileLink, FolderRules } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { moveFile, ownFolder } from "./folder-moves.ts";
import {
  doneMark,
  FolderScan,
  isSameFile,
  isUnchanged,
  type NeverGiven,
  type SeenFile,
  seenFile,
} from "./folder-scan.ts";
import { parseConnectUrl } from "./url.ts";

/** What the gateway holds of a drop folder; a driver sees the `FileLink` alone. */
export interface OpenFileLink extends FileLink {
  readonly counters: { readonly rxBytes: number; readonly rxDropped: number };
  close(): Promise<void>;
}

export interface Folder {
  /** Resolves with a link to it. Rejects with LINK_OPEN if it cannot be used, or has a link already. */
  open(signal: AbortSignal): Promise<OpenFileLink>;
}

interface FolderOptions {
  readonly clock: Clock;
  /** What the driver wants of a folder. */
  readonly rules?: FolderRules;
  /**
   * Told of a file that no driver will see: it is moved to `refused/`, or stays because it cannot be named (`file-name`) or is
   * none (`no-file`).
   */
  readonly onRefused?: (
    reason: "file-too-large" | "file-unreadable" | NeverGiven,
    file: { readonly name: string; readonly bytes: number; readonly why: string },
  ) => void;
}

/** Of a file, where neither URL nor driver say. */
const usualMaxBytes = 16 * 2 ** 20;

/** Folders that have a link, by their real paths: two links would take each other's files. */
const taken = new Set<string>();

/** @throws PorticoError LINK_URL if the URL is not of a drop folder. */
export function createFolder(url: string, options: FolderOptions): Folder {
  const address = parseConnectUrl(url);
  if (typeof address === "string") throw new PorticoError("LINK_URL", address);
  if (address.scheme !== "files") throw new PorticoError("LINK_URL", `"${url}" is not a drop folder`);
  return {
    async open() {
      const path = await usable(address.path);
      if (taken.has(path)) throw new PorticoError("LINK_OPEN", `${address.path} has a link already`);
      taken.add(path);
      try {
        await ownFolder(path, "done");
        await ownFolder(path, "refused");
      } catch (cause) {
        taken.delete(path);
        throw notOpened(address.path, cause);
      }
      return linkTo(path, address, options);
    },
  };
}

function notOpened(path: string, cause: unknown): PorticoError {
  if (cause instanceof PorticoError) return cause;
  return new PorticoError("LINK_OPEN", `${path}: ${messageOf(cause)}`, { cause });
}

async function usable(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isDirectory()) throw new PorticoError("LINK_OPEN", `${path} is not a folder`);
    await access(real, constants.R_OK | constants.W_OK | constants.X_OK);
    return real;
  } catch (cause) {
    throw notOpened(path, cause);
  }
}

interface Limits {
  readonly maxBytes?: number;
  readonly pollMs: number;
}

const neverWords: Readonly<Record<NeverGiven, string>> = {
  "file-name": "its name is too long or not UTF-8; it stays where it is",
  "no-file": "it is a folder, a symbolic link or a pipe; it stays where it is",
};

function linkTo(folder: string, { pollMs, ...limits }: Limits, options: FolderOptions): OpenFileLink {
  const { clock, onRefused, rules } = options;
  const maxBytes = limits.maxBytes ?? rules?.maxBytes ?? usualMaxBytes;
  const closing = new AbortController();
  const counters = { rxBytes: 0, rxDropped: 0 };
  const scan = new FolderScan(
    folder,
    (name, why) => onRefused?.(why, { name, bytes: 0, why: neverWords[why] }),
    rules ?? { settleMs: 0, doneMarks: false },
  );
  const gone = (cause: unknown) => {
    if (cause instanceof PorticoError) return cause;
    return new PorticoError("LINK_CLOSED", `${folder}: ${messageOf(cause)}`, { cause });
  };

  async function refuseUnseen(file: SeenFile, why: "file-too-large" | "file-unreadable", reason: string) {
    await move(file.name, "refused", { reason });
    onRefused?.(why, { name: file.name, bytes: file.size, why: reason });
  }

  /** A mark has nothing to say any more when its file is gone. */
  async function move(
    name: string,
    to: "done" | "refused",
    more: Pick<Parameters<typeof moveFile>[0], "reason" | "isMeant">,
  ) {
    if (!(await moveFile({ folder, name, to, utcMs: clock.now().utcMs, ...more })) || rules?.doneMarks !== true) return;
    const mark = `${name}${doneMark}`;
    const stats = await lstat(join(folder, mark)).catch(() => undefined);
    if (stats?.isFile() === true) await moveFile({ folder, name: mark, to, utcMs: clock.now().utcMs });
  }

  /** The file, or undefined if it is not to be given: too large, gone, or not whole after all. */
  async function take(file: SeenFile): Promise<DroppedFile | undefined> {
    if (file.size > maxBytes) {
      await refuseUnseen(file, "file-too-large", `it has ${file.size} bytes; at most ${maxBytes} are read`);
      return undefined;
    }
    const read = await readUnchanged(folder, file);
    if (read === "changed") return undefined;
    if (read === "unreadable") {
      await refuseUnseen(file, "file-unreadable", "it could not be read");
      return undefined;
    }
    counters.rxBytes += read.length;
    scan.given(file);
    const moved = async (to: "done" | "refused", reason?: string) => {
      try {
        // Another that was put in its place meanwhile nobody has read: it is taken for itself.
        await move(file.name, to, { reason, isMeant: (stats) => isSameFile(file, seenFile(file.name, stats)) });
      } catch (cause) {
        throw gone(cause);
      }
    };
    return {
      name: file.name,
      bytes: read,
      modifiedUtcMs: Math.floor(file.modifiedMs),
      at: clock.now(),
      done: () => moved("done"),
      refuse: (reason) => moved("refused", reason),
    };
  }

  async function* files(): AsyncGenerator<DroppedFile> {
    try {
      while (!closing.signal.aborted) {
        for (const file of await scan.look(clock)) {
          if (closing.signal.aborted) return;
          const dropped = await take(file);
          if (dropped !== undefined) yield dropped;
        }
        await clock.sleep(pollMs, closing.signal);
      }
    } catch (cause) {
      throw gone(cause);
    }
  }

  return {
    peer: folder,
    files: files(),
    counters,
    async close() {
      closing.abort();
      taken.delete(folder);
    },
  };
}

/** All bytes of a file that is as it was seen, before and after. No symbolic link is followed, no pipe waited for. */
async function readUnchanged(folder: string, file: SeenFile): Promise<Buffer | "changed" | "unreadable"> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(join(folder, file.name), flags);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") return "unreadable";
    if (code === "ENOENT" || code === "ELOOP" || code === "ENXIO") return "changed";
    throw cause;
  }
  try {
    const isSame = async () => {
      const stats = await handle.stat();
      return stats.isFile() && isUnchanged(file, seenFile(file.name, stats));
    };
    if (!(await isSame())) return "changed";
    const bytes = Buffer.alloc(file.size);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled);
      if (bytesRead === 0) return "changed";
      filled += bytesRead;
    }
    return (await isSame()) ? bytes : "changed";
  } finally {
    await handle.close();
  }
}
