/**
 * Loads the gateway's views at (re)connection. The history of the last records tells what is open in the lanes; where it
 * cannot be had, the lanes say "no data" until records come, instead of claiming to be free.
 */

import type { Snapshot } from "../model/port.ts";
import { boxKinds, lookedKinds } from "../model/questions.ts";
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

/** All records of these kinds behind `after`; and the number up to which they were looked through. */
async function loadKinds(kinds: readonly RecordKind[], after: number, newestSeq: number, signal: AbortSignal) {
  const records: PorticoRecord[] = [];
  const fixed = `limit=${pageRecords}&kinds=${kinds.join(",")}&provenance=live,simulated,replay`;
  let throughSeq = after;
  while (throughSeq < newestSeq) {
    const page = await getJson<EventsPage>(`/v1/events?after=${throughSeq}&${fixed}`, signal);
    records.push(...page.items);
    const next = Math.max(page.consideredSeq, page.items.at(-1)?.seq ?? 0);
    if (next <= throughSeq) break;
    throughSeq = next;
  }
  return { records, throughSeq: Math.max(throughSeq, newestSeq) };
}

const loadHistory = (newestSeq: number, signal: AbortSignal) =>
  loadKinds(historyKinds, Math.max(0, newestSeq - historyRecords), newestSeq, signal);

/** How far back questions that are no passage's own are looked for, in records. */
const askedRecords = 100_000;

/** What waits for a person, however long ago it was asked. */
async function loadAsked(newestSeq: number, signal: AbortSignal) {
  const from = Math.max(0, newestSeq - askedRecords);
  const [asked, passages] = await Promise.all([
    loadKinds(boxKinds, from, newestSeq, signal),
    getAllItems<PassageView>("/v1/passages?ambiguous=true&limit=500", signal),
  ]);
  // Of a passage its own view speaks, which knows what has been answered.
  const records = asked.records.filter(({ passage }) => passage === undefined);
  // Passages are many: they are asked for only if one of them may have ended a bypass.
  const bypass = records.find(({ kind }) => kind === "coverage.bypass");
  if (bypass === undefined) return { passages, records };
  const { records: closed } = await loadKinds(lookedKinds, bypass.seq, newestSeq, signal);
  return { passages, records: [...records, ...closed].sort((a, b) => a.seq - b.seq) };
}

/**
 * @param newestSeq the newest record when the stream began, or the last that this screen took in when it resumes
 * @param withHistory also load what led to the present state of the lanes
 */
export async function loadSnapshot(newestSeq: number, withHistory: boolean, signal: AbortSignal): Promise<Snapshot> {
  const [me, lanes, devices, openAlarms, recentAlarms, passages, history, asked] = await Promise.all([
    getJson<Me>("/v1/me", signal),
    getItems<LaneInfo>("/v1/lanes", signal),
    getItems<DeviceView>("/v1/devices", signal),
    // All of them: one that is not in this list counts as over.
    getAllItems<AlarmView>("/v1/alarms?open=true&limit=1000", signal),
    getItems<AlarmView>("/v1/alarms?limit=50", signal),
    getItems<PassageView>("/v1/passages?limit=100", signal),
    withHistory ? loadHistory(newestSeq, signal).catch(() => undefined) : undefined,
    loadAsked(newestSeq, signal).catch(() => undefined),
  ]);
  const throughSeq = history?.throughSeq ?? newestSeq;
  return { me, lanes, devices, openAlarms, recentAlarms, passages, throughSeq, history: history?.records, asked };
}
