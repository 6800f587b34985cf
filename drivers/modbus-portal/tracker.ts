/**
 * From the readings of polls to device events: conditions, occupancies, counts, backgrounds, health. Pure; one instance a
 * session. A poll need not hold everything: what it did not ask changes nothing.
 */

import type { DeviceEvent, Instant } from "#driver";
import { Backgrounds } from "./backgrounds.ts";
import { Conditions } from "./conditions.ts";
import { Counting, type CountingOptions } from "./counting.ts";
import { type Counts, Occupancies, type Stamp } from "./occupancies.ts";
import { type PortalReading, type Quantity, quantities } from "./reading.ts";

export interface TrackerOptions {
  /** Conditions of which the device can say that they are over, in words. */
  readonly conditions: ReadonlyMap<string, string>;
  /** What the counts mean. */
  readonly counting: Readonly<Record<Quantity, Omit<CountingOptions, "reject">>>;
  /** Without an occupied bit: how long an occupancy lasts from the step of the counter. */
  readonly occupancyLastsMs?: number;
  /** A faster conveyance is nonsense. */
  readonly maxSpeedMetresPerSecond: number;
  reject(reason: string, values: readonly number[]): void;
}

/** Health that changes is told at most this often, health that stays every minute. */
const changedHealthMs = 5_000;
const sameHealthMs = 60_000;

export class PortalTracker {
  readonly #options: TrackerOptions;
  readonly #conditions: Conditions;
  readonly #occupancies: Occupancies;
  readonly #backgrounds = new Backgrounds();
  readonly #counting: Readonly<Record<Quantity, Counting>>;
  readonly #texts = new Map<string, string>();
  #health = { atMs: Number.NEGATIVE_INFINITY, text: "" };
  /** Where only the counter tells: its last value, and until when the portal is taken for occupied. */
  #counted: { counter: number; untilMs: number } | undefined;

  constructor(options: TrackerOptions) {
    this.#options = options;
    const { counting, conditions, maxSpeedMetresPerSecond, reject } = options;
    this.#conditions = new Conditions(conditions);
    this.#occupancies = new Occupancies(maxSpeedMetresPerSecond, (reason, value) => reject(reason, [value]));
    this.#counting = {
      gamma: new Counting({ ...counting.gamma, reject }),
      neutron: new Counting({ ...counting.neutron, reject }),
    };
  }

  /** A poll gave nothing. */
  failed(decides: boolean, counts: readonly Quantity[], slot: number): void {
    this.#occupancies.failed(decides, counts, slot);
  }

  /** @param slot the number of the period of its group in which it was asked */
  *take(given: PortalReading, at: Instant, slot: number): Generator<DeviceEvent> {
    const reading = this.#decided(given, at.monotonicMs);
    const { deviceSeconds } = reading;
    const stamp: Stamp = { at, ...(deviceSeconds === undefined ? {} : { deviceUtcMs: deviceSeconds * 1000 }) };
    const occupied = reading.occupied ?? this.#occupancies.open;
    yield* this.#conditions.equipment(reading, occupied, stamp);
    const counts: Partial<Record<Quantity, Counts[Quantity]>> = {};
    for (const quantity of quantities) {
      const raw = reading[quantity].counts;
      const counted = raw === undefined ? undefined : this.#counting[quantity].take(raw, at);
      if (counted !== undefined) counts[quantity] = counted;
    }
    const carried = yield* this.#occupancies.take(reading, counts as Counts, slot, stamp);
    yield* this.#conditions.alarms(reading, carried, this.#occupancies.open, stamp);
    if (!this.#occupancies.open) {
      yield* this.#backgrounds.take(reading, stamp);
      yield* this.#healthOf(reading, stamp);
    }
    for (const [tag, text] of Object.entries(reading.texts ?? {})) {
      if (this.#texts.get(tag) === text) continue;
      this.#texts.set(tag, text);
      yield { type: "raw", ...stamp, tag, text };
    }
  }

  /** Where there is no occupied bit, the counter stands in for it. */
  #decided(reading: PortalReading, nowMs: number): PortalReading {
    const { occupancyLastsMs } = this.#options;
    const { counter } = reading;
    if (occupancyLastsMs === undefined || counter === undefined) return reading;
    const last = this.#counted;
    const moved = last !== undefined && last.counter !== counter;
    const untilMs = moved ? nowMs + occupancyLastsMs : (last?.untilMs ?? Number.NEGATIVE_INFINITY);
    this.#counted = { counter, untilMs };
    return { ...reading, occupied: nowMs < untilMs };
  }

  *#healthOf({ health, doseRateMicrosievertPerHour }: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const dose = doseRateMicrosievertPerHour === undefined ? {} : { doseRateMicrosievertPerHour };
    const values = { ...health, ...dose };
    if (Object.keys(values).length === 0) return;
    const text = JSON.stringify(values);
    const dueMs = this.#health.atMs + (text === this.#health.text ? sameHealthMs : changedHealthMs);
    if (stamp.at.monotonicMs < dueMs) return;
    this.#health = { atMs: stamp.at.monotonicMs, text };
    yield { type: "health", ...stamp, values };
  }
}
