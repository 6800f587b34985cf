/**
 * Reads files of scans without holding up the gateway: small ones at once, large ones in a thread of their own, two at a
 * time in the whole gateway. A thread that takes too long is ended, and its file is refused: whatever bytes do to a decoder,
 * the gateway goes on.
 */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Clock, systemClock } from "../clock.ts";
import { messageOf } from "../errors.ts";
import { unreadable } from "./image-file-kind.ts";
import { type FileAnswer, type FileTask, readFile } from "./scan-files-read.ts";
import type { FileThreadAnswer } from "./scan-files-thread.ts";

interface FileReaderOptions {
  /** Of the deadline. Machines do not work faster because a simulated port does. */
  readonly clock?: Clock;
  /** The module of the thread. */
  readonly thread?: URL;
}

/** Ten times what the largest honest image takes on a busy machine. */
const limitMs = 60_000;
/** Threads at a time, whatever the number of scanners: cores are for acquisition, and each holds two images. */
const atOnce = 2;
const maxHeapMiB = 768;
/** What is larger takes longer than starting a thread. A compressed image of this size can hold a thousand times as much. */
const largeBytes = { image: 64 * 2 ** 10, sidecar: 256 * 2 ** 10 } as const;

export type FileReader = (task: FileTask) => Promise<FileAnswer>;

/** What it gives rejects with SCAN_FILE_INVALID for what cannot be read, with another error if no thread could be had. */
export function fileReader(options: FileReaderOptions = {}): FileReader {
  const { clock = systemClock } = options;
  // TypeScript in a checkout, JavaScript in the package: the thread is what this file is.
  const thread = options.thread ?? new URL(`./scan-files-thread${extname(import.meta.url)}`, import.meta.url);
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn(task: FileTask): Promise<FileAnswer> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await inThread(task, clock, thread);
    } finally {
      // Who waits takes over the place.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  }
  return (task) => (task.bytes.length > largeBytes[task.kind] ? inTurn(task) : readFile(task));
}

async function inThread(task: FileTask, clock: Clock, thread: URL): Promise<FileAnswer> {
  // Of a pooled buffer the whole pool would be copied.
  const bytes = new Uint8Array(task.bytes);
  const worker = new Worker(thread, {
    workerData: { ...task, bytes },
    transferList: [bytes.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB },
  });
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  let cancel = () => {};
  try {
    const answer = await new Promise<FileThreadAnswer>((resolve, reject) => {
      cancel = clock.after(limitMs, () => {
        reject(unreadable(`reading it takes longer than ${limitMs / 1000} s`));
        void worker.terminate();
      });
      worker.once("message", resolve);
      worker.once("error", (cause) => reject(asRefusal(cause)));
      worker.once("exit", () => reject(new Error("the thread that read a file of a scan ended without an answer")));
    });
    if ("answer" in answer) return answer.answer;
    if ("refused" in answer) throw unreadable(answer.refused);
    throw new Error(answer.failed);
  } finally {
    // One that has answered is about to end by itself; to end it in the midst of that has crashed processes (nodejs/node#56312).
    await ended;
    cancel();
  }
}

/** A file that needs more memory than any honest one is refused; that a thread cannot be had is no fault of it. */
function asRefusal(cause: unknown): Error {
  const { code } = cause as { code?: unknown };
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return unreadable("reading it takes more memory than any honest file", cause);
  return cause instanceof Error ? cause : new Error(messageOf(cause));
}
