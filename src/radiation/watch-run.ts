/**
 * How long one detector has told the same value, and how unlikely that is for a working one. Pure.
 *
 * Every further independent observation of the same value multiplies the probability by at most that of one value
 * (`watch-odds.ts`). A detector is called stuck when the product is below the limit, so the time that takes follows from
 * its rate: 20 s for a gamma detector at zero, minutes for one that stands at its usual level, hours for a slow tube.
 */

export class SameValueRun {
  #value: number | undefined;
  #sinceMs = 0;
  #countedMs = 0;
  #changedMs = Number.NEGATIVE_INFINITY;
  #lnP = 0;

  get value(): number | undefined {
    return this.#value;
  }
  /** ln of the probability that a working detector does this, an upper bound. */
  get lnP(): number {
    return this.#lnP;
  }
  get sinceMs(): number {
    return this.#sinceMs;
  }
  /** When the last observation was counted as independent of the ones before. */
  get countedMs(): number {
    return this.#countedMs;
  }
  get changedMs(): number {
    return this.#changedMs;
  }

  /** @returns true if the value is another one than before */
  observe(value: number, atMs: number): boolean {
    if (value === this.#value) return false;
    const changed = this.#value !== undefined;
    this.#value = value;
    this.#sinceMs = atMs;
    this.#countedMs = atMs;
    this.#lnP = 0;
    if (changed) this.#changedMs = atMs;
    return changed;
  }

  /** The same value once more, independently. */
  count(lnOfOne: number, atMs: number): void {
    this.#lnP += lnOfOne;
    this.#countedMs = atMs;
  }

  reset(): void {
    this.#value = undefined;
    this.#lnP = 0;
  }
}
