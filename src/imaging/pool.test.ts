import { execFile } from "node:child_process";
import { getPriority } from "node:os";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { ScanMemory } from "./kernels/memory.ts";
import { type ImagePool, imagePool } from "./pool.ts";
import type { Job } from "./pool-serve.ts";

const serve = new URL("./pool-serve.ts", import.meta.url).href;
const errors = new URL("../errors.ts", import.meta.url).href;

/** A thread with jobs that do well, badly, and not at all. */
type TestJobs = {
  readonly half: Job<{ readonly offset: number; readonly samples: number }, string>;
  readonly thread: Job<null, number>;
  readonly priority: Job<null, number>;
  readonly hold: Job<{ readonly gate: number }, number>;
  readonly refuse: Job<{ readonly code: string }, never>;
  readonly die: Job<{ readonly how: string }, never>;
  readonly spin: Job<null, never>;
  readonly odd: Job<null, unknown>;
};
const thread = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { getPriority } from "node:os";
    import { threadId } from "node:worker_threads";
    import { serveJobs } from "${serve}";
    import { PorticoError } from "${errors}";
    serveJobs({
      half({ offset, samples }, { memory, kernels }) {
        const lines = new Uint16Array(memory.buffer, offset, samples);
        kernels.shiftHalfLine(lines, lines, lines);
        for (let i = 0; i < samples; i++) lines[i] = lines[i] / 2;
        return "done";
      },
      thread: () => threadId,
      priority: () => getPriority(),
      hold({ gate }, { memory }) {
        const gates = new Int32Array(memory.buffer, 0, 16);
        Atomics.add(gates, 0, 1);
        Atomics.notify(gates, 0);
        Atomics.wait(gates, gate, 0);
        return threadId;
      },
      refuse({ code }) {
        throw code === "" ? new Error("cannot be done") : new PorticoError(code, "cannot be done");
      },
      die({ how }) {
        if (how === "exit") process.exit(1);
        if (how === "throw") queueMicrotask(() => { throw new Error("thrown beside the job"); });
        const all = [];
        if (how === "memory") for (;;) all.push(new Array(1e6).fill({}));
        return new Promise(() => {});
      },
      spin(_, { memory }) {
        const gates = new Int32Array(memory.buffer, 0, 16);
        Atomics.add(gates, 0, 1);
        Atomics.notify(gates, 0);
        for (;;) Atomics.store(gates, 15, 1);
      },
      odd: () => () => {},
    });
  `)}`,
);

const scans = new ScanMemory(2 ** 20);
const gates = new Int32Array(scans.memory.buffer, 0, 16);
let pool: ImagePool<TestJobs>;
const makePool = (options: { size?: number; waiting?: number; clock?: ManualClock } = {}) => {
  gates.fill(0);
  pool = imagePool<TestJobs>({ memory: scans.memory, thread, ...options });
  return pool;
};
afterEach(() => pool.close());

/** Until so many `hold` jobs stand at their gates. */
async function held(count: number): Promise<void> {
  for (;;) {
    const seen = Atomics.load(gates, 0);
    if (seen >= count) return;
    const waited = Atomics.waitAsync(gates, 0, seen);
    if (waited.async) await waited.value;
  }
}
function open(gate: number): void {
  Atomics.store(gates, gate, 1);
  Atomics.notify(gates, gate);
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );

describe("the pool of threads for image work", () => {
  it("has jobs done on pixels that stay where they are", async () => {
    const { run } = makePool();
    const lines = new Uint16Array(scans.memory.buffer, 4096, 100).fill(500);
    expect(await run("half", { offset: 4096, samples: 100 })).toBe("done");
    expect(lines.every((value) => value === 250)).toBe(true);
  });

  it("comes after acquisition where there is not enough of the machine, as far as the system can tell threads apart", async () => {
    const before = getPriority();
    const { run } = makePool();
    const expected = process.platform === "linux" ? Math.max(before, 5) : before;
    expect(await run("priority", null)).toBe(expected);
    expect(getPriority()).toBe(before);
  });

  it("works on as many jobs at a time as it has threads, and on the others in their order", async () => {
    const { run } = makePool({ size: 2 });
    const done: number[] = [];
    const jobs = [1, 2, 3, 4].map((gate) => run("hold", { gate }).finally(() => done.push(gate)));
    await held(2);
    expect([Atomics.load(gates, 0), pool.pending]).toEqual([2, 4]);
    open(2);
    await held(3);
    open(3);
    await held(4);
    expect(done).toEqual([2, 3]);
    open(1);
    open(4);
    // Two threads have done it all.
    expect(new Set(await Promise.all(jobs)).size).toBe(2);
    expect(pool.pending).toBe(0);
  });

  it("says no at once when as many wait as may, and takes the next when there is room again", async () => {
    const { run } = makePool({ size: 1, waiting: 1 });
    const first = run("hold", { gate: 1 });
    const second = run("thread", null);
    expect(await failure(run("thread", null))).toMatchObject({
      code: "IMAGE_OVERLOADED",
      message: 'no room for "thread": 1 jobs run and 1 wait',
    });
    open(1);
    await Promise.all([first, second]);
    expect(await run("thread", null)).toBe(await second);
  });

  it("tells why a job could not be done, and goes on in the same thread", async () => {
    const { run } = makePool({ size: 1 });
    const before = await run("thread", null);
    expect(await failure(run("refuse", { code: "" }))).toMatchObject({ code: "IMAGE_WORK", message: "cannot be done" });
    expect(await failure(run("refuse", { code: "IMAGE_INVALID" }))).toMatchObject({
      code: "IMAGE_INVALID",
      message: "cannot be done",
    });
    expect(await failure(run("toString" as never, null as never))).toMatchObject({
      code: "IMAGE_WORK",
      message: 'there is no job "toString"',
    });
    expect(await failure(run("thread", (() => {}) as never))).toMatchObject({ code: "IMAGE_WORK" });
    expect(await run("thread", null)).toBe(before);
  });

  it("a job that ends its thread loses itself alone: the thread is replaced, the others are done", async () => {
    const { run } = makePool({ size: 2 });
    const other = run("hold", { gate: 1 });
    const deaths = ["exit", "throw"].map((how) => failure(run("die", { how })));
    const after = run("thread", null);
    for (const death of await Promise.all(deaths)) {
      expect(death).toMatchObject({
        code: "IMAGE_WORK",
        message: expect.stringContaining('the thread of "die" failed'),
      });
    }
    const unsendable = failure(run("odd", null));
    expect(await unsendable).toMatchObject({ code: "IMAGE_WORK" });
    open(1);
    expect(await other).not.toBe(await after);
  });

  it("a job that never ends is ended after a minute, writes nothing any more, and the next has its place", async () => {
    const clock = new ManualClock(0);
    const { run } = makePool({ size: 1, clock });
    const endless = failure(run("spin", null));
    const after = run("thread", null);
    await held(1);
    await clock.advance(59_999);
    expect(pool.pending).toBe(2);
    await clock.advance(1);
    expect(await endless).toMatchObject({
      code: "IMAGE_WORK",
      message: 'the thread of "spin" failed: it takes longer than 60 s',
    });
    Atomics.store(gates, 15, 0);
    expect(await after).toBeGreaterThan(0);
    expect(Atomics.load(gates, 15)).toBe(0);
    // A job that was done in time is never ended.
    await clock.advance(120_000);
    expect([await run("thread", null), clock.nextDueMs]).toEqual([await after, undefined]);
  });

  it("when it is closed, what runs and what waits is rejected, and so is what comes later", async () => {
    const { run, close } = makePool({ size: 1 });
    const failures = [failure(run("hold", { gate: 1 })), failure(run("thread", null))];
    await held(1);
    await close();
    for (const closed of [...(await Promise.all(failures)), await failure(run("thread", null))]) {
      expect(closed).toMatchObject({ code: "IMAGE_WORK", message: "the threads for image work were ended" });
    }
    expect(pool.pending).toBe(0);
  });

  it("lets a program end that has no more work, and not before its work is done", async () => {
    const program = `
      import { imagePool } from "${new URL("./pool.ts", import.meta.url).href}";
      import { ScanMemory } from "${new URL("./kernels/memory.ts", import.meta.url).href}";
      const pool = imagePool({ memory: new ScanMemory(65536).memory, thread: new URL(${JSON.stringify(thread.href)}) });
      await pool.run("thread", null);
      console.log("done");
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
    expect(stdout).toBe("done\n");
  });
});

it("the threads of this room start, and know no job that nobody wrote", async () => {
  const own = imagePool({ memory: scans.memory });
  expect(await failure(own.run("nothing" as never, {} as never))).toMatchObject({
    code: "IMAGE_WORK",
    message: 'there is no job "nothing"',
  });
  await own.close();
});
