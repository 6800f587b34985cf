import { afterAll, expect, it } from "vitest";
import { hostileRaw, isRawRefused, partsOfRaw } from "../../src/imaging/testing/hostile-raw.ts";
import { assembler, scanned, usual } from "../../src/imaging/testing/scans.ts";
import { createImageRoom } from "../../src/imaging/work.ts";

const scans = 50_000;
const room = createImageRoom(512 * 2 ** 20, 2);
afterAll(() => room.pool.close());

it(`${scans} hostile raw scans whose checksums fit: each IMAGE_INVALID or an image, and no memory held`, async () => {
  const scan = { pixelPitchMillimetres: 8, nominalSpeedMetresPerSecond: 3, materialCurves: "6/9 MeV" };
  const { made, stored } = assembler({ room, settings: { scan } });
  const draft = await scanned(made, usual, { lose: (line) => line === 300 });
  if (draft.kind !== "scan.completed") throw new Error("no scan");
  const good = partsOfRaw(Buffer.from(stored[Number(draft.raw?.blob)] ?? []));
  let refused = 0;
  for (let seed = 0; seed < scans; seed++) {
    try {
      if (await isRawRefused(hostileRaw(good, seed), room)) refused++;
    } catch (cause) {
      throw new Error(`seed ${seed}`, { cause });
    }
  }
  process.stdout.write(`${refused} of ${scans} refused\n`);
  expect(refused).toBeGreaterThan(0.3 * scans);
  expect(refused).toBeLessThan(0.95 * scans);
});
