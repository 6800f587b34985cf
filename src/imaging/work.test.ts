import { describe, expect, it } from "vitest";
import { createWorkQueue } from "./work.ts";

/** Jobs that end when told. */
function jobs() {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const job =
    (name: string, fail = false) =>
    () =>
      new Promise<string>((resolve, reject) => {
        begun.push(name);
        ends.push(() => (fail ? reject(new Error(name)) : resolve(name)));
      });
  return { begun, job, end: () => ends.shift()?.() };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the queue of image work", () => {
  it("runs two at once, lets two wait and refuses the fifth", async () => {
    const { begun, job, end } = jobs();
    const queue = createWorkQueue({ atOnce: 2, waiting: 2 });
    const results = ["a", "b", "c", "d", "e"].map((name) => queue.submit(job(name)));
    await turn();
    expect(begun).toEqual(["a", "b"]);
    expect(results[4]).toBeUndefined();
    end();
    await turn();
    expect(begun).toEqual(["a", "b", "c"]);
    for (let i = 0; i < 4; i++) {
      end();
      await turn();
    }
    expect(await Promise.all(results)).toEqual(["a", "b", "c", "d", undefined]);
  });

  it("a job that fails frees its place", async () => {
    const { begun, job, end } = jobs();
    const queue = createWorkQueue({ atOnce: 1, waiting: 1 });
    const failing = queue.submit(job("a", true));
    const next = queue.submit(job("b"));
    const failed = expect(failing).rejects.toThrow("a");
    await turn();
    end();
    await failed;
    await turn();
    expect(begun).toEqual(["a", "b"]);
    end();
    expect(await next).toBe("b");
    const again = queue.submit(job("c"));
    await turn();
    end();
    expect(await again).toBe("c");
  });
});
