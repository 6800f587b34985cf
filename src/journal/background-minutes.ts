/**
 * The background of each device minute by minute, as a projection: in the transaction of its records, made of them alone.
 *
 * One row a device and minute, of the records' own time `at`; a minute without a background has no row, which is how a hole
 * stays a hole. The newest 11,520 rows of a device are kept, eight whole days. "Newest" is what came last, not what has the
 * largest time: a wall clock that is wrong for a while costs nothing that was there, and what it made goes in its turn.
 * That depends on the order of the records alone, so a rebuild gives the same rows.
 */

import type { DatabaseSync } from "node:sqlite";
import { isKind, type PorticoRecord } from "../records.ts";
import { seal, unseal } from "./sealed.ts";
import { integer } from "./sqlite.ts";

export const minuteMs = 60_000;
const keptRows = 8 * 24 * 60;
const maxDetectors = 64;
const maxNames = 16;

/** What one detector told in a minute, or null for one that told nothing. Counts per second. */
export type DetectorMinute = readonly [samples: number, sum: number, min: number, max: number] | null;

export interface BackgroundMinute {
  readonly gamma: readonly DetectorMinute[];
  readonly neutron: readonly DetectorMinute[];
  /** The device's own judgement; the last that was not normal, if any was not. Absent: only faults are known of it. */
  readonly condition?: string;
  /** Scanners of the site that fired meanwhile. */
  readonly xrayNearby?: readonly string[];
  /** Codes of faults that began in it. */
  readonly faults?: readonly string[];
}

export interface BackgroundMinutes {
  apply(record: PorticoRecord): void;
  flush(): void;
  discard(): void;
}

interface Current {
  readonly minute: number;
  /** Counts the rows of the device, pruned ones among them. */
  readonly ordinal: number;
  view: BackgroundMinute;
  dirty: boolean;
}

const empty: BackgroundMinute = { gamma: [], neutron: [] };

export function createBackgroundMinutes(database: DatabaseSync): BackgroundMinutes {
  const select = database.prepare(
    "SELECT ordinal, view, crc32 FROM background_minutes WHERE device = ? AND minute = ?",
  );
  const last = database.prepare("SELECT max(ordinal) AS ordinal FROM background_minutes WHERE device = ?");
  const put = database.prepare(
    "INSERT OR REPLACE INTO background_minutes (device, minute, ordinal, view, crc32) VALUES (?, ?, ?, ?, ?)",
  );
  const prune = database.prepare("DELETE FROM background_minutes WHERE device = ? AND ordinal <= ?");
  const current = new Map<string, Current>();

  function write(device: string, entry: Current): void {
    if (entry.dirty) put.run(device, entry.minute, entry.ordinal, ...seal(entry.view));
    entry.dirty = false;
  }

  function at(device: string, minute: number): Current {
    const known = current.get(device);
    if (known?.minute === minute) return known;
    if (known !== undefined) write(device, known);
    const row = select.get(device, minute);
    const ordinal = integer(row, "ordinal") ?? (integer(last.get(device), "ordinal") ?? 0) + 1;
    if (row === undefined) prune.run(device, ordinal - keptRows);
    const entry = { minute, ordinal, view: unseal<BackgroundMinute>(row) ?? empty, dirty: false };
    current.set(device, entry);
    return entry;
  }

  return {
    apply(record) {
      const { device } = record;
      if (device === undefined) return;
      const change = changeBy(record);
      if (change === undefined) return;
      const entry = at(device, Math.floor(Date.parse(record.at) / minuteMs));
      entry.view = change(entry.view);
      entry.dirty = true;
    },
    flush() {
      for (const [device, entry] of current) write(device, entry);
    },
    discard() {
      current.clear();
    },
  };
}

/** Undefined if the record says nothing about backgrounds. */
function changeBy(record: PorticoRecord): ((view: BackgroundMinute) => BackgroundMinute) | undefined {
  if (isKind(record, "background")) return (view) => withBackground(view, record);
  if (!isKind(record, "alarm.raised") || record.category !== "fault") return undefined;
  const code = /\/((?:gateway:)?(?:gamma|neutron|background)-[^/@]+)@/.exec(record.alarm)?.[1];
  return code === undefined ? undefined : (view) => ({ ...view, faults: withName(view.faults, code) });
}

function withBackground(view: BackgroundMinute, record: PorticoRecord<"background">): BackgroundMinute {
  const { condition } = record;
  const scanners = record.xrayNearby?.scanners ?? [];
  const xrayNearby = scanners.reduce((names, { device }) => withName(names, device), view.xrayNearby);
  return {
    ...view,
    gamma: withValues(view.gamma, record.gammaCountsPerSecond),
    neutron: withValues(view.neutron, record.neutronCountsPerSecond),
    condition: condition === "normal" ? (view.condition ?? condition) : condition,
    ...(xrayNearby === undefined ? {} : { xrayNearby }),
  };
}

function withValues(known: readonly DetectorMinute[], values: readonly number[]): readonly DetectorMinute[] {
  if (values.length === 0) return known;
  return Array.from({ length: Math.min(maxDetectors, Math.max(known.length, values.length)) }, (_, detector) => {
    const before = known[detector] ?? null;
    const value = values[detector];
    if (value === undefined) return before;
    if (before === null) return [1, value, value, value] as const;
    const [samples, sum, min, max] = before;
    return [samples + 1, sum + value, Math.min(min, value), Math.max(max, value)] as const;
  });
}

function withName(names: readonly string[] | undefined, name: string): readonly string[] {
  const known = names ?? [];
  return known.includes(name) || known.length >= maxNames ? known : [...known, name];
}
