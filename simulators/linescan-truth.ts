/** What is true of one scan of a simulated detector: the facts of its line in the ground truth. Pure. */

import { covers } from "./linescan-mishaps.ts";
import { type ScanPlan, speedTrace } from "./linescan-plan.ts";
import { concealedIn, outlineOf, outlineOfPot } from "./physics/xray-box.ts";
import type { TransitTruth } from "./simulator.ts";

export interface TruthContext {
  readonly device: string;
  readonly periodMs: number;
  /** Groups of packets of a whole line: ids times views. */
  readonly groups: number;
  /** Of all arrays. */
  readonly badPixels: number;
  /** File of the areal densities, where one was asked for. */
  readonly maps: readonly string[];
}

export function scanTruth(plan: ScanPlan, context: TruthContext): TransitTruth {
  const { transit, times, sent, mishaps, outage, restart } = plan;
  const { periodMs, groups } = context;
  const { conveyance } = transit;
  const { startUtcMs, frontUtcMs, backUtcMs, lines } = times;
  const first = sent.findIndex((count) => count > 0);
  const last = sent.findLastIndex((count) => count > 0);
  let lostLines = 0;
  for (let line = first; line >= 0 && line <= last; line++) {
    // Nobody can miss what a detector that began anew never counted.
    if ((sent[line] ?? 0) < groups && !covers(restart, line)) lostLines++;
  }
  return {
    conveyance: conveyance.id,
    lane: conveyance.lane,
    device: context.device,
    kind: "scan",
    facts: {
      lines,
      /** Lines of which nothing was sent, or nothing of one energy or view, between the first and the last that were. */
      lostLines,
      droppedDatagrams: mishaps.dropped,
      lateDatagrams: mishaps.late,
      duplicateDatagrams: mishaps.duplicated,
      /** False if the detector was unplugged before the last line. */
      whole: first === 0 && last === lines - 1,
      vehicleFromLine: Math.ceil((frontUtcMs - startUtcMs) / periodMs),
      /** The last line before the back edge. */
      vehicleToLine: Math.ceil((backUtcMs - startUtcMs) / periodMs) - 1,
      startedAtUtcMs: startUtcMs,
      endedAtUtcMs: startUtcMs + (lines - 1) * periodMs,
      beamOnAtUtcMs: times.beamOnUtcMs,
      beamTrips: (transit.beamTrips ?? []).filter(({ fromUtcMs, toUtcMs }) => {
        return toUtcMs > startUtcMs && fromUtcMs < times.endUtcMs;
      }),
      speed: speedTrace(plan),
      ...(outage === undefined ? {} : { outage }),
      ...(restart === undefined ? {} : { restart }),
      badPixels: context.badPixels,
      lengthMetres: conveyance.lengthMetres,
      boxes: conveyance.boxes.map((box, i) => ({
        ...{ code: box.code, cargo: box.cargo, ...outlineOf(box) },
        kilograms: plan.scene.loads[i] ?? {},
      })),
      ...(conveyance.wagons === undefined ? {} : { wagons: conveyance.wagons }),
      concealed: concealedIn(conveyance).map((pot) => ({ ...pot, ...outlineOfPot(pot) })),
      ...(conveyance.objects === undefined ? {} : { objects: conveyance.objects }),
      ...(context.maps.length === 0 ? {} : { maps: context.maps }),
    },
  };
}
