/**
 * Writes into the drafts of radiation what the beams of the site did meanwhile, and into the beams what the drafts of
 * scanners say of them. Pure. A draft gains `xrayNearby` and loses nothing.
 */

import type { DeviceEvent } from "../driver.ts";
import type { Assembler } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import type { BeamLog } from "./beams.ts";

/** How long before it is told the reasons of a fault reach back. */
export interface Reach {
  readonly backgroundMs: number;
  readonly faultMs: number;
  readonly driftMs: number;
}

const usualReach: Reach = { backgroundMs: 20_000, faultMs: 80_000, driftMs: 3_600_000 };

export function reachOf(watch: { gammaMeanMs: number; onDelayMs: number; driftShortMs: number } | undefined): Reach {
  if (watch === undefined) return usualReach;
  const { gammaMeanMs, onDelayMs, driftShortMs } = watch;
  return { backgroundMs: gammaMeanMs, faultMs: gammaMeanMs + onDelayMs, driftMs: driftShortMs };
}

/** Faults of a background, the device's own and the gateway's: their alarm is called DEVICE/CODE@TIME. */
const backgroundFault = /\/(?:gateway:)?(?:gamma|neutron)-background-(high|low|drift)@/;

/** An assembler whose device is seen by the beam log, and whose drafts say what the beams did meanwhile. */
export function besideBeams(assembler: Assembler, device: string, beams: BeamLog, reach: Reach): Assembler {
  const mark = (drafts: RecordDraft[]) => {
    // Most events make no record: those of a scan come by the thousand.
    if (drafts.length === 0) return drafts;
    for (const draft of drafts) noteBeam(draft, beams);
    return drafts.map((draft) => withXrayNearby(draft, beams, reach));
  };
  return {
    handle(event: DeviceEvent) {
      beams.observe(device, event);
      const drafts = assembler.handle(event);
      return Array.isArray(drafts) ? mark(drafts) : drafts.then(mark);
    },
    async sessionEnded(at, reason) {
      beams.sessionEnded(device, at.monotonicMs);
      return mark(await assembler.sessionEnded(at, reason));
    },
  };
}

function withXrayNearby(draft: RecordDraft, beams: BeamLog, reach: Reach): RecordDraft {
  const { monotonicMs } = draft;
  switch (draft.kind) {
    case "background":
      return marked(draft, beams.during(monotonicMs - reach.backgroundMs, monotonicMs));
    case "occupancy.closed":
    case "occupancy.incomplete":
      return marked(draft, beams.during(monotonicOf(draft, draft.startedAt), monotonicOf(draft, draft.endedAt)));
    case "alarm.raised": {
      const what = draft.category === "fault" ? backgroundFault.exec(draft.alarm)?.[1] : undefined;
      if (what === undefined) return draft;
      return marked(draft, beams.during(monotonicMs - (what === "drift" ? reach.driftMs : reach.faultMs), monotonicMs));
    }
    default:
      return draft;
  }
}

/** The lines of a scan that was developed say when its beam was on. A scan without an image says nothing more. */
function noteBeam(draft: RecordDraft, beams: BeamLog): void {
  if (draft.kind !== "scan.completed" && draft.kind !== "scan.incomplete") return;
  const { image, device, beamOn } = draft;
  if (image === undefined || device === undefined) return;
  const lit = beamOn.map(({ from, to }) => ({ fromMs: monotonicOf(draft, from), toMs: monotonicOf(draft, to) }));
  // Its draft bears the moment at which the end was noticed.
  beams.developed(device, { fromMs: monotonicOf(draft, draft.startedAt), toMs: draft.monotonicMs }, lit);
}

function marked<Draft extends RecordDraft<"background" | "occupancy.closed" | "occupancy.incomplete" | "alarm.raised">>(
  draft: Draft,
  xrayNearby: ReturnType<BeamLog["during"]>,
): Draft {
  return xrayNearby === undefined ? draft : { ...draft, xrayNearby };
}

/** A moment that a draft names by the wall clock, on the clock that never jumps. */
function monotonicOf(draft: RecordDraft, time: string): number {
  return draft.monotonicMs - (Date.parse(draft.at) - Date.parse(time));
}
