/** The DICOS objects of a passage, as HTTP and others hand them out: the formats room with the archive's samples. */

import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { PassageForN42 } from "../api/index.ts";
import type { GatewayConfig } from "../config/index.ts";
import { PorticoError } from "../errors.ts";
import { type DicosExport, type DicosOptions, dicosOfPassage, type ScanSamples } from "../formats/index.ts";
import { openArchive } from "../imaging/index.ts";
import { packageVersion } from "../package.ts";

type Site = Pick<GatewayConfig, "devices" | "site">;
type Passage = Omit<PassageForN42, "lastSeq">;

/** @param path where the file of a blob is */
export function dicosWriter({ devices, site }: Site, path: (sha256: string) => string) {
  return (passage: Passage, coding: NonNullable<DicosOptions["coding"]> = "none"): DicosExport =>
    dicosOfPassage(passage, {
      coding,
      makerOf(device) {
        const model = devices.find(({ id }) => id === device)?.profile;
        return { site: site.name, version: packageVersion, ...(model === undefined ? {} : { model }) };
      },
      open: ({ blob }) => samplesOf(path(blob), blob),
    });
}

/** One archive in memory as it is stored; blocks are unpacked one at a time, with room for others between them. */
async function samplesOf(file: string, blob: string): Promise<ScanSamples> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new PorticoError("BLOB_UNKNOWN", `no image of the name ${blob} is stored`, { cause });
  });
  const archive = openArchive(bytes);
  const { header } = archive;
  const [whole] = archive.levels;
  const { width = 0, height = 0, blocks = 0 } = whole ?? {};
  return {
    width,
    height,
    firstPixel: header.firstPixel,
    planes: header.views.length * header.energies.length,
    levels: header.transmission,
    async columns(plane, from, to, take) {
      for (let index = 0; index < blocks; index++) {
        const first = index * header.blockColumns;
        if (first + header.blockColumns <= from || first >= to) continue;
        const block = archive.block(0, index);
        const [left, right] = [Math.max(from, first), Math.min(to, first + block.columns)];
        const samples = block.planes[plane] ?? new Uint16Array();
        take(samples.subarray((left - first) * height, (right - first) * height), left);
        await setImmediate();
      }
    },
  };
}
