/**
 * `portico export PASSAGE|SCAN --format tiff|png`: the images of a passage, or of one scan, from a running gateway, as 16-bit
 * pictures with a sidecar each.
 */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PorticoError } from "../errors.ts";
import { exportScan, type ScanExporter, scanExporters } from "../imaging/index.ts";
import { get } from "./gateway-get.ts";
import { complain, exitCodes, print } from "./output.ts";

interface Image {
  readonly scan: string;
  readonly blob: string;
}

const fileName = (id: string): string => id.replace(/[^A-Za-z0-9._-]/g, "_");

/** Images of all scans that are linked to a passage; of the scan, if it is the id of one. */
async function imagesOf(id: string, url: string): Promise<readonly Image[]> {
  try {
    const passage = await get(url, `/v1/passages/${encodeURIComponent(id)}`, `passage "${id}"`);
    const { records = [] } = (await passage.json()) as { records?: { scan?: string; image?: { blob?: string } }[] };
    return records.flatMap(({ scan, image }) =>
      scan === undefined || image?.blob === undefined ? [] : [{ scan, blob: image.blob }],
    );
  } catch (cause) {
    if (!(cause instanceof PorticoError && cause.code === "HTTP_NOT_FOUND")) throw cause;
    const tiles = await get(url, `/v1/scans/${encodeURIComponent(id)}/tiles`, `passage or image of a scan "${id}"`);
    const { scan, image } = (await tiles.json()) as { scan: string; image: string };
    return [{ scan, blob: image }];
  }
}

/** Writes `DIR/ID/` with a picture of each view and energy, and prints the path of each sidecar. */
export async function exportImages(
  id: string,
  options: {
    readonly url: string;
    readonly output: string;
    readonly format: ScanExporter["id"];
    readonly force?: boolean | undefined;
  },
): Promise<number> {
  const { url, output, format, force } = options;
  const exporter = scanExporters.find((each) => each.id === format);
  if (exporter === undefined) throw new PorticoError("USAGE", `there is no format ${format}`);
  const images = await imagesOf(id, url);
  if (images.length === 0) throw new PorticoError("HTTP_NOT_FOUND", `passage "${id}" has no image`);
  const folder = join(output, fileName(id));
  const sidecarOf = ({ scan }: Image) => join(folder, `${fileName(scan)}.${exporter.extension}.json`);
  const earlier = images.map(sidecarOf).find((file) => existsSync(file));
  if (earlier !== undefined && force !== true) {
    throw new PorticoError("USAGE", `${earlier} exists already; --force overwrites it`);
  }
  mkdirSync(folder, { recursive: true });
  let wrong = 0;
  for (const image of images) {
    const response = await get(url, `/v1/blobs/${image.blob}`, `blob ${image.blob}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (createHash("sha256").update(bytes).digest("hex") !== image.blob) {
      complain(`the image of scan ${image.scan} does not match its name ${image.blob} and was not written`);
      wrong += 1;
      continue;
    }
    // The sidecar comes last: where it stands, all that it names stands too.
    for await (const file of exportScan(bytes, exporter, fileName(image.scan))) {
      writeFileSync(join(folder, file.name), file.bytes);
    }
    print(sidecarOf(image));
  }
  return wrong === 0 ? exitCodes.done : exitCodes.faults;
}
