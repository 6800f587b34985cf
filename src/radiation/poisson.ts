/**
 * The Poisson distribution, exactly: how rarely chance alone gives so many counts. Pure.
 *
 * Below some 20 expected counts the normal distribution is wrong by orders of magnitude: with 6.4 expected, 17 counts are
 * "4 sigma" and come by chance with 3.6e-4, not with 3.2e-5.
 */

/** ln(n!), by Stirling's series: right to 1e-13 from 16 on, and a sum below it. */
export function lnFactorial(n: number): number {
  if (n < 16) {
    let sum = 0;
    for (let k = 2; k <= n; k++) sum += Math.log(k);
    return sum;
  }
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirling(x);
}

/** What Stirling's formula for ln gamma(x) lacks, from x = 17 on. */
function stirling(x: number): number {
  return 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
}

/**
 * P(N = n) where `mean` are expected. With many counts ln n! and n ln(mean) are large and nearly equal, so that their
 * difference loses digits: it is taken from n - mean instead.
 */
function poisson(mean: number, n: number): number {
  if (n < 17) return Math.exp(n * Math.log(mean) - mean - lnFactorial(n));
  const distance = n - mean;
  return Math.exp(distance - n * Math.log1p(distance / mean) - stirling(n)) / Math.sqrt(2 * Math.PI * n);
}

/** P(N >= counts) where `mean` counts are expected; right to some twelve digits, however small it is. */
export function poissonTail(mean: number, counts: number): number {
  if (counts <= 0) return 1;
  if (mean <= 0) return 0;
  // Of the two sides the one is added up whose terms fall: nothing is lost by taking a small number from 1.
  const above = counts > mean;
  let n = above ? counts : counts - 1;
  let term = poisson(mean, n);
  let sum = 0;
  while (n >= 0 && term > sum * 1e-17) {
    sum += term;
    n += above ? 1 : -1;
    term *= above ? mean / n : (n + 1) / mean;
  }
  return above ? sum : 1 - sum;
}

/**
 * The fewest counts that chance alone reaches or exceeds more rarely than `tail`, where `mean` are expected. Takes time in
 * proportion to the root of `mean`: whoever calls it says how large that may be.
 */
export function alarmCounts(mean: number, tail: number): number {
  let low = 0;
  let high = Math.ceil(mean) + 8;
  while (poissonTail(mean, high) >= tail) {
    low = high;
    high += Math.ceil(4 * Math.sqrt(high));
  }
  // P(N >= low) is not below the tail, P(N >= high) is.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (poissonTail(mean, middle) < tail) high = middle;
    else low = middle;
  }
  return high;
}
