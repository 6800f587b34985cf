/** The dose rate beside an area monitor, as the device row shows it. Pure. What is old, or what gave no number, is "no data". */

import { noData } from "./format.ts";
import type { DeviceDose, DeviceView } from "./views.ts";

/** A monitor that speaks is told of once a minute: after three, what it said last is no dose rate of now. */
const freshMs = 180_000;

/** `0.31`, `4.20`, `41.0`, `1 640`: two digits where the doses of a working place lie. */
function rate(microsievertsPerHour: number): string {
  if (microsievertsPerHour < 9.995) return microsievertsPerHour.toFixed(2);
  if (microsievertsPerHour < 99.95) return microsievertsPerHour.toFixed(1);
  return String(Math.round(microsievertsPerHour)).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export interface ShownDose {
  /** `0.31 µSv/h`, `0.31 µSv/h, up to 4.20`, `over range` or "no data". */
  readonly text: string;
  /** Some of it lay above what the monitor can show. */
  readonly overRange: boolean;
  readonly at: string;
}

/** Undefined for a device of which no dose rate was ever told. */
export function shownDose(device: DeviceView | undefined, nowUtcMs: number): ShownDose | undefined {
  const dose = device?.dose;
  if (dose === undefined) return undefined;
  const connected = device?.state === "ready" || device?.state === "degraded";
  const fresh = nowUtcMs - Date.parse(dose.at) <= freshMs;
  if (!connected || !fresh) return { text: noData, overRange: false, at: dose.at };
  return { text: textOf(dose), overRange: dose.overRange > 0, at: dose.at };
}

function textOf({
  meanMicrosievertsPerHour: mean,
  maxMicrosievertsPerHour: max = mean,
  overRange,
}: DeviceDose): string {
  const number = mean === undefined || max === undefined ? undefined : `${rate(mean)} µSv/h`;
  // Twice the mean is a peak; the noise of a quiet minute is none.
  const peak = mean !== undefined && max !== undefined && max > 2 * mean && max > 1 ? `, up to ${rate(max)}` : "";
  if (overRange > 0) return number === undefined ? "over range" : `over range, else ${number}${peak}`;
  return number === undefined ? noData : `${number}${peak}`;
}
