/**
 * The newest passages of the site, from the gateway's view and the records that follow. Pure and bounded. The page of one
 * passage asks the gateway itself; this list only has to agree with it.
 */

import { isDoubtfulPlace } from "../../../src/link-doubt.ts";
import type { AlarmView, PassageLink, PassageView, PorticoRecord } from "./views.ts";

/** Newest first. */
export type Passages = readonly PassageView[];

const kept = 200;

const newestFirst = (a: PassageView, b: PassageView) =>
  b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id);

export function withPassageViews(passages: Passages, views: readonly PassageView[]): Passages {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  for (const view of views) if ((byId.get(view.id)?.lastSeq ?? -1) <= view.lastSeq) byId.set(view.id, view);
  return [...byId.values()].sort(newestFirst).slice(0, kept);
}

type Link = PorticoRecord<"link.made" | "link.corrected">;

/** Records that links may name, as far as this screen has seen them. */
export type Seen = ReadonlyMap<
  string,
  {
    readonly seq: number;
    readonly at: string;
    readonly device?: string;
    readonly subject?: string;
    /** Of an occupancy. */
    readonly startedAt?: string;
    readonly speedMetresPerSecond?: number;
  }
>;

export function subjectOf(record: PorticoRecord): string | undefined {
  if ("occupancy" in record) return record.occupancy;
  if ("scan" in record) return record.scan;
  return record.kind === "identity.read" ? record.value : undefined;
}

/** @param before of the same record: what a person has said of it stands */
function linkOf(record: Link, seen: Seen, before: PassageLink | undefined): PassageLink {
  const about = seen.get(record.record);
  const by = (record.kind === "link.corrected" ? record.by : undefined) ?? before?.by;
  const told = record.doubt?.alternatives ?? (record.kind === "link.made" ? record.alternatives : undefined);
  const alternatives = by === undefined ? (told ?? []) : [];
  return {
    record: record.record,
    recordKind: record.recordKind,
    seq: about?.seq ?? before?.seq ?? record.seq,
    at: about?.at ?? before?.at ?? record.at,
    confidence: by === undefined ? (record.confidence ?? 1) : 1,
    ambiguous: by === undefined && record.ambiguous === true,
    doubtfulPlace: by === undefined && isDoubtfulPlace(record),
    containers: record.containers,
    ...(about?.device === undefined ? {} : { device: about.device }),
    ...(about?.subject === undefined ? {} : { subject: about.subject }),
    ...(record.marginNats === undefined || by !== undefined ? {} : { marginNats: record.marginNats }),
    ...(alternatives.length === 0 ? {} : { alternatives }),
    ...(by === undefined ? {} : { by }),
  };
}

const withoutLink = (passage: PassageView, record: string): PassageView => ({
  ...passage,
  links: passage.links.filter((link) => link.record !== record),
});

function changed(passage: PassageView, record: PorticoRecord, seen: Seen): PassageView {
  const at = { lastSeq: record.seq };
  switch (record.kind) {
    case "passage.closed": {
      const { startedAt, endedAt, containers, imaged, radiationScanned, reasons } = record;
      const said = passage.corrected?.containers ?? containers;
      const facts = { startedAt, endedAt, containers: said, imaged, radiationScanned, reasons };
      return { ...passage, ...at, state: "closed", ...facts };
    }
    case "link.made":
    case "link.corrected": {
      const before = passage.links.find((link) => link.record === record.record);
      const others = withoutLink(passage, record.record).links;
      const links = [...others, linkOf(record, seen, before)].sort((a, b) => a.seq - b.seq);
      // What a person said stands, whatever machines read later.
      const all = [...new Set([...passage.containers, ...record.containers])];
      const containers = passage.corrected?.containers ?? all;
      return { ...passage, ...at, links, containers };
    }
    case "verdict.given": {
      const { verdict, seq, decision, by, reason } = record;
      const given = { id: verdict, seq, at: record.at, decision, by, ...(reason === undefined ? {} : { reason }) };
      return { ...passage, ...at, verdict: given };
    }
    case "identity.corrected":
      return { ...passage, ...at, containers: record.containers, corrected: record };
    case "passage.joined": {
      const { direction, mode, risk } = record;
      return { ...passage, ...at, direction, mode, risk };
    }
    case "mark.made":
    case "fusion.made":
    case "passage.conflict":
    case "seal.observed":
    case "seal.mismatch":
    case "boxes.placed":
    case "train.aligned":
      return { ...passage, ...at };
    default:
      return passage;
  }
}

/** Kinds that change a passage's view, beside the one that opens it. */
const changing: ReadonlySet<PorticoRecord["kind"]> = new Set([
  "passage.closed",
  "link.made",
  "link.corrected",
  "verdict.given",
  "mark.made",
  "fusion.made",
  "identity.corrected",
  "passage.joined",
  "passage.conflict",
  "seal.observed",
  "seal.mismatch",
  "boxes.placed",
  "train.aligned",
]);

function opened(record: PorticoRecord<"passage.opened">): PassageView {
  return {
    id: record.passage,
    lane: record.lane,
    state: "open",
    startedAt: record.startedAt,
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

/** What one record changes of the list; the same list if nothing. */
export function withPassageRecord(passages: Passages, record: PorticoRecord, seen: Seen): Passages {
  if (record.kind === "passage.opened") {
    return passages.some((passage) => passage.id === record.passage)
      ? passages
      : withPassageViews(passages, [opened(record)]);
  }
  if (!changing.has(record.kind) || record.passage === undefined) return passages;
  const previous = record.kind === "link.corrected" ? record.previousPassage : undefined;
  let touched = false;
  const next = passages.map((passage) => {
    if (passage.lastSeq >= record.seq) return passage;
    if (passage.id === record.passage) {
      touched = true;
      return changed(passage, record, seen);
    }
    if (record.kind === "link.corrected" && passage.id === previous) {
      touched = true;
      return { ...withoutLink(passage, record.record), lastSeq: record.seq };
    }
    return passage;
  });
  return touched ? next : passages;
}

/** True if the alarm is about something that is linked to the passage, by either one's own word. */
export function isAlarmOf(passage: PassageView, alarm: AlarmView): boolean {
  if (alarm.passage === passage.id || passage.alarms.includes(alarm.id)) return true;
  return alarm.subject !== undefined && passage.links.some((link) => link.subject === alarm.subject);
}
