/**
 * From raw lines to a corrected, archived and measured image. Works block by block and gives way to other work between
 * two blocks, so that acquisition goes on; it stores nothing itself.
 */

import { type ArchiveCalibration, type ArchiveHeader, assembleArchive, compressBlock } from "./archive.ts";
import {
  calibrate,
  type LineMeans,
  type PlaneCalibration,
  type PlaneCalibrator,
  type PlaneMeans,
} from "./calibration.ts";
import { correctionOf, correctLine, noData, pedestal, pulseOf, scale } from "./correct.ts";
import { Preview } from "./display.ts";
import { findPresence, type Presence } from "./presence.ts";
import type { CalibrationSource, ScanFindings } from "./quality.ts";
import { referenceRange, type ScanSettings } from "./settings.ts";
import { blockLines, type LineStore, lostLine, type RawBlock } from "./store.ts";

export interface Undeveloped {
  readonly store: LineStore;
  readonly calibrators: readonly PlaneCalibrator[];
  readonly correctedOnBoard: boolean;
  /** Plane that presence, preview and live view look at: the highest energy of the first view. */
  readonly primaryPlane: number;
  /** Lines of the scan that never came, or not in every plane. */
  readonly lostLines: number;
  /** Dark and air means of an earlier scan of this detector, one a plane. */
  readonly earlier: readonly PlaneMeans[] | undefined;
}

export interface Developed {
  readonly archive: Uint8Array;
  readonly preview: { readonly width: number; readonly height: number; readonly pixels: Uint8Array };
  readonly findings: ScanFindings;
  /** Microseconds from one line to the next, on average. */
  readonly lineMicroseconds: number | undefined;
  /** Undefined: in no line was the beam on. */
  readonly firstLitLine: number | undefined;
}

export async function develop(
  scan: Undeveloped,
  settings: ScanSettings,
  headerOf: (facts: { width: number; lineMicroseconds: number | undefined }) => ArchiveHeader,
  previewLimit: { readonly width: number; readonly height: number },
): Promise<Developed> {
  const { store, primaryPlane } = scan;
  const { width, height } = store;
  const lineTimes = store.lineMicroseconds.slice();
  const lineMicroseconds = meanInterval(lineTimes);
  const { levels, dark, air } = levelsOf(scan, settings);
  const planes = levels.map((level) => ({
    correction: correctionOf(level, referenceRange(settings, height)),
    pulse: new Float32Array(width).fill(Number.NaN),
    mean: new Float32Array(width).fill(Number.NaN),
  }));
  const covered = new Float32Array(width).fill(Number.NaN);
  const preview = new Preview({ width, height, bottomFirst: settings.firstPixel === "bottom" }, previewLimit);
  const blocks: Uint8Array[] = [];
  let maskedPixels = 0;
  let saturated = 0;

  for (let index = 0; index < store.blocks; index++) {
    const block = store.takeBlock(index);
    const lines = Math.min(blockLines, width - index * blockLines);
    const samples = new Uint16Array(lines * height * planes.length);
    for (let plane = 0; block !== undefined && plane < planes.length; plane++) {
      const developed = samples.subarray(plane * lines * height, (plane + 1) * lines * height);
      for (let row = 0; row < lines; row++) developLine(block, plane, index * blockLines + row, row, developed);
    }
    blocks.push(await compressBlock(samples, height));
    await new Promise<void>((resume) => setImmediate(resume));
  }

  function developLine(block: RawBlock, index: number, line: number, row: number, out: Uint16Array): void {
    const plane = planes[index];
    const raw = block.planes[index];
    if (plane === undefined || raw === undefined || block.came[index]?.[row] !== 1) return;
    const at = row * height;
    const missing = store.missing(index, line);
    out.set(raw.subarray(at, at + height), at);
    const beamOff = store.beamOff[line] === 1;
    const pulse = beamOff ? undefined : pulseOf(out, at, plane.correction);
    if (pulse !== undefined) plane.pulse[line] = pulse;
    for (let i = at; i < at + height; i++) if (out[i] === 65_535) saturated++;
    maskedPixels += correctLine(out, at, plane.correction, pulse ?? 1, missing);
    // Without a beam there is no picture: these columns look like nothing rather than like a wall of lead.
    if (beamOff) return;
    if (index === primaryPlane) preview.add(line, out, at);
    const measured = measure(out, at, height, settings.presenceTransmission);
    plane.mean[line] = measured.mean;
    if (index === primaryPlane) covered[line] = measured.covered;
  }

  const vehicle = findPresence(covered);
  const calibration: ArchiveCalibration = {
    planes: levels.map((level, index) => ({ ...level, pulse: planes[index]?.pulse ?? new Float32Array(width) })),
    lineMicroseconds: lineTimes,
  };
  const firstLit = lineTimes.findIndex((time, line) => time !== lostLine && store.beamOff[line] === 0);
  let [beamOffLines, unreferencedLines] = [0, 0];
  for (let line = Math.max(0, firstLit); line < width; line++) {
    if (lineTimes[line] === lostLine) continue;
    if (store.beamOff[line] === 1) beamOffLines++;
    else if (Number.isNaN(planes[primaryPlane]?.pulse[line] ?? Number.NaN)) unreferencedLines++;
  }
  const header = headerOf({ width, lineMicroseconds });
  return {
    archive: await assembleArchive(header, calibration, blocks),
    preview: { width: preview.width, height: preview.height, pixels: preview.render() },
    lineMicroseconds,
    firstLitLine: firstLit < 0 ? undefined : firstLit,
    findings: {
      lines: width,
      lostLines: scan.lostLines,
      partialLines: store.partialLines,
      maskedPixels,
      badPixels: levels.reduce((sum, level) => sum + level.bad.reduce((flags, flag) => flags + flag, 0), 0),
      detectorPixels: height * levels.length,
      ...calibrationLines(scan),
      dark,
      air,
      airLevelDeviation: air === "none" ? undefined : airDeviation(planes, vehicle),
      saturatedShare: saturated / Math.max(1, width * height * levels.length),
      beamOffLines,
      unreferencedLines,
      vehicle,
    },
  };
}

/** Lines of which dark and air were made, in the plane that has least. */
export function calibrationLines({ calibrators, correctedOnBoard }: Undeveloped) {
  if (correctedOnBoard) return { darkLines: 0, airLines: 0 };
  return {
    darkLines: Math.min(...calibrators.map((calibrator) => calibrator.darkLines)),
    airLines: Math.min(...calibrators.map((calibrator) => calibrator.airLines)),
  };
}

interface Levels {
  readonly levels: readonly PlaneCalibration[];
  readonly dark: CalibrationSource;
  readonly air: CalibrationSource;
}

/** This scan's own dark and air if there are enough lines of both, else those of an earlier scan, else a guess that says so. */
function levelsOf(scan: Undeveloped, settings: ScanSettings): Levels {
  const { store, calibrators, earlier } = scan;
  const flat = (level: number): LineMeans => ({
    lines: 0,
    mean: new Float32Array(store.height).fill(level),
    variance: new Float32Array(store.height),
  });
  if (scan.correctedOnBoard) {
    const levels = calibrators.map(() => calibrate(flat(0), flat(settings.onBoardAirCounts)));
    return { levels, dark: "on-board", air: "on-board" };
  }
  const own = calibrators.map((calibrator) => calibrator.result());
  const choose = (enough: boolean): CalibrationSource => (enough ? "scan" : earlier ? "earlier" : "none");
  const dark = choose(own.every((plane) => plane.dark.lines >= settings.minDarkLines));
  const air = choose(own.every((plane) => plane.air.lines >= settings.minAirLines));
  const levels = own.map((plane, p) => {
    const before = earlier?.[p] ?? plane;
    const darkLevel = { scan: plane.dark, earlier: before.dark, none: flat(0), "on-board": flat(0) }[dark];
    const airLevel = air === "scan" ? plane.air : air === "earlier" ? before.air : flat(store.brightest(p));
    return calibrate(darkLevel, airLevel);
  });
  return { levels, dark, air };
}

/** Mean transmission of a corrected line and the share of its pixels that are covered. */
function measure(line: Uint16Array, at: number, height: number, presenceTransmission: number) {
  const limit = pedestal + presenceTransmission * scale;
  let [sum, count, covered] = [0, 0, 0];
  for (let i = at; i < at + height; i++) {
    const value = line[i] ?? noData;
    if (value === noData) continue;
    sum += value;
    count++;
    if (value < limit) covered++;
  }
  return { mean: (sum / Math.max(1, count) - pedestal) / scale, covered: count === 0 ? Number.NaN : covered / count };
}

/** Lines next to a vehicle may hold a part of it too thin to be seen. */
const vehicleMargin = 8;

/** |mean - 1| over all lines in which nothing stood, the worst plane; undefined if there are none. */
function airDeviation(planes: readonly { readonly mean: Float32Array }[], vehicle: Presence | undefined) {
  let worst: number | undefined;
  for (const plane of planes) {
    let [sum, count] = [0, 0];
    for (const [line, mean] of plane.mean.entries()) {
      const inVehicle =
        vehicle !== undefined && line >= vehicle.fromLine - vehicleMargin && line <= vehicle.toLine + vehicleMargin;
      if (inVehicle || Number.isNaN(mean)) continue;
      sum += mean;
      count++;
    }
    if (count > 0) worst = Math.max(worst ?? 0, Math.abs(sum / count - 1));
  }
  return worst;
}

function meanInterval(times: Uint32Array): number | undefined {
  const first = times.findIndex((time) => time !== lostLine);
  const last = times.findLastIndex((time) => time !== lostLine);
  if (last <= first) return undefined;
  const interval = ((times[last] ?? 0) - (times[first] ?? 0)) / (last - first);
  return interval > 0 ? interval : undefined;
}
