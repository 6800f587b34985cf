import { describe, expect, it } from "vitest";
import { randomFor } from "../random.ts";
import type { Source, Transit } from "../simulator.ts";
import { drawBursts, environmentAt } from "./environment.ts";
import { rearAtUtcMs, shadowFactor, sourceWindowShares, windowShadowFactors, windowShares } from "./radiation.ts";
import { sourceRate, sourceRates, transmissionOf } from "./sources.ts";

const originUtcMs = Date.UTC(2026, 10, 21, 14);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function transitWith(cargo: Transit["conveyance"]["boxes"][number]["cargo"], ...sources: Source[]): Transit {
  return {
    conveyance: {
      id: "truth-1",
      lane: "lane-1",
      lengthMetres: 16,
      boxes: [{ code: "CSQU3054383", lengthMetres: 12.192, offsetMetres: 3, cargo }],
      sources,
    },
    frontAtUtcMs: originUtcMs,
    speedMetresPerSecond: 2,
  };
}
const loaded = (...sources: Source[]) => transitWith("pallets", ...sources);
const at = (transit: Transit, metres: number) => originUtcMs + (metres / transit.speedMetresPerSecond) * 1000;
const point = (more: Partial<Source> = {}): Source => ({
  kind: "gamma",
  offsetMetres: 9,
  peakCountsPerSecond: 500,
  ...more,
});

describe("the shadow of a conveyance", () => {
  const transit = loaded();
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

  it("is the deeper the denser the load, and never deeper than 40 %", () => {
    const middle = originUtcMs + 0.45 * 8000;
    const factors = (["empty", "pallets", "machinery", "bulk"] as const).map((cargo) =>
      shadowFactor(transitWith(cargo), middle),
    );
    expect(factors).toEqual([...factors].sort((a, b) => b - a));
    expect(new Set(factors).size).toBe(4);
    expect(Math.min(...factors)).toBeGreaterThan(0.6);
  });

  it("has no jump larger than the steps between twelfths", () => {
    for (let ms = -1000; ms < 9000; ms += 10) {
      const step = Math.abs(shadowFactor(transit, originUtcMs + ms + 10) - shadowFactor(transit, originUtcMs + ms));
      expect(step).toBeLessThan(0.003);
    }
  });

  it("is deepest at low energies: the windows keep 0.73, 0.80, 0.87 and 0.92 where all keep 0.815, as in the recordings", () => {
    const deepest = transitWith("pallets");
    const factors = windowShadowFactors(deepest, originUtcMs + (4.5 / 12) * 8000);
    for (const [i, expected] of [0.73, 0.8, 0.87, 0.92].entries()) {
      expect(Math.abs((factors[i] ?? 0) - expected)).toBeLessThan(0.02);
    }
    const all = sum(factors.map((factor, i) => factor * (windowShares[i] ?? 0)));
    expect(all).toBeCloseTo(shadowFactor(deepest, originUtcMs + (4.5 / 12) * 8000), 2);
  });
});

describe("the rate of a source", () => {
  for (const kind of ["gamma", "neutron", "norm"] as const) {
    it(`of kind ${kind} is its peak when it is at the station and less everywhere else`, () => {
      const transit = loaded(point({ kind }));
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

  it("falls as the inverse square of the distance from each detector's own place", () => {
    const transit = loaded(point({ acrossMetres: 0 }));
    const [near = 0] = sourceRates(transit, at(transit, 9), "gamma");
    const [far = 0] = sourceRates(transit, at(transit, 9 + 2.3), "gamma");
    // As far along as across: twice the square of the distance.
    expect(near / far).toBeCloseTo(2, 6);
    const [a = 0, , b = 0] = sourceRates(loaded(point({ acrossMetres: 1 })), at(transit, 9), "gamma");
    expect(a / b).toBeCloseTo((3.3 / 1.3) ** 2, 6);
  });

  it("divides over the detectors as the recorded load: 0.51, 0.06, 0.38 and 0.05", () => {
    const transit = loaded(point());
    const rates = sourceRates(transit, at(transit, 9), "gamma").map((rate) => rate / 500);
    for (const [i, share] of [0.51, 0.06, 0.38, 0.05].entries()) expect(rates[i]).toBeCloseTo(share, 1);
    const tubes = sourceRates(loaded(point({ kind: "neutron" })), at(transit, 9), "neutron");
    expect(tubes[1]).toBe(0);
    expect(tubes[3]).toBe(0);
  });

  it("moves to the upper detectors with its height", () => {
    const [d1 = 0, d2 = 0, d3 = 0, d4 = 0] = sourceRates(
      loaded(point({ heightMetres: 3 })),
      originUtcMs + 4500,
      "gamma",
    );
    expect(d2).toBeGreaterThan(5 * d1);
    expect(d4).toBeGreaterThan(3 * d3);
  });

  it("of NORM is wider than that of a point", () => {
    const spread = loaded(point({ kind: "norm" }));
    expect(sourceRate(spread, at(spread, 4), "gamma")).toBeGreaterThan(
      2 * sourceRate(loaded(point()), at(spread, 4), "gamma"),
    );
  });

  it("adds up over sources, and passes faster at a higher speed", () => {
    const twice = loaded(
      point({ offsetMetres: 5, peakCountsPerSecond: 100 }),
      point({ offsetMetres: 5, peakCountsPerSecond: 100 }),
    );
    expect(sourceRate(twice, at(twice, 5), "gamma")).toBeCloseTo(200, 6);
    const fast = { ...loaded(point()), speedMetresPerSecond: 4 };
    expect(sourceRate(fast, originUtcMs + 2250, "gamma")).toBeCloseTo(500, 6);
    expect(sourceRate(fast, originUtcMs + 3250, "gamma")).toBeLessThan(
      sourceRate(loaded(point()), originUtcMs + 5500, "gamma"),
    );
  });

  it("is hidden by a pot of lead, while neutrons get through", () => {
    expect(transmissionOf(point({ leadCentimetres: 5 }))).toBeCloseTo(0.0018, 3);
    expect(transmissionOf(point({ kind: "neutron", leadCentimetres: 5 }))).toBeCloseTo(0.554, 2);
    expect(transmissionOf(point({ cargoGramsPerSquareCentimetre: 20 }))).toBeCloseTo(Math.exp(-1.714), 6);
    const potted = loaded(point({ leadCentimetres: 2 }));
    expect(sourceRate(potted, at(potted, 9), "gamma")).toBeCloseTo(500 * Math.exp(-2.52), 6);
  });

  it("has window shares that are whole", () => {
    for (const shares of [windowShares, sourceWindowShares.norm, sourceWindowShares.gamma]) {
      expect(sum(shares)).toBeCloseTo(1, 9);
    }
  });
});

describe("the surroundings", () => {
  it("raise the background within minutes of rain, and it halves in 30 min behind it", () => {
    const environment = { rain: [{ at: 600, for: 3600, rise: 0.5 }] };
    const gamma = (seconds: number) => environmentAt(environment, seconds).gamma - 1;
    expect(gamma(0)).toBe(0);
    expect(gamma(600 + 300)).toBeCloseTo(0.5 * (1 - Math.exp(-1)), 6);
    expect(gamma(4200)).toBeCloseTo(0.5, 3);
    expect(gamma(4200 + 1800)).toBeCloseTo(gamma(4200) / 2, 6);
    expect(environmentAt({ rain: [{ at: 0, for: 3600, rise: 3 }] }, 3600).gamma).toBeCloseTo(4, 3);
  });

  it("drift slowly, and jump while a scanner nearby fires", () => {
    const drift = { drift: { amplitude: 0.03, period: 86_400 } };
    expect(environmentAt(drift, 21_600).gamma).toBeCloseTo(1.03, 9);
    expect(environmentAt(drift, 64_800).gamma).toBeCloseTo(0.97, 9);
    const xray = { xray: [{ at: 100, for: 8, every: 60, rise: 0.4, neutronRise: 0.1 }] };
    const on = (seconds: number) => environmentAt(xray, seconds);
    expect([99, 100, 107.9, 108, 160].map((seconds) => on(seconds).gamma)).toEqual([1, 1.4, 1.4, 1, 1.4]);
    expect(on(165).neutron).toBeCloseTo(1.1, 9);
    expect(environmentAt({}, 1e6)).toEqual({ gamma: 1, neutron: 1 });
  });

  it("give neutrons in bursts that no Poisson law gives", () => {
    const random = randomFor(3, "bursts");
    const draws = Array.from({ length: 5000 }, () =>
      drawBursts(random, { burstsPerSecond: 0.5, neutronsPerBurst: 6 }, 1),
    );
    const mean = sum(draws) / draws.length;
    const variance = sum(draws.map((one) => (one - mean) ** 2)) / draws.length;
    expect(mean).toBeGreaterThan(2.7);
    expect(mean).toBeLessThan(3.3);
    // Compound Poisson with geometric numbers of mean m: variance / mean = 2 m - 1.
    expect(variance / mean).toBeGreaterThan(8);
  });
});
