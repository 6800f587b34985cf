/**
 * What a gateway says when it comes back: how long it was away, and what it had begun to tell and never finished. Pure.
 *
 * Nothing that was opened may stay open in silence: an occupancy or scan without its end becomes `….incomplete`, an alarm
 * that was active has returned to nobody knows what, and stays for a person to see.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";

interface OpenAlarm {
  readonly id: string;
  readonly state: string;
  /** Where the state does not say it: of an alarm that is put aside. */
  readonly condition?: string | undefined;
  readonly lane: string;
  readonly device?: string | undefined;
  readonly provenance: Provenance;
}

interface Outage {
  readonly fromUtcMs: number;
  readonly now: Instant;
  readonly provenance: Provenance;
  /** Alarms that are not back to normal: a tamper switch can stay open for longer than `records` reach back. */
  readonly alarms?: Iterable<OpenAlarm>;
  /** Every device that the journal knows. */
  readonly devices?: Iterable<{
    readonly id: string;
    readonly lane: string;
    readonly state: string;
    readonly isConfigured: boolean;
  }>;
}

/** @param records the recent part of the journal, in order, long enough to hold every occupancy and scan that is open */
export function recoveryDrafts(records: Iterable<PorticoRecord>, outage: Outage): RecordDraft[] {
  const occupancies = new Map<string, PorticoRecord<"occupancy.opened">>();
  const scans = new Map<string, PorticoRecord<"scan.started">>();
  const alarms = new Map<string, OpenAlarm>();
  for (const alarm of outage.alarms ?? []) alarms.set(alarm.id, alarm);
  for (const record of records) {
    if (isKind(record, "occupancy.opened")) occupancies.set(record.occupancy, record);
    else if (isKind(record, "occupancy.closed", "occupancy.incomplete")) occupancies.delete(record.occupancy);
    else if (isKind(record, "scan.started")) scans.set(record.scan, record);
    else if (isKind(record, "scan.completed", "scan.incomplete")) scans.delete(record.scan);
    else if (isKind(record, "alarm.raised", "alarm.changed")) alarms.set(record.alarm, { ...record, id: record.alarm });
  }

  const { now, provenance } = outage;
  const at = toRfc3339(now.utcMs);
  // A wall clock that was set back meanwhile makes no time run backwards: how long it was is then not known.
  const isKnown = outage.fromUtcMs <= now.utcMs;
  const awayFrom = toRfc3339(Math.min(outage.fromUtcMs, now.utcMs));
  const reason = "the gateway stopped before the end was seen";
  const stamp = (record: Pick<PorticoRecord, "lane" | "device" | "provenance">) => ({
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
      reason: isKnown
        ? "the gateway was not running"
        : `the gateway was not running, nobody knows for how long: its clock was set back behind its last record, of ${toRfc3339(outage.fromUtcMs)}`,
      ...(isKnown ? { from: awayFrom } : {}),
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
        beamOn: [],
        segments: [],
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
      if (!alarm.state.endsWith("-active") && alarm.condition !== "active") return [];
      // The condition itself is unknown now: of equipment, whoever had seen it has to look again.
      const ofPassage = occupancies.has(alarm.id.replace(/\/[^/]*$/, ""));
      const state = ofPassage ? "latched" : "returned-unacknowledged";
      return [{ ...stamp(alarm), kind: "alarm.changed", alarm: alarm.id, state, acknowledged: false, reason }];
    }),
    ...[...(outage.devices ?? [])].flatMap((device): RecordDraft[] => {
      // Nobody is connected yet: a device that never comes back must not be called ready for ever.
      const previous = (["ready", "degraded"] as const).find((state) => state === device.state);
      if (previous === undefined) return [];
      const { id, lane, isConfigured } = device;
      const body = isConfigured
        ? ({ state: "connecting", previous, reason: "the gateway has started again" } as const)
        : ({ state: "lost", previous, reason: "it does not stand in the configuration any more" } as const);
      return [{ ...stamp({ lane, device: id, provenance }), kind: "device.status", ...body }];
    }),
  ];
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

function hadAlarm(alarms: ReadonlyMap<string, unknown>, occupancy: string, category: string): boolean {
  return alarms.has(`${occupancy}/${category}`);
}
