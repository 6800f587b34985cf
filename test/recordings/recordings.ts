/** Where the recordings are. A missing one fails its test: a test that is skipped proves nothing. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../..", process.env.PORTICO_RECORDINGS ?? "../shared/data");

/** @param path below the folder of recordings, such as `radiation/S2-C0-NONE.csv` */
export function readRecording(path: string): Buffer {
  return readFileSync(join(folder, path));
}
