/**
 * The thread in which a large file of a scan is read: its bytes in, what it shows or a refusal out, and it is over.
 * `scan-files-reader.ts` starts it, and ends it if it takes too long.
 */

import { parentPort, workerData } from "node:worker_threads";
import { messageOf, PorticoError } from "../errors.ts";
import { type FileAnswer, type FileTask, readFile } from "./scan-files-read.ts";

/** `failed`: our fault, not the file's. */
export type FileThreadAnswer =
  | { readonly answer: FileAnswer }
  | { readonly refused: string }
  | { readonly failed: string };

async function answerTo(task: FileTask): Promise<FileThreadAnswer> {
  try {
    return { answer: await readFile(task) };
  } catch (cause) {
    const isRefused = cause instanceof PorticoError && cause.code === "SCAN_FILE_INVALID";
    return isRefused ? { refused: cause.message } : { failed: messageOf(cause) };
  }
}

const answer = await answerTo(workerData as FileTask);
const moved = "answer" in answer && answer.answer.kind === "image" ? [answer.answer.samples.buffer as ArrayBuffer] : [];
parentPort?.postMessage(answer, moved);
