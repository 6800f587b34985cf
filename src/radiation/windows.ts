/**
 * Counts by energy window: collecting them beside the gamma intervals that they belong to, and what their shares say.
 * Pure. Evidence for a person who judges natural radioactivity; nothing is decided by it.
 */

import type { EnergyWindowsEvent } from "../driver.ts";
import type { CountSeries, EnergyWindows, RecordDraft } from "../records.ts";

/** The most counts are looked for over this long. */
const peakMs = 3000;
/** As many as a record can hold. */
const maxWindows = 64;

/**
 * Collects the windows of one occupancy. They must fill the gamma series from its first interval without a hole: place i
 * of one is place i of the other. What comes after a hole is counted, and left out.
 */
export class WindowsCollector {
  readonly #firstIndex: number;
  readonly #counts: number[][] = [];
  #intervalMs = 0;
  leftOut = 0;

  /** @param firstIndex the device's number of the interval with which the gamma series begins */
  constructor(firstIndex = 0) {
    this.#firstIndex = firstIndex;
  }

  push({ index, intervalMs, counts }: EnergyWindowsEvent): void {
    const usable =
      counts.length > 0 && counts.length <= maxWindows && counts.every((n) => Number.isFinite(n) && n >= 0);
    if (this.#counts.length === 0 && index === this.#firstIndex && usable) {
      this.#intervalMs = intervalMs;
      for (const _ of counts) this.#counts.push([]);
    }
    const next = this.#firstIndex + (this.#counts[0]?.length ?? 0);
    if (!usable || index !== next || intervalMs !== this.#intervalMs || counts.length !== this.#counts.length) {
      this.leftOut++;
      return;
    }
    for (const [window, count] of counts.entries()) this.#counts[window]?.push(count);
  }

  /**
   * @param gamma the series beside which they stand; @param breaks its holes: windows behind the first would stand beside
   * other intervals
   */
  finish(gamma: CountSeries, breaks: readonly number[], background: readonly number[]): EnergyWindows | undefined {
    const whole = gamma.detectors[0]?.length ?? 0;
    const length = Math.min(whole, breaks[0] ?? whole);
    if (this.#counts.length === 0 || length === 0 || gamma.intervalMs !== this.#intervalMs) return undefined;
    const counts = this.#counts.map((window) => window.slice(0, length));
    return { intervalMs: this.#intervalMs, counts, backgroundCountsPerSecond: [...background] };
  }
}

function shares(values: readonly number[]): number[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : [];
}

/**
 * Shares of the windows in the three seconds with the most counts, beside those of the background. The difference is the
 * largest |p - q| / sqrt(q (1 - q) / n), where n counts were taken and q is the share in the background, taken as exact.
 * `undefined`: no background of the same windows, or not three seconds of counts.
 */
export function windowShares({
  intervalMs,
  counts,
  backgroundCountsPerSecond,
}: EnergyWindows): RecordDraft<"assessment.made">["windows"] {
  const background = shares(backgroundCountsPerSecond);
  const length = counts[0]?.length ?? 0;
  const intervals = Math.max(1, Math.round(peakMs / intervalMs));
  if (background.length !== counts.length || length < intervals) return undefined;
  let most = -1;
  let peak: number[] = [];
  for (let first = 0; first + intervals <= length; first++) {
    const sums = counts.map((window) => window.slice(first, first + intervals).reduce((sum, n) => sum + n, 0));
    const total = sums.reduce((sum, n) => sum + n, 0);
    if (total > most) {
      most = total;
      peak = sums;
    }
  }
  if (most <= 0) return undefined;
  const peakShares = shares(peak);
  const differences = background.map((q, window) => {
    const deviation = Math.sqrt((q * (1 - q)) / most);
    return deviation > 0 ? Math.abs((peakShares[window] ?? 0) - q) / deviation : 0;
  });
  return { background, peak: peakShares, difference: Math.max(...differences) };
}
