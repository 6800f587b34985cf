/**
 * From polls to device events: what the scanner does now, what is wrong with it, and, slowly, how it is. Pure; one instance a
 * session.
 *
 * A value is told only of the poll that gave it. Until the heartbeat has moved once, and when it has stood still for too
 * long, nothing that the controller says is believed: a stopped program behind a living network stack answers as if it ran.
 */

import type { DeviceEvent, Instant, ScannerEvent } from "#driver";
import { Conditions, stateName } from "./conditions.ts";
import { HealthKeeper } from "./health.ts";
import type { Settings } from "./settings.ts";
import type { Values } from "./signals.ts";

export class Tracker {
  readonly #settings: Settings;
  readonly #conditions: Conditions;
  readonly #health = new HealthKeeper();
  #heartbeat: { readonly value: number; readonly sinceMs: number } | undefined;
  /** The heartbeat has moved in this session. */
  #alive = false;
  /** The newest of what is read slowly; told as health only. */
  #slow: Values = {};

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#conditions = new Conditions(settings);
  }

  slow(values: Values): void {
    this.#slow = values;
  }

  /** What is read slowly could not be read. */
  slowFailed(): void {
    this.#slow = {};
  }

  /** The poll gave nothing: no data, not the values before. */
  *failed(at: Instant): Generator<DeviceEvent> {
    if (this.#alive) yield { type: "scanner", at };
  }

  /** @param roundTripMs from the first question of the poll to its last answer */
  *take(values: Values, at: Instant, roundTripMs: number): Generator<DeviceEvent> {
    const stillMs = this.#beat(values.heartbeat, at.monotonicMs);
    if (stillMs >= this.#settings.staleAfter) {
      yield* this.#conditions.stale(stillMs, { at });
      if (this.#alive) yield { type: "scanner", at };
      return;
    }
    if (!this.#alive) return;
    yield* this.#conditions.stale(undefined, { at });
    const { plcTime } = values;
    const deviceUtcMs = plcTime !== undefined && plcTime > 0 ? Math.round(plcTime) : undefined;
    const stamp = deviceUtcMs === undefined ? { at } : { at, deviceUtcMs };
    yield* this.#conditions.take(values, stamp);
    yield { type: "scanner", ...stamp, ...this.#scanner(values) };
    yield* this.#health.take({ ...this.#slow, ...values }, stamp, roundTripMs);
  }

  /** How long the heartbeat has stood still. One that the controller does not give stands still, too. */
  #beat(value: number | undefined, nowMs: number): number {
    const last = this.#heartbeat;
    if (last === undefined) {
      this.#heartbeat = { value: value ?? Number.NaN, sinceMs: nowMs };
      return 0;
    }
    if (value === undefined || value === last.value) return nowMs - last.sinceMs;
    this.#heartbeat = { value, sinceMs: nowMs };
    this.#alive = true;
    return 0;
  }

  #scanner(values: Values): Omit<ScannerEvent, "type" | "at" | "deviceUtcMs"> {
    const { xrayOn, speed, speedQuality, position, lineCounter, cabClear, vehiclePresent, state } = values;
    const { minSpeedQuality } = this.#settings;
    const believable = speedQuality === undefined || speedQuality >= minSpeedQuality;
    return {
      ...(xrayOn === undefined ? {} : { beamOn: xrayOn }),
      ...(speed === undefined || !believable ? {} : { speedMetresPerSecond: speed }),
      ...(position === undefined ? {} : { positionMetres: position }),
      ...(lineCounter === undefined ? {} : { lineCount: lineCounter }),
      ...(cabClear === undefined ? {} : { cabClear }),
      ...(vehiclePresent === undefined ? {} : { vehiclePresent }),
      ...(state === undefined ? {} : { state: stateName(state, this.#settings) }),
    };
  }
}
