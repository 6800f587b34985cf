/** The parts that all drafts of one device share, and the ids of what they are about. Pure. */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { DeviceIdentity } from "../ports.ts";

/** When something was learned, and the device's own time beside it. */
export interface Moment {
  readonly at: Instant;
  readonly deviceUtcMs?: number;
}

export function envelopeOf({ device, lane, provenance }: DeviceIdentity, { at, deviceUtcMs }: Moment) {
  return {
    at: toRfc3339(at.utcMs),
    monotonicMs: at.monotonicMs,
    lane,
    device,
    provenance,
    ...(deviceUtcMs === undefined ? {} : { deviceTime: toRfc3339(deviceUtcMs) }),
  };
}

/** `20261121T140251.123Z` */
export function compactTime(utcMs: number): string {
  return toRfc3339(utcMs).replace(/[-:]/g, "");
}
