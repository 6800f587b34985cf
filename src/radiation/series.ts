/**
 * Collects the counting intervals of one quantity of one occupancy. Pure.
 *
 * An interval that never came leaves no number behind: it is counted as missing, and no statistics reach across it.
 */

import type { CountsEvent } from "../driver.ts";
import type { CountSeries } from "../records.ts";

/**
 * Both quantities are counted for as long as something stands in the portal. Which of them is short, if one is by more than
 * two intervals and two seconds; one without any count says so itself.
 */
export function shortCounts(
  gamma: CountSeries,
  neutron: CountSeries,
): { readonly quantity: "gamma" | "neutron"; readonly note: string } | undefined {
  const secondsOf = ({ detectors, intervalMs }: CountSeries) => ((detectors[0]?.length ?? 0) * intervalMs) / 1000;
  const [gammas, neutrons] = [secondsOf(gamma), secondsOf(neutron)];
  const most = Math.max(2, (2 * Math.max(gamma.intervalMs, neutron.intervalMs)) / 1000);
  if (gammas === 0 || neutrons === 0 || Math.abs(gammas - neutrons) <= most) return undefined;
  const quantity = gammas < neutrons ? "gamma" : "neutron";
  const [less, more] = gammas < neutrons ? [gammas, neutrons] : [neutrons, gammas];
  return { quantity, note: `${quantity}: counted for ${less.toFixed(1)} of ${more.toFixed(1)} s` };
}

export class SeriesCollector {
  readonly #detectors: number[][] = [];
  readonly #usualIntervalMs: number;
  #intervalMs: number | undefined;
  #unit: CountSeries["unit"] = "counts";
  #nextIndex: number | undefined;
  /** The device's number of the interval with which the series begins, missing or not. */
  firstIndex: number | undefined;
  /** Positions in the series before which intervals are missing, rising. */
  readonly breaks: number[] = [];
  missing = 0;
  /** Of those, how many lie before the first that was kept. */
  missingFirst = 0;
  /** Intervals that the device marked, kept or not. */
  deviceAlarms = 0;
  /** Positions in the series of those that were kept. */
  readonly alarmIntervals: number[] = [];

  /**
   * @param usualIntervalMs stands in a series that has no interval at all
   * @param firstIndex of the series, before which nothing can be missing; absent: that of the first interval that comes
   */
  constructor(usualIntervalMs: number, firstIndex?: number) {
    this.#usualIntervalMs = usualIntervalMs;
    this.#nextIndex = firstIndex;
    this.firstIndex = firstIndex;
  }

  get length(): number {
    return this.#detectors[0]?.length ?? 0;
  }

  get durationMs(): number {
    return this.length * (this.#intervalMs ?? this.#usualIntervalMs);
  }

  get series(): CountSeries {
    return { intervalMs: this.#intervalMs ?? this.#usualIntervalMs, unit: this.#unit, detectors: this.#detectors };
  }

  push(event: CountsEvent): void {
    if (event.deviceAlarm) this.deviceAlarms++;
    const { index, intervalMs, unit, values } = event;
    this.#nextIndex ??= index;
    this.firstIndex ??= index;
    if (this.#intervalMs === undefined) {
      this.#intervalMs = intervalMs;
      this.#unit = unit;
      for (const _ of values) this.#detectors.push([]);
    }
    const fits =
      index >= this.#nextIndex &&
      intervalMs === this.#intervalMs &&
      unit === this.#unit &&
      values.length === this.#detectors.length &&
      values.every((value) => Number.isFinite(value) && value >= 0);
    if (!fits) {
      this.missing += 1 + Math.max(0, index - this.#nextIndex);
      this.#break();
      this.#nextIndex = Math.max(this.#nextIndex, index + 1);
      return;
    }
    if (index > this.#nextIndex) {
      this.missing += index - this.#nextIndex;
      this.#break();
    }
    if (this.length === 0) this.missingFirst = this.missing;
    if (event.deviceAlarm) this.alarmIntervals.push(this.length);
    for (const [detector, value] of values.entries()) this.#detectors[detector]?.push(value);
    this.#nextIndex = index + 1;
  }

  /** One hole, however many intervals are missing in it: a stream of nothing but misfits must not fill memory. */
  #break(): void {
    if (this.breaks.at(-1) !== this.length) this.breaks.push(this.length);
  }
}
