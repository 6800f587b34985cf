import { setImmediate as turn } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { assembler, scanned, usual } from "../../src/imaging/testing/scans.ts";
import { createImageRoom } from "../../src/imaging/work.ts";
import { heapBytes } from "../support/heap.ts";

const room = createImageRoom(128 * 2 ** 20, 2);
afterAll(() => room.pool.close());

describe("a gateway that scans for months", () => {
  it("holds after 2,000 scans what it held after 1,000", async () => {
    const scan = { pixelPitchMillimetres: 8, nominalSpeedMetresPerSecond: 3, materialCurves: "6/9 MeV" };
    const { made, stored } = assembler({ room, settings: { scan } });
    const scans = async (count: number) => {
      for (let i = 0; i < count; i++) {
        await scanned(made, usual, { lose: (line) => line % 97 === i % 97 });
        stored.length = 0;
        expect(room.memory.heldBytes).toBe(0);
        expect(room.pool.pending).toBe(0);
      }
      await turn();
      return { heap: heapBytes(), rss: process.memoryUsage().rss };
    };
    // Threads and the allocator take what they like to hold in the first thousand.
    const before = await scans(1000);
    const after = await scans(1000);
    expect(after.heap - before.heap).toBeLessThan(4 * 2 ** 20);
    expect(after.rss - before.rss).toBeLessThan(48 * 2 ** 20);
  });
});
