import { describe, expect, it } from "vitest";
import { transmission } from "./attenuation.ts";

const air = { iron: 0, cellulose: 0, water: 0 };
const ratio = (thickness: Partial<typeof air>) => {
  const { low, high } = transmission({ ...air, ...thickness });
  return Math.log(low) / Math.log(high);
};

describe("attenuation at 6 and 9 MeV", () => {
  it("lets everything pass through nothing", () => {
    expect(transmission(air).low).toBeCloseTo(1, 12);
    expect(transmission(air).high).toBeCloseTo(1, 12);
  });

  it("gives the known figures of 4 mm steel", () => {
    const { low, high } = transmission({ ...air, iron: 0.4 * 7.87 });
    expect(low).toBeCloseTo(0.848, 3);
    expect(high).toBeCloseTo(0.866, 3);
  });

  it.each([
    ["iron", 10, 1.148],
    ["iron", 20, 1.144],
    ["iron", 50, 1.132],
    ["iron", 100, 1.116],
    ["iron", 150, 1.105],
    ["water", 10, 1.198],
    ["water", 50, 1.204],
    ["water", 150, 1.198],
  ] as const)("has the ratio of XCOM for %s at %d g/cm2", (material, lambda, expected) => {
    expect(Math.abs(ratio({ [material]: lambda }) - expected)).toBeLessThan(0.004);
  });

  it("separates organic matter from steel by a few per cent only, as in life", () => {
    expect(ratio({ cellulose: 50 }) / ratio({ iron: 50 })).toBeGreaterThan(1.03);
    expect(ratio({ cellulose: 50 }) / ratio({ iron: 50 })).toBeLessThan(1.1);
  });
});
