import { describe, expect, it } from "vitest";
import { airNoiseShare, xrayArray, xraySource } from "./xray-array.ts";

const pixels = 64;
const lines = 4000;
const array = (more = {}) => xrayArray({ pixels, seed: 3, name: "x", badShare: 0, darkDriftCounts: 0, ...more });

/** Mean and variance of each pixel over many lines. */
function statistics(of: ReturnType<typeof xrayArray>, energy: 0 | 1, transmission: number, level = 1) {
  const out = new Uint16Array(pixels);
  const passed = new Float32Array(pixels).fill(transmission);
  const [sums, squares] = [new Float64Array(pixels), new Float64Array(pixels)];
  for (let line = 0; line < lines; line++) {
    of.expose(out, 0, energy, passed, level, 0);
    for (let y = 0; y < pixels; y++) {
      sums[y] = (sums[y] ?? 0) + (out[y] ?? 0);
      squares[y] = (squares[y] ?? 0) + (out[y] ?? 0) ** 2;
    }
  }
  const means = sums.map((sum) => sum / lines);
  const variances = squares.map((square, y) => square / lines - (means[y] ?? 0) ** 2);
  const mean = (values: Float64Array) => values.reduce((total, value) => total + value, 0) / pixels;
  return { means, mean: mean(means), variance: mean(variances) };
}

describe("a detector array", () => {
  it("has offsets and gains as spread as they are said to be", () => {
    const of = array();
    const dark = statistics(of, 1, 1, 0);
    const air = statistics(of, 1, 1);
    const gains = air.means.map((mean, y) => mean - (dark.means[y] ?? 0));
    const spread = (values: Float64Array) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / pixels;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels);
    };
    // Of 64 pixels a spread is known to 9 %.
    expect(dark.mean).toBeGreaterThan(885);
    expect(dark.mean).toBeLessThan(915);
    expect(spread(dark.means)).toBeGreaterThan(25 * 0.7);
    expect(spread(dark.means)).toBeLessThan(25 * 1.3);
    expect(spread(gains) / 59_000).toBeGreaterThan(0.004 * 0.7);
    expect(spread(gains) / 59_000).toBeLessThan(0.004 * 1.3);
  });

  it.each([
    [0, 1],
    [1, 1],
    [0, 0.1],
    [1, 0.01],
    // About 40 and 4 quanta: Poisson, not normal.
    [1, 2e-4],
    [0, 3e-5],
  ] as const)("has the noise of its quanta and its electronics, energy %d at T = %d", (energy, transmission) => {
    const n0 = energy === 0 ? 1.2e5 : 2e5;
    const of = array();
    const dark = statistics(of, energy, 0, 0).mean;
    const { mean, variance } = statistics(of, energy, transmission);
    const expected = (59_000 ** 2 * transmission) / n0 + 6 ** 2 + 1 / 12;
    // 256,000 samples: a variance to 0.3 %. The mean gain of 64 pixels is within 0.2 % of 1, the rest is chance.
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.02);
    const chance = (4 * Math.sqrt(expected / (pixels * lines))) / (59_000 * transmission);
    expect(Math.abs((mean - dark) / (59_000 * transmission) - 1)).toBeLessThan(0.002 + chance);
  });

  it("tells what noise to expect in air", () => {
    expect(airNoiseShare(0)).toBeCloseTo(1 / Math.sqrt(1.2e5), 5);
    expect(airNoiseShare(1, { quanta: [1, 1e12], electronicNoise: 59 })).toBeCloseTo(1e-3, 5);
  });

  it("saturates, and never beyond 16 bit", () => {
    const { means, variance } = statistics(array(), 1, 1, 1.3);
    expect(Math.min(...means)).toBe(65_535);
    expect(variance).toBe(0);
  });

  it("drifts with the temperature, all pixels together", () => {
    const of = xrayArray({ pixels, seed: 3, name: "x", badShare: 0, electronicNoise: 0, darkDriftCounts: 40 });
    const out = new Uint16Array(pixels);
    of.expose(out, 0, 0, undefined, 0, 0);
    const cold = [...out];
    of.expose(out, 0, 0, undefined, 0, 450);
    expect(out.every((value, y) => Math.abs(value - (cold[y] ?? 0) - 40) <= 1)).toBe(true);
  });

  it("has bad pixels that are what it says", () => {
    const of = array({ pixels: 4000, badShare: 0.01 });
    expect(of.badPixels.length).toBeGreaterThan(50);
    expect(of.badPixels.length).toBeLessThan(115);
    const out = new Uint16Array(4000);
    of.expose(out, 0, 1, undefined, 1, 0);
    for (const { energy, pixel, health } of of.badPixels) {
      if (energy !== 1) continue;
      if (health === "stuck") expect(out[pixel]).toBe(12_345);
      if (health === "dead") expect(out[pixel]).toBeLessThan(1100);
    }
    expect(new Set(of.badPixels.map(({ health }) => health)).size).toBe(3);
  });
});

describe("a pulsed source", () => {
  it("spreads from pulse to pulse and drifts slowly", () => {
    const pulse = xraySource({ seed: 1, name: "x" });
    const drift = xraySource({ seed: 1, name: "x", pulseSpread: 0 });
    const levels = Array.from({ length: 20_000 }, () => pulse(0));
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
    expect(Math.abs(mean - 1)).toBeLessThan(2e-4);
    expect(Math.abs(deviation / 0.004 - 1)).toBeLessThan(0.03);
    expect([0, 10, 30].map(drift)).toEqual([1, 1.006, 0.994]);
  });
});
