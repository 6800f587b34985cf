/** Folders for journals that are opened by the dozen. Their tests are about bytes, not about syncs: memory will do. */

import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function journalFolder(): string {
  return mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "portico-journal-"));
}
