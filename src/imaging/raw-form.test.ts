import { constants, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { PorticoError } from "../errors.ts";
import { openArchive } from "./archive-reader.ts";
import { ArchiveWriter } from "./archive-writer.ts";
import { filterBlock } from "./filter.ts";
import { rawMediaType } from "./raw.ts";
import { looksLikeRaw, openRaw } from "./raw-form.ts";
import { compareArchives, loadRaw, recompute } from "./recompute.ts";
import { hostileRaw, isRawRefused, partsOfRaw } from "./testing/hostile-raw.ts";
import { assembler, begun, scanned, send, silence, usual } from "./testing/scans.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(64 * 2 ** 20, 1);
afterAll(() => room.pool.close());

async function kept(settings: object = {}) {
  const points = Array.from({ length: 60 }, (_, i) => ({
    utcMs: Date.parse("2026-11-21T14:02:50.123Z") + i * 100,
    speedMetresPerSecond: 4 + Math.sin(i),
  }));
  const { made, stored } = assembler({
    settings: { scan: { pixelPitchMillimetres: 8, ...settings } },
    room,
    motion: () => ({ device: "plc-1", points }),
  });
  const draft = await scanned(made, usual, {
    lose: (line) => line === 300 || line === 301,
    spoil(pixels, line) {
      pixels[20] = 1000;
      if (line !== 200) return [];
      pixels.fill(0, 4, 12);
      return [4, 12];
    },
  });
  if (!("raw" in draft) || draft.raw === undefined || !("image" in draft)) throw new Error("no raw form");
  return {
    draft,
    raw: Buffer.from(stored[Number(draft.raw.blob)] ?? []),
    image: stored[Number(draft.image?.blob)] ?? new Uint8Array(0),
  };
}

describe("the raw form of a scan", () => {
  it("holds the lines as they came, which came, what is missing, the levels, the motion and the settings", async () => {
    const { draft, raw } = await kept();
    expect(draft).toMatchObject({ raw: { mediaType: rawMediaType, bytes: raw.length } });
    expect(looksLikeRaw(raw)).toBe(true);
    const { header, table, means, motion } = openRaw(raw);
    expect(header).toMatchObject({
      scan: "xray-1@20261121T140251.123Z",
      lines: 424,
      cause: "silence",
      dark: "scan",
      air: "scan",
      darkLines: 40,
      settings: { pixelPitchMillimetres: 8, keepRaw: true },
      motion: { source: "plc", device: "plc-1", points: 60 },
    });
    expect(motion?.sinceStartMs[0]).toBe(-1000);
    expect(means[1]?.air.mean[10]).toBeCloseTo(50_910, 3);
    expect(table.came.slice(299, 303)).toEqual(Uint16Array.of(3, 0, 0, 3));
    expect(table.missing).toEqual([
      { plane: 0, line: 200, from: 4, to: 12 },
      { plane: 1, line: 200, from: 4, to: 12 },
    ]);
    const { store } = loadRaw(raw, room);
    const block = store.block(0);
    if (block === undefined) throw new Error("no lines");
    expect([...room.memory.samples(block).subarray(200 * 64, 200 * 64 + 13)]).toEqual([
      25_900, 25_901, 25_902, 25_903, 0, 0, 0, 0, 0, 0, 0, 0, 25_912,
    ]);
    expect([store.lostLines, store.partialLines]).toEqual([2, 1]);
    store.release();
    expect(room.memory.heldBytes).toBe(0);
  });

  it("gives the same image again, byte for byte, whether its columns are lines or object pixels", async () => {
    for (const settings of [{}, { resample: false }]) {
      const { raw, image, draft } = await kept(settings);
      expect(draft).toMatchObject({ image: { columns: "resample" in settings ? "lines" : "object-pixels" } });
      const made = await recompute(raw, room);
      expect(compareArchives(image, made.archive)).toEqual({ outcome: "identical", differences: [] });
    }
    expect(room.memory.heldBytes).toBe(0);
  });

  it("an image that is another is told apart, and in what", async () => {
    const one = await kept();
    const other = await kept({ presenceTransmission: 0.9, firstPixel: "top", referencePixels: [50, 60] });
    const { outcome, differences } = compareArchives(one.image, other.image);
    expect(outcome).toBe("different");
    expect(differences).toContain('header, firstPixel: "bottom" stored, "top" made again');
    expect(compareArchives(Buffer.from("nothing"), one.image)).toMatchObject({ outcome: "different" });
  });

  it("the same image that another release packs otherwise is told apart from another image", async () => {
    const { image } = await kept({ materialCurves: "6/9 MeV" });
    const { header, levels, ...archive } = openArchive(image);
    const writer = new ArchiveWriter(header, archive.columnMicroseconds());
    const otherwise = (bytes: Uint8Array) =>
      zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 7 } });
    const blockOf = (level: number, index: number, by = 0) => {
      const { planes, height } = archive.block(level, index);
      const samples = Uint16Array.from(planes.flatMap((plane) => [...plane]));
      samples[5] = (samples[5] ?? 0) + by;
      return otherwise(filterBlock(samples, height));
    };
    for (const [level, { blocks }] of levels.entries()) {
      for (let index = 0; index < blocks; index++) writer.putBlock(level, index, blockOf(level, index));
    }
    for (const { name, level } of header.layers) {
      for (let index = 0; index < (levels[level]?.blocks ?? 0); index++) {
        const { planes } = archive.layerBlock(name, index);
        writer.putLayerBlock(name, index, otherwise(Uint8Array.from(planes.flatMap((plane) => [...plane]))));
      }
    }
    const repacked = writer.finish();
    expect(Buffer.compare(repacked, image)).not.toBe(0);
    expect(compareArchives(image, repacked)).toEqual({ outcome: "same-pixels", differences: [] });
    // One sample by one count is another image.
    writer.putBlock(1, 0, blockOf(1, 0, 1));
    expect(compareArchives(image, writer.finish())).toEqual({
      outcome: "different",
      differences: ["samples of level 1: 1 differ, by 1 at most"],
    });
  });

  it("a damaged or cut raw scan is IMAGE_INVALID wherever it is hit, and takes no memory", async () => {
    const { raw } = await kept();
    const outcome = async (bytes: Uint8Array) => {
      try {
        await recompute(bytes, room);
        return "made";
      } catch (cause) {
        return cause instanceof PorticoError ? cause.code : String(cause);
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Buffer.from(raw);
        damaged[at] = (damaged[at] ?? 0) ^ by;
        expect(await outcome(damaged)).toBe("IMAGE_INVALID");
      }),
      { numRuns: 150 },
    );
    for (const length of [0, 7, 27, 28, 200, raw.length - 1]) {
      expect(await outcome(raw.subarray(0, length))).toBe("IMAGE_INVALID");
    }
    expect(await outcome(Buffer.concat([raw, raw]))).toBe("IMAGE_INVALID");
    expect(room.memory.heldBytes).toBe(0);
  });

  it("with checksums that fit and contents that do not is IMAGE_INVALID or an image, never anything else", async () => {
    const good = partsOfRaw((await kept({ materialCurves: "6/9 MeV" })).raw);
    let refused = 0;
    for (let seed = 0; seed < 150; seed++) {
      try {
        if (await isRawRefused(hostileRaw(good, seed), room)) refused++;
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
    expect(refused).toBeGreaterThan(40);
    expect(refused).toBeLessThan(140);
  });

  it("is kept even where nobody wanted it, when the image cannot be made", async () => {
    const broken = createImageRoom(64 * 2 ** 20, 1);
    await broken.pool.close();
    const { made, stored } = assembler({ room: broken, settings: { scan: { keepRaw: false } } });
    await made.handle(begun(0));
    await send(made, usual);
    const [draft] = await made.handle(silence(1000));
    expect(draft).toMatchObject({
      kind: "scan.incomplete",
      reason: "the image could not be made: the threads for image work were ended",
      raw: { mediaType: rawMediaType },
    });
    expect(draft).not.toHaveProperty("image");
    // In another room the same lines become the image that they should have been.
    const again = await recompute(stored[0] ?? new Uint8Array(0), room);
    expect(again.scan).toBe("xray-1@20261121T140251.123Z");
    expect(broken.memory.heldBytes).toBe(0);
  });
});
