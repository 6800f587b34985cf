/** Values of a controller that are worth keeping and change slowly, with the offset of its clock. Pure. */

import type { HealthEvent, Instant } from "#driver";
import type { NumberSignal, Values } from "./signals.ts";

const everyMs = 10_000;

/** Names with units, as health has them. */
const names: Partial<Record<NumberSignal, string>> = {
  sourceTemperature: "sourceTemperatureCelsius",
  cabinetTemperature: "cabinetTemperatureCelsius",
  pulseRate: "pulseRateHertz",
  boundaryDoseRate: "boundaryDoseRateMicrosievertsPerHour",
  lineRateSetpoint: "lineRateSetpointHertz",
  integrationTime: "integrationTimeMicroseconds",
  nominalSpeed: "nominalSpeedMetresPerSecond",
  columnPitch: "columnPitchMillimetres",
};
const secondsAnHour = 3600;

export class HealthKeeper {
  #toldMs = Number.NEGATIVE_INFINITY;
  /** Of the poll that went to and fro fastest since the last telling: the clock is read halfway at best. */
  #offset: { readonly ms: number; readonly roundTripMs: number } | undefined;

  *take(
    values: Values,
    stamp: { readonly at: Instant; readonly deviceUtcMs?: number },
    roundTripMs: number,
  ): Generator<HealthEvent> {
    const { at, deviceUtcMs } = stamp;
    if (deviceUtcMs !== undefined && roundTripMs <= (this.#offset?.roundTripMs ?? Number.POSITIVE_INFINITY)) {
      this.#offset = { ms: deviceUtcMs - (at.utcMs - roundTripMs / 2), roundTripMs };
    }
    if (at.monotonicMs - this.#toldMs < everyMs) return;
    const health: Record<string, number> = {};
    for (const [signal, name] of Object.entries(names)) {
      const value = values[signal as NumberSignal];
      if (value !== undefined) health[name] = value;
    }
    if (values.beamOnTime !== undefined) health.beamOnHours = values.beamOnTime / secondsAnHour;
    if (this.#offset !== undefined) health.clockOffsetMilliseconds = Math.round(this.#offset.ms);
    this.#offset = undefined;
    if (Object.keys(health).length === 0) return;
    this.#toldMs = at.monotonicMs;
    yield { type: "health", ...stamp, values: health };
  }
}
