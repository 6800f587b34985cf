/**
 * The record kinds of radiation: backgrounds, occupancies, what our own statistics say of them, dose rates, documents of
 * instruments. A part of `records.ts`, which says what all records have in common.
 */

import { z } from "zod";

const utc = z.iso.datetime({ precision: 3 }).describe("RFC 3339, UTC, milliseconds");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const rates = z.array(z.number().nonnegative()).max(64).describe("counts per second, one a detector");
const count = z.int().nonnegative();
const yesNo = z.enum(["yes", "no", "unknown"]);

/** Counts per interval: `detectors[d][i]` is detector d, interval i. */
const series = z.object({
  intervalMs: z.number().positive(),
  unit: z.enum(["counts", "countsPerSecond"]),
  detectors: z.array(z.array(z.number().nonnegative()).max(100_000)).max(64),
});
export type CountSeries = z.infer<typeof series>;

/** A marked interval that could not be kept has no place in the series: it is counted, and not named here. */
const alarmIntervals = z
  .array(count)
  .max(100_000)
  .describe("which of them: places in the series as recorded, from 0, rising");

/** Another instrument of the site made X-rays meanwhile: an explanation of counts, never a reason to drop them. */
export const xrayNearby = z
  .object({ scanners: z.array(z.object({ device: z.string(), overlapMs: count })).max(64) })
  .optional()
  .describe("scanners that fired meanwhile, and for how long; absent: none is known to have");

/** Gamma counts by energy window, lowest energy first, all detectors together: `counts[w][i]` is window w, interval i. */
const energyWindows = z.object({
  intervalMs: z.number().positive(),
  counts: z.array(z.array(z.number().nonnegative()).max(100_000)).max(64),
  backgroundCountsPerSecond: rates,
});
export type EnergyWindows = z.infer<typeof energyWindows>;

const occupancyFacts = {
  occupancy: z.string().describe("id of the occupancy, the same in every record about it"),
  counter: count.optional().describe("the device's own counter; restarts daily and at power-up"),
  startedAt: utc,
  endedAt: utc,
  gamma: series.describe("begins `preOccupancyIntervals` before `startedAt`"),
  neutron: series,
  preOccupancyIntervals: count.describe("gamma intervals that lie before `startedAt`"),
  background: z
    .object({ gammaCountsPerSecond: rates, neutronCountsPerSecond: rates })
    .describe("frozen at the begin of the occupancy; empty lists mean: no data"),
  maxGammaSigma: z.number().optional().describe("largest (S - B) / sqrt(B) over one second; absent: no background"),
  maxNeutronSigma: z.number().optional(),
  gammaAlarm: z.boolean().describe("the device's own verdict"),
  neutronAlarm: z.boolean().describe("the device's own verdict"),
  deviceAlarmIntervals: count.describe("gamma and neutron intervals that the device marked as alarm"),
  gammaAlarmIntervals: alarmIntervals,
  neutronAlarmIntervals: alarmIntervals,
  speedMetresPerSecond: z.number().positive().optional().describe("absent: no data"),
  tamper: z.boolean(),
  faults: z.array(z.string()),
  raw: z
    .array(z.object({ tag: z.string(), lines: count }))
    .describe("tags kept but not interpreted, with their number"),
  energyWindows: energyWindows.optional().describe("absent: the device has none"),
  xrayNearby,
  document: sha256.optional().describe("blob of the document that said all this; absent: it came line by line"),
};

export const radiationBodies = {
  background: z.object({
    gammaCountsPerSecond: rates,
    neutronCountsPerSecond: rates,
    condition: z.enum(["normal", "gamma-high", "gamma-low", "neutron-high"]),
    energyWindows: z
      .object({ countsPerSecond: rates })
      .optional()
      .describe("one an energy window, all gamma detectors together; absent: the device has no windows"),
    xrayNearby,
  }),
  "occupancy.opened": z.object({ occupancy: z.string(), startedAt: utc }),
  "occupancy.closed": z.object(occupancyFacts),
  "occupancy.incomplete": z.object({ ...occupancyFacts, reason: z.string() }),
  "assessment.made": z.object({
    occupancy: z.string(),
    thresholds: sha256.describe("of the thresholds in force, as `thresholds.changed` names them"),
    gamma: z.object({
      alarm: yesNo.describe("our own verdict; unknown: no background, or no whole second"),
      agreement: z.enum(["agree", "device-only", "gateway-only", "undecided", "unknown"]),
      sigmaLimit: z.number(),
      maxSigma: z.number().optional(),
      group: z.string().optional().describe("the detectors that gave it: all, pillar-a, pillar-b"),
      intervals: alarmIntervals.describe("last interval of each second above the limit"),
      differing: alarmIntervals.describe("those on which device and gateway differ beyond rounding"),
    }),
    neutron: z.object({
      alarm: yesNo,
      agreement: z.enum(["agree", "device-only", "gateway-only", "undecided", "unknown"]),
      poisson: z
        .array(
          z.object({
            windowSeconds: z.number().positive(),
            maxCounts: count,
            expectedCounts: z.number().nonnegative(),
            alarmCounts: count.describe("the fewest counts that are an alarm"),
            alarm: z.boolean(),
          }),
        )
        .max(16),
      sequential: z
        .object({
          decision: z.enum(["alarm", "background", "undecided"]),
          afterSeconds: z.number().nonnegative().optional().describe("when it was decided first"),
          maxLogLikelihoodRatio: z.number(),
        })
        .optional()
        .describe("absent: no background"),
    }),
    shadow: z
      .object({
        depth: z.number().describe("largest share of the background that the conveyance shielded, 0..1"),
        atInterval: count,
        countsPerSecondToAlarm: z
          .number()
          .describe("what a source must have added at that moment to reach the limit, all detectors together"),
      })
      .optional()
      .describe("absent: no background"),
    windows: z
      .object({
        background: z.array(z.number()).describe("shares of the energy windows in the background"),
        peak: z.array(z.number()).describe("the same in the three seconds with the most counts"),
        difference: z.number().describe("largest difference of a share, in standard deviations"),
      })
      .optional(),
    notes: z.array(z.string()),
  }),
  "assessment.disagreed": z.object({
    occupancy: z.string(),
    quantity: z.enum(["gamma", "neutron"]),
    deviceAlarm: z.boolean().describe("the device called it an alarm"),
    gatewayAlarm: z.boolean().describe("our own statistics did"),
    reason: z.string(),
  }),
  "thresholds.changed": z.object({
    thresholds: sha256.describe("of the values, in their order"),
    previous: sha256.optional(),
    values: z.array(z.object({ name: z.string(), value: z.number() })).max(64),
    by: z.string().max(80),
    reason: z.string(),
  }),
  "dose.measured": z.object({
    detector: z.string().max(64).optional(),
    from: utc,
    to: utc,
    readings: count,
    overRange: count.describe("readings above what the device can show; they are in none of the numbers"),
    meanMicrosievertsPerHour: z.number().nonnegative().optional().describe("absent: no reading gave a number"),
    maxMicrosievertsPerHour: z.number().nonnegative().optional(),
  }),
  "document.received": z.object({
    document: sha256.describe("blob of the original"),
    bytes: count,
    format: z.enum(["n42-2012", "n42-2006"]),
    source: z.string().describe("file name, or how else it came"),
    uuid: z.string().max(64).optional(),
    instrument: z.string().describe("manufacturer, model and identifier, as far as it says"),
    measurements: count,
    detectors: count,
    startedAt: utc.optional(),
    endedAt: utc.optional(),
    containers: z.array(z.string().max(64)).max(64),
    alarms: z.array(z.string().max(64)).max(256).describe("categories of the alarms that it reports"),
    nuclides: z
      .array(z.object({ name: z.string().max(64), identified: z.boolean(), confidence: z.string().max(64).optional() }))
      .max(256)
      .describe("confidence as it was written: devices use percent, a share of 1, or words"),
    doseRateMicrosievertsPerHour: z.number().nonnegative().optional().describe("the largest in it"),
    issues: z.array(z.string().max(300)).max(64).describe("where it is not as the standard has it"),
  }),
} as const;
