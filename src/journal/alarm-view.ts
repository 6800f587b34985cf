/**
 * What the records about one alarm add up to. Pure. The state is the one that the newest record gives: which state follows
 * from what is decided before a record is written, not here.
 */

import type { alarmCategories, alarmStates, PorticoRecord, Provenance } from "../records.ts";

export interface AlarmView {
  id: string;
  category: (typeof alarmCategories)[number];
  priority: number;
  state: (typeof alarmStates)[number];
  cause: string;
  lane: string;
  device?: string;
  /** Occupancy or scan that it is about. */
  subject?: string;
  passage?: string;
  sigma?: number;
  /** First of the occurrences. */
  raisedAt: string;
  changedAt: string;
  /** How often it was raised since it was last over; a condition that comes and goes unseen is one alarm. */
  occurrences: number;
  /** Whether what it is about holds, as far as is known. */
  condition: "active" | "returned";
  /** A person has seen it since it was raised. */
  acknowledged: boolean;
  acknowledgedBy?: string;
  /** While it is shelved. */
  shelvedUntil?: string;
  /** The newest finding about it since it was raised. */
  adjudication?: Adjudication;
  provenance: Provenance;
  /** Numbers of the records about it: the first and the newest, at most 100. */
  seqs: number[];
  /** Number of the newest record that changed this view; a link to a passage is none about the alarm, but changes it. */
  lastSeq: number;
}

type Adjudication = NonNullable<PorticoRecord<"alarm.changed">["adjudication"]> & { by?: string; at: string };

/** Records of one alarm whose numbers are kept. */
const maxAlarmSeqs = 100;

/**
 * A raise begins the alarm anew, unless it is still open: then it is the same again, also where it was put aside. What it is
 * about stays so, whatever the later record leaves out.
 */
export function alarmRaised(record: PorticoRecord<"alarm.raised">, previous: AlarmView | undefined): AlarmView {
  const goesOn = previous !== undefined && previous.state !== "normal";
  const subject = record.subject ?? previous?.subject;
  const wasSeen = goesOn && record.state !== "unacknowledged-active" && previous.acknowledged;
  return {
    id: record.alarm,
    category: record.category,
    priority: record.priority,
    state: record.state,
    cause: record.cause,
    lane: record.lane,
    ...(record.device === undefined ? {} : { device: record.device }),
    ...(subject === undefined ? {} : { subject }),
    ...(record.passage === undefined ? {} : { passage: record.passage }),
    ...(record.sigma === undefined ? {} : { sigma: record.sigma }),
    raisedAt: goesOn ? previous.raisedAt : record.at,
    changedAt: record.at,
    occurrences: goesOn ? previous.occurrences + 1 : 1,
    condition: "active",
    acknowledged: wasSeen,
    ...(wasSeen && previous.acknowledgedBy !== undefined ? { acknowledgedBy: previous.acknowledgedBy } : {}),
    ...(record.state === "shelved" && previous?.shelvedUntil !== undefined
      ? { shelvedUntil: previous.shelvedUntil }
      : {}),
    provenance: record.provenance,
    seqs: seqsWith(previous, record),
    lastSeq: record.seq,
  };
}

/** A change of an alarm whose raising is lost is shown all the same: an alarm never vanishes because a page was damaged. */
export function alarmChanged(record: PorticoRecord<"alarm.changed">, previous: AlarmView | undefined): AlarmView {
  const {
    acknowledgedBy,
    shelvedUntil: _,
    ...known
  }: AlarmView = previous ?? {
    id: record.alarm,
    category: "fault",
    priority: 1,
    state: record.state,
    cause: "the record that raised this alarm is lost",
    lane: record.lane,
    ...(record.device === undefined ? {} : { device: record.device }),
    raisedAt: record.at,
    changedAt: record.at,
    occurrences: 1,
    condition: "active",
    acknowledged: false,
    provenance: record.provenance,
    seqs: [],
    lastSeq: record.seq,
  };
  const { state, sigma, by, shelvedUntil, adjudication, at: changedAt, seq: lastSeq } = record;
  const acknowledged = record.acknowledged ?? acknowledgedIn(state) ?? known.acknowledged;
  const seenBy = known.acknowledged ? acknowledgedBy : by;
  return {
    ...known,
    state,
    changedAt,
    condition: record.condition ?? conditionIn(state) ?? known.condition,
    acknowledged,
    ...(acknowledged && seenBy !== undefined ? { acknowledgedBy: seenBy } : {}),
    // A change by the device leaves the alarm on its shelf.
    ...(state !== "shelved" ? {} : shelfOf(shelvedUntil ?? previous?.shelvedUntil)),
    ...(sigma === undefined ? {} : { sigma }),
    ...(adjudication === undefined
      ? {}
      : { adjudication: { ...adjudication, ...(by === undefined ? {} : { by }), at: changedAt } }),
    seqs: seqsWith(previous, record),
    lastSeq,
  };
}

const shelfOf = (shelvedUntil: string | undefined) => (shelvedUntil === undefined ? {} : { shelvedUntil });

/** What the state says of the condition; undefined: of an alarm that is put aside it says nothing. */
function conditionIn(state: AlarmView["state"]): AlarmView["condition"] | undefined {
  if (state === "shelved" || state === "suppressed" || state === "out-of-service") return undefined;
  return state.endsWith("-active") ? "active" : "returned";
}

function acknowledgedIn(state: AlarmView["state"]): boolean | undefined {
  if (state === "acknowledged-active" || state === "normal") return true;
  return state === "unacknowledged-active" || state === "returned-unacknowledged" ? false : undefined;
}

function seqsWith(previous: AlarmView | undefined, { seq }: PorticoRecord): number[] {
  const [first, ...rest] = previous?.seqs ?? [];
  return first === undefined ? [seq] : [first, ...rest.slice(-(maxAlarmSeqs - 2)), seq];
}
