import { expect, it } from "vitest";
import { hostileArchive, isRefused } from "../../src/imaging/testing/hostile-archives.ts";

const archives = 1_000_000;

it(`${archives} damaged scan archives: each IMAGE_INVALID or an image of its size, memory flat`, async () => {
  let refused = 0;
  let residentAfterWarmUp = 0;
  for (let seed = 0; seed < archives; seed++) {
    try {
      if (isRefused(hostileArchive(seed))) refused++;
    } catch (cause) {
      throw new Error(`seed ${seed}`, { cause });
    }
    // zlib gives its memory back only between turns of the event loop.
    if (seed % 1000 === 0) await new Promise<void>((resume) => setImmediate(resume));
    if (seed === archives / 5) residentAfterWarmUp = process.memoryUsage().rss;
  }
  const grownMiB = (process.memoryUsage().rss - residentAfterWarmUp) / 2 ** 20;
  process.stdout.write(
    `${refused} of ${archives} refused, ${grownMiB.toFixed(1)} MiB more than after a fifth of them\n`,
  );
  expect(refused).toBeGreaterThan(0.8 * archives);
  expect(grownMiB).toBeLessThan(128);
});
