import { describe, expect, it } from "vitest";
import { transmission } from "../../../simulators/physics/attenuation.ts";
import { contrastToNoise, expectedCnr, leastTransmission } from "./measures.ts";
import { steelFor, steelTransmission } from "./steel.ts";

describe("steel", () => {
  it("lets through what the physics says, to 0.1 % of T up to 100 mm and to 0.5 % up to 490 mm", () => {
    for (let mm = 1; mm <= 490; mm += 1.5) {
      const { low, high } = transmission({ iron: (mm / 10) * 7.87 });
      const limit = mm <= 100 ? 1e-3 : 5e-3;
      expect(Math.abs(steelTransmission(mm, 6) / low - 1)).toBeLessThan(limit);
      expect(Math.abs(steelTransmission(mm, 9) / high - 1)).toBeLessThan(limit);
    }
  });

  // Published: 6 MeV 143-148 / 226-232 / 311-318 / 399-407 (two spectra), 9 MeV 161 / 251 / 342 / 435.
  it("is as thick as published for a hundredth, a thousandth and so on", () => {
    const steel6 = [1e-2, 1e-3, 1e-4, 1e-5].map((t) => Math.round(steelFor(t, 6)));
    const steel9 = [1e-2, 1e-3, 1e-4, 1e-5].map((t) => Math.round(steelFor(t, 9)));
    expect(steel9).toEqual([161, 251, 342, 435]);
    expect(steel6).toEqual([143, 226, 311, 399]);
  });
});

describe("what quanta and darkness allow", () => {
  it("is 4.3e-5 of air for 100 pixels and a dark noise of 1e-4, whatever the quanta: 343 and 376 mm of steel", () => {
    for (const quanta of [5e4, 2e5, 1e6]) {
      const least = leastTransmission(100, quanta, 1e-4);
      expect(least).toBeGreaterThan(4.2e-5);
      expect(least).toBeLessThan(4.5e-5);
      expect(expectedCnr(least, 0, 100, quanta, 1e-4)).toBeCloseTo(3, 6);
    }
    expect(Math.round(steelFor(4.3e-5, 6))).toBe(343);
    expect(Math.round(steelFor(4.3e-5, 9))).toBe(376);
  });

  it("is an addition of 0.77, 0.35 and 0.18 % behind 100 mm at 6 MeV with 1e4, 5e4 and 2e5 quanta", () => {
    for (const [quanta, percent] of [
      [1e4, 0.77],
      [5e4, 0.35],
      [2e5, 0.18],
    ] as const) {
      const [t1, t2] = [steelTransmission(100, 6), steelTransmission(100 + percent, 6)];
      const cnr = expectedCnr(t1, t2, 100, quanta, 1e-4);
      expect(Math.abs(cnr - 3)).toBeLessThan(0.3);
    }
  });

  it("compares means by the noise of means", () => {
    const a = { count: 100, mean: 0.5, deviation: 0.1 };
    expect(contrastToNoise(a, { ...a, mean: 0.5 - 0.03 * Math.SQRT2 })).toBeCloseTo(3, 9);
    const still = { ...a, deviation: 0 };
    expect(contrastToNoise(still, { ...still, mean: 0.4 })).toBe(Number.POSITIVE_INFINITY);
    expect(contrastToNoise(still, still)).toBe(0);
  });

  it("lets ever less through, beyond the table too", () => {
    for (const energy of [6, 9] as const) {
      for (let mm = 10; mm < 2000; mm += 10) {
        expect(steelTransmission(mm, energy)).toBeLessThan(steelTransmission(mm - 10, energy));
      }
      expect(steelTransmission(1e6, energy)).toBe(0);
    }
  });
});
