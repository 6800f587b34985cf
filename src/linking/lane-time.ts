/**
 * What time it is for a lane: the newest that a record or the wall clock has told. It does not go back by itself; that
 * the wall clock was set back is said, and then it begins anew. Pure.
 */

/** A wall clock that was set back by more makes two conveyances look like one: they follow each other within seconds. */
const setBackMs = 5000;
/** What is so far ahead of the wall clock is of the time before it was set back: an image that took its time. */
const aheadMs = 600_000;

export class LaneTime {
  #nowMs = Number.NEGATIVE_INFINITY;
  /** What the wall clock itself showed last; a record may stand under a device's time that is ahead of it. */
  #wallMs: number | undefined;
  /** Newest time in the journal of before the start. */
  #restoredMs = Number.NEGATIVE_INFINITY;

  get nowMs(): number {
    return this.#nowMs;
  }

  /** A record of this time was committed. */
  heard(atMs: number): void {
    if (!this.isAhead(atMs)) this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  get restoredMs(): number {
    return this.#restoredMs;
  }

  /** The journal holds a record of this time, of before the start. */
  restored(atMs: number): void {
    this.#restoredMs = Math.max(this.#restoredMs, atMs);
  }

  /** The wall clock shows `wallMs`. False if it was set back, and nothing has changed yet: settle, then `begin`. */
  wall(wallMs: number): boolean {
    if (wallMs < (this.#wallMs ?? this.#restoredMs) - setBackMs) return false;
    this.#wallMs = wallMs;
    this.#nowMs = Math.max(this.#nowMs, wallMs);
    return true;
  }

  /** As if all the time had passed that anything in a lane can take. */
  letPass(): void {
    this.#wallMs = undefined;
    this.#nowMs = Math.max(this.#nowMs, this.#restoredMs) + 86_400_000;
  }

  /** Goes on from `wallMs`, whatever it was before. */
  begin(wallMs: number): void {
    this.#wallMs = wallMs;
    this.#nowMs = wallMs;
  }

  /** A time that the wall clock has not reached by far. */
  isAhead(atMs: number): boolean {
    return this.#wallMs !== undefined && atMs > this.#wallMs + aheadMs;
  }
}
