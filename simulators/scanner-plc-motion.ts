/**
 * What the controller of a scanner would say of its transits if nothing were wrong with it: beam, state, speed, position, lines.
 * Pure: everything is a function of time, so that it is the same however often anybody asks. The same `scan-times.ts` and
 * `motion.ts` tell the detector of the same scanner.
 */

import { beamTripped, metresBehindFront, speedAt } from "./motion.ts";
import { type ScanPacing, type ScanTimes, scanTimes } from "./scan-times.ts";
import type { Transit } from "./simulator.ts";

/** The speed sensor sees a conveyance so long before the first line, and so long behind the last. */
const sensedBeforeMs = 1000;
const sensedAfterMs = 500;
const armedMs = 2000;
const finishingMs = 1000;

/** One transit with what had been before it. */
export interface Run {
  readonly transit: Transit;
  readonly times: ScanTimes;
  readonly sensedFromUtcMs: number;
  readonly sensedToUtcMs: number;
  readonly periodMs: number;
  readonly before: Totals;
  readonly number: number;
}

/** What adds up over all transits. */
interface Totals {
  readonly metres: number;
  readonly lines: number;
  readonly beamMs: number;
}
const nothingYet: Totals = { metres: 0, lines: 0, beamMs: 0 };

/** What a controller says at one moment. */
export interface Moment extends Totals {
  readonly state: "ready" | "armed" | "scanning" | "paused" | "finishing" | "fault";
  readonly beamOn: boolean;
  readonly tripped: boolean;
  readonly vehiclePresent: boolean;
  /** Undefined: the sensor sees nothing. */
  readonly speedMetresPerSecond: number | undefined;
  readonly scanNumber: number;
}

export function runOf(transit: Transit, pacing: ScanPacing, earliestUtcMs: number, last: Run | undefined): Run {
  const times = scanTimes(transit, pacing, earliestUtcMs);
  const before = last === undefined ? nothingYet : totalsAt(last, last.sensedToUtcMs);
  return {
    transit,
    times,
    sensedFromUtcMs: Math.max(times.startUtcMs - sensedBeforeMs, last?.sensedToUtcMs ?? Number.NEGATIVE_INFINITY),
    sensedToUtcMs: times.endUtcMs + sensedAfterMs,
    periodMs: pacing.periodMs ?? 5,
    before,
    number: (last?.number ?? 0) + 1,
  };
}

/** Milliseconds of beam up to a moment, trips taken off. */
function beamMs({ transit, times }: Run, utcMs: number): number {
  const [from, to] = [times.beamOnUtcMs, Math.min(utcMs, times.endUtcMs)];
  const off = (transit.beamTrips ?? []).map((trip) =>
    Math.max(0, Math.min(trip.toUtcMs, to) - Math.max(trip.fromUtcMs, from)),
  );
  return Math.max(0, to - from - off.reduce((sum, ms) => sum + ms, 0));
}

function totalsAt(run: Run, utcMs: number): Totals {
  const { transit, times, before, sensedFromUtcMs, sensedToUtcMs, periodMs } = run;
  const at = Math.min(Math.max(utcMs, sensedFromUtcMs), sensedToUtcMs);
  const lines = utcMs < times.startUtcMs ? 0 : Math.floor((utcMs - times.startUtcMs) / periodMs) + 1;
  return {
    metres: before.metres + metresBehindFront(transit, at) - metresBehindFront(transit, sensedFromUtcMs),
    lines: before.lines + Math.min(times.lines, lines),
    beamMs: before.beamMs + beamMs(run, utcMs),
  };
}

/** @param run the newest that has begun to be seen, or the last that was; undefined: there was none */
export function momentAt(run: Run | undefined, next: Run | undefined, utcMs: number): Moment {
  const armed = next !== undefined && utcMs >= next.times.startUtcMs - armedMs;
  const idle = armed ? "armed" : "ready";
  if (run === undefined) {
    const none = { beamOn: false, tripped: false, vehiclePresent: false, speedMetresPerSecond: undefined };
    return { ...nothingYet, ...none, state: idle, scanNumber: 0 };
  }
  const { transit, times } = run;
  const within = utcMs >= times.startUtcMs && utcMs < times.endUtcMs;
  const lit = utcMs >= times.beamOnUtcMs && utcMs < times.endUtcMs;
  const tripped = lit && beamTripped(transit, utcMs);
  const sensed = utcMs >= run.sensedFromUtcMs && utcMs <= run.sensedToUtcMs;
  const speed = speedAt(transit, utcMs);
  const finishing = utcMs >= times.endUtcMs && utcMs < times.endUtcMs + finishingMs;
  return {
    ...totalsAt(run, utcMs),
    state: tripped
      ? "fault"
      : within
        ? speed === 0
          ? "paused"
          : "scanning"
        : utcMs < times.startUtcMs
          ? "armed"
          : finishing
            ? "finishing"
            : idle,
    beamOn: lit && !tripped,
    tripped,
    vehiclePresent: utcMs >= times.frontUtcMs && utcMs < times.backUtcMs,
    speedMetresPerSecond: sensed ? speed : undefined,
    scanNumber: run.number,
  };
}
