/**
 * From what count registers hold to counts of an interval, or rates. Pure; one instance a quantity and session.
 *
 * What cannot be known is left out: the first poll of a register that counts since the last one, a counter that went back,
 * an interval of another length than the poll's period keeps its true length, so that nobody takes it for a usual one.
 */

import type { CountsEvent, Instant } from "#driver";
import type { CountMeaning } from "./map-settings.ts";

export interface CountingOptions {
  readonly meaning: CountMeaning;
  /** Milliseconds over which the device counts, for `countsPerWindow`. */
  readonly windowMs: number;
  readonly pollMs: number;
  /** A cumulative counter that reaches this begins at 0 again, in the unit of the values. Absent: it does not wrap. */
  readonly wrapsAt?: number;
  /** A higher rate is nonsense. */
  readonly maxPerSecond: number;
  /** @param reason `counter-restarted`, `implausible-count` */
  reject(reason: string, values: readonly number[]): void;
  /** Nothing but counts that cannot be true has come since the session began: told once. May throw. */
  impossible?(perSecond: number): void;
}

export type Counted = Pick<CountsEvent, "values" | "unit" | "intervalMs">;

/** Share of a period by which two polls may be nearer or further apart than that. */
const tolerance = 0.25;
/** So many counts in a row that cannot be true, before any that can, are no device's that counts like this. */
const mostImpossible = 5;

export class Counting {
  readonly #options: CountingOptions;
  #last: { readonly values: readonly number[]; readonly atMs: number } | undefined;
  /** Counts that could not be true; undefined once one could. */
  #impossible: number | undefined = 0;

  constructor(options: CountingOptions) {
    this.#options = options;
  }

  /** `undefined` is no data. Call it for every poll, occupied or not. */
  take(raw: readonly (number | undefined)[], at: Instant): Counted | undefined {
    const values = raw.filter((value) => value !== undefined);
    if (values.length !== raw.length || values.length === 0) {
      // Counts since a poll that gave nothing cover more than one period, which the time since the last good one shows.
      return undefined;
    }
    const { meaning, pollMs, windowMs } = this.#options;
    if (meaning === "countsPerSecond") return { values, unit: "countsPerSecond", intervalMs: pollMs };
    if (meaning === "countsPerWindow") {
      const rates = values.map((value) => value / (windowMs / 1000));
      return this.#plausible(rates, 1000) ? { values: rates, unit: "countsPerSecond", intervalMs: pollMs } : undefined;
    }
    const last = this.#last;
    this.#last = { values, atMs: at.monotonicMs };
    if (last === undefined || last.values.length !== values.length) return undefined;
    const elapsedMs = at.monotonicMs - last.atMs;
    if (elapsedMs <= 0) return undefined;
    const counts = meaning === "cumulative" ? this.#risen(last.values, values, elapsedMs) : values;
    if (counts === undefined || !this.#plausible(counts, elapsedMs)) return undefined;
    const usual = Math.abs(elapsedMs - pollMs) <= tolerance * pollMs;
    return { values: counts, unit: "counts", intervalMs: usual ? pollMs : Math.max(1, Math.round(elapsedMs)) };
  }

  /** By how much counters rose. One that went back has wrapped if the rise is believable, else it was restarted. */
  #risen(from: readonly number[], to: readonly number[], elapsedMs: number): number[] | undefined {
    const { wrapsAt, maxPerSecond } = this.#options;
    const risen = to.map((value, i) => {
      const rise = value - (from[i] ?? 0);
      return rise < 0 && wrapsAt !== undefined ? rise + wrapsAt : rise;
    });
    const wrapped = to.some((value, i) => value < (from[i] ?? 0));
    if (risen.every((rise) => rise >= 0 && (!wrapped || (rise * 1000) / elapsedMs <= maxPerSecond))) return risen;
    this.#options.reject("counter-restarted", to);
    return undefined;
  }

  #plausible(counts: readonly number[], elapsedMs: number): boolean {
    const { maxPerSecond, reject, impossible } = this.#options;
    const odd = counts.find((count) => !(count >= 0 && (count * 1000) / elapsedMs <= maxPerSecond));
    if (odd === undefined) {
      this.#impossible = undefined;
      return true;
    }
    reject("implausible-count", counts);
    if (this.#impossible !== undefined && ++this.#impossible === mostImpossible) impossible?.((odd * 1000) / elapsedMs);
    return false;
  }
}
