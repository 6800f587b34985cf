/** A keeper of alarms over a real journal and a clock that a test holds, with drafts about one portal. For tests. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManualClock, toRfc3339 } from "../../clock.ts";
import { PorticoError } from "../../errors.ts";
import { type Journal, openJournal } from "../../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../../records.ts";
import { type AlarmKeeper, keepAlarms } from "../alarms.ts";
import { recoveryDrafts } from "../recovery.ts";

export const minute = 60_000;
export const startUtcMs = Date.UTC(2026, 10, 21, 14);
export const occupancy = "rpm-1@20261121T140000.000Z";
export const gamma = `${occupancy}/gamma`;
export const neutron = `${occupancy}/neutron`;
export const acknowledge = { type: "acknowledge" } as const;
export const door = (time = "20261121T140000.000Z") => `rpm-1/tamper@${time}`;
export const finding = (code: number, secondaryInspection: "none" | "requested" | "completed" = "none") =>
  ({ type: "adjudicate", finding: { code, isotopes: ["K-40"], secondaryInspection } }) as const;
export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof PorticoError ? error.code : String(error)),
  );
export const statesIn = (records: readonly PorticoRecord[]) =>
  records.map((record) => ("state" in record ? record.state : ""));

export type AlarmDesk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk() {
  const dir = mkdtempSync(join(tmpdir(), "portico-alarms-"));
  const clock = new ManualClock(startUtcMs);
  const openBoth = async () => {
    const journal = await openJournal({ dir, clock, provenance: "live" });
    return { journal, keeper: keep(journal) };
  };
  const keep = (journal: Journal) => keepAlarms({ journal, clock, log: { info: () => {}, warn: () => {} } });
  let present: { journal: Journal; keeper: AlarmKeeper } = await openBoth();

  const envelope = () => {
    const { utcMs, monotonicMs } = clock.now();
    return { at: toRfc3339(utcMs), monotonicMs, lane: "1", device: "rpm-1", provenance: "live" as const };
  };
  const raise = (alarm: string, more: Partial<RecordDraft<"alarm.raised">> = {}): RecordDraft<"alarm.raised"> => ({
    ...envelope(),
    kind: "alarm.raised",
    alarm,
    category: alarm.endsWith("/neutron") ? "neutron" : "gamma",
    priority: alarm.endsWith("/neutron") ? 1 : 2,
    state: "unacknowledged-active",
    cause: "9.1 sigma",
    ...(alarm.startsWith(occupancy) ? { subject: occupancy } : {}),
    ...more,
  });
  const tick = async () => {
    present.keeper.tick();
    await present.keeper.idle();
  };

  return {
    clock,
    envelope,
    raise,
    raiseDoor: (time?: string) => raise(door(time), { category: "tamper", priority: 3, cause: "the door is open" }),
    change: (alarm: string, state: "latched" | "returned-unacknowledged" | "normal"): RecordDraft => ({
      ...envelope(),
      kind: "alarm.changed",
      alarm,
      state,
      reason: "the condition is over",
      sigma: 9.5,
    }),
    shelve: (forMs: number) =>
      ({ type: "shelve", untilUtcMs: clock.now().utcMs + forMs, reason: "the contact is being replaced" }) as const,
    get journal() {
      return present.journal;
    },
    append: (drafts: readonly RecordDraft[]) => present.keeper.append(drafts),
    act: (...[id, action, by, known]: Parameters<AlarmKeeper["act"]>) => present.keeper.act(id, action, by, known),
    view: (alarm: string) => present.journal.alarms.get(alarm),
    state: (alarm: string) => present.journal.alarms.get(alarm)?.state,
    tick,
    async later(ms: number) {
      await clock.advance(ms);
      await tick();
    },
    /** From now on the keeper writes to `journal`. */
    writeTo(journal: Journal) {
      present = { ...present, keeper: keep(journal) };
    },
    /** The gateway is off for some time, by the wall clock and by any other. */
    async restart(offMs: number) {
      await present.journal.close();
      await clock.advance(offMs);
      present = await openBoth();
      const alarms = present.journal.alarms.list({ open: true, limit: 100 }).items;
      const outage = { fromUtcMs: startUtcMs, now: clock.now(), provenance: "live", alarms } as const;
      await present.keeper.append(recoveryDrafts([], outage));
    },
    async close() {
      await present.journal.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
