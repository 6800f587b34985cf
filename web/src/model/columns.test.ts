import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingImage, imageOfRows, maxColumns } from "./columns.ts";
import { fitFromLeft, fitView, panned, scaleBar, scaleX, shade, wholeView, wholeWindow, zoomedAt } from "./window.ts";

describe("a growing image", () => {
  it("knows which columns never came", () => {
    const image = new GrowingImage(2);
    image.write(0, 2, Uint8Array.of(1, 2));
    image.write(3, 2, Uint8Array.of(7, 8));
    expect([image.first, image.width, image.missing]).toEqual([0, 4, 2]);
    expect([...image.present.subarray(0, 4)]).toEqual([1, 0, 0, 1]);
    expect(image.takeDirty()).toEqual([0, 4]);
    expect(image.takeDirty()).toBeUndefined();
  });

  it("counts nothing as missing that lies before the first column", () => {
    const image = new GrowingImage(1);
    image.write(96, 1, Uint8Array.of(1));
    image.write(99, 1, Uint8Array.of(2));
    expect([image.first, image.width, image.missing]).toEqual([96, 100, 2]);
  });

  it("holds what was written, in any order, beyond its first capacity", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 40 }), (lines) => {
        const image = new GrowingImage(3);
        for (const line of lines) image.write(line, 3, Uint8Array.of(line % 251, line % 241, 9));
        expect(image.width).toBe(Math.max(...lines) + 1);
        for (const line of lines) expect(image.pixels[line * 3 + 1]).toBe(line % 241);
        expect(image.missing).toBe(image.width - Math.min(...lines) - new Set(lines).size);
      }),
    );
  });

  it("refuses and counts what has another height or lies beyond its bound", () => {
    const image = new GrowingImage(2);
    expect(image.write(0, 3, new Uint8Array(3))).toBe(false);
    expect(image.write(maxColumns, 2, new Uint8Array(2))).toBe(false);
    expect([image.refused, image.width]).toEqual([2, 0]);
  });

  it("turns rows into columns", () => {
    const rgba = Uint8ClampedArray.from([1, 1, 1, 255, 2, 2, 2, 255, 3, 3, 3, 255, 4, 4, 4, 255]);
    expect([...imageOfRows(2, 2, rgba).pixels.subarray(0, 4)]).toEqual([1, 3, 2, 4]);
  });
});

describe("window and level", () => {
  it("are the identity over the whole range, up to rounding, and its mirror when inverted", () => {
    for (let value = 0; value < 256; value++) {
      expect(Math.abs(shade(value, wholeWindow, false) - value)).toBeLessThanOrEqual(1);
      expect(shade(value, wholeWindow, true)).toBe(255 - shade(value, wholeWindow, false));
    }
  });

  it("never fall as the value rises", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 512 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: 254 }),
        (width, level, value) => {
          expect(shade(value + 1, { width, level }, false)).toBeGreaterThanOrEqual(
            shade(value, { width, level }, false),
          );
        },
      ),
    );
  });

  it("zoom keeps the point under the pointer", () => {
    const view = { ...wholeView, centreX: 100, centreY: 50, aspect: 0.5 };
    const zoomed = zoomedAt(view, 2, 30, -10);
    expect(zoomed.centreX + 30 / scaleX(zoomed)).toBeCloseTo(160);
    expect(zoomed.centreY - 10 / zoomed.scale).toBeCloseTo(40);
  });

  it("give a scale bar of a round length that fits, at any zoom, or none", () => {
    expect(scaleBar(11.5)).toEqual({ millimetres: 1_000, pixels: 1_000 / 11.5 });
    fc.assert(
      fc.property(fc.double({ min: 1.7, max: 120, noNaN: true }), (millimetresPerPixel) => {
        const bar = scaleBar(millimetresPerPixel);
        expect(bar === undefined || (bar.pixels >= 60 && bar.pixels <= 160)).toBe(true);
      }),
    );
    expect(scaleBar(100_000)).toBeUndefined();
  });

  it("fit shows every column from the first on, as wide as its lines are apart, in the middle or from the left", () => {
    const image = { width: 2_200, height: 400 };
    const view = { ...wholeView, aspect: 0.5, fromColumn: 200 };
    const fitted = fitView(image, { width: 500, height: 400 }, view);
    expect([fitted.scale, scaleX(fitted), fitted.centreX, fitted.centreY]).toEqual([0.5, 0.25, 1_200, 200]);
    const grown = fitFromLeft(image, { width: 800, height: 200 }, view);
    expect([grown.scale, grown.centreX - 400 / scaleX(grown)]).toEqual([0.5, 200]);
  });

  it("pan stops at the first column that is shown", () => {
    const view = { ...wholeView, centreX: 300, centreY: 10, fromColumn: 200 };
    expect(panned(view, 5_000, 0, { width: 900, height: 20 }).centreX).toBe(200);
  });
});
