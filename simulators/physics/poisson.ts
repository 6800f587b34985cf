/**
 * Poisson numbers from a uniform generator, exact for any mean. Pure.
 *
 * Below a mean of 10: products of uniforms (Knuth, The Art of Computer Programming 2, 3.4.1). From there: transformed rejection
 * PTRS (Hörmann, "The transformed rejection method for generating Poisson random variables", 1993).
 */

const rejectionFrom = 10;

/** ln k!, from a table below 16 and by Stirling's series above (relative error below 1e-10). */
function logFactorial(k: number): number {
  const known = logFactorials[k];
  if (known !== undefined) return known;
  const inverse = 1 / k;
  return (
    (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260
  );
}
const logFactorials = [0];
for (let k = 1; k < 16; k++) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));

/** @param uniform gives numbers in [0, 1) */
export function drawPoisson(uniform: () => number, mean: number): number {
  if (!(mean > 0)) return 0;
  return mean < rejectionFrom ? byProducts(uniform, mean) : byRejection(uniform, mean);
}

function byProducts(uniform: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let product = uniform();
  let count = 0;
  while (product > limit) {
    product *= uniform();
    count++;
  }
  return count;
}

function byRejection(uniform: () => number, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accepted = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (accepted <= k * Math.log(mean) - mean - logFactorial(k)) return k;
  }
}
