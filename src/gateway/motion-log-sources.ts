/** Which controller measures the motion for which scanner, by the configuration; and what of that is not clear. Pure. */

import type { DeviceConfig } from "../config/index.ts";
import type { Driver } from "../driver.ts";

type Known = Pick<Driver, "gives" | "watchesScanner">;

interface SourceFault {
  readonly device: string;
  /** Keys below the device. */
  readonly path: readonly string[];
  readonly message: string;
}

interface MotionSources {
  /** By scanner, its controller. A scanner without one is not in it. */
  readonly controllerOf: ReadonlyMap<string, string>;
  readonly faults: readonly SourceFault[];
}

/** @param drivers by their names */
export function motionSources(
  devices: readonly Pick<DeviceConfig, "id" | "lane" | "driver" | "settings">[],
  drivers: ReadonlyMap<string, Known>,
): MotionSources {
  const controllers = devices.filter(({ driver }) => drivers.get(driver)?.watchesScanner === true);
  const controllerOf = new Map<string, string>();
  const faults: SourceFault[] = [];
  for (const { id, lane, driver, settings } of devices) {
    if (drivers.get(driver)?.gives.includes("scan") !== true) continue;
    const named = motionFrom(settings);
    const path = ["settings", "scan", "motionFrom"];
    if (named !== undefined) {
      const controller = controllers.find((device) => device.id === named);
      const exists = devices.some((device) => device.id === named);
      if (controller?.lane === lane) controllerOf.set(id, named);
      else if (controller !== undefined) {
        faults.push({
          device: id,
          path,
          message: `"${named}" stands in lane "${controller.lane}", not in lane "${lane}"`,
        });
      } else if (exists)
        faults.push({ device: id, path, message: `"${named}" does not measure the motion of a scanner` });
      else faults.push({ device: id, path, message: `no device "${named}"` });
      continue;
    }
    const near = controllers.filter((device) => device.lane === lane).map((device) => device.id);
    const [only] = near;
    if (near.length === 1 && only !== undefined) controllerOf.set(id, only);
    else if (near.length > 1) {
      const message = `${near.map((name) => `"${name}"`).join(" and ")} both measure motion in its lane: say which with settings.scan.motionFrom`;
      faults.push({ device: id, path: [], message });
    }
  }
  return { controllerOf, faults };
}

/** By controller, the scanner that its beam belongs to: the first, where it has several detectors. */
export function scannersOf(...[devices, drivers]: Parameters<typeof motionSources>): ReadonlyMap<string, string> {
  const pairs = [...motionSources(devices, drivers).controllerOf].map(
    ([scanner, controller]) => [controller, scanner] as const,
  );
  return new Map(pairs.reverse());
}

/** What stands under `scan:` of a scanner, where its driver has such a block. */
export function scanBlock(settings: unknown): Readonly<Record<string, unknown>> {
  const scan = isBlock(settings) ? settings.scan : undefined;
  return isBlock(scan) ? scan : {};
}

function motionFrom(settings: unknown): string | undefined {
  const { motionFrom: named } = scanBlock(settings);
  return typeof named === "string" ? named : undefined;
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
