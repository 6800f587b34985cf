/**
 * `portico recompute SCAN|FILE`: makes the image of a scan again from the lines that were kept, and says whether it is the image that
 * was stored. SCAN is an id in the journal of a gateway that is not running (`--data`), FILE a raw scan.
 */

import { existsSync } from "node:fs";
import { PorticoError } from "../errors.ts";
import { type Comparison, compareArchives, recompute } from "../imaging/index.ts";
import { exitCodes, print } from "./output.ts";
import { fileNamed, withStoredScan } from "./stored-scan.ts";

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
    ? { raw: await fileNamed(subject), image: options.image === undefined ? undefined : await fileNamed(options.image) }
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

/** The lines and the image of a scan from the data of a gateway. */
function stored(scan: string, { data = "data" }: RecomputeOptions): Promise<Parts> {
  return withStoredScan(data, scan, async ({ raw, image, origin }, blob) => {
    if (raw === undefined) {
      const why = origin === undefined ? "its lines were not kept" : "it came as an image, without lines";
      throw new PorticoError("USAGE", `scan ${scan} cannot be made again: ${why}`);
    }
    return { raw: await blob(raw.blob), image: image === undefined ? undefined : await blob(image.blob) };
  });
}
