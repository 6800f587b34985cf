/**
 * The whole of what the console knows of the port, and how one message changes it. Pure: the same messages give the same
 * screen. Pixels of growing images are the one thing kept elsewhere (`columns.ts`).
 */

import { type Alarms, withAlarmRecord, withAlarmViews, withOpenList } from "./alarms.ts";
import { type Devices, withDeviceRecord, withDeviceViews } from "./devices.ts";
import { type Incidents, withIncident } from "./incidents.ts";
import { type LaneState, laneOf, withLaneLive, withLaneRecord, withoutOpen } from "./lanes.ts";
import { type Passages, type Seen, subjectOf, withPassageRecord, withPassageViews } from "./passages.ts";
import { type Questions, withQuestionRecord, withQuestionView } from "./questions.ts";
import type { AlarmView, DeviceView, LaneInfo, Live, Me, PassageView, PorticoRecord } from "./views.ts";

export interface Port {
  readonly me: Me | undefined;
  /** In the order of the gateway; undefined while not yet loaded, which is not the same as none. */
  readonly lanes: readonly LaneState[] | undefined;
  readonly devices: Devices;
  readonly alarms: Alarms;
  readonly passages: Passages;
  readonly incidents: Incidents;
  readonly questions: Questions;
  /** Passages whose containers a person has named. */
  readonly corrected: ReadonlySet<string>;
  /** False: the gateway could not be asked for what waited before this page was opened. */
  readonly questionsWhole: boolean;
  readonly seen: Seen;
  /** Number of the last record taken in; undefined before the first. */
  readonly lastSeq: number | undefined;
  /** The last stretch of records that the gateway could not give. */
  readonly gap: { readonly fromSeq: number; readonly toSeq: number; readonly reason: string } | undefined;
  /** Messages that this screen could not understand. */
  readonly rejected: number;
}

export const emptyPort: Port = {
  me: undefined,
  lanes: undefined,
  devices: new Map(),
  alarms: new Map(),
  passages: [],
  incidents: new Map(),
  questions: new Map(),
  corrected: new Set(),
  questionsWhole: true,
  seen: new Map(),
  lastSeq: undefined,
  gap: undefined,
  rejected: 0,
};

/** What the gateway's HTTP views said at about the same moment, not before `throughSeq`. */
export interface Snapshot {
  readonly me: Me;
  readonly lanes: readonly LaneInfo[];
  readonly devices: readonly DeviceView[];
  readonly openAlarms: readonly AlarmView[];
  readonly recentAlarms: readonly AlarmView[];
  readonly passages: readonly PassageView[];
  readonly throughSeq: number;
  /** Records before `throughSeq`, to know what is open; undefined if they could not be had. */
  readonly history: readonly PorticoRecord[] | undefined;
  /** Passages with open questions, and the records that asked others; undefined if they could not be had. */
  readonly asked: { readonly passages: readonly PassageView[]; readonly records: readonly PorticoRecord[] } | undefined;
}

export type PortInput =
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "record"; readonly record: PorticoRecord }
  | { readonly type: "live"; readonly live: Live }
  | { readonly type: "alarm"; readonly alarm: AlarmView }
  | { readonly type: "considered"; readonly seq: number }
  | { readonly type: "gap"; readonly fromSeq: number; readonly toSeq: number; readonly reason: string }
  | { readonly type: "rejected" }
  /** The gateway keeps another journal now: nothing known before has a meaning in it. */
  | { readonly type: "reset" };

const keptSeen = 2_000;
const keptCorrected = 1_000;

/** The newest of them. */
const kept = (passages: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> =>
  new Set([...passages, ...more].slice(-keptCorrected));

const isOccupancy = (record: PorticoRecord) =>
  record.kind === "occupancy.closed" || record.kind === "occupancy.incomplete";

function withSeen(seen: Seen, record: PorticoRecord): Seen {
  const subject = subjectOf(record);
  if (subject === undefined) return seen;
  const next = new Map(seen).set(record.id, {
    seq: record.seq,
    at: record.at,
    subject,
    ...(record.device === undefined ? {} : { device: record.device }),
    ...(isOccupancy(record) ? { startedAt: record.startedAt } : {}),
    ...(isOccupancy(record) && record.speedMetresPerSecond !== undefined
      ? { speedMetresPerSecond: record.speedMetresPerSecond }
      : {}),
  });
  for (const id of next.keys()) {
    if (next.size <= keptSeen) break;
    next.delete(id);
  }
  return next;
}

const onLane = (port: Port, lane: string, change: (lane: LaneState) => LaneState): Port => {
  const index = port.lanes?.findIndex((each) => each.info.id === lane) ?? -1;
  const before = port.lanes?.[index];
  if (port.lanes === undefined || before === undefined) return port;
  const after = change(before);
  return after === before ? port : { ...port, lanes: port.lanes.with(index, after) };
};

function withRecord(port: Port, record: PorticoRecord): Port {
  // Delivery is at least once: what was taken in already changes nothing.
  if (port.lastSeq !== undefined && record.seq <= port.lastSeq) return port;
  const seen = withSeen(port.seen, record);
  const corrected = record.kind === "identity.corrected" ? kept(port.corrected, [record.passage]) : port.corrected;
  const next: Port = {
    ...port,
    seen,
    lastSeq: record.seq,
    devices: withDeviceRecord(port.devices, record),
    alarms: withAlarmRecord(port.alarms, record),
    passages: withPassageRecord(port.passages, record, seen),
    incidents: withIncident(port.incidents, record),
    corrected,
    questions: withQuestionRecord(port.questions, record, corrected.has(record.passage ?? "")),
  };
  return onLane(next, record.lane, (lane) => withLaneRecord(lane, record));
}

function withSnapshot(port: Port, snapshot: Snapshot): Port {
  const known = new Map(port.lanes?.map((lane) => [lane.info.id, lane]));
  const lanes = snapshot.lanes.map((info): LaneState => {
    const before = known.get(info.id);
    const lane = before === undefined ? laneOf(info, snapshot.me.provenance) : { ...before, info };
    if (snapshot.history === undefined || lane.caughtUp) return lane;
    const own = snapshot.history.filter((record) => record.lane === info.id);
    return { ...own.reduce(withLaneRecord, lane), caughtUp: true };
  });
  const { asked } = snapshot;
  // Views know what has been answered since; what is asked of a box without a passage is in no view.
  const views = [...snapshot.passages, ...(asked?.passages ?? [])];
  const named = views.filter((view) => view.corrected !== undefined).map(({ id }) => id);
  const none: Questions = new Map();
  const ofBoxes =
    asked === undefined
      ? port.questions
      : asked.records.reduce((questions, record) => withQuestionRecord(questions, record), none);
  const questions = views.reduce(withQuestionView, ofBoxes);
  return {
    ...port,
    me: snapshot.me,
    questions,
    corrected: kept(port.corrected, named),
    questionsWhole: asked !== undefined,
    lanes,
    seen: (snapshot.history ?? []).reduce(withSeen, port.seen),
    incidents: (snapshot.history ?? []).reduce(withIncident, port.incidents),
    devices: withDeviceViews(port.devices, snapshot.devices),
    alarms: withAlarmViews(withOpenList(port.alarms, snapshot.openAlarms, snapshot.throughSeq), snapshot.recentAlarms),
    passages: withPassageViews(port.passages, snapshot.passages),
    lastSeq: Math.max(port.lastSeq ?? 0, snapshot.throughSeq),
  };
}

export function nextPort(port: Port, input: PortInput): Port {
  switch (input.type) {
    case "snapshot":
      return withSnapshot(port, input.snapshot);
    case "record":
      return withRecord(port, input.record);
    case "live":
      return onLane(port, input.live.lane, (lane) => withLaneLive(lane, input.live));
    case "alarm":
      return { ...port, alarms: withAlarmViews(port.alarms, [input.alarm]) };
    case "considered":
      return input.seq > (port.lastSeq ?? -1) ? { ...port, lastSeq: input.seq } : port;
    case "gap": {
      const { fromSeq, toSeq, reason } = input;
      const lanes = port.lanes?.map(withoutOpen);
      return { ...port, lanes, lastSeq: Math.max(port.lastSeq ?? 0, toSeq), gap: { fromSeq, toSeq, reason } };
    }
    case "reset":
      return emptyPort;
    case "rejected":
      return { ...port, rejected: port.rejected + 1 };
  }
}
