/**
 * False-alarm and detection rates of our own statistics over simulated passages, beside those of theory. One list of
 * statements for the short form of the suite and for the long one.
 */

import { expect, it } from "vitest";
import { assessGamma } from "../../src/radiation/gamma.ts";
import { assessNeutron } from "../../src/radiation/neutron.ts";
import { defaultThresholds, statisticsOf, type Thresholds, thresholdsOf } from "../../src/thresholds.ts";
import {
  fewestBelow,
  gammaEvents,
  type Means,
  passageDrawer,
  probabilityOfAny,
  probabilityOfSequential,
  probabilityOfWindows,
  wilson,
} from "./passages.ts";

const background = [380.5, 377.25, 411.75, 364.9];
const intervals = 60;
/** Mean gamma over background without a source, by twelfths of the occupancy (recordings of a Rapiscan portal). */
const shadow = [0.98, 0.91, 0.88, 0.85, 0.82, 0.84, 0.83, 0.83, 0.85, 0.93, 0.97, 0.98];

/** @param peak counts per second that a source adds at its nearest to each detector, after shielding */
function gammaMeans(isShadowed: boolean, peak: number): Means {
  return background.map((rate) =>
    Array.from({ length: intervals }, (_, i) => {
      const seconds = (i - 30) * 0.2;
      // 1 / (d2 + (v t)2): 2.2 m/s past a detector 2 m away.
      const source = (peak * 2 ** 2) / (2 ** 2 + (2.2 * seconds) ** 2);
      return 0.2 * (rate * (isShadowed ? (shadow[Math.floor(i / 5)] ?? 1) : 1) + source);
    }),
  );
}

const gammaCases = [
  { what: "false gamma alarms without a shadow, at 4 sigma", limit: 4, isShadowed: false, peak: 0 },
  { what: "false gamma alarms without a shadow, at 3 sigma", limit: 3, isShadowed: false, peak: 0 },
  { what: "false gamma alarms under the shadow, at 3 sigma", limit: 3, isShadowed: true, peak: 0 },
  { what: "false gamma alarms under the shadow, at 2 sigma", limit: 2, isShadowed: true, peak: 0 },
  { what: "a source of 40 counts/s a detector without a shadow", limit: 4, isShadowed: false, peak: 40 },
  { what: "the same source under the shadow", limit: 4, isShadowed: true, peak: 40 },
  { what: "a source of 100 counts/s a detector under the shadow", limit: 4, isShadowed: true, peak: 100 },
] as const;

const rate = 6.4;
const seconds = 12;
const neutronMeans = (added: number): number[] =>
  Array.from({ length: seconds }, (_, i) => rate + (i >= 4 && i < 8 ? added : 0));

const strict = thresholdsOf(statisticsOf(defaultThresholds, { neutronTail: 1e-3, sequential: { alpha: 1e-3 } }));
const neutronCases: readonly { what: string; thresholds: Thresholds; added: number }[] = [
  { what: "false neutron alarms at a tail of 1e-3", thresholds: strict, added: 0 },
  { what: "false neutron alarms at a tail of 1e-5", thresholds: defaultThresholds, added: 0 },
  { what: "a neutron source of 6 counts/s for four seconds", thresholds: defaultThresholds, added: 6 },
  { what: "a neutron source of 10 counts/s for four seconds", thresholds: defaultThresholds, added: 10 },
];

const seed = 20_261_121;

function hitsOf(name: string, passages: number, means: Means, isAlarm: (counts: number[][]) => boolean): number {
  const draw = passageDrawer(seed, name, means);
  let hits = 0;
  for (let i = 0; i < passages; i++) if (isAlarm(draw())) hits++;
  return hits;
}

/** The rate of theory lies in the 99.9 % interval of what was counted, give or take four errors of its own. */
function expectAgreement(hits: number, passages: number, probability: number, error = 0): void {
  const [low, high] = wilson(hits, passages);
  const told = `${hits} of ${passages}, interval ${low.toExponential(3)} to ${high.toExponential(3)}`;
  expect(probability + 4 * error, told).toBeGreaterThanOrEqual(low);
  expect(probability - 4 * error, told).toBeLessThanOrEqual(high);
}

const constant = { breaks: [], deviceAlarm: false, deviceIntervals: [], isWhole: true };

interface Size {
  readonly gammaPassages: number;
  readonly neutronPassages: number;
  /** Of the gamma theory: its own error falls with their root. */
  readonly draws: number;
}

export function describeRates({ gammaPassages, neutronPassages, draws }: Size): void {
  for (const { what, limit, isShadowed, peak } of gammaCases) {
    it(`${what}: as often as theory says in ${gammaPassages} passages`, () => {
      const means = gammaMeans(isShadowed, peak);
      const thresholds = thresholdsOf(statisticsOf(defaultThresholds, { gammaSigma: limit }));
      const { probability, error } = probabilityOfAny(seed, means, gammaEvents(background, intervals, limit), draws);
      const hits = hitsOf(what, gammaPassages, means, (detectors) => {
        const series = { intervalMs: 200, unit: "counts" as const, detectors };
        return assessGamma({ ...constant, series, background }, thresholds).gamma.alarm === "yes";
      });
      expect(error).toBeLessThan(0.05 * probability);
      expectAgreement(hits, gammaPassages, probability, error);
    });
  }

  for (const { what, thresholds, added } of neutronCases) {
    it(`${what}: as often as theory says in ${neutronPassages} passages, by windows and by the sequential test`, () => {
      const means = neutronMeans(added);
      const { neutronTail, neutronWindows, sequential } = thresholds;
      const limits = Object.fromEntries(neutronWindows.map((k) => [k, fewestBelow(rate * k, neutronTail)]));
      let sequentialHits = 0;
      const windowHits = hitsOf(what, neutronPassages, [means], (detectors) => {
        const series = { intervalMs: 1000, unit: "counts" as const, detectors };
        const counts = { ...constant, series, background: [rate], backgroundSum: undefined };
        const { neutron } = assessNeutron(counts, thresholds);
        if (neutron.sequential?.decision === "alarm") sequentialHits++;
        return neutron.poisson.some(({ alarm }) => alarm);
      });
      expectAgreement(windowHits, neutronPassages, probabilityOfWindows(means, limits));
      expectAgreement(sequentialHits, neutronPassages, probabilityOfSequential(means, rate, sequential, neutronTail));
    });
  }
}
