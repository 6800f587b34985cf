/** Committed records for tests: what does not matter is filled in, and every one passes its schema. */

import { type PorticoRecord, type RecordDraft, type RecordKind, recordSchemas } from "../../src/records.ts";

type Common =
  | "seq"
  | "id"
  | "kind"
  | "at"
  | "monotonicMs"
  | "lane"
  | "device"
  | "passage"
  | "provenance"
  | "deviceTime";
type Body<K extends RecordKind> = Omit<PorticoRecord<K>, Common> & Partial<Pick<PorticoRecord<K>, Common>>;

/** The id of the record with this number. */
export function idOf(seq: number): string {
  return `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
}

/** Lane 1, live, one second after the other from 14:00:00, unless `body` says otherwise. */
export function recordOf<K extends RecordKind>(kind: K, seq: number, body: Body<K>): PorticoRecord<K> {
  const at = new Date(Date.UTC(2026, 10, 21, 14) + seq * 1000).toISOString();
  const common = { seq, id: idOf(seq), at, monotonicMs: seq * 1000, lane: "1", provenance: "live" };
  return recordSchemas[kind].parse({ ...common, ...body, kind });
}

/** Drafts as the journal would number them from `fromSeq`. Throws if one has not the shape of its kind. */
export function committed(drafts: readonly RecordDraft[], fromSeq: number): PorticoRecord[] {
  return drafts.map((draft, i) =>
    recordSchemas[draft.kind].parse({ id: idOf(fromSeq + i), ...draft, seq: fromSeq + i }),
  );
}

const noCounts = { intervalMs: 200, unit: "counts" as const, detectors: [] };

/** What an occupancy says beside its name, when nothing about it matters. */
export const plainOccupancy = {
  startedAt: "2026-11-21T14:00:01.000Z",
  endedAt: "2026-11-21T14:00:09.000Z",
  gamma: noCounts,
  neutron: { ...noCounts, intervalMs: 1000 },
  preOccupancyIntervals: 0,
  background: { gammaCountsPerSecond: [1500], neutronCountsPerSecond: [6] },
  gammaAlarm: false,
  neutronAlarm: false,
  deviceAlarmIntervals: 0,
  gammaAlarmIntervals: [],
  neutronAlarmIntervals: [],
  tamper: false,
  faults: [],
  raw: [],
};

/** What a read says beside its value. */
export const plainRead = {
  source: "left",
  type: "container" as const,
  valid: true,
  ambiguous: false,
  candidates: [],
};
