/**
 * The devices and their states, from the gateway's view and the records that follow. Pure. The background of a device
 * that is not connected is not shown as if it were current: see `currentBackground`.
 */

import { isOpen } from "./alarms.ts";
import type { AlarmView, DeviceBackground, DeviceDose, DeviceView, PorticoRecord } from "./views.ts";

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
  if (record.kind === "dose.measured") return new Map(devices).set(known.id, { ...heard, dose: doseOf(record) });
  return new Map(devices).set(known.id, heard);
}

function doseOf(record: PorticoRecord<"dose.measured">): DeviceDose {
  const { detector, readings, overRange, meanMicrosievertsPerHour, maxMicrosievertsPerHour, at } = record;
  return {
    readings,
    overRange,
    at,
    ...(detector === undefined ? {} : { detector }),
    ...(meanMicrosievertsPerHour === undefined ? {} : { meanMicrosievertsPerHour }),
    ...(maxMicrosievertsPerHour === undefined ? {} : { maxMicrosievertsPerHour }),
  };
}

/** The background, if the device is connected; an old one of a lost device is no data. */
export const currentBackground = (device: DeviceView | undefined): DeviceBackground | undefined =>
  device?.state === "ready" || device?.state === "degraded" ? device.background : undefined;

/** What is wrong with a device: its own faults, and those that the gateway found. `over`: it waits to be acknowledged only. */
export interface DeviceFault {
  readonly id: string;
  readonly cause: string;
  readonly over: boolean;
}

/** From the alarms, which every record keeps up to date; a device's view is as old as the connection to the gateway. */
export const faultsOf = (device: string, alarms: ReadonlyMap<string, AlarmView>): readonly DeviceFault[] =>
  [...alarms.values()]
    .filter((alarm) => alarm.device === device && isOpen(alarm))
    .filter(({ category }) => category === "fault" || category === "tamper")
    .sort((a, b) => a.raisedAt.localeCompare(b.raisedAt))
    .map(({ id, cause, state }) => ({ id, cause, over: state === "returned-unacknowledged" }));

/** Something about it needs a person. */
export const isTroubled = (device: DeviceView, faults: readonly DeviceFault[]): boolean =>
  device.state !== "ready" || faults.length > 0 || (device.background?.condition ?? "normal") !== "normal";
