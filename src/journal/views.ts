/**
 * The views that records add up to, as pure functions: view and record in, new view out. No storage, no time, no I/O, so
 * that the same records give the same views on every day and every machine.
 */

import type { alarmCategories, alarmStates, PorticoRecord, Provenance } from "../records.ts";

type YesNo = "yes" | "no" | "unknown";

/** One record that belongs to a passage. */
interface PassageLink {
  /** Id of the linked record. */
  record: string;
  recordKind: string;
  /** Number of the linked record; 0 if the journal no longer has it. */
  seq: number;
  device?: string;
  /** `at` of the linked record; of the link if the journal no longer has it. */
  at: string;
  /** Occupancy or scan id, or the code that was read. */
  subject?: string;
  /** 0..1; 1 for a correction, which a person has made. */
  confidence: number;
  ambiguous: boolean;
  containers: string[];
}

/** One conveyance in one lane, with all that is linked to it. */
export interface PassageView {
  id: string;
  lane: string;
  state: "open" | "closed";
  startedAt: string;
  endedAt?: string;
  containers: string[];
  imaged: YesNo;
  radiationScanned: YesNo;
  reasons: string[];
  provenance: Provenance;
  links: PassageLink[];
  /** Ids of the alarms whose subject is linked. */
  alarms: string[];
  /** Number of the newest record that changed this view. */
  lastSeq: number;
}

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
  raisedAt: string;
  changedAt: string;
  provenance: Provenance;
  lastSeq: number;
}

export interface DeviceView {
  id: string;
  lane: string;
  /** `unknown` until a status of the device is recorded. */
  state: "connecting" | "ready" | "degraded" | "lost" | "unknown";
  reason: string;
  /** When `state` began. */
  since: string;
  /** `at` of the newest record about the device. */
  lastAt: string;
  lastSeq: number;
  background?: { gammaCountsPerSecond: number[]; neutronCountsPerSecond: number[]; condition: string; at: string };
  /** Causes of its fault and tamper alarms that are not back to normal. */
  faults: string[];
}

/** What the database keeps of a device: its faults are looked up among the alarms. */
export type StoredDevice = Omit<DeviceView, "faults">;

/** The record that a link names, as far as the journal has it. */
export interface LinkedRecord {
  seq: number;
  device?: string;
  at: string;
  subject?: string;
}

type Linking = PorticoRecord<"link.made" | "link.corrected">;

/** What a record is about: occupancy, scan or alarm id, or the code that was read. */
export function subjectOf(record: PorticoRecord): string | undefined {
  if ("occupancy" in record) return record.occupancy;
  if ("scan" in record) return record.scan;
  if ("alarm" in record) return record.alarm;
  return record.kind === "identity.read" ? record.value : undefined;
}

/** A passage of which nothing is known but that this record names it. */
export function newPassage(id: string, record: PorticoRecord): PassageView {
  return {
    id,
    lane: record.lane,
    state: "open",
    startedAt: record.at,
    containers: [],
    imaged: "unknown",
    radiationScanned: "unknown",
    reasons: [],
    provenance: record.provenance,
    links: [],
    alarms: [],
    lastSeq: record.seq,
  };
}

export function passageOpened(view: PassageView, record: PorticoRecord<"passage.opened">): PassageView {
  return { ...view, lane: record.lane, startedAt: record.startedAt, lastSeq: record.seq };
}

export function passageClosed(view: PassageView, record: PorticoRecord<"passage.closed">): PassageView {
  const { startedAt, endedAt, containers, imaged, radiationScanned, reasons } = record;
  return {
    ...view,
    state: "closed",
    startedAt,
    endedAt,
    containers,
    imaged,
    radiationScanned,
    reasons,
    lastSeq: record.seq,
  };
}

export function linkAdded(view: PassageView, record: Linking, linked: LinkedRecord | undefined): PassageView {
  const link: PassageLink = {
    record: record.record,
    recordKind: record.recordKind,
    ...(linked ?? { seq: 0, at: record.at }),
    confidence: record.kind === "link.made" ? record.confidence : 1,
    ambiguous: record.kind === "link.made" && record.ambiguous,
    containers: record.containers,
  };
  const links = [...view.links.filter((other) => other.record !== link.record), link];
  return { ...view, links, containers: containersOf(links), lastSeq: record.seq };
}

export function linkRemoved(view: PassageView, record: Linking): PassageView {
  const links = view.links.filter((other) => other.record !== record.record);
  return { ...view, links, containers: containersOf(links), lastSeq: record.seq };
}

function containersOf(links: readonly PassageLink[]): string[] {
  return [...new Set(links.flatMap((link) => link.containers))];
}

export function alarmRaised(record: PorticoRecord<"alarm.raised">, previous: AlarmView | undefined): AlarmView {
  return {
    id: record.alarm,
    category: record.category,
    priority: record.priority,
    state: record.state,
    cause: record.cause,
    lane: record.lane,
    ...(record.device === undefined ? {} : { device: record.device }),
    ...(record.subject === undefined ? {} : { subject: record.subject }),
    ...(record.passage === undefined ? {} : { passage: record.passage }),
    ...(record.sigma === undefined ? {} : { sigma: record.sigma }),
    raisedAt: previous?.raisedAt ?? record.at,
    changedAt: record.at,
    provenance: record.provenance,
    lastSeq: record.seq,
  };
}

/** A change of an alarm whose raising is lost is shown all the same: an alarm never vanishes because a page was damaged. */
export function alarmChanged(record: PorticoRecord<"alarm.changed">, previous: AlarmView | undefined): AlarmView {
  const known: AlarmView = previous ?? {
    id: record.alarm,
    category: "fault",
    priority: 1,
    state: record.state,
    cause: "the record that raised this alarm is lost",
    lane: record.lane,
    ...(record.device === undefined ? {} : { device: record.device }),
    raisedAt: record.at,
    changedAt: record.at,
    provenance: record.provenance,
    lastSeq: record.seq,
  };
  const { state, sigma, at: changedAt, seq: lastSeq } = record;
  return { ...known, state, changedAt, lastSeq, ...(sigma === undefined ? {} : { sigma }) };
}

/** Undefined if the record says nothing about a device. Links and passages are the gateway's conclusions. */
export function deviceAfter(view: StoredDevice | undefined, record: PorticoRecord): StoredDevice | undefined {
  if (record.device === undefined || /^(link|passage|config)\./.test(record.kind)) return undefined;
  const { device: id, lane, at, seq } = record;
  const base: StoredDevice = {
    ...(view ?? { id, lane, state: "unknown", reason: "no status recorded yet", since: at }),
    lane,
    lastAt: at,
    lastSeq: seq,
  };
  if (record.kind === "device.status") {
    return {
      ...base,
      state: record.state,
      reason: record.reason,
      since: view?.state === record.state ? view.since : at,
    };
  }
  if (record.kind === "background") {
    const { gammaCountsPerSecond, neutronCountsPerSecond, condition } = record;
    return { ...base, background: { gammaCountsPerSecond, neutronCountsPerSecond, condition, at } };
  }
  return base;
}
