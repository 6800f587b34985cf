/**
 * What happens around a portal, by the time since the scenario began: rain, temperature, an X-ray scanner nearby, and neutrons that
 * cosmic rays knock out of heavy cargo. Pure.
 *
 * Rain washes radon daughters to the ground. Background rises with them while it rains (time constant 5 min, our choice) and
 * falls with a half-life of 30 min behind it (Pb-214 26.8 min, then Bi-214 19.9 min). Tens of per cent are usual; up to 300 % are known
 * (Ludlum 4530 manual). Temperature moves gain and so the counts by a few per cent, slowly.
 */

import type { Random } from "../random.ts";

/** Times in seconds since the scenario began; rises as parts of the background: 0.3 is 30 %. */
export interface Environment {
  readonly rain?: readonly { readonly at: number; readonly for: number; readonly rise: number }[];
  readonly drift?: { readonly amplitude: number; readonly period: number };
  /** Beam-on of a scanner nearby; with `every` it comes again. `neutronRise` for beams above 8 MeV. */
  readonly xray?: readonly {
    readonly at: number;
    readonly for: number;
    readonly every?: number;
    readonly rise: number;
    readonly neutronRise?: number;
  }[];
  /** Bursts of neutrons while heavy cargo stands in the portal ("ship effect"). */
  readonly shipEffect?: { readonly burstsPerSecond: number; readonly neutronsPerBurst: number };
}

const rainRiseSeconds = 300;
const rainHalfLifeSeconds = 1800;

function rainRise(rain: { at: number; for: number; rise: number }, seconds: number): number {
  const wet = Math.min(seconds - rain.at, rain.for);
  if (wet <= 0) return 0;
  const dry = Math.max(0, seconds - rain.at - rain.for);
  return rain.rise * (1 - Math.exp(-wet / rainRiseSeconds)) * 2 ** (-dry / rainHalfLifeSeconds);
}

function beamIsOn(beam: { at: number; for: number; every?: number }, seconds: number): boolean {
  const since = seconds - beam.at;
  if (since < 0) return false;
  return (beam.every === undefined ? since : since % beam.every) < beam.for;
}

/** Gamma and neutron background over the usual one. */
export function environmentAt(environment: Environment, seconds: number): { gamma: number; neutron: number } {
  const { rain = [], drift, xray = [] } = environment;
  const on = xray.filter((beam) => beamIsOn(beam, seconds));
  const wave = drift === undefined ? 0 : drift.amplitude * Math.sin((2 * Math.PI * seconds) / drift.period);
  const raised = rain.reduce((total, shower) => total + rainRise(shower, seconds), 0);
  return {
    gamma: Math.max(0, 1 + wave + raised + on.reduce((total, beam) => total + beam.rise, 0)),
    neutron: 1 + on.reduce((total, beam) => total + (beam.neutronRise ?? 0), 0),
  };
}

/** Neutrons of bursts in a stretch of time: a Poisson number of bursts, each with a geometric number of neutrons. */
export function drawBursts(random: Random, effect: NonNullable<Environment["shipEffect"]>, seconds: number): number {
  const { burstsPerSecond, neutronsPerBurst } = effect;
  const more = 1 - 1 / Math.max(1, neutronsPerBurst);
  let neutrons = 0;
  for (let left = random.poisson(burstsPerSecond * seconds); left > 0; left--) {
    neutrons++;
    while (random.next() < more) neutrons++;
  }
  return neutrons;
}
