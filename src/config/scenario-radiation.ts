/**
 * What a scenario may say of simulated radiation: the surroundings of the portals, and a TSA / Rapiscan portal with all that can be
 * wrong with it. Schemas only; `docs/simulators.md` explains each key to people.
 */

import { z } from "zod";
import { durationMs } from "../units.ts";

const share = z.number("expected a share, 0 to 1").min(0).max(1);
const duration = (text: string) => durationMs().prefault(text);
const rise = z.number("expected a part of the background, 0.3 for 30 %").min(0).max(10);
export const surroundingsSchema = z.strictObject({
  rain: z.array(z.strictObject({ at: duration("0s"), for: duration("30min"), rise: rise.max(3) })).default([]),
  drift: z.strictObject({ amplitude: share.max(0.5), period: duration("24h") }).optional(),
  xray: z
    .array(
      z.strictObject({
        at: duration("0s"),
        for: duration("10s"),
        every: durationMs().optional(),
        rise,
        neutronRise: rise.default(0),
      }),
    )
    .default([]),
  shipEffect: z
    .strictObject({ burstsPerSecond: z.number().min(0).max(100), neutronsPerBurst: z.number().min(1).max(100) })
    .optional(),
});

export const tsaRpmShape = {
  faults: z
    .strictObject({
      noise: share.default(0),
      halfLines: share.default(0),
      overlongLines: share.default(0),
      missingEnd: z.boolean().default(false),
      missingNeutron: z.boolean().default(false),
      lostLines: share.default(0),
      unknownTags: share.default(0),
      straySpaces: share.default(0),
      bareLineFeeds: z.boolean().default(false),
      segments: z.enum(["lines", "bytes", "seconds"]).default("lines"),
      doubleEnd: z.boolean().default(false),
      missingGamma: z.boolean().default(false),
      alarmFirst: z.boolean().default(false),
      shortBurst: z.boolean().default(false),
      midnightReset: z.boolean().default(false),
      counterJump: z.int().min(0).max(100_000).default(0),
      tamper: z.boolean().default(false),
      setup: z.enum(["none", "complete", "incomplete"]).default("none"),
      gammaHigh: z.boolean().default(false),
      gammaLow: z.boolean().default(false),
      neutronHigh: z.boolean().default(false),
      stuckDetector: z.int().min(0).max(4).default(0),
      stuckAt: z.int().min(0).max(999_999).default(0),
      silentPillar: z.enum(["none", "a", "b"]).default("none"),
      halfIdleSet: z.boolean().default(false),
      digits: z.int().min(6).max(15).default(6),
      halfLineAtConnect: z.boolean().default(false),
      burstAtConnect: z.boolean().default(false),
      silent: z.boolean().default(false),
    })
    .prefault({}),
  limits: z
    .strictObject({
      gammaHigh: z.number().min(0).default(550),
      gammaLow: z.number().min(0).default(100),
      neutronHigh: z.number().min(0).default(10),
    })
    .prefault({})
    .describe("Counts per second of one detector, beyond which the portal reports a fault."),
  dailyFile: z.string().min(1).max(400).optional().describe("A file to which it writes what it says."),
  dailyFileTimes: z.enum(["none", "clock", "zoned"]).default("zoned"),
};
