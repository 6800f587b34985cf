import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage, type ImageForm } from "./image-file-decode.ts";
import { planeOf } from "./image-file-plane.ts";

const form: ImageForm = { orientation: "flipped", reversed: false, types: ["tiff", "png", "jpeg"] };
const width = 37;
const height = 21;
const pixels = Uint16Array.from({ length: width * height }, (_, index) => (index * 7919 + 13) & 0xffff);
/** Column after column, first row first: what `flipped` gives. */
const columns = (from: ArrayLike<number>) =>
  Array.from({ length: width * height }, (_, index) => from[(index % height) * width + Math.floor(index / height)]);
const grey16 = (samples: Uint16Array) =>
  sharp(samples, { raw: { width, height, channels: 1 } }).toColourspace("grey16");
const grey8 = Uint8Array.from(pixels, (sample) => sample >> 8);
const of8 = () => sharp(grey8, { raw: { width, height, channels: 1 } });

describe("an image file of 16 bits", () => {
  it.each([
    ["TIFF without compression", () => grey16(pixels).tiff({ compression: "none" })],
    [
      "TIFF with deflate and a predictor",
      () => grey16(pixels).tiff({ compression: "deflate", predictor: "horizontal" }),
    ],
    ["TIFF with LZW", () => grey16(pixels).tiff({ compression: "lzw" })],
    ["TIFF in tiles", () => grey16(pixels).tiff({ compression: "deflate", tile: true, tileWidth: 16, tileHeight: 16 })],
    ["PNG", () => grey16(pixels).png()],
    ["PNG, interlaced", () => grey16(pixels).png({ progressive: true })],
  ])("%s gives each sample as it was written", async (_, make) => {
    const image = await decodeImage(await make().toBuffer(), form);
    expect(image).toMatchObject({ width, height, bitDepth: 16, displayOnly: false, issues: [] });
    expect([...image.samples]).toEqual(columns(pixels));
  });

  it("gives each sample of big-endian TIFF and of one in which 0 is white", async () => {
    const big = tiff(pixels, { bigEndian: true });
    expect([...(await decodeImage(big, form)).samples]).toEqual(columns(pixels));
    const inverted = tiff(pixels, { photometric: 0 });
    expect([...(await decodeImage(inverted, form)).samples]).toEqual(columns(pixels.map((sample) => 65_535 - sample)));
  });

  it("is read from raw samples behind a header that says its size", async () => {
    const header = Buffer.alloc(16);
    header.write("SCAN");
    header.writeUInt16BE(width, 4);
    header.writeUInt32BE(height, 8);
    const body = Buffer.from(new Uint8Array(pixels.buffer)).swap16();
    const raw = {
      width: { at: 4, bytes: 2 },
      height: { at: 8, bytes: 4 },
      bytesPerSample: 2,
      endianness: "big",
      headerBytes: 16,
      magic: "5343414e",
    } as const;
    const file = Buffer.concat([header, body]);
    const image = await decodeImage(file, { ...form, raw });
    expect([...image.samples]).toEqual(columns(pixels));
    for (const [wrong, why] of [
      [file.subarray(1), "does not begin with"],
      [file.subarray(0, -1), "make 1570"],
      [file.subarray(0, 9), "its header alone"],
    ] as const) {
      await expect(decodeImage(wrong, { ...form, raw })).rejects.toMatchObject({
        code: "SCAN_FILE_INVALID",
        message: expect.stringContaining(why),
      });
    }
  });
});

describe("a picture of 8 bits", () => {
  it.each([
    ["JPEG", () => of8().jpeg({ quality: 100 }), "image/jpeg"],
    ["progressive JPEG", () => of8().jpeg({ quality: 100, progressive: true }), "image/jpeg"],
    ["colour JPEG", () => of8().toColourspace("srgb").jpeg(), "image/jpeg"],
    ["PNG", () => of8().png(), "image/png"],
    ["colour PNG with transparency", () => of8().toColourspace("srgb").ensureAlpha(0.5).png(), "image/png"],
    ["PNG with a palette", () => of8().png({ palette: true }), "image/png"],
    ["TIFF", () => of8().tiff({ compression: "lzw" }), "image/tiff"],
  ])("%s is for display alone", async (_, make, mediaType) => {
    const image = await decodeImage(await make().toBuffer(), form);
    expect(image).toMatchObject({ width, height, bitDepth: 8, displayOnly: true, mediaType });
    expect(Math.max(...image.samples)).toBeLessThan(256);
  });
});

describe("what is no image, or not one that is declared", () => {
  const refused = (bytes: Uint8Array, message: string, more: Partial<ImageForm> = {}) =>
    expect(decodeImage(bytes, { ...form, ...more })).rejects.toMatchObject({
      code: "SCAN_FILE_INVALID",
      message: expect.stringContaining(message),
    });

  it("is refused by its first bytes, whatever it is called", async () => {
    await refused(Buffer.of(), "it is empty");
    await refused(Buffer.from("<a/>"), "it is an XML document; expected is tiff, png, jpeg");
    await refused(Buffer.from("GIF89a......"), "a GIF picture");
    await refused(Buffer.from("PK\x03\x04"), "a ZIP archive");
    await refused(Buffer.from("hello"), "nothing that is known");
    await refused(await of8().webp().toBuffer(), "a WebP picture");
    await refused(await of8().jpeg().toBuffer(), "a JPEG picture, whatever it is called", { types: ["tiff"] });
    await refused(Buffer.from("II\x2b\0\x08\0\0\0", "latin1"), "a BigTIFF");
  });

  it("is refused on its header if it is huge, and nothing is decoded", async () => {
    const png = await grey16(pixels).png().toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    await refused(png, "60000 x 60000 pixels; at most 64 million");
    await refused(tiff(pixels, { width: 60_000, height: 60_000 }), "at most 64 million");
    const jpeg = await of8().jpeg().toBuffer();
    const sof = jpeg.indexOf(Buffer.of(0xff, 0xc0));
    jpeg.writeUInt16BE(65_535, sof + 5);
    jpeg.writeUInt16BE(65_535, sof + 7);
    await refused(jpeg, "at most 64 million");
  });

  it("is refused if its size is believable and its samples are not there", async () => {
    await refused(
      tiff(pixels, { width: 4000, height: 4000 }),
      "16000000 pixels need".replace("16000000", "4000 x 4000"),
    );
    const png = await grey16(pixels).png().toBuffer();
    png.writeUInt32BE(7000, 16);
    png.writeUInt32BE(9000, 20);
    await refused(png, "cannot be decoded");
  });

  it.each([
    ["directories that go round in a circle", { next: 8 }, "round in a circle"],
    ["a directory outside of the file", { directory: 1_000_000 }, "outside of the file"],
    ["signed samples", { sampleFormat: 2 }, "not unsigned"],
    ["a strip outside of the file", { stripOffset: 5000 }, "it is cut"],
    ["12 bits", { bits: 12 }, "12 bits"],
    ["an unknown compression", { compression: 50_000 }, "compression 50000"],
  ])("is refused: a TIFF with %s", (_, wrong, why) => refused(tiff(pixels, wrong), why));

  it("is refused, or read to the size that it says, whatever is changed in it", async () => {
    const originals = await Promise.all([
      grey16(pixels).tiff({ compression: "deflate", predictor: "horizontal" }).toBuffer(),
      tiff(pixels, {}),
      grey16(pixels).png().toBuffer(),
      of8().jpeg().toBuffer(),
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(), { nil: undefined }),
        async (original, changes, cut) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const end = cut === undefined ? bytes.length : cut % bytes.length;
          const image = await decodeImage(bytes.subarray(0, end), form).catch((thrown: unknown) => {
            expect(thrown).toMatchObject({ code: "SCAN_FILE_INVALID" });
          });
          if (image) expect(image.samples).toHaveLength(image.width * image.height);
        },
      ),
      { numRuns: 150, seed: 4 },
    );
  });
});

describe("which way the lines lie", () => {
  const rows = { width: 3, height: 2, samples: Uint16Array.of(1, 2, 3, 4, 5, 6) };
  it.each([
    ["lines-are-columns", false, 3, [4, 1, 5, 2, 6, 3]],
    ["lines-are-columns", true, 3, [6, 3, 5, 2, 4, 1]],
    ["flipped", false, 3, [1, 4, 2, 5, 3, 6]],
    ["lines-are-rows", false, 2, [1, 2, 3, 4, 5, 6]],
    ["lines-are-rows", true, 2, [4, 5, 6, 1, 2, 3]],
    ["lines-are-rows-flipped", false, 2, [3, 2, 1, 6, 5, 4]],
  ] as const)("%s, reversed %s: %i columns", (orientation, reversed, wide, samples) => {
    const plane = planeOf(rows, orientation, reversed);
    expect([plane.width, plane.height, [...plane.samples]]).toEqual([wide, 6 / wide, [...samples]]);
  });
});

interface Wrong {
  readonly bigEndian?: boolean;
  readonly photometric?: number;
  readonly width?: number;
  readonly height?: number;
  readonly next?: number;
  readonly directory?: number;
  readonly sampleFormat?: number;
  readonly stripOffset?: number;
  readonly bits?: number;
  readonly compression?: number;
}

/** A TIFF of one strip, laid out by hand after TIFF 6.0: header, directory at 8, samples behind it. */
function tiff(samples: Uint16Array, wrong: Wrong): Buffer {
  const { bigEndian = false } = wrong;
  const tags: readonly (readonly [tag: number, type: 3 | 4, value: number])[] = [
    [256, 4, wrong.width ?? width],
    [257, 4, wrong.height ?? height],
    [258, 3, wrong.bits ?? 16],
    [259, 3, wrong.compression ?? 1],
    [262, 3, wrong.photometric ?? 1],
    [273, 4, wrong.stripOffset ?? 8 + 2 + 10 * 12 + 4],
    [277, 3, 1],
    [278, 4, wrong.height ?? height],
    [279, 4, samples.length * 2],
    [339, 3, wrong.sampleFormat ?? 1],
  ];
  const head = Buffer.alloc(8 + 2 + tags.length * 12 + 4);
  const u16 = (value: number, at: number) =>
    bigEndian ? head.writeUInt16BE(value, at) : head.writeUInt16LE(value, at);
  const u32 = (value: number, at: number) =>
    bigEndian ? head.writeUInt32BE(value, at) : head.writeUInt32LE(value, at);
  head.write(bigEndian ? "MM" : "II");
  u16(42, 2);
  u32(wrong.directory ?? 8, 4);
  u16(tags.length, 8);
  for (const [index, [tag, type, value]] of tags.entries()) {
    const at = 10 + index * 12;
    u16(tag, at);
    u16(type, at + 2);
    u32(1, at + 4);
    if (type === 3) u16(value, at + 8);
    else u32(value, at + 8);
  }
  u32(wrong.next ?? 0, 10 + tags.length * 12);
  const body = Buffer.from(new Uint8Array(samples.buffer.slice(0)));
  return Buffer.concat([head, bigEndian ? body.swap16() : body]);
}
