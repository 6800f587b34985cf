/** What this room needs to know of an alarm, as the journal's view has it, and what that makes its status. Pure. */

import type { Provenance } from "../records.ts";
import type { Category } from "./adjudication.ts";
import { type AlarmState, type AlarmStatus, raised } from "./state.ts";

/** The part of the journal's view of an alarm that decides. */
export interface AlarmFacts {
  readonly id: string;
  readonly category: Category;
  readonly priority: number;
  readonly state: AlarmState;
  readonly condition: "active" | "returned";
  readonly acknowledged: boolean;
  readonly lane: string;
  readonly device?: string;
  /** Occupancy or scan that it is about. */
  readonly subject?: string;
  readonly provenance: Provenance;
  readonly shelvedUntil?: string;
  readonly adjudication?: { readonly code: number };
  /** Numbers of the records about it, the newest last. */
  readonly seqs: readonly number[];
}

type Deciding = Pick<AlarmFacts, "state" | "priority" | "condition" | "acknowledged" | "subject">;

export function statusOf(alarm: Deciding): AlarmStatus {
  const { state, priority, condition, acknowledged } = alarm;
  // An alarm whose raising is lost has no subject; that it is latched says what it was about.
  const latches = alarm.subject !== undefined || state === "latched";
  const aside = state === "shelved" || state === "suppressed" || state === "out-of-service" ? state : undefined;
  if (state === "normal")
    return { ...raised({ latches, priority }), condition: "returned", acknowledged: true, decided: latches };
  return { latches, priority, condition, acknowledged, aside, decided: false };
}

/**
 * What an equipment alarm is about, the same each time it is raised: `rpm-1/tamper` of `rpm-1/tamper@20261121T140251123Z`.
 * Undefined for an alarm about a conveyance, which happens once.
 */
export function sourceOf(id: string, subject: string | undefined): string | undefined {
  return subject === undefined ? /^(.+)@[^/@]*$/s.exec(id)?.[1] : undefined;
}

/**
 * Names under which writes about this alarm have to wait for each other: its own, and that of its source or conveyance, whose
 * other alarms decide what follows. From the id alone, for what it is about may be on its way to the disk.
 */
export function keysOf(id: string, subject: string | undefined): readonly string[] {
  return [id, sourceOf(id, undefined) ?? id.slice(0, Math.max(0, id.lastIndexOf("/"))), subject ?? id];
}
