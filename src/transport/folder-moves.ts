/**
 * Where files of a drop folder go when they have been taken: `done/` and `refused/`, beside what is still to come. It never
 * writes over a file, and follows no symbolic link out of the folder.
 */

import type { Stats } from "node:fs";
import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { PorticoError } from "../errors.ts";

/** Names that are tried for one file before the folder is called broken. */
const maxNames = 1000;
const maxReasonCharacters = 1000;

function codeOf(thrown: unknown): string | undefined {
  return (thrown as NodeJS.ErrnoException | undefined)?.code;
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return undefined;
    throw cause;
  }
}
const exists = async (path: string) => (await statsOf(path)) !== undefined;

/** A folder of the drop folder's own. @throws LINK_OPEN if something else has its name */
export async function ownFolder(folder: string, name: "done" | "refused"): Promise<void> {
  const path = join(folder, name);
  await mkdir(path).catch((cause: unknown) => {
    if (codeOf(cause) !== "EEXIST") throw cause;
  });
  if (!(await lstat(path)).isDirectory()) throw new PorticoError("LINK_OPEN", `${path} is not a folder`);
}

/** `scan.n42`; where that stands already, the same with the time of the move in it, and with a number. */
function* namesFor(name: string, utcMs: number): Generator<string> {
  yield name;
  const { name: stem, ext } = parse(name);
  const time = new Date(utcMs).toISOString().replace(/[-:.]/g, "");
  yield `${stem}.${time}${ext}`;
  for (let number = 2; number < maxNames; number++) yield `${stem}.${time}-${number}${ext}`;
}

interface Move {
  readonly folder: string;
  readonly name: string;
  readonly to: "done" | "refused";
  readonly utcMs: number;
  readonly reason?: string | undefined;
  /** Whether what lies there now is the file that is meant; another that was put in its place stays. */
  readonly isMeant?: (stats: Stats) => boolean;
}

/**
 * Moves a file; the reason goes into a file beside it. Nobody but the one link of the folder moves anything there, so that
 * a free name stays free. A file that is gone is moved: whoever took it away has it.
 * @returns false if another lies in its place
 */
export async function moveFile({ folder, name, to, utcMs, reason, isMeant = () => true }: Move): Promise<boolean> {
  const from = join(folder, name);
  const before = await statsOf(from);
  if (before !== undefined && !isMeant(before)) return false;
  await ownFolder(folder, to);
  for (const free of namesFor(name, utcMs)) {
    const target = join(folder, to, free);
    if ((await exists(target)) || (await exists(`${target}.reason.txt`))) continue;
    // The reason first, and whole: a refused file never stands there without one.
    const written = `${target}.reason.txt`;
    if (reason !== undefined) {
      const draft = join(folder, to, `.${free}.tmp`);
      await writeFile(draft, `${reason.slice(0, maxReasonCharacters)}\n`);
      await rename(draft, written);
    }
    try {
      await rename(from, target);
    } catch (cause) {
      await rm(written, { force: true });
      if (codeOf(cause) === "ENOENT" && (await exists(folder))) return true;
      throw cause;
    }
    const moved = await statsOf(target);
    if (moved === undefined || isMeant(moved)) return true;
    // It was replaced between the look and the move: nobody has read what went. It goes back, over nothing.
    for (const back of namesFor(name, utcMs)) {
      if (await exists(join(folder, back))) continue;
      await rename(target, join(folder, back));
      await rm(written, { force: true });
      return false;
    }
  }
  throw new PorticoError("LINK_CLOSED", `${join(folder, to)} has too many files called like ${name}`);
}
