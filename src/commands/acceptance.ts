/**
 * `portico acceptance ARCHIVE --truth FILE`: what a scan of a phantom shows of its scanner, as tables. ARCHIVE is the file of an image
 * archive, or else the id of a scan in the journal of a gateway that is not running (`--data`).
 */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { acceptanceOf, acceptanceText, openArchive, readObjects } from "../imaging/index.ts";
import { openBlobStore, openJournal } from "../journal/index.ts";
import { exitCodes, print } from "./output.ts";

export interface AcceptanceOptions {
  /** File with the objects of the phantom. */
  readonly truth: string;
  readonly data?: string;
  /** Nominal MeV of the high energy. */
  readonly mev: "6" | "9";
  /** What a contract asks for: millimetres of steel, per cent of more steel. */
  readonly penetration?: number;
  readonly contrast?: number;
  readonly json?: boolean;
}

export async function acceptance(archive: string, options: AcceptanceOptions): Promise<number> {
  const objects = readObjects((await read(options.truth)).toString("utf8"));
  const bytes = existsSync(archive) ? await read(archive) : await storedArchive(options.data ?? "data", archive);
  const { penetration, contrast } = options;
  const report = acceptanceOf(openArchive(bytes), objects, options.mev === "6" ? 6 : 9, {
    ...(penetration === undefined ? {} : { penetrationMillimetres: penetration }),
    ...(contrast === undefined ? {} : { contrastPercent: contrast }),
  });
  print(options.json === true ? JSON.stringify(report) : acceptanceText(report));
  return report.passed ? exitCodes.done : exitCodes.faults;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new PorticoError("USAGE", messageOf(cause));
  }
}

/** The image of a scan from the data of a gateway; the journal's lock keeps a running one from being disturbed. */
async function storedArchive(data: string, scan: string): Promise<Uint8Array> {
  const dir = join(data, "journal");
  if (!existsSync(dir)) throw new PorticoError("USAGE", `there is no file ${scan}, and no journal in ${data}`);
  const journal = await openJournal({ dir, clock: systemClock, provenance: "live" });
  try {
    const record = journal.scan(scan);
    if (record === undefined) throw new PorticoError("USAGE", `the journal in ${data} knows no scan ${scan}`);
    if (record.image === undefined) throw new PorticoError("USAGE", `scan ${scan} has no image`);
    const blobs = await openBlobStore(join(data, "blobs"));
    return await blobs.read(record.image.blob);
  } finally {
    await journal.close();
  }
}
