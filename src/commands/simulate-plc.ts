/** A controller of a scenario as the simulators know it: it has the lines of the detector that stands where it stands. */

import type { StationPlan } from "../../simulators/stations.ts";
import type { ScenarioDevice } from "../config/index.ts";

type PlcDevice = Extract<ScenarioDevice, { model: "scanner-plc" }>;

export function scannerPlcPlan(
  device: PlcDevice,
  lane: readonly ScenarioDevice[],
  host: string,
  mapOf: (profile: string) => Readonly<Record<string, unknown>>,
): StationPlan {
  const { id, model, station, port, unit, profile, clockAhead, faults } = device;
  const detector = lane.find((other) => other.model === "linescan" && other.station === station);
  const pacing = detector?.model === "linescan" ? detector : undefined;
  return {
    ...{ device: id, model, stationMetres: station, unit, faults, clockOffsetMs: clockAhead },
    listen: { host, ...(port === undefined ? {} : { port }) },
    ...(profile === undefined ? {} : { profile: mapOf(profile) }),
    ...(pacing === undefined
      ? {}
      : {
          pacing: {
            leadLines: pacing.leadLines,
            tailLines: pacing.tailLines,
            ...(pacing.lineRate === undefined ? {} : { periodMs: 1000 / pacing.lineRate }),
          },
        }),
  };
}
