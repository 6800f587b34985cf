/**
 * Which background is in force when an occupancy begins. Pure.
 *
 * The last normal one. An abnormal one (too high, too low) is a fault first and a background only if nothing better
 * was ever seen, and the occupancy says so. One that is too old is no data, and so is one of another day: documents of an
 * instrument may come a day late, and stand beside those of now.
 */

import type { Moment } from "../clock.ts";
import type { BackgroundEvent } from "../driver.ts";

interface Known {
  readonly values: readonly number[];
  readonly normal: boolean;
  /** An abnormal one came after it. */
  readonly contradicted: boolean;
  readonly monotonicMs: number;
  /** By the device's clock, where it told a time. */
  readonly deviceUtcMs: number | undefined;
}

export interface FrozenBackground {
  /** One number an energy window; empty: no data. */
  readonly windowCountsPerSecond: number[];
  readonly gammaCountsPerSecond: number[];
  readonly neutronCountsPerSecond: number[];
  /** Codes for the occupancy's `faults`. */
  readonly notes: readonly string[];
}

/** Values that can be rates; anything else is no data. */
export function usableRates(values: readonly number[] | undefined): number[] {
  const usable = values?.every((value) => Number.isFinite(value) && value >= 0) ?? false;
  return usable ? [...(values ?? [])] : [];
}

export class BackgroundKeeper {
  readonly #maxAgeMs: number;
  #gamma: Known | undefined;
  #neutron: Known | undefined;
  #windows: Known | undefined;

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs;
  }

  observe(event: BackgroundEvent): void {
    const { monotonicMs } = event.at;
    const next = (known: Known | undefined, values: number[], normal: boolean): Known | undefined => {
      if (values.length === 0) return known;
      const worse = known?.normal === true && !normal && monotonicMs - known.monotonicMs <= this.#maxAgeMs;
      if (worse) return { ...known, contradicted: true };
      return { values, normal, contradicted: false, monotonicMs, deviceUtcMs: event.deviceUtcMs };
    };
    const gammaNormal = event.condition === "normal" || event.condition === "neutron-high";
    this.#gamma = next(this.#gamma, usableRates(event.gammaCountsPerSecond), gammaNormal);
    this.#windows = next(this.#windows, usableRates(event.windowCountsPerSecond), gammaNormal);
    this.#neutron = next(this.#neutron, usableRates(event.neutronCountsPerSecond), event.condition !== "neutron-high");
  }

  /** Too old by receipt, or far from it by the device's clock. What came in one with it is its own, whenever it was measured. */
  #isOfAnotherTime(known: Known, { at, deviceUtcMs }: Moment): boolean {
    const ageMs = at.monotonicMs - known.monotonicMs;
    if (ageMs > this.#maxAgeMs) return true;
    if (ageMs === 0 || deviceUtcMs === undefined || known.deviceUtcMs === undefined) return false;
    return Math.abs(deviceUtcMs - known.deviceUtcMs) > this.#maxAgeMs;
  }

  freeze(moment: Moment): FrozenBackground {
    const notes: string[] = [];
    const values = (known: Known | undefined, quantity: string) => {
      if (known === undefined || this.#isOfAnotherTime(known, moment)) {
        notes.push(`${quantity}-background-unknown`);
        return [];
      }
      if (!known.normal) notes.push(`${quantity}-background-not-normal`);
      if (known.contradicted) notes.push(`${quantity}-background-before-abnormal`);
      return [...known.values];
    };
    const gammaCountsPerSecond = values(this.#gamma, "gamma");
    const neutronCountsPerSecond = values(this.#neutron, "neutron");
    const windows = this.#windows;
    const isOld = windows !== undefined && this.#isOfAnotherTime(windows, moment);
    const windowCountsPerSecond = windows === undefined || isOld ? [] : [...windows.values];
    return { gammaCountsPerSecond, neutronCountsPerSecond, windowCountsPerSecond, notes };
  }
}
