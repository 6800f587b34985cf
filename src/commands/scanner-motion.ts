/** Scanners of which it is not clear who measures how what they scan moves. Nothing is opened. */

import type { DeviceConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import { motionSources } from "../gateway/motion-log-sources.ts";

export async function faultsOfScanners(
  devices: readonly DeviceConfig[],
  declared: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof motionSources>["faults"]> {
  const drivers = new Map<string, Driver>();
  for (const { driver: name } of devices) {
    const driver = drivers.has(name) ? undefined : await loadDriver(name, declared);
    if (driver !== undefined) drivers.set(name, driver);
  }
  return motionSources(devices, drivers).faults;
}
