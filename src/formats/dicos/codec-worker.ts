/**
 * Codecs in a thread of their own, one at a time: some hundred megabytes a second would hold up every device of the port
 * for as long as an image takes, and no codec is trusted with what came over a network.
 */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Clock, systemClock } from "../../clock.ts";
import { PorticoError } from "../../errors.ts";
import type { CodecAnswer, CodecTask } from "./codec-thread.ts";
import { invalid } from "./dataset.ts";

/** Ten times what the largest image takes on a slow machine. */
const limitMs = 60_000;

let last: Promise<unknown> = Promise.resolve();

/** Rejects with DICOS_INVALID for a frame that is damaged, or takes too long. */
export function inCodecThread(task: CodecTask, clock: Clock = systemClock): Promise<Uint8Array> {
  const mine = last.then(() => run(task, clock));
  last = mine.catch(() => {});
  return mine;
}

async function run(task: CodecTask, clock: Clock): Promise<Uint8Array> {
  // TypeScript in a checkout, JavaScript in the package: the thread is what this file is.
  const thread = new URL(`./codec-thread${extname(import.meta.url)}`, import.meta.url);
  const own = new Uint8Array(task.frame);
  const worker = new Worker(thread, {
    workerData: { ...task, frame: own } satisfies CodecTask,
    transferList: [own.buffer],
    execArgv: [],
    // The codecs' own lines on stdout are nobody's business.
    stdout: true,
    stderr: true,
  });
  let cancel = () => {};
  try {
    const answer = await new Promise<CodecAnswer>((resolve, reject) => {
      cancel = clock.after(limitMs, () => reject(invalid(`its pixels take longer than ${limitMs / 1000} s`)));
      worker.once("message", resolve);
      worker.once("error", (cause) => reject(invalid("its pixels bring the codec down", cause)));
      worker.once("exit", () => reject(new Error("the thread of a codec ended without an answer")));
    });
    if ("bytes" in answer) return answer.bytes;
    if ("refused" in answer) throw new PorticoError("DICOS_INVALID", answer.refused);
    throw new Error(answer.failed);
  } finally {
    cancel();
    await worker.terminate();
  }
}
