/** The scenarios of the benchmark of truth: what is hard about each, as a difference from the usual lane. Data only. */

import { type LaneEventPlan, usualLane, usualPlan } from "../simulators/lane-events/index.ts";

export interface TruthScenario {
  readonly name: string;
  readonly seed: number;
  readonly differs: Partial<LaneEventPlan>;
  /** A time window fits it. */
  readonly isEasyForRival?: true;
}

const lateReader = { lateShare: 0.1, doubledShare: 0.05 };
const outages = { everyMinutes: 45, minutes: [1, 8] } as const;
const offsets = (ms: number) => ({ "ocr-1": ms, "rpm-1": ms, "xray-1": -ms });

export const truthScenarios: readonly TruthScenario[] = [
  { name: "normal", seed: 1, differs: {} },
  { name: "dense, 150 an hour", seed: 2, differs: { headwaySeconds: 24 } },
  { name: "5 % unread", seed: 3, differs: { unreadShare: 0.05 } },
  { name: "2 % misread", seed: 4, differs: { misreadShare: 0.02 } },
  {
    name: "mixed lengths",
    seed: 5,
    differs: { bobTailShare: 0.25, emptyChassisShare: 0.15, fortyFiveFootShare: 0.4 },
  },
  { name: "10 % stop", seed: 6, differs: { stopShare: 0.1 } },
  { name: "outages", seed: 7, differs: { outages } },
  { name: "clocks 2 s off", seed: 8, differs: { clockOffsetsMs: offsets(2000) } },
  { name: "clocks 3 s off", seed: 9, differs: { clockOffsetsMs: offsets(3000) } },
  { name: "late, doubled reads", seed: 10, differs: lateReader },
  { name: "tailgating", seed: 11, differs: { tailgateShare: 0.1 } },
  { name: "reversing", seed: 12, differs: { reverseShare: 0.02 } },
  { name: "leaving between", seed: 13, differs: { leaveShare: 0.05 } },
  { name: "coming again", seed: 14, differs: { returnShare: 0.05 } },
  {
    name: "even, one each 20 s",
    seed: 17,
    differs: { headwaySeconds: 20, isEven: true, speedMetresPerSecond: [3, 3.2] },
    isEasyForRival: true,
  },
  {
    name: "second reader",
    seed: 15,
    differs: { stations: [...usualLane.stations, { device: "ocr-2", stationMetres: 44, gives: "read" }] },
  },
  {
    name: "everything at once",
    seed: 16,
    differs: {
      headwaySeconds: 36,
      speedMetresPerSecond: [1, 6.71],
      unreadShare: 0.05,
      misreadShare: 0.02,
      bobTailShare: 0.1,
      stopShare: 0.05,
      tailgateShare: 0.03,
      reverseShare: 0.005,
      leaveShare: 0.01,
      returnShare: 0.02,
      missedOccupancyShare: 0.02,
      missedScanShare: 0.02,
      ...lateReader,
      outages,
      clockOffsetsMs: offsets(1500),
    },
  },
];

export function planOf({ seed, differs }: TruthScenario, conveyances: number): LaneEventPlan {
  return { ...usualPlan, ...differs, seed, conveyances };
}
