/** For tests: simulated trains as readers and a scanner see them, and what is true of them. */

import { readsOfTrain, type SimulatedTrain } from "../../../../simulators/trains.ts";
import type { AlignedTrain, Consist } from "../model.ts";
import type { TrainRead } from "../seen.ts";
import type { SeenScan } from "../segments.ts";

export const t0 = Date.UTC(2026, 10, 21, 14);

export const consistOfTrain = ({ listed }: SimulatedTrain, name = "rail / consist / 1"): Consist => ({
  name,
  units: listed.map(({ code, containers }, i) => ({ place: i + 1, code, containers })),
});

/** Reads of one eye without errors, but for the wagons that `change` leaves out or alters. */
export function readsOf(
  train: SimulatedTrain,
  options: { reads?: ("unit" | "container")[]; change?: (code: string) => string | undefined; eye?: string } = {},
): TrainRead[] {
  const { reads = ["unit"], change = (code: string) => code, eye = "left" } = options;
  return readsOfTrain(1, train, { device: eye, source: eye, reads }, t0).flatMap(({ value, type, valid, atUtcMs }) => {
    const code = change(value);
    if (code === undefined) return [];
    return [{ eye, code, type, valid: valid && code === value, ambiguous: false, atMs: atUtcMs, metres: 0 }];
  });
}

/** The train in a scanner that sees every wagon. */
export const scanOf = (train: SimulatedTrain): SeenScan => ({
  metres: 0,
  enteredMs: t0,
  leftMs: t0 + train.msTo(train.lengthMetres),
  wagons: train.passed.map(({ offsetMetres, lengthMetres }, segment) => ({
    segment,
    from: Math.round(offsetMetres * 10) + 2,
    to: Math.round((offsetMetres + lengthMetres) * 10) - 3,
  })),
  first: 0,
  last: Math.round(train.lengthMetres * 10) - 1,
  isBackwards: false,
});

export const statuses = ({ units }: AlignedTrain) => {
  const counts: Record<string, number> = {};
  for (const { status } of units) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
/** Codes that units bear and that do not stand there. */
export function falseNames(train: SimulatedTrain, { units }: AlignedTrain): string[] {
  return units.flatMap(({ position, code, status, listed }) => {
    if (position === 0 || code === undefined || status === "ambiguous") return [];
    const truth = train.passed.find((unit) => unit.code === code);
    return truth === undefined || (listed !== undefined && truth.listed !== listed) ? [code] : [];
  });
}
