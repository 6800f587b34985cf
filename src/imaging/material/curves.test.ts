import { describe, expect, it } from "vitest";
import { transmission } from "../../../simulators/physics/attenuation.ts";
import { isCurve, type MaterialCurves, namedCurves, ratioAt } from "./curves.ts";

const standsFor = { organic: "polyethylene", lightInorganic: "aluminium", metal: "iron", heavy: "lead" } as const;
const classes = Object.keys(standsFor) as (keyof typeof standsFor)[];

const crossing = (heavy: MaterialCurves["heavy"], other: MaterialCurves["heavy"]) => {
  for (let alpha = 0.3; alpha < 2; alpha += 0.005) {
    const [a, b] = [ratioAt(heavy, alpha), ratioAt(other, alpha)];
    if (a !== undefined && b !== undefined && a < b) return alpha;
  }
  return Number.NaN;
};

describe("curves of materials", () => {
  it.each(classes)("%s at 6/9 MeV follows the physics from 10 to 300 g/cm2 to 0.001", (name) => {
    let worst = 0;
    for (let lambda = 10; lambda <= 299; lambda += 0.5) {
      const { low, high } = transmission({ [standsFor[name]]: lambda });
      const [alphaLow, alphaHigh] = [-Math.log(low), -Math.log(high)];
      const ratio = ratioAt(namedCurves["6/9 MeV"][name], alphaHigh) ?? Number.NaN;
      worst = Math.max(worst, Math.abs(ratio - alphaLow / alphaHigh));
    }
    expect(worst).toBeLessThan(0.001);
  });

  it("at 4/6 MeV hold the published ratios at 10, 20, 50, 100 and 150 g/cm2", () => {
    const published = {
      organic: [1.207, 1.213, 1.221, 1.223, 1.223],
      lightInorganic: [1.19, 1.193, 1.194, 1.19, 1.186],
      metal: [1.173, 1.17, 1.162, 1.15, 1.14],
      heavy: [1.201, 1.164, 1.115, 1.083, 1.066],
    };
    for (const name of classes) {
      const curve = namedCurves["4/6 MeV"][name];
      expect([0, 2, 5, 7, 9].map((i) => curve[i]?.[1])).toEqual(published[name]);
    }
  });

  it("at 4/6 MeV are the polynomial in ln of areal density through the five, over alpha of the 6 MeV spectrum", () => {
    const five = [10, 20, 50, 100, 150];
    const ten = [10, 15, 20, 30, 40, 50, 75, 100, 125, 150];
    const published20 = { organic: 0.052, lightInorganic: 0.0458, metal: 0.0465, heavy: 0.0565 };
    const through = (values: readonly number[], lambda: number) =>
      values.reduce((sum, value, i) => {
        const others = five.filter((_, j) => j !== i);
        const at = five[i] ?? Number.NaN;
        return sum + others.reduce((term, other) => (term * Math.log(lambda / other)) / Math.log(at / other), value);
      }, 0);
    for (const name of classes) {
      const curve = namedCurves["4/6 MeV"][name];
      const values = [0, 2, 5, 7, 9].map((i) => curve[i]?.[1] ?? Number.NaN);
      const alpha6 = (lambda: number) => -Math.log(transmission({ [standsFor[name]]: lambda }).low);
      const softer = (published20[name] * 20) / alpha6(20);
      for (const [i, lambda] of ten.entries()) {
        expect(Math.abs((curve[i]?.[1] ?? 0) - through(values, lambda))).toBeLessThan(1e-4);
        // Published attenuation has three digits, and so have the points.
        expect(Math.abs((curve[i]?.[0] ?? 0) / (alpha6(lambda) * softer) - 1)).toBeLessThan(2e-3);
      }
      // The same from five values of 6/9 MeV, where the rest is known.
      const ratio69 = (lambda: number) => alpha6(lambda) / -Math.log(transmission({ [standsFor[name]]: lambda }).high);
      for (let lambda = 10; lambda <= 150; lambda++) {
        expect(Math.abs(through(five.map(ratio69), lambda) - ratio69(lambda))).toBeLessThan(2e-4);
      }
    }
  });

  it("know from where on lead lies below the others, as published: 0.55, 0.71, 1.03 and 0.09, 0.20, 0.44", () => {
    const { organic, lightInorganic, metal, heavy } = namedCurves["4/6 MeV"];
    // Nothing is known of lead thinner than 10 g/cm2 (0.63).
    expect(crossing(heavy, organic)).toBeLessThan(0.64);
    expect(crossing(heavy, lightInorganic)).toBeCloseTo(0.71, 1);
    expect(crossing(heavy, metal)).toBeCloseTo(1.03, 1);
    expect(crossing(namedCurves["6/9 MeV"].heavy, namedCurves["6/9 MeV"].metal)).toBeCloseTo(0.44, 1);
  });

  it("say nothing beyond their ends", () => {
    const { organic } = namedCurves["4/6 MeV"];
    expect(ratioAt(organic, 0.5)).toBeUndefined();
    expect(ratioAt(organic, 6)).toBeUndefined();
    expect(ratioAt(organic, 0.546)).toBe(1.207);
    expect(ratioAt([], 1)).toBeUndefined();
  });

  it("are curves, which points in disorder are not", () => {
    for (const curves of Object.values(namedCurves)) {
      for (const name of classes) expect(isCurve(curves[name])).toBe(true);
    }
    expect(isCurve([[1, 1.2]])).toBe(false);
    expect(
      isCurve([
        [1, 1.2],
        [1, 1.3],
      ]),
    ).toBe(false);
    expect(
      isCurve([
        [1, 1.2],
        [2, 2.1],
      ]),
    ).toBe(false);
  });
});
