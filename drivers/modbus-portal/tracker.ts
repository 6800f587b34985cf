/**
 * From readings to events: occupancies by counter and bits, conditions by their edges. Pure; one instance a session.
 *
 * The counter is trusted more than the bits: a counter that moves by two, or moves while the bits never cleared, says
 * that an occupancy was missed or that two followed without a border. Nothing missed stays silent.
 */

import type { DeviceEvent, Instant } from "#driver";
import { type ConditionCode, conditionCodes, type PortalReading } from "./codec.ts";

export interface TrackerOptions {
  /** Conditions of which the device can say that they are over. */
  readonly reportable: readonly ConditionCode[];
  readonly pollMs: number;
  /** What `count` means. */
  readonly unit: "counts" | "countsPerSecond";
  /** A faster conveyance is nonsense. */
  readonly maxSpeedMetresPerSecond: number;
  reject(reason: string, value: number): void;
}

/** Polls further apart than this leave a hole in the counts, beside polls that failed. */
const maxPollGapMs = 1000;
/** A background that changes is told at most this often, one that stays every minute: it is alive, not forgotten. */
const changedBackgroundMs = 5_000;
const sameBackgroundMs = 60_000;
/** A counter that steps further than this was restarted rather than missed. */
const maxMissed = 1000;
/** A step of the counter that has not followed its occupancy by now never will: the bits only flickered. */
const owedStepMs = 5_000;
const quantities = ["gamma", "neutron"] as const;
const backgroundCodes = new Set<ConditionCode>([
  "gamma-background-high",
  "gamma-background-low",
  "neutron-background-high",
  "neutron-background-low",
]);

interface Open {
  readonly startedAtUtcMs: number;
  counter: number;
  /** Why its begin is not known. */
  readonly doubt: string | undefined;
  /** Speed register as it stood before: that value is of another conveyance. */
  staleSpeed: number | undefined;
  nextIndex: number;
  lastCountsAtMs: number;
  /** What the device has called an alarm so far. */
  readonly alarms: Set<"gamma" | "neutron">;
}

interface Stamp {
  readonly at: Instant;
  readonly deviceUtcMs?: number;
}

export class PortalTracker {
  readonly #options: TrackerOptions;
  readonly #said = new Map<ConditionCode, boolean>();
  #last: PortalReading | undefined;
  #open: Open | undefined;
  /** An occupancy began without its step of the counter, which is still to come. */
  #owedStep = false;
  #freeSinceMs = Number.NEGATIVE_INFINITY;
  #failedPolls = 0;
  #background = { atMs: Number.NEGATIVE_INFINITY, text: "", condition: "" };

  constructor(options: TrackerOptions) {
    this.#options = options;
  }

  /** A poll gave nothing. */
  failed(): void {
    this.#failedPolls++;
  }

  *take(reading: PortalReading, at: Instant): Generator<DeviceEvent> {
    const { deviceSeconds } = reading;
    const stamp = { at, ...(deviceSeconds === undefined ? {} : { deviceUtcMs: deviceSeconds * 1000 }) };
    yield* this.#conditions(reading, stamp);
    yield* this.#occupancies(reading, stamp);
    if (this.#open !== undefined) yield* this.#counts(this.#open, reading, stamp);
    else yield* this.#backgrounds(reading, stamp);
    this.#last = reading;
    this.#failedPolls = 0;
  }

  *#conditions(reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    for (const code of this.#options.reportable) {
      const active = reading.conditions.has(code);
      // With something in the portal, "count too high" may be its source. The first reading says everything: what an
      // earlier session reported may be over.
      if ((reading.occupied && backgroundCodes.has(code)) || this.#said.get(code) === active) continue;
      this.#said.set(code, active);
      yield { type: "fault", ...stamp, code, active, text: conditionCodes[code] };
    }
  }

  *#occupancies(reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const last = this.#last;
    if (last === undefined) {
      if (reading.occupied) yield this.#begin(reading, stamp, "the portal was occupied when the session began");
      return;
    }
    const change = `the counter went from ${last.counter} to ${reading.counter}`;
    let steps = (reading.counter - last.counter) & 0xffff;
    const restarted = steps > maxMissed;
    if (restarted) steps = reading.counter;
    const open = this.#open;
    if (open === undefined && stamp.at.monotonicMs - this.#freeSinceMs > owedStepMs) this.#owedStep = false;
    if (steps > 0 && this.#owedStep && !restarted) {
      steps--;
      this.#owedStep = false;
      if (open !== undefined) open.counter = reading.counter - steps;
    }

    if (open !== undefined) {
      if (reading.occupied && steps === 0 && !restarted) return;
      this.#open = undefined;
      this.#freeSinceMs = stamp.at.monotonicMs;
      // An alarm that shows first in the poll that finds the portal free is of what has just left it.
      if (steps === 0 && quantities.some((quantity) => reading[quantity].alarm && !open.alarms.has(quantity))) {
        yield* this.#counts(open, reading, stamp);
      } else if (steps === 0) yield* this.#speed(open, reading, stamp);
      let doubt = open.doubt;
      if (this.#failedPolls > 0) doubt = "the poll before its end failed";
      if (restarted || steps > 1) doubt = `${change} during it`;
      yield this.#ended(open, stamp, doubt);
    }
    const missed = reading.occupied ? steps - 1 : steps;
    if (missed > 0) {
      const reason = restarted ? `${change}: it was restarted` : `${change} between two polls`;
      yield { type: "lost", ...stamp, what: "occupancies", count: missed, reason };
    }
    if (!reading.occupied) return;
    this.#owedStep = steps === 0 && !restarted;
    yield this.#begin(reading, stamp, this.#failedPolls > 0 ? "the poll before its begin failed" : undefined);
  }

  #begin(reading: PortalReading, stamp: Stamp, doubt: string | undefined): DeviceEvent {
    const startedAtUtcMs = stamp.at.utcMs;
    this.#open = {
      startedAtUtcMs,
      counter: reading.counter,
      doubt,
      staleSpeed: (this.#last ?? reading).speedMillimetresPerSecond,
      nextIndex: 0,
      lastCountsAtMs: stamp.at.monotonicMs,
      alarms: new Set(),
    };
    this.#failedPolls = 0;
    return { type: "occupancy.begun", ...stamp, startedAtUtcMs, preOccupancyIntervals: 0 };
  }

  #ended(open: Open, stamp: Stamp, doubt: string | undefined): DeviceEvent {
    const { startedAtUtcMs, counter } = open;
    const common = { ...stamp, startedAtUtcMs, endedAtUtcMs: stamp.at.utcMs, counter, preOccupancyIntervals: 0 };
    if (doubt === undefined) return { type: "occupancy.ended", ...common };
    return { type: "occupancy.lost", ...common, reason: doubt };
  }

  *#counts(open: Open, reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const { pollMs, unit } = this.#options;
    // Polls that failed or came far too late leave a hole in the numbering: missing is missing.
    const sinceMs = stamp.at.monotonicMs - open.lastCountsAtMs;
    const late = sinceMs > Math.max(maxPollGapMs, 3 * pollMs) ? Math.floor(sinceMs / pollMs) - 1 : 0;
    const index = open.nextIndex + Math.max(this.#failedPolls, late);
    open.nextIndex = index + 1;
    open.lastCountsAtMs = stamp.at.monotonicMs;
    for (const quantity of quantities) {
      const { count, alarm } = reading[quantity];
      if (count === undefined) continue;
      if (alarm) open.alarms.add(quantity);
      const common = { type: "counts", ...stamp, quantity, index, intervalMs: pollMs, unit } as const;
      yield { ...common, values: [count], deviceAlarm: alarm };
    }
    yield* this.#speed(open, reading, stamp);
  }

  /** The first speed of this conveyance. A register that still holds the last one's says nothing. */
  *#speed(open: Open, reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const value = reading.speedMillimetresPerSecond;
    if (open.staleSpeed === undefined || value === open.staleSpeed) return;
    open.staleSpeed = value === 0 ? 0 : undefined;
    if (value === 0) return;
    const metresPerSecond = value / 1000;
    if (metresPerSecond <= this.#options.maxSpeedMetresPerSecond) yield { type: "speed", ...stamp, metresPerSecond };
    else this.#options.reject("speed-implausible", value);
  }

  *#backgrounds(reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    const gamma = reading.gamma.background;
    const neutron = reading.neutron.background;
    if (gamma === undefined && neutron === undefined) return;
    const has = (code: ConditionCode) => reading.conditions.has(code);
    const gammaPart = gamma === undefined ? {} : { gammaCountsPerSecond: [gamma] };
    const neutronPart = neutron === undefined ? {} : { neutronCountsPerSecond: [neutron] };
    const neutronHigh = has("neutron-background-high") ? "neutron-high" : undefined;
    const gammaOdd = has("gamma-background-high")
      ? "gamma-high"
      : has("gamma-background-low")
        ? "gamma-low"
        : undefined;
    const condition = `${gammaOdd} ${neutronHigh}`;
    const text = `${gamma} ${neutron}`;
    const before = this.#background;
    const dueMs = before.atMs + (text === before.text ? sameBackgroundMs : changedBackgroundMs);
    if (condition === before.condition && stamp.at.monotonicMs < dueMs) return;
    this.#background = { atMs: stamp.at.monotonicMs, text, condition };
    if (gammaOdd !== undefined && neutronHigh !== undefined) {
      // One event has one condition: together, the neutron value would pass for a normal one.
      yield { type: "background", ...stamp, condition: neutronHigh, ...neutronPart };
      yield { type: "background", ...stamp, condition: gammaOdd, ...gammaPart };
    } else {
      yield {
        type: "background",
        ...stamp,
        condition: gammaOdd ?? neutronHigh ?? "normal",
        ...gammaPart,
        ...neutronPart,
      };
    }
    const { doseRateMicrosievertPerHour } = reading;
    if (doseRateMicrosievertPerHour === undefined) return;
    yield { type: "health", ...stamp, values: { doseRateMicrosievertPerHour } };
  }
}
