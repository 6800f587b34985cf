/**
 * One scan of a simulated detector: which line is taken when, of what, and what is true of it in the end. Pure but for its
 * counters; packets and wires are `linescan.ts`'s.
 */

import { covers, drawStretch, type LinescanFaults, type Mishaps, mishaps, type Stretch } from "./linescan-mishaps.ts";
import { beamTripped, metresBehindFront, speedAt } from "./motion.ts";
import { columnLook, type Look } from "./physics/xray-column.ts";
import { type Scene, xrayScene } from "./physics/xray-scene.ts";
import type { ViewName } from "./physics/xray-solids.ts";
import type { Random } from "./random.ts";
import { type ScanPacing, type ScanTimes, scanTimes } from "./scan-times.ts";
import type { Transit } from "./simulator.ts";

/** Height, at the top width, that each array sees, metres: more than any conveyance is high, so that its upper end always sees air. */
export const fieldMetres = 4.6;

export interface PlanOptions {
  readonly seed: number;
  readonly pixels: number;
  readonly views: readonly ViewName[];
  /** Packets of one line that must be there for it to be whole: one id, or two where energies take turns. */
  readonly idsPerLine: number;
  readonly apertureMetres: number;
  readonly pacing: Required<ScanPacing>;
  readonly faults: LinescanFaults;
  readonly random: Random;
}

export interface ScanPlan {
  readonly transit: Transit;
  readonly scene: Scene;
  readonly times: ScanTimes;
  readonly mishaps: Mishaps;
  /** One a view. */
  readonly looks: readonly Look[];
  readonly outage: Stretch | undefined;
  readonly restart: Stretch | undefined;
  /** Packet groups (an id of a view) of each line of which something was sent. */
  readonly sent: Uint8Array;
  next: number;
  /** When a line, or the later half of one whose energies take turns, is taken: milliseconds since 1970. */
  atUtcMs(line: number, half: number): number;
  beamOn(line: number, half: number): boolean;
  /** Metres from the front edge to what stands before the array. */
  metres(line: number, half: number): number;
  silent(line: number): boolean;
}

export function scanPlan(transit: Transit, earliestUtcMs: number, options: PlanOptions): ScanPlan {
  const { pacing, faults, random, pixels, views, idsPerLine, apertureMetres } = options;
  const times = scanTimes(transit, pacing, earliestUtcMs);
  const scene = xrayScene(transit.conveyance, options.seed);
  const pixelMetres = fieldMetres / pixels;
  const outage = drawStretch(random, faults.outageShare, faults.outageMs, times);
  const restart = drawStretch(random, faults.restartShare, faults.restartMs, times);
  const atUtcMs = (line: number, half: number) => times.startUtcMs + (line + half / idsPerLine) * pacing.periodMs;
  return {
    transit,
    scene,
    times,
    outage,
    restart,
    mishaps: mishaps(random, faults),
    looks: views.map((view) =>
      columnLook({
        ...{ scene, view, pixels, pixelMetres, apertureMetres },
        originMetres: view === "side" ? 0 : -fieldMetres / 2,
      }),
    ),
    sent: new Uint8Array(times.lines),
    next: 0,
    atUtcMs,
    beamOn: (line, half) => line >= times.darkLines && !beamTripped(transit, atUtcMs(line, half)),
    metres: (line, half) => metresBehindFront(transit, atUtcMs(line, half)),
    silent: (line) => covers(outage, line) || covers(restart, line),
  };
}

/** Speed past the array whenever it changes while lines are taken, from the first line on. */
export function speedTrace({ transit, times }: ScanPlan): readonly { utcMs: number; metresPerSecond: number }[] {
  const { startUtcMs, endUtcMs } = times;
  const first = { utcMs: startUtcMs, metresPerSecond: speedAt(transit, startUtcMs) };
  const changes = (transit.motion ?? []).filter(({ utcMs }) => utcMs > startUtcMs && utcMs < endUtcMs);
  return [first, ...changes.map((change) => ({ utcMs: change.utcMs, metresPerSecond: change.speedMetresPerSecond }))];
}
