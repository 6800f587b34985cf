/**
 * One background watch a portal, each told what the journal knows of its last day: a gateway that starts again has not to
 * learn anew what is usual. Reads the journal, writes nothing.
 */

import type { Instant } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Driver } from "../driver.ts";
import type { Journal } from "../journal/index.ts";
import { BackgroundWatch } from "../radiation/index.ts";

/** As the watch itself takes its means. */
const meanMs = 600_000;

export function startBackgroundWatches(
  config: GatewayConfig,
  drivers: ReadonlyMap<string, Driver>,
  journal: Pick<Journal, "backgrounds">,
  now: Instant,
): ReadonlyMap<string, BackgroundWatch> {
  const watches = new Map<string, BackgroundWatch>();
  for (const { id, driver } of config.devices) {
    const settings = config.backgroundWatches[id];
    if (settings === undefined || drivers.get(driver)?.gives.includes("occupancy") !== true) continue;
    const watch = new BackgroundWatch(settings);
    watches.set(id, watch);
    const fromMs = now.utcMs - settings.driftLongMs;
    for (const step of journal.backgrounds({ device: id, fromMs, toMs: now.utcMs, stepMs: meanMs }).items) {
      // What was not normal then is not what is usual now.
      if (step.condition !== "normal") continue;
      const means = (quantity: "gamma" | "neutron") => step[quantity].map((detector) => detector?.mean);
      watch.recall(means("gamma"), means("neutron"), Date.parse(step.at) - now.utcMs + now.monotonicMs);
    }
  }
  return watches;
}
