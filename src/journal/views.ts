/**
 * The views that records add up to, as pure functions: view and record in, new view out. No storage, no time, no I/O, so
 * that the same records give the same views on every day and every machine.
 */

import type { PorticoRecord, Provenance } from "../records.ts";

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
  /** The newest; absent: nobody has decided. */
  verdict?: { id: string; seq: number; at: string; decision: string; by: string; reason?: string };
  /** Number of the newest record that changed this view. */
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
  /** The last `dose.measured` of an area monitor. A number is absent where no reading gave one. */
  dose?: {
    detector?: string;
    readings: number;
    overRange: number;
    meanMicrosievertsPerHour?: number;
    maxMicrosievertsPerHour?: number;
    at: string;
  };
  /** What the gateway's own statistics decide with, as it was recorded last; absent: never. */
  thresholds?: { sha256: string; values: { name: string; value: number }[] };
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

export function verdictGiven(view: PassageView, record: PorticoRecord<"verdict.given">): PassageView {
  const { verdict: id, seq, at, decision, by, reason } = record;
  const verdict = { id, seq, at, decision, by, ...(reason === undefined ? {} : { reason }) };
  return { ...view, verdict, lastSeq: seq };
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

/** The view as it was, or undefined, if the record says nothing about a device. Links and passages are the gateway's conclusions. */
export function deviceAfter(view: StoredDevice | undefined, record: PorticoRecord): StoredDevice | undefined {
  if (record.device === undefined || /^(link|passage|config)\./.test(record.kind)) return undefined;
  // What a person does about a device's alarm is no sign of life of the device.
  if (record.kind === "alarm.changed" && record.by !== undefined) return view;
  const { device: id, lane, at, seq } = record;
  if (record.kind === "thresholds.changed") {
    const thresholds = { sha256: record.thresholds, values: record.values };
    // Told by the gateway: no sign of life of the device.
    const unheard = { id, lane, state: "unknown", reason: "no status recorded yet", since: at, lastAt: at } as const;
    return { ...(view ?? unheard), lastSeq: seq, thresholds };
  }
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
  if (record.kind === "dose.measured") {
    const { detector, readings, overRange, meanMicrosievertsPerHour: mean, maxMicrosievertsPerHour: max } = record;
    const numbers = {
      ...(mean === undefined ? {} : { meanMicrosievertsPerHour: mean }),
      ...(max === undefined ? {} : { maxMicrosievertsPerHour: max }),
    };
    return { ...base, dose: { ...(detector === undefined ? {} : { detector }), readings, overRange, ...numbers, at } };
  }
  return base;
}
