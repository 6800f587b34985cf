/**
 * What linking costs: events a second at one, ten and a hundred lanes of traffic, and the longest time for the worst that one window
 * may hold. The rival is the matcher by time window, which decides next to nothing.
 */

import {
  type LaneEvent,
  type LaneEventPlan,
  laneEvents,
  usualLane,
  usualPlan,
} from "../simulators/lane-events/index.ts";
import { createLinker } from "../src/linking/index.ts";
import { alignTrain } from "../src/linking/trains/choose.ts";
import type { PorticoRecord } from "../src/records.ts";
import type { Benchmark, BenchRow } from "./bench.ts";
import { recordOf } from "./linking-truth-records.ts";
import { timeWindowMatcher } from "./linking-truth-rival.ts";
import { closePassageAfterMs } from "./linking-truth-run.ts";
import { trainOf } from "./linking-truth-trains.ts";
import { nowMs } from "./machine-time.ts";

const passagesPerLane = 80;

const eventsOf = (plan: LaneEventPlan): LaneEvent[] =>
  [...laneEvents(plan)].flatMap((told) => (told.kind === "conveyance" ? [] : [told]));

/** One hour of so many lanes, in the order of commit. */
function traffic(lanes: number): PorticoRecord[] {
  const all = Array.from({ length: lanes }, (_, i) => {
    const plan = { ...usualPlan, seed: 100 + i, conveyances: passagesPerLane };
    return eventsOf(plan).map((event) => ({ ...recordOf(event, 1), lane: String(i + 1) }));
  }).flat();
  all.sort((a, b) => a.monotonicMs - b.monotonicMs);
  return all.map((record, i) => ({ ...record, seq: i + 1 }));
}

const linkerOf = (lanes: number) =>
  createLinker({
    provenance: "simulated",
    lanes: Array.from({ length: lanes }, (_, i) => ({
      id: String(i + 1),
      lengthMetres: usualLane.lengthMetres,
      closePassageAfterMs,
      stations: usualLane.stations.map(({ device, stationMetres, gives }) => ({
        device,
        stationMetres,
        gives: [gives],
      })),
    })),
  });

/**
 * CPU milliseconds for all of it, with a tick each second: others may use the machine meanwhile. The longest call is by the wall
 * clock, because to ask for the CPU time of a call costs more than most calls.
 */
function drive(
  records: readonly PorticoRecord[],
  observe: (record: PorticoRecord) => unknown,
  tick: (utcMs: number) => unknown,
) {
  const before = process.cpuUsage();
  let longestMs = 0;
  let tickedMs = records[0]?.monotonicMs ?? 0;
  const tickUntil = (utcMs: number) => {
    for (; tickedMs < utcMs; tickedMs += 1000) tick(tickedMs);
  };
  for (const record of records) {
    tickUntil(record.monotonicMs);
    const startMs = nowMs();
    observe(record);
    longestMs = Math.max(longestMs, nowMs() - startMs);
  }
  tickUntil(tickedMs + 900_000);
  const { user, system } = process.cpuUsage(before);
  return { totalMs: (user + system) / 1000, longestMs };
}

function eventsPerSecond(lanes: number): BenchRow {
  const records = traffic(lanes);
  const linker = linkerOf(lanes);
  const ours = drive(
    records,
    (record) => linker.observe(record),
    (utcMs) => linker.tick({ utcMs, monotonicMs: utcMs }),
  );
  const rivals = new Map(Array.from({ length: lanes }, (_, i) => [String(i + 1), timeWindowMatcher()] as const));
  const rival = drive(
    records,
    (record) => rivals.get(record.lane)?.observe(record),
    (utcMs) => [...rivals.values()].flatMap((matcher) => matcher.tick(utcMs)),
  );
  const rate = (totalMs: number) => records.length / (totalMs / 1000);
  return {
    case: `${lanes} ${lanes === 1 ? "lane" : "lanes"} for an hour`,
    ours: rate(ours.totalMs),
    rival: rate(rival.totalMs),
    unit: "events/s",
  };
}

/** A queue without end past two instruments whose reader reads half of it, and all of it told at once. */
function oneWindow(conveyances: number): BenchRow[] {
  const plan = { ...usualPlan, seed: 200, conveyances, headwaySeconds: 1, unreadShare: 0.5, stopShare: 0.1 };
  const events = eventsOf(plan);
  const queue = events.map((event, i) => recordOf(event, i + 1));
  const lastMs = queue.at(-1)?.monotonicMs ?? 0;
  // Within ten seconds: after a pause of the gateway, when every instrument has kept what it saw.
  const atOnce = events.map((event, i) =>
    recordOf({ ...event, atUtcMs: lastMs + (10_000 * i) / events.length }, i + 1),
  );
  return [
    [`${conveyances} conveyances in one queue`, queue] as const,
    [`${conveyances} conveyances told at once`, atOnce] as const,
  ].flatMap(([name, records]) => {
    const linker = linkerOf(1);
    const { totalMs, longestMs } = drive(
      records,
      (record) => linker.observe(record),
      (utcMs) => linker.tick({ utcMs, monotonicMs: utcMs }),
    );
    return [
      { case: `${name}, all`, ours: totalMs, unit: "ms" },
      { case: `${name}, longest call`, ours: longestMs, unit: "ms" },
    ];
  });
}

function longTrain(wagons: number): BenchRow {
  const usual = { name: "long", seed: 300, unreadShare: 0.05, misreadShare: 0.02, withScan: true };
  const spent = Array.from({ length: 10 }, (_, number) => {
    const { seen, consist } = trainOf({ ...usual, options: { wagons, missing: 2, extra: 2 } }, number);
    const startMs = nowMs();
    alignTrain(seen, [consist]);
    return nowMs() - startMs;
  });
  return { case: `a train of ${wagons} wagons against its list, longest`, ours: Math.max(...spent), unit: "ms" };
}

export const benchmark: Benchmark = {
  name: "linking-speed",
  claim: "linking costs grow in proportion to traffic, and the worst window ends",
  async run() {
    // Once before, so that nothing measured is compiled meanwhile.
    eventsPerSecond(1);
    return [1, 10, 100].map(eventsPerSecond).concat(oneWindow(200), longTrain(60), longTrain(200));
  },
};
