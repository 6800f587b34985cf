import { describe, expect, it } from "vitest";
import { ManualClock } from "./clock.ts";
import type { DroppedFile } from "./driver.ts";
import { droppedOrDue } from "./dropped.ts";

const named = (name: string): DroppedFile => ({
  name,
  bytes: new Uint8Array(0),
  modifiedUtcMs: 0,
  at: { utcMs: 0, monotonicMs: 0 },
  done: async () => {},
  refuse: async () => {},
});

/** A folder whose files come after so many milliseconds each. */
function folderOf(clock: ManualClock, steps: readonly (readonly [afterMs: number, name: string])[], end?: Error) {
  async function* files() {
    for (const [afterMs, name] of steps) {
      await clock.sleep(afterMs);
      yield named(name);
    }
    if (end !== undefined) throw end;
  }
  return { link: { peer: "folder", files: files() }, clock };
}

describe("droppedOrDue", () => {
  it("gives file after file, and says when something is due before the next", async () => {
    const clock = new ManualClock(0);
    const seen: string[] = [];
    let dueAtMs: number | undefined = 1500;
    const all = (async () => {
      const steps = [
        [1000, "a"],
        [1000, "b"],
        [1000, "c"],
      ] as const;
      for await (const { file, waitedMs } of droppedOrDue(folderOf(clock, steps), () => dueAtMs)) {
        seen.push(`${file?.name ?? "due"} ${waitedMs}`);
        if (file === undefined) dueAtMs = undefined;
      }
    })();
    await clock.advance(5000);
    await all;
    expect(seen).toEqual(["a 1000", "due 1500", "b 2000", "c 3000"]);
    expect(clock.nextDueMs).toBeUndefined();
  });

  it("takes no work for waiting: what lies in the folder meanwhile comes first", async () => {
    const clock = new ManualClock(0);
    const seen: string[] = [];
    const steps = [
      [0, "a"],
      [0, "b"],
      [0, "c"],
    ] as const;
    const all = (async () => {
      for await (const { file, waitedMs } of droppedOrDue(folderOf(clock, steps), () => 100)) {
        seen.push(`${file?.name ?? "due"} ${waitedMs}`);
        if (seen.length < 4) await clock.sleep(10_000);
        else break;
      }
    })();
    await clock.advance(60_000);
    await all;
    expect(seen.slice(0, 3)).toEqual(["a 0", "b 0", "c 0"]);
  });

  it("throws what the folder throws", async () => {
    const clock = new ManualClock(0);
    const files = droppedOrDue(folderOf(clock, [], new Error("the share is gone")), () => undefined);
    await expect(files.next()).rejects.toThrow("the share is gone");
  });
});
