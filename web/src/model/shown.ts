/** What a lane's profiles show: the occupancy that is open, growing, or the last one, as recorded. Pure. */

import { currentBackground, type Devices } from "./devices.ts";
import { type LaneState, shownOccupancy } from "./lanes.ts";
import { growingProfile, largestSigma, type Profile, recordedProfile, secondsOf } from "./profile.ts";
import type { Occupancy } from "./views.ts";

export interface Shown {
  readonly device: string;
  readonly growing: boolean;
  /** When it began (open) or ended (recorded). */
  readonly at: string | undefined;
  readonly record: Occupancy | undefined;
  readonly gamma: Profile | undefined;
  readonly neutron: Profile | undefined;
  readonly gammaSigma: number | undefined;
  readonly neutronSigma: number | undefined;
}

/** Seconds from the first to the last interval of both profiles: charts under each other show the same stretch. */
export function spanOf({ gamma, neutron }: Pick<Shown, "gamma" | "neutron">): readonly [number, number] {
  const edges = [gamma, neutron].flatMap((of) =>
    of === undefined || of.seconds.length === 0 ? [] : secondsOf(of, [0, of.seconds.length]),
  );
  return edges.length === 0 ? [0, 1] : [Math.min(...edges), Math.max(...edges)];
}

/** Profiles of a recorded occupancy. */
export function shownRecord(record: Occupancy): Shown {
  const { gammaCountsPerSecond, neutronCountsPerSecond } = record.background;
  const before = record.preOccupancyIntervals;
  const gamma = recordedProfile(record.gamma, before, gammaCountsPerSecond, record.gammaAlarmIntervals);
  const neutronBefore = Math.round((before * record.gamma.intervalMs) / record.neutron.intervalMs);
  const marked = record.neutronAlarmIntervals;
  const neutron = recordedProfile(record.neutron, neutronBefore, neutronCountsPerSecond, marked);
  return {
    device: record.device ?? "",
    growing: false,
    at: record.endedAt,
    record,
    gamma,
    neutron,
    gammaSigma: record.maxGammaSigma,
    neutronSigma: record.maxNeutronSigma,
  };
}

export function shownInLane(lane: LaneState, devices: Devices): Shown | undefined {
  const found = shownOccupancy(lane);
  if (found === undefined) return undefined;
  const { open, last } = found.of;
  // Until the first counts of a new occupancy come there is nothing of it to see: the last one stays, and says so.
  const counted = open?.gamma !== undefined || open?.neutron !== undefined;
  if (open === undefined || (!counted && last !== undefined)) return last && shownRecord(last);
  const background = currentBackground(devices.get(found.device));
  const gamma = open.gamma && growingProfile(open.gamma, background?.gammaCountsPerSecond);
  const neutron = open.neutron && growingProfile(open.neutron, background?.neutronCountsPerSecond);
  return {
    device: found.device,
    growing: true,
    at: open.startedAt,
    record: undefined,
    gamma,
    neutron,
    gammaSigma: gamma && largestSigma(gamma),
    neutronSigma: undefined,
  };
}
