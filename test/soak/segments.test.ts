/** How many boxes of simulated traffic are found, placed and sized: the rates of the table in docs/imaging.md. */

import { describe, expect, it } from "vitest";
import { conditions, tableRow } from "../../src/imaging/segments/testing/table.ts";

/** What the table tells; where nothing stands here, every box is found and sized, and none is invented. */
const rates: Readonly<Record<string, { readonly found: number; readonly sized: number; readonly invented: number }>> = {
  "measured speed 5 % too high": { found: 1, sized: 0.5, invented: 0 },
};
const untold = /unknown/;

describe("boxes of simulated traffic", () => {
  it.each(conditions.filter(([name]) => !untold.test(name)))("are found: %s", (name, options) => {
    const least = rates[name] ?? { found: 0.998, sized: 0.998, invented: 0.002 };
    for (const [kind, each] of [
      ["road", 40],
      ["rail", 12],
    ] as const) {
      const row = tableRow(kind, name, options, each);
      expect(row.boxes).toBeGreaterThan(100);
      expect(row.found).toBeGreaterThanOrEqual(least.found * row.boxes);
      expect(row.sized).toBeGreaterThanOrEqual(least.sized * row.boxes);
      expect(row.invented).toBeLessThanOrEqual(least.invented * row.boxes);
    }
  });
});
