/**
 * The list of alarms from the gateway's view and the records that follow. Pure. No timer takes anything out of it: an
 * alarm leaves the open list only when a record says that its state is normal.
 */

import type { AlarmView, PorticoRecord } from "./views.ts";

export type Alarms = ReadonlyMap<string, AlarmView>;

/** Alarms that are over, kept to say what the last one was. */
const keptNormal = 100;

export const isOpen = (alarm: AlarmView): boolean => alarm.state !== "normal";
/** Nobody has taken it yet. */
export const isUnacknowledged = (alarm: AlarmView): boolean =>
  alarm.state === "unacknowledged-active" || alarm.state === "returned-unacknowledged";

/** Highest priority first, then the oldest (the order in which people should work). */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return a.priority - b.priority || a.raisedAt.localeCompare(b.raisedAt) || a.id.localeCompare(b.id);
}

export function openAlarms(alarms: Alarms, lane?: string): readonly AlarmView[] {
  return [...alarms.values()]
    .filter((alarm) => isOpen(alarm) && (lane === undefined || alarm.lane === lane))
    .sort(byUrgency);
}

/** The alarm that was raised last of all, open or not. */
export function lastAlarm(alarms: Alarms): AlarmView | undefined {
  return [...alarms.values()].reduce<AlarmView | undefined>(
    (last, alarm) => (last === undefined || alarm.raisedAt > last.raisedAt ? alarm : last),
    undefined,
  );
}

function bounded(alarms: Map<string, AlarmView>): Alarms {
  const over = [...alarms.values()].filter((alarm) => !isOpen(alarm)).sort((a, b) => a.lastSeq - b.lastSeq);
  for (const alarm of over.slice(0, Math.max(0, over.length - keptNormal))) alarms.delete(alarm.id);
  return alarms;
}

/** Takes the gateway's view; what a record has told since is newer and stays. */
export function withAlarmViews(alarms: Alarms, views: readonly AlarmView[]): Alarms {
  const next = new Map(alarms);
  for (const view of views) if ((next.get(view.id)?.lastSeq ?? -1) <= view.lastSeq) next.set(view.id, view);
  return bounded(next);
}

/**
 * Takes the complete list of open alarms as of `throughSeq`. An alarm that is open here and not in it was ended by a
 * record that this screen missed.
 */
export function withOpenList(alarms: Alarms, open: readonly AlarmView[], throughSeq: number): Alarms {
  const listed = new Set(open.map((view) => view.id));
  const kept = [...alarms].filter(([id, alarm]) => !isOpen(alarm) || listed.has(id) || alarm.lastSeq > throughSeq);
  return withAlarmViews(new Map(kept), open);
}

export function withAlarmRecord(alarms: Alarms, record: PorticoRecord): Alarms {
  if (record.kind !== "alarm.raised" && record.kind !== "alarm.changed") return alarms;
  const known = alarms.get(record.alarm);
  if (known !== undefined && known.lastSeq >= record.seq) return alarms;
  const changed = {
    changedAt: record.at,
    lastSeq: record.seq,
    state: record.state,
    ...(record.sigma === undefined ? {} : { sigma: record.sigma }),
    ...(record.passage === undefined ? {} : { passage: record.passage }),
  };
  if (record.kind === "alarm.changed") {
    return known === undefined ? alarms : bounded(new Map(alarms).set(known.id, { ...known, ...changed }));
  }
  const raised: AlarmView = {
    id: record.alarm,
    category: record.category,
    priority: record.priority,
    cause: record.cause,
    lane: record.lane,
    raisedAt: record.at,
    provenance: record.provenance,
    ...(record.device === undefined ? {} : { device: record.device }),
    ...(record.subject === undefined ? {} : { subject: record.subject }),
    ...changed,
  };
  return bounded(new Map(alarms).set(raised.id, raised));
}

/** Open alarms by priority, index 0 for priority 1. */
export function countsByPriority(alarms: Alarms): readonly [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const alarm of alarms.values()) {
    if (!isOpen(alarm)) continue;
    if (alarm.priority <= 1) counts[0]++;
    else if (alarm.priority === 2) counts[1]++;
    else counts[2]++;
  }
  return counts;
}
