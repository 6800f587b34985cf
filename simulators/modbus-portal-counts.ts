/**
 * What the detectors of the simulated Modbus portal count, step by step, and what it makes of each transit. Pure but for its
 * memory of steps.
 *
 * A step of 200 ms belongs to the time and not to the polls: what a conveyance gives depends on seed, device and conveyance
 * alone, however often and whenever somebody asks. The alarm rule is its own, of the form that recordings of a Rapiscan
 * portal show (RPM-Simulator, MIT); the alarm bits stay until the conveyance has left.
 */

import { type Environment, environmentAt } from "./physics/environment.ts";
import {
  gammaBackgroundCountsPerSecond,
  neutronBackgroundCountsPerSecond,
  rearAtUtcMs,
  shadowFactor,
} from "./physics/radiation.ts";
import { sourceRates } from "./physics/sources.ts";
import { randomFor } from "./random.ts";
import type { Transit } from "./simulator.ts";

export type Quantity = "gamma" | "neutron";

export const stepMs = 200;
const stepsPerSecond = 1000 / stepMs;
/** The portal stays occupied so long after the rear edge has passed. */
const holdMs = 1000;
/** No alarm begins in the last steps, so that whoever polls a few times a second sees every alarm. */
const quietSteps = 3;
const gammaAlarmSigma = 5;
const neutronFalseAlarm = 1e-6;
/** Steps that are remembered: beyond the longest window that a device counts over. */
const keptSteps = 256;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
export const stepAt = (utcMs: number) => Math.floor(utcMs / stepMs);

/** One transit, worked out in full. Steps are counted from 1970. */
export interface Plan {
  readonly transit: Transit;
  readonly beginsAtUtcMs: number;
  readonly endsAtUtcMs: number;
  /** The step from which on each alarm bit is set, if ever. */
  readonly alarmFromStep: Readonly<Partial<Record<Quantity, number>>>;
  /** Per detector, counts per second. */
  readonly background: Readonly<Record<Quantity, readonly number[]>>;
}

/** Smallest count whose one-sided Poisson tail is below `tail`: few counts are not normally distributed. */
function poissonLimit(mean: number, tail: number): number {
  let term = Math.exp(-mean);
  let below = term;
  let count = 1;
  while (1 - below > tail) {
    term *= mean / count;
    below += term;
    count++;
  }
  return count;
}

/** Four values, one a detector of the real pillars, over so many detectors of this portal. */
function spread(four: readonly number[], detectors: number): number[] {
  if (detectors === 4) return [...four];
  if (detectors === 2) return [sum(four.slice(0, 2)), sum(four.slice(2))];
  return Array.from({ length: detectors }, () => sum(four) / detectors);
}

export class PortalCounts {
  readonly #seed: number;
  readonly #device: string;
  readonly #means: Readonly<Record<Quantity, readonly number[]>>;
  readonly #weather: Environment;
  readonly #originUtcMs: number;
  readonly #plans: Plan[] = [];
  readonly #steps = new Map<string, readonly number[]>();
  readonly #totals = new Map<Quantity, { through: number; counts: number[] }>();

  /** @param originUtcMs when the scenario began, from which its weather counts */
  constructor(options: {
    seed: number;
    device: string;
    detectors: Readonly<Record<Quantity, number>>;
    environment: Environment;
    originUtcMs: number;
  }) {
    const { detectors } = options;
    this.#seed = options.seed;
    this.#device = options.device;
    this.#weather = options.environment;
    this.#originUtcMs = options.originUtcMs;
    this.#means = {
      gamma: spread(gammaBackgroundCountsPerSecond, detectors.gamma),
      neutron: spread(neutronBackgroundCountsPerSecond, detectors.neutron),
    };
  }

  /** The background that the portal shows from its nth occupancy to the next: a mean over 20 s of Poisson counts. */
  backgroundAfter(occupancies: number, utcMs: number): Record<Quantity, number[]> {
    const random = randomFor(this.#seed, `${this.#device}/background/${occupancies}`);
    const rise = environmentAt(this.#weather, (utcMs - this.#originUtcMs) / 1000);
    const shown = (mean: number) => Math.fround(random.poisson(mean * 20) / 20);
    return {
      gamma: this.#means.gamma.map((mean) => shown(mean * rise.gamma)),
      neutron: this.#means.neutron.map((mean) => shown(mean * rise.neutron)),
    };
  }

  plan(transit: Transit, background: Readonly<Record<Quantity, readonly number[]>>): Plan {
    const beginsAtUtcMs = transit.frontAtUtcMs;
    const endsAtUtcMs = rearAtUtcMs(transit) + holdMs;
    const gammaRate = sum(background.gamma);
    const limits = {
      gamma: gammaRate + gammaAlarmSigma * Math.sqrt(gammaRate),
      neutron: poissonLimit(sum(background.neutron), neutronFalseAlarm),
    };
    const alarmFromStep: Partial<Record<Quantity, number>> = {};
    const plan: Plan = { transit, beginsAtUtcMs, endsAtUtcMs, alarmFromStep, background };
    this.#plans.push(plan);
    const last = stepAt(endsAtUtcMs) - quietSteps;
    for (let step = stepAt(beginsAtUtcMs) + 1; step <= last; step++) {
      for (const quantity of ["gamma", "neutron"] as const) {
        if (alarmFromStep[quantity] !== undefined) continue;
        if (sum(this.window(quantity, step, stepsPerSecond)) >= limits[quantity]) alarmFromStep[quantity] = step;
      }
    }
    return plan;
  }

  /** Plans that ended so long ago that no window reaches them are forgotten. */
  forgetBefore(utcMs: number): void {
    while (this.#plans[0] !== undefined && this.#plans[0].endsAtUtcMs < utcMs - keptSteps * stepMs) this.#plans.shift();
    if (this.#steps.size <= 8 * keptSteps) return;
    for (const key of [...this.#steps.keys()].slice(0, this.#steps.size - 4 * keptSteps)) this.#steps.delete(key);
  }

  /** What each detector counted in the last `length` steps before the begin of `step`. */
  window(quantity: Quantity, step: number, length: number): number[] {
    const counts = this.#means[quantity].map(() => 0);
    for (let at = step - length; at < step; at++) {
      for (const [i, count] of this.#countsOf(quantity, at).entries()) counts[i] = (counts[i] ?? 0) + count;
    }
    return counts;
  }

  /** What each detector has counted since it was first asked. */
  total(quantity: Quantity, step: number): readonly number[] {
    let total = this.#totals.get(quantity);
    if (total === undefined) {
      total = { through: step, counts: this.#means[quantity].map(() => 0) };
      this.#totals.set(quantity, total);
    }
    for (; total.through < step; total.through++) {
      for (const [i, count] of this.#countsOf(quantity, total.through).entries()) {
        total.counts[i] = (total.counts[i] ?? 0) + count;
      }
    }
    return [...total.counts];
  }

  #countsOf(quantity: Quantity, step: number): readonly number[] {
    const middleAtUtcMs = (step + 0.5) * stepMs;
    const plan = this.#plans.find(
      ({ beginsAtUtcMs, endsAtUtcMs }) => beginsAtUtcMs - 1000 <= middleAtUtcMs && middleAtUtcMs < endsAtUtcMs,
    );
    const key =
      plan === undefined ? `idle/${step}` : `${plan.transit.conveyance.id}/${step - stepAt(plan.beginsAtUtcMs)}`;
    const known = this.#steps.get(`${quantity}/${key}`);
    if (known !== undefined) return known;
    const random = randomFor(this.#seed, `${this.#device}/${quantity}/${key}`);
    const shadow = plan === undefined || quantity === "neutron" ? 1 : shadowFactor(plan.transit, middleAtUtcMs);
    const rise = environmentAt(this.#weather, (middleAtUtcMs - this.#originUtcMs) / 1000)[quantity];
    const means = this.#means[quantity];
    const sources = plan === undefined ? [] : spread(sourceRates(plan.transit, middleAtUtcMs, quantity), means.length);
    const counts = means.map((mean, i) => random.poisson((mean * rise * shadow + (sources[i] ?? 0)) * (stepMs / 1000)));
    this.#steps.set(`${quantity}/${key}`, counts);
    return counts;
  }
}
