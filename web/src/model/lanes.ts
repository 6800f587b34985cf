/**
 * What each lane shows, from the gateway's views and the records that follow them. Pure. A lane is "free" only when that
 * is known: all devices that would notice a conveyance are connected and no occupancy or scan is open.
 */

import { noOccupancy, type Occupancies, withCounts, withOccupancyRecord } from "./occupancies.ts";
import type { DeviceView, LaneDevice, LaneInfo, Live, PorticoRecord, Provenance, Scan } from "./views.ts";

interface OpenScan {
  readonly id: string;
  readonly device: string;
  /** Absent while only live columns, and no record yet, have spoken of it. */
  readonly startedAt: string | undefined;
}

/** Of one scanner. */
interface Scans {
  readonly open: OpenScan | undefined;
  readonly last: Scan | undefined;
}

export interface LaneState {
  readonly info: LaneInfo;
  /** Of the newest record that was seen of the lane. */
  readonly provenance: Provenance | undefined;
  /** By device. */
  readonly occupancies: Readonly<Record<string, Occupancies>>;
  readonly scans: Readonly<Record<string, Scans>>;
  readonly lastRead: PorticoRecord<"identity.read"> | undefined;
  /** True once it is known what happened in the lane before this screen began to listen. */
  readonly caughtUp: boolean;
}

export type DeviceRole = "portal" | "scanner" | "controller" | "files" | "reader" | "monitor" | "device";
const roles: Readonly<Record<string, DeviceRole>> = {
  "tsa-rpm": "portal",
  "modbus-portal": "portal",
  linescan: "scanner",
  "scanner-plc": "controller",
  "scan-files": "files",
  "code-reader": "reader",
  "ludlum-375": "monitor",
};
/** What a device is for, by the driver's name; drivers that did not ship with the console are just devices. */
export const roleOf = (device: LaneDevice): DeviceRole => roles[device.driver] ?? "device";

export const laneOf = (info: LaneInfo, provenance?: Provenance): LaneState => ({
  info,
  provenance,
  occupancies: {},
  scans: {},
  lastRead: undefined,
  caughtUp: false,
});

/** The lane's record of one device, with `change` laid over it. */
function withEntry<T>(entries: Readonly<Record<string, T>>, device: string, value: T): Readonly<Record<string, T>> {
  return entries[device] === value ? entries : { ...entries, [device]: value };
}

function withScanRecord(state: Scans, record: PorticoRecord<"scan.started"> | Scan, device: string): Scans {
  if (record.kind === "scan.started") return { ...state, open: { id: record.scan, device, startedAt: record.at } };
  return { open: state.open?.id === record.scan ? undefined : state.open, last: record };
}

const noScan: Scans = { open: undefined, last: undefined };

/** What one record changes of its lane; the same object if nothing. */
export function withLaneRecord(lane: LaneState, record: PorticoRecord): LaneState {
  const device = record.device ?? "";
  const seen = { ...lane, provenance: record.provenance };
  switch (record.kind) {
    case "occupancy.opened":
    case "occupancy.closed":
    case "occupancy.incomplete": {
      const next = withOccupancyRecord(lane.occupancies[device] ?? noOccupancy, record);
      return { ...seen, occupancies: withEntry(lane.occupancies, device, next) };
    }
    case "scan.started":
    case "scan.completed":
    case "scan.incomplete":
      return {
        ...seen,
        scans: withEntry(lane.scans, device, withScanRecord(lane.scans[device] ?? noScan, record, device)),
      };
    case "identity.read": {
      const shown = lane.lastRead;
      // A plate or a seal never takes the place of the container code of the same drive.
      const weaker = record.type !== "container" && shown?.type === "container";
      const sameDrive = shown !== undefined && Date.parse(record.at) - Date.parse(shown.at) < 60_000;
      return weaker && sameDrive ? seen : { ...seen, lastRead: record };
    }
    default:
      return lane.provenance === record.provenance ? lane : seen;
  }
}

export function withLaneLive(lane: LaneState, live: Live): LaneState {
  if (live.type === "counts") {
    const before = lane.occupancies[live.device] ?? noOccupancy;
    return { ...lane, occupancies: withEntry(lane.occupancies, live.device, withCounts(before, live)) };
  }
  const before = lane.scans[live.device] ?? noScan;
  if (before.open?.id === live.subject || before.last?.scan === live.subject) return lane;
  const open = { id: live.subject, device: live.device, startedAt: undefined };
  return { ...lane, scans: withEntry(lane.scans, live.device, { ...before, open }) };
}

/** Forgets what is open: after a gap nobody knows whether it still is. */
export function withoutOpen(lane: LaneState): LaneState {
  const closed = <T extends { open: unknown }>(entries: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(entries).map(([device, entry]) => [device, { ...entry, open: undefined }]));
  return { ...lane, occupancies: closed(lane.occupancies), scans: closed(lane.scans), caughtUp: false };
}

/**
 * Readers see codes, monitors a place, files what was; and what a controller says of vehicles is not in the records: none of
 * them can tell that nothing stands in the lane.
 */
const blind: ReadonlySet<DeviceRole> = new Set(["reader", "monitor", "files", "controller"]);

export type LaneWord = "free" | "occupied" | "scanning" | "no data";

const connected = (device: DeviceView | undefined) => device?.state === "ready" || device?.state === "degraded";

/** The state word of a lane, and the sentence for what it does not know. */
export function laneWord(
  lane: LaneState,
  devices: ReadonlyMap<string, DeviceView>,
): { readonly word: LaneWord; readonly reason?: string } {
  const heard = (id: string) => connected(devices.get(id));
  if (Object.entries(lane.scans).some(([id, scans]) => scans.open !== undefined && heard(id)))
    return { word: "scanning" };
  if (Object.entries(lane.occupancies).some(([id, each]) => each.open !== undefined && heard(id)))
    return { word: "occupied" };
  const watching = lane.info.devices.filter((device) => !blind.has(roleOf(device)));
  if (watching.length === 0) return { word: "no data", reason: "no device here can tell" };
  const silent = watching.filter((device) => !heard(device.id)).map((device) => device.id);
  if (silent.length > 0) return { word: "no data", reason: `${silent.join(", ")} not connected` };
  return lane.caughtUp ? { word: "free" } : { word: "no data", reason: "history not loaded" };
}

interface OfDevice {
  readonly open: { readonly startedAt: string | undefined } | undefined;
  readonly last: { readonly startedAt: string | undefined } | undefined;
}

/** Of several devices the newest; one without a time has just begun. */
function newest<T extends OfDevice>(devices: Readonly<Record<string, T>>, which: keyof OfDevice) {
  let best: { readonly device: string; readonly of: T; readonly at: string } | undefined;
  for (const [device, of] of Object.entries(devices)) {
    const at = of[which] === undefined ? undefined : (of[which].startedAt ?? "9");
    if (at !== undefined && (best === undefined || at > best.at)) best = { device, of, at };
  }
  return best;
}

/** What to show of several devices: what is open now, otherwise what was last. */
const shown = <T extends OfDevice>(devices: Readonly<Record<string, T>>) =>
  newest(devices, "open") ?? newest(devices, "last");

export const shownOccupancy = ({ occupancies }: LaneState) => shown(occupancies);
export const shownScan = ({ scans }: LaneState) => shown(scans);
