/**
 * Which files of a drop folder are whole. A file is whole when it has not changed between two looks, or when its writer has
 * renamed it from a name that is passed over (`.part`, `.tmp`, hidden), which is how a writer says that it is done.
 *
 * It looks and remembers; it opens and moves nothing.
 */

import type { Dirent, Stats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/** A file as one look has seen it. */
export interface SeenFile {
  readonly name: string;
  /** Device and inode and birth: the same file under another name has the same. */
  readonly key: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** Files that are kept in mind at a time; what is beyond them waits for its turn. */
const maxFiles = 10_000;
/** A file that stays empty is one that its writer has only begun; after this it is taken as it is. */
const emptyForMs = 60_000;
/** Longer names cannot get a time behind them when they are moved. */
const maxNameBytes = 200;

/** Names that cannot be told apart from here on are no news: there is something wrong with whoever writes them. */
const maxUnnamed = 1000;

/** True for names that writers use while they write, and for what is hidden. */
function isPassedOver(name: string): boolean {
  return name.startsWith(".") || /\.(?:part|tmp)$/i.test(name) || Buffer.byteLength(name) > maxNameBytes;
}

export function seenFile(name: string, stats: Stats): SeenFile {
  const { dev, ino, birthtimeMs, size, mtimeMs } = stats;
  return { name, key: `${dev}:${ino}:${birthtimeMs}`, size, modifiedMs: mtimeMs };
}

interface Remembered extends SeenFile {
  /** When it was first seen as it is, on the clock that never jumps. */
  readonly sinceMs: number;
}

export class FolderScan {
  readonly #folder: string;
  #before = new Map<string, Remembered>();
  /** Handed out, and neither moved nor changed since. */
  readonly #given = new Map<string, SeenFile>();
  readonly #unnamed = new Set<string>();
  readonly #onUnnamed: (name: string) => void;

  /** @param onUnnamed told once of each file whose name is not UTF-8, so that it cannot be opened by it */
  constructor(folder: string, onUnnamed: (name: string) => void = () => {}) {
    this.#folder = folder;
    this.#onUnnamed = onUnnamed;
  }

  /** One look. Gives what is whole and not given yet, oldest first. Rejects when the folder cannot be read. */
  async look(nowMs: number): Promise<SeenFile[]> {
    const now = new Map<string, Remembered>();
    const whole: SeenFile[] = [];
    let files = 0;
    for await (const entry of await opendir(this.#folder)) {
      if (!entry.isFile() || files >= 2 * maxFiles || whole.length >= maxFiles) continue;
      const seen = await this.#seen(entry);
      if (seen === undefined) continue;
      files++;
      const before = this.#before.get(seen.key);
      const same = before !== undefined && isUnchanged(before, seen);
      const sinceMs = same ? before.sinceMs : nowMs;
      now.set(seen.key, { ...seen, sinceMs });
      if (isPassedOver(seen.name) || this.#isGiven(seen)) continue;
      const renamed = before !== undefined && isPassedOver(before.name);
      if (seen.size === 0 ? nowMs - sinceMs >= emptyForMs : same || renamed) whole.push(seen);
    }
    for (const key of this.#given.keys()) if (!now.has(key)) this.#given.delete(key);
    this.#before = now;
    return whole.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1));
  }

  /** It is handed out, and not again in this session unless it changes. */
  given(file: SeenFile): void {
    this.#given.set(file.key, file);
  }

  #isGiven(file: SeenFile): boolean {
    const given = this.#given.get(file.key);
    return given !== undefined && isUnchanged(given, file);
  }

  async #seen({ name }: Dirent): Promise<SeenFile | undefined> {
    try {
      const stats = await lstat(join(this.#folder, name));
      return stats.isFile() ? seenFile(name, stats) : undefined;
    } catch {
      // Either it went away between the two, and the next look will tell, or these are not the bytes of its name.
      if (name.includes("\ufffd") && !this.#unnamed.has(name) && this.#unnamed.size < maxUnnamed) {
        this.#unnamed.add(name);
        this.#onUnnamed(name);
      }
      return undefined;
    }
  }
}

export function isUnchanged(before: SeenFile, after: SeenFile): boolean {
  return before.key === after.key && before.size === after.size && before.modifiedMs === after.modifiedMs;
}
