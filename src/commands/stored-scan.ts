/** What commands about one scan look at: a file of the command line, or a scan in the data of a gateway that does not run. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { openBlobStore, openJournal } from "../journal/index.ts";
import type { PorticoRecord } from "../records.ts";

/** @throws USAGE if it cannot be read */
export async function fileNamed(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new PorticoError("USAGE", messageOf(cause));
  }
}

/**
 * Gives the record of a scan to `use`, and a way to its blobs. The journal's lock keeps a running gateway from being disturbed.
 * @param data folder of a gateway's data
 * @throws USAGE if there is no such scan
 */
export async function withStoredScan<T>(
  data: string,
  scan: string,
  use: (
    record: PorticoRecord<"scan.completed" | "scan.incomplete">,
    blob: (sha256: string) => Promise<Uint8Array>,
  ) => Promise<T>,
): Promise<T> {
  const dir = join(data, "journal");
  if (!existsSync(dir)) throw new PorticoError("USAGE", `there is no file ${scan}, and no journal in ${data}`);
  const journal = await openJournal({ dir, clock: systemClock, provenance: "live" });
  try {
    const record = journal.scan(scan);
    if (record === undefined) throw new PorticoError("USAGE", `the journal in ${data} knows no scan ${scan}`);
    const blobs = await openBlobStore(join(data, "blobs"));
    return await use(record, (sha256) => blobs.read(sha256));
  } finally {
    await journal.close();
  }
}
