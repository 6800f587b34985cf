/**
 * `portico recompute SCAN|FILE`: makes the image of a scan again from the lines that were kept, and says whether it is the image that
 * was stored. SCAN is an id in the journal of a gateway that is not running (`--data`), FILE a raw scan.
 */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { type Comparison, compareArchives, recompute } from "../imaging/index.ts";
import { openBlobStore, openJournal } from "../journal/index.ts";
import { exitCodes, print } from "./output.ts";

export interface RecomputeOptions {
  /** Folder of a gateway's data. */
  readonly data?: string;
  /** The image to compare with, where it is a file too. */
  readonly image?: string;
  readonly json?: boolean;
}

interface Parts {
  readonly raw: Uint8Array;
  /** Undefined: there is nothing to compare with. */
  readonly image: Uint8Array | undefined;
}

export async function recomputeScan(subject: string, options: RecomputeOptions): Promise<number> {
  const parts = existsSync(subject)
    ? { raw: await read(subject), image: options.image === undefined ? undefined : await read(options.image) }
    : await stored(subject, options);
  const made = await recompute(parts.raw);
  const comparison = parts.image && compareArchives(parts.image, made.archive);
  const report = {
    scan: made.scan,
    outcome: comparison?.outcome ?? ("made" as const),
    differences: comparison?.differences ?? [],
    made: { sha256: made.sha256, bytes: made.archive.length },
    storedBytes: parts.image?.length,
  };
  print(options.json === true ? JSON.stringify(report) : textOf(report));
  return report.outcome === "different" ? exitCodes.faults : exitCodes.done;
}

function textOf(report: {
  readonly scan: string;
  readonly outcome: Comparison["outcome"] | "made";
  readonly differences: readonly string[];
  readonly made: { readonly sha256: string; readonly bytes: number };
  readonly storedBytes: number | undefined;
}): string {
  const { sha256, bytes } = report.made;
  const name = `${bytes} bytes, SHA-256 ${sha256}`;
  switch (report.outcome) {
    case "identical":
      return `${report.scan}: identical, ${name}`;
    case "same-pixels":
      return `${report.scan}: the same image, otherwise compressed: ${report.storedBytes} bytes stored, ${name} made again`;
    case "made":
      return `${report.scan}: made, and compared with nothing: ${name}`;
    case "different":
      return [`${report.scan}: different`, ...report.differences.map((each) => `  ${each}`)].join("\n");
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new PorticoError("USAGE", messageOf(cause));
  }
}

/** The lines and the image of a scan from the data of a gateway; the journal's lock keeps a running one from being disturbed. */
async function stored(scan: string, { data = "data" }: RecomputeOptions): Promise<Parts> {
  const dir = join(data, "journal");
  if (!existsSync(dir)) throw new PorticoError("USAGE", `there is no file ${scan}, and no journal in ${data}`);
  const journal = await openJournal({ dir, clock: systemClock, provenance: "live" });
  try {
    const record = journal.scan(scan);
    if (record === undefined) throw new PorticoError("USAGE", `the journal in ${data} knows no scan ${scan}`);
    if (record.raw === undefined) {
      const why = record.origin === undefined ? "its lines were not kept" : "it came as an image, without lines";
      throw new PorticoError("USAGE", `scan ${scan} cannot be made again: ${why}`);
    }
    const blobs = await openBlobStore(join(data, "blobs"));
    const image = record.image === undefined ? undefined : await blobs.read(record.image.blob);
    return { raw: await blobs.read(record.raw.blob), image };
  } finally {
    await journal.close();
  }
}
