/**
 * Which files of a drop folder are whole. A file is whole when it has not changed between two looks (and for as long as the
 * rules want), or when its writer has said that it is done: renamed it from a name that is passed over (`.part`, `.tmp`,
 * hidden), or, where the rules know marks, put `NAME.done` beside it.
 *
 * It looks and remembers; it opens and moves nothing.
 */

import type { Dirent, Stats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { FolderRules } from "../driver.ts";

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

/** Names of the drop folder's own. */
const ownNames = new Set(["done", "refused"]);
/** Of a mark that says that the file without it is whole. */
export const doneMark = ".done";

/** True for names that writers use while they write, and for what is hidden. */
function isPassedOver(name: string): boolean {
  return name.startsWith(".") || /\.(?:part|tmp)$/i.test(name) || isTooLong(name);
}
const isTooLong = (name: string) => Buffer.byteLength(name) > maxNameBytes;

/** Why an entry is never given: it is no file, or its name cannot be worked with. */
export type NeverGiven = "file-name" | "no-file";

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
  readonly #onNever: (name: string, why: NeverGiven) => void;
  readonly #rules: Pick<FolderRules, "settleMs" | "doneMarks">;

  /**
   * @param onNever told once of each name that is too long, or not UTF-8 so that it cannot be opened by it, and of each
   * symbolic link, pipe and folder that is not the drop folder's own
   */
  constructor(
    folder: string,
    onNever: (name: string, why: NeverGiven) => void = () => {},
    rules: Pick<FolderRules, "settleMs" | "doneMarks"> = { settleMs: 0, doneMarks: false },
  ) {
    this.#folder = folder;
    this.#onNever = onNever;
    this.#rules = rules;
  }

  /** One look. Gives what is whole and not given yet, oldest first. Rejects when the folder cannot be read. */
  async look(clock: Clock): Promise<SeenFile[]> {
    const nowMs = clock.now().monotonicMs;
    const now = new Map<string, Remembered>();
    const whole: SeenFile[] = [];
    const { settleMs, doneMarks } = this.#rules;
    const found: SeenFile[] = [];
    for await (const entry of await opendir(this.#folder)) {
      if (!entry.isFile()) this.#tellNever(entry.name, "no-file");
      if (!entry.isFile() || found.length >= 2 * maxFiles) continue;
      const seen = await this.#seen(entry);
      if (seen === undefined) continue;
      if (isTooLong(seen.name)) this.#tellNever(seen.name, "file-name");
      found.push(seen);
    }
    // A share that stalls makes a look as long as it likes: nothing has stood still since before it was looked at.
    const seenMs = clock.now().monotonicMs;
    const names = doneMarks ? new Set(found.map(({ name }) => name)) : new Set<string>();
    for (const seen of found) {
      const before = this.#before.get(seen.key);
      const same = before !== undefined && isUnchanged(before, seen);
      const sinceMs = same ? before.sinceMs : seenMs;
      now.set(seen.key, { ...seen, sinceMs });
      if (isPassedOver(seen.name) || this.#isGiven(seen)) continue;
      if (seen.name.endsWith(doneMark) && names.has(seen.name.slice(0, -doneMark.length))) continue;
      const said = (before !== undefined && isPassedOver(before.name)) || names.has(`${seen.name}${doneMark}`);
      const still = same && nowMs - sinceMs >= settleMs;
      if (whole.length >= maxFiles) continue;
      if (seen.size === 0 ? nowMs - sinceMs >= emptyForMs : said || still) whole.push(seen);
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
      if (name.includes("\ufffd")) this.#tellNever(name, "file-name");
      return undefined;
    }
  }

  /** Once of each. What is hidden is nobody's business. */
  #tellNever(name: string, why: NeverGiven): void {
    if (name.startsWith(".") || (why === "no-file" && ownNames.has(name))) return;
    if (this.#unnamed.has(name) || this.#unnamed.size >= maxUnnamed) return;
    this.#unnamed.add(name);
    this.#onNever(name, why);
  }
}

export function isUnchanged(before: SeenFile, after: SeenFile): boolean {
  return before.key === after.key && before.size === after.size && before.modifiedMs === after.modifiedMs;
}

/** The same but for its birth, which a file system that knows none tells anew with each move. */
export function isSameFile(before: SeenFile, after: SeenFile): boolean {
  const inode = ({ key }: SeenFile) => key.slice(0, key.lastIndexOf(":"));
  return inode(before) === inode(after) && before.size === after.size && before.modifiedMs === after.modifiedMs;
}
