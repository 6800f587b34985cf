/** Device events of a made-up portal, and its assembler, for tests: short to write, and checked against the records. */

import { expect } from "vitest";
import type { Instant } from "../../clock.ts";
import type { DeviceEvent } from "../../driver.ts";
import type { LiveMessage } from "../../ports.ts";
import { type RecordDraft, type RecordKind, recordSchemas } from "../../records.ts";
import { occupancyAssembler } from "../index.ts";

export const originUtcMs = Date.UTC(2026, 10, 21, 14, 2, 51, 123);
export const at = (seconds: number): Instant => ({ utcMs: originUtcMs + seconds * 1000, monotonicMs: seconds * 1000 });
export const quiet = [76, 75, 82, 73];
export const loud = [112, 74, 137, 78];
export const id = "rpm-1@20261121T140251.123Z";

export const background = (
  seconds: number,
  condition: "normal" | "gamma-high" | "gamma-low" | "neutron-high" = "normal",
  scale = 1,
): DeviceEvent => ({
  type: "background",
  at: at(seconds),
  gammaCountsPerSecond: [380, 377, 410, 365].map((rate) => rate * scale),
  neutronCountsPerSecond: [3.75, 0, 2.625, 0].map((rate) => rate * scale),
  condition,
});
export const begun = (seconds = 0): DeviceEvent => ({
  type: "occupancy.begun",
  at: at(seconds),
  startedAtUtcMs: at(seconds).utcMs,
  preOccupancyIntervals: 5,
});
export const gamma = (index: number, values = quiet, deviceAlarm = false): DeviceEvent => ({
  type: "counts",
  at: at(index / 5),
  quantity: "gamma",
  index,
  intervalMs: 200,
  values,
  unit: "counts",
  deviceAlarm,
});
export const neutron = (index: number, values = [4, 0, 3, 0], deviceAlarm = false): DeviceEvent => ({
  type: "counts",
  at: at(index),
  quantity: "neutron",
  index,
  intervalMs: 1000,
  values,
  unit: "counts",
  deviceAlarm,
});
export const ended = (seconds: number, counter?: number): DeviceEvent => ({
  type: "occupancy.ended",
  at: at(seconds),
  startedAtUtcMs: originUtcMs,
  endedAtUtcMs: at(seconds).utcMs - 200,
  preOccupancyIntervals: 5,
  ...(counter === undefined ? {} : { counter }),
});
export const fault = (seconds: number, code: string, active: boolean): DeviceEvent => ({
  type: "fault",
  at: at(seconds),
  code,
  active,
  text: `${code} ${active}`,
});
export const tenGamma = (alarms: readonly number[] = []) =>
  Array.from({ length: 10 }, (_, i) => gamma(i, alarms.includes(i) ? loud : quiet, alarms.includes(i)));

export function assembler(settings?: { maxOccupancy?: number; maxBackgroundAge?: number }) {
  const live: LiveMessage[] = [];
  const made = occupancyAssembler({
    device: "rpm-1",
    lane: "lane-1",
    provenance: "live",
    ...(settings === undefined ? {} : { settings }),
    live: (message) => void live.push(message),
  });
  const all = (...events: DeviceEvent[]) => checked(events.flatMap((event) => made.handle(event)));
  return { all, live, break: (seconds: number) => checked(made.sessionEnded(at(seconds), "unplugged")) };
}

/** Every draft must be one that the journal takes. */
function checked(drafts: RecordDraft[]): RecordDraft[] {
  for (const draft of drafts) {
    const record = { ...draft, seq: 1, id: "00000000-0000-4000-8000-000000000000" };
    expect(recordSchemas[draft.kind].safeParse(record).error).toBeUndefined();
  }
  return drafts;
}

export function of<K extends RecordKind>(drafts: readonly RecordDraft[], kind: K) {
  return drafts.filter((draft): draft is Extract<RecordDraft, { kind: K }> => draft.kind === kind);
}
/** Without assessments, which follow every occupancy and have their own tests. */
export const kindsOf = (drafts: readonly RecordDraft[]) =>
  drafts.map(({ kind }) => kind).filter((kind) => !kind.startsWith("assessment."));
