/**
 * Detectors that do not count any more, or tell the same number for ever: the faults whose data look calm. Pure.
 *
 * Two series are looked at: the backgrounds, and the counts of occupancies. A value that stands still only says something
 * where the device was about to tell another one: after a whole averaging time, and when another detector's value has
 * moved meanwhile. Where none moves, the background as a whole is frozen, which takes `renewedWithinMs` a step.
 */

import type { WatchSettings } from "../watch-settings.ts";
import type { Quantity } from "./watch-limits.ts";
import { lnSameValue, lnZero } from "./watch-odds.ts";
import { SameValueRun } from "./watch-run.ts";

/** A lane full of steel takes up to 40 % of the background away (Ludlum 4530 manual, p. 10). */
const leastShadowed = 0.6;
/** A detector that never counted has no rate of its own: at least this share of its neighbours' is expected. */
const leastShareOfOthers = 0.1;
/** Counts of intervals say nothing before this long, however fast the detector is. */
const leastCountsMs = 1000;

interface Detector {
  readonly background: SameValueRun;
  readonly counts: SameValueRun;
  /** It has told something else than 0 since the watch began. */
  hasCounted: boolean;
}

export interface Stuck {
  readonly value: number;
  readonly forMs: number;
  readonly lnP: number;
  /** In the device's words: what stands still. */
  readonly what: "background" | "counts";
}

export class StuckDetectors {
  readonly #quantity: Quantity;
  readonly #settings: WatchSettings;
  readonly #detectors: Detector[] = [];
  readonly #lnLimit: number;
  /** Smallest difference between two told values so far: never finer than the device's own steps. */
  #resolution: number | undefined;
  /** The backgrounds of all detectors, as one run. */
  readonly #together = new SameValueRun();
  #togetherKey = "";
  #togetherSerial = 0;

  constructor(quantity: Quantity, settings: WatchSettings) {
    this.#quantity = quantity;
    this.#settings = settings;
    this.#lnLimit = Math.log(settings.improbable);
  }

  /** @param levels what each detector usually counts, where that is known */
  background(values: readonly number[], levels: readonly (number | undefined)[], nowMs: number): void {
    const { gammaMeanMs, neutronMeanMs } = this.#settings;
    const windowMs = this.#quantity === "gamma" ? gammaMeanMs : neutronMeanMs;
    const detectors = values.map((value, index) => this.#detector(index, value));
    for (const [index, value] of values.entries()) {
      const detector = detectors[index];
      const before = detector?.background.value;
      if (before !== undefined && before !== value) {
        const step = Math.abs(value - before);
        this.#resolution = Math.min(this.#resolution ?? step, step);
      }
      if (detector?.background.observe(value, nowMs) && nowMs > detector.counts.countedMs + 2 * windowMs) {
        // The mean moves, long after the last occupancy: whatever its counts said then is over.
        detector.counts.reset();
      }
    }
    const moved = detectors.map(({ background }) => background.changedMs).sort((a, b) => b - a);
    for (const [index, { background: run }] of detectors.entries()) {
      const othersMovedMs = moved[run.changedMs === moved[0] ? 1 : 0] ?? Number.NEGATIVE_INFINITY;
      if (nowMs - run.countedMs < windowMs || othersMovedMs <= run.countedMs) continue;
      run.count(this.#lnOfBackground(index, values, levels, windowMs / 1000), nowMs);
    }
    this.#countTogether(values, nowMs, windowMs / 1000);
  }

  counts(values: readonly number[], intervalMs: number, levels: readonly (number | undefined)[], nowMs: number): void {
    for (const [index, value] of values.entries()) {
      const { counts } = this.#detector(index, value);
      if (counts.value !== value) {
        counts.observe(value, nowMs);
        continue;
      }
      const seconds = intervalMs / 1000;
      const rate = value === 0 ? (levels[index] ?? 0) * leastShadowed : value / seconds;
      // Counts are told one by one: the step of their rate is one in the interval.
      const ln = value === 0 ? lnZero(rate, seconds, 1 / seconds) : lnSameValue(rate, seconds, 1 / seconds);
      counts.count(ln, nowMs);
    }
  }

  /** Undefined: as far as is known it counts. */
  stuck(index: number, nowMs: number): Stuck | undefined {
    const detector = this.#detectors[index];
    if (detector === undefined) return undefined;
    const { background, counts } = detector;
    if (background.lnP <= this.#lnLimit) {
      const { lnP, sinceMs } = background;
      return { what: "background", value: background.value ?? 0, forMs: nowMs - sinceMs, lnP };
    }
    const forMs = counts.countedMs - counts.sinceMs;
    if (counts.lnP > this.#lnLimit || forMs < leastCountsMs) return undefined;
    return { what: "counts", value: counts.value ?? 0, forMs, lnP: counts.lnP };
  }

  /** All backgrounds of the quantity stand still together. */
  frozen(nowMs: number): { readonly forMs: number; readonly lnP: number } | undefined {
    const { lnP, sinceMs } = this.#together;
    return lnP <= this.#lnLimit ? { forMs: nowMs - sinceMs, lnP } : undefined;
  }

  #detector(index: number, value: number): Detector {
    let detector = this.#detectors[index];
    if (detector === undefined) {
      detector = { background: new SameValueRun(), counts: new SameValueRun(), hasCounted: false };
      this.#detectors[index] = detector;
    }
    if (value > 0) detector.hasCounted = true;
    return detector;
  }

  /** ln P of this background being told once more. 0: nothing can be said. */
  #lnOfBackground(
    index: number,
    values: readonly number[],
    levels: readonly (number | undefined)[],
    windowSeconds: number,
  ): number {
    const value = values[index] ?? 0;
    const resolution = this.#resolution;
    if (resolution === undefined) return 0;
    if (value > 0) return lnSameValue(value, windowSeconds, resolution);
    const own = levels[index] ?? 0;
    if (own > 0) return lnZero(own, windowSeconds, resolution);
    if (!this.#mustCount(index)) return 0;
    const others = values.filter((other) => other > 0).sort((a, b) => a - b);
    return lnZero((others[Math.floor(others.length / 2)] ?? 0) * leastShareOfOthers, windowSeconds, resolution);
  }

  /** Neutron tubes are fitted behind some detectors only: where none ever counted, there is none, unless it is said. */
  #mustCount(index: number): boolean {
    const { gammaDetectors, neutronDetectors } = this.#settings;
    const named = this.#quantity === "gamma" ? gammaDetectors : neutronDetectors;
    if (named !== undefined) return named.includes(index + 1);
    return this.#quantity === "gamma" || this.#detectors[index]?.hasCounted === true;
  }

  #countTogether(values: readonly number[], nowMs: number, windowSeconds: number): void {
    const key = values.join(" ");
    if (key !== this.#togetherKey) this.#togetherSerial++;
    this.#togetherKey = key;
    this.#together.observe(this.#togetherSerial, nowMs);
    const resolution = this.#resolution ?? (values.every(Number.isInteger) ? 1 : undefined);
    if (resolution === undefined || nowMs - this.#together.countedMs < this.#settings.renewedWithinMs) return;
    const counting = values.filter((value) => value > 0);
    const ln = counting.reduce((sum, value) => sum + lnSameValue(value, windowSeconds, resolution), 0);
    this.#together.count(ln, nowMs);
  }
}
