/**
 * What a portal counts of nature, and how a conveyance shields it. Pure: expectations, no chance. Whoever counts draws Poisson
 * numbers from them, per detector and interval. What sources add is in `sources.ts`, what weather does in `environment.ts`.
 *
 * The numbers are those of recordings of a Rapiscan portal (RPM-Simulator, MIT): 35 trucks at about 5 mph.
 */

import { leavesAtUtcMs, metresBehindFront } from "../motion.ts";
import type { Transit } from "../simulator.ts";

export { sourceRate } from "./sources.ts";

/** Background of the four gamma detectors d1..d4, counts per second (recording without a source, mean). */
export const gammaBackgroundCountsPerSecond: readonly number[] = [381, 377, 412, 365];
/** Background of the neutron tubes, counts per second. Tubes exist only behind d1 and d3. */
export const neutronBackgroundCountsPerSecond: readonly number[] = [3.8, 0, 2.7, 0];

/** Energy windows, lowest first, as shares of the counts of the background (recording without a source). */
export const windowShares: readonly number[] = [0.27, 0.37, 0.185, 0.175];
/** How much deeper the shadow is in each window than in all: the windows keep 0.73, 0.80, 0.87 and 0.92 where all keep 0.815. */
const windowDepths = [1.46, 1.08, 0.7, 0.43];
/**
 * Windows of what sources add. NORM: the peak of the recorded load less its shadowed background. A point source of 662 keV in a
 * plastic scintillator is lower still; that one is a choice of this simulator, since the windows' edges are not public.
 */
export const sourceWindowShares = { norm: [0.474, 0.413, 0.085, 0.028], gamma: [0.56, 0.4, 0.035, 0.005] } as const;

/** Gamma rate over background by twelfths of a transit without a source. */
const shadowByTwelfths = [0.98, 0.91, 0.88, 0.85, 0.82, 0.84, 0.83, 0.83, 0.85, 0.93, 0.97, 0.98];
/** The half second before the front arrives is shadowed a little too. In parts of a transit. */
const shadowMargin = 1 / 12;
/**
 * Depth of the shadow by load, over that of the recorded one. Up to 40 % is known of trucks (Ludlum 4530 manual); the
 * divisions are choices of this simulator. A cab or a chassis without a box has `bare`.
 */
const loadDepths = { empty: 0.5, pallets: 1, drums: 1.2, machinery: 1.3, bulk: 1.8, bare: 0.6 } as const;
/** A portal sees this far to either side. */
const sightMetres = 2;

/** When the rear edge leaves the station, milliseconds since 1970. */
export function rearAtUtcMs(transit: Transit): number {
  return leavesAtUtcMs(transit);
}

/** Mean depth of what stands before the portal, `metres` behind the front edge. */
function loadDepth({ conveyance }: Transit, metres: number): number {
  let depth: number = loadDepths.bare;
  for (const { offsetMetres, lengthMetres, cargo } of conveyance.boxes) {
    const from = Math.max(metres - sightMetres, offsetMetres);
    const to = Math.min(metres + sightMetres, offsetMetres + lengthMetres);
    if (to > from) depth += ((to - from) / (2 * sightMetres)) * (loadDepths[cargo] - loadDepths.bare);
  }
  return depth;
}

/** How much of the gamma background the conveyance takes away, 0..1. Neutrons are not shadowed (0.99 +- 0.02 in the recordings). */
function shadowDepth(transit: Transit, atUtcMs: number): number {
  const part = metresBehindFront(transit, atUtcMs) / transit.conveyance.lengthMetres;
  if (part <= -shadowMargin || part >= 1 + shadowMargin) return 0;
  // Twelfth i has its middle at (i + 0.5) / 12; one more point of 1 stands on either side.
  const place = part * 12 - 0.5;
  const left = Math.floor(place);
  const at = (index: number) => shadowByTwelfths[index] ?? 1;
  const factor = at(left) + (at(left + 1) - at(left)) * (place - left);
  return (1 - factor) * loadDepth(transit, part * transit.conveyance.lengthMetres);
}

/** Gamma background with the conveyance at the station over background without it, 0.6 to 1. */
export function shadowFactor(transit: Transit, atUtcMs: number): number {
  return 1 - shadowDepth(transit, atUtcMs);
}

/** The same for each energy window. Low energies are shielded most. */
export function windowShadowFactors(transit: Transit, atUtcMs: number): number[] {
  const depth = shadowDepth(transit, atUtcMs);
  return windowDepths.map((deeper) => Math.max(0.05, 1 - depth * deeper));
}
