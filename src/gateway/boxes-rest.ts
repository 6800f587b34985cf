/**
 * Counts that the peaks of a profile do not explain: a weaker source on the flank of a strong one makes no peak of its own, and
 * the box that holds it must not go without the alarm. Pure.
 *
 * Each peak is laid off as a source along its extent, counts falling with 1 / (d^2 + x^2), and generously: what is told as the
 * rest is there whatever the distance to the detectors is. Too weak a source is not told, one that is told is somewhere near.
 */

import { type Peak, type Profile, peakSigma, windowsOf } from "./fusion-profile.ts";

/** A place with more counts than there should be, metres behind the front edge. */
interface Rest {
  readonly metres: number;
  readonly fromMetres: number;
  readonly toMetres: number;
}

/** From the middle of a lane to the detectors; of a source high up or of a wide lane it is more, and the flanks are higher. */
const distanceMetres = 2.6;
/** The same of a source that is as near as usual: what is broader is a load, or in rough steps. */
const nearestMetres = 2.3;
const longMetres = 0.5;
/** What a flank may have more than that: conveyances do not keep their speed, and loads are no even rods. */
const flankShare = { point: 0.15, wide: 0.3 } as const;
/** Beyond chance, in standard deviations of what was counted. To tell too much costs a look at a box, too little a source. */
const certainSigma = 2.5;

/** Half of the length along which it radiates: half of its height lies one distance outside of that. */
const alongOf = ({ fromMetres, toMetres }: Peak) => Math.max(0, (toMetres - fromMetres) / 2 - nearestMetres);
const mostOf = (peak: Peak) => 1 + (alongOf(peak) > longMetres ? flankShare.wide : flankShare.point);

/** Share of the height of a peak that is counted on a stretch so far from it. */
function shapeOf(peak: Peak, at: number, half: number): number {
  const reach = alongOf(peak) + half;
  const seen = (x: number) => Math.atan((x + reach) / distanceMetres) - Math.atan((x - reach) / distanceMetres);
  return seen(at - peak.metres) / seen(0);
}

/** Stretches of about a second in which more was counted than background and peaks account for; neighbours are one. */
export function restOf(profile: Profile, peaks: readonly Peak[]): Rest[] {
  const { quantity, metres, countsPerSecond, background } = profile;
  if (background === undefined || peaks.length === 0) return [];
  const windows = windowsOf(profile);
  const half = Math.abs((metres[1] ?? 0) - (metres[0] ?? 0)) / 2;
  const heights = peaks.map((peak) => heightOf(peak, profile, background));
  const found: Rest[] = [];
  for (const { first, last, metres: at, countsPerSecond: mean, sigma } of windows) {
    if (sigma < peakSigma[quantity]) continue;
    let flank = 0;
    for (let i = first; i <= last; i++) {
      const here = peaks.map((peak, p) => (heights[p] ?? 0) * mostOf(peak) * shapeOf(peak, metres[i] ?? 0, half));
      flank += here.reduce((sum, each) => sum + each, 0) / (last - first + 1);
    }
    const seconds = (last - first + 1) * profile.intervalSeconds;
    const rest = (mean - background - flank) * seconds;
    if (rest < certainSigma * Math.sqrt(Math.max(mean, background) * seconds)) continue;
    const before = found.at(-1);
    const [from, to] = [
      Math.min(metres[first] ?? at, metres[last] ?? at),
      Math.max(metres[first] ?? at, metres[last] ?? at),
    ];
    if (before !== undefined && from <= before.toMetres) {
      found[found.length - 1] = {
        metres: (before.fromMetres + to) / 2,
        fromMetres: before.fromMetres,
        toMetres: Math.max(before.toMetres, to),
      };
    } else found.push({ metres: at, fromMetres: from, toMetres: to });
  }
  return found;

  /** Above the background, around its middle. */
  function heightOf(peak: Peak, { metres: places }: Profile, base: number): number {
    const near = places.flatMap((place, i) => (Math.abs(place - peak.metres) <= Math.max(1, half * 2) ? [i] : []));
    const [net, shape] = near.reduce(
      ([sum, share], i) => [
        sum + Math.max(0, (countsPerSecond[i] ?? 0) - base),
        share + shapeOf(peak, places[i] ?? 0, half),
      ],
      [0, 0],
    );
    return shape > 0 ? net / shape : 0;
  }
}
