import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PorticoError } from "../errors.ts";
import { filterBlock, unfilterBlock } from "./filter.ts";
import { type ArchiveHeader, decodeArchive, encodeArchive, openArchive, type ScanImage } from "./index.ts";

function headerOf(width: number, height: number, energies: ArchiveHeader["energies"] = ["low", "high"]): ArchiveHeader {
  return {
    scan: "xray-1@20261121T140251.123Z",
    device: "xray-1",
    lane: "1",
    startedAt: "2026-11-21T14:02:51.123Z",
    width,
    height,
    views: ["view-1"],
    energies,
    firstPixel: "bottom",
    pedestal: 256,
    scale: 60_000,
    blockLines: 256,
    filter: "delta-zigzag-split",
    compression: "zstd",
    pitchMillimetres: { y: 18 },
  };
}

/** Every sample from a formula, so that one out of place is seen. */
function imageOf(width: number, height: number, sample: (plane: number, line: number, y: number) => number): ScanImage {
  const planes = [0, 1].map((plane) => {
    return Uint16Array.from({ length: width * height }, (_, i) => sample(plane, Math.floor(i / height), i % height));
  });
  return {
    header: headerOf(width, height),
    planes,
    calibration: {
      planes: planes.map((_, plane) => ({
        dark: new Float32Array(height).fill(900.5 + plane),
        air: new Float32Array(height).fill(59_000.25 + plane),
        bad: Uint8Array.from({ length: height }, (_, y) => (y === 3 ? 1 : 0)),
        pulse: Float32Array.from({ length: width }, (_, line) => (line % 7 === 0 ? Number.NaN : 1 + line / 4096)),
      })),
      lineMicroseconds: Uint32Array.from({ length: width }, (_, line) => (line === 5 ? 0xffffffff : line * 5000)),
    },
  };
}

const formula = (plane: number, line: number, y: number) => (plane * 30_011 + line * 257 + y * 61) & 0xffff;

describe("the archive form", () => {
  it.each([
    [1, 1],
    [255, 7],
    [256, 8],
    [257, 8],
    [700, 33],
  ])("gives back %d lines of %d pixels bit for bit", async (width, height) => {
    const image = imageOf(width, height, formula);
    expect(decodeArchive(await encodeArchive(image))).toEqual(image);
  });

  it("gives back any samples bit for bit", async () => {
    const shape = fc.record({ width: fc.integer({ min: 1, max: 600 }), height: fc.integer({ min: 1, max: 24 }) });
    await fc.assert(
      fc.asyncProperty(shape, fc.infiniteStream(fc.nat(65_535)), async ({ width, height }, samples) => {
        const values = samples[Symbol.iterator]();
        const image = imageOf(width, height, () => values.next().value ?? 0);
        expect(decodeArchive(await encodeArchive(image)).planes).toEqual(image.planes);
      }),
      { numRuns: 20 },
    );
  });

  it("reads one block without the others", async () => {
    const image = imageOf(700, 16, formula);
    const bytes = Buffer.from(await encodeArchive(image));
    const archive = openArchive(bytes);
    expect(archive.blocks).toBe(3);
    const block = archive.block(1);
    expect([block.fromLine, block.lines]).toEqual([256, 256]);
    for (const [plane, samples] of block.planes.entries()) {
      expect(samples).toEqual(image.planes[plane]?.subarray(256 * 16, 512 * 16));
    }
    // The last block may be damaged: the first is still read.
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(openArchive(bytes).block(0).lines).toBe(256);
    expect(() => openArchive(bytes).block(2)).toThrow(/block 2 is damaged/);
  });

  it("makes a smooth image much smaller", async () => {
    const image = imageOf(512, 256, (plane, line, y) => 30_000 + plane * 100 + (line >> 4) + (y >> 3));
    expect((await encodeArchive(image)).length).toBeLessThan((512 * 256 * 2 * 2) / 10);
  });

  it("the filter writes the known bytes of a known line", () => {
    // Differences 5, -1, 65531 = -5, 0 -> zigzag 10, 1, 9, 0; then 300 -> 600 = 0x0258.
    const samples = Uint16Array.of(5, 4, 65_535, 65_535, 299);
    const bytes = filterBlock(samples, 5);
    expect([...bytes]).toEqual([10, 1, 9, 0, 0x58, 0, 0, 0, 0, 0x02]);
    expect(unfilterBlock(bytes, 5)).toEqual(samples);
  });

  it("refuses whatever is damaged or impossible with IMAGE_INVALID, and never allocates for a claim", async () => {
    const whole = Buffer.from(await encodeArchive(imageOf(300, 9, formula)));
    const refused = (bytes: Uint8Array) => {
      try {
        decodeArchive(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(PorticoError);
        expect((error as PorticoError).code).toBe("IMAGE_INVALID");
        return true;
      }
      return false;
    };
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ flip, at);
        expect(refused(damaged)).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.nat(whole.length - 1), (length) => refused(whole.subarray(0, length))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused));
    expect(refused(Buffer.concat([whole, Buffer.of(0)]))).toBe(true);
    await expect(encodeArchive({ ...imageOf(1, 1, formula), header: headerOf(200_001, 1) })).rejects.toThrow(
      /cannot be written/,
    );
  });
});
