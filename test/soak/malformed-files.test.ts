import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { heapBytes } from "../support/heap.ts";
import { runMalformed } from "../support/malformed-files.ts";

/** `PORTICO_MALFORMED_FILES` asks for another number; what came out is printed, since the numbers are the result. */
const files = Number(process.env.PORTICO_MALFORMED_FILES ?? 10_000);
const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

describe(`${files} malformed files in a drop folder`, () => {
  it("cost nothing that stays, and no good scan", async () => {
    const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "portico-malformed-"));
    try {
      await runMalformed(folder, 1000, 2);
      const before = heapBytes();
      const residentBefore = process.memoryUsage.rss();
      const begun = performance.now();
      const { outcomes, goodScans, goodTold, faults } = await runMalformed(folder, files, 1);
      const seconds = (performance.now() - begun) / 1000;
      const heap = heapBytes() - before;
      const resident = process.memoryUsage.rss() - residentBefore;
      process.stdout.write(
        `${files} files in ${seconds.toFixed(0)} s: ${JSON.stringify(outcomes)}, ${goodTold} of ${goodScans} good scans, ` +
          `heap ${mib(heap)}, resident ${mib(resident)} more\n`,
      );
      expect(faults).toEqual([]);
      expect(goodTold).toBe(goodScans);
      expect(heap).toBeLessThan(24 * 2 ** 20);
      expect(resident).toBeLessThan(400 * 2 ** 20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
