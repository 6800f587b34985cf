/** `portico export PASSAGE --format json|n42`: one passage with all that is linked to it, from a running gateway, as files. */

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PorticoError } from "../errors.ts";
import { complain, exitCodes, print } from "./output.ts";
import { noGateway } from "./reach.ts";

export interface ExportOptions {
  readonly format: "json" | "n42";
  readonly n42Profile: "standard" | "interop";
  readonly output: string;
  readonly url: string;
}

const extensionOf: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "application/vnd.portico.scan": "portico-scan",
};

/** @param what names the wanted thing where the gateway does not have it */
async function get(base: string, path: string, what: string): Promise<Response> {
  const response = await fetch(`${base}${path}`).catch((cause: unknown) => {
    throw noGateway(base, cause);
  });
  if (response.status === 404) throw new PorticoError("HTTP_NOT_FOUND", `the gateway at ${base} has no ${what}`);
  if (!response.ok) {
    throw new PorticoError("HTTP_BAD_REQUEST", `${base}${path}: ${response.status} ${response.statusText}`);
  }
  return response;
}

/** Every `{ blob, mediaType }` in a document, wherever it stands. */
function blobsIn(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return found;
  const { blob, mediaType } = value as { blob?: unknown; mediaType?: unknown };
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

/** Writes `DIR/PASSAGE/passage.json` or `passage.n42` and its `blobs/`, and prints the path of the document. */
export async function exportPassage(
  passage: string,
  { url, output, format, n42Profile }: ExportOptions,
): Promise<number> {
  const path = `/v1/passages/${encodeURIComponent(passage)}`;
  const folder = join(output, passage.replace(/[^A-Za-z0-9._-]/g, "_"));
  let text: string;
  let wrong: number;
  if (format === "n42") {
    const what = `passage "${passage}" with an occupancy`;
    const document = await (await get(url, `${path}/n42?profile=${n42Profile}`, what)).text();
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
  const file = join(folder, `passage.${format}`);
  writeFileSync(file, text);
  print(file);
  return wrong === 0 ? exitCodes.done : exitCodes.faults;
}
