import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArchiveWriter, encodeArchive } from "./archive-writer.ts";
import { headerOf, imageOf } from "./testing/archives.ts";
import { hostileArchive, isRefused } from "./testing/hostile-archives.ts";

/** Memory outside of the JavaScript heap that reading takes, in MiB. */
function takenMiB(work: () => unknown): number {
  const before = process.memoryUsage().arrayBuffers;
  work();
  return (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
}

describe("an archive that is not what it should be", () => {
  it("is IMAGE_INVALID, or an image of the size that it says: 4,000 of them", () => {
    let refused = 0;
    for (let seed = 0; seed < 4000; seed++) {
      try {
        if (isRefused(hostileArchive(seed))) refused++;
      } catch (cause) {
        throw new Error(`seed ${seed}`, { cause });
      }
    }
    // What is left are changes that say something else that is possible: another lane, another time.
    expect(refused).toBeGreaterThan(3200);
    expect(refused).toBeLessThan(4000);
  });

  it("is refused wherever one bit of it is wrong, and wherever it is cut", () => {
    const bytes = Buffer.from(encodeArchive(imageOf(300, 9)));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = Buffer.from(bytes);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
        expect(isRefused(damaged)).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (let length = 0; length < bytes.length; length += 7) expect(isRefused(bytes.subarray(0, length))).toBe(true);
    expect(isRefused(Buffer.concat([bytes, Buffer.of(0)]))).toBe(true);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => isRefused(noise)));
  });

  it("claims a gigabyte in a few kilobytes, and nothing is allocated for it", () => {
    const writer = new ArchiveWriter(headerOf(16_384, 16_384, { levels: 1 }), new Uint32Array(16_384));
    for (let block = 0; block < 64; block++) writer.putBlock(0, block, zstdCompressSync(new Uint8Array(10)));
    const bytes = writer.finish();
    expect(bytes.length).toBeLessThan(8192);
    expect(takenMiB(() => expect(isRefused(bytes)).toBe(true))).toBeLessThan(1);
  });

  it("holds a frame of a gigabyte in place of a block: reading stops where the block would end", () => {
    const writer = new ArchiveWriter(headerOf(256, 16, { levels: 1 }), new Uint32Array(256));
    writer.putBlock(0, 0, zstdCompressSync(new Uint8Array(64 * 2 ** 20)));
    const bytes = writer.finish();
    expect(takenMiB(() => expect(isRefused(bytes)).toBe(true))).toBeLessThan(4);
  });

  it("holds a frame that wants a window of more than 8 MiB", () => {
    // Magic, a window descriptor of 2^27, a raw block of one byte that is the last (RFC 8878, 3.1.1).
    const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 17 << 3, 0x09, 0x00, 0x00, 0x2a);
    const writer = new ArchiveWriter(headerOf(1, 1, { levels: 1, energies: ["single"] }), new Uint32Array(1));
    writer.putBlock(0, 0, frame);
    expect(isRefused(writer.finish())).toBe(true);
  });
});
