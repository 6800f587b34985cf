/** A folder for what a benchmark writes: on the disk of the checkout, not in /tmp, which is memory on many machines. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package.ts";

/** Gives the work an empty folder, and removes it in the end. */
export async function withScratch<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const cache = join(packageRoot, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `bench-${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
