/** What of the machine the composition root asks for: the drivers that devices name, the clock, the room on the disk. */

import { statfsSync } from "node:fs";
import { type Clock, scaledClock, systemClock } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { PorticoError } from "../errors.ts";

/** Below this much free space the disk is called full: room to close what is open. */
const neededDiskBytes = 256 * 2 ** 20;

export function unknownDriver(device: string, driver: string): never {
  throw new PorticoError("DRIVER_UNKNOWN", `device "${device}" needs the driver "${driver}", which does not exist`);
}

export function clockOf({ clock }: GatewayConfig): Clock {
  return clock.rate === 1 ? systemClock : scaledClock(clock.rate, clock.originUtcMs);
}

export async function driversOf(config: GatewayConfig): Promise<Map<string, Driver>> {
  const drivers = new Map<string, Driver>();
  for (const device of config.devices) {
    const driver = await loadDriver(device.driver, config.drivers);
    drivers.set(device.driver, driver ?? unknownDriver(device.id, device.driver));
  }
  return drivers;
}

export function freeDisk(folder: string) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, neededBytes: neededDiskBytes };
  } catch {
    return undefined;
  }
}
