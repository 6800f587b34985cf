/** Counts of a portal by place on the conveyance, with how far they stand above what the background gives. Pure. */

import type { Axis, OccupancyRecord } from "./fusion-align.ts";

/** All detectors together, one interval after the other. */
export interface Profile {
  readonly quantity: "gamma" | "neutron";
  readonly intervalSeconds: number;
  /** Middle of each interval, metres behind the front edge; also those before and behind the conveyance. */
  readonly metres: readonly number[];
  readonly countsPerSecond: readonly number[];
  /** Counts per second without a conveyance; absent: not known. */
  readonly background?: number;
}

/** Undefined: nothing was counted. */
export function profileOf(occupancy: OccupancyRecord, quantity: Profile["quantity"], axis: Axis): Profile | undefined {
  const { intervalMs, unit, detectors } = occupancy[quantity];
  const length = Math.max(0, ...detectors.map((counts) => counts.length));
  if (length === 0) return undefined;
  const perSecond = unit === "counts" ? 1000 / intervalMs : 1;
  const known = occupancy.background[`${quantity}CountsPerSecond`];
  const background = known.reduce((sum, rate) => sum + rate, 0);
  // Where both are counted alike they begin together; else the first of the slow ones ends as the front edge arrives (as the
  // recordings of a Rapiscan portal have it: neutrons by the second, gamma five times as often).
  const before =
    quantity === "gamma" || intervalMs === occupancy.gamma.intervalMs ? occupancy.preOccupancyIntervals : 1;
  return {
    quantity,
    intervalSeconds: intervalMs / 1000,
    metres: Array.from({ length }, (_, i) => axis.metresAt((i - before + 0.5) * intervalMs)),
    countsPerSecond: Array.from(
      { length },
      (_, i) => detectors.reduce((sum, counts) => sum + (counts[i] ?? 0), 0) * perSecond,
    ),
    ...(background > 0 ? { background } : {}),
  };
}

/** The part of it within the conveyance, by columns of the image. */
export function placed({ metres, countsPerSecond }: Profile, { lengthMetres, columnAt }: Axis) {
  const within = metres.flatMap((at, i) => (at >= 0 && at <= lengthMetres ? [i] : []));
  return {
    columns: within.map((i) => Math.round(columnAt(metres[i] ?? 0) * 100) / 100),
    countsPerSecond: within.map((i) => Math.round((countsPerSecond[i] ?? 0) * 1000) / 1000),
  };
}

export interface Window {
  /** Middle, metres behind the front edge. */
  readonly metres: number;
  /** Intervals, both included. */
  readonly first: number;
  readonly last: number;
  /** Mean over the window. */
  readonly countsPerSecond: number;
  /** (S - B) / sqrt(B) for counts of about one second. */
  readonly sigma: number;
}

/** Every stretch of about one second, as alarms are judged by; none without a background. */
export function windowsOf({ metres, countsPerSecond, intervalSeconds, background }: Profile): Window[] {
  if (background === undefined) return [];
  const intervals = Math.max(1, Math.round(1 / intervalSeconds));
  const expected = background * intervals * intervalSeconds;
  const windows: Window[] = [];
  for (let last = intervals - 1; last < countsPerSecond.length; last++) {
    const first = last - intervals + 1;
    const mean = countsPerSecond.slice(first, last + 1).reduce((sum, rate) => sum + rate, 0) / intervals;
    windows.push({
      ...{ first, last, countsPerSecond: mean },
      metres: ((metres[first] ?? 0) + (metres[last] ?? 0)) / 2,
      sigma: (mean * intervals * intervalSeconds - expected) / Math.sqrt(expected),
    });
  }
  return windows;
}

export interface Peak {
  readonly quantity: Profile["quantity"];
  readonly metres: number;
  /** Two standard deviations of the place, by the counts and the steps between them. */
  readonly uncertaintyMetres: number;
  /** Where it is above half of its height. */
  readonly fromMetres: number;
  readonly toMetres: number;
  readonly sigma: number;
  /** A load that radiates, not a point. */
  readonly isWide: boolean;
}

/** So far above the background a stretch of a second is a peak. */
export const peakSigma = { gamma: 5, neutron: 7 } as const;
/** And of so many counts at least: few counts are no normal numbers. */
const leastPeakCounts = 10;
const maxPeaks = 4;
/** A second peak has at least so much of the first: 4.5 m beside a point a fifth of it is left. */
const leastOfHighest = 0.25;

/** Steps between intervals up to which neighbours are averaged, and from which on too few see a peak for its middle to be taken. */
const smoothedMetres = 0.5;
const fittedMetres = 0.7;
/** A place is no better than this share of a step, whatever the counts. */
const placedShare = 0.1;
/** From the middle of a lane to the detectors: the counts of a point fall to half at this distance along the lane. */
const distanceMetres = 2.3;
/** A peak that is so wide at half its height is no point, but a load: a point is 4.6 m wide. */
const spreadMetres = 7;

/** Where a point would have to be to give the counts around the highest interval: 1 / (d^2 + x^2), each interval as wide as its way. */
function fitted({ metres, countsPerSecond }: Profile, top: number, base: number): number {
  const half = Math.abs((metres[1] ?? 0) - (metres[0] ?? 0)) / 2;
  const at = metres[top] ?? 0;
  const near = metres.flatMap((x, i) => (Math.abs(x - at) <= 2 * distanceMetres + 2 * half ? [i] : []));
  let best = { x: at, off: Number.POSITIVE_INFINITY };
  for (let x = at - 2 * half; x <= at + 2 * half; x += 0.05) {
    const shape = near.map((i) => {
      const away = (metres[i] ?? 0) - x;
      return Math.atan((away + half) / distanceMetres) - Math.atan((away - half) / distanceMetres);
    });
    let [product, square] = [0, 0];
    for (const [n, i] of near.entries()) {
      product += (shape[n] ?? 0) * ((countsPerSecond[i] ?? 0) - base);
      square += (shape[n] ?? 0) ** 2;
    }
    const height = product / square;
    const off = near.reduce((sum, i, n) => sum + ((countsPerSecond[i] ?? 0) - base - height * (shape[n] ?? 0)) ** 2, 0);
    if (off < best.off) best = { x, off };
  }
  return best.x;
}

/** Highest first. Its place is the middle of what is above half of its height: sources are seen alike from both sides. */
export function peaksOf(profile: Profile): Peak[] {
  const { quantity, metres, countsPerSecond, intervalSeconds, background } = profile;
  if (background === undefined) return [];
  const step = Math.abs((metres[1] ?? 0) - (metres[0] ?? 0));
  // Intervals that are as wide as a peak would only blur each other.
  const smooth = countsPerSecond.map((rate, i) => {
    const near =
      step < smoothedMetres ? [countsPerSecond[i - 1] ?? rate, rate, countsPerSecond[i + 1] ?? rate] : [rate];
    return near.reduce((sum, each) => sum + each, 0) / near.length;
  });
  const candidates = windowsOf(profile)
    .filter(({ sigma, countsPerSecond: mean }) => {
      return sigma >= peakSigma[quantity] && mean >= leastPeakCounts;
    })
    .sort((a, b) => b.sigma - a.sigma);
  const floor = [...countsPerSecond].sort((a, b) => a - b)[Math.floor(countsPerSecond.length * 0.2)] ?? background;
  const base = Math.min(floor, background);
  const peaks: (Peak & { readonly first: number; readonly last: number; readonly top: number })[] = [];
  for (const window of candidates) {
    if (peaks.length >= maxPeaks) break;
    let top = window.first;
    for (let i = window.first; i <= window.last; i++) if ((smooth[i] ?? 0) > (smooth[top] ?? 0)) top = i;
    const half = (base + (smooth[top] ?? 0)) / 2;
    let [first, last] = [top, top];
    while (first > 0 && (smooth[first - 1] ?? 0) > half) first--;
    while (last < smooth.length - 1 && (smooth[last + 1] ?? 0) > half) last++;
    // The flank of a higher one is none of its own: between two peaks it falls below half, and at the ends, where no load shadows the
    // background, what is left of a far one stands out again.
    const isFlank = peaks.some((peak) => {
      const between = smooth.slice(Math.min(top, peak.top), Math.max(top, peak.top) + 1);
      return Math.min(...between) > half || (first <= peak.last + 1 && last >= peak.first - 1);
    });
    if (isFlank || window.sigma < leastOfHighest * (peaks[0]?.sigma ?? 0)) continue;
    let [sum, place, all, net] = [0, 0, 0, 0];
    for (let i = first; i <= last; i++) {
      const rate = countsPerSecond[i] ?? 0;
      const weight = Math.max(0, rate - half);
      sum += weight;
      place += weight * (metres[i] ?? 0);
      all += rate * intervalSeconds;
      net += Math.max(0, rate - base) * intervalSeconds;
    }
    const [from, to] = [metres[first] ?? 0, metres[last] ?? 0];
    const width = to - from + step;
    const isWide = width - step > spreadMetres;
    const middle = sum > 0 ? place / sum : (metres[top] ?? 0);
    peaks.push({
      ...{ quantity, first, last, top, fromMetres: from - step / 2, toMetres: to + step / 2, sigma: window.sigma },
      metres: step < fittedMetres || isWide ? middle : fitted(profile, top, base),
      isWide,
      uncertaintyMetres: Math.hypot(net > 0 ? (width * Math.sqrt(all)) / net : width, step * placedShare),
    });
  }
  return peaks;
}
