/**
 * Whether a mean is one of two things side by side. Pure; whole numbers, + - * / and square roots only.
 *
 * The logarithm of a mean is not the mean of logarithms: a box that lies half on steel and half on air, or on a wire, has an R
 * of no material, and most often one of heavy metal. Two signs tell such a box, in either energy; each must stand out of noise:
 *
 * - spread: its samples lie far from their mean. With a relative spread c of T, R is off by about (R - 1) c^2 / (2 alpha), so that
 *   what is allowed grows with the square root of alpha;
 * - slope: it lies between its neighbours along the lane, far from both. Where a line is wider than a box (a fast vehicle), the
 *   samples of a box at an edge are all alike.
 *
 * A box that lies wholly within a thing has neither, however close to its edge: nothing is eroded and nothing smeared.
 */

import { alphaTable, alphaUnit, noAlpha } from "./logarithm.ts";

/** Level 1 around the means that are classified: column after column. */
export interface BoxSurroundings {
  /** Samples of one column. */
  readonly height: number;
  /** Of each mean, as the kernel `boxSpreads` gives them. */
  readonly lowSpreads: Uint16Array;
  readonly highSpreads: Uint16Array;
}

/** How noisy an energy is. Transmissions are shares of air. */
interface EnergyNoise {
  readonly pedestal: number;
  readonly scale: number;
  /** Quanta of one mean in air. */
  readonly airQuanta: number;
  /** Standard deviation of T of one mean without a beam. */
  readonly darkNoise: number;
}

/** Relative mean deviation of T within a box that is allowed, by the square root of alpha. */
const allowedSpread = 0.05;
/** Difference of alpha to a neighbour that is allowed, by the same. */
const allowedStep = 0.2;
/** alpha below which nothing is classified anyway: what is allowed does not fall to nothing. */
const leastAlpha = 0.05;
/** Samples of a mean, and the square root of that. */
const [averaged, sqrtOfAveraged] = [16, 4];
/**
 * Mean deviations of noise by its standard deviation that a box may have: 0.8 is usual, and of 16 samples it hardly passes twice
 * that.
 */
const noiseSpread = 1.6;
/** Standard deviations of a mean that a step must have. */
const noiseStep = 3;

/** @returns of a mean at `index`: whether it is of one thing, as far as this energy tells */
export function edgeTest(
  noise: EnergyNoise,
): (means: Uint16Array, spreads: Uint16Array, height: number, index: number) => boolean {
  const alphas = alphaTable(noise.pedestal, noise.scale);
  const { spread, step } = limitsOf(noise, alphas);
  return (means, spreads, height, index) => {
    const own = means[index] ?? 0;
    if ((spreads[index] ?? 0) > (spread[own] ?? 0)) return true;
    const [before, behind] = [means[index - height] ?? 0, means[index + height] ?? 0];
    if (before === 0 || behind === 0) return false;
    const alpha = alphas[own] ?? 0;
    const [rise, fall] = [alpha - (alphas[before] ?? 0), (alphas[behind] ?? 0) - alpha];
    const limit = step[own] ?? 0;
    return (rise > limit && fall > limit) || (rise < -limit && fall < -limit);
  };
}

/** By the sample of the mean: mean deviation in samples, and step in parts of alpha. */
function limitsOf({ pedestal, scale, airQuanta, darkNoise }: EnergyNoise, alphas: Int32Array) {
  // Small numbers, so that the tables of two energies stay in a core's cache.
  const spread = new Uint16Array(65_536).fill(65_535);
  const step = new Int32Array(65_536).fill(noAlpha);
  for (let sample = Math.floor(pedestal) + 1; sample < 65_536; sample++) {
    const t = (sample - pedestal) / scale;
    const curve = Math.sqrt(Math.max(leastAlpha, (alphas[sample] ?? 0) / alphaUnit));
    const ofMean = Math.sqrt(t / airQuanta + darkNoise * darkNoise + 1 / (12 * averaged * scale * scale));
    const within = scale * (allowedSpread * curve * t + noiseSpread * sqrtOfAveraged * ofMean);
    const beside = alphaUnit * (allowedStep * curve + (noiseStep * ofMean) / t);
    spread[sample] = Math.min(65_535, Math.floor(within));
    step[sample] = Math.min(noAlpha, Math.floor(beside));
  }
  return { spread, step };
}
