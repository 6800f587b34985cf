/**
 * The rival: a matcher by a time window alone, as it is often built. Each occupancy is a passage. Of the reads within
 * [enter - 2 s, exit + 10 s] the latest wins, and with it all reads of its code that no passage has yet. A scan belongs to the
 * occupancy that began last before it, if that was within a minute. It has no doubts, so it marks nothing.
 */

import type { PorticoRecord } from "../src/records.ts";
import { numberOf } from "./linking-truth-records.ts";
import type { Matcher } from "./linking-truth-run.ts";
import type { Said } from "./linking-truth-score.ts";

const beforeMs = 2000;
const afterMs = 10_000;
const sameCodeMs = 60_000;
const scanMs = 60_000;

interface Occupancy {
  readonly passage: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the occupancy and of the scan that came to it. */
  readonly stays: number[];
  containers: readonly string[];
  decided: boolean;
}

const link = (event: number, passage: string): Said => ({ kind: "link", event, passage, ambiguous: false });
const stay = (event: number, { passage, containers }: Occupancy): Said => ({
  kind: "link",
  event,
  passage,
  ambiguous: false,
  containers,
});

export function timeWindowMatcher(): Matcher {
  let reads: { readonly event: number; readonly code: string; readonly valid: boolean; readonly atMs: number }[] = [];
  let occupancies: Occupancy[] = [];
  let scans: { readonly event: number; readonly fromMs: number; readonly dueMs: number }[] = [];
  let count = 0;

  function decide(occupancy: Occupancy): Said[] {
    occupancy.decided = true;
    const { passage, fromMs, toMs } = occupancy;
    const within = reads.filter((read) => read.atMs >= fromMs - beforeMs && read.atMs <= toMs + afterMs);
    const winner = within.reduce<(typeof reads)[number] | undefined>(
      (latest, read) => (latest === undefined || read.atMs >= latest.atMs ? read : latest),
      undefined,
    );
    if (winner === undefined) return [];
    const own = reads.filter((read) => read.code === winner.code);
    reads = reads.filter((read) => read.code !== winner.code);
    occupancy.containers = winner.valid ? [winner.code] : [];
    return [...own.map(({ event }) => link(event, passage)), ...occupancy.stays.map((event) => stay(event, occupancy))];
  }

  function place(scan: (typeof scans)[number]): Said[] {
    const last = occupancies
      .filter(({ fromMs }) => fromMs <= scan.fromMs && fromMs > scan.fromMs - scanMs)
      .reduce<Occupancy | undefined>(
        (latest, each) => (latest === undefined || each.fromMs > latest.fromMs ? each : latest),
        undefined,
      );
    if (last === undefined) return [];
    last.stays.push(scan.event);
    return [stay(scan.event, last)];
  }

  return {
    observe(record: PorticoRecord): Said[] {
      const event = numberOf(record.id);
      if (record.kind === "identity.read") {
        reads.push({ event, code: record.value, valid: record.valid, atMs: Date.parse(record.at) });
      } else if (record.kind === "occupancy.closed") {
        const passage = `W-${++count}`;
        const [fromMs, toMs] = [Date.parse(record.startedAt), Date.parse(record.endedAt)];
        const occupancy = { passage, fromMs, toMs, stays: [event], containers: [], decided: false };
        occupancies.push(occupancy);
        return [stay(event, occupancy)];
      } else if (record.kind === "scan.completed" && record.vehicle !== undefined) {
        const fromMs = Date.parse(record.vehicle.enteredAt);
        scans.push({ event, fromMs, dueMs: Date.parse(record.at) + afterMs });
      }
      return [];
    },
    tick(nowMs: number): Said[] {
      const said: Said[] = [];
      for (const occupancy of occupancies)
        if (!occupancy.decided && nowMs > occupancy.toMs + afterMs + 1000) said.push(...decide(occupancy));
      const due = scans.filter(({ dueMs }) => dueMs <= nowMs);
      if (due.length > 0) {
        scans = scans.filter(({ dueMs }) => dueMs > nowMs);
        said.push(...due.flatMap(place));
      }
      if (occupancies.some(({ toMs }) => toMs < nowMs - 600_000))
        occupancies = occupancies.filter(({ toMs }) => toMs >= nowMs - 300_000);
      if (reads.some(({ atMs }) => atMs < nowMs - 2 * sameCodeMs))
        reads = reads.filter(({ atMs }) => atMs >= nowMs - sameCodeMs);
      return said;
    },
  };
}
