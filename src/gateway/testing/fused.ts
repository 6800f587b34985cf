/**
 * For tests: one conveyance past a simulated portal and a simulated scanner, as the records that the gateway makes of both. Counts are
 * those that the simulated portal draws, the image is taken apart by the imaging room.
 */

import { randomFor } from "../../../simulators/random.ts";
import type { Conveyance, Transit } from "../../../simulators/simulator.ts";
import { drawBackground } from "../../../simulators/tsa-rpm-background.ts";
import { gammaIntervals, neutronIntervals } from "../../../simulators/tsa-rpm-counts.ts";
import { plainOccupancy } from "../../../test/support/records.ts";
import { toRfc3339 } from "../../clock.ts";
import { segmentsOf } from "../../imaging/segments/segments.ts";
import { type SceneOptions, sceneInput } from "../../imaging/segments/testing/scenes.ts";
import type { RecordDraft } from "../../records.ts";
import type { OccupancyRecord, ScanRecord } from "../fusion-align.ts";

export { box, truck } from "../../imaging/segments/testing/scenes.ts";

const frontAtUtcMs = Date.parse("2026-11-21T14:00:00Z");
const envelope = {
  at: "2026-11-21T14:01:00.000Z",
  monotonicMs: 60_000,
  lane: "1",
  provenance: "simulated" as const,
};
export const [scanId, occupancyId] = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];

const segmented = new Map<string, Pick<ScanRecord, "segments" | "vehicle" | "image">>();

export function scanOf(conveyance: Conveyance, options: SceneOptions = {}): ScanRecord {
  const { id: _, sources: __, ...looks } = conveyance;
  const key = JSON.stringify([looks, options]);
  const known = segmented.get(key) ?? imageOf(conveyance, options);
  segmented.set(key, known);
  const draft: RecordDraft<"scan.completed"> = {
    ...envelope,
    kind: "scan.completed",
    device: "xray-1",
    scan: "xray-1@1",
    startedAt: "2026-11-21T14:00:20.000Z",
    endedAt: "2026-11-21T14:00:40.000Z",
    views: ["side"],
    lostLines: 0,
    quality: { state: "good", reasons: [], darkLines: 96, airLines: 96, maskedPixels: 0, badPixels: 0 },
    beamOn: [],
    segments: known.segments,
    ...(known.vehicle && { vehicle: known.vehicle }),
    image: known.image ?? {
      blob: "",
      mediaType: "",
      width: 0,
      height: 0,
      bitDepth: 16,
      energies: [],
      pitchMillimetres: {},
    },
    previews: { preview: picture, thumbnail: picture },
  };
  return { ...draft, id: scanId, seq: 1 };
}

const picture = { blob: "a".repeat(64), mediaType: "image/jpeg", width: 1, height: 1, bytes: 1 };

function imageOf(conveyance: Conveyance, options: SceneOptions): Pick<ScanRecord, "segments" | "vehicle" | "image"> {
  const input = sceneInput(conveyance, options);
  const { fromColumn = 0, toColumn = 0 } = input.vehicle ?? {};
  return {
    segments: segmentsOf(input).segments,
    vehicle: {
      ...{ fromLine: fromColumn, toLine: toColumn, fromColumn, toColumn },
      enteredAt: "2026-11-21T14:00:21.000Z",
      leftAt: "2026-11-21T14:00:39.000Z",
    },
    image: {
      ...{ blob: "a".repeat(64), mediaType: "x", width: input.imageWidth, height: input.imageHeight, bitDepth: 16 },
      energies: ["low", "high"],
      columns: "object-pixels",
      pitchMillimetres: { ...input.pitchMillimetres },
    },
  };
}

export function occupancyOf(conveyance: Conveyance, seed: number, speed: number, told = true): OccupancyRecord {
  const transit: Transit = { conveyance, frontAtUtcMs, speedMetresPerSecond: speed };
  const counting = { seed, device: "rpm-1", counter: 1 };
  const own = (what: string) => randomFor(seed, `rpm-1/${conveyance.id}/${what}`);
  const background = drawBackground(own("background"));
  // The simulated portal holds an occupancy for a second, in whole intervals.
  const after = Math.ceil((conveyance.lengthMetres / speed + 1) * 5);
  const endedAtUtcMs = frontAtUtcMs + after * 200;
  const gamma = gammaIntervals(transit, counting, background, own("gamma"), 6 + after);
  const neutron = neutronIntervals(transit, counting, background, own("neutron"), endedAtUtcMs);
  const detectors = (intervals: typeof gamma) => [0, 1, 2, 3].map((d) => intervals.map(({ values }) => values[d] ?? 0));
  return {
    ...plainOccupancy,
    ...envelope,
    kind: "occupancy.closed",
    id: occupancyId,
    seq: 2,
    device: "rpm-1",
    occupancy: "rpm-1@1",
    startedAt: toRfc3339(frontAtUtcMs),
    endedAt: toRfc3339(endedAtUtcMs),
    gamma: { intervalMs: 200, unit: "counts", detectors: detectors(gamma) },
    neutron: { intervalMs: 1000, unit: "counts", detectors: detectors(neutron) },
    preOccupancyIntervals: 6,
    background: {
      gammaCountsPerSecond: [...background.gamma],
      neutronCountsPerSecond: [...background.neutron],
    },
    ...(told ? { speedMetresPerSecond: speed } : {}),
  };
}
