/**
 * The devices and their states, from the gateway's view and the records that follow. Pure. The background of a device
 * that is not connected is not shown as if it were current: see `currentBackground`.
 */

import type { DeviceBackground, DeviceView, PorticoRecord } from "./views.ts";

export type Devices = ReadonlyMap<string, DeviceView>;

export function withDeviceViews(devices: Devices, views: readonly DeviceView[]): Devices {
  const next = new Map(devices);
  for (const view of views) if ((next.get(view.id)?.lastSeq ?? -1) <= view.lastSeq) next.set(view.id, view);
  return next;
}

const unheard = (id: string, lane: string, at: string): DeviceView => ({
  id,
  lane,
  state: "unknown",
  reason: "state not yet told",
  since: at,
  lastAt: at,
  lastSeq: 0,
  faults: [],
});

export function withDeviceRecord(devices: Devices, record: PorticoRecord): Devices {
  if (record.device === undefined) return devices;
  const known = devices.get(record.device) ?? unheard(record.device, record.lane, record.at);
  if (known.lastSeq >= record.seq) return devices;
  const heard = { ...known, lastAt: record.at, lastSeq: record.seq };
  if (record.kind === "device.status") {
    const since = record.state === known.state ? known.since : record.at;
    return new Map(devices).set(known.id, { ...heard, state: record.state, reason: record.reason, since });
  }
  if (record.kind === "background") {
    const { gammaCountsPerSecond, neutronCountsPerSecond, condition, at } = record;
    const background = { gammaCountsPerSecond, neutronCountsPerSecond, condition, at };
    return new Map(devices).set(known.id, { ...heard, background });
  }
  return new Map(devices).set(known.id, heard);
}

/** The background, if the device is connected; an old one of a lost device is no data. */
export const currentBackground = (device: DeviceView | undefined): DeviceBackground | undefined =>
  device?.state === "ready" || device?.state === "degraded" ? device.background : undefined;

/** Something about it needs a person. */
export const isTroubled = (device: DeviceView): boolean =>
  device.state !== "ready" || device.faults.length > 0 || (device.background?.condition ?? "normal") !== "normal";
