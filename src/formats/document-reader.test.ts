import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { digestOf } from "./document-digest.ts";
import { documentReader } from "./document-reader.ts";
import { occupiedSlices, portalDocument, startUtcMs } from "./testing/documents.ts";

/** Beyond what is read at once. */
const large = portalDocument({ slices: occupiedSlices(0, 120), containers: ["CSQU3054383"] });
const thread = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const endless = thread("for (;;);");

describe("a large document", () => {
  it("is read in a thread, and says the same as if it were read at once", async () => {
    expect(large.length).toBeGreaterThan(256 * 2 ** 10);
    const read = documentReader();
    expect(await read(large)).toEqual(digestOf(large));
    expect((await read(large)).runs[0]?.gamma).toHaveLength(600);
  });

  it("leaves the gateway its own time: what waits runs while it is read", async () => {
    let turns = 0;
    const turning = setInterval(() => turns++, 0);
    await documentReader()(large);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(0);
  });

  it("that is none is refused with the reader's reason", async () => {
    const page = Buffer.from(`<html>${" ".repeat(300_000)}</html>`);
    await expect(documentReader()(page)).rejects.toMatchObject({
      code: "N42_INVALID",
      message: expect.stringContaining('its root is "html"'),
    });
  });

  it("that takes too long is refused, its thread is ended, and the next is read", async () => {
    const clock = new ManualClock(startUtcMs);
    const read = documentReader({ clock, thread: endless });
    const outcomes = Promise.allSettled([read(large), read(large), read(large)]);
    // Two at a time: the third waits until a place is free, and has its own time.
    await clock.advance(29_999);
    await clock.advance(1);
    while (clock.nextDueMs === undefined) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(30_000);
    const refused = { code: "N42_INVALID", message: "reading it takes longer than 30 s" };
    expect(await outcomes).toMatchObject(Array(3).fill({ status: "rejected", reason: refused }));
  });

  it("that takes too much memory is refused", async () => {
    const greedy = thread("const all = []; for (;;) all.push(new Array(1e6).fill({}));");
    await expect(documentReader({ thread: greedy, maxHeapMiB: 24 })(large)).rejects.toMatchObject({
      code: "N42_INVALID",
      message: "reading it takes more memory than any honest document",
    });
  });

  it("is not called invalid when it is the thread that failed", async () => {
    for (const code of ["throw new Error('a bug')", "process.exit(1)", "import 'node:nothing'"]) {
      const failure = await documentReader({ thread: thread(code) })(large).catch((thrown: unknown) => thrown);
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toMatchObject({ code: "N42_INVALID" });
    }
  });
});

it("more occupancies than any instrument writes down at once are refused", () => {
  const slices = Array.from({ length: 257 }, (_, index) => ({ at: index * 10, gamma: [1], occupied: true }));
  expect(() => digestOf(portalDocument({ slices }))).toThrow("it tells of 257 occupancies; at most 256 are read");
  expect(digestOf(portalDocument({ slices: slices.slice(1) })).runs).toHaveLength(256);
});
