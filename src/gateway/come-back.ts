/** What is said at a start: what an outage left open, and which configuration holds from now on. Reads the journal only. */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { GatewayConfig } from "../config/index.ts";
import type { Journal } from "../journal/index.ts";
import { packageVersion } from "../package.ts";
import { type RecordDraft, wholeSite } from "../records.ts";
import { openAlarms } from "./open-alarms.ts";
import { recentRecords } from "./recent.ts";
import { recoveryDrafts } from "./recovery.ts";
import { thresholdsChanged } from "./thresholds.ts";

/** What can be open when a gateway stops, and is not looked up in a view. */
const openableKinds = [
  "occupancy.opened",
  "occupancy.closed",
  "occupancy.incomplete",
  "scan.started",
  "scan.completed",
  "scan.incomplete",
] as const;

/** @param isPortal whether a device gives occupancies */
export function comeBack(
  journal: Journal,
  config: GatewayConfig,
  now: Instant,
  isPortal: (device: string) => boolean,
): RecordDraft[] {
  const configured = new Set(config.devices.map((device) => device.id));
  const outage =
    journal.lastAtMs === undefined
      ? []
      : recoveryDrafts(recentRecords(journal, openableKinds), {
          fromUtcMs: journal.lastAtMs,
          now,
          provenance: config.provenance,
          alarms: openAlarms(journal),
          devices: journal.devices.list().map((device) => ({ ...device, isConfigured: configured.has(device.id) })),
        });
  return [
    ...outage,
    {
      kind: "config.changed",
      at: toRfc3339(now.utcMs),
      monotonicMs: now.monotonicMs,
      lane: wholeSite,
      provenance: config.provenance,
      sha256: config.sha256,
      version: packageVersion,
      summary: `${config.lanes.length} lanes, ${config.devices.length} devices`,
    },
    ...thresholdsChanged(config, journal.devices.list(), isPortal, now),
  ];
}
