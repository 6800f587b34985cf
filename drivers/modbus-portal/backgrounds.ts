/** Backgrounds of a free portal: when they change, and often enough to see that they are alive. Pure; one a session. */

import type { DeviceEvent } from "#driver";
import type { Stamp } from "./occupancies.ts";
import type { PortalReading } from "./reading.ts";

/** A background that changes is told at most this often, one that stays every minute: it is alive, not forgotten. */
const changedMs = 5_000;
const sameMs = 60_000;

/** All detectors, or no data: a background with a hole fits no detector. */
function whole(rates: readonly (number | undefined)[] | undefined): readonly number[] | undefined {
  const known = rates?.filter((rate) => rate !== undefined) ?? [];
  return known.length > 0 && known.length === rates?.length ? known : undefined;
}

export class Backgrounds {
  #told = { atMs: Number.NEGATIVE_INFINITY, text: "", condition: "" };
  /** Conditions of the background as they last stood: they may be polled less often than the values, or more. */
  readonly #conditions = new Map<string, boolean>();

  *take(reading: PortalReading, stamp: Stamp): Generator<DeviceEvent> {
    for (const code of reading.asked ?? reading.conditions) this.#conditions.set(code, reading.conditions.has(code));
    if (reading.asked === undefined) {
      for (const code of this.#conditions.keys()) this.#conditions.set(code, reading.conditions.has(code));
    }
    const gamma = whole(reading.gamma.backgrounds);
    const neutron = whole(reading.neutron.backgrounds);
    if (gamma === undefined && neutron === undefined) return;
    const has = (code: string) => this.#conditions.get(code) === true;
    const gammaPart = gamma === undefined ? {} : { gammaCountsPerSecond: gamma };
    const neutronPart = neutron === undefined ? {} : { neutronCountsPerSecond: neutron };
    const neutronHigh = has("neutron-background-high") ? "neutron-high" : undefined;
    const gammaOdd = has("gamma-background-high")
      ? "gamma-high"
      : has("gamma-background-low")
        ? "gamma-low"
        : undefined;
    const condition = `${gammaOdd} ${neutronHigh}`;
    const text = `${gamma} ${neutron}`;
    const before = this.#told;
    const dueMs = before.atMs + (text === before.text ? sameMs : changedMs);
    if (condition === before.condition && stamp.at.monotonicMs < dueMs) return;
    this.#told = { atMs: stamp.at.monotonicMs, text, condition };
    if (gammaOdd !== undefined && neutronHigh !== undefined) {
      // One event has one condition: together, the neutron value would pass for a normal one.
      yield { type: "background", ...stamp, condition: neutronHigh, ...neutronPart };
      yield { type: "background", ...stamp, condition: gammaOdd, ...gammaPart };
      return;
    }
    yield {
      type: "background",
      ...stamp,
      condition: gammaOdd ?? neutronHigh ?? "normal",
      ...gammaPart,
      ...neutronPart,
    };
  }
}
