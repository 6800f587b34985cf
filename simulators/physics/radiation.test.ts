import { describe, expect, it } from "vitest";
import type { Source, Transit } from "../simulator.ts";
import { gammaSourceShares, neutronSourceShares, rearAtUtcMs, shadowFactor, sourceRate } from "./radiation.ts";

const originUtcMs = Date.UTC(2026, 10, 21, 14);

function transitWith(...sources: Source[]): Transit {
  return {
    conveyance: {
      id: "truth-1",
      lane: "lane-1",
      lengthMetres: 16,
      boxes: [{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 3, cargo: "bulk" }],
      sources,
    },
    frontAtUtcMs: originUtcMs,
    speedMetresPerSecond: 2,
  };
}

describe("the shadow of a conveyance", () => {
  const transit = transitWith();
  it("is none before it comes and after it has left", () => {
    expect(shadowFactor(transit, originUtcMs - 2000)).toBe(1);
    expect(shadowFactor(transit, rearAtUtcMs(transit) + 2000)).toBe(1);
  });
  it("takes 15 to 18 % of the background in the middle, as in the recordings", () => {
    for (let part = 0.35; part <= 0.65; part += 0.05) {
      const factor = shadowFactor(transit, originUtcMs + part * 8000);
      expect(factor).toBeGreaterThanOrEqual(0.82);
      expect(factor).toBeLessThanOrEqual(0.85);
    }
  });
  it("has no jump larger than the steps between twelfths", () => {
    for (let ms = -1000; ms < 9000; ms += 10) {
      const step = Math.abs(shadowFactor(transit, originUtcMs + ms + 10) - shadowFactor(transit, originUtcMs + ms));
      expect(step).toBeLessThan(0.003);
    }
  });
});

describe("the rate of a source", () => {
  const at = (transit: Transit, metres: number) => originUtcMs + (metres / transit.speedMetresPerSecond) * 1000;
  for (const kind of ["gamma", "neutron", "norm"] as const) {
    it(`of kind ${kind} is its peak when it is at the station and less everywhere else`, () => {
      const transit = transitWith({ kind, offsetMetres: 9, peakCountsPerSecond: 500 });
      const quantity = kind === "neutron" ? "neutron" : "gamma";
      expect(sourceRate(transit, at(transit, 9), quantity)).toBeCloseTo(500, 6);
      expect(sourceRate(transit, at(transit, 6), quantity)).toBeLessThan(480);
      expect(sourceRate(transit, at(transit, 12), quantity)).toBeCloseTo(
        sourceRate(transit, at(transit, 6), quantity),
        6,
      );
      expect(sourceRate(transit, at(transit, 9), quantity === "gamma" ? "neutron" : "gamma")).toBe(0);
    });
  }
  it("of NORM is wider than that of a point", () => {
    const point = transitWith({ kind: "gamma", offsetMetres: 9, peakCountsPerSecond: 500 });
    const norm = transitWith({ kind: "norm", offsetMetres: 9, peakCountsPerSecond: 500 });
    expect(sourceRate(norm, at(norm, 4), "gamma")).toBeGreaterThan(2 * sourceRate(point, at(point, 4), "gamma"));
  });
  it("adds up over sources", () => {
    const source: Source = { kind: "gamma", offsetMetres: 5, peakCountsPerSecond: 100 };
    const transit = transitWith(source, source);
    expect(sourceRate(transit, at(transit, 5), "gamma")).toBeCloseTo(200, 6);
  });
  it("divides wholly over the detectors", () => {
    for (const shares of [gammaSourceShares, neutronSourceShares]) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });
});
