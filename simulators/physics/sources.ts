/**
 * What radioactive material in a load adds to each detector of a portal. Pure: expectations, no chance.
 *
 *     rate_i = peak * T * w_i(x) / sum_j w_j(0, usual place)
 *     w_i = e_i * c_i / (a_i^2 + h_i^2 + x^2)      a point; x along, a across, h in height from source to detector
 *     c_i = cos(atan(h_i / a_i))^7                  lead around a panel shields it from above and below
 *
 * Two pillars, so that each detector has the distance from its own place (inverse square). NORM is the integral of the same law over the
 * length of its box. The exponent 7 and the usual place, 0.16 m towards d1 and d2 at their lower height, are fitted to the peak of a
 * recording (RPM-Simulator, MIT): d1..d4 rise by 8.6, 1.0, 6.0 and 0.8 times their background.
 *
 * T, what shielding leaves: exp(-mu x) without build-up, so that real shields let more through. Gammas of 662 keV: lead 1.26/cm,
 * water-like cargo 0.0857 cm2/g (NIST XCOM). Fission neutrons: removal cross sections of 0.118/cm and 0.103 cm2/g (Goldstein,
 * Fundamental Aspects of Reactor Shielding, 1959). So a pot of 5 cm of lead leaves 0.2 % of the gammas and 55 % of the neutrons.
 */

import { metresBehindFront } from "../motion.ts";
import type { Source, Transit } from "../simulator.ts";

type Quantity = "gamma" | "neutron";

const pillarMetres = 2.3;
const lowerMetres = 1.2;
const upperMetres = 3;
const panelExponent = 7;
const usualAcrossMetres = 0.16;
/** Pillar (1: d1 and d2, -1: d3 and d4), height and efficiency of d1..d4. Neutron tubes exist behind d1 and d3 only. */
const places: Readonly<Record<Quantity, readonly (readonly [side: number, height: number, efficiency: number])[]>> = {
  gamma: [
    [1, lowerMetres, 1],
    [1, upperMetres, 1],
    [-1, lowerMetres, 1],
    [-1, upperMetres, 1],
  ],
  neutron: [
    [1, lowerMetres, 1],
    [1, lowerMetres, 0],
    [-1, lowerMetres, 1],
    [-1, lowerMetres, 0],
  ],
};

const removal: Readonly<Record<Quantity, { readonly leadPerCm: number; readonly cargoCm2PerGram: number }>> = {
  gamma: { leadPerCm: 1.26, cargoCm2PerGram: 0.0857 },
  neutron: { leadPerCm: 0.118, cargoCm2PerGram: 0.103 },
};

/** Length over which NORM lies when no box holds it: a 20-foot container (ISO 668). */
const defaultSpreadMetres = 6.058;

export function quantityOf(source: Source): Quantity {
  return source.kind === "neutron" ? "neutron" : "gamma";
}

/** Share of the radiation that gets through pot and cargo, 0..1. */
export function transmissionOf(source: Source): number {
  const { leadPerCm, cargoCm2PerGram } = removal[quantityOf(source)];
  const { leadCentimetres = 0, cargoGramsPerSquareCentimetre = 0 } = source;
  return Math.exp(-leadPerCm * leadCentimetres - cargoCm2PerGram * cargoGramsPerSquareCentimetre);
}

/** Half the length of the box that holds the material. */
function halfSpreadMetres({ conveyance }: Transit, { offsetMetres: at }: Source): number {
  const box = conveyance.boxes.find(({ offsetMetres, lengthMetres }) => {
    return at >= offsetMetres && at <= offsetMetres + lengthMetres;
  });
  return (box?.lengthMetres ?? defaultSpreadMetres) / 2;
}

/** w of each detector for a source `along` metres past the station, spread over twice `half` (0: a point). */
function weights(quantity: Quantity, along: number, half: number, across: number, height: number): number[] {
  return places[quantity].map(([side, detectorHeight, efficiency]) => {
    const a = pillarMetres - side * across;
    const h = quantity === "neutron" ? 0 : height - detectorHeight;
    const panel = (a / Math.hypot(a, h)) ** panelExponent;
    const d = Math.hypot(a, h);
    const law =
      half === 0 ? 1 / (d ** 2 + along ** 2) : (Math.atan((along + half) / d) - Math.atan((along - half) / d)) / d;
    return efficiency * panel * law;
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What the sources of the conveyance add at the station at one moment, counts per second of each detector d1..d4. */
export function sourceRates(transit: Transit, atUtcMs: number, quantity: Quantity): number[] {
  const rates = [0, 0, 0, 0];
  const frontMetres = metresBehindFront(transit, atUtcMs);
  for (const source of transit.conveyance.sources) {
    if (quantityOf(source) !== quantity) continue;
    const { acrossMetres = usualAcrossMetres, heightMetres = lowerMetres, peakCountsPerSecond } = source;
    const half = source.kind === "norm" ? halfSpreadMetres(transit, source) : 0;
    const usual = sum(weights(quantity, 0, half, usualAcrossMetres, lowerMetres));
    const scale = (peakCountsPerSecond * transmissionOf(source)) / usual;
    for (const [i, weight] of weights(
      quantity,
      frontMetres - source.offsetMetres,
      half,
      acrossMetres,
      heightMetres,
    ).entries()) {
      rates[i] = (rates[i] ?? 0) + scale * weight;
    }
  }
  return rates;
}

/** The same, all detectors of the quantity together. */
export function sourceRate(transit: Transit, atUtcMs: number, quantity: Quantity): number {
  return sum(sourceRates(transit, atUtcMs, quantity));
}
