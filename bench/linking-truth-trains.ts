/**
 * Trains against their lists, held against the truth, beside a rival that counts: the wagon read as the n-th is the n-th of the list.
 * Pure.
 */

import { drawTrain, readsOfTrain, type SimulatedTrain, type TrainOptions } from "../simulators/trains.ts";
import { alignTrain } from "../src/linking/trains/choose.ts";
import type { AlignedTrain } from "../src/linking/trains/model.ts";
import { seenTrain, type TrainRead } from "../src/linking/trains/seen.ts";
import { consistOfTrain, scanOf, t0 } from "../src/linking/trains/testing/seen-trains.ts";
import { nowMs } from "./machine-time.ts";

export interface TrainScenario {
  readonly name: string;
  readonly seed: number;
  readonly options: TrainOptions;
  readonly unreadShare: number;
  readonly misreadShare: number;
  readonly withScan: boolean;
}

const usual = { options: { wagons: 60 }, unreadShare: 0.02, misreadShare: 0.005, withScan: true };

export const trainScenarios: readonly TrainScenario[] = [
  { ...usual, name: "60 wagons", seed: 21 },
  { ...usual, name: "60 wagons, no image", seed: 22, withScan: false },
  { ...usual, name: "5 % unread, 2 % misread", seed: 23, unreadShare: 0.05, misreadShare: 0.02 },
  { ...usual, name: "2 missing, 1 extra", seed: 24, options: { wagons: 60, missing: 2, extra: 1 } },
  { ...usual, name: "two changed places", seed: 25, options: { wagons: 60, swapped: true } },
  { ...usual, name: "in reverse", seed: 26, options: { wagons: 60, isReversed: true } },
];

export interface TrainOutcome {
  readonly units: number;
  right: number;
  ambiguous: number;
  wrong: number;
  missed: number;
}

/** One train as it was seen, and as it is. */
export function trainOf({ seed, options, unreadShare, misreadShare, withScan }: TrainScenario, number: number) {
  const train = drawTrain(seed, `train-${number}`, options);
  const errors = { unreadShare, misreadShare, reads: ["unit", "container"] as const };
  const events = (["left", "right"] as const).flatMap((source) =>
    readsOfTrain(seed * 100_000 + number, train, { device: "ocr-1", source, ...errors }, t0),
  );
  const reads = events.map(
    ({ source, value, type, valid, atUtcMs }): TrainRead => ({
      eye: source,
      code: value,
      type,
      valid,
      ambiguous: false,
      atMs: atUtcMs,
      metres: 0,
    }),
  );
  const unitOf = new Map(
    events.filter(({ type }) => type !== "container").map((each) => [each.value, each.truth.unit]),
  );
  return {
    train,
    unitOf,
    seen: seenTrain(reads, withScan ? scanOf(train) : undefined),
    consist: consistOfTrain(train),
  };
}

type Claim = {
  readonly code: string | undefined;
  readonly read?: string;
  readonly segment?: number;
  readonly isDoubtful: boolean;
};

function count(
  train: SimulatedTrain,
  unitOf: ReadonlyMap<string, number>,
  claims: readonly Claim[],
  absent: readonly string[],
) {
  const outcome: TrainOutcome = { units: train.passed.length, right: 0, ambiguous: 0, wrong: 0, missed: 0 };
  const passed = new Set(train.passed.map(({ code }) => code));
  for (const { code, read, segment, isDoubtful } of claims) {
    const unit = segment ?? (read === undefined ? undefined : unitOf.get(read));
    if (isDoubtful || code === undefined) outcome.ambiguous++;
    else if (unit === undefined ? passed.has(code) : train.passed[unit]?.code === code) outcome.right++;
    else outcome.wrong++;
  }
  const borne = new Set(claims.map(({ code }) => code));
  // Said to be missing, and nobody else is said to be it: it has passed all the same.
  outcome.wrong += absent.filter((code) => passed.has(code) && !borne.has(code)).length;
  outcome.missed = Math.max(0, outcome.units - outcome.right - outcome.ambiguous - outcome.wrong);
  return outcome;
}

export function scoreTrain(scenario: TrainScenario, trains: number) {
  const ours: TrainOutcome = { units: 0, right: 0, ambiguous: 0, wrong: 0, missed: 0 };
  const rival: TrainOutcome = { ...ours };
  const add = (to: { -readonly [K in keyof TrainOutcome]: number }, from: TrainOutcome) => {
    for (const key of ["units", "right", "ambiguous", "wrong", "missed"] as const) to[key] += from[key];
  };
  let spentMs = 0;
  for (let number = 0; number < trains; number++) {
    const { train, unitOf, seen, consist } = trainOf(scenario, number);
    const startMs = nowMs();
    const told: AlignedTrain = alignTrain(seen, [consist]);
    spentMs += nowMs() - startMs;
    const claims = told.units
      .filter(({ position }) => position > 0)
      .map(({ code, status, ...rest }): Claim => ({ ...rest, code, isDoubtful: status === "ambiguous" }));
    const absent = told.units.flatMap(({ status, code }) => (status === "missing" && code !== undefined ? [code] : []));
    add(ours, count(train, unitOf, claims, absent));
    const counted = seen
      .flatMap(({ own }) => (own === undefined ? [] : [own.code]))
      .map((read, i): Claim => ({ code: consist.units[i]?.code, read, isDoubtful: false }));
    add(rival, count(train, unitOf, counted, []));
  }
  return { ours, rival, millisecondsPerTrain: spentMs / trains };
}
