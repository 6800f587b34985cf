/**
 * A few threads for image work, so that acquisition keeps its own. Jobs are names with plain data; pixels stay in the memory that
 * the threads share. What goes wrong in a job is that job's error: it may even end its thread, or never end, and another thread
 * takes the place. Bounded: so many threads, so many jobs waiting, so long for each, and a clear no to the rest. A job that was
 * rejected writes nothing any more, so that its places in the memory can be given to others. It decides nothing about pictures.
 */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type CancelTimer, type Clock, systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { SharedPixels } from "./kernels/web-assembly.ts";
import type { Job, JobAnswer, JobMessage, ThreadData } from "./pool-serve.ts";
import type { jobs } from "./pool-thread.ts";

/** Names of jobs, with what goes in and comes out. */
type JobTable = Readonly<Record<string, Job<never, unknown>>>;
type InputOf<J> = J extends (input: infer Input, ...rest: never[]) => unknown ? Input : never;
type OutputOf<J> = J extends (...args: never[]) => infer Output ? Awaited<Output> : never;

export interface ImagePool<Table extends JobTable = typeof jobs> {
  /**
   * Has a job done when its turn comes; those that wait are taken in the order in which they came.
   * Rejects with IMAGE_OVERLOADED at once if too many wait; with IMAGE_WORK if its thread ended, the job threw, took too long or
   * the pool was closed; with the job's own code if it threw a PorticoError.
   */
  run<Name extends string & keyof Table>(name: Name, input: InputOf<Table[Name]>): Promise<OutputOf<Table[Name]>>;
  /** Jobs that run or wait. */
  readonly pending: number;
  /** Ends the threads; what runs or waits is rejected. Resolves when no thread is left. */
  close(): Promise<void>;
}

interface PoolOptions {
  /** What the jobs' offsets are of. */
  readonly memory: SharedPixels;
  /** Threads. Default 2. */
  readonly size?: number;
  /** Jobs that may wait while all threads work. Default 64. */
  readonly waiting?: number;
  /** The module of the threads, one that calls `serveJobs`. */
  readonly thread?: URL;
  /** Of the deadline. Machines do not work faster because a simulated port does. */
  readonly clock?: Clock;
}

/** A job of the largest block takes less than a second: a busy machine refuses nothing. */
const limitMs = 60_000;

interface Waiting {
  readonly message: JobMessage;
  resolve(output: unknown): void;
  reject(cause: Error): void;
}

/** Threads are started when there is work for them. An idle pool does not keep the process alive; a job that runs does. */
export function imagePool<Table extends JobTable = typeof jobs>(options: PoolOptions): ImagePool<Table> {
  const { memory, size = 2, waiting: mayWait = 64, clock = systemClock } = options;
  // TypeScript in a checkout, JavaScript in the package: the thread is what this file is.
  const thread = options.thread ?? new URL(`./pool-thread${extname(import.meta.url)}`, import.meta.url);
  const idle: Worker[] = [];
  const working = new Map<Worker, Waiting>();
  const deadlines = new Map<Worker, CancelTimer>();
  const waiting: Waiting[] = [];
  let isClosed = false;

  function start(): Worker {
    const worker = new Worker(thread, { workerData: { memory } satisfies ThreadData, execArgv: [] });
    worker.unref();
    worker.on("message", (answer: JobAnswer) => {
      settle(worker, answer);
      idle.push(worker);
      next();
    });
    worker.on("error", (cause) => lose(worker, cause));
    worker.on("exit", () => lose(worker, undefined));
    return worker;
  }

  /** The job that a thread had in hand. */
  function taken(worker: Worker): Waiting | undefined {
    const job = working.get(worker);
    working.delete(worker);
    deadlines.get(worker)?.();
    deadlines.delete(worker);
    return job;
  }

  function settle(worker: Worker, answer: JobAnswer): void {
    const job = taken(worker);
    worker.unref();
    if (job === undefined) return;
    if ("output" in answer) job.resolve(answer.output);
    else job.reject(new PorticoError(answer.code ?? "IMAGE_WORK", answer.message));
  }

  /** A thread that ended, by its job or on its own: the job is lost, and the place is free for another. */
  function lose(worker: Worker, cause: unknown): void {
    const job = taken(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    if (job === undefined) return;
    const why = cause === undefined ? "it ended" : messageOf(cause);
    job.reject(new PorticoError("IMAGE_WORK", `the thread of "${job.message.name}" failed: ${why}`, { cause }));
    void worker.terminate();
    next();
  }

  function next(): void {
    while (!isClosed && waiting.length > 0 && (idle.length > 0 || working.size < size)) {
      const job = waiting.shift();
      if (job === undefined) return;
      give(job);
    }
  }

  function give(job: Waiting): void {
    let worker: Worker | undefined;
    try {
      worker = idle.pop() ?? start();
      worker.postMessage(job.message);
      worker.ref();
      working.set(worker, job);
      const given = worker;
      const cancel = clock.after(limitMs, () => void end(given));
      deadlines.set(worker, cancel);
    } catch (cause) {
      // No thread to be had, or an input that is no plain data.
      if (worker !== undefined) idle.push(worker);
      job.reject(
        new PorticoError("IMAGE_WORK", `"${job.message.name}" cannot be begun: ${messageOf(cause)}`, { cause }),
      );
    }
  }

  /** Of a job that takes too long: its thread is ended first, since it still writes where it was told to. */
  async function end(worker: Worker): Promise<void> {
    // An answer that comes now comes too late; the thread must not be given another job.
    worker.removeAllListeners("message").removeAllListeners("exit");
    await worker.terminate();
    lose(worker, new Error(`it takes longer than ${limitMs / 1000} s`));
  }

  const closed = () => new PorticoError("IMAGE_WORK", "the threads for image work were ended");
  return {
    get pending() {
      return working.size + waiting.length;
    },
    run(name, input) {
      if (isClosed) return Promise.reject(closed());
      if (waiting.length >= mayWait && working.size >= size) {
        const held = `${working.size} jobs run and ${waiting.length} wait`;
        return Promise.reject(new PorticoError("IMAGE_OVERLOADED", `no room for "${name}": ${held}`));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ message: { name, input }, resolve: (output) => resolve(output as never), reject });
        next();
      });
    },
    async close() {
      isClosed = true;
      const workers = [...idle.splice(0), ...working.keys()];
      const running = [...working.keys()].map(taken);
      for (const job of waiting.splice(0)) job.reject(closed());
      await Promise.all(workers.map((worker) => worker.terminate()));
      for (const job of running) job?.reject(closed());
    },
  };
}
