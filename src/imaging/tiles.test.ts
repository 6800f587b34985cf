import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ByteRanges, directoryOf, storedPart } from "./archive-file.ts";
import { partOfBlock } from "./archive-form.ts";
import { encodeArchive } from "./archive-writer.ts";
import { unfilterBlock } from "./filter.ts";
import { archiveOfVersion1, imageOf } from "./testing/archives.ts";
import { type ScanTiles, scanTiles } from "./tiles.ts";

const image = imageOf(600, 40, { layers: [{ name: "material", level: 1, values: ["air", "organic"] }] });
const bytes = Buffer.from(encodeArchive(image));

let folder: string;
let tiles: ScanTiles;
const put = (content: Uint8Array): string => {
  const sha256 = createHash("sha256").update(content).digest("hex");
  writeFileSync(join(folder, sha256), content);
  return sha256;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-tiles-"));
  tiles = scanTiles((sha256) => join(folder, sha256));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("tiles of a stored image", () => {
  it("says which there are", async () => {
    expect(await tiles.describe(put(bytes))).toMatchObject({
      width: 600,
      height: 40,
      energies: ["low", "high"],
      transmission: { pedestal: 256, scale: 60_000 },
      pitchMillimetres: { x: 4, y: 4 },
      filter: 1,
      levels: [
        { level: 0, reduction: 1, width: 600, height: 40, blocks: 3 },
        { level: 1, reduction: 4, width: 150, height: 10, blocks: 1 },
        { level: 2, reduction: 16, width: 38, height: 3, blocks: 1 },
      ],
      layers: [
        { name: "material", values: ["air", "organic"], level: 1, reduction: 4, width: 150, height: 10, blocks: 1 },
      ],
    });
  });

  it("gives the same samples in every coding", async () => {
    const sha256 = put(bytes);
    const [zstd, deflate, identity] = await Promise.all(
      (["zstd", "deflate", "identity"] as const).map((coding) => tiles.block(sha256, 0, 2, coding)),
    );
    const filtered = zstdDecompressSync(zstd ?? new Uint8Array());
    expect(inflateSync(deflate ?? new Uint8Array()).equals(filtered)).toBe(true);
    expect(filtered.equals(identity ?? new Uint8Array())).toBe(true);
    const samples = unfilterBlock(filtered, 40);
    expect(samples.subarray(0, 88 * 40)).toEqual(image.planes[0]?.subarray(512 * 40));
    expect(samples.subarray(88 * 40)).toEqual(image.planes[1]?.subarray(512 * 40));
    const layer = zstdDecompressSync((await tiles.block(sha256, "material", 0, "zstd")) ?? new Uint8Array());
    expect(Buffer.from(image.layers.material?.[0] ?? []).equals(layer)).toBe(true);
  });

  it("gives tiles of version 1", async () => {
    const sha256 = put(archiveOfVersion1(imageOf(300, 9)));
    expect((await tiles.describe(sha256)).levels).toHaveLength(1);
    expect(await tiles.block(sha256, 0, 1, "identity")).toHaveLength(44 * 9 * 2 * 2);
  });

  it("does not know what is not stored, refuses what is no archive, and a block that is damaged", async () => {
    await expect(tiles.describe("0".repeat(64))).rejects.toMatchObject({ code: "BLOB_UNKNOWN" });
    await expect(tiles.describe(put(Buffer.from("no archive")))).rejects.toMatchObject({ code: "IMAGE_INVALID" });
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    const sha256 = put(damaged);
    expect(await tiles.block(sha256, 0, 0, "zstd")).toBeInstanceOf(Uint8Array);
    await expect(tiles.block(sha256, "material", 0, "zstd")).rejects.toThrow(/layer material block 0 is damaged/);
    await expect(tiles.block(sha256, 0, 3, "zstd")).rejects.toThrow(/no block 3 at level 0/);
  });

  it("reads head and block of a large archive, and nothing else of it", async () => {
    const noise = new Uint16Array(randomBytes(4000 * 64 * 2 * 2).buffer);
    const large = encodeArchive(imageOf(4000, 64, {}, (plane, x, y) => noise[(plane * 4000 + x) * 64 + y] ?? 0));
    let read = 0;
    const ranges: ByteRanges = {
      bytes: large.length,
      read: async (from, count) => {
        read += count;
        return large.subarray(from, from + count);
      },
    };
    const directory = await directoryOf(ranges);
    const part = directory.parts[partOfBlock(directory.header, 1, 0)];
    if (part === undefined) throw new Error("no part");
    const head = directory.parts[0]?.from ?? 0;
    expect(zstdDecompressSync(await storedPart(ranges, part))).toHaveLength(256 * 16 * 2 * 2);
    expect(read).toBe(28 + head + part.storedBytes);
    expect([large.length > 1_000_000, read < 100_000]).toEqual([true, true]);
  });
});
