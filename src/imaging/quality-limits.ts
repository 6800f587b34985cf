/** What a scan may have before it is called degraded or incomplete. Part of the settings of an installation; pure. */

import { z } from "zod";

const share = z.number().min(0).max(1);

/** Keys, ranges and defaults are those under `scan.quality` in `drivers/linescan/settings.ts`. */
export const qualityLimitsSchema = z
  .object({
    maxAirDeviation: share.default(0.005).describe("|mean transmission in air - 1|"),
    maxUnevenness: share.default(0.02).describe("the same of any of 16 parts of the array"),
    maxNoise: share.default(0.01).describe("standard deviation of T in air, one pixel"),
    maxStripingOfNoise: z
      .number()
      .positive()
      .default(1 / 3)
      .describe("striping of columns or rows, by the noise"),
    maxBadShare: share.default(0.02).describe("bad pixels of the detector"),
    maxMaskedShare: share.default(0.2).describe("samples without data: up to it degraded, beyond it incomplete"),
    maxSaturatedShare: share.default(0.001),
    maxLateShare: share.default(0.01).describe("late or doubled datagrams by lines"),
    maxUnreferencedShare: share.default(0.05).describe("lines without a pulse reference"),
    maxSpeedSpread: z.number().positive().default(0.1).describe("standard deviation of the speed by its mean"),
    maxStandingSeconds: z.number().nonnegative().default(2),
    maxScaleError: share.default(0.02).describe("length of a container by its known length, less 1"),
  })
  .prefault({});

export type QualityLimits = z.infer<typeof qualityLimitsSchema>;
