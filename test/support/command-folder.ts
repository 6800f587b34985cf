/** The scratch folder of one file of tests of commands, which ends what they left running. Import it in test files only. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { endCommands } from "./command.ts";

export const folder = mkdtempSync(join(tmpdir(), "portico-cli-"));
afterAll(() => {
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a file for a command to read; gives its path. */
export function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What a command says when it fails: one clear line, which says who speaks and holds no stack. */
export const oneLine = /^portico: [^\n]{10,400}\n$/;
