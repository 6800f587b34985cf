/**
 * How a conveyance moves past a station: the one place where every simulated device of a station learns what stands before
 * it, so that a controller and a detector tell the same. Pure.
 */

import type { Transit } from "./simulator.ts";

/** Speed past the station at a moment, metres per second; the last change at or before it decides. */
export function speedAt(transit: Transit, utcMs: number): number {
  let speed = transit.speedMetresPerSecond;
  for (const change of transit.motion ?? []) {
    if (change.utcMs > utcMs) break;
    speed = change.speedMetresPerSecond;
  }
  return speed;
}

/**
 * Metres from the front edge to what stands at the station at a moment: the integral of the speed since `frontAtUtcMs`.
 * Below 0 before it arrives, more than the length once it has passed.
 */
export function metresBehindFront(transit: Transit, utcMs: number): number {
  const { frontAtUtcMs, motion } = transit;
  if (motion === undefined) return ((utcMs - frontAtUtcMs) / 1000) * transit.speedMetresPerSecond;
  const [from, to] = utcMs < frontAtUtcMs ? [utcMs, frontAtUtcMs] : [frontAtUtcMs, utcMs];
  let metres = 0;
  let speed = transit.speedMetresPerSecond;
  let atMs = from;
  for (const change of motion) {
    if (change.utcMs >= to) break;
    if (change.utcMs > atMs) {
      metres += ((change.utcMs - atMs) / 1000) * speed;
      atMs = change.utcMs;
    }
    speed = change.speedMetresPerSecond;
  }
  metres += ((to - atMs) / 1000) * speed;
  return utcMs < frontAtUtcMs ? -metres : metres;
}

/** When so much of the conveyance has passed the station, milliseconds since 1970; Infinity if it stands for ever before. */
export function passesAtUtcMs(transit: Transit, metres: number): number {
  let atMs = transit.frontAtUtcMs;
  let speed = transit.speedMetresPerSecond;
  let left = metres;
  for (const change of transit.motion ?? []) {
    if (change.utcMs > atMs) {
      const covered = ((change.utcMs - atMs) / 1000) * speed;
      if (covered >= left) break;
      left -= covered;
      atMs = change.utcMs;
    }
    speed = change.speedMetresPerSecond;
  }
  return left <= 0 ? atMs : atMs + (left / speed) * 1000;
}

/** When its back edge has passed the station, milliseconds since 1970. */
export function leavesAtUtcMs(transit: Transit): number {
  return passesAtUtcMs(transit, transit.conveyance.lengthMetres);
}

/** The beam is on for all that anybody wanted, or off by a trip. */
export function beamTripped(transit: Transit, utcMs: number): boolean {
  return (transit.beamTrips ?? []).some((trip) => utcMs >= trip.fromUtcMs && utcMs < trip.toUtcMs);
}
