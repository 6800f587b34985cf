import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { namedCurves } from "./curves.ts";
import { beams, cellsOf, confusionTable, usualBeam } from "./testing/confusion.ts";

describe.each(beams)("confusion of PE, Al, Fe and Pb at %s with the noise of a detector", (...beam) => {
  const cells = cellsOf(beam);
  const [curves] = beam;
  const { heavyFromAlpha } = namedCurves[curves];

  it("is wrong in fewer than 1 of 100 means, thin heavy metal left out", () => {
    for (const { material, lambda, alpha, wrong } of cells) {
      if (material === "lead" && alpha < heavyFromAlpha) continue;
      expect({ material, lambda, few: wrong < 0.01 }).toEqual({ material, lambda, few: true });
    }
  });

  it("names 95 of 100 means from 20 g/cm2 to where its curves end, thin heavy metal left out", () => {
    for (const { material, lambda, alpha, right } of cells) {
      if (lambda < 20 || (material === "lead" && alpha < heavyFromAlpha)) continue;
      // Published ratios end at 150 g/cm2; of aluminium that is alpha 5.4, and nothing is said of more.
      if (curves === "4/6 MeV" && lambda === 150) continue;
      // Too near to what lead of this alpha looks like: see below.
      if (curves === "4/6 MeV" && material === "aluminium" && lambda === 20) continue;
      expect({ material, lambda, most: right > 0.95 }).toEqual({ material, lambda, most: true });
    }
  });

  it("never calls steel organic or organic things metal or heavy", () => {
    for (const { material, shares } of cells) {
      if (material === "iron") expect(shares.organic).toBe(0);
      if (material === "polyethylene") expect(shares.metal + shares.heavy).toBe(0);
    }
  });

  it("stands in the docs as it comes out", () => {
    const docs = readFileSync(resolve(import.meta.dirname, "../../../docs/imaging.md"), "utf8");
    // Not `toContain`, which would print all of the docs.
    expect(docs.includes(confusionTable(cells)), `docs/imaging.md lacks this table:\n${confusionTable(cells)}`).toBe(
      true,
    );
  });
});

describe("thin lead", () => {
  it.each(beams)("at %s is never called organic or light, whatever its thickness", (...beam) => {
    const thin = cellsOf(beam, usualBeam, ["lead"], [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30]);
    for (const { lambda, shares } of thin) {
      const harmless = shares.organic + shares["light-inorganic"];
      expect({ lambda, few: harmless < 0.03 }).toEqual({ lambda, few: true });
    }
  });
});

describe("with a tenth of the quanta", () => {
  const few = { ...usualBeam, low: usualBeam.low / 10, high: usualBeam.high / 10 };

  it("rather says uncertain than something wrong: fewer than 3 of 100 means are", () => {
    for (const beam of beams) {
      for (const { material, lambda, alpha, wrong } of cellsOf(beam, few)) {
        if (material === "lead" && alpha < namedCurves[beam[0]].heavyFromAlpha) continue;
        expect({ beam: beam[0], material, lambda, few: wrong < 0.03 }).toEqual({
          beam: beam[0],
          material,
          lambda,
          few: true,
        });
      }
    }
  });
});
