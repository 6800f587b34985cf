/**
 * Idle sets to background events, and the conditions that the portal reports beside them. Pure.
 *
 * A set is `… NB NB1 GB …` within 0.02 to 3 s: not atomic, and real ones sometimes lose their second half. So the neutron
 * values wait for the gamma values, and go alone if those never come.
 */

import type { BackgroundEvent, DeviceEvent, Instant } from "#driver";
import type { TsaRecord } from "./codec.ts";

/** Receipt of one line, and its own time where it has one. */
export interface LineStamp {
  readonly at: Instant;
  readonly deviceUtcMs?: number;
}

const texts: Readonly<Record<string, readonly [active: string, inactive: string]>> = {
  tamper: ["the tamper switch has tripped", "the tamper switch is closed"],
  "line-rate": [
    "gamma lines come at another rate than gammaInterval and neutronInterval say: sums of a second are wrong, and lines that are lost whole cannot be noticed",
    "gamma lines come at the rate that the settings say",
  ],
  "setup-incomplete": ["setup lines came without the ones before them", "the setup lines are complete"],
  "gamma-background-high": ["gamma background is above the portal's limit", "gamma background is no longer too high"],
  "gamma-background-low": ["gamma background is below the portal's limit", "gamma background is no longer too low"],
  "neutron-background-high": [
    "neutron background is above the portal's limit",
    "neutron background is no longer too high",
  ],
};

/** Conditions of one session. What held before it is unknown, not clear. */
export class Conditions {
  readonly #active = new Map<string, boolean>();

  /** @param always says so even if nothing is known to have changed */
  set(code: string, active: boolean, stamp: LineStamp, always = false): DeviceEvent[] {
    const before = this.#active.get(code) ?? false;
    this.#active.set(code, active);
    const text = texts[code]?.[active ? 0 : 1] ?? code;
    return active !== before || always ? [{ type: "fault", ...stamp, code, active, text }] : [];
  }

  is(code: string): boolean {
    return this.#active.get(code) ?? false;
  }
}

export class BackgroundTracker {
  readonly #conditions: Conditions;
  #neutron: { readonly values: readonly number[]; readonly high: boolean; readonly stamp: LineStamp } | undefined;

  constructor(conditions: Conditions) {
    this.#conditions = conditions;
  }

  handle(record: TsaRecord & { kind: "background" }, stamp: LineStamp): DeviceEvent[] {
    return record.quantity === "neutron" ? this.#neutronLine(record, stamp) : this.#gammaLine(record, stamp);
  }

  /** The neutron values that still wait for a gamma line. */
  flush(): DeviceEvent[] {
    const waiting = this.#neutron;
    this.#neutron = undefined;
    if (waiting === undefined) return [];
    const { values, high, stamp } = waiting;
    return [
      { type: "background", ...stamp, neutronCountsPerSecond: values, condition: high ? "neutron-high" : "normal" },
    ];
  }

  #neutronLine(record: TsaRecord & { kind: "background" }, stamp: LineStamp): DeviceEvent[] {
    // NB1 is NB without the cut to whole numbers; it says nothing about the limit.
    if (record.exact) {
      this.#neutron = { values: record.values, high: this.#conditions.is("neutron-background-high"), stamp };
      return [];
    }
    const high = record.condition === "high";
    const events = [...this.flush(), ...this.#conditions.set("neutron-background-high", high, stamp)];
    this.#neutron = { values: record.values, high, stamp };
    return events;
  }

  #gammaLine(record: TsaRecord & { kind: "background" }, stamp: LineStamp): DeviceEvent[] {
    const events: DeviceEvent[] = [];
    // One event has one condition; where both halves are abnormal, each gets its own.
    if (record.condition !== "normal" && this.#neutron?.high === true) events.push(...this.flush());
    const neutron = this.#neutron;
    this.#neutron = undefined;
    let condition: BackgroundEvent["condition"] = neutron?.high === true ? "neutron-high" : "normal";
    if (record.condition !== "normal") condition = record.condition === "high" ? "gamma-high" : "gamma-low";
    const neutronPart = neutron === undefined ? {} : { neutronCountsPerSecond: neutron.values };
    events.push({ type: "background", ...stamp, gammaCountsPerSecond: record.values, ...neutronPart, condition });
    events.push(...this.#conditions.set("gamma-background-high", record.condition === "high", stamp));
    events.push(...this.#conditions.set("gamma-background-low", record.condition === "low", stamp));
    return events;
  }
}
