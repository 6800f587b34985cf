import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { pictureSize } from "./picture-size.ts";

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#808080" } });

describe("pictureSize", () => {
  it("reads PNG, JPEG and progressive JPEG that another library wrote", async () => {
    expect(pictureSize(await blank(640, 121).png().toBuffer())).toEqual({
      mediaType: "image/png",
      width: 640,
      height: 121,
    });
    for (const progressive of [false, true]) {
      const bytes = await blank(333, 200).jpeg({ progressive }).withMetadata().toBuffer();
      expect(pictureSize(bytes)).toEqual({ mediaType: "image/jpeg", width: 333, height: 200 });
    }
  });

  it("says undefined for a cut-off header, for zero sizes, and for other files", async () => {
    const png = await blank(10, 10).png().toBuffer();
    expect(pictureSize(png.subarray(0, 23))).toBeUndefined();
    expect(pictureSize(png.with(19, 0))).toBeUndefined();
    expect(pictureSize(await blank(10, 10).webp().toBuffer())).toBeUndefined();
    expect(pictureSize(new Uint8Array(0))).toBeUndefined();
  });

  it("comes to an end on any bytes, also behind a JPEG beginning", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const each of [
          bytes,
          Uint8Array.of(0xff, 0xd8, ...bytes),
          Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...bytes),
        ]) {
          const size = pictureSize(each);
          if (size !== undefined) expect(size.width * size.height).toBeGreaterThan(0);
        }
      }),
    );
  });
});
