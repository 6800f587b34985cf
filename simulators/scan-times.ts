/**
 * When a scanner looks at a transit: dark lines, air, the conveyance, air again. Pure. A simulated detector takes its lines
 * by these times, and a simulated controller of the same scanner tells its beam by them.
 */

import { leavesAtUtcMs } from "./motion.ts";
import type { Transit } from "./simulator.ts";

export interface ScanPacing {
  /** Between two lines, milliseconds. Default 5. */
  readonly periodMs?: number;
  /** Lines with the beam off, and lines of air, before each conveyance. Default 96 each. */
  readonly leadLines?: number;
  /** Lines of air after it. Default 48. */
  readonly tailLines?: number;
}

/** Milliseconds since 1970. Trips of the beam are in the transit. */
export interface ScanTimes {
  /** Of the first line, which is dark unless the scanner was told too late. */
  readonly startUtcMs: number;
  /** Of the first line with the beam on; it stays on until the last line, trips aside. */
  readonly beamOnUtcMs: number;
  /** The front edge arrives, the back edge has passed. */
  readonly frontUtcMs: number;
  readonly backUtcMs: number;
  /** One period after the last line. */
  readonly endUtcMs: number;
  readonly darkLines: number;
  readonly lines: number;
}

/** @param earliestUtcMs nothing is taken before: the present, or the end of the scan before */
export function scanTimes(transit: Transit, pacing: ScanPacing, earliestUtcMs = Number.NEGATIVE_INFINITY): ScanTimes {
  const { periodMs = 5, leadLines = 96, tailLines = 48 } = pacing;
  const { frontAtUtcMs } = transit;
  // Told late, there is less time for dark and air; at worst the scan begins with something in the beam.
  const available = Math.floor((frontAtUtcMs - earliestUtcMs) / periodMs);
  const darkLines = Math.max(0, Math.min(leadLines, Math.floor(available / 2)));
  const startUtcMs = Math.max(earliestUtcMs, frontAtUtcMs - 2 * darkLines * periodMs);
  const backUtcMs = leavesAtUtcMs(transit);
  const lines = Math.ceil((backUtcMs - startUtcMs) / periodMs) + tailLines;
  return {
    startUtcMs,
    beamOnUtcMs: startUtcMs + darkLines * periodMs,
    frontUtcMs: frontAtUtcMs,
    backUtcMs,
    endUtcMs: startUtcMs + lines * periodMs,
    darkLines,
    lines,
  };
}
