/**
 * Loads the gateway's views at (re)connection. The history of the last records tells what is open in the lanes; where it
 * cannot be had, the lanes say "no data" until records come, instead of claiming to be free.
 */

import type { Snapshot } from "../model/port.ts";
import type { AlarmView, DeviceView, LaneInfo, Me, PassageView, PorticoRecord, RecordKind } from "../model/views.ts";
import { getAllItems, getItems, getJson } from "./http.ts";

/** How far back to look, in records, and the kinds that say what a lane is doing. */
const historyRecords = 2_000;
const pageRecords = 500;
const historyKinds: readonly RecordKind[] = [
  "occupancy.opened",
  "occupancy.closed",
  "occupancy.incomplete",
  "scan.started",
  "scan.completed",
  "scan.incomplete",
  "identity.read",
  "scanner.mismatch",
  "file.received",
];

interface EventsPage {
  readonly items: readonly PorticoRecord[];
  readonly consideredSeq: number;
  readonly newestSeq: number;
}

async function loadHistory(newestSeq: number, signal: AbortSignal) {
  const records: PorticoRecord[] = [];
  let after = Math.max(0, newestSeq - historyRecords);
  const fixed = `limit=${pageRecords}&kinds=${historyKinds.join(",")}&provenance=live,simulated,replay`;
  while (after < newestSeq) {
    const page = await getJson<EventsPage>(`/v1/events?after=${after}&${fixed}`, signal);
    records.push(...page.items);
    const next = Math.max(page.consideredSeq, page.items.at(-1)?.seq ?? 0);
    if (next <= after) break;
    after = next;
  }
  return { records, throughSeq: Math.max(after, newestSeq) };
}

/**
 * @param newestSeq the newest record when the stream began, or the last that this screen took in when it resumes
 * @param withHistory also load what led to the present state of the lanes
 */
export async function loadSnapshot(newestSeq: number, withHistory: boolean, signal: AbortSignal): Promise<Snapshot> {
  const [me, lanes, devices, openAlarms, recentAlarms, passages, history] = await Promise.all([
    getJson<Me>("/v1/me", signal),
    getItems<LaneInfo>("/v1/lanes", signal),
    getItems<DeviceView>("/v1/devices", signal),
    // All of them: one that is not in this list counts as over.
    getAllItems<AlarmView>("/v1/alarms?open=true&limit=1000", signal),
    getItems<AlarmView>("/v1/alarms?limit=50", signal),
    getItems<PassageView>("/v1/passages?limit=100", signal),
    withHistory ? loadHistory(newestSeq, signal).catch(() => undefined) : undefined,
  ]);
  const throughSeq = history?.throughSeq ?? newestSeq;
  return { me, lanes, devices, openAlarms, recentAlarms, passages, throughSeq, history: history?.records };
}
