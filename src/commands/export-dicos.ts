/**
 * `portico export PASSAGE --format dicos`: the DICOS objects of a passage, from a running gateway, one file an object. They are
 * written as they come: no image is held whole.
 */

import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { PorticoError } from "../errors.ts";
import { complain, exitCodes, print } from "./output.ts";
import { noGateway } from "./reach.ts";

const maxPartHead = 4096;

/** Writes `DIR/PASSAGE/NAME.dcs`, and prints the path of each; what DICOS has no place for goes to stderr. */
export async function exportDicos(
  passage: string,
  { url, output, force }: { readonly url: string; readonly output: string; readonly force?: boolean | undefined },
): Promise<number> {
  const path = `/v1/passages/${encodeURIComponent(passage)}/dicos`;
  const response = await fetch(`${url}${path}`).catch((cause: unknown) => {
    throw noGateway(url, cause);
  });
  if (!response.ok || response.body === null) {
    const { detail } = (await response.json().catch(() => ({}))) as { detail?: unknown };
    const why = typeof detail === "string" ? detail : `${response.status} ${response.statusText}`;
    throw new PorticoError(
      response.status === 404 ? "HTTP_NOT_FOUND" : "HTTP_BAD_REQUEST",
      `passage "${passage}": ${why}`,
    );
  }
  const boundary = /boundary="?([^";]+)"?/.exec(response.headers.get("content-type") ?? "")?.[1];
  if (boundary === undefined) throw new PorticoError("HTTP_BAD_REQUEST", `${url}${path} gave no DICOS objects`);
  const folder = join(output, passage.replace(/[^A-Za-z0-9._-]/g, "_"));
  mkdirSync(folder, { recursive: true });
  const reader = new PartReader(response.body.getReader());
  for (;;) {
    const name = await reader.nextPart(boundary);
    if (name === undefined) break;
    const file = join(folder, name);
    if (existsSync(file) && force !== true) {
      await reader.cancel();
      throw new PorticoError("USAGE", `${file} exists already; --force overwrites it`);
    }
    await writeWhole(file, reader);
    print(file);
  }
  const leftOut = response.headers.get("portico-left-out");
  if (leftOut !== null) complain(`not in DICOS: ${leftOut}`);
  return leftOut === null ? exitCodes.done : exitCodes.faults;
}

/** A file is there when it is whole. */
async function writeWhole(file: string, reader: PartReader): Promise<void> {
  const unfinished = `${file}.part`;
  const handle = openSync(unfinished, "w");
  try {
    for await (const chunk of reader.content()) writeSync(handle, chunk);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cause;
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

/** The parts of a multipart answer, each of which says its length, as the gateway's do. */
class PartReader {
  readonly #source: ReadableStreamDefaultReader<Uint8Array>;
  #buffer: Buffer = Buffer.alloc(0);
  #left = 0;

  constructor(source: ReadableStreamDefaultReader<Uint8Array>) {
    this.#source = source;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.read().catch((cause: unknown) => {
      throw new PorticoError("HTTP_BAD_REQUEST", "the gateway ended its answer before it was whole", { cause });
    });
    if (done) throw new PorticoError("HTTP_BAD_REQUEST", "the gateway ended its answer before it was whole");
    this.#buffer = Buffer.concat([this.#buffer, value]);
  }

  /** The name of the next part; undefined: there is none. */
  async nextPart(boundary: string): Promise<string | undefined> {
    const last = Buffer.from(`--${boundary}--`);
    for (;;) {
      if (this.#buffer.subarray(0, last.length + 2).includes(last)) return undefined;
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end >= 0) {
        const head = this.#buffer.subarray(0, end).toString("latin1");
        this.#buffer = this.#buffer.subarray(end + 4);
        const name = /filename="([A-Za-z0-9][A-Za-z0-9._-]{0,150}\.dcs)"/.exec(head)?.[1];
        const length = /content-length: (\d{1,12})/i.exec(head)?.[1];
        if (!head.includes(`--${boundary}`) || name === undefined || length === undefined) break;
        this.#left = Number(length);
        return name;
      }
      if (this.#buffer.length > maxPartHead) break;
      await this.#more();
    }
    await this.cancel();
    throw new PorticoError("HTTP_BAD_REQUEST", "the gateway's answer is not in parts that say their name and length");
  }

  async *content(): AsyncGenerator<Uint8Array> {
    while (this.#left > 0) {
      if (this.#buffer.length === 0) await this.#more();
      const chunk = this.#buffer.subarray(0, this.#left);
      this.#buffer = this.#buffer.subarray(chunk.length);
      this.#left -= chunk.length;
      yield chunk;
    }
  }

  async cancel(): Promise<void> {
    await this.#source.cancel().catch(() => {});
  }
}
