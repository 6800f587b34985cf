/**
 * How much of a 6 MeV and of a 9 MeV X-ray beam passes through iron, cellulose and water. Pure.
 *
 *     T = sum_i w_i * exp(-sum_m mu_m,i * lambda_m), lambda in g/cm2
 *
 * Figures: bremsstrahlung spectra times detector response at 6 and 9 MeV of github.com/plalor/semiZ (MIT, (c) 2024 Peter
 * Lalor; mean over its 100 detectors), mass attenuation coefficients of NIST XCOM (total with coherent scattering),
 * merged by us into 16 bins, weighted with both spectra. -ln T differs from the sum over all 900 energies of the source by
 * less than 0.015 up to 200 g/cm2. Free streaming: no scatter, so that real images are worse in deep shadow.
 */

/** One row a bin: share of the 6 MeV signal, of the 9 MeV signal, then mu of iron, cellulose and water in cm2/g. */
const bins: readonly (readonly [low: number, high: number, iron: number, cellulose: number, water: number])[] = [
  [0.0016031, 0.001282, 0.2631, 0.15093, 0.15858],
  [0.0086725, 0.0061985, 0.15541, 0.13286, 0.13927],
  [0.018693, 0.012181, 0.12265, 0.11971, 0.1254],
  [0.049137, 0.031176, 0.10048, 0.10624, 0.11123],
  [0.076083, 0.049735, 0.083425, 0.091726, 0.096007],
  [0.093483, 0.061822, 0.069742, 0.077995, 0.081635],
  [0.096746, 0.066801, 0.059009, 0.066515, 0.069616],
  [0.10466, 0.075702, 0.05077, 0.05722, 0.05988],
  [0.13205, 0.10123, 0.04394, 0.048774, 0.051056],
  [0.143, 0.1185, 0.03851, 0.041183, 0.04313],
  [0.11386, 0.10411, 0.034903, 0.035553, 0.037261],
  [0.087157, 0.09196, 0.032808, 0.031729, 0.033281],
  [0.057671, 0.08071, 0.03154, 0.028976, 0.030416],
  [0.017183, 0.053238, 0.030841, 0.027112, 0.028478],
  [0, 0.073676, 0.030344, 0.025437, 0.026741],
  [0, 0.07168, 0.029982, 0.023487, 0.024722],
];
const sums = bins.reduce<[number, number]>(([low, high], bin) => [low + bin[0], high + bin[1]], [0, 0]);

/** Areal densities along one ray, g/cm2. */
export interface Thickness {
  readonly iron: number;
  readonly cellulose: number;
  readonly water: number;
}

/** Share of the signal in air that is left, of the low (6 MeV) and of the high (9 MeV) pulse. */
export function transmission({ iron, cellulose, water }: Thickness): { low: number; high: number } {
  let [low, high] = [0, 0];
  for (const [lowShare, highShare, muIron, muCellulose, muWater] of bins) {
    const passed = Math.exp(-(muIron * iron + muCellulose * cellulose + muWater * water));
    low += lowShare * passed;
    high += highShare * passed;
  }
  return { low: low / sums[0], high: high / sums[1] };
}
