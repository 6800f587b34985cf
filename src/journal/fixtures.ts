/** Small whole drafts for the tests of the journal. Not part of the journal. */

import { toRfc3339 } from "../clock.ts";
import type { RecordDraft, RecordKind } from "../records.ts";

/** 2026-11-21T14:02:51.123Z */
export const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 51, 123);

const envelope = (atMs: number, lane = "1") => ({
  at: toRfc3339(atMs),
  monotonicMs: atMs - startUtcMs,
  lane,
  provenance: "live" as const,
});

/** The smallest record there is, numbered in its reason. */
export function statusDraft(
  n: number,
  extra: Partial<RecordDraft<"device.status">> = {},
): RecordDraft<"device.status"> {
  return {
    ...envelope(startUtcMs + n),
    kind: "device.status",
    device: "rpm-1",
    state: "ready",
    reason: `n${n}`,
    ...extra,
  };
}

export function backgroundDraft(
  n: number,
  levels: Pick<RecordDraft<"background">, "gammaCountsPerSecond" | "neutronCountsPerSecond" | "condition">,
): RecordDraft<"background"> {
  return { ...envelope(startUtcMs + n), kind: "background", device: "rpm-1", ...levels };
}

export function readDraft(n: number, value: string, id?: string): RecordDraft<"identity.read"> {
  return {
    ...envelope(startUtcMs + n),
    ...(id === undefined ? {} : { id }),
    kind: "identity.read",
    device: "ocr-1",
    source: "camera",
    type: "container",
    value,
    valid: true,
    ambiguous: false,
    candidates: [],
  };
}

export function occupancyDraft(n: number, id: string, occupancy: string): RecordDraft<"occupancy.closed"> {
  const at = toRfc3339(startUtcMs + n);
  const series = { intervalMs: 200, unit: "counts" as const, detectors: [[1, 2, 3]] };
  return {
    ...envelope(startUtcMs + n),
    id,
    kind: "occupancy.closed",
    device: "rpm-1",
    occupancy,
    startedAt: at,
    endedAt: at,
    gamma: series,
    neutron: series,
    preOccupancyIntervals: 0,
    background: { gammaCountsPerSecond: [5], neutronCountsPerSecond: [0.1] },
    gammaAlarm: true,
    neutronAlarm: false,
    deviceAlarmIntervals: 1,
    gammaAlarmIntervals: [0],
    neutronAlarmIntervals: [],
    tamper: false,
    faults: [],
    raw: [],
  };
}

export function alarmDraft(n: number, alarm: string, extra: Partial<RecordDraft<"alarm.raised">> = {}) {
  return {
    ...envelope(startUtcMs + n),
    kind: "alarm.raised" as const,
    device: "rpm-1",
    alarm,
    category: "gamma" as const,
    priority: 1,
    state: "unacknowledged-active" as const,
    cause: "gamma above threshold",
    ...extra,
  } satisfies RecordDraft<"alarm.raised">;
}

export function alarmChangeDraft(n: number, alarm: string, state: RecordDraft<"alarm.changed">["state"]) {
  return {
    ...envelope(startUtcMs + n),
    kind: "alarm.changed" as const,
    device: "rpm-1",
    alarm,
    state,
    reason: "test",
  } satisfies RecordDraft<"alarm.changed">;
}

export function passageDraft(n: number, passage: string, lane = "1"): RecordDraft<"passage.opened"> {
  return { ...envelope(startUtcMs + n, lane), kind: "passage.opened", passage, startedAt: toRfc3339(startUtcMs + n) };
}

export function passageEndDraft(n: number, passage: string, containers: string[]): RecordDraft<"passage.closed"> {
  const at = toRfc3339(startUtcMs + n);
  const coverage = { imaged: "no" as const, radiationScanned: "yes" as const, reasons: ["no scan"] };
  return {
    ...envelope(startUtcMs + n),
    kind: "passage.closed",
    passage,
    startedAt: at,
    endedAt: at,
    containers,
    ...coverage,
  };
}

export function linkDraft(
  n: number,
  record: string,
  recordKind: RecordKind,
  passage: string,
  containers: string[] = [],
) {
  return {
    ...envelope(startUtcMs + n),
    kind: "link.made" as const,
    record,
    recordKind,
    passage,
    containers,
    confidence: 0.9,
    evidence: [],
    ambiguous: false,
    alternatives: [],
  } satisfies RecordDraft<"link.made">;
}

export function correctionDraft(
  n: number,
  record: string,
  recordKind: RecordKind,
  passage: string,
  containers: string[],
) {
  return {
    ...envelope(startUtcMs + n),
    kind: "link.corrected" as const,
    record,
    recordKind,
    passage,
    containers,
    reason: "an officer looked",
    evidence: [],
  } satisfies RecordDraft<"link.corrected">;
}
