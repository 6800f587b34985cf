/**
 * The process in which a large file of a scan is read: its bytes in, what it shows or a refusal out, and it is over.
 * `scan-files-reader.ts` starts it, and ends it if it takes too long. A process and no thread: what hostile bytes do to a
 * decoder written in C ends this process alone, and a decoder that is unloaded with its thread has crashed whole gateways.
 */

import { messageOf, PorticoError } from "../errors.ts";
import { type FileAnswer, type FileTask, readFile } from "./scan-files-read.ts";

/** `failed`: our fault, not the file's. */
export type FileProcessAnswer =
  | { readonly answer: FileAnswer }
  | { readonly refused: string }
  | { readonly failed: string };

async function answerTo(task: FileTask): Promise<FileProcessAnswer> {
  try {
    return { answer: await readFile(task) };
  } catch (cause) {
    const isRefused = cause instanceof PorticoError && cause.code === "SCAN_FILE_INVALID";
    return isRefused ? { refused: cause.message } : { failed: messageOf(cause) };
  }
}

process.once("message", async (task: FileTask) => {
  // Without its channel nothing keeps the process: it ends when the answer has left.
  process.send?.(await answerTo(task), undefined, undefined, () => process.disconnect());
});
