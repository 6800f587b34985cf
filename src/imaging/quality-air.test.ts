import { describe, expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { airStatistics } from "./quality-air.ts";

const [width, height] = [200, 160];

/** Air with known noise, gains of rows and pulses of columns. */
function air(noise: number, columnSpread: number, rowSpread: number, seed = 1): Uint16Array {
  const random = randomFor(seed, "air");
  const pulses = Array.from({ length: width }, () => random.normal(1, columnSpread));
  const gains = Array.from({ length: height }, () => random.normal(1, rowSpread));
  return Uint16Array.from({ length: width * height }, (_, i) => {
    const level = (pulses[Math.floor(i / height)] ?? 1) * (gains[i % height] ?? 1);
    return Math.round(256 + 60_000 * (level + random.normal(0, noise)));
  });
}

describe("statistics of air", () => {
  it("finds the noise of a sample and the quanta that make it", () => {
    const found = airStatistics(air(Math.sqrt(1 / 2e5), 0, 0), width, height);
    expect(found?.noise).toBeCloseTo(Math.sqrt(1 / 2e5), 4);
    expect((found?.quanta ?? 0) / 2e5).toBeGreaterThan(0.97);
    expect((found?.quanta ?? 0) / 2e5).toBeLessThan(1.03);
    expect(found?.mean).toBeCloseTo(1, 4);
    expect(found?.columnStriping).toBeLessThan(0.0001);
    expect(found?.rowStriping).toBeLessThan(0.0001);
  });

  it("finds fewer quanta in means of 4 x 4 where columns share their noise", () => {
    const own = air(0.002, 0, 0);
    const apart = airStatistics(own, width, height);
    expect((apart?.quantaOfMean ?? 0) / (16 * 250_000)).toBeGreaterThan(0.9);
    expect((apart?.quantaOfMean ?? 0) / (16 * 250_000)).toBeLessThan(1.1);
    // Each column the mean of its own line and the next one: half the variance of a sample, but nearly that of 4 x 4 as before.
    const shifted = own.map((sample, i) => Math.round((sample + (own[i + height] ?? sample)) / 2));
    const shared = airStatistics(shifted, width, height);
    expect((shared?.quanta ?? 0) / 500_000).toBeGreaterThan(0.95);
    expect((shared?.quantaOfMean ?? 0) / (16 * 250_000)).toBeGreaterThan(1);
    expect((shared?.quantaOfMean ?? 0) / (16 * 250_000)).toBeLessThan(1.3);
  });

  it("tells striping of columns from striping of rows, and neither from noise", () => {
    const columns = airStatistics(air(0.002, 0.004, 0), width, height);
    expect(Math.abs((columns?.columnStriping ?? 0) / 0.004 - 1)).toBeLessThan(0.1);
    expect(columns?.rowStriping).toBeLessThan(0.0002);
    const rows = airStatistics(air(0.002, 0, 0.004), width, height);
    expect(Math.abs((rows?.rowStriping ?? 0) / 0.004 - 1)).toBeLessThan(0.1);
    expect(rows?.columnStriping).toBeLessThan(0.0002);
    expect(rows?.noise).toBeCloseTo(0.002, 4);
  });

  it("leaves out samples without data", () => {
    const samples = air(0.002, 0, 0);
    for (let i = 0; i < samples.length; i += 3) samples[i] = 0;
    samples.fill(0, 10 * height, 12 * height);
    const found = airStatistics(samples, width, height);
    expect(found?.samples).toBe(samples.filter((sample) => sample !== 0).length);
    expect(found?.mean).toBeCloseTo(1, 4);
    expect(found?.noise).toBeCloseTo(0.002, 4);
  });

  it("shows a part of the array that is off", () => {
    const samples = air(0.002, 0, 0).map((sample, i) => (i % height < 10 ? sample - 600 : sample));
    expect(airStatistics(samples, width, height)?.uniformity).toBeCloseTo(0.01, 3);
  });

  it("says nothing of too little", () => {
    expect(airStatistics(new Uint16Array(100 * height), 100, height)).toBeUndefined();
    expect(airStatistics(air(0.002, 0, 0).subarray(0, height), 1, height)).toBeUndefined();
  });
});
