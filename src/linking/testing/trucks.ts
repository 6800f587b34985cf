/**
 * Records of one conveyance of 16 m at 2 m/s whose front edge enters the lane of tests at `from` seconds: reader at 2 m, portal
 * at 12.5 m, scanner at 30 m. Its boxes' middles are 7.3 and 13.4 m behind its front edge. And journals of several of them.
 */

import type { PorticoRecord, RecordDraft } from "../../records.ts";
import { MemoryJournal } from "./journal.ts";
import { linkerOfTests } from "./run.ts";
import { occupancyRecord, readRecord, scanRecord } from "./scenario.ts";

export const t0 = Date.UTC(2026, 10, 21, 14);
export const s = (seconds: number): number => t0 + seconds * 1000;
export const rfc = (seconds: number): string => new Date(s(seconds)).toISOString();

/** Of its first box, with the time by the reader's clock. */
export const read = (from: number, code: string, valid = true, more: object = {}): PorticoRecord =>
  readRecord(s(from + 5.3), code, valid, { deviceTime: rfc(from + 4.8), ...more });

interface Shifted extends Record<string, unknown> {
  /** Seconds by which the device's times are later than they should be. */
  readonly offset?: number;
}
export const occupancy = (from: number, { offset = 0, ...more }: Shifted = {}): PorticoRecord =>
  occupancyRecord(s(from + 14.7), s(from + offset + 6.25), s(from + offset + 14.25), 2, more);
export const scan = (from: number, { offset = 0, ...more }: Shifted = {}): PorticoRecord =>
  scanRecord(s(from + 26), s(from + offset + 15), s(from + offset + 23), 2, more);

export const truck = (from: number, code: string): PorticoRecord[] => [read(from, code), occupancy(from), scan(from)];

/** Commits the records in their order, then lets ten minutes pass. */
export function drafts(records: readonly PorticoRecord[], journal = new MemoryJournal(linkerOfTests)): RecordDraft[] {
  for (const record of records) journal.commit(record);
  const lastMs = records.at(-1)?.monotonicMs ?? t0;
  for (let ms = 0; ms <= 600_000; ms += 5000) journal.tick(lastMs + ms);
  return journal.drafts;
}

/** Commits the records when their time comes, and lets time pass between them and after. */
export function drive(
  records: readonly PorticoRecord[],
  journal = new MemoryJournal(linkerOfTests),
  afterS = 600,
): MemoryJournal {
  const due = [...records].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const [i, record] of due.entries()) {
    const before = due[i - 1];
    for (
      let ms = before === undefined ? 0 : Date.parse(before.at) + 5000;
      ms > 0 && ms < Date.parse(record.at);
      ms += 5000
    )
      journal.tick(ms);
    journal.commit(record);
  }
  const last = due.at(-1);
  const lastMs = last === undefined ? t0 : Date.parse(last.at);
  for (let ms = 0; ms <= afterS * 1000; ms += 5000) journal.tick(lastMs + ms);
  return journal;
}

/** Which records are in one passage in the end. */
export function groups(drafts: readonly RecordDraft[]): string[] {
  const last = new Map<string, string>();
  for (const link of drafts)
    if (link.kind === "link.made" || link.kind === "link.corrected") last.set(link.record, link.passage);
  const members = new Map<string, string[]>();
  for (const [record, passage] of last) members.set(passage, [...(members.get(passage) ?? []), record].sort());
  return [...members.values()].map((each) => each.join()).sort();
}

/** The same of records as they should be together. */
export const byTruck = (trucks: readonly (readonly PorticoRecord[])[]): string[] =>
  trucks
    .map((records) =>
      records
        .map(({ id }) => id)
        .sort()
        .join(),
    )
    .sort();

/** Records of which a person is asked in the end. */
export function ambiguous(drafts: readonly RecordDraft[]): string[] {
  const last = new Map<string, boolean>();
  for (const link of drafts)
    if (link.kind === "link.made" || link.kind === "link.corrected") last.set(link.record, link.ambiguous ?? false);
  return [...last].flatMap(([record, isAmbiguous]) => (isAmbiguous ? [record] : []));
}
