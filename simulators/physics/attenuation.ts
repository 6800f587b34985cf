/**
 * How much of a 6 MeV and of a 9 MeV X-ray beam passes through matter. Pure.
 *
 *     T_e = sum_i w_e,i * exp(-sum_m mu_m,i * lambda_m), lambda in g/cm2
 *
 * Figures and their sources: `attenuation-table.ts`. Free streaming: no scatter, so that real images are worse in deep shadow.
 */

import { bins, materialDensities } from "./attenuation-table.ts";

export type Material = keyof typeof materialDensities;

/** In the order in which vectors of areal densities name them. */
export const materials = Object.keys(materialDensities) as readonly Material[];
export { materialDensities };

/** Areal densities along one ray, g/cm2; a material that is not named is not there. */
export type Thickness = { readonly [M in Material]?: number };

/** Share of the signal in air that is left, of the low (6 MeV) and of the high (9 MeV) pulse. */
export interface Transmission {
  low: number;
  high: number;
}

const binCount = bins.length;
const columnOf = (index: number) => Float64Array.from(bins, (row) => row[index] ?? 0);
const normalised = (weights: Float64Array) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};
const lowShares = normalised(columnOf(0));
const highShares = normalised(columnOf(1));
const mus = materials.map((_, index) => columnOf(index + 2));
const exponents = new Float64Array(binCount);

/** The same for a vector in the order of `materials`; the answer is written into `out`, since columns ask by the thousand. */
export function transmit(lambdas: ArrayLike<number>, out: Transmission): Transmission {
  exponents.fill(0);
  for (let m = 0; m < mus.length; m++) {
    const lambda = lambdas[m] ?? 0;
    const mu = mus[m];
    if (lambda === 0 || mu === undefined) continue;
    for (let i = 0; i < binCount; i++) exponents[i] = (exponents[i] ?? 0) + (mu[i] ?? 0) * lambda;
  }
  let [low, high] = [0, 0];
  for (let i = 0; i < binCount; i++) {
    const passed = Math.exp(-(exponents[i] ?? 0));
    low += (lowShares[i] ?? 0) * passed;
    high += (highShares[i] ?? 0) * passed;
  }
  out.low = low;
  out.high = high;
  return out;
}

export function transmission(thickness: Thickness): Transmission {
  return transmit(
    materials.map((material) => thickness[material] ?? 0),
    { low: 1, high: 1 },
  );
}
