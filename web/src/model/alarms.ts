/**
 * The list of alarms from the gateway's view and the records that follow. Pure. No timer takes anything out of it: an
 * alarm leaves the open list only when a record says that its state is normal.
 */

import { statusOf } from "../../../src/alarms/facts.ts";
import { type AlarmInput, nextStatus } from "../../../src/alarms/state.ts";
import type { AlarmView, PorticoRecord } from "./views.ts";

export type Alarms = ReadonlyMap<string, AlarmView>;

/** Alarms that are over, kept to say what the last one was. */
const keptNormal = 100;

export const isOpen = (alarm: AlarmView): boolean => alarm.state !== "normal";
/** Put aside, by a person, a rule or an administrator: in a list of its own, and in no other count. */
export const isAside = (alarm: AlarmView): boolean =>
  alarm.state === "shelved" || alarm.state === "suppressed" || alarm.state === "out-of-service";
/** Whether the gateway would take it, by the gateway's own rule. */
export const can = (alarm: AlarmView, input: AlarmInput): boolean => !("refused" in nextStatus(statusOf(alarm), input));
/** Nobody has seen it yet; also of an alarm that waits for a decision. */
export const isUnacknowledged = (alarm: AlarmView): boolean => isOpen(alarm) && !isAside(alarm) && !alarm.acknowledged;

/** Highest priority first, then the oldest (the order in which people should work). */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return a.priority - b.priority || a.raisedAt.localeCompare(b.raisedAt) || a.id.localeCompare(b.id);
}

/** Whether another row stands now where one stood before. What comes or goes behind the others moves nothing. */
export const hasMoved = (before: readonly string[], now: readonly string[]): boolean =>
  before.some((id, place) => now[place] !== undefined && now[place] !== id);

/** Those that a person works on. */
export function openAlarms(alarms: Alarms, lane?: string): readonly AlarmView[] {
  return [...alarms.values()]
    .filter((alarm) => isOpen(alarm) && !isAside(alarm) && (lane === undefined || alarm.lane === lane))
    .sort(byUrgency);
}

/** Those that are put aside, the one that comes back first in front. */
export function asideAlarms(alarms: Alarms): readonly AlarmView[] {
  return [...alarms.values()]
    .filter(isAside)
    .sort((a, b) => (a.shelvedUntil ?? "~").localeCompare(b.shelvedUntil ?? "~") || byUrgency(a, b));
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
  if (record.kind === "alarm.raised") return bounded(new Map(alarms).set(record.alarm, raisedView(record, known)));
  if (known !== undefined) return bounded(new Map(alarms).set(known.id, changedView(record, known)));
  return record.state === "normal" ? alarms : new Map(alarms).set(record.alarm, strangerView(record));
}

/**
 * Open alarms of which only a change came, such as one that was over long ago and is open again: what they are about has to
 * be asked for.
 */
export function strangers(alarms: Alarms, records: readonly PorticoRecord[]): ReadonlySet<string> {
  const raised = new Set(records.flatMap((record) => (record.kind === "alarm.raised" ? [record.alarm] : [])));
  const isStranger = (record: PorticoRecord) =>
    record.kind === "alarm.changed" &&
    record.state !== "normal" &&
    !alarms.has(record.alarm) &&
    !raised.has(record.alarm);
  return new Set(records.flatMap((record) => (isStranger(record) && "alarm" in record ? [record.alarm] : [])));
}

/** What is shown of one until it is known: of the first priority, so that nobody overlooks it. */
function strangerView(record: PorticoRecord<"alarm.changed">): AlarmView {
  const { alarm: id, state, reason: cause, lane, device, at, provenance } = record;
  const unknown = { id, category: "fault", priority: 1, state, cause, lane, raisedAt: at, changedAt: at } as const;
  const facts = { occurrences: 1, condition: "active", acknowledged: false, provenance, lastSeq: record.seq } as const;
  return changedView(record, { ...unknown, ...facts, ...(device === undefined ? {} : { device }) });
}

/** A raise begins the alarm anew; one that is open is the same again. */
function raisedView(record: PorticoRecord<"alarm.raised">, known: AlarmView | undefined): AlarmView {
  const goesOn = known !== undefined && isOpen(known);
  const subject = record.subject ?? known?.subject;
  const acknowledged = goesOn && known.acknowledged && record.state !== "unacknowledged-active";
  const by = acknowledged ? known.acknowledgedBy : undefined;
  const until = record.state === "shelved" ? known?.shelvedUntil : undefined;
  return {
    id: record.alarm,
    category: record.category,
    priority: record.priority,
    state: record.state,
    cause: record.cause,
    lane: record.lane,
    raisedAt: goesOn ? known.raisedAt : record.at,
    changedAt: record.at,
    occurrences: goesOn ? known.occurrences + 1 : 1,
    condition: "active",
    acknowledged,
    provenance: record.provenance,
    lastSeq: record.seq,
    ...(by === undefined ? {} : { acknowledgedBy: by }),
    ...(until === undefined ? {} : { shelvedUntil: until }),
    ...(record.device === undefined ? {} : { device: record.device }),
    ...(subject === undefined ? {} : { subject }),
    ...(record.sigma === undefined ? {} : { sigma: record.sigma }),
    ...(record.passage === undefined ? {} : { passage: record.passage }),
  };
}

function changedView(record: PorticoRecord<"alarm.changed">, known: AlarmView): AlarmView {
  const { state, by, at: changedAt, seq: lastSeq, sigma, passage, adjudication } = record;
  const { acknowledgedBy, shelvedUntil, ...rest } = known;
  const acknowledged = record.acknowledged ?? acknowledgedIn(state) ?? known.acknowledged;
  const seenBy = known.acknowledged ? acknowledgedBy : by;
  const until = record.shelvedUntil ?? shelvedUntil;
  return {
    ...rest,
    state,
    changedAt,
    lastSeq,
    acknowledged,
    condition: record.condition ?? conditionIn(state) ?? known.condition,
    ...(acknowledged && seenBy !== undefined ? { acknowledgedBy: seenBy } : {}),
    ...(state === "shelved" && until !== undefined ? { shelvedUntil: until } : {}),
    ...(sigma === undefined ? {} : { sigma }),
    ...(passage === undefined ? {} : { passage }),
    ...(adjudication === undefined
      ? {}
      : { adjudication: { ...adjudication, ...(by === undefined ? {} : { by }), at: changedAt } }),
  };
}

/** What the state says of the condition; of an alarm that is put aside it says nothing. */
function conditionIn(state: AlarmView["state"]): AlarmView["condition"] | undefined {
  if (state === "shelved" || state === "suppressed" || state === "out-of-service") return undefined;
  return state.endsWith("-active") ? "active" : "returned";
}

function acknowledgedIn(state: AlarmView["state"]): boolean | undefined {
  if (state === "acknowledged-active" || state === "normal") return true;
  return state === "unacknowledged-active" || state === "returned-unacknowledged" ? false : undefined;
}

/** Open alarms by priority, index 0 for priority 1. */
export function countsByPriority(alarms: Alarms): readonly [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const alarm of alarms.values()) {
    if (!isOpen(alarm) || isAside(alarm)) continue;
    if (alarm.priority <= 1) counts[0]++;
    else if (alarm.priority === 2) counts[1]++;
    else counts[2]++;
  }
  return counts;
}
