import { describe, expect, it } from "vitest";
import { MemoryJournal } from "./testing/journal.ts";
import { linkerOfTests, run, tally } from "./testing/run.ts";
import { type ScenarioOptions, scenario } from "./testing/scenario.ts";

/** What a perfect linker shows; `ambiguous` and `passages` are looked at apart. */
const noFaults = {
  unlinkedOrTwice: 0,
  mixed: 0,
  split: 0,
  unclosed: 0,
  wrongContainers: 0,
  passagesWithoutLinks: 0,
};

function simulate(options: ScenarioOptions) {
  const traffic = scenario(options);
  const { links, ambiguous, passages, ...faults } = tally(run(linkerOfTests(), traffic.records), traffic);
  return { links, passages, faults, ambiguousShare: ambiguous / links };
}

describe("linking of simulated traffic: headways of 20 to 120 s, 0.8 to 4 m/s, 5 % of reads missed, 3 % of occupancies and scans missing", () => {
  it.each<[string, Partial<ScenarioOptions>]>([
    ["300 conveyances that keep their speed", { conveyances: 300 }],
    ["300 conveyances that queue behind slow ones", { conveyances: 300, following: "queueing" }],
    [
      "150 conveyances of which one in twenty stops in the lane",
      { conveyances: 150, following: "queueing", stopShare: 0.05 },
    ],
    ["150 conveyances with a portal 1 s ahead and a scanner 1 s behind", { skewMs: { portal: 1000, scanner: -1000 } }],
    ["150 conveyances with a portal 1 s behind and a scanner 1 s ahead", { skewMs: { portal: -1000, scanner: 1000 } }],
    ["150 conveyances whose speed nobody measured", { noSpeedShare: 1 }],
    [
      "150 conveyances with a tenth missing everywhere",
      { missedReadShare: 0.1, missedOccupancyShare: 0.1, missedScanShare: 0.1 },
    ],
    [
      "150 conveyances past a dead portal, with nothing else missing",
      { missedOccupancyShare: 1, missedReadShare: 0, missedScanShare: 0 },
    ],
    ["150 conveyances 20 to 30 s apart", { headwayS: [20, 30] }],
    ["150 conveyances with a misread in five reads", { misreadShare: 0.2 }],
  ])("links %s without one wrong link, and marks what is doubtful", (_, options) => {
    const outcome = simulate({ seed: 1, conveyances: 150, ...options });
    expect(outcome).toMatchObject({ faults: noFaults });
    // Doubt is honest, but must stay rare: otherwise nobody would look at it. A doubtful read counts three times: the occupancy and
    // the scan of its passage share its doubt.
    expect(outcome.ambiguousShare, JSON.stringify(outcome)).toBeLessThan(0.05);
    expect(outcome.links).toBeGreaterThan(300);
  });

  it("gives the same links when the gateway restarts every few records, also between a fact and its links", () => {
    const traffic = scenario({ seed: 5, conveyances: 60, following: "queueing" });
    const linksOf = (restartEvery: number) => {
      const journal = new MemoryJournal(linkerOfTests);
      for (const [i, record] of traffic.records.entries()) {
        if (i % restartEvery === restartEvery - 1) {
          journal.restart(record);
          journal.tick(record.monotonicMs);
        } else journal.commit(record);
      }
      const last = traffic.records.at(-1)?.monotonicMs ?? 0;
      for (let afterMs = 0; afterMs < 600_000; afterMs += 5000) journal.tick(last + afterMs);
      const { links, ambiguous: _, ...rest } = tally(journal.drafts, traffic);
      const ids = journal.drafts.flatMap((draft) => (draft.kind === "passage.opened" ? [draft.passage] : []));
      expect(new Set(ids).size).toBe(ids.length);
      return { links, ...rest };
    };
    const uninterrupted = linksOf(Number.POSITIVE_INFINITY);
    expect(uninterrupted).toMatchObject(noFaults);
    expect(linksOf(7)).toEqual(uninterrupted);
    expect(linksOf(2)).toEqual(uninterrupted);
  });
});
