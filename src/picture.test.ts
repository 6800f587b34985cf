import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { jpegOf, noPictures, pngOf, pngWith } from "../test/support/pictures.ts";
import { examinePicture, maxPictureBytes } from "./picture.ts";

describe("a picture", () => {
  it("is a PNG, JPEG or progressive JPEG that another library wrote, with its size", async () => {
    expect(examinePicture(await pngOf(640, 121))).toEqual({ mediaType: "image/png", width: 640, height: 121 });
    const jpeg = await jpegOf(333, 200);
    for (const progressive of [false, true]) {
      const bytes = await sharp(jpeg).jpeg({ progressive }).withMetadata().toBuffer();
      expect(examinePicture(bytes)).toEqual({ mediaType: "image/jpeg", width: 333, height: 200 });
    }
    const grey = await sharp(jpeg).greyscale().png({ palette: true }).toBuffer();
    expect(examinePicture(grey)).toEqual({ mediaType: "image/png", width: 333, height: 200 });
  });

  it("may have something behind its end, up to 1 MiB together", async () => {
    const jpeg = await jpegOf();
    const padded = Buffer.concat([jpeg, Buffer.alloc(maxPictureBytes - jpeg.length)]);
    expect(examinePicture(padded)).toMatchObject({ width: 64 });
    expect(examinePicture(Buffer.concat([padded, Buffer.alloc(1)]))).toEqual({ fault: "too-large" });
  });

  it("has at most 8192 pixels a side and 16 million in all, and at least one", () => {
    const sizeOf = (width: number, height: number) => examinePicture(pngWith({ width, height }));
    expect(sizeOf(8192, 2048)).toEqual({ mediaType: "image/png", width: 8192, height: 2048 });
    expect(sizeOf(8193, 1)).toEqual({ fault: "too-large" });
    expect(sizeOf(8192, 2049)).toEqual({ fault: "too-large" });
    expect(sizeOf(2 ** 32 - 1, 2 ** 32 - 1)).toEqual({ fault: "too-large" });
    expect(sizeOf(0, 10)).toEqual({ fault: "damaged" });
  });

  it("is none where something else stands, or half of one", async () => {
    for (const [name, bytes, reason] of await noPictures()) {
      expect([name, examinePicture(bytes)]).toEqual([name, { fault: reason.replace("picture-", "") }]);
    }
    expect(examinePicture(new Uint8Array(0))).toEqual({ fault: "no-image" });
  });

  it("is none that is cut anywhere, and none that browsers cannot show", async () => {
    const png = await pngOf();
    const jpeg = await jpegOf();
    for (const whole of [png, jpeg]) {
      for (let length = 0; length < whole.length; length += 7) {
        expect(examinePicture(whole.subarray(0, length))).toHaveProperty("fault");
      }
    }
    // The same frame called lossless (T.81, table B.1), and one of 12 bits.
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    expect(examinePicture(jpeg.with(frame + 1, 0xc3))).toEqual({ fault: "no-image" });
    expect(examinePicture(jpeg.with(frame + 4, 12))).toEqual({ fault: "no-image" });
  });

  it("that moves is none", async () => {
    const still = pngWith({ width: 8, height: 8 });
    const png = await pngOf(8, 8);
    expect(examinePicture(still)).toMatchObject({ width: 8 });
    const control = Buffer.from("0000000861635 44c0000000200000000".replaceAll(" ", ""), "hex");
    const { crc32 } = await import("node:zlib");
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(control.subarray(4)));
    const moving = Buffer.concat([png.subarray(0, 33), control, crc, png.subarray(33)]);
    expect(examinePicture(moving)).toEqual({ fault: "no-image" });
  });

  it("with more scans than an honest one is none: each is gone through by whoever shows it", async () => {
    const jpeg = await jpegOf(8, 8);
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const samples = jpeg.subarray(scan, jpeg.length - 2);
    const times = (count: number) =>
      Buffer.concat([jpeg.subarray(0, scan), ...Array.from({ length: count }, () => samples), Buffer.of(0xff, 0xd9)]);
    expect(examinePicture(times(10))).toMatchObject({ width: 8 });
    expect(examinePicture(times(65))).toEqual({ fault: "damaged" });
  });

  it("comes to an answer on any bytes, also behind a good beginning", async () => {
    const heads = [Buffer.alloc(0), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), (await pngOf()).subarray(0, 33)];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, bytes) => {
        const found = examinePicture(Buffer.concat([head, bytes]));
        if ("width" in found) expect(found.width * found.height).toBeGreaterThan(0);
      }),
    );
  });
});
