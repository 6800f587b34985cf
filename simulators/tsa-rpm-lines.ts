/**
 * What a TSA / Rapiscan portal says about one transit, line by line with its times, and what is true about it. Pure.
 *
 * Counts, timing, shadow and the mess of the speed lines are those of recordings of a Rapiscan portal (RPM-Simulator,
 * MIT). Everything drawn here depends on seed, device and conveyance, never on when it happens.
 */

import { encodeLine, encodeSpeed } from "../drivers/tsa-rpm/codec.ts";
import {
  gammaBackgroundCountsPerSecond,
  gammaSourceShares,
  neutronBackgroundCountsPerSecond,
  neutronSourceShares,
  rearAtUtcMs,
  shadowFactor,
  sourceRate,
} from "./physics/radiation.ts";
import { type Random, randomFor } from "./random.ts";
import type { Transit } from "./simulator.ts";

/** What the portal knows as its background: a 20-s mean of gamma, cut to whole numbers; a 120-s mean of neutrons. */
export interface PortalBackground {
  readonly gamma: readonly number[];
  readonly neutron: readonly number[];
}

export interface TimedLine {
  readonly atUtcMs: number;
  readonly text: string;
}

/** The facts of one occupancy as they are in truth. */
export interface OccupancyTruth {
  readonly counter: number;
  readonly gammaAlarm: boolean;
  readonly neutronAlarm: boolean;
  /** Gamma and neutron intervals with the portal's alarm mark. */
  readonly alarmIntervals: number;
  /** Counts of each detector over all intervals. */
  readonly gammaSums: readonly number[];
  readonly neutronSums: readonly number[];
  readonly speedMetresPerSecond: number;
  /** Gamma intervals, with the six of the opening burst. */
  readonly intervals: number;
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number;
}

const gammaIntervalMs = 200;
const neutronIntervalMs = 1000;
const burst = 6;
const windowIntervals = 5;
/** The gamma rule found in the recordings, for all detectors together and for each pillar. */
const alarmSigma = 4;
const gammaGroups = [
  [0, 1, 2, 3],
  [0, 1],
  [2, 3],
];
/** A neutron second alarms if chance alone gives as many in fewer than one of this many. Ours: the vendor's is not public. */
const neutronFalseAlarm = 1e-5;
/** The portal stays occupied for this long after the rear edge. */
const holdMs = 1000;
/** Energy windows, lowest first, as shares of the counts. */
const windowShares = [0.27, 0.37, 0.185, 0.175];
/** Energy-window lines of the opening: three seconds of history. */
const windowHistory = 15;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function drawBackground(random: Random): PortalBackground {
  return {
    gamma: gammaBackgroundCountsPerSecond.map((rate) => Math.floor(random.poisson(rate * 20) / 20)),
    neutron: neutronBackgroundCountsPerSecond.map((rate) => random.poisson(rate * 120) / 120),
  };
}

/** One idle set, in the order of the recordings. */
export function idleSet({ gamma, neutron }: PortalBackground): string {
  const windows = windowShares.map((share) => share * sum(gamma) * 1.027);
  return [
    encodeLine("NC", ["-5.56666610", "0.63818818"]),
    encodeLine("NX", ["9.50437640", "-0.99599343"]),
    encodeLine("NB", neutron.map(Math.floor)),
    encodeLine(
      "NB1",
      neutron.map((rate) => rate.toFixed(8)),
    ),
    encodeLine("GB", gamma),
    encodeLine("RW", [0, 0, 0, 0]),
    encodeLine("AC", ["1.41512668", "1.71460711"]),
    encodeLine(
      "AB1",
      windows.map((rate) => rate.toFixed(8)),
    ),
    encodeLine(
      "AR",
      windowShares.map((share) => share.toFixed(4)),
    ),
  ].join("");
}

/** Smallest number of counts that chance alone exceeds or reaches more rarely than `odds`. */
function poissonLimit(mean: number, odds: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  let count = 0;
  while (1 - below >= odds) {
    below += term;
    count++;
    term *= mean / count;
  }
  return count;
}

interface Interval {
  readonly values: readonly number[];
  readonly alarm: boolean;
}

function gammaIntervals(transit: Transit, background: PortalBackground, random: Random, intervals: number): Interval[] {
  const drawn: Interval[] = [];
  for (let k = 0; k < intervals; k++) {
    const middleUtcMs = transit.frontAtUtcMs + (k - burst + 0.5) * gammaIntervalMs;
    const shadow = shadowFactor(transit, middleUtcMs);
    const source = sourceRate(transit, middleUtcMs, "gamma");
    const values = gammaBackgroundCountsPerSecond.map((rate, detector) =>
      random.poisson(((rate * shadow + source * (gammaSourceShares[detector] ?? 0)) * gammaIntervalMs) / 1000),
    );
    const second = [...drawn.slice(1 - windowIntervals).map((interval) => interval.values), values];
    const alarm =
      second.length === windowIntervals &&
      gammaGroups.some((group) => {
        const expected = sum(group.map((detector) => background.gamma[detector] ?? 0));
        const counted = sum(second.map((interval) => sum(group.map((detector) => interval[detector] ?? 0))));
        return (counted - expected) / Math.sqrt(expected) >= alarmSigma;
      });
    drawn.push({ values, alarm });
  }
  return drawn;
}

function neutronIntervals(
  transit: Transit,
  background: PortalBackground,
  random: Random,
  endUtcMs: number,
): Interval[] {
  const limit = poissonLimit(sum(background.neutron), neutronFalseAlarm);
  const drawn: Interval[] = [];
  for (let endOfSecond = transit.frontAtUtcMs; endOfSecond <= endUtcMs; endOfSecond += neutronIntervalMs) {
    const source = sourceRate(transit, endOfSecond - neutronIntervalMs / 2, "neutron");
    const values = neutronBackgroundCountsPerSecond.map((rate, detector) =>
      random.poisson(((rate + source * (neutronSourceShares[detector] ?? 0)) * neutronIntervalMs) / 1000),
    );
    drawn.push({ values, alarm: sum(values) >= limit });
  }
  return drawn;
}

/** The first speed is right; gaps and axles trigger the beams again, so 20 to 65 % of the others are rubbish. */
function speedLines(transit: Transit, random: Random, endUtcMs: number): TimedLine[] {
  const { frontAtUtcMs, speedMetresPerSecond } = transit;
  const lines = [{ atUtcMs: frontAtUtcMs + random.integer(290, 420), text: encodeSpeed(speedMetresPerSecond) }];
  const rubbishShare = 0.2 + 0.45 * random.next();
  for (let left = random.integer(3, 5); left > 0; left--) {
    const rubbish = random.pick([
      encodeLine("SP", ["0.0068", "99.999", "160.93", 0]),
      encodeLine("SP", ["0.0000", "99.999", "160.93", 0]),
      encodeSpeed(9 + 34 * random.next()),
    ]);
    const other = encodeSpeed(speedMetresPerSecond * (0.95 + 0.1 * random.next()));
    const atUtcMs = frontAtUtcMs + random.integer(900, Math.max(900, endUtcMs - frontAtUtcMs));
    lines.push({ atUtcMs, text: random.next() < rubbishShare ? rubbish : other });
  }
  return lines;
}

/** Energy windows of one interval: more counts than gamma lines hold, by 3 %. */
function windowsLine(interval: Interval, random: Random): string {
  const total = sum(interval.values) * 1.03;
  return encodeLine(
    "AS",
    windowShares.map((share) => random.poisson(total * share)),
  );
}

function ratioLines(random: Random): string {
  const floats = Array.from({ length: 5 }, () => (random.next() * 1.4 - 0.15).toFixed(4).padStart(8));
  const means = windowShares.map((share) => Math.round(share * 600));
  return encodeLine("AX", floats) + encodeLine("AM", means);
}

/** Everything the portal sends about one transit, in the order of sending. The end line comes last. */
export function planOccupancy(
  transit: Transit,
  options: { readonly seed: number; readonly device: string; readonly counter: number },
): { readonly background: PortalBackground; readonly lines: readonly TimedLine[]; readonly truth: OccupancyTruth } {
  const own = (what: string) => randomFor(options.seed, `${options.device}/${transit.conveyance.id}/${what}`);
  const background = drawBackground(own("background"));
  const t0 = transit.frontAtUtcMs;
  const intervals = burst + Math.max(1, Math.ceil((rearAtUtcMs(transit) + holdMs - t0) / gammaIntervalMs));
  const endedAtUtcMs = t0 + (intervals - burst) * gammaIntervalMs;
  const gamma = gammaIntervals(transit, background, own("gamma"), intervals);
  const neutron = neutronIntervals(transit, background, own("neutron"), endedAtUtcMs);
  const timing = own("timing");
  const extended = own("extended");

  const lines: TimedLine[] = speedLines(transit, own("speed"), endedAtUtcMs);
  for (const [j, interval] of neutron.entries()) {
    const nz = (extended.next() * 4 - 3).toFixed(8);
    const late = j === 0 ? 0 : timing.integer(0, 60);
    const text = encodeLine("NZ", [nz, nz]) + encodeLine(interval.alarm ? "NA" : "NS", interval.values);
    lines.push({ atUtcMs: t0 + j * neutronIntervalMs + late, text });
  }
  const gammaLine = (interval: Interval) => encodeLine(interval.alarm ? "GA" : "GS", interval.values);
  const opening = gamma.slice(0, burst);
  const history = Array.from({ length: windowHistory }, (_, i) => opening[i % burst]).filter(
    (one) => one !== undefined,
  );
  lines.push({
    atUtcMs: t0 + 230,
    text: [
      ...opening.map(gammaLine),
      ...history.map((interval) => windowsLine(interval, extended)),
      ratioLines(extended),
    ].join(""),
  });
  for (const [k, interval] of gamma.entries()) {
    if (k < burst) continue;
    const late = k === burst ? 70 : timing.integer(10, 100);
    const text = gammaLine(interval) + windowsLine(interval, extended) + ratioLines(extended);
    lines.push({ atUtcMs: t0 + (k - burst + 1) * gammaIntervalMs + late, text });
  }
  lines.sort((a, b) => a.atUtcMs - b.atUtcMs);
  const neutronTimes1000 = Math.floor(sum(background.neutron) * 1000);
  lines.push({ atUtcMs: endedAtUtcMs + 250, text: encodeLine("GX", [options.counter, neutronTimes1000, 0, 0]) });

  const alarms = (series: readonly Interval[]) => series.filter(({ alarm }) => alarm).length;
  const sums = (series: readonly Interval[]) =>
    gammaBackgroundCountsPerSecond.map((_, detector) => sum(series.map(({ values }) => values[detector] ?? 0)));
  return {
    background,
    lines,
    truth: {
      counter: options.counter,
      gammaAlarm: alarms(gamma) > 0,
      neutronAlarm: alarms(neutron) > 0,
      alarmIntervals: alarms(gamma) + alarms(neutron),
      gammaSums: sums(gamma),
      neutronSums: sums(neutron),
      speedMetresPerSecond: transit.speedMetresPerSecond,
      intervals,
      startedAtUtcMs: t0,
      endedAtUtcMs,
    },
  };
}
