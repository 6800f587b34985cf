import { describe, expect, it } from "vitest";
import { randomFor } from "../random.ts";
import { drawPoisson } from "./poisson.ts";

/** Chi-square of drawn numbers against the Poisson law, in bins of at least 20 expected, over its degrees of freedom. */
function chiSquarePerDegree(mean: number, draws: number, seed: number): { ratio: number; degrees: number } {
  const { next } = randomFor(seed, `poisson ${mean}`);
  const seen = new Map<number, number>();
  for (let i = 0; i < draws; i++) {
    const count = drawPoisson(next, mean);
    seen.set(count, (seen.get(count) ?? 0) + 1);
  }
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 20);
  let [chiSquare, bins, expected, observed, below] = [0, 0, 0, 0, 0];
  let term = -mean;
  for (let k = 0; k <= most; k++) {
    if (k > 0) term += Math.log(mean / k);
    expected += draws * Math.exp(term);
    observed += seen.get(k) ?? 0;
    const rest = draws - below - expected;
    if (expected < 20 || rest < 20) continue;
    chiSquare += (observed - expected) ** 2 / expected;
    below += expected;
    bins++;
    [expected, observed] = [0, 0];
  }
  const tailExpected = draws - below;
  chiSquare += (observed - tailExpected) ** 2 / tailExpected;
  return { ratio: chiSquare / bins, degrees: bins };
}

describe("drawn Poisson numbers", () => {
  it.each([0.05, 0.6, 3.8, 9.99, 10, 16, 76, 412, 1536, 30_000])(
    "of mean %d follow the law: chi-square lies within four standard deviations of what chance gives",
    (mean) => {
      const { ratio, degrees } = chiSquarePerDegree(mean, 60_000, 3);
      // Cube roots of chi-square a degree of freedom are normal (Wilson and Hilferty 1931).
      const variance = 2 / (9 * degrees);
      expect(Math.abs(Math.cbrt(ratio) - 1 + variance) / Math.sqrt(variance)).toBeLessThan(4);
    },
  );

  it("have the mean and the variance of the law", () => {
    for (const mean of [2.7, 80, 900]) {
      const { next } = randomFor(9, `moments ${mean}`);
      const draws = Array.from({ length: 40_000 }, () => drawPoisson(next, mean));
      const average = draws.reduce((sum, one) => sum + one, 0) / draws.length;
      const variance = draws.reduce((sum, one) => sum + (one - average) ** 2, 0) / (draws.length - 1);
      expect(Math.abs(average / mean - 1)).toBeLessThan(5 / Math.sqrt(mean * draws.length));
      expect(Math.abs(variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / mean) / draws.length));
    }
  });

  it("are 0 where nothing is expected, and the same for the same seed", () => {
    const { next } = randomFor(1, "none");
    expect([0, -1, Number.NaN].map((mean) => drawPoisson(next, mean))).toEqual([0, 0, 0]);
    const draw = () => {
      const again = randomFor(4, "same").next;
      return Array.from({ length: 20 }, (_, i) => drawPoisson(again, i * 7));
    };
    expect(draw()).toEqual(draw());
  });
});
