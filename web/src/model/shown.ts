/** What a lane's profiles show: the occupancy that is open, growing, or the last one, as recorded. Pure. */

import { currentBackground, type Devices } from "./devices.ts";
import { type LaneState, shownOccupancy } from "./lanes.ts";
import { estimatedAlarmIntervals, growingProfile, largestSigma, type Profile, recordedProfile } from "./profile.ts";
import type { Occupancy } from "./views.ts";

export interface Shown {
  readonly device: string;
  readonly growing: boolean;
  /** When it began (open) or ended (recorded). */
  readonly at: string | undefined;
  readonly record: Occupancy | undefined;
  readonly gamma: Profile | undefined;
  readonly neutron: Profile | undefined;
  readonly gammaMarks: readonly boolean[];
  readonly neutronMarks: readonly boolean[];
  /** True where the marks are placed by the console and not told interval by interval. */
  readonly estimated: boolean;
  readonly gammaSigma: number | undefined;
  readonly neutronSigma: number | undefined;
}

/** Profiles of a recorded occupancy, with marks where the alarm lies. */
export function shownRecord(record: Occupancy): Shown {
  const { gammaCountsPerSecond, neutronCountsPerSecond } = record.background;
  const gamma = recordedProfile(record.gamma, record.preOccupancyIntervals, gammaCountsPerSecond);
  const neutronBefore = Math.round(
    (record.preOccupancyIntervals * record.gamma.intervalMs) / record.neutron.intervalMs,
  );
  const neutron = recordedProfile(record.neutron, neutronBefore, neutronCountsPerSecond);
  // The record counts gamma and neutron intervals together: with both alarms, each gets what lies high enough.
  const marked = record.deviceAlarmIntervals;
  return {
    device: record.device ?? "",
    growing: false,
    at: record.endedAt,
    record,
    gamma,
    neutron,
    gammaMarks: estimatedAlarmIntervals(gamma, record.gammaAlarm ? marked : 0),
    neutronMarks: estimatedAlarmIntervals(neutron, record.neutronAlarm ? marked : 0),
    estimated: true,
    gammaSigma: record.maxGammaSigma,
    neutronSigma: record.maxNeutronSigma,
  };
}

export function shownInLane(lane: LaneState, devices: Devices): Shown | undefined {
  const found = shownOccupancy(lane);
  if (found === undefined) return undefined;
  const { open, last } = found.of;
  if (open === undefined) return last === undefined ? undefined : shownRecord(last);
  const background = currentBackground(devices.get(found.device));
  const gamma = open.gamma && growingProfile(open.gamma, background?.gammaCountsPerSecond, last?.gamma.unit);
  const neutron = open.neutron && growingProfile(open.neutron, background?.neutronCountsPerSecond, last?.neutron.unit);
  return {
    device: found.device,
    growing: true,
    at: open.startedAt,
    record: undefined,
    gamma,
    neutron,
    gammaMarks: gamma?.deviceAlarms ?? [],
    neutronMarks: neutron?.deviceAlarms ?? [],
    estimated: false,
    gammaSigma: gamma && largestSigma(gamma),
    neutronSigma: undefined,
  };
}
