/** What the lines of a scan say of it, when all of them were looked at: presence, beam, pulse, saturation. Pure. */

import { pedestal, scale } from "./correct.ts";
import { factsPerLine, unseen } from "./develop-job.ts";
import { findPresence, type Presence } from "./presence.ts";
import { lostLine } from "./store.ts";

/** Lines next to a vehicle may hold a part of it too thin to be seen. */
const vehicleMargin = 8;
/** So many beam-on intervals are told of one scan. */
const maxIntervals = 1000;

export interface LineFindings {
  readonly vehicle: Presence | undefined;
  /** Undefined: in no line was the beam on. */
  readonly firstLitLine: number | undefined;
  readonly lastLitLine: number | undefined;
  /**
   * 1 for each line of which more than half is in the image. Of lines taken while nothing moved, or on the way back, only some or
   * none are: what they would have shown is not known.
   */
  readonly seen: Uint8Array;
  /** First and last line of each stretch with the beam on; lines that never came interrupt nothing. */
  readonly litStretches: readonly (readonly [number, number])[];
  readonly beamOffLines: number;
  readonly beamTrips: number;
  readonly unreferencedLines: number;
  readonly maskedPixels: number;
  readonly saturatedShare: number;
  /** |mean - 1| over all lines in which nothing stood, the worst plane; undefined if there are none. */
  readonly airLevelDeviation: number | undefined;
}

export interface LookedAt {
  readonly lines: number;
  readonly height: number;
  readonly planes: number;
  readonly primaryPlane: number;
  readonly microseconds: Uint32Array;
  readonly beamOff: Uint8Array;
  /** u32[planes][lines][factsPerLine]. */
  readonly facts: Uint32Array;
}

export function findingsOf(scan: LookedAt): LineFindings {
  const { lines, height, planes, primaryPlane, facts } = scan;
  const pulses = new Float32Array(facts.buffer, facts.byteOffset, facts.length);
  const at = (plane: number, line: number) => (plane * lines + line) * factsPerLine;
  const covered = new Float32Array(lines).fill(Number.NaN);
  const seen = new Uint8Array(lines);
  let [looked, masked, saturated, unreferenced] = [0, 0, 0, 0];
  for (let plane = 0; plane < planes; plane++) {
    for (let line = 0; line < lines; line++) {
      const fact = at(plane, line);
      const withoutData = facts[fact + 2] ?? unseen;
      if (withoutData === unseen) continue;
      looked++;
      masked += withoutData;
      saturated += facts[fact + 5] ?? 0;
      if (plane !== primaryPlane) continue;
      if (2 * withoutData <= height) seen[line] = 1;
      if (withoutData < height) covered[line] = (facts[fact + 3] ?? 0) / (height - withoutData);
      if (Number.isNaN(pulses[fact] ?? Number.NaN)) unreferenced++;
    }
  }
  const vehicle = findPresence(covered);
  const outside = (line: number) =>
    vehicle === undefined || line < vehicle.fromLine - vehicleMargin || line > vehicle.toLine + vehicleMargin;
  let deviation: number | undefined;
  for (let plane = 0; plane < planes; plane++) {
    let [sum, count] = [0, 0];
    for (let line = 0; line < lines; line++) {
      const fact = at(plane, line);
      const withoutData = facts[fact + 2] ?? unseen;
      if (withoutData === unseen || withoutData === height || !outside(line)) continue;
      sum += ((facts[fact + 1] ?? 0) / (height - withoutData) - pedestal) / scale;
      count++;
    }
    if (count > 0) deviation = Math.max(deviation ?? 0, Math.abs(sum / count - 1));
  }
  return {
    vehicle,
    ...beamOf(scan),
    seen,
    unreferencedLines: unreferenced,
    maskedPixels: masked,
    saturatedShare: saturated / Math.max(1, looked * height),
    airLevelDeviation: deviation,
  };
}

function beamOf({ lines, microseconds, beamOff }: Pick<LookedAt, "lines" | "microseconds" | "beamOff">) {
  const stretches: [number, number][] = [];
  let [off, beamOffLines] = [0, 0];
  for (let line = 0; line < lines; line++) {
    if (microseconds[line] === lostLine) continue;
    if (beamOff[line] === 1) {
      off++;
      continue;
    }
    const open = stretches.at(-1);
    if (open === undefined || off > 0) {
      if (open !== undefined) beamOffLines += off;
      stretches.push([line, line]);
    } else open[1] = line;
    off = 0;
  }
  return {
    firstLitLine: stretches[0]?.[0],
    lastLitLine: stretches.at(-1)?.[1],
    litStretches: stretches.slice(0, maxIntervals),
    beamOffLines,
    beamTrips: Math.max(0, stretches.length - 1),
  };
}

/** Microseconds from one line to the next, on average. */
export function meanInterval(times: Uint32Array): number | undefined {
  const first = times.findIndex((time) => time !== lostLine);
  const last = times.findLastIndex((time) => time !== lostLine);
  if (last <= first) return undefined;
  const interval = ((times[last] ?? 0) - (times[first] ?? 0)) / (last - first);
  return interval > 0 ? interval : undefined;
}
