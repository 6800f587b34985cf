/**
 * `portico acceptance ARCHIVE --truth FILE`: what a scan of a phantom shows of its scanner, as tables. ARCHIVE is the file of an image
 * archive, or else the id of a scan in the journal of a gateway that is not running (`--data`).
 */

import { existsSync } from "node:fs";
import { PorticoError } from "../errors.ts";
import { acceptanceOf, acceptanceText, openArchive, readObjects } from "../imaging/index.ts";
import { exitCodes, print } from "./output.ts";
import { fileNamed, withStoredScan } from "./stored-scan.ts";

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
  const objects = readObjects((await fileNamed(options.truth)).toString("utf8"));
  const bytes = existsSync(archive) ? await fileNamed(archive) : await storedArchive(options.data ?? "data", archive);
  const { penetration, contrast } = options;
  const report = acceptanceOf(openArchive(bytes), objects, options.mev === "6" ? 6 : 9, {
    ...(penetration === undefined ? {} : { penetrationMillimetres: penetration }),
    ...(contrast === undefined ? {} : { contrastPercent: contrast }),
  });
  print(options.json === true ? JSON.stringify(report) : acceptanceText(report));
  return report.passed ? exitCodes.done : exitCodes.faults;
}

/** The image of a scan from the data of a gateway. */
function storedArchive(data: string, scan: string): Promise<Uint8Array> {
  return withStoredScan(data, scan, async ({ image }, blob) => {
    if (image === undefined) throw new PorticoError("USAGE", `scan ${scan} has no image`);
    return blob(image.blob);
  });
}
