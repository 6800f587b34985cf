/**
 * From readings to occupancies, by counter and bits. Pure; one instance a session.
 *
 * The counter is trusted more than the bits: a counter that moves by two, or moves while the bits never cleared, says
 * that an occupancy was missed or that two followed without a border. Nothing missed stays silent. Counts are numbered by
 * the period in which they were asked: one that was not asked, or gave nothing, leaves its number unused.
 */

import type { DeviceEvent, Instant } from "#driver";
import type { Counted } from "./counting.ts";
import { type PortalReading, type Quantity, quantities } from "./reading.ts";

export interface Stamp {
  readonly at: Instant;
  readonly deviceUtcMs?: number;
}

/** What the counts of one poll came to; a quantity that is absent was not asked or gave nothing. */
export type Counts = Readonly<Partial<Record<Quantity, Counted>>>;

/** A counter that steps further than this was set or restarted rather than missed. */
const maxMissed = 1000;
/** No conveyance is through in less: so many may have passed between two polls. */
const shortestOccupancyMs = 1000;
/** A step of the counter that has not followed its occupancy by now never will: the bits only flickered. */
const owedStepMs = 5_000;

interface Open {
  readonly startedAtUtcMs: number;
  counter: number | undefined;
  /** Why its begin is not known. */
  readonly doubt: string | undefined;
  /** The speed register as it stood before: that value is of another conveyance. */
  staleSpeed: number | undefined;
  speedTold: boolean;
  /** The period of the first interval, by quantity, once it is known. */
  readonly firstSlot: Partial<Record<Quantity, number>>;
  /** What the device has called an alarm so far. */
  readonly alarms: Set<Quantity>;
  /** Quantities whose newest counts were no data. */
  readonly unusable: Set<Quantity>;
}

interface Decided {
  readonly counter: number | undefined;
  readonly atMs: number;
}

/** How far the counter moved. */
interface Steps {
  readonly steps: number;
  /** It was set or restarted: `steps` is what may have passed since, as far as is known. */
  readonly restarted: boolean;
  /** Nobody knows how many passed. */
  readonly unknown: boolean;
}

export class Occupancies {
  readonly #maxSpeedMetresPerSecond: number;
  readonly #reject: (reason: string, value: number) => void;
  #last: Decided | undefined;
  #lastSpeed: number | undefined;
  #open: Open | undefined;
  /** An occupancy began without its step of the counter, which is still to come. */
  #owedStep = false;
  #freeSinceMs = Number.NEGATIVE_INFINITY;
  /** Polls that say whether the portal is occupied and that failed since the last good one. */
  #failedPolls = 0;
  /** Quantities whose newest poll failed. */
  readonly #failedCounts = new Set<Quantity>();
  readonly #lastSlot: Partial<Record<Quantity, number>> = {};
  #carried = new Set<Quantity>();

  constructor(maxSpeedMetresPerSecond: number, reject: (reason: string, value: number) => void) {
    this.#maxSpeedMetresPerSecond = maxSpeedMetresPerSecond;
    this.#reject = reject;
  }

  get open(): boolean {
    return this.#open !== undefined;
  }

  /** A poll gave nothing. */
  failed(decides: boolean, counts: readonly Quantity[], slot: number): void {
    if (decides) this.#failedPolls++;
    for (const quantity of counts) {
      this.#failedCounts.add(quantity);
      this.#lastSlot[quantity] = slot;
    }
  }

  /** @returns the alarms that counts of an occupancy have told */
  *take(
    reading: PortalReading,
    counts: Counts,
    slot: number,
    stamp: Stamp,
  ): Generator<DeviceEvent, ReadonlySet<Quantity>> {
    this.#carried = new Set();
    const before = { ...this.#lastSlot };
    for (const quantity of quantities) {
      if (reading[quantity].counts === undefined) continue;
      this.#lastSlot[quantity] = slot;
    }
    if (reading.occupied !== undefined) {
      yield* this.#decide(reading, reading.occupied, counts, slot, before, stamp);
      // A counter that gave no data this time is still compared with what it was before.
      const { counter } = reading;
      if (counter !== undefined || this.#last === undefined) this.#last = { counter, atMs: stamp.at.monotonicMs };
      this.#failedPolls = 0;
    }
    if (this.#open !== undefined) yield* this.#counts(this.#open, reading, counts, slot, stamp);
    for (const quantity of quantities) if (reading[quantity].counts !== undefined) this.#failedCounts.delete(quantity);
    this.#lastSpeed = reading.speedMetresPerSecond ?? this.#lastSpeed;
    return this.#carried;
  }

  *#decide(
    reading: PortalReading,
    occupied: boolean,
    counts: Counts,
    slot: number,
    slots: Readonly<Partial<Record<Quantity, number>>>,
    stamp: Stamp,
  ): Generator<DeviceEvent> {
    const last = this.#last;
    const first = firstSlots(reading, slot, slots);
    if (last === undefined) {
      if (occupied) yield this.#begin(reading, first, stamp, "the portal was occupied when the session began");
      return;
    }
    const moved = stepsBetween(last, reading.counter, stamp.at.monotonicMs);
    const change = `the counter went from ${last.counter} to ${reading.counter}`;
    let { steps } = moved;
    const { restarted, unknown } = moved;
    const open = this.#open;
    if (open === undefined && stamp.at.monotonicMs - this.#freeSinceMs > owedStepMs) this.#owedStep = false;
    if (steps > 0 && this.#owedStep && !restarted) {
      steps--;
      this.#owedStep = false;
      if (open !== undefined && reading.counter !== undefined) open.counter = reading.counter - steps;
    }

    if (open !== undefined) {
      if (occupied && steps === 0 && !restarted) return;
      this.#freeSinceMs = stamp.at.monotonicMs;
      // An alarm that shows first in the poll that finds the portal free is of what has just left it.
      if (steps === 0 && quantities.some((quantity) => reading[quantity].alarm && !open.alarms.has(quantity))) {
        yield* this.#counts(open, reading, counts, slot, stamp);
      } else if (steps === 0) yield* this.#speed(open, reading, stamp);
      this.#open = undefined;
      let doubt = open.doubt;
      const [unusable] = open.unusable;
      if (unusable !== undefined) doubt ??= `its newest ${unusable} counts could not be used`;
      const [silent] = this.#failedCounts;
      if (silent !== undefined) doubt = `the newest poll of its ${silent} counts failed`;
      if (this.#failedPolls > 0) doubt = "the poll before its end failed";
      if (restarted || steps > 1) doubt = `${change} during it`;
      yield ended(open, stamp, doubt);
    }
    const missed = occupied ? steps - 1 : steps;
    if (unknown) {
      const reason = `${change}: it was restarted or set, and what passed meanwhile is not known`;
      yield { type: "lost", ...stamp, what: "occupancies", reason };
    } else if (missed > 0) {
      const reason = restarted ? `${change}: it was restarted` : `${change} between two polls`;
      yield { type: "lost", ...stamp, what: "occupancies", count: missed, reason };
    }
    if (!occupied) return;
    this.#owedStep = steps === 0 && !restarted && reading.counter !== undefined;
    yield this.#begin(reading, first, stamp, this.#failedPolls > 0 ? "the poll before its begin failed" : undefined);
  }

  #begin(reading: PortalReading, firstSlot: Open["firstSlot"], stamp: Stamp, doubt: string | undefined): DeviceEvent {
    const startedAtUtcMs = stamp.at.utcMs;
    this.#open = {
      startedAtUtcMs,
      counter: reading.counter,
      doubt,
      staleSpeed: this.#lastSpeed,
      speedTold: false,
      firstSlot,
      alarms: new Set(),
      unusable: new Set(),
    };
    return { type: "occupancy.begun", ...stamp, startedAtUtcMs, preOccupancyIntervals: 0 };
  }

  *#counts(open: Open, reading: PortalReading, counts: Counts, slot: number, stamp: Stamp): Generator<DeviceEvent> {
    for (const quantity of quantities) {
      const counted = counts[quantity];
      if (reading[quantity].counts === undefined) continue;
      open.firstSlot[quantity] ??= slot;
      open.unusable[counted === undefined ? "add" : "delete"](quantity);
      if (counted === undefined) continue;
      const deviceAlarm = reading[quantity].alarm === true;
      if (deviceAlarm) {
        open.alarms.add(quantity);
        this.#carried.add(quantity);
      }
      const index = slot - (open.firstSlot[quantity] ?? slot);
      yield { type: "counts", ...stamp, quantity, index, ...counted, deviceAlarm };
    }
    yield* this.#speed(open, reading, stamp);
  }

  /** The first speed of this conveyance. A register that still holds the last one's says nothing. */
  *#speed(open: Open, reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const metresPerSecond = reading.speedMetresPerSecond;
    if (metresPerSecond === undefined || open.speedTold) return;
    const stale = open.staleSpeed ?? metresPerSecond;
    if (metresPerSecond === stale || metresPerSecond === 0) {
      open.staleSpeed = metresPerSecond;
      return;
    }
    open.speedTold = true;
    const possible = metresPerSecond > 0 && metresPerSecond <= this.#maxSpeedMetresPerSecond;
    if (possible) yield { type: "speed", ...stamp, metresPerSecond };
    else this.#reject("speed-implausible", metresPerSecond);
  }
}

function stepsBetween(last: Decided, counter: number | undefined, nowMs: number): Steps {
  if (counter === undefined || last.counter === undefined) return { steps: 0, restarted: false, unknown: false };
  const steps = (counter - last.counter) & 0xffff;
  if (steps <= maxMissed) return { steps, restarted: false, unknown: false };
  // Restarted at 0 it has counted what passed since; set to a number that is too high for that, it says nothing.
  const possible = 1 + Math.floor((nowMs - last.atMs) / shortestOccupancyMs);
  if (counter <= possible) return { steps: counter, restarted: true, unknown: false };
  return { steps: 0, restarted: true, unknown: true };
}

function ended(open: Open, stamp: Stamp, doubt: string | undefined): DeviceEvent {
  const { startedAtUtcMs, counter } = open;
  const numbered = counter === undefined ? {} : { counter };
  const common = { ...stamp, startedAtUtcMs, endedAtUtcMs: stamp.at.utcMs, ...numbered, preOccupancyIntervals: 0 };
  if (doubt === undefined) return { type: "occupancy.ended", ...common };
  return { type: "occupancy.lost", ...common, reason: doubt };
}

/** The first interval of an occupancy that begins in this poll: this one, or the next of its own group. */
function firstSlots(
  reading: PortalReading,
  slot: number,
  last: Readonly<Partial<Record<Quantity, number>>>,
): Partial<Record<Quantity, number>> {
  const first: Partial<Record<Quantity, number>> = {};
  for (const quantity of quantities) {
    const before = last[quantity];
    if (reading[quantity].counts !== undefined) first[quantity] = slot;
    else if (before !== undefined) first[quantity] = before + 1;
  }
  return first;
}
