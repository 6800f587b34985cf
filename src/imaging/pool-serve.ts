/**
 * The other end of `pool.ts`, in the thread: takes jobs one after the other, and answers each. A job that throws is an answer; the
 * thread goes on.
 */

import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { type ErrorCode, messageOf, PorticoError } from "../errors.ts";
import { kernelsOn } from "./kernels/kernels.ts";
import type { Kernels } from "./kernels/reference.ts";
import type { SharedPixels } from "./kernels/web-assembly.ts";

/** What every job of a thread works with. */
export interface JobContext {
  /** Where the pixels are. Offsets in the input of a job are of this. */
  readonly memory: SharedPixels;
  readonly kernels: Kernels;
}

/** A job: plain data in, plain data out. Pixels stay in the memory. */
export type Job<Input, Output> = (input: Input, context: JobContext) => Output | Promise<Output>;

export interface ThreadData {
  readonly memory: SharedPixels;
}
export interface JobMessage {
  readonly name: string;
  readonly input: unknown;
}
export type JobAnswer =
  | { readonly output: unknown }
  | { readonly code: ErrorCode | undefined; readonly message: string };

/** Memory that an output has for itself: of an array, or of arrays in an object. */
function ownBuffers(output: unknown): ArrayBuffer[] {
  const arrays =
    output instanceof Uint8Array
      ? [output]
      : typeof output === "object" && output !== null
        ? Object.values(output)
        : [];
  return arrays.flatMap((each: unknown) => {
    const isWhole = each instanceof Uint8Array && each.byteLength === each.buffer.byteLength;
    return isWhole && each.buffer instanceof ArrayBuffer ? [each.buffer] : [];
  });
}

/**
 * Nice value of the threads: lines that arrive come first where more threads want to work than there are cores. One at 5 still gets a
 * quarter of a core that another thread fills (sched(7)).
 */
const niceness = 5;

/** @param jobs what may be asked for by name, and nothing else may */
export function serveJobs(jobs: Readonly<Record<string, Job<never, unknown>>>): void {
  // On Linux it is of the calling thread alone (setpriority(2), NPTL); elsewhere it would slow down acquisition too.
  // A process that is nicer than that stays so: nobody may take it back.
  if (process.platform === "linux") setPriority(Math.max(getPriority(), niceness));
  const { memory } = workerData as ThreadData;
  const context: JobContext = { memory, kernels: kernelsOn(memory) };
  parentPort?.on("message", async ({ name, input }: JobMessage) => {
    const answer = await answerTo(name, input);
    // Handed over, not copied: copies of all blocks take a tenth of what compressing them takes, in both threads.
    parentPort?.postMessage(answer, "output" in answer ? ownBuffers(answer.output) : []);
  });

  async function answerTo(name: string, input: unknown): Promise<JobAnswer> {
    try {
      const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
      if (job === undefined) throw new Error(`there is no job "${name}"`);
      return { output: await job(input as never, context) };
    } catch (cause) {
      return { code: cause instanceof PorticoError ? cause.code : undefined, message: messageOf(cause) };
    }
  }
}
