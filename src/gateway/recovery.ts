/**
 * What a gateway says when it comes back: how long it was away, and what it had begun to tell and never finished. Pure.
 *
 * Nothing that was opened may stay open in silence: an occupancy or scan without its end becomes `….incomplete`, an alarm
 * that was active has returned to nobody knows what, and stays for a person to see.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";

/** @param records the recent part of the journal, in order, long enough to hold whatever can still be open */
export function recoveryDrafts(
  records: Iterable<PorticoRecord>,
  outage: { readonly fromUtcMs: number; readonly now: Instant; readonly provenance: Provenance },
): RecordDraft[] {
  const occupancies = new Map<string, PorticoRecord<"occupancy.opened">>();
  const scans = new Map<string, PorticoRecord<"scan.started">>();
  const alarms = new Map<string, PorticoRecord<"alarm.raised" | "alarm.changed">>();
  for (const record of records) {
    if (isKind(record, "occupancy.opened")) occupancies.set(record.occupancy, record);
    else if (isKind(record, "occupancy.closed", "occupancy.incomplete")) occupancies.delete(record.occupancy);
    else if (isKind(record, "scan.started")) scans.set(record.scan, record);
    else if (isKind(record, "scan.completed", "scan.incomplete")) scans.delete(record.scan);
    else if (isKind(record, "alarm.raised", "alarm.changed")) alarms.set(record.alarm, record);
  }

  const { now, provenance } = outage;
  const at = toRfc3339(now.utcMs);
  const awayFrom = toRfc3339(outage.fromUtcMs);
  const reason = "the gateway stopped before the end was seen";
  const stamp = (record: PorticoRecord) => ({
    at,
    monotonicMs: now.monotonicMs,
    lane: record.lane,
    provenance: record.provenance,
    ...(record.device === undefined ? {} : { device: record.device }),
  });
  const noCounts = { intervalMs: 1000, unit: "counts" as const, detectors: [] };

  return [
    {
      kind: "gap",
      at,
      monotonicMs: now.monotonicMs,
      lane: wholeSite,
      provenance,
      what: "time",
      reason: "the gateway was not running",
      from: awayFrom,
      to: at,
    },
    ...[...occupancies.values()].map(
      (opened): RecordDraft => ({
        ...stamp(opened),
        kind: "occupancy.incomplete",
        occupancy: opened.occupancy,
        startedAt: opened.startedAt,
        endedAt: latest(opened.startedAt, awayFrom),
        gamma: noCounts,
        neutron: noCounts,
        preOccupancyIntervals: 0,
        background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
        gammaAlarm: hadAlarm(alarms, opened.occupancy, "gamma"),
        neutronAlarm: hadAlarm(alarms, opened.occupancy, "neutron"),
        deviceAlarmIntervals: 0,
        gammaAlarmIntervals: [],
        neutronAlarmIntervals: [],
        tamper: false,
        faults: [],
        raw: [],
        reason,
      }),
    ),
    ...[...scans.values()].map(
      (started): RecordDraft => ({
        ...stamp(started),
        kind: "scan.incomplete",
        scan: started.scan,
        startedAt: started.at,
        endedAt: latest(started.at, awayFrom),
        views: started.views,
        lostLines: 0,
        quality: {
          state: "incomplete",
          reasons: [reason],
          darkLines: 0,
          airLines: 0,
          maskedPixels: 0,
          badPixels: 0,
        },
        reason,
      }),
    ),
    ...[...alarms.values()].flatMap((alarm): RecordDraft[] => {
      if (!alarm.state.endsWith("-active")) return [];
      // The condition itself is unknown now; what was not seen by a person stays to be seen.
      const ofPassage = occupancies.has(alarm.alarm.replace(/\/[^/]*$/, ""));
      const state = ofPassage ? "latched" : "returned-unacknowledged";
      return [{ ...stamp(alarm), kind: "alarm.changed", alarm: alarm.alarm, state, reason }];
    }),
  ];
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

function hadAlarm(alarms: ReadonlyMap<string, PorticoRecord>, occupancy: string, category: string): boolean {
  return alarms.has(`${occupancy}/${category}`);
}
