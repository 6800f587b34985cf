import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { materialClasses } from "../scan-records.ts";
import { greysBetween, renderGrey, transmissionGreys, usedRange } from "./display.ts";
import { renderMaterial } from "./display-material.ts";
import { storePictures } from "./pictures.ts";

const sampleOf = (transmission: number) => Math.round(256 + 60_000 * transmission);

describe("the grey picture", () => {
  it("is white in air, darker behind more, and black where nothing comes through", () => {
    const greys = [1, 0.85, 0.5, 0.1, 1e-2, 1e-3, 0].map(
      (transmission) => transmissionGreys[sampleOf(transmission)] ?? -1,
    );
    expect(greys).toEqual([...greys].sort((a, b) => b - a));
    expect([greys[0], greys.at(-1), new Set(greys).size]).toEqual([255, 0, 7]);
  });

  it("has the top row first, wherever the detector begins, and a pattern where there is no data", () => {
    const air = sampleOf(1);
    const samples = Uint16Array.of(256, air, air, 256, 256, 0);
    const shape = { width: 2, height: 3, samples };
    expect([...renderGrey({ ...shape, bottomFirst: true })]).toEqual([255, 160, 255, 0, 0, 0]);
    expect([...renderGrey({ ...shape, bottomFirst: false })]).toEqual([0, 0, 255, 0, 255, 160]);
    const nothing = renderGrey({ width: 8, height: 8, bottomFirst: true, samples: new Uint16Array(64) });
    expect(new Set(nothing)).toEqual(new Set([96, 160]));
  });

  it("of an image without calibration lies between the values that it uses", () => {
    const samples = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 5 ? 0 : i < 10 ? 65_535 : 1000 + (i % 2000)));
    const { low, high } = usedRange(samples);
    expect([low >= 1000 && low < 1010, high > 2980 && high < 3000]).toEqual([true, true]);
    expect(usedRange(new Uint16Array(9))).toEqual({ low: 0, high: 0 });
    const greys = greysBetween(1000, 2000);
    expect([greys[0], greys[1000], greys[1500], greys[2000], greys[65_535]]).toEqual([0, 0, 128, 255, 255]);
    expect(greysBetween(2000, 1000)[1250]).toBe(191);
  });
});

/** One class everywhere, at one transmission. */
function material(name: (typeof materialClasses)[number], transmission: number, weakAbove?: number) {
  const [width, height] = [32, 32];
  const samples = new Uint16Array(width * height).fill(sampleOf(transmission));
  const classes = new Uint8Array(width * height).fill(materialClasses.indexOf(name));
  const steps = { columnsPerPixel: 4, rowsPerPixel: 4 };
  return renderMaterial({ width, height, bottomFirst: true, samples }, steps, { width, height, classes, weakAbove });
}

const luminance = (rgb: Uint8Array, pixel: number) =>
  0.2126 * (rgb[pixel * 3] ?? 0) + 0.7152 * (rgb[pixel * 3 + 1] ?? 0) + 0.0722 * (rgb[pixel * 3 + 2] ?? 0);

/** Where a picture is lighter or darker than most of it, seen without colours. */
function patternOf(rgb: Uint8Array): string {
  const greys = Array.from({ length: 1024 }, (_, i) => Math.round(luminance(rgb, i)));
  const counts = new Map<number, number>();
  for (const grey of greys) counts.set(grey, (counts.get(grey) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0];
  return greys.map((grey) => (grey === common ? " " : "x")).join("");
}

describe("the picture of materials", () => {
  it("tells classes apart without colour: by pattern, at any transmission", () => {
    const patterned = ["organic", "light-inorganic", "metal", "heavy", "uncertain", "opaque", "no-data"] as const;
    for (const transmission of [0.7, 0.2, 0.01]) {
      const patterns = patterned.map((name) => patternOf(material(name, transmission)));
      expect(new Set(patterns).size).toBe(patterned.length);
    }
  });

  it("has the hues of the trade: organic orange, light green, metal blue, heavy violet, opaque dark", () => {
    const pixel = 3 + 32 * 6;
    const hueOf = (name: (typeof materialClasses)[number]) => {
      const rgb = material(name, 0.25);
      return [...rgb.subarray(pixel * 3, pixel * 3 + 3)] as [number, number, number];
    };
    const [organic, light, metal, heavy] = [hueOf("organic"), hueOf("light-inorganic"), hueOf("metal"), hueOf("heavy")];
    expect(organic[0] > organic[1] && organic[1] > organic[2]).toBe(true);
    expect(light[1] > light[0] && light[1] > light[2]).toBe(true);
    expect(metal[2] > metal[1] && metal[1] > metal[0]).toBe(true);
    expect(heavy[2] > heavy[1] && heavy[0] > heavy[1]).toBe(true);
    expect(new Set(hueOf("uncertain")).size).toBe(1);
    expect(Math.max(...hueOf("opaque"))).toBeLessThan(80);
  });

  it("shows where a class does not exclude thin heavy metal: paler, with points that need no colours", () => {
    const limit = sampleOf(0.5);
    const colourfulness = (rgb: Uint8Array) => {
      const [red = 0, green = 0, blue = 0] = rgb.subarray((3 + 32 * 6) * 3);
      return Math.max(red, green, blue) - Math.min(red, green, blue);
    };
    for (const name of ["organic", "light-inorganic", "metal"] as const) {
      const [sure, weak] = [material(name, 0.6), material(name, 0.6, limit)];
      expect(patternOf(weak)).not.toBe(patternOf(sure));
      expect(colourfulness(weak)).toBeLessThan(0.5 * colourfulness(sure));
      expect(material(name, 0.4, limit)).toEqual(material(name, 0.4));
    }
    for (const name of ["air", "heavy", "uncertain", "opaque", "no-data"] as const) {
      expect(material(name, 0.6, limit)).toEqual(material(name, 0.6));
    }
  });

  it("is lighter where more comes through, and white in air", () => {
    for (const name of ["organic", "metal", "heavy", "uncertain"] as const) {
      const values = [0.9, 0.5, 0.1, 0.01].map((transmission) => luminance(material(name, transmission), 3 + 32 * 6));
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
    expect(new Set(material("air", 1))).toEqual(new Set([255]));
  });

  it("stands upright as the grey one does, whatever the steps, and shows what most of a pixel is", () => {
    // Two columns of 8 rows at step 8: the lower box is metal but for one sample, the upper organic.
    const [metal, organic] = [materialClasses.indexOf("metal"), materialClasses.indexOf("organic")];
    const classes = Uint8Array.of(metal, metal, organic, organic, metal, organic, organic, organic);
    const samples = new Uint16Array(2).fill(sampleOf(0.2));
    const steps = { columnsPerPixel: 8, rowsPerPixel: 8 };
    const means = { width: 1, height: 2, bottomFirst: true, samples };
    const picture = renderMaterial(means, steps, { width: 2, height: 4, classes });
    expect(picture[0]).toBeGreaterThan(picture[2] ?? 255);
    expect(picture[3]).toBeLessThan(picture[5] ?? 0);
    const upsideDown = renderMaterial({ ...means, bottomFirst: false }, steps, { width: 2, height: 4, classes });
    expect(upsideDown[0]).toBeLessThan(upsideDown[2] ?? 0);
  });

  it("is stored beside preview and thumbnail, where there is one", async () => {
    const stored: Uint8Array[] = [];
    const blobs = {
      put: async (bytes: Uint8Array) => ({ sha256: String(stored.push(bytes) - 1), bytes: bytes.length }),
    };
    const pixels = new Uint8Array(640 * 64).fill(200);
    const rgb = new Uint8Array(640 * 64 * 3).fill(120);
    const refs = await storePictures({ width: 640, height: 64, pixels, material: rgb }, blobs);
    expect(refs).toMatchObject({
      preview: { width: 640, height: 64, mediaType: "image/jpeg" },
      thumbnail: { width: 320, height: 32 },
      material: { width: 640, height: 64, mediaType: "image/jpeg" },
    });
    const { channels } = await sharp(stored[Number(refs.material?.blob)]).metadata();
    expect(channels).toBe(3);
    expect(await storePictures({ width: 640, height: 64, pixels }, blobs)).not.toHaveProperty("material");
  });
});
