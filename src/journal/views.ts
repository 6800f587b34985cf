/**
 * The views that records add up to, as pure functions: view and record in, new view out. No storage, no time, no I/O, so
 * that the same records give the same views on every day and every machine.
 */

import type { Resolution } from "../identity-records.ts";
import { isDoubtfulPlace } from "../link-doubt.ts";
import type { PorticoRecord, Provenance } from "../records.ts";
import { containersAfterLinks, resolutionsAfterLink, withQuestions } from "./identity-view.ts";

type YesNo = "yes" | "no" | "unknown";

/** One record that belongs to a passage. */
export interface PassageLink {
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
  /** 0..1; 1 for what a person has said. */
  confidence: number;
  ambiguous: boolean;
  /** It could belong elsewhere; false where it is ambiguous only because nobody knows which box it is. */
  doubtfulPlace: boolean;
  containers: string[];
  /** By how much it wins over the best other one; absent: not computed. */
  marginNats?: number;
  /** Other passages that it could belong to; absent: none. */
  alternatives?: string[];
  /** The officer who put it here: no machine takes it away. */
  by?: string;
  /** Why it was corrected last. */
  reason?: string;
}

/** Something about a passage that a person is asked. */
export interface Question {
  what: "link" | "identity" | "direction" | "size-type" | "plate" | "count" | "seal";
  text: string;
  /** Number of the record that asks. */
  seq: number;
  at: string;
  /** Id of the record that is doubtful. */
  record?: string;
  container?: string;
  /** Passages for a link, codes for an identity. */
  alternatives: string[];
  marginNats?: number;
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
  /** What is open; empty: nothing is to be asked. */
  questions: Question[];
  /** Of the containers that are not as they were read. */
  resolutions: Resolution[];
  /** The newest word of an officer about which containers these are; it wins over every link. */
  corrected?: { containers: string[]; previous: string[]; by: string; reason: string; seq: number; at: string };
  /** From the newest `passage.joined`; absent: not joined yet. */
  direction?: PorticoRecord<"passage.joined">["direction"];
  directionSource?: string;
  mode?: PorticoRecord<"passage.joined">["mode"];
  risk?: PorticoRecord<"passage.joined">["risk"];
  identity?: PorticoRecord<"passage.joined">["identity"];
  joined?: { seq: number; at: string };
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
    questions: [],
    resolutions: [],
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
    containers: view.corrected?.containers ?? containers,
    imaged,
    radiationScanned,
    reasons,
    lastSeq: record.seq,
  };
}

/** Whoever decides on a passage has seen what its sources disagree on. What is doubtful in its links stays so. */
export function verdictGiven(view: PassageView, record: PorticoRecord<"verdict.given">): PassageView {
  const { verdict: id, seq, at, decision, by, reason } = record;
  const verdict = { id, seq, at, decision, by, ...(reason === undefined ? {} : { reason }) };
  return withQuestions({ ...view, questions: [], verdict, lastSeq: seq });
}

export function linkAdded(view: PassageView, record: Linking, linked: LinkedRecord | undefined): PassageView {
  const before = view.links.find((other) => other.record === record.record);
  const link = linkOf(record, linked, before);
  const links = [...view.links.filter((other) => other.record !== link.record), link];
  const gained = before === undefined ? coverageWith(view, record) : view;
  const containers = containersAfterLinks(view, links);
  return withQuestions({
    ...coverageInDoubt(gained, links, record),
    links,
    containers,
    resolutions: resolutionsAfterLink(view, record, containers),
    lastSeq: record.seq,
  });
}

export function linkRemoved(view: PassageView, record: Linking): PassageView {
  const links = view.links.filter((other) => other.record !== record.record);
  const left = { ...coverageWithout(view, links, record), links };
  const containers = containersAfterLinks(view, links);
  const resolutions = resolutionsAfterLink(view, undefined, containers);
  return withQuestions({ ...left, containers, resolutions, lastSeq: record.seq });
}

/** What a machine says later of a record that a person has placed changes neither its place nor that a person did. */
function linkOf(record: Linking, linked: LinkedRecord | undefined, before: PassageLink | undefined): PassageLink {
  const made = record.kind === "link.made" ? record : undefined;
  const corrected = record.kind === "link.corrected" ? record : undefined;
  const by = corrected?.by ?? before?.by;
  // What a person has placed has nowhere else to be.
  const alternatives = by === undefined ? (record.doubt?.alternatives ?? made?.alternatives ?? []) : [];
  const reason = corrected?.by === undefined && before?.by !== undefined ? before.reason : corrected?.reason;
  return {
    record: record.record,
    recordKind: record.recordKind,
    ...(linked ?? { seq: 0, at: record.at }),
    confidence: by === undefined ? (record.confidence ?? 1) : 1,
    ambiguous: by === undefined && record.ambiguous === true,
    doubtfulPlace: by === undefined && isDoubtfulPlace(record),
    containers: record.containers,
    ...(record.marginNats === undefined || by !== undefined ? {} : { marginNats: record.marginNats }),
    ...(alternatives.length === 0 ? {} : { alternatives }),
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Which coverage fact a kind of evidence speaks for. */
const factOf = (kind: string) =>
  kind.startsWith("scan.") ? "imaged" : kind.startsWith("occupancy.") ? "radiationScanned" : undefined;

const maxReasons = 64;

/** A passage that is over and loses its last scan or occupancy is not covered by it any more. */
function coverageWithout(view: PassageView, left: readonly PassageLink[], record: Linking): PassageView {
  const fact = factOf(record.recordKind);
  if (view.state === "open" || fact === undefined) return view;
  if (left.some(({ recordKind }) => factOf(recordKind) === fact)) return view;
  const reason = `the ${fact === "imaged" ? "scan" : "occupancy"} belongs to ${record.passage}`;
  return { ...view, [fact]: "no", reasons: [...view.reasons, reason].slice(-maxReasons) };
}

/** One that gains its first is not known to be covered: nobody has judged whether it is whole. */
function coverageWith(view: PassageView, record: Linking): PassageView {
  const fact = factOf(record.recordKind);
  if (view.state === "open" || fact === undefined || view[fact] !== "no") return view;
  const reason = `${fact === "imaged" ? "a scan" : "an occupancy"} was linked after it was closed, and not judged`;
  return { ...view, [fact]: "unknown", reasons: [...view.reasons, reason].slice(-maxReasons) };
}

/** What was clear when the passage was closed, and is doubtful now: it may be another conveyance that was covered. */
function coverageInDoubt(view: PassageView, links: readonly PassageLink[], record: Linking): PassageView {
  const fact = factOf(record.recordKind);
  const isDoubtful = record.kind === "link.corrected" && record.doubt !== undefined && record.by === undefined;
  if (view.state === "open" || fact === undefined || !isDoubtful || view[fact] !== "yes") return view;
  const own = links.filter(({ recordKind }) => factOf(recordKind) === fact);
  if (own.some(({ ambiguous, recordKind }) => !ambiguous && !recordKind.endsWith(".incomplete"))) return view;
  const reason = `${fact === "imaged" ? "its scan" : "its occupancy"} is not linked with certainty any more`;
  return { ...view, [fact]: "unknown", reasons: [...view.reasons, reason].slice(-maxReasons) };
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
