/**
 * The other end of `pool.ts`, in the thread: takes jobs one after the other, and answers each. A job that throws is an answer; the
 * thread goes on.
 */

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

/** @param jobs what may be asked for by name, and nothing else may */
export function serveJobs(jobs: Readonly<Record<string, Job<never, unknown>>>): void {
  const { memory } = workerData as ThreadData;
  const context: JobContext = { memory, kernels: kernelsOn(memory) };
  parentPort?.on("message", async ({ name, input }: JobMessage) => {
    parentPort?.postMessage(await answerTo(name, input));
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
