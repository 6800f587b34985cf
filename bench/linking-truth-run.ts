/** Drives matchers with one stream of lane events as a gateway drives its linker: each record in the order of commit, a tick each second. */

import { type LaneEventPlan, laneEvents } from "../simulators/lane-events/index.ts";
import { identifyWith } from "../src/identity/index.ts";
import { createLinker } from "../src/linking/index.ts";
import type { PorticoRecord, RecordDraft } from "../src/records.ts";
import { numberOf, recordOf, truthLane } from "./linking-truth-records.ts";
import { type Outcome, type Said, Score } from "./linking-truth-score.ts";

export interface Matcher {
  observe(record: PorticoRecord): Said[];
  tick(utcMs: number): Said[];
}

/** As the gateway makes it without lists: closePassageAfter has its default, and time goes on once a second. */
export const closePassageAfterMs = 90_000;
const tickMs = 1000;
/** At the end, until nothing more can come. */
const restMs = 900_000;

export function linkerMatcher(plan: Pick<LaneEventPlan, "lengthMetres" | "stations">): Matcher {
  const { lengthMetres } = plan;
  const stations = plan.stations.map(({ device, stationMetres, gives }) => ({ device, stationMetres, gives: [gives] }));
  const linker = createLinker({
    provenance: "simulated",
    identify: identifyWith({ find: () => [], near: () => [], consist: () => [] }),
    lanes: [{ id: truthLane, lengthMetres, closePassageAfterMs, stations }],
  });
  return {
    observe: (record) => linker.observe(record).flatMap(saidBy),
    tick: (utcMs) => linker.tick({ utcMs, monotonicMs: utcMs }).flatMap(saidBy),
  };
}

/** Reasons of a passage that are about what instruments saw, not about who it was. */
const isAboutCoverage = (reason: string) => /^(no|the) (scan|occupancy)\b|^the lane gives no |^[\w-]+: /.test(reason);

function saidBy(draft: RecordDraft): Said[] {
  switch (draft.kind) {
    case "link.made":
    case "link.corrected": {
      const containers = draft.recordKind === "identity.read" ? {} : { containers: draft.containers };
      const { passage, ambiguous = false } = draft;
      return [{ kind: "link", event: numberOf(draft.record), passage, ambiguous, ...containers }];
    }
    case "passage.closed": {
      const { passage, reasons } = draft;
      return [{ kind: "closed", passage, asks: reasons.some((reason) => !isAboutCoverage(reason)) }];
    }
    default:
      return [];
  }
}

export interface Result {
  readonly outcome: Outcome;
  readonly score: Score;
  /** CPU time of the matcher alone, ticks included, for each record of evidence: others may use the machine meanwhile. */
  readonly microsecondsPerEvent: number;
}

export function runTruth(plan: LaneEventPlan, matcher: Matcher, hear?: (record: PorticoRecord) => void): Result {
  const score = new Score();
  let spentMicroseconds = 0;
  let events = 0;
  let seq = 0;
  let tickedMs = 0;
  const measure = (act: () => Said[]) => {
    const before = process.cpuUsage();
    const said = act();
    const { user, system } = process.cpuUsage(before);
    spentMicroseconds += user + system;
    for (const each of said) score.said(each);
  };
  const tickUntil = (untilMs: number) =>
    measure(() => {
      const said: Said[] = [];
      for (; tickedMs < untilMs; tickedMs += tickMs) said.push(...matcher.tick(tickedMs));
      return said;
    });
  for (const told of laneEvents(plan)) {
    score.truth(told);
    if (told.kind === "conveyance") continue;
    if (told.kind !== "status") events++;
    if (tickedMs === 0) tickedMs = Math.ceil(told.atUtcMs / tickMs) * tickMs;
    tickUntil(told.atUtcMs);
    const record = recordOf(told, ++seq);
    hear?.(record);
    measure(() => matcher.observe(record));
  }
  tickUntil(tickedMs + restMs);
  return { outcome: score.outcome(), score, microsecondsPerEvent: spentMicroseconds / Math.max(1, events) };
}
