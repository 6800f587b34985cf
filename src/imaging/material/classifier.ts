/**
 * Which class of material a ray has met, from both energies, on curves that depend on thickness. Pure; the same bytes on every
 * machine: whole numbers, and of floating point only + - * / and the square root, which IEEE 754 defines to the last bit.
 *
 *     alpha = -ln T,  R = alpha_low / alpha_high,  class = the curve next to (alpha_high, R)
 *
 * It works on means of T (4 x 4 samples: the first overview), never on single samples and never on means of alpha, which would be
 * wrong in the shadows. It says "uncertain" where it cannot know:
 *
 * - thin: alpha_high below 0.5;
 * - too few quanta: half the distance to a neighbouring curve is less than twice the standard deviation of R;
 * - outside of the curves, above, below or beyond them;
 * - at edges: a mean of two things side by side (`edges.ts`);
 * - where lead would look organic or light: its own curve runs there.
 *
 * A class is no statement against heavy metal below alpha_high 0.6 (6/9 MeV) or 1.3 (4/6 MeV): a sheet of lead or uranium of some
 * millimetres looks there like an organic or a light material, and no threshold can change it. A ray sees the sum of all that it
 * meets: a box of paper behind steel walls is neither paper nor steel. And "heavy" begins at about tin: it does not say
 * lead, and much less uranium.
 */

import { materialClasses } from "../../scan-records.ts";
import { type MaterialCurves, namedCurves, ratioAt } from "./curves.ts";
import { type BoxSurroundings, edgeTest } from "./edges.ts";
import { alphaTable, alphaUnit } from "./logarithm.ts";

/** A plain object, so that it can be handed to a worker. Transmissions are shares of air, 0..1. */
export interface MaterialOptions {
  readonly curves: keyof typeof namedCurves | MaterialCurves;
  /** A sample is pedestal + scale * T; whole numbers. */
  readonly pedestal: number;
  readonly scale: number;
  /** Quanta of one averaged sample in air: those of a pixel (`airStatistics`) times the pixels averaged. */
  readonly airQuanta: { readonly low: number; readonly high: number };
  /** Below it, at the high energy, nothing can be told from darkness. */
  readonly opaqueTransmission: number;
  /** At and above it, at both energies, there is nothing in the beam. Default 0.98. */
  readonly airTransmission?: number;
  /** Standard deviation of T of one averaged sample without a beam. Default 0. */
  readonly darkNoise?: number;
  /** Standard deviation of alpha that a calibration leaves, each energy for itself. Default 0.0005. */
  readonly calibrationNoise?: number;
}

export interface MaterialClassifier {
  /**
   * One class a sample, the index in `materialClasses`. Samples are means as the first overview has them, 0 where nothing has
   * data; all three of one length.
   * @param around what lies within and beside the means; absent: edges are taken for matter, as in blocks that have none
   */
  classify(lowMeans: Uint16Array, highMeans: Uint16Array, out: Uint8Array, around?: BoxSurroundings): void;
}

/** Below it every class is uncertain: R of 0.5 % more or less air would be worth a class. */
const thinAlpha = 0.5;
/** Standard deviations between a border and the curves on its two sides that a class needs. */
const wantedSigma = 2;
/** Standard deviations off the outermost curve that still belong to it, if half the distance to the next curve is less. */
const outerSigma = 3;

const codeOf = (name: (typeof materialClasses)[number]): number => materialClasses.indexOf(name);
const [air, organic, lightInorganic, metal, heavy, uncertain, opaque, nothing] = [
  codeOf("air"),
  codeOf("organic"),
  codeOf("light-inorganic"),
  codeOf("metal"),
  codeOf("heavy"),
  codeOf("uncertain"),
  codeOf("opaque"),
  codeOf("no-data"),
];

/** Classes that say what something is made of, by their codes. */
const isMatter = materialClasses.map((_, code) => [organic, lightInorganic, metal, heavy].includes(code));

/** Rows of the table are 1/256 of alpha_high apart, so that curves and noise hardly change within one. */
const rowUnit = alphaUnit / 256;
const rows = 12 * 256;
/** R in parts of this. */
const ratioUnit = 32_768;
/** Borders of a row in rising R: lower end, heavy|metal, metal|light, light|organic, upper end. */
const borders = 5;
/** Classes between the borders. */
const zones = borders - 1;

export function materialClassifier(options: MaterialOptions): MaterialClassifier {
  const { pedestal, scale, opaqueTransmission, airTransmission = 0.98 } = options;
  const alphas = alphaTable(pedestal, scale);
  const { limits, codes } = tableOf(options);
  const airSample = Math.round(pedestal + airTransmission * scale);
  const opaqueSample = pedestal + opaqueTransmission * scale;

  const classOf = (low: number, high: number): number => {
    if (low === 0 || high === 0) return nothing;
    if (high < opaqueSample) return opaque;
    if (high >= airSample && low >= airSample) return air;
    const alphaHigh = alphas[high] ?? 0;
    const row = Math.floor(alphaHigh / rowUnit);
    if (row < 0 || row >= rows) return uncertain;
    // Both sides are whole numbers below 2^53. A row of which nothing is known has the last border at 0.
    const ratio = (alphas[low] ?? 0) * ratioUnit;
    const at = row * borders;
    if (ratio >= (limits[at + 4] ?? 0) * alphaHigh || ratio < (limits[at] ?? 0) * alphaHigh) return uncertain;
    let zone = 0;
    if (ratio >= (limits[at + 2] ?? 0) * alphaHigh) zone = ratio >= (limits[at + 3] ?? 0) * alphaHigh ? 3 : 2;
    else if (ratio >= (limits[at + 1] ?? 0) * alphaHigh) zone = 1;
    return codes[row * zones + zone] ?? uncertain;
  };

  const noiseOf = (airQuanta: number) => ({ pedestal, scale, airQuanta, darkNoise: options.darkNoise ?? 0 });
  const isLowEdge = edgeTest(noiseOf(options.airQuanta.low));
  const isHighEdge = edgeTest(noiseOf(options.airQuanta.high));
  return {
    classify(lowMeans, highMeans, out, around) {
      for (let i = 0; i < out.length; i++) out[i] = classOf(lowMeans[i] ?? 0, highMeans[i] ?? 0);
      if (around === undefined) return;
      const { height, lowSpreads, highSpreads } = around;
      for (let i = 0; i < out.length; i++) {
        if (!isMatter[out[i] ?? 0]) continue;
        const isEdge = isHighEdge(highMeans, highSpreads, height, i) || isLowEdge(lowMeans, lowSpreads, height, i);
        if (isEdge) out[i] = uncertain;
      }
    },
  };
}

/** Borders and classes of every row of alpha_high. */
function tableOf(options: MaterialOptions): { limits: Uint16Array; codes: Uint8Array } {
  const curves = typeof options.curves === "string" ? namedCurves[options.curves] : options.curves;
  const limits = new Uint16Array(rows * borders);
  const codes = new Uint8Array(rows * zones).fill(uncertain);
  const sigmaOf = ratioNoise(options);
  for (let row = Math.floor(thinAlpha * 256); row < rows; row++) {
    const alpha = (row + 0.5) / 256;
    const known = [curves.organic, curves.lightInorganic, curves.metal].map((curve) => ratioAt(curve, alpha));
    const [o, l, m] = known;
    if (o === undefined || l === undefined || m === undefined) continue;
    const aliased = alpha < curves.heavyFromAlpha;
    const h = aliased ? undefined : ratioAt(curves.heavy, alpha);
    if (!aliased && h === undefined) continue;
    const told = (above: number, below: number) => (above - below) / 2 >= wantedSigma * sigmaOf(alpha, above);
    const lowest = h ?? m;
    const lowestStep = (h === undefined ? l - m : m - h) / 2;
    const row5 = [
      lowest - Math.max(lowestStep, outerSigma * sigmaOf(alpha, lowest)),
      h === undefined ? 0 : (m + h) / 2,
      (l + m) / 2,
      (o + l) / 2,
      o + Math.max((o - l) / 2, outerSigma * sigmaOf(alpha, o)),
    ];
    for (const [i, ratio] of row5.entries()) {
      limits[row * borders + i] = Math.max(0, Math.min(65_535, Math.round(ratio * ratioUnit)));
    }
    const [organicTold, lightTold] = [told(o, l), told(l, m)];
    // Whether lead of this alpha, thin as it is, would have an R between two others. Of what its curve does not hold it may.
    const lead = ratioAt(curves.heavy, alpha);
    const margin = wantedSigma * sigmaOf(alpha, lead ?? o);
    const maybeLead = (from: number, to: number) =>
      aliased && (lead === undefined || (lead + margin >= from && lead - margin <= to));
    const heavyTold = h !== undefined && told(m, h);
    const set = (zone: number, code: number, sure: boolean) => {
      if (sure) codes[row * zones + zone] = code;
    };
    set(0, heavy, heavyTold);
    set(1, metal, lightTold && (aliased || heavyTold));
    set(2, lightInorganic, organicTold && lightTold && !maybeLead((l + m) / 2, (o + l) / 2));
    set(3, organic, organicTold && !maybeLead((o + l) / 2, Number.POSITIVE_INFINITY));
  }
  return { limits, codes };
}

/**
 * Standard deviation of R at an alpha_high and a ratio:
 *
 *     s_alpha^2 = 1 / (N T) + (s_dark / T)^2 + s_step^2 / T^2 + s_calibration^2 for each energy
 *     s_R = sqrt(s_alpha_low^2 + R^2 s_alpha_high^2) / alpha_high
 */
function ratioNoise(options: MaterialOptions): (alphaHigh: number, ratio: number) => number {
  const { airQuanta, darkNoise = 0, calibrationNoise = 0.0005, scale } = options;
  const transmissionOf = transmissions(options);
  // A mean is rounded to a whole sample: a step of 1 has a variance of 1/12.
  const additive = darkNoise * darkNoise + 1 / (12 * scale * scale);
  const variance = (quanta: number, alpha: number) => {
    const t = transmissionOf(alpha);
    return 1 / (quanta * t) + additive / (t * t) + calibrationNoise * calibrationNoise;
  };
  return (alphaHigh, ratio) =>
    Math.sqrt(variance(airQuanta.low, ratio * alphaHigh) + ratio * ratio * variance(airQuanta.high, alphaHigh)) /
    alphaHigh;
}

/** T of an alpha, read backwards from the table of alpha and not from `exp`, whose last bit differs between machines. */
function transmissions({ pedestal, scale }: MaterialOptions): (alpha: number) => number {
  const alphas = alphaTable(pedestal, scale);
  return (alpha) => {
    const wanted = alpha * alphaUnit;
    let [from, to] = [pedestal + 1, 65_535];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((alphas[middle] ?? 0) <= wanted) to = middle;
      else from = middle + 1;
    }
    return (from - pedestal) / scale;
  };
}
