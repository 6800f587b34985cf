/** The benchmark of truth in short: every scenario, with bounds that a linker which guesses would not keep. `test/soak` has the long form. */

import { describe, expect, it } from "vitest";
import { timeWindowMatcher } from "../../bench/linking-truth-rival.ts";
import { linkerMatcher, runTruth } from "../../bench/linking-truth-run.ts";
import { planOf, truthScenarios } from "../../bench/linking-truth-scenarios.ts";
import { type Said, Score } from "../../bench/linking-truth-score.ts";
import { scoreTrain, trainScenarios } from "../../bench/linking-truth-trains.ts";
import type { ConveyanceTruth, LaneEvent } from "../../simulators/lane-events/index.ts";

/** Passages of each scenario: enough to begin, to queue and to err. */
const passages = 20;
/** The rival costs nothing. */
const manyPassages = 100;

describe("linking against the truth", () => {
  it.each(truthScenarios)("$name: asks rather than being wrong", (scenario) => {
    const plan = planOf(scenario, passages);
    const { outcome } = runTruth(plan, linkerMatcher(plan));
    const { evidence, right, ambiguous, wrong, missed } = outcome;
    expect(right + ambiguous + wrong + missed).toBe(evidence);
    expect(evidence).toBeGreaterThan(2 * passages);
    expect({ wrong, outcome }).toEqual({ wrong: 0, outcome });
  });

  it.each([
    ["one each 12 s", { headwaySeconds: 12 }, [7017, 7067, 7079]],
    ["one each 20 s, a sixth not read", { unreadShare: 0.15, emptyChassisShare: 0.2 }, [7003, 7007, 7040, 7053]],
  ])("even traffic right after a start teaches no clock that the next truck is this one: %s", (_, differs, seeds) => {
    const even = { headwaySeconds: 20, isEven: true, speedMetresPerSecond: [3, 3.2] } as const;
    for (const seed of seeds) {
      const plan = planOf({ name: "even", seed, differs: { ...even, ...differs } }, 40);
      const { outcome } = runTruth(plan, linkerMatcher(plan));
      expect({ seed, wrong: outcome.wrong }).toEqual({ seed, wrong: 0 });
    }
  });

  it("the matcher by time window is wrong in every scenario that is not even, so none of them is easy", () => {
    for (const scenario of truthScenarios.filter(({ isEasyForRival }) => isEasyForRival !== true)) {
      const { outcome } = runTruth(planOf(scenario, manyPassages), timeWindowMatcher());
      expect(outcome.wrong, scenario.name).toBeGreaterThan(0.02 * outcome.evidence);
      expect(outcome.ambiguous).toBe(0);
    }
  });

  it.each(trainScenarios)("a train, $name: no wagon bears the number of another", (scenario) => {
    const { ours } = scoreTrain(scenario, 2);
    expect(ours.right + ours.ambiguous + ours.wrong + ours.missed).toBeGreaterThanOrEqual(ours.units);
    expect({ wrong: ours.wrong, ours }).toEqual({ wrong: 0, ours });
    expect(ours.ambiguous + ours.missed).toBeLessThan(0.1 * ours.units);
  });
});

describe("the score", () => {
  /** Two conveyances, each with one box, two reads of it, an occupancy and a scan: events 0 to 3 and 4 to 7. */
  const truth = [0, 1].flatMap((conveyance): (LaneEvent | ConveyanceTruth)[] => {
    const told = (number: number, device: string) => ({
      number: 4 * conveyance + number,
      device,
      atUtcMs: 0,
      conveyances: [conveyance],
    });
    const read = { kind: "read", value: `BOX${conveyance}`, source: "left", deviceUtcMs: 0, box: 0 } as const;
    return [
      { kind: "conveyance", conveyance, enteredUtcMs: 0, lengthMetres: 17, containers: [`BOX${conveyance}`] },
      { ...told(0, "ocr-1"), ...read },
      { ...told(1, "ocr-1"), ...read },
      { ...told(2, "rpm-1"), kind: "occupancy", fromUtcMs: 0, toUtcMs: 1 },
      { ...told(3, "xray-1"), kind: "scan", fromUtcMs: 0, toUtcMs: 1 },
    ];
  });
  /** `places`: passage of each event, with `?` if in doubt; empty: not linked. */
  function scored(places: readonly string[], more: readonly Said[] = []) {
    const score = new Score();
    for (const each of truth) score.truth(each);
    for (const [event, place] of places.entries()) {
      const passage = place.replace("?", "");
      const containers = event % 4 < 2 ? {} : { containers: [`BOX${passage}`] };
      if (place !== "") score.said({ kind: "link", event, passage, ambiguous: place.endsWith("?"), ...containers });
    }
    for (const each of more) score.said(each);
    const { right, ambiguous, wrong, missed, ambiguousByPassage, corrected, results } = score.outcome();
    return { marks: [right, ambiguous, wrong, missed], ambiguousByPassage, corrected, results };
  }
  const all = ["0", "0", "0", "0", "1", "1", "1", "1"];

  it("counts what is with its own as right, the reads of a box as one", () => {
    expect(scored(all)).toMatchObject({ marks: [6, 0, 0, 0], results: { right: 4 } });
  });

  it("counts what is sure and with another conveyance as wrong, and its boxes too", () => {
    expect(scored(all.with(7, "0"))).toMatchObject({ marks: [5, 0, 1, 0], results: { right: 3, wrong: 1 } });
  });

  it("counts a group of reads by the worst of them", () => {
    expect(scored(all.with(5, "0"))).toMatchObject({ marks: [5, 0, 1, 0] });
  });

  it("counts doubt as ambiguous, right or wrong", () => {
    expect(scored(all.with(3, "0?"))).toMatchObject({ marks: [5, 1, 0, 0], results: { right: 2, flagged: 2 } });
    expect(scored(all.with(7, "0?")).marks).toEqual([5, 1, 0, 0]);
  });

  it("counts what is wrong in a passage with a doubt as ambiguous by its passage, and what is right there as right", () => {
    const told = scored(all.with(7, "0").with(3, "0?"));
    expect(told).toMatchObject({ marks: [4, 2, 0, 0], ambiguousByPassage: 1 });
  });

  it("counts what is not linked, or apart from its own, as missed", () => {
    expect(scored(all.with(7, "")).marks).toEqual([5, 0, 0, 1]);
    expect(scored(all.with(7, "2")).marks).toEqual([5, 0, 0, 1]);
  });

  it("goes by the last word, and counts what was sure and wrong until then", () => {
    const better: Said = { kind: "link", event: 7, passage: "1", ambiguous: false, containers: ["BOX1"] };
    expect(scored(all.with(7, "0"), [better])).toMatchObject({ marks: [6, 0, 0, 0], corrected: 1 });
  });

  it("counts a result without its box as incomplete, and as flagged if its passage says so", () => {
    const bare: Said = { kind: "link", event: 7, passage: "1", ambiguous: false, containers: [] };
    expect(scored(all, [bare]).results).toMatchObject({ right: 3, incomplete: 1 });
    expect(scored(all, [bare, { kind: "closed", passage: "1", asks: true }]).results).toMatchObject({ flagged: 1 });
    const nobodys: Said = { ...bare, containers: ["BOX9"] };
    expect(scored(all, [nobodys]).results).toMatchObject({ misread: 1 });
  });
});
