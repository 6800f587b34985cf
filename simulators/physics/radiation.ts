/**
 * What a conveyance does to the counts of a portal: it shields the background and may carry a source. Pure.
 *
 * Rates here are expectations. Whoever counts draws Poisson numbers from them, per detector and interval. The numbers
 * are those of recordings of a Rapiscan portal (RPM-Simulator, MIT): 35 trucks at about 5 mph.
 */

import type { Source, Transit } from "../simulator.ts";

/** Background of the four gamma detectors d1..d4, counts per second (recording without a source, mean). */
export const gammaBackgroundCountsPerSecond: readonly number[] = [381, 377, 412, 365];
/** Background of the neutron tubes, counts per second. Tubes exist only behind d1 and d3. */
export const neutronBackgroundCountsPerSecond: readonly number[] = [3.8, 0, 2.7, 0];
/** How a gamma source in the load divides over d1..d4: d1 and d3 share a height and see most of it. Sums to 1. */
export const gammaSourceShares: readonly number[] = [0.5, 0.07, 0.38, 0.05];
/** How a neutron source divides over d1..d4. Sums to 1. */
export const neutronSourceShares: readonly number[] = [0.58, 0, 0.42, 0];

/** Gamma rate over background by twelfths of a transit without a source. */
const shadowByTwelfths = [0.98, 0.91, 0.88, 0.85, 0.82, 0.84, 0.83, 0.83, 0.85, 0.93, 0.97, 0.98];
/** The half second before the front arrives is shadowed a little too. In parts of a transit. */
const shadowMargin = 1 / 12;
/** From a source in the middle of the lane to the face of a pillar. */
const closestApproachMetres = 2.3;
/** Length over which NORM lies when no box holds it: a 20-foot container (ISO 668). */
const defaultSpreadMetres = 6.058;

/** When the rear edge leaves the station, milliseconds since 1970. */
export function rearAtUtcMs(transit: Transit): number {
  return transit.frontAtUtcMs + (transit.conveyance.lengthMetres / transit.speedMetresPerSecond) * 1000;
}

/**
 * Gamma background with the conveyance at the station over background without it, 0.82 to 1. Neutrons are not shadowed
 * (0.99 +- 0.02 in the recordings), so this is for gamma alone.
 */
export function shadowFactor(transit: Transit, atUtcMs: number): number {
  const part = (atUtcMs - transit.frontAtUtcMs) / (rearAtUtcMs(transit) - transit.frontAtUtcMs);
  if (part <= -shadowMargin || part >= 1 + shadowMargin) return 1;
  // Twelfth i has its middle at (i + 0.5) / 12; one more point of 1 stands on either side.
  const place = part * 12 - 0.5;
  const left = Math.floor(place);
  const at = (index: number) => shadowByTwelfths[index] ?? 1;
  return at(left) + (at(left + 1) - at(left)) * (place - left);
}

/** Integral of d^2 / (d^2 + x^2) from -half to +half around `x`, over its value around 0: 1 at closest approach. */
function spreadResponse(x: number, half: number): number {
  const d = closestApproachMetres;
  return (Math.atan((x + half) / d) - Math.atan((x - half) / d)) / (2 * Math.atan(half / d));
}

/** Half the length of the box that holds the material. */
function halfSpreadMetres(transit: Transit, source: Source): number {
  const box = transit.conveyance.boxes.find(
    ({ offsetMetres, lengthMetres }) =>
      source.offsetMetres >= offsetMetres && source.offsetMetres <= offsetMetres + lengthMetres,
  );
  return (box?.lengthMetres ?? defaultSpreadMetres) / 2;
}

/**
 * What the sources of the conveyance add at the station at one moment, counts per second, all detectors of that
 * quantity together. Points fall off as 1 / (d^2 + x^2); NORM is the same law summed over its box.
 */
export function sourceRate(transit: Transit, atUtcMs: number, kind: "gamma" | "neutron"): number {
  let rate = 0;
  for (const source of transit.conveyance.sources) {
    if ((source.kind === "neutron") !== (kind === "neutron")) continue;
    const x = ((atUtcMs - transit.frontAtUtcMs) / 1000) * transit.speedMetresPerSecond - source.offsetMetres;
    const response =
      source.kind === "norm"
        ? spreadResponse(x, halfSpreadMetres(transit, source))
        : closestApproachMetres ** 2 / (closestApproachMetres ** 2 + x ** 2);
    rate += source.peakCountsPerSecond * response;
  }
  return rate;
}
