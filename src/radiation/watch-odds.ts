/**
 * What Poisson says of the background of a working detector. Pure arithmetic, natural logarithms throughout, because the
 * numbers that matter are far below what a double can hold.
 *
 * A background is a mean of counts over `windowSeconds`, told in steps of `resolution` counts per second: a Rapiscan
 * portal tells 20-s means of gamma as whole numbers and 120-s means of neutrons in steps of 1/120 (recordings of
 * RPM-Simulator, MIT). So each told value stands for a handful of counts, and no value can be likelier than that many
 * times the likeliest count.
 */

import { lnFactorial } from "./poisson.ts";

/** ln P(N = n) for a Poisson number with this mean, > 0. */
function lnPoisson(n: number, mean: number): number {
  return n * Math.log(mean) - mean - lnFactorial(n);
}

/** How many different counts one told value can stand for. */
function countsOfOneValue(resolution: number, windowSeconds: number): number {
  return Math.max(1, Math.round(resolution * windowSeconds));
}

/** Upper bound of ln P(a told mean has one given value), whatever that value is, for a detector of this rate. */
export function lnSameValue(ratePerSecond: number, windowSeconds: number, resolution: number): number {
  const mean = ratePerSecond * windowSeconds;
  if (!(mean > 0)) return 0;
  return Math.min(0, Math.log(countsOfOneValue(resolution, windowSeconds)) + lnPoisson(Math.floor(mean), mean));
}

/** ln P(a told mean is 0) for a detector of this rate: fewer counts than the first step needs. */
export function lnZero(ratePerSecond: number, windowSeconds: number, resolution: number): number {
  const mean = ratePerSecond * windowSeconds;
  if (!(mean > 0)) return 0;
  const counts = Math.min(countsOfOneValue(resolution, windowSeconds), 10_000);
  // Below the mean the terms rise, so the last one is the largest and the sum stays within `counts` times of it.
  const last = lnPoisson(counts - 1, mean);
  if (counts - 1 >= mean) return 0;
  let sum = 0;
  for (let n = 0; n < counts; n++) sum += Math.exp(lnPoisson(n, mean) - last);
  return Math.min(0, last + Math.log(sum));
}

/**
 * Chernoff's bound, ln P(N >= n) for n above and ln P(N <= n) for n below the mean, is at most n - mean - n ln(n / mean)
 * (Mitzenmacher and Upfal, Probability and Computing, theorem 5.4).
 */
const lnTail = (n: number, mean: number) => n - mean - (n === 0 ? 0 : n * Math.log(n / mean));

/** The lowest rate that a working detector exceeds with a probability of at most e^lnP in one window. */
export function highestByChance(ratePerSecond: number, windowSeconds: number, lnP: number): number {
  const mean = Math.max(ratePerSecond * windowSeconds, 1e-9);
  let high = 2 * mean + 10 - 2 * lnP;
  let low = mean;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (lnTail(middle, mean) > lnP) low = middle;
    else high = middle;
  }
  return high / windowSeconds;
}

/** The highest rate below which a working detector falls with at most e^lnP; undefined if even 0 is likelier than that. */
export function lowestByChance(ratePerSecond: number, windowSeconds: number, lnP: number): number | undefined {
  const mean = ratePerSecond * windowSeconds;
  if (-mean > lnP) return undefined;
  let low = 0;
  let high = mean;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (lnTail(middle, mean) > lnP) high = middle;
    else low = middle;
  }
  return low / windowSeconds;
}
