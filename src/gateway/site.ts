/** The configured site as the rooms want to see it. Pure. */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Driver } from "../driver.ts";

/** For the linker: where what stands, and what it can see of a conveyance. */
export function laneGeometry(config: GatewayConfig, drivers: ReadonlyMap<string, Driver>) {
  return config.lanes.map((lane) => ({
    id: lane.id,
    lengthMetres: lane.lengthMetres,
    mode: lane.mode,
    closePassageAfterMs: lane.closePassageAfterMs,
    stations: config.devices
      .filter((device) => device.lane === lane.id)
      .map(({ id, stationMetres, driver }) => ({
        device: id,
        stationMetres,
        gives: [...(drivers.get(driver)?.gives ?? [])],
      })),
  }));
}

/** For the API: lanes and their devices by name. */
export function laneViews(config: GatewayConfig) {
  return config.lanes.map(({ id, name, lengthMetres }) => ({
    id,
    name,
    lengthMetres,
    devices: config.devices
      .filter((device) => device.lane === id)
      .map((device) => ({
        id: device.id,
        stationMetres: device.stationMetres,
        driver: device.driver,
        profile: device.profile,
      })),
  }));
}

interface KnownDevice {
  readonly id: string;
  readonly lane: string;
  readonly state: string;
  readonly reason: string;
  readonly since: string;
}

/** Of a device of which no record speaks. */
function unheard(startedAt: Instant) {
  const since = toRfc3339(startedAt.utcMs);
  return {
    state: "connecting",
    reason: "nothing has been heard of it yet",
    since,
    lastAt: since,
    lastSeq: 0,
    faults: [],
  };
}

/** For readiness: the devices that are configured now, and no others, as the journal last knew them. */
export function configuredDevices(
  config: GatewayConfig,
  known: readonly KnownDevice[],
  startedAt: Instant,
): KnownDevice[] {
  const byId = new Map(known.map((device) => [device.id, device]));
  return config.devices.map(({ id, lane }) => byId.get(id) ?? { id, lane, ...unheard(startedAt) });
}

/** For the API: every device that the journal knows, and behind them those of the configuration that it does not know yet. */
export function allDevices<View extends { readonly id: string }>(
  config: GatewayConfig,
  known: readonly View[],
  startedAt: Instant,
): object[] {
  const ids = new Set(known.map(({ id }) => id));
  const silent = config.devices.filter(({ id }) => !ids.has(id));
  return [...known, ...silent.map(({ id, lane }) => ({ id, lane, ...unheard(startedAt) }))];
}
