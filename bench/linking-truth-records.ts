/** Lane events as the records that a gateway would have committed. Pure. */

import type { LaneEvent } from "../simulators/lane-events/index.ts";
import { toRfc3339 } from "../src/clock.ts";
import { parseContainerId } from "../src/identity/index.ts";
import type { PorticoRecord } from "../src/records.ts";

export const truthLane = "1";

/** The id of the record of an event, and back. */
const idOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
export const numberOf = (record: string) => Number.parseInt(record.slice(24), 16);

const noCounts = { intervalMs: 200, unit: "counts", detectors: [] } as const;
const noImage = { blob: "0".repeat(64), width: 10, height: 10, bytes: 10 };
const noPicture = { ...noImage, mediaType: "image/png" };

export function recordOf(event: LaneEvent, seq: number): PorticoRecord {
  const envelope = {
    seq,
    id: idOf(event.number),
    at: toRfc3339(event.atUtcMs),
    monotonicMs: event.atUtcMs,
    lane: truthLane,
    device: event.device,
    provenance: "simulated",
  } as const;
  switch (event.kind) {
    case "read": {
      const { valid, ambiguous } = parseContainerId(event.value);
      return {
        ...envelope,
        kind: "identity.read",
        deviceTime: toRfc3339(event.deviceUtcMs),
        source: event.source,
        type: "container",
        value: event.value,
        valid,
        ambiguous,
        candidates: [],
      };
    }
    case "status": {
      const reason = event.state === "lost" ? "silent" : "back";
      return { ...envelope, kind: "device.status", state: event.state, reason };
    }
    case "occupancy":
      return {
        ...envelope,
        kind: "occupancy.closed",
        occupancy: `${event.device}@${event.number}`,
        startedAt: toRfc3339(event.fromUtcMs),
        endedAt: toRfc3339(event.toUtcMs),
        gamma: { ...noCounts, detectors: [] },
        neutron: { ...noCounts, detectors: [] },
        preOccupancyIntervals: 0,
        background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
        gammaAlarm: false,
        neutronAlarm: false,
        deviceAlarmIntervals: 0,
        gammaAlarmIntervals: [],
        neutronAlarmIntervals: [],
        ...speedOf(event),
        tamper: false,
        faults: [],
        raw: [],
      };
    case "scan":
      return {
        ...envelope,
        kind: "scan.completed",
        scan: `${event.device}@${event.number}`,
        startedAt: toRfc3339(event.fromUtcMs - 1000),
        endedAt: toRfc3339(event.toUtcMs + 1000),
        views: ["top"],
        lostLines: 0,
        beamOn: [],
        segments: [],
        quality: { state: "good", reasons: [], darkLines: 0, airLines: 100, maskedPixels: 0, badPixels: 0 },
        vehicle: {
          fromLine: 100,
          toLine: 900,
          enteredAt: toRfc3339(event.fromUtcMs),
          leftAt: toRfc3339(event.toUtcMs),
        },
        ...speedOf(event),
        image: {
          ...noImage,
          mediaType: "application/x-portico-scan",
          bitDepth: 16,
          energies: ["low", "high"],
          pitchMillimetres: {},
        },
        previews: { preview: noPicture, thumbnail: noPicture },
      };
  }
}

const speedOf = ({ speedMetresPerSecond }: { readonly speedMetresPerSecond?: number }) =>
  speedMetresPerSecond === undefined ? {} : { speedMetresPerSecond };
