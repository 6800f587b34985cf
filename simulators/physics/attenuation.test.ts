import { describe, expect, it } from "vitest";
import { type Material, materials, type Thickness, transmission, transmit } from "./attenuation.ts";

const alphas = (thickness: Thickness) => {
  const { low, high } = transmission(thickness);
  return { low: -Math.log(low), high: -Math.log(high) };
};
const ratio = (thickness: Thickness) => alphas(thickness).low / alphas(thickness).high;
const lambdas = [10, 20, 50, 100, 150] as const;

describe("attenuation at 6 and 9 MeV", () => {
  it("lets everything pass through nothing", () => {
    expect(transmission({}).low).toBeCloseTo(1, 12);
    expect(transmission({}).high).toBeCloseTo(1, 12);
  });

  it("gives the known figures of 4 mm steel", () => {
    const { low, high } = transmission({ iron: 0.4 * 7.87 });
    expect(low).toBeCloseTo(0.848, 3);
    expect(high).toBeCloseTo(0.866, 3);
  });

  // R = alpha_L / alpha_H by the 900-point sum over the published spectra with XCOM coefficients.
  const published: readonly (readonly [Material, readonly number[]])[] = [
    ["polyethylene", [1.204, 1.209, 1.214, 1.212, 1.211]],
    ["water", [1.198, 1.202, 1.204, 1.201, 1.198]],
    ["aluminium", [1.178, 1.179, 1.176, 1.168, 1.161]],
    ["iron", [1.148, 1.144, 1.132, 1.116, 1.105]],
    ["tin", [1.124, 1.109, 1.084, 1.062, 1.05]],
    ["tungsten", [1.129, 1.102, 1.065, 1.041, 1.029]],
    ["lead", [1.136, 1.105, 1.064, 1.039, 1.027]],
    ["uranium", [1.145, 1.111, 1.067, 1.041, 1.028]],
  ];
  it.each(published)("has the ratios of XCOM for %s, 10 to 150 g/cm2, to 0.001", (material, ratios) => {
    for (const [i, lambda] of lambdas.entries()) {
      // 0.001 and half a unit of the last printed digit.
      expect(Math.abs(ratio({ [material]: lambda }) - (ratios[i] ?? 0))).toBeLessThanOrEqual(0.0015);
    }
  });

  it.each([
    ["polyethylene", [0.48, 0.91, 2.03, 3.64, 5.11]],
    ["iron", [0.44, 0.85, 1.98, 3.72, 5.38]],
    ["lead", [0.58, 1.07, 2.47, 4.71, 6.91]],
  ] as const)("has the published alpha of %s at 9 MeV", (material, values) => {
    for (const [i, lambda] of lambdas.entries()) {
      expect(alphas({ [material]: lambda }).high).toBeCloseTo(values[i] ?? 0, 2);
    }
  });

  // Millimetres of steel, by the 900-point sum over the same spectra.
  it.each([
    [1e-2, 143, 161],
    [1e-3, 226, 251],
    [1e-4, 311, 342],
    [1e-5, 399, 435],
  ])("needs the published steel for T = %s", (left, low, high) => {
    const steel = (key: "low" | "high") => {
      let [thin, thick] = [0, 1000];
      while (thick - thin > 0.1) {
        const middle = (thin + thick) / 2;
        if (transmission({ iron: middle * 0.787 })[key] > left) thin = middle;
        else thick = middle;
      }
      return thin;
    };
    expect(Math.abs(steel("low") - low)).toBeLessThanOrEqual(1);
    expect(Math.abs(steel("high") - high)).toBeLessThanOrEqual(1);
  });

  it("multiplies nowhere: what hardened the beam before counts", () => {
    const both = transmission({ iron: 50, cellulose: 50 });
    expect(both.low).toBeGreaterThan(transmission({ iron: 50 }).low * transmission({ cellulose: 50 }).low * 1.001);
  });

  it("is the same for a vector in the order of the materials", () => {
    const vector = materials.map((_, i) => i * 2);
    const named = Object.fromEntries(materials.map((material, i) => [material, i * 2]));
    expect(transmit(vector, { low: 0, high: 0 })).toEqual(transmission(named));
  });

  it("separates organic matter from steel by a few per cent only, as in life", () => {
    expect(ratio({ cellulose: 50 }) / ratio({ iron: 50 })).toBeGreaterThan(1.03);
    expect(ratio({ cellulose: 50 }) / ratio({ iron: 50 })).toBeLessThan(1.1);
  });
});
