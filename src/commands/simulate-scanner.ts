/** A scanner of a scenario as the simulators know it. */

import type { Handling } from "../../simulators/journey.ts";
import type { StationPlan } from "../../simulators/stations.ts";
import type { ScenarioDevice } from "../config/index.ts";

type LinescanDevice = Extract<ScenarioDevice, { model: "linescan" }>;

export function linescanPlan(
  device: LinescanDevice,
  host: string,
  at: { device: string; stationMetres: number },
): StationPlan {
  const { model, wire, sendTo, port, pixels, lineRate, aperture, quanta, firstLineId, maps } = device;
  const { badPixels, outageFor, restartFor, ...faults } = device.faults;
  const colon = sendTo?.lastIndexOf(":") ?? 0;
  const listen = { host, ...(port === undefined ? {} : { port }) };
  const send = sendTo === undefined ? {} : { host: sendTo.slice(0, colon), port: Number(sendTo.slice(colon + 1)) };
  return {
    ...at,
    ...{ model, wire, at: wire === "tcp" ? listen : send },
    energies: device.energies,
    views: device.views,
    leadLines: device.leadLines,
    tailLines: device.tailLines,
    apertureMillimetres: aperture,
    quanta: [quanta.low, quanta.high],
    electronicNoise: device.electronicNoise,
    darkDriftCounts: device.darkDrift,
    pulseSpread: device.beam.pulseSpread,
    beamDrift: device.beam.drift,
    beamLevel: device.beam.level,
    badShare: badPixels,
    faults: {
      ...faults,
      dropPackets: Math.max(faults.dropPackets, device.dropPackets),
      outageMs: outageFor,
      restartMs: restartFor,
    },
    ...(pixels === undefined ? {} : { pixels }),
    ...(lineRate === undefined ? {} : { lineRateHz: lineRate }),
    ...(firstLineId === undefined ? {} : { firstLineId }),
    ...(maps === undefined ? {} : { maps }),
  };
}

/** How conveyances move past a scanner, and how its beam trips. */
export function handlingOf({ motion, beam }: LinescanDevice): Handling {
  const { speed, stopShare, stops, stopFor, wobble } = motion;
  return {
    ...(speed === undefined ? {} : { speedMetresPerSecond: speed }),
    ...{ stopShare, stops, wobble, stopSeconds: stopFor / 1000 },
    tripShare: beam.tripShare,
    tripSeconds: beam.tripFor / 1000,
  };
}
