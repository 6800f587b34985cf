/** Small parts of the inbox: what one session has of it, and how a file of it is named and made durable. */

import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** What one session sees of it. */
export class InboxSession {
  readonly counters = { rxBytes: 0, rxDropped: 0 };
  closed = false;
  #wake: (() => void) | undefined;

  wake(): void {
    this.#wake?.();
  }
  close(): void {
    this.closed = true;
    this.#wake?.();
  }
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }
}

export async function synced(path: string, folder: string): Promise<void> {
  for (const each of [path, folder]) {
    const handle: FileHandle = await open(each, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** An identifier as a file may be called; identifiers are digits and dots, and whatever else is sent as one. */
export const safeName = (text: string) =>
  text
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^\.+/, "")
    .slice(0, 64) || "object";

/** An object that lies in the folder. */
export interface InboxFile {
  /** In the folder. */
  readonly file: string;
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
  readonly modifiedUtcMs: number;
}

/** As it lies in the folder: its number, who sent it, and its name. */
export const fileName = (number: number, from: string, name: string) =>
  `${String(number).padStart(6, "0")}~${encodeURIComponent(from).slice(0, 64)}~${name}`;

/**
 * What an earlier run kept, oldest first, and what it had received and not answered: that may come again, and is known then. What was
 * not whole is removed.
 */
export async function leftIn(folder: string): Promise<{ readonly last: number; readonly files: InboxFile[] }> {
  const files: InboxFile[] = [];
  let last = 0;
  for (const file of (await readdir(folder)).sort()) {
    const [, number = "", from = "", name = ""] = /^(\d{6,})~([^~]*)~(.+)$/.exec(file) ?? [];
    if (file.startsWith("receiving-")) await rm(join(folder, file), { force: true });
    if (name === "") continue;
    const { size, mtimeMs } = await stat(join(folder, file));
    last = Math.max(last, Number(number));
    const sender = /%(?![0-9A-F]{2})/.test(from) ? from : decodeURIComponent(from);
    files.push({ file, name, from: sender, bytes: size, modifiedUtcMs: Math.floor(mtimeMs) });
  }
  return { last, files };
}
