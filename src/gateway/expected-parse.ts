/**
 * Lists parsed without holding up the gateway: small ones at once, large ones in a thread of their own, as documents are. A thread
 * that takes too long is ended and its list refused. What comes back are JSON texts, a record's worth each.
 */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Clock, systemClock } from "../clock.ts";
import { MessageRefused } from "../errors.ts";
import { type OwnColumns, type ParsedList, parseList, type RefusedList } from "../expected/index.ts";
import { spellCode } from "./spell-code.ts";

export interface ListToParse {
  readonly bytes: Uint8Array;
  readonly format: "csv" | "json";
  readonly columns: OwnColumns;
}

/** Larger lists are parsed in a thread: some thousand lines take some ten milliseconds, as long as starting the thread. */
const largeBytes = 256 * 2 ** 10;
/** Thirty times what the largest list takes. */
const limitMs = 60_000;
const maxHeapMiB = 1024;

export const parseHere = ({ bytes, format, columns }: ListToParse): ParsedList | RefusedList =>
  parseList(bytes, { format, columns, spell: spellCode });

/** Rejects with EXPECTED_INVALID for a list of which nothing can be taken. */
export async function parseExpected(list: ListToParse, clock: Clock = systemClock): Promise<ParsedList> {
  const parsed = list.bytes.length > largeBytes ? await inThread(list, clock) : parseHere(list);
  if ("reasons" in parsed) throw new MessageRefused("EXPECTED_INVALID", parsed.reasons);
  return parsed;
}

async function inThread(list: ListToParse, clock: Clock): Promise<ParsedList | RefusedList> {
  // TypeScript in a checkout, JavaScript in the package: the thread is what this file is.
  const module = new URL(`./expected-thread${extname(import.meta.url)}`, import.meta.url);
  // Of a pooled buffer the whole pool would be copied.
  const bytes = new Uint8Array(list.bytes);
  const worker = new Worker(module, {
    workerData: { ...list, bytes },
    transferList: [bytes.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB },
  });
  let cancel = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const refuse = (reason: string) => resolve({ reasons: [reason] });
      cancel = clock.after(limitMs, () => refuse(`reading it takes longer than ${limitMs / 1000} s`));
      worker.once("message", resolve);
      worker.once("error", (cause) => {
        if ("code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY") refuse("reading it takes too much memory");
        else reject(cause);
      });
      worker.once("exit", () => reject(new Error("the thread that read a list ended without an answer")));
    });
  } finally {
    cancel();
    await worker.terminate();
  }
}
