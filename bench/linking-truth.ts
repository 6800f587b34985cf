/**
 * Linking against the truth: scenarios of traffic whose every record is known to belong to somebody, through the linker as the
 * gateway makes it, beside a matcher by time window. `npm run bench -- linking-truth [PASSAGES]` prints the table of
 * docs/linking.md; what its columns mean stands there.
 */

import type { Benchmark, BenchRow } from "./bench.ts";
import { timeWindowMatcher } from "./linking-truth-rival.ts";
import { linkerMatcher, type Result, runTruth } from "./linking-truth-run.ts";
import { planOf, truthScenarios } from "./linking-truth-scenarios.ts";
import { scoreTrain, type TrainOutcome, trainScenarios } from "./linking-truth-trains.ts";

const usualPassages = 5000;

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function line(cells: readonly (string | number)[]): void {
  const [name, ...rest] = cells.map(String);
  process.stdout.write(`  ${(name ?? "").padEnd(30)}${rest.map((cell) => cell.padStart(10)).join("")}\n`);
}

function cellsOf({ outcome, microsecondsPerEvent }: Result): (string | number)[] {
  const { evidence, right, ambiguous, wrong, missed, results } = outcome;
  return [
    evidence,
    share(right, evidence),
    share(ambiguous, evidence),
    wrong,
    missed,
    results.wrong,
    microsecondsPerEvent.toFixed(0),
  ];
}

function trainCells({ units, right, ambiguous, wrong, missed }: TrainOutcome): (string | number)[] {
  return [units, share(right, units), share(ambiguous, units), wrong, missed, ""];
}

export const benchmark: Benchmark = {
  name: "linking-truth",
  claim:
    "evidence is linked to the right conveyance or asked about; a sure link to a wrong one is rarer than one in 10,000",
  async run() {
    const passages = Number(process.argv[3] ?? usualPassages);
    const rows: BenchRow[] = [];
    line(["", "evidence", "right", "ambiguous", "wrong", "missed", "wrong box", "µs/event"]);
    for (const scenario of truthScenarios) {
      const plan = planOf(scenario, passages);
      const ours = runTruth(plan, linkerMatcher(plan));
      const rival = runTruth(plan, timeWindowMatcher());
      line([`${scenario.name} (${scenario.seed})`, ...cellsOf(ours)]);
      line(["  time window", ...cellsOf(rival)]);
      rows.push({
        case: scenario.name,
        ours: ours.outcome.wrong,
        rival: rival.outcome.wrong,
        unit: `wrong of ${ours.outcome.evidence}`,
      });
    }
    line(["", "wagons", "right", "ambiguous", "wrong", "missed", "", "ms/train"]);
    for (const scenario of trainScenarios) {
      const { ours, rival, millisecondsPerTrain } = scoreTrain(scenario, Math.max(10, Math.round(passages / 100)));
      line([`${scenario.name} (${scenario.seed})`, ...trainCells(ours), millisecondsPerTrain.toFixed(1)]);
      line(["  counted", ...trainCells(rival)]);
      rows.push({ case: scenario.name, ours: ours.wrong, rival: rival.wrong, unit: `wrong of ${ours.units}` });
    }
    return rows;
  },
};
