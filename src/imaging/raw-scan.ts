/** The raw form of a scan that has just ended: which levels are used, how it moved, why it ended. No I/O. */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { ScanBegunEvent } from "../driver.ts";
import type { Motion } from "../ports.ts";
import type { LineMeans, PlaneCalibrator, PlaneMeans } from "./calibration.ts";
import type { CalibrationSource } from "./quality.ts";
import type { RawScan } from "./raw.ts";
import type { ScanMotion } from "./resample-motion.ts";
import type { ScanSettings } from "./settings.ts";
import { type LineStore, lostLine } from "./store.ts";

export interface EndedScan {
  readonly id: string;
  readonly lane: string;
  readonly device: string;
  readonly detector: ScanBegunEvent["detector"];
  readonly views: readonly string[];
  readonly store: LineStore;
  readonly calibrators: readonly PlaneCalibrator[];
  /** Dark and air means of an earlier scan of this detector, one a plane. */
  readonly earlier: readonly PlaneMeans[] | undefined;
  /** Receipt of the first line. */
  readonly startedAt: Instant;
  /** When the end was noticed. */
  readonly endedAt: Instant;
  /** `cut`: by a broken session or by its length. */
  readonly cause: "silence" | "device" | "trip" | "cut";
  /** Why it is incomplete, if the cause says that it is. */
  readonly reason?: string;
  /** Lines lost that the store cannot know of. */
  readonly lostElsewhere: number;
  /** Lines of single planes that came and found no room. */
  readonly noRoom: number;
  readonly lateLines: number;
}

/** Points of a motion that are kept: an hour at more than 25 a second. */
const maxPoints = 100_000;

/** @param measured what a controller said of the speed meanwhile */
export function rawScanOf(scan: EndedScan, settings: ScanSettings, measured: Motion | undefined): RawScan {
  const { store, detector } = scan;
  const { means, dark, air } = levelsOf(scan, settings);
  const motion = motionOf(measured, settings, scan.startedAt.utcMs);
  const { interlaced, ...rest } = detector;
  return {
    header: {
      scan: scan.id,
      device: scan.device,
      lane: scan.lane,
      startedAt: toRfc3339(scan.startedAt.utcMs),
      endedAt: toRfc3339(scan.endedAt.utcMs),
      cause: scan.cause,
      ...(scan.reason === undefined ? {} : { reason: scan.reason.slice(0, 1000) }),
      lines: store.width,
      detector: { ...rest, energies: [...rest.energies], ...(interlaced === undefined ? {} : { interlaced }) },
      views: [...scan.views],
      settings,
      dark,
      air,
      ...calibrationLines(scan),
      means: means.map((plane) => ({ darkLines: plane.dark.lines, airLines: plane.air.lines })),
      lostElsewhere: scan.lostElsewhere,
      noRoom: scan.noRoom,
      lateLines: scan.lateLines,
      missing: [...store.missing()].length,
      ...(motion === undefined ? {} : { motion: headerOf(motion) }),
    },
    means,
    motion,
    store,
  };
}

const headerOf = ({ source, device, sinceStartMs }: ScanMotion) => ({
  source,
  ...(device === undefined ? {} : { device }),
  points: sinceStartMs.length,
});

function motionOf(measured: Motion | undefined, settings: ScanSettings, startUtcMs: number): ScanMotion | undefined {
  const sinceStartMs: number[] = [];
  const speedMetresPerSecond: number[] = [];
  for (const { utcMs, speedMetresPerSecond: speed } of measured?.points ?? []) {
    const ms = utcMs - startUtcMs;
    if (!(ms > (sinceStartMs.at(-1) ?? Number.NEGATIVE_INFINITY) && Math.abs(speed) <= 1000)) continue;
    sinceStartMs.push(ms);
    speedMetresPerSecond.push(speed);
    if (sinceStartMs.length === maxPoints) break;
  }
  if (measured !== undefined && sinceStartMs.length > 0) {
    return { source: "plc", device: measured.device, sinceStartMs, speedMetresPerSecond };
  }
  const nominal = settings.nominalSpeedMetresPerSecond;
  return nominal === undefined ? undefined : { source: "nominal", sinceStartMs: [0], speedMetresPerSecond: [nominal] };
}

/** Lines of which dark and air were made, in the plane that has least. */
export function calibrationLines({ calibrators, detector }: Pick<EndedScan, "calibrators" | "detector">) {
  if (detector.correctedOnBoard) return { darkLines: 0, airLines: 0 };
  return {
    darkLines: Math.min(...calibrators.map((calibrator) => calibrator.darkLines)),
    airLines: Math.min(...calibrators.map((calibrator) => calibrator.airLines)),
  };
}

interface Levels {
  readonly means: PlaneMeans[];
  readonly dark: CalibrationSource;
  readonly air: CalibrationSource;
}

/** This scan's own dark and air if there are enough lines of both, else those of an earlier scan, else a guess that says so. */
function levelsOf({ store, calibrators, earlier, detector }: EndedScan, settings: ScanSettings): Levels {
  const flat = (level: number): LineMeans => ({
    lines: 0,
    mean: new Float32Array(store.height).fill(level),
    variance: new Float32Array(store.height),
  });
  if (detector.correctedOnBoard) {
    const means = calibrators.map(() => ({ dark: flat(0), air: flat(settings.onBoardAirCounts) }));
    return { means, dark: "on-board", air: "on-board" };
  }
  const own = calibrators.map((calibrator) => calibrator.result());
  const choose = (enough: boolean): CalibrationSource => (enough ? "scan" : earlier ? "earlier" : "none");
  const dark = choose(own.every((plane) => plane.dark.lines >= settings.minDarkLines));
  const air = choose(own.every((plane) => plane.air.lines >= settings.minAirLines));
  const means = own.map((plane, p) => {
    const before = earlier?.[p] ?? plane;
    return {
      dark: dark === "scan" ? plane.dark : dark === "earlier" ? before.dark : flat(0),
      air: air === "scan" ? plane.air : air === "earlier" ? before.air : flat(store.brightest(p)),
    };
  });
  return { means, dark, air };
}

/** When a line was taken, by the gateway's clock. */
export function lineUtcMs({ store, startedAt, endedAt }: EndedScan, line: number): number {
  const microseconds = store.lineMicroseconds[line] ?? lostLine;
  return microseconds === lostLine ? endedAt.utcMs : startedAt.utcMs + microseconds / 1000;
}
