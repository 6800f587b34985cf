/**
 * Where each line of a scan was taken: the speed over time, integrated. Pure; additions and products of binary64 only, so that
 * every machine gives the same columns.
 *
 *     x(t) = integral of v dt, the speed between two measured points being on the straight line from one to the other
 *
 * Nothing is guessed where nothing was measured: a hole of more than two seconds in the speed of a scan is a reason to leave its
 * columns lines.
 */

import { lostLine } from "./store.ts";

/** How what is scanned moved, as the developing of a scan takes it. */
export interface ScanMotion {
  readonly source: "plc" | "nominal";
  /** Who measured it. */
  readonly device?: string;
  /** Rising, milliseconds since the first line; may begin before it. One point of a nominal speed. */
  readonly sinceStartMs: readonly number[];
  /** Negative: backwards. */
  readonly speedMetresPerSecond: readonly number[];
}

/** Longer without a measured speed, and it is not known. */
const maxHoleMs = 2000;

/**
 * Between the times of neighbouring lines, one more than there are lines: line n was taken from `[n]` to `[n + 1]`. Lines that
 * never came are placed evenly between those that did.
 * @param microseconds of each line; `lostLine` where none came
 * @returns milliseconds, never falling
 */
export function lineBoundariesMs(microseconds: Uint32Array): Float64Array {
  const lines = microseconds.length;
  const times = new Float64Array(lines);
  let before = -1;
  for (let line = 0; line < lines; line++) {
    const time = microseconds[line] ?? lostLine;
    if (time === lostLine) continue;
    // A clock that was set back cannot have taken lines before those that came first.
    const now = Math.max(time / 1000, before < 0 ? 0 : (times[before] ?? 0));
    const from = before < 0 ? now : (times[before] ?? 0);
    for (let lost = before + 1; lost < line; lost++) {
      times[lost] = from + ((now - from) * (lost - before)) / (line - before);
    }
    times[line] = now;
    before = line;
  }
  for (let line = before + 1; line < lines; line++) times[line] = before < 0 ? 0 : (times[before] ?? 0);
  const boundaries = new Float64Array(lines + 1);
  for (let line = 1; line < lines; line++) boundaries[line] = ((times[line - 1] ?? 0) + (times[line] ?? 0)) / 2;
  // The first and the last line took as long as what is between them and their neighbours.
  const [first, last] = [times[0] ?? 0, times[lines - 1] ?? 0];
  boundaries[0] = lines > 1 ? 2 * first - (boundaries[1] ?? 0) : first;
  boundaries[lines] = lines > 1 ? 2 * last - (boundaries[lines - 1] ?? 0) : last;
  return boundaries;
}

/**
 * @param timesMs never falling
 * @returns metres at each time, 0 at the first; or why that cannot be known
 */
export function positionsOf(timesMs: Float64Array, motion: ScanMotion): Float64Array | string {
  const { sinceStartMs: at, speedMetresPerSecond: speeds } = motion;
  const [begin, end] = [timesMs[0] ?? 0, timesMs.at(-1) ?? 0];
  if (at.length === 0) return "the speed was never measured";
  if (motion.source === "plc") {
    let holeMs = Math.max((at[0] ?? 0) - begin, end - (at.at(-1) ?? 0));
    for (let i = 1; i < at.length; i++) {
      const [from, to] = [at[i - 1] ?? 0, at[i] ?? 0];
      if (to > begin && from < end) holeMs = Math.max(holeMs, to - from);
    }
    if (holeMs > maxHoleMs) return `the speed was not measured for ${(holeMs / 1000).toFixed(1)} s`;
  }
  const speedAt = (ms: number, after: number): number => {
    const [t1, v1] = [at[after] ?? 0, speeds[after] ?? 0];
    if (after === 0) return v1;
    const [t0, v0] = [at[after - 1] ?? 0, speeds[after - 1] ?? 0];
    return after >= at.length ? v0 : v0 + ((v1 - v0) * (ms - t0)) / (t1 - t0);
  };
  const positions = new Float64Array(timesMs.length);
  let after = 0;
  let now = begin;
  let x = 0;
  for (let i = 0; i < timesMs.length; i++) {
    const until = timesMs[i] ?? 0;
    while (now < until) {
      while (after < at.length && (at[after] ?? 0) <= now) after++;
      const step = Math.min(until, at[after] ?? until);
      x += ((speedAt(now, after) + speedAt(step, after)) / 2) * ((step - now) / 1000);
      now = step;
    }
    positions[i] = x;
  }
  return positions;
}

/** Slower than this is standing: what a wheel or a radar says of something that does not move. */
const standingBelow = 0.02;

/** The speed between two moments, as it was measured there. */
export interface SpeedWithin {
  /** While it moved, whatever the direction. */
  readonly meanMetresPerSecond: number;
  /** Standard deviation of the speed by its mean, while it moved. */
  readonly spread: number;
  readonly standingSeconds: number;
  readonly backwards: boolean;
}

/** Undefined: nothing moved then, or nobody knows. */
export function speedWithin(motion: ScanMotion, fromMs: number, toMs: number): SpeedWithin | undefined {
  const { sinceStartMs: at, speedMetresPerSecond: speeds } = motion;
  let [time, way, squares, standingMs] = [0, 0, 0, 0];
  let [forward, back] = [false, false];
  for (const [i, speed] of speeds.entries()) {
    // A point stands for the time until the next one; the first and the last also for what lies outside.
    const from = i === 0 ? fromMs : Math.max(fromMs, at[i] ?? 0);
    const to = i === speeds.length - 1 ? toMs : Math.min(toMs, at[i + 1] ?? 0);
    const ms = to - from;
    if (ms <= 0) continue;
    if (Math.abs(speed) < standingBelow) {
      standingMs += ms;
      continue;
    }
    time += ms;
    way += Math.abs(speed) * ms;
    squares += speed * speed * ms;
    if (speed > 0) forward = true;
    else back = true;
  }
  if (time === 0) return undefined;
  const mean = way / time;
  const variance = Math.max(0, squares / time - mean * mean);
  return {
    meanMetresPerSecond: mean,
    spread: Math.sqrt(variance) / mean,
    standingSeconds: standingMs / 1000,
    backwards: forward && back,
  };
}
