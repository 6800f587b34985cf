/**
 * Reads documents without holding up the gateway: small ones at once, large ones in a thread of their own. A portal's file of
 * 3.3 MB takes some tenths of a second, in which no other device would be heard. A thread that takes too long, or more memory
 * than it may have, is ended, and its document is refused: whatever bytes do to the parser, the gateway goes on.
 */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Clock, systemClock } from "../clock.ts";
import { messageOf } from "../errors.ts";
import { type DocumentDigest, digestOf } from "./document-digest.ts";
import type { ThreadAnswer } from "./document-thread.ts";
import { invalid } from "./xml-text.ts";

interface DocumentReaderOptions {
  /** Of the deadline. Machines do not work faster because a simulated port does. */
  readonly clock?: Clock;
  /** The module of the thread. */
  readonly thread?: URL;
  /** Its JavaScript heap. Default 768: the tree of 4 MiB of markup takes some 200. */
  readonly maxHeapMiB?: number;
}

/** Larger documents are read in a thread. One of this size takes some ten milliseconds, as long as starting the thread. */
const largeBytes = 256 * 2 ** 10;
/** Hundred times what the largest honest document takes: a busy machine refuses nothing. */
const limitMs = 30_000;
/** Threads at a time, whatever the number of instruments: cores are for acquisition. */
const atOnce = 2;

/** Rejects with N42_INVALID for what is no document, or takes too much; with another error if no thread could be had. */
export function documentReader(options: DocumentReaderOptions = {}): (bytes: Uint8Array) => Promise<DocumentDigest> {
  const { clock = systemClock, maxHeapMiB = 768 } = options;
  // TypeScript in a checkout, JavaScript in the package: the thread is what this file is.
  const thread = options.thread ?? new URL(`./document-thread${extname(import.meta.url)}`, import.meta.url);
  let running = 0;
  const waiting: (() => void)[] = [];

  async function inTurn(bytes: Uint8Array): Promise<DocumentDigest> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await inThread(bytes, { thread, clock, maxHeapMiB });
    } finally {
      // Who waits takes over the place.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  }
  return async (bytes) => (bytes.length > largeBytes ? inTurn(bytes) : digestOf(bytes));
}

async function inThread(
  bytes: Uint8Array,
  { thread, clock, maxHeapMiB }: Required<DocumentReaderOptions>,
): Promise<DocumentDigest> {
  // Of a pooled buffer the whole pool would be copied.
  const own = new Uint8Array(bytes);
  const worker = new Worker(thread, {
    workerData: own,
    transferList: [own.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB },
  });
  let cancel = () => {};
  try {
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      cancel = clock.after(limitMs, () => reject(invalid(`reading it takes longer than ${limitMs / 1000} s`)));
      worker.once("message", resolve);
      worker.once("error", (cause) => reject(asRefusal(cause)));
      worker.once("exit", () => reject(new Error("the thread that read a document ended without an answer")));
    });
    if ("digest" in answer) return answer.digest;
    if ("refused" in answer) throw invalid(answer.refused);
    throw new Error(answer.failed);
  } finally {
    cancel();
    await worker.terminate();
  }
}

/** A document that needs more memory than any honest one is refused; that a thread cannot be had is no fault of it. */
function asRefusal(cause: unknown): Error {
  const { code } = cause as { code?: unknown };
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return invalid("reading it takes more memory than any honest document", cause);
  return cause instanceof Error ? cause : new Error(messageOf(cause));
}
