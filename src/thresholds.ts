/**
 * What the gateway's own statistics decide with: settings with their ranges and defaults, and the form in which
 * `thresholds.changed` names them. Pure. `docs/statistics.md` says what each of them does and where it comes from.
 */

import { createHash } from "node:crypto";
import { z } from "zod";

const shape = {
  gammaSigma: z
    .number()
    .min(1)
    .max(100)
    .describe("Gamma alarm at this many standard deviations above background in one second; a portal's own N."),
  gammaUndecided: z
    .number()
    .min(0)
    .max(1)
    .describe("So close to it, in standard deviations, nothing is decided where the background is in whole counts."),
  neutronTail: z
    .number()
    .min(1e-12)
    .max(0.01)
    .describe("Neutron alarm if chance gives as many counts in a window more rarely than this; a probability a test."),
  neutronWindows: z
    .array(z.int().min(1).max(60))
    .min(1)
    .max(8)
    .refine((windows) => new Set(windows).size === windows.length, "a window stands here twice")
    .describe("Lengths of the windows in which neutrons are counted, in seconds."),
};
const sequentialShape = {
  factor: z.number().min(1.1).max(100).describe("The rate that is looked for, as a multiple of the background."),
  alpha: z.number().min(1e-12).max(0.1).describe("Probability of taking background for that rate, a decision."),
  beta: z.number().min(1e-6).max(0.5).describe("Probability of taking that rate for background, a decision."),
  intervals: z
    .int()
    .min(1)
    .max(600)
    .describe("After so many neutron intervals without a decision, `neutronTail` decides."),
};

export interface StatisticsSettings {
  readonly gammaSigma: number;
  readonly gammaUndecided: number;
  readonly neutronTail: number;
  /** Seconds. */
  readonly neutronWindows: readonly number[];
  readonly sequential: {
    readonly factor: number;
    readonly alpha: number;
    readonly beta: number;
    readonly intervals: number;
  };
}

/**
 * 4 is the limit of the portal in the recordings (RPM-Simulator, MIT); other open code has 6 to 8. The neutron values are
 * ours: vendors do not publish theirs.
 */
const defaults = {
  gammaSigma: 4,
  gammaUndecided: 0.05,
  neutronTail: 1e-5,
  neutronWindows: [1, 2, 3, 5],
  sequential: { factor: 2, alpha: 1e-5, beta: 0.01, intervals: 10 },
};

/** Of a whole site: every key has its default. */
export const statisticsSchema = z.strictObject({
  gammaSigma: shape.gammaSigma.default(defaults.gammaSigma),
  gammaUndecided: shape.gammaUndecided.default(defaults.gammaUndecided),
  neutronTail: shape.neutronTail.default(defaults.neutronTail),
  neutronWindows: shape.neutronWindows.default(defaults.neutronWindows),
  sequential: z
    .strictObject({
      factor: sequentialShape.factor.default(defaults.sequential.factor),
      alpha: sequentialShape.alpha.default(defaults.sequential.alpha),
      beta: sequentialShape.beta.default(defaults.sequential.beta),
      intervals: sequentialShape.intervals.default(defaults.sequential.intervals),
    })
    .prefault({}),
});

/** Of a profile or a device: only what differs from the site. */
export const statisticsOverride = z
  .strictObject({ ...shape, sequential: z.strictObject(sequentialShape).partial() })
  .partial();
export type StatisticsOverride = z.output<typeof statisticsOverride>;

/** Each layer over the one before it. */
export function statisticsOf(base: StatisticsSettings, ...layers: readonly StatisticsOverride[]): StatisticsSettings {
  let settings = base;
  for (const over of layers) {
    const sequential = { ...settings.sequential, ...over.sequential };
    settings = z.object(statisticsSchema.shape).parse({ ...settings, ...over, sequential });
  }
  return settings;
}

export interface Thresholds extends StatisticsSettings {
  /** SHA-256 of `values` as JSON. */
  readonly sha256: string;
  /** In an order that never changes. */
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

export function thresholdsOf(settings: StatisticsSettings): Thresholds {
  const { gammaSigma, gammaUndecided, neutronTail, sequential } = settings;
  // In whatever order they were written: the same windows decide the same.
  const neutronWindows = [...settings.neutronWindows].sort((a, b) => a - b);
  const values = [
    { name: "gammaSigma", value: gammaSigma },
    { name: "gammaUndecided", value: gammaUndecided },
    { name: "neutronTail", value: neutronTail },
    ...neutronWindows.map((value, i) => ({ name: `neutronWindows.${i}`, value })),
    { name: "sequential.factor", value: sequential.factor },
    { name: "sequential.alpha", value: sequential.alpha },
    { name: "sequential.beta", value: sequential.beta },
    { name: "sequential.intervals", value: sequential.intervals },
  ];
  return {
    ...settings,
    neutronWindows,
    values,
    sha256: createHash("sha256").update(JSON.stringify(values)).digest("hex"),
  };
}

/** Where nobody has set anything. */
export const defaultThresholds = thresholdsOf(defaults);
