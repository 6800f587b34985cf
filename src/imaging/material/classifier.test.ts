import { describe, expect, it } from "vitest";
import { transmission } from "../../../simulators/physics/attenuation.ts";
import { materialClasses } from "../../scan-records.ts";
import { type MaterialOptions, materialClassifier } from "./classifier.ts";
import { namedCurves } from "./curves.ts";
import { optionsFor, usualBeam } from "./testing/confusion.ts";

type Name = (typeof materialClasses)[number];

const options = optionsFor(usualBeam, "6/9 MeV");
const sampleOf = (t: number) => Math.round(256 + 60_000 * t);

function classOf(low: number, high: number, more: Partial<MaterialOptions> = {}): Name | undefined {
  const out = new Uint8Array(1);
  materialClassifier({ ...options, ...more }).classify(Uint16Array.of(low), Uint16Array.of(high), out);
  return materialClasses[out[0] ?? -1];
}
const ofMatter = (thickness: Parameters<typeof transmission>[0], more: Partial<MaterialOptions> = {}) => {
  const { low, high } = transmission(thickness);
  return classOf(sampleOf(low), sampleOf(high), more);
};

describe("classifier of materials", () => {
  it.each([
    ["organic", { polyethylene: 30 }],
    ["organic", { water: 100 }],
    ["organic", { cellulose: 60 }],
    ["light-inorganic", { aluminium: 30 }],
    ["light-inorganic", { silica: 100 }],
    ["metal", { iron: 30 }],
    ["metal", { copper: 100 }],
    ["heavy", { lead: 20 }],
    ["heavy", { tungsten: 60 }],
    ["heavy", { uranium: 100 }],
    // Its own limit, told in the docs: heavy begins at about tin.
    ["heavy", { tin: 60 }],
  ] as const)("calls %s what is %o in g/cm2", (name, thickness) => {
    expect(ofMatter(thickness)).toBe(name);
  });

  it("calls thin things uncertain, whatever they are", () => {
    for (const name of ["polyethylene", "aluminium", "iron"] as const)
      expect(ofMatter({ [name]: 8 })).toBe("uncertain");
    // alpha of the high energy 0.49.
    expect(ofMatter({ lead: 8.3 })).toBe("uncertain");
  });

  it("does not exclude thin heavy metal: 5 mm of lead or uranium look like steel", () => {
    expect(ofMatter({ lead: 10 })).toBe("metal");
    expect(ofMatter({ uranium: 10 })).toBe("metal");
  });

  it("names nothing heavy where its curve lies among the others", () => {
    const out = new Uint8Array(65_536);
    for (const curves of ["6/9 MeV", "4/6 MeV"] as const) {
      const limit = namedCurves[curves].heavyFromAlpha;
      const classifier = materialClassifier({ ...options, curves });
      for (let alpha = 0.02; alpha < limit - 0.01; alpha += 0.02) {
        const low = Uint16Array.from({ length: 65_536 }, (_, i) => i);
        classifier.classify(low, new Uint16Array(65_536).fill(sampleOf(Math.exp(-alpha))), out);
        expect(out.includes(materialClasses.indexOf("heavy"))).toBe(false);
      }
    }
  });

  it("calls nothing air, darkness opaque, and what has no data no-data", () => {
    expect(classOf(sampleOf(1), sampleOf(1))).toBe("air");
    expect(classOf(65_535, 65_535)).toBe("air");
    expect(classOf(sampleOf(0.99), sampleOf(0.985))).toBe("air");
    expect(classOf(sampleOf(0.96), sampleOf(0.985))).toBe("uncertain");
    expect(classOf(256, sampleOf(0.00009))).toBe("opaque");
    expect(classOf(sampleOf(0.5), 1)).toBe("opaque");
    expect(classOf(0, sampleOf(0.5))).toBe("no-data");
    expect(classOf(sampleOf(0.5), 0)).toBe("no-data");
  });

  it("is uncertain outside of the curves: a low energy that passes better than the high one, or hardly at all", () => {
    expect(classOf(sampleOf(0.3), sampleOf(0.2))).toBe("uncertain");
    expect(classOf(sampleOf(Math.exp(-2 * 1.3)), sampleOf(Math.exp(-2)))).toBe("uncertain");
    // Nothing left of the low energy: no logarithm, no ratio.
    expect(classOf(256, sampleOf(0.001))).toBe("uncertain");
    expect(classOf(1, sampleOf(0.5))).toBe("uncertain");
  });

  // Quanta for 2 sigma between organic and steel at 6/9 MeV are 9.5e4 to 3.2e4; between neighbours half as far apart, four times more.
  it("is uncertain where the quanta do not suffice, and knows the same thing where they do", () => {
    const few = { low: 2e4, high: 2e4 };
    for (const thickness of [{ polyethylene: 20 }, { iron: 50 }, { lead: 100 }, { aluminium: 20 }]) {
      expect(ofMatter(thickness, { airQuanta: few })).toBe("uncertain");
      expect(ofMatter(thickness, { airQuanta: { low: 1e6, high: 1e6 } })).not.toBe("uncertain");
    }
  });

  it("takes noise of the dark into account where little passes", () => {
    expect(ofMatter({ iron: 150 })).toBe("metal");
    expect(ofMatter({ iron: 150 }, { darkNoise: 1e-3 })).toBe("uncertain");
  });

  it("takes the curves of a profile", () => {
    const flat = (ratio: number) =>
      [
        [0.5, ratio],
        [8, ratio],
      ] as const;
    const curves = {
      organic: flat(1.3),
      lightInorganic: flat(1.2),
      metal: flat(1.1),
      heavy: flat(1),
      heavyFromAlpha: 0.6,
    };
    for (const [ratio, name] of [
      [1.29, "organic"],
      [1.22, "light-inorganic"],
      [1.09, "metal"],
      [0.97, "heavy"],
      [0.9, "uncertain"],
      [1.4, "uncertain"],
    ] as const) {
      expect(classOf(sampleOf(Math.exp(-2 * ratio)), sampleOf(Math.exp(-2)), { curves })).toBe(name);
    }
  });
});
