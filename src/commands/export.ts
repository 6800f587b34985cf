/** `portico export PASSAGE --format FORMAT`: one passage with all that is linked to it, from a running gateway, as files. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PorticoError } from "../errors.ts";
import { exportDicos } from "./export-dicos.ts";
import { exportImages } from "./export-images.ts";
import { get } from "./gateway-get.ts";
import { complain, exitCodes, print } from "./output.ts";

export interface ExportOptions {
  readonly format: "json" | "n42" | "dicos" | "tiff" | "png";
  /** Only with `n42`; `standard` if absent. */
  readonly n42Profile?: "standard" | "interop";
  readonly output: string;
  readonly url: string;
  /** Writes over what an earlier export has left. */
  readonly force?: boolean;
}

const extensionOf: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.portico.scan": "portico-scan",
  "application/vnd.portico.scan-raw": "portico-scan-raw",
  "application/n42+xml": "n42",
};

/** Every `{ blob, mediaType }` in a document, and every original that an occupancy came from, wherever it stands. */
function blobsIn(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return found;
  const { blob, mediaType, document } = value as { blob?: unknown; mediaType?: unknown; document?: unknown };
  if (typeof document === "string" && /^[0-9a-f]{64}$/.test(document)) found.set(document, "application/n42+xml");
  if (typeof blob === "string") found.set(blob, typeof mediaType === "string" ? mediaType : "application/octet-stream");
  for (const child of Object.values(value)) blobsIn(child, found);
  return found;
}

/** Fetches blobs into `folder/blobs`. Gives the names that it wrote, and how many were wrong. */
async function fetchBlobs(url: string, folder: string, blobs: ReadonlyMap<string, string | undefined>) {
  mkdirSync(join(folder, "blobs"), { recursive: true });
  const names = new Map<string, string>();
  let wrong = 0;
  for (const [sha256, mediaType] of blobs) {
    const blob = await get(url, `/v1/blobs/${sha256}`, `blob ${sha256}`);
    const bytes = Buffer.from(await blob.arrayBuffer());
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      complain(`blob ${sha256} does not match its name and was not written`);
      wrong += 1;
      continue;
    }
    const type = mediaType ?? blob.headers.get("content-type")?.split(";", 1)[0] ?? "";
    const name = `${sha256}.${extensionOf[type] ?? "bin"}`;
    writeFileSync(join(folder, "blobs", name), bytes);
    names.set(sha256, name);
  }
  return { names, wrong };
}

/** The documents name pictures by their addresses in the gateway, as XML text. */
const blobAddress = /(?<=<MultimediaFileURI>)\/v1\/blobs\/([0-9a-f]{64})(?=<\/MultimediaFileURI>)/g;

/** A passage without an occupancy is told apart from one that is not there. */
async function n42Of(passage: string, url: string, path: string, passagePath: string): Promise<string> {
  try {
    return await (await get(url, path, `N42 document of "${passage}"`)).text();
  } catch (cause) {
    if (!(cause instanceof PorticoError && cause.code === "HTTP_NOT_FOUND")) throw cause;
    await get(url, passagePath, `passage "${passage}"`);
    const hint = "--format json exports what there is";
    throw new PorticoError(
      "HTTP_NOT_FOUND",
      `passage "${passage}" has no occupancy, and N42 tells of nothing else; ${hint}`,
    );
  }
}

/** Writes `DIR/PASSAGE/passage.json` or `passage.n42` and its `blobs/`, and prints the path of the document. */
export async function exportPassage(
  passage: string,
  { url, output, format, n42Profile, force }: ExportOptions,
): Promise<number> {
  if (n42Profile !== undefined && format !== "n42") {
    throw new PorticoError(
      "USAGE",
      `--n42-profile says how N42 is written, and the format is ${format}; add --format n42`,
    );
  }
  if (format === "dicos") return exportDicos(passage, { url, output, force });
  if (format === "tiff" || format === "png") return exportImages(passage, { url, output, format, force });
  const path = `/v1/passages/${encodeURIComponent(passage)}`;
  const folder = join(output, passage.replace(/[^A-Za-z0-9._-]/g, "_"));
  const file = join(folder, `passage.${format}`);
  if (existsSync(file) && force !== true) {
    throw new PorticoError("USAGE", `${file} exists already; --force overwrites it`);
  }
  let text: string;
  let wrong: number;
  if (format === "n42") {
    const document = await n42Of(passage, url, `${path}/n42?profile=${n42Profile ?? "standard"}`, path);
    const named = new Map([...document.matchAll(blobAddress)].map(([, sha256 = ""]) => [sha256, undefined] as const));
    const fetched = await fetchBlobs(url, folder, named);
    wrong = fetched.wrong;
    text = document.replace(blobAddress, (address, sha256: string) => {
      const name = fetched.names.get(sha256);
      return name === undefined ? address : `blobs/${name}`;
    });
  } else {
    const document: unknown = await (await get(url, path, `passage "${passage}"`)).json();
    wrong = (await fetchBlobs(url, folder, blobsIn(document))).wrong;
    text = `${JSON.stringify(document, null, 2)}\n`;
  }
  // The document last: where it stands, all that it names stands too.
  writeFileSync(file, text);
  print(file);
  return wrong === 0 ? exitCodes.done : exitCodes.faults;
}
