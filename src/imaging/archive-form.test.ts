import { crc32, zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeBlock, encodeLayerBlock } from "./archive-blocks.ts";
import type { ArchiveHeader } from "./archive-form.ts";
import { decodeArchive, openArchive } from "./archive-reader.ts";
import { ArchiveWriter, encodeArchive } from "./archive-writer.ts";
import { filterBlock, unfilterBlock } from "./filter.ts";
import { archiveOfVersion1, formula, headerOf, imageOf } from "./testing/archives.ts";

const material = [{ name: "material", level: 1, values: ["air", "organic", "metal"] }];

describe("the archive form", () => {
  it.each([
    [1, 1],
    [255, 7],
    [256, 8],
    [257, 8],
    [1025, 33],
  ])("gives back %d columns of %d pixels bit for bit, with their times and layers", (width, height) => {
    const image = imageOf(width, height, { layers: material, views: ["side", "top"] });
    expect(decodeArchive(encodeArchive(image))).toEqual(image);
  });

  it("gives back any samples of any shape bit for bit", () => {
    const shape = fc.record({
      width: fc.integer({ min: 1, max: 600 }),
      height: fc.integer({ min: 1, max: 24 }),
      energies: fc.constantFrom<ArchiveHeader["energies"][]>(["single"], ["low", "high"]),
    });
    fc.assert(
      fc.property(shape, fc.infiniteStream(fc.nat(65_535)), ({ width, height, energies }, samples) => {
        const values = samples[Symbol.iterator]();
        const image = imageOf(width, height, { energies }, () => values.next().value ?? 0);
        expect(decodeArchive(encodeArchive(image)).planes).toEqual(image.planes);
      }),
      { numRuns: 20 },
    );
  });

  it("overviews are 4 x 4 means of what has data, twice over, and have none where nothing has", () => {
    const sample = (_: number, x: number, y: number) =>
      y < 4 && x < 4 ? 0 : x === 9 && y === 2 ? 0 : 1000 + x + 10 * y;
    const archive = openArchive(encodeArchive(imageOf(1030, 20, {}, sample)));
    expect(archive.levels.map(({ reduction, width, height, blocks }) => [reduction, width, height, blocks])).toEqual([
      [1, 1030, 20, 5],
      [4, 258, 5, 2],
      [16, 65, 2, 1],
    ]);
    const at = (level: number, index: number, column: number, row: number, plane = 0) => {
      const block = archive.block(level, index);
      return block.planes[plane]?.[column * block.height + row];
    };
    // Columns 8..11 without (9, 2): 15 samples, sum 16 * 1024.5 - 1029 = 15363, mean 1024.2.
    expect([at(1, 0, 0, 0), at(1, 0, 1, 0), at(1, 0, 2, 0)]).toEqual([0, 1020, 1024]);
    // Columns 1024..1027: mean 1025.5 + 15 + 1000 = 2040.5, rounded to even.
    expect([at(1, 1, 0, 0), at(1, 1, 0, 0, 1)]).toEqual([2040, 2040]);
    // Level 2, first column: the mean of 15 samples of level 1 that have data, not of 240 of level 0.
    const below = [0, 1, 2, 3].flatMap((column) => [0, 1, 2, 3].map((row) => at(1, 0, column, row) ?? 0));
    expect(below.filter((value) => value === 0)).toHaveLength(1);
    const mean = below.reduce((sum, value) => sum + value, 0) / 15;
    expect(Math.abs((at(2, 0, 0, 0) ?? 0) - mean)).toBeLessThanOrEqual(0.5);
  });

  it("reads one block of any level without the others", () => {
    const image = imageOf(700, 16, { layers: material });
    const bytes = Buffer.from(encodeArchive(image));
    const block = openArchive(bytes).block(0, 1);
    expect([block.fromColumn, block.columns]).toEqual([256, 256]);
    for (const [plane, samples] of block.planes.entries()) {
      expect(samples).toEqual(image.planes[plane]?.subarray(256 * 16, 512 * 16));
    }
    // The last part is the layer: damaged, and everything else is still read.
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    expect(openArchive(bytes).block(2, 0).columns).toBe(44);
    expect(() => openArchive(bytes).layerBlock("material", 0)).toThrow(/layer material block 0 is damaged/);
  });

  it.each([
    [0, 3, /no block 3 at level 0/],
    [0, -1, /no block -1 at level 0/],
    [0, 0.5, /no block 0.5/],
    [3, 0, /no level 3/],
    [-1, 0, /no level -1/],
  ])("has no block %d/%d beyond its image", (level, index, message) => {
    expect(() => openArchive(encodeArchive(imageOf(700, 16))).block(level, index)).toThrow(message);
  });

  it("is written from blocks that come in any order, and from all of them", () => {
    const image = imageOf(300, 4, { levels: 1, layers: [{ name: "mask", level: 0, values: [] }] });
    const writer = new ArchiveWriter(image.header, image.columnMicroseconds);
    const part = (from: number, to: number) =>
      Uint16Array.from(image.planes.flatMap((plane) => [...plane.subarray(from * 4, to * 4)]));
    writer.putLayerBlock("mask", 1, encodeLayerBlock(image.layers.mask?.[0]?.subarray(256 * 4) ?? new Uint8Array()));
    writer.putBlock(0, 1, encodeBlock(part(256, 300), 4));
    writer.putBlock(0, 0, encodeBlock(part(0, 256), 4));
    expect(() => writer.finish()).toThrow("layer mask block 0 is missing");
    writer.putLayerBlock("mask", 0, encodeLayerBlock(image.layers.mask?.[0]?.subarray(0, 256 * 4) ?? new Uint8Array()));
    expect(decodeArchive(writer.finish())).toEqual(image);
    expect(Buffer.from(writer.finish())).toEqual(Buffer.from(encodeArchive(image)));
    expect(() => writer.putBlock(1, 0, new Uint8Array())).toThrow(/no level 1/);
    expect(() => writer.putLayerBlock("material", 0, new Uint8Array())).toThrow(/no layer "material"/);
  });

  it("can be read by the layout that is written down", () => {
    const bytes = Buffer.from(encodeArchive(imageOf(3, 2, { levels: 1, energies: ["single"] })));
    expect(bytes.toString("latin1", 0, 8)).toBe("PORTSCAN");
    const [version, headerBytes = 0, parts = 0, headCrc, fixedCrc] = [8, 12, 16, 20, 24].map((at) =>
      bytes.readUInt32LE(at),
    );
    expect([version, parts, fixedCrc]).toEqual([2, 2, crc32(bytes.subarray(0, 24))]);
    const partsFrom = 28 + headerBytes + parts * 8;
    expect(headCrc).toBe(crc32(bytes.subarray(28, partsFrom)));
    expect(JSON.parse(bytes.toString("utf8", 28, 28 + headerBytes))).toMatchObject({ width: 3, height: 2, filter: 1 });
    const timesBytes = bytes.readUInt32LE(28 + headerBytes);
    const times = zstdDecompressSync(bytes.subarray(partsFrom, partsFrom + timesBytes));
    expect([...times]).toEqual([0, 0, 0, 0, 0x88, 0x13, 0, 0, 0x10, 0x27, 0, 0]);
    // Columns (0, 61), (257, 318), (514, 575): differences of 0, 257, 514 and of 61, all positive, doubled by the zigzag.
    expect([...zstdDecompressSync(bytes.subarray(partsFrom + timesBytes))]).toEqual([
      0, 122, 2, 122, 4, 122, 0, 0, 2, 0, 4, 0,
    ]);
  });

  it("the filter writes the known bytes of a known column", () => {
    // Differences 5, -1, 65531 = -5, 0 -> zigzag 10, 1, 9, 0; then 300 -> 600 = 0x0258.
    const samples = Uint16Array.of(5, 4, 65_535, 65_535, 299);
    const bytes = filterBlock(samples, 5);
    expect([...bytes]).toEqual([10, 1, 9, 0, 0x58, 0, 0, 0, 0, 0x02]);
    expect(unfilterBlock(bytes, 5)).toEqual(samples);
  });

  it("makes a smooth image much smaller", () => {
    const smooth = imageOf(512, 256, { levels: 1 }, (plane, x, y) => 30_000 + plane * 100 + (x >> 4) + (y >> 3));
    expect(encodeArchive(smooth).length).toBeLessThan((512 * 256 * 2 * 2) / 10);
  });

  it("still opens version 1, in the words of version 2", () => {
    const image = imageOf(300, 9, { levels: 1, columns: "lines", pitchMillimetres: { y: 18 } });
    const archive = openArchive(archiveOfVersion1(image));
    expect([archive.version, archive.header]).toEqual([1, image.header]);
    expect(decodeArchive(archiveOfVersion1(image))).toEqual(image);
    expect(archive.block(0, 1).planes[1]?.[0]).toBe(formula(1, 256, 0));
    expect(() => archive.block(1, 0)).toThrow(/no level 1/);
  });

  it.each([
    [{ width: 200_001 }, /header/],
    [{ height: 16_384, views: ["1", "2", "3", "4", "5"] }, /impossible size/],
    [{ width: 200_000, height: 16_384 }, /impossible size/],
    [{ transmission: undefined }, /transmission is known of calibrated images/],
    [{ calibration: "display-only" }, /transmission is known of calibrated images/],
    [{ layers: [{ name: "mask", level: 2, values: [] }], levels: 1 }, /a layer of no level/],
    [{ layers: [...material, ...material] }, /two layers of one name/],
    [{ layers: [{ name: "../x", level: 0, values: [] }] }, /header/],
    [{ filter: 7 }, /header/],
  ])("is never written with a header that could not be read: %j", (own, message) => {
    const header = { ...headerOf(3, 2), ...own } as ReturnType<typeof headerOf>;
    expect(() => new ArchiveWriter(header, new Uint32Array(3))).toThrow(message);
  });

  it("is never written with planes, layers or times of another size", () => {
    const image = imageOf(3, 2, { layers: [{ name: "mask", level: 0, values: [] }] });
    const wrong = (own: object) => () => encodeArchive({ ...image, ...own });
    expect(wrong({ planes: image.planes.slice(1) })).toThrow("1 planes where 2 belong");
    expect(wrong({ planes: [image.planes[0], new Uint16Array(5)] })).toThrow("5 samples where 6 belong");
    expect(wrong({ layers: {} })).toThrow("layer mask is not one plane a view");
    expect(wrong({ layers: { mask: [new Uint8Array(5)] } })).toThrow("5 samples where 6 belong");
    expect(wrong({ columnMicroseconds: new Uint32Array(4) })).toThrow("4 times");
  });
});
