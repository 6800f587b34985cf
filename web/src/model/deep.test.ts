import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterBlock } from "../../../src/imaging/filter.ts";
import { DeepImage, shownPlane, unfiltered } from "./deep.ts";

const transmission = { pedestal: 256, scale: 60_000 };

describe("an image of 16 bit", () => {
  it("is unfiltered to the samples that the gateway filtered", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 60 }),
        (height, values) => {
          const samples = Uint16Array.from(values.slice(0, values.length - (values.length % height)));
          expect(unfiltered(filterBlock(samples, height), height)).toEqual(samples);
        },
      ),
    );
  });

  it("is the high energy of the first view", () => {
    const block = Uint16Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...shownPlane(block, 4, 2)]).toEqual([3, 4]);
    expect([...shownPlane(block, 1, 1)]).toEqual([...block]);
  });

  it("has its first row at the top, whichever pixel the detector begins with", () => {
    const image = new DeepImage({ width: 2, height: 2, transmission });
    image.put(0, Uint16Array.from([10, 20, 30, 40]), "bottom");
    expect([image.sample(0, 0), image.sample(0, 1), image.sample(1, 0)]).toEqual([20, 10, 40]);
    image.put(1, Uint16Array.from([50, 60]), "top");
    expect([image.sample(1, 0), image.sample(2, 0), image.sample(0, -1)]).toEqual([50, undefined, undefined]);
  });

  it("tells apart by its window what eight bits do not", () => {
    const image = new DeepImage({ width: 2, height: 1, transmission });
    // 0.2 and 0.5 per cent of transmission: one grey apart over the full range.
    image.put(0, Uint16Array.from([256 + 120, 256 + 300]), "top");
    const greys = (name: string) => {
      const preset = image.presets().find((each) => each.name === name);
      return preset === undefined ? [] : [...image.shade(preset.window).pixels.subarray(0, 2)];
    };
    const [a = 0, b = 0] = greys("Dense");
    expect(b - a).toBeGreaterThan(10);
    const [c = 0, d = 0] = greys("Full");
    expect(d - c).toBeLessThanOrEqual(1);
    expect(image.transmissionAt(1, 0)).toBeCloseTo(0.005, 6);
  });

  it("never shows no data as something dense", () => {
    const image = new DeepImage({ width: 8, height: 1, transmission });
    const shown = new Set(image.shade({ width: 60_000, level: 30_256 }).pixels.subarray(0, 8));
    expect([...shown].sort()).toEqual([160, 96]);
    expect(image.transmissionAt(0, 0)).toBeUndefined();
  });

  it("without transmission has windows of what is used, and 0 is a value", () => {
    const image = new DeepImage({ width: 3, height: 1 });
    image.put(0, Uint16Array.from([0, 400, 800]), "top");
    const [full] = image.presets();
    expect(full?.window).toEqual({ width: 800, level: 400 });
    expect(full && [...image.shade(full.window).pixels.subarray(0, 3)]).toEqual([0, 127, 255]);
    expect(image.transmissionAt(1, 0)).toBeUndefined();
  });
});
