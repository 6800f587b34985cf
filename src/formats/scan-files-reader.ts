/**
 * Reads files of scans without holding up the gateway: small ones at once, large ones in a process of their own, two at a
 * time in the whole gateway. A process that takes too long is ended, and its file is refused: whatever bytes do to a decoder,
 * the gateway goes on.
 */

import { fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Clock, systemClock } from "../clock.ts";
import { unreadable } from "./image-file-kind.ts";
import type { FileProcessAnswer } from "./scan-files-process.ts";
import { type FileAnswer, type FileTask, readFile } from "./scan-files-read.ts";

interface FileReaderOptions {
  /** Of the deadline. Machines do not work faster because a simulated port does. */
  readonly clock?: Clock;
  /** The module of the process. */
  readonly module?: URL;
}

/** Ten times what the largest honest image takes on a busy machine. */
const limitMs = 60_000;
/** Processes at a time, whatever the number of scanners: cores are for acquisition, and each holds two images. */
const atOnce = 2;
const maxHeapMiB = 768;
/** What is larger takes longer than starting a process. A compressed image of this size can hold a thousand times as much. */
const largeBytes = { image: 64 * 2 ** 10, sidecar: 256 * 2 ** 10 } as const;

export type FileReader = (task: FileTask) => Promise<FileAnswer>;

/** What it gives rejects with SCAN_FILE_INVALID for what cannot be read, with another error if no process could be had. */
export function fileReader(options: FileReaderOptions = {}): FileReader {
  const { clock = systemClock } = options;
  // TypeScript in a checkout, JavaScript in the package: the other file is what this one is.
  const module = options.module ?? new URL(`./scan-files-process${extname(import.meta.url)}`, import.meta.url);
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn(task: FileTask): Promise<FileAnswer> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await inProcess(task, clock, module);
    } finally {
      // Who waits takes over the place.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  }
  return (task) => (task.bytes.length > largeBytes[task.kind] ? inTurn(task) : readFile(task));
}

async function inProcess(task: FileTask, clock: Clock, module: URL): Promise<FileAnswer> {
  const child = fork(fileURLToPath(module), {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${maxHeapMiB}`],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  let cancel = () => {};
  try {
    const answer = await new Promise<FileProcessAnswer>((resolve, reject) => {
      cancel = clock.after(limitMs, () => {
        reject(unreadable(`reading it takes longer than ${limitMs / 1000} s`));
        child.kill("SIGKILL");
      });
      child.once("message", (message) => resolve(message as FileProcessAnswer));
      child.once("error", reject);
      child.once("exit", (code, signal) => reject(endOf(code, signal)));
      child.send(task, (cause) => {
        if (cause !== null) reject(cause);
      });
    });
    if ("answer" in answer) return answer.answer;
    if ("refused" in answer) throw unreadable(answer.refused);
    throw new Error(answer.failed);
  } finally {
    await ended;
    cancel();
  }
}

/** A file that ends its reader by a signal (out of memory, or a fault of a decoder) is refused; one that never began is no fault of it. */
function endOf(code: number | null, signal: NodeJS.Signals | null): Error {
  if (signal !== null) return unreadable(`the process that read it was ended by ${signal}`);
  return new Error(`the process that read a file of a scan ended with ${code} and without an answer`);
}
