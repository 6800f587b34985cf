import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accumulateColumn,
  boxMeans,
  boxSpreads,
  correctLines,
  filterBlock,
  fullWeight,
  leastWeight,
  lineMeasures,
  shiftHalfLine,
  unfilterBlock,
} from "./reference.ts";

const u16 = (...values: number[]) => Uint16Array.from(values);
const f32 = (...values: number[]) => Float32Array.from(values);

function corrected(raw: number[], offset: number, gain: number, factor = 1): number[] {
  const lines = Uint16Array.from(raw);
  const flat = (value: number) => new Float32Array(raw.length).fill(value);
  correctLines(lines, flat(offset), flat(gain), f32(factor));
  return [...lines];
}

/** Normal deviates by Box and Muller, from a small generator with a seed. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

describe("correctLines", () => {
  it("puts the dark level at 256 and air at 60,256", () => {
    expect(corrected([900, 59_900], 900, 60_000 / 59_000)).toEqual([256, 60_256]);
    expect(corrected([900, 30_400], 900, 60_000 / 59_000)).toEqual([256, 30_256]);
  });

  it("takes the pulse of the line out: half the beam gives the same transmission", () => {
    expect(corrected([900, 900 + 29_500], 900, 60_000 / 59_000, 2)).toEqual([256, 60_256]);
  });

  it("rounds to the nearest, halves to even", () => {
    expect(corrected([10, 11, 12, 13, 14, 16], 10, 0.25)).toEqual([256, 256, 256, 257, 257, 258]);
  });

  it("keeps what is darker than dark, down to 1, and what is brighter than can be said at 65,535", () => {
    expect(corrected([890, 644, 0, 65_535], 900, 1)).toEqual([246, 1, 1, 64_891]);
    expect(corrected([65_535], 900, 1.1)).toEqual([65_535]);
  });

  it("makes a line that never came no data, and a pixel without gain dark, never no data", () => {
    expect(corrected([900, 59_900], 900, 1, 0)).toEqual([0, 0]);
    expect(corrected([0, 59_900], 900, 0)).toEqual([256, 256]);
    expect(corrected([0, 59_900], 900, Number.NaN)).toEqual([1, 1]);
  });

  it("is within 0.52 counts of exact arithmetic, wherever that is not cut", () => {
    const level = fc.float({ min: 0, max: 4000, noNaN: true });
    const range = fc.float({ min: 20_000, max: 65_000, noNaN: true });
    const factor = fc.float({ min: Math.fround(0.8), max: 1.25, noNaN: true });
    fc.assert(
      fc.property(fc.nat(65_535), level, range, factor, (raw, dark, air, pulse) => {
        const exact = 256 + ((raw - dark) * 60_000 * pulse) / air;
        const [value = 0] = corrected([raw], dark, 60_000 / air, pulse);
        if (exact > 1 && exact < 65_535) expect(Math.abs(value - exact)).toBeLessThan(0.52);
      }),
      { numRuns: 2000 },
    );
  });

  it("does not move the mean of an opaque area, where clamping at T = 0 would move it by 0.4 sigma", () => {
    const normal = noise(7);
    const raw = Array.from({ length: 40_000 }, () => Math.round(900 + 6 * normal()));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const lines = corrected(raw, 900, 1);
    // Three standard errors of the mean are 0.09 counts.
    expect(Math.abs(mean(lines) - 256)).toBeLessThan(0.09);
    expect(mean(lines.map((value) => Math.max(256, value))) - 256).toBeGreaterThan(2.2);
  });
});

describe("shiftHalfLine", () => {
  it("gives the value half way to the neighbour, halves to even", () => {
    const out = new Uint16Array(6);
    shiftHalfLine(u16(1, 1, 2, 3, 65_535, 65_534), u16(1, 2, 3, 4, 65_535, 65_535), out);
    expect([...out]).toEqual([1, 2, 2, 4, 65_535, 65_534]);
  });

  it("has no data where either line has none", () => {
    const out = new Uint16Array(3).fill(9);
    shiftHalfLine(u16(0, 5, 0), u16(5, 0, 0), out);
    expect([...out]).toEqual([0, 0, 0]);
  });

  it("brings an edge that moves at a steady speed to where the other energy saw it", () => {
    // A ramp of 100 counts a line, seen half a line later by the other energy.
    const early = Uint16Array.from({ length: 20 }, (_, line) => 1000 + 100 * line);
    const late = early.map((value) => value + 50);
    shiftHalfLine(early.subarray(0, 19), early.subarray(1), early.subarray(0, 19));
    expect([...early.subarray(0, 19)]).toEqual([...late.subarray(0, 19)]);
  });
});

describe("accumulateColumn", () => {
  const column = (lines: number[][], weights: number[]) => {
    const height = lines[0]?.length ?? 0;
    const out = new Uint16Array(height);
    const starts = Uint32Array.from(lines, (_, line) => line * height);
    accumulateColumn(out, u16(...lines.flat()), starts, u16(...weights));
    return [...out];
  };

  it("weights lines by what they saw", () => {
    expect(
      column(
        [
          [1000, 0],
          [2000, 400],
        ],
        [fullWeight / 4, (3 * fullWeight) / 4],
      ),
    ).toEqual([1750, 400]);
    expect(column([[1000]], [fullWeight])).toEqual([1000]);
    expect(column([[65_535], [65_535], [65_535]], [1, 2, fullWeight - 3])).toEqual([65_535]);
  });

  it("rounds halves to even", () => {
    const half = [fullWeight / 2, fullWeight / 2];
    expect(
      column(
        [
          [2, 3, 4],
          [3, 4, 5],
        ],
        half,
      ),
    ).toEqual([2, 4, 4]);
  });

  it("has data where half the column was seen, and none where less was", () => {
    expect(column([[1000], [0]], [leastWeight, leastWeight])).toEqual([1000]);
    expect(column([[1000], [0]], [leastWeight - 1, leastWeight + 1])).toEqual([0]);
    expect(column([[1000]], [leastWeight - 1])).toEqual([0]);
    expect(column([[7, 7]], [0])).toEqual([0, 0]);
    expect(column([], [])).toEqual([]);
  });

  it("preserves the flux: the sum of T dx over columns is that over lines", () => {
    const widths = fc.array(fc.integer({ min: 1, max: 2 * fullWeight }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(widths, fc.integer({ min: 1 }), (list, seed) => {
        // Whole columns: the last line is as wide as is missing.
        const total = list.reduce((sum, width) => sum + width, 0);
        const columns = Math.ceil(total / fullWeight);
        const all = [...list, columns * fullWeight - total];
        const normal = noise(seed);
        const values = Uint16Array.from(all, () => 30_000 + 3000 * normal());
        let image = 0;
        for (let c = 0; c < columns; c++) {
          const [starts, weights] = [[] as number[], [] as number[]];
          let from = 0;
          for (const [line, width] of all.entries()) {
            const seen = Math.min(from + width, (c + 1) * fullWeight) - Math.max(from, c * fullWeight);
            if (seen > 0) starts.push(line);
            if (seen > 0) weights.push(seen);
            from += width;
          }
          const out = new Uint16Array(1);
          accumulateColumn(out, values, Uint32Array.from(starts), Uint16Array.from(weights));
          image += (out[0] ?? 0) * fullWeight;
        }
        const seen = all.reduce((sum, width, line) => sum + width * (values[line] ?? 0), 0);
        // Half a count a column by rounding, and no more.
        expect(Math.abs(image - seen)).toBeLessThanOrEqual((columns * fullWeight) / 2);
      }),
    );
  });
});

describe("boxMeans", () => {
  it("gives the mean of what has data, halves to even, and no data where nothing has", () => {
    const samples = new Uint16Array(4 * 12);
    const box = (top: number, values: number[]) => {
      for (const [i, value] of values.entries()) samples[(i >> 2) * 12 + top + (i & 3)] = value;
    };
    box(0, [10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 13]);
    box(8, [...Array(8).fill(3), ...Array(8).fill(4)]);
    const out = new Uint16Array(3).fill(9);
    boxMeans(samples, 12, out);
    // 11.5 and 3.5.
    expect([...out]).toEqual([12, 0, 4]);
  });

  it("ends with boxes of what is there", () => {
    const out = new Uint16Array(4);
    boxMeans(
      Uint16Array.from({ length: 25 }, (_, i) => 100 * (i % 5) + 1),
      5,
      out,
    );
    expect([...out]).toEqual([151, 401, 151, 401]);
  });
});

describe("boxSpreads", () => {
  it("gives the mean distance from the mean of what has data, halves to even, and 0 where nothing has", () => {
    // Boxes of a line each: half 100 and half 301, the ends of the range, one sample alone, nothing.
    const samples = u16(100, 301, 100, 301, 1, 65_535, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0);
    const [means, out] = [new Uint16Array(4), new Uint16Array(4).fill(9)];
    boxMeans(samples, 16, means);
    boxSpreads(samples, 16, means, out);
    expect([...means]).toEqual([200, 32_768, 7, 0]);
    // Of 100, 101, 100, 101 the mean is 100.5.
    expect([...out]).toEqual([100, 32_767, 0, 0]);
  });
});

describe("filterBlock", () => {
  it("writes zigzag differences within a line, low bytes before high bytes", () => {
    const out = new Uint8Array(12);
    filterBlock(u16(1, 3, 2, 0x8000, 0, 65_535), 3, out);
    // Differences: 1, 2, -1 | -32768, -32768, -1; zigzag 2, 4, 1 | 65535, 65535, 1.
    expect([...out]).toEqual([2, 4, 1, 255, 255, 1, 0, 0, 0, 255, 255, 0]);
    const samples = new Uint16Array(6);
    unfilterBlock(out, 3, samples);
    expect([...samples]).toEqual([1, 3, 2, 0x8000, 0, 65_535]);
  });
});

it("lineMeasures counts what has no data, what is below and what is saturated", () => {
  const out = new Uint32Array(8);
  lineMeasures(u16(0, 1, 99, 100, 65_535, 0, 0, 0, 0, 0), 5, 100, 65_535, out);
  expect([...out]).toEqual([65_735, 1, 2, 1, 0, 5, 0, 0]);
});
