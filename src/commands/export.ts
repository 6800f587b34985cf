/** `portico export PASSAGE --format json`: one passage with all that is linked to it, from a running gateway, as files. */

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PorticoError } from "../errors.ts";
import { complain, exitCodes, print } from "./output.ts";
import { noGateway } from "./reach.ts";

export interface ExportOptions {
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

/** Writes `DIR/PASSAGE/passage.json` and its `blobs/`, and prints the path of the document. */
export async function exportPassage(passage: string, { url, output }: ExportOptions): Promise<number> {
  const path = `/v1/passages/${encodeURIComponent(passage)}`;
  const document: unknown = await (await get(url, path, `passage "${passage}"`)).json();
  const folder = join(output, passage.replace(/[^A-Za-z0-9._-]/g, "_"));
  mkdirSync(join(folder, "blobs"), { recursive: true });
  let wrong = 0;
  for (const [sha256, mediaType] of blobsIn(document)) {
    const blob = await get(url, `/v1/blobs/${sha256}`, `blob ${sha256}`);
    const bytes = Buffer.from(await blob.arrayBuffer());
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      complain(`blob ${sha256} does not match its name and was not written`);
      wrong += 1;
      continue;
    }
    writeFileSync(join(folder, "blobs", `${sha256}.${extensionOf[mediaType] ?? "bin"}`), bytes);
  }
  // The document last: where it stands, all that it names stands too.
  writeFileSync(join(folder, "passage.json"), `${JSON.stringify(document, null, 2)}\n`);
  print(join(folder, "passage.json"));
  return wrong === 0 ? exitCodes.done : exitCodes.faults;
}
