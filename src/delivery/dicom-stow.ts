/**
 * Stores objects at an archive over HTTP (DICOMweb, STOW-RS: PS3.18, 10.5), one object a request. What the archive refuses for good is
 * DELIVERY_REFUSED; everything else that can go wrong is DELIVERY_UNREACHABLE.
 */

import { randomUUID } from "node:crypto";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { messageOf, PorticoError } from "../errors.ts";
import type { ArchiveStore, DeliveredObject } from "./dicom-delivery.ts";
import { stowAnswer } from "./stow-answer.ts";

export interface StowTarget {
  /** Of the DICOMweb service, without `/studies`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** No byte goes either way for so long: the archive counts as gone. Sockets are timed by the system, as elsewhere. */
const silentMs = 60_000;
/** What an archive says about one object. */
const maxAnswerBytes = 1 * 2 ** 20;
/** Statuses by which an archive says that this object will never do (RFC 9110, 15.5; PS3.18, 10.5.3). */
const forGood: readonly number[] = [400, 406, 409, 411, 413, 415, 422];

export function stowAt(target: StowTarget): ArchiveStore {
  return { store: (object) => store(target, object), close: async () => {} };
}

async function store({ url, headers, signal }: StowTarget, object: DeliveredObject): Promise<void> {
  const address = new URL(`${url.replace(/\/+$/, "")}/studies`);
  const boundary = `portico-${randomUUID()}`;
  // No transfer syntax beside the type: the object says its own, and archives are met that then store nothing and say 200.
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const pieces = [head, ...object.chunks.filter(({ length }) => length > 0), tail];
  let answer: { readonly status: number; readonly body: string };
  try {
    answer = await post(address, pieces, signal, {
      ...headers,
      "content-type": `multipart/related; type="application/dicom"; boundary=${boundary}`,
      "content-length": String(pieces.reduce((sum, { length }) => sum + length, 0)),
      accept: "application/dicom+json",
    });
  } catch (cause) {
    throw new PorticoError("DELIVERY_UNREACHABLE", `${address.origin}: ${messageOf(cause)}`, { cause });
  }
  const { status, body } = answer;
  const found = stowAnswer(body, object.sopInstance);
  const isSuccess = status >= 200 && status < 300;
  if (found === "stored" && (isSuccess || status === 409)) return;
  const failure = typeof found === "object" ? found.failure : undefined;
  const why =
    failure !== undefined
      ? `, reason ${failure.toString(16).padStart(4, "0").toUpperCase()}H`
      : !isSuccess
        ? ""
        : found === "strange"
          ? ", which is no answer of an archive"
          : ", and does not name it";
  const words = `${address.origin} answered ${object.sopInstance} with ${status}${why}`;
  // Out of resources (A7xxH) passes, and so does whoever answers in the archive's place.
  const passes = failure === undefined ? isSuccess && found === "strange" : failure >>> 8 === 0xa7;
  const refused = forGood.includes(status) || isSuccess;
  throw new PorticoError(refused && !passes ? "DELIVERY_REFUSED" : "DELIVERY_UNREACHABLE", words);
}

function post(
  address: URL,
  pieces: readonly Uint8Array[],
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const send = address.protocol === "https:" ? httpsRequest : httpRequest;
    const outgoing = send(address, { method: "POST", headers, signal, timeout: silentMs }, (incoming) => {
      readAnswer(incoming).then((body) => resolve({ status: incoming.statusCode ?? 0, body }), reject);
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`nothing was heard for ${silentMs / 1000} s`)));
    outgoing.on("error", reject);
    writeAll(outgoing, pieces).catch(reject);
  });
}

async function writeAll(outgoing: ReturnType<typeof httpRequest>, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    if (outgoing.destroyed || outgoing.writableEnded) return;
    if (outgoing.write(piece)) continue;
    await new Promise<void>((resolve) => {
      outgoing.once("drain", resolve);
      outgoing.once("close", resolve);
    });
  }
  outgoing.end();
}

async function readAnswer(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxAnswerBytes) throw new Error("its answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
