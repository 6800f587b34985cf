/** The background watch over a month of a working portal, at the pace and with the running means of the recorded one. */

import { describe, expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { BackgroundWatch } from "../../src/radiation/index.ts";
import { instant, usualGamma, usualNeutron, usualSettings } from "../../src/radiation/testing/backgrounds.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the watch over a working portal", () => {
  it("raises no false alarm in thirty days of backgrounds every five seconds", () => {
    const watch = new BackgroundWatch(usualSettings);
    const random = randomFor(1, "month");
    const gamma: number[][] = usualGamma.map(() => []);
    const neutron: number[][] = usualNeutron.map(() => []);
    const faults: string[] = [];
    // Counts of five seconds; a background is the mean of the last four, or of the last 24.
    const count = (rates: readonly number[], kept: number[][], most: number, factor: number) =>
      rates.forEach((rate, detector) => {
        const own = kept[detector] ?? [];
        own.push(random.poisson(rate * 5 * factor));
        if (own.length > most) own.shift();
      });
    for (let step = 1; step <= 30 * 17_280; step++) {
      const atMs = step * 5000;
      const day = 1 + 0.05 * Math.sin((2 * Math.PI * atMs) / 86_400_000);
      count(usualGamma, gamma, 4, day);
      count(usualNeutron, neutron, 24, 1);
      if (step < 24) continue;
      const found = watch.handle({
        type: "background",
        at: instant(atMs),
        gammaCountsPerSecond: gamma.map((own) => Math.floor(sum(own) / 20)),
        neutronCountsPerSecond: neutron.map((own) => sum(own) / 120),
        condition: "normal",
      });
      faults.push(...found.map(({ code, text }) => `${code}: ${text}`));
    }
    // Derived: fewer than 6 x 129,600 independent means times 1e-9, less than one in a thousand months.
    expect(faults).toEqual([]);
  }, 120_000);
});
