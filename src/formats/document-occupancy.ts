/**
 * One occupancy of a document, told as the device events that a portal would have sent line by line: the room of radiation
 * judges it by its own rules. What only the document knows, its name and the instrument's verdict, is put to the records.
 */

import type { Instant } from "../clock.ts";
import type { DeviceEvent } from "../driver.ts";
import type { RecordDraft } from "../records.ts";
import { categoryOf, type DocumentAlarms } from "./document-alarms.ts";
import type { Quantity } from "./n42-counts.ts";
import type { N42Alarm, N42Analysis, N42Document } from "./n42-document.ts";
import { faultOfTime, isTellable } from "./n42-received.ts";
import type { Interval, Run } from "./n42-series.ts";

interface About {
  readonly at: Instant;
  readonly document: N42Document;
  /** Of the document. */
  readonly sha256: string;
  /** Those that are about it. */
  readonly analyses: readonly N42Analysis[];
  readonly alarms: DocumentAlarms;
  tell(event: DeviceEvent): RecordDraft[] | Promise<RecordDraft[]>;
}

/** Counts of a longer one stand in the document alone. */
const mostMs = 590_000;
const quantities = ["gamma", "neutron"] as const;

export async function occupancyRecords(run: Run, about: About): Promise<RecordDraft[]> {
  const { at, document, sha256 } = about;
  const reasons = [...run.missing];
  const sound = isTellable(run.startedAtMs) && isTellable(run.endedAtMs) ? run : undefined;
  const startedAtUtcMs = sound?.startedAtMs ?? at.utcMs - Math.min(run.durationMs, mostMs);
  const endedAtUtcMs = Math.max(startedAtUtcMs, sound?.endedAtMs ?? at.utcMs);
  const wrongTime = sound?.endedAtMs === undefined ? undefined : faultOfTime(sound.endedAtMs, at.utcMs);
  const oldTime = sound?.startedAtMs === undefined ? undefined : faultOfTime(sound.startedAtMs, at.utcMs);
  if (sound === undefined && run.startedAtMs !== undefined) reasons.push("its times are none that can be kept");
  reasons.push(...new Set([wrongTime, oldTime].filter((each) => each !== undefined)));
  const alarms = about.analyses.flatMap((each) => each.alarms);

  const drafts: RecordDraft[] = [];
  const say = async (event: DeviceEvent) => {
    const told = await about.tell(event);
    drafts.push(...told);
    return told;
  };
  const { preOccupancyIntervals } = run;
  const begun = await say({
    type: "occupancy.begun",
    at,
    ...(sound === undefined ? {} : { deviceUtcMs: startedAtUtcMs }),
    startedAtUtcMs,
    preOccupancyIntervals,
  });
  const subject = begun.find((draft) => draft.kind === "occupancy.opened")?.occupancy;
  const unplaced: Record<Quantity, boolean> = { gamma: false, neutron: false };
  const unheard = new Set<"gamma" | "neutron" | "spectroscopic">(["spectroscopic"]);
  for (const quantity of quantities) {
    const own = alarms.filter((each) => categoryOf(each) === quantity);
    const told = run[quantity].filter(({ index, intervalMs }) => index * intervalMs <= mostMs);
    const { marked, isPlaced } = markedBy(own, told);
    unplaced[quantity] = own.length > 0 && !isPlaced;
    if (own.length > 0 && marked.size === 0) unheard.add(quantity);
    for (const interval of told) await sayInterval(quantity, interval, marked.has(interval.index), at, say);
    if (told.length < run[quantity].length)
      reasons.push(`the ${quantity} counts after ${mostMs / 1000} s stand in the document alone`);
  }
  if (run.speedMetresPerSecond !== undefined) {
    await say({ type: "speed", at, metresPerSecond: run.speedMetresPerSecond });
  }
  const own = alarmDrafts();
  drafts.push(...own.raised);
  const device = sound === undefined ? {} : { deviceUtcMs: endedAtUtcMs };
  const ending = { at, ...device, startedAtUtcMs, endedAtUtcMs, preOccupancyIntervals };
  if (reasons.length === 0) await say({ type: "occupancy.ended", ...ending });
  else await say({ type: "occupancy.lost", ...ending, reason: reasons.join("; ").slice(0, 500) });
  drafts.push(...own.latched);
  return drafts.map((draft) => withDocument(draft, { sha256, unplaced, unheard, alarms }));

  function alarmDrafts() {
    if (subject === undefined) return { raised: [], latched: [] };
    return about.alarms.ofOccupancy({ ...document, analyses: about.analyses }, alarms, subject, unheard, at);
  }
}

async function sayInterval(
  quantity: Quantity,
  { index, startMs, intervalMs, values, windows }: Interval,
  deviceAlarm: boolean,
  at: Instant,
  say: (event: DeviceEvent) => Promise<unknown>,
): Promise<void> {
  const endMs = startMs === undefined ? undefined : startMs + intervalMs;
  const device = isTellable(endMs) ? { deviceUtcMs: endMs } : {};
  await say({ type: "counts", at, ...device, quantity, index, intervalMs, values, unit: "counts", deviceAlarm });
  if (windows !== undefined) await say({ type: "energy-windows", at, ...device, index, intervalMs, counts: windows });
}

/**
 * Intervals that the instrument's alarms are about. One without a time, or with one outside, stands at the interval with the
 * most counts, so that the occupancy is known to be an alarm; that place is then taken out of the record (`isPlaced`).
 */
function markedBy(alarms: readonly N42Alarm[], intervals: readonly Interval[]) {
  const marked = new Set<number>();
  for (const { at } of alarms) {
    const atMs = at === undefined ? undefined : Date.parse(at);
    const hit = intervals.find(({ startMs, intervalMs }) => {
      return startMs !== undefined && atMs !== undefined && atMs > startMs && atMs <= startMs + intervalMs;
    });
    if (hit !== undefined) marked.add(hit.index);
  }
  if (marked.size > 0 || alarms.length === 0) return { marked, isPlaced: true };
  const total = ({ values }: Interval) => values.reduce((sum, each) => sum + each, 0);
  const [first, ...rest] = intervals;
  if (first === undefined) return { marked, isPlaced: false };
  return { marked: marked.add(rest.reduce((a, b) => (total(b) > total(a) ? b : a), first).index), isPlaced: false };
}

/** What the document adds to the records of its occupancy. */
function withDocument(
  draft: RecordDraft,
  {
    sha256,
    unplaced,
    unheard,
    alarms,
  }: {
    sha256: string;
    unplaced: Readonly<Record<Quantity, boolean>>;
    unheard: ReadonlySet<string>;
    alarms: readonly N42Alarm[];
  },
): RecordDraft {
  if (draft.kind !== "occupancy.closed" && draft.kind !== "occupancy.incomplete") return draft;
  const gammaAlarmIntervals = unplaced.gamma ? [] : draft.gammaAlarmIntervals;
  const neutronAlarmIntervals = unplaced.neutron ? [] : draft.neutronAlarmIntervals;
  const says = (quantity: Quantity) => unheard.has(quantity) && alarms.some((each) => categoryOf(each) === quantity);
  return {
    ...draft,
    document: sha256,
    gammaAlarm: draft.gammaAlarm || says("gamma"),
    neutronAlarm: draft.neutronAlarm || says("neutron"),
    gammaAlarmIntervals,
    neutronAlarmIntervals,
    deviceAlarmIntervals: gammaAlarmIntervals.length + neutronAlarmIntervals.length,
  };
}
