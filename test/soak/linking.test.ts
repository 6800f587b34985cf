/** The benchmark of truth in full: a hundred thousand passages of a working lane, and twenty thousand of everything that is hard. */

import { describe, expect, it } from "vitest";
import { timeWindowMatcher } from "../../bench/linking-truth-rival.ts";
import { linkerMatcher, runTruth } from "../../bench/linking-truth-run.ts";
import { planOf, truthScenarios } from "../../bench/linking-truth-scenarios.ts";
import { scoreTrain, trainScenarios } from "../../bench/linking-truth-trains.ts";

/** Silent wrong links of 10,000 that are known not to be surely fewer: half of it, with room for chance (docs/linking.md). */
const known: Readonly<Record<string, number>> = { "everything at once": 2 };

describe("linking against the truth, at length", () => {
  it.each(truthScenarios)("$name", (scenario) => {
    const isNormal = scenario.name === "normal";
    const plan = planOf(scenario, isNormal ? 100_000 : 20_000);
    const { outcome } = runTruth(plan, linkerMatcher(plan));
    const rival = runTruth(plan, timeWindowMatcher()).outcome;
    const { evidence, ambiguous, wrong } = outcome;
    if (isNormal) {
      expect({ wrong, outcome }).toEqual({ wrong: 0, outcome });
      expect(ambiguous / evidence, JSON.stringify(outcome)).toBeLessThanOrEqual(0.005);
    }
    expect((10_000 * wrong) / evidence, JSON.stringify(outcome)).toBeLessThan(known[scenario.name] ?? 1);
    if (scenario.isEasyForRival !== true) expect(wrong, JSON.stringify(rival)).toBeLessThan(rival.wrong / 100);
  });

  it.each(trainScenarios)("a thousand trains, $name", (scenario) => {
    const { ours, rival } = scoreTrain(scenario, 1000);
    expect(ours.wrong / ours.units, JSON.stringify(ours)).toBeLessThan(1 / 10_000);
    expect(ours.wrong).toBeLessThan(rival.wrong / 100);
  });
});
