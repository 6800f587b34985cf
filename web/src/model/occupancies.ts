/**
 * What a portal monitor is seeing now and what it saw last, from records and live counts. Pure reducers with bounds.
 * An interval that this screen never got is `null`: drawn as a gap, never as zero and never as the value before it.
 */

import type { CountSeries, Live, Occupancy, PorticoRecord } from "./views.ts";

type Counts = Extract<Live, { type: "counts" }>;

/** Ten minutes of 200 ms: a conveyance that stands longer in the portal keeps its newest ten minutes. */
const maxIntervals = 3_000;

export interface GrowingSeries {
  readonly intervalMs: number;
  readonly unit: CountSeries["unit"];
  /** Index of the first interval kept. */
  readonly firstIndex: number;
  /** `detectors[d][i]`; null where nothing came. */
  readonly detectors: readonly (readonly (number | null)[])[];
  /** Which intervals the device marked as alarm. */
  readonly deviceAlarms: readonly boolean[];
}

interface OpenOccupancy {
  readonly id: string;
  /** Absent while only live counts, and no record yet, have spoken of it. */
  readonly startedAt: string | undefined;
  readonly gamma: GrowingSeries | undefined;
  readonly neutron: GrowingSeries | undefined;
}

/** Of one device. */
export interface Occupancies {
  readonly open: OpenOccupancy | undefined;
  readonly last: Occupancy | undefined;
}

export const noOccupancy: Occupancies = { open: undefined, last: undefined };

function append(series: GrowingSeries | undefined, counts: Counts): GrowingSeries {
  const same = series?.intervalMs === counts.intervalMs && series.unit === counts.unit;
  const start = same
    ? series
    : { intervalMs: counts.intervalMs, unit: counts.unit, firstIndex: counts.index, detectors: [], deviceAlarms: [] };
  const place = counts.index - start.firstIndex;
  // Before what is kept, or so far ahead that it cannot belong to the same drive: not this screen's business.
  if (place < 0 || place > start.deviceAlarms.length + maxIntervals) return start;
  const length = Math.max(start.deviceAlarms.length, place + 1);
  const cut = Math.max(0, length - maxIntervals);
  const detectors = Array.from({ length: Math.max(start.detectors.length, counts.values.length) }, (_, detector) => {
    const row: (number | null)[] = Array.from({ length }, (_, i) => start.detectors[detector]?.[i] ?? null);
    row[place] = counts.values[detector] ?? null;
    return row.slice(cut);
  });
  const deviceAlarms = Array.from({ length }, (_, i) => start.deviceAlarms[i] ?? false);
  deviceAlarms[place] = counts.deviceAlarm;
  return {
    intervalMs: counts.intervalMs,
    unit: counts.unit,
    firstIndex: start.firstIndex + cut,
    detectors,
    deviceAlarms: deviceAlarms.slice(cut),
  };
}

/** Live counts: they may come before the record that opens their occupancy, and late ones after it closed. */
export function withCounts(state: Occupancies, counts: Counts): Occupancies {
  if (state.last?.occupancy === counts.subject) return state;
  const open =
    state.open?.id === counts.subject
      ? state.open
      : { id: counts.subject, startedAt: undefined, gamma: undefined, neutron: undefined };
  return { ...state, open: { ...open, [counts.quantity]: append(open[counts.quantity], counts) } };
}

export function withOccupancyRecord(
  state: Occupancies,
  record: PorticoRecord<"occupancy.opened" | "occupancy.closed" | "occupancy.incomplete">,
): Occupancies {
  if (record.kind === "occupancy.opened") {
    const known = state.open?.id === record.occupancy ? state.open : undefined;
    const open = {
      id: record.occupancy,
      startedAt: record.startedAt,
      gamma: known?.gamma,
      neutron: known?.neutron,
    };
    return { ...state, open };
  }
  const open = state.open?.id === record.occupancy ? undefined : state.open;
  return { open, last: record };
}
