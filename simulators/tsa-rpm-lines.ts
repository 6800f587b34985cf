/**
 * What a TSA / Rapiscan portal says about one transit, line by line with its times, and what is true about it. Pure.
 *
 * Counts, timing, shadow and the mess of the speed lines are those of recordings of a Rapiscan portal (RPM-Simulator,
 * MIT). Everything drawn here depends on seed, device and conveyance, never on when it happens.
 */

import { encodeLine, encodeSpeed } from "../drivers/tsa-rpm/codec.ts";
import { gammaBackgroundCountsPerSecond, rearAtUtcMs, windowShares } from "./physics/radiation.ts";
import { type Random, randomFor } from "./random.ts";
import type { Transit } from "./simulator.ts";
import { drawBackground, type PortalBackground } from "./tsa-rpm-background.ts";
import {
  burst,
  type Counting,
  expectations,
  gammaIntervalMs,
  gammaIntervals,
  type Interval,
  neutronIntervalMs,
  neutronIntervals,
  type SourceTruth,
  windowCounts,
  windowIntervals,
} from "./tsa-rpm-counts.ts";

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
  readonly sources: readonly SourceTruth[];
  /**
   * The largest z = (S - B) / sqrt(B) of a gamma second that is to be expected, over the groups of the alarm rule, with
   * S and B without chance. Negative where the shadow outweighs everything.
   */
  readonly expectedGammaSigma: number;
  /** Neutrons of the best second over background, without chance. */
  readonly expectedNeutronCounts: number;
  /** Least gamma rate over background. */
  readonly deepestShadow: number;
  readonly speedMetresPerSecond: number;
  /** Gamma intervals, with the six of the opening burst. */
  readonly intervals: number;
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number;
}

/** The portal stays occupied for this long after the rear edge. */
const holdMs = 1000;
/** Energy-window lines of the opening: three seconds of history. */
const windowHistory = 15;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

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

function ratioLines(random: Random): string {
  const floats = Array.from({ length: 5 }, () => (random.next() * 1.4 - 0.15).toFixed(4).padStart(8));
  const means = windowShares.map((share) => Math.round(share * 600));
  return encodeLine("AX", floats) + encodeLine("AM", means);
}

/** Everything the portal sends about one transit, in the order of sending. The end line comes last. */
export function planOccupancy(
  transit: Transit,
  options: Counting,
): { readonly background: PortalBackground; readonly lines: readonly TimedLine[]; readonly truth: OccupancyTruth } {
  const own = (what: string) => randomFor(options.seed, `${options.device}/${transit.conveyance.id}/${what}`);
  const background = options.background ?? drawBackground(own("background"));
  const t0 = transit.frontAtUtcMs;
  const intervals = burst + Math.max(1, Math.ceil((rearAtUtcMs(transit) + holdMs - t0) / gammaIntervalMs));
  const endedAtUtcMs = t0 + (intervals - burst) * gammaIntervalMs;
  const gamma = gammaIntervals(transit, options, background, own("gamma"), intervals);
  const neutron = neutronIntervals(transit, options, background, own("neutron"), endedAtUtcMs);
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
  const windowsLine = (interval: Interval, k: number) => encodeLine("AS", windowCounts(transit, interval, k, extended));
  const opening = gamma.slice(0, burst);
  // Three seconds of history: what lies before the burst was as unshadowed as its first interval.
  const history = Array.from({ length: windowHistory }, (_, i) => Math.max(0, i - (windowHistory - burst)));
  lines.push({
    atUtcMs: t0 + 230,
    text: [
      ...opening.slice(burst - (options.burst ?? burst)).map(gammaLine),
      ...history.map((k) => windowsLine(gamma[k] ?? { values: [], alarm: false }, k)),
      ratioLines(extended),
    ].join(""),
  });
  for (const [k, interval] of gamma.entries()) {
    if (k < burst) continue;
    // The interval that ends with a neutron second is told behind it, up to 0.1 s late (order of 35 of 35 recordings).
    const behindNeutrons = (k - burst + 1) % windowIntervals === 0;
    const late = k === burst ? 70 : behindNeutrons ? timing.integer(70, 110) : timing.integer(10, 100);
    const text = gammaLine(interval) + windowsLine(interval, k) + ratioLines(extended);
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
      ...expectations(transit, options, intervals),
      speedMetresPerSecond: transit.speedMetresPerSecond,
      intervals,
      startedAtUtcMs: t0,
      endedAtUtcMs,
    },
  };
}
