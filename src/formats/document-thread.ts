/**
 * The thread in which a large document is read: bytes in, a digest or a refusal out, and it is over. `document-reader.ts`
 * starts it, and ends it if it takes too long.
 */

import { parentPort, workerData } from "node:worker_threads";
import { messageOf, PorticoError } from "../errors.ts";
import { type DocumentDigest, digestOf } from "./document-digest.ts";

/** `failed`: our fault, not the document's. */
export type ThreadAnswer =
  | { readonly digest: DocumentDigest }
  | { readonly refused: string }
  | { readonly failed: string };

function answerTo(bytes: Uint8Array): ThreadAnswer {
  try {
    return { digest: digestOf(bytes) };
  } catch (cause) {
    const isRefused = cause instanceof PorticoError && cause.code === "N42_INVALID";
    return isRefused ? { refused: cause.message } : { failed: messageOf(cause) };
  }
}

parentPort?.postMessage(answerTo(workerData as Uint8Array));
