/** For tests: how many boxes of simulated traffic are found under which conditions, as a table. */

import { conveyancesOf, type TrafficMix, usualMix } from "../../../../simulators/conveyances.ts";
import { segmentsOf } from "../segments.ts";
import { compare, type SceneOptions, sceneInput } from "./scenes.ts";

export interface TableRow {
  readonly name: string;
  images: number;
  boxes: number;
  found: number;
  sized: number;
  invented: number;
  worstEnd: number;
}

const traffic: Readonly<Record<"road" | "rail", Partial<TrafficMix>>> = {
  road: { fortyFiveFootShare: 0.2, highCubeShare: 0.4, concealedShare: 0.2, emptyChassisShare: 0.08 },
  rail: { trainShare: 1, wagons: 3 },
};

export const conditions: readonly (readonly [string, SceneOptions])[] = [
  ["1 m/s, 200 lines/s, 18 mm pixels", {}],
  ["0.4 m/s", { speedMetresPerSecond: 0.4 }],
  ["5 m/s", { speedMetresPerSecond: 5 }],
  ["16.7 m/s, 500 lines/s", { speedMetresPerSecond: 16.7, lineRateHz: 500 }],
  ["a tenth of the quanta", { quanta: 2e4 }],
  ["2 % of lines lost", { lostShare: 0.02 }],
  ["2 % of lines lost, 5 m/s", { lostShare: 0.02, speedMetresPerSecond: 5 }],
  ["1 m never seen", { hole: [8, 9] }],
  ["9 mm pixels", { pixels: 512 }],
  ["24 mm pixels", { pixels: 192 }],
  ["24 mm pixels, 2 % of lines lost, 2 m/s", { pixels: 192, lostShare: 0.02, speedMetresPerSecond: 2 }],
  ["36 mm pixels", { pixels: 128 }],
  ["36 mm pixels, 2 % of lines lost, 5 m/s", { pixels: 128, lostShare: 0.02, speedMetresPerSecond: 5 }],
  ["measured speed 1.5 % too high", { speedError: 0.015 }],
  ["measured speed 5 % too high", { speedError: 0.05 }],
  ["measured speed 4 % too low", { speedError: -0.04 }],
  ["speed unknown, 2 m/s", { speedUnknown: true, speedMetresPerSecond: 2 }],
  ["speed unknown, 4 m/s", { speedUnknown: true, speedMetresPerSecond: 4 }],
];

/** So many conveyances of each kind from each of three seeds. */
export function tableRow(kind: "road" | "rail", name: string, options: SceneOptions, each: number): TableRow {
  const row: TableRow = { name: `${kind}, ${name}`, images: 0, boxes: 0, found: 0, sized: 0, invented: 0, worstEnd: 0 };
  for (const seed of [1, 2, 3]) {
    const line = conveyancesOf(seed, "1", { ...usualMix, ...traffic[kind] });
    for (let i = 0; i < each; i++) {
      const { conveyance } = line.next().value;
      const { segments } = segmentsOf(sceneInput(conveyance, { seed: seed * 100 + i, ...options }));
      const told = compare(conveyance, segments, 1 + (options.speedError ?? 0));
      row.images++;
      row.boxes += told.boxes;
      row.found += told.found;
      row.sized += told.sized;
      row.invented += told.invented;
      row.worstEnd = Math.max(row.worstEnd, told.worstEnd);
    }
  }
  return row;
}
