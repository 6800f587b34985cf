/** What every record about a device begins with: when and where, and who says so. Pure. */

import { type Moment, toRfc3339 } from "./clock.ts";
import type { DeviceIdentity } from "./ports.ts";
import type { RecordDraft } from "./records.ts";

export type Envelope = Pick<RecordDraft, "at" | "monotonicMs" | "lane" | "provenance" | "deviceTime"> &
  Pick<DeviceIdentity, "device">;

export function envelopeOf({ device, lane, provenance }: DeviceIdentity, { at, deviceUtcMs }: Moment): Envelope {
  return {
    at: toRfc3339(at.utcMs),
    monotonicMs: at.monotonicMs,
    lane,
    device,
    provenance,
    ...(deviceUtcMs === undefined ? {} : { deviceTime: toRfc3339(deviceUtcMs) }),
  };
}
