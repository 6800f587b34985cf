/** The record that says what follows for an alarm. Pure. */

import type { RecordDraft } from "../records.ts";
import type { AlarmFacts } from "./facts.ts";
import { type AlarmStatus, stateOf } from "./state.ts";

export type Changed = RecordDraft<"alarm.changed">;
export type Said = Pick<Changed, "reason"> & Partial<Pick<Changed, "by" | "shelvedUntil" | "adjudication" | "comment">>;

/** Who did what neither a person nor a device has done. */
export const gateway = "gateway";

export function changeOf(
  alarm: AlarmFacts,
  next: AlarmStatus,
  { at, monotonicMs }: Pick<Changed, "at" | "monotonicMs">,
  body: Said,
): Changed {
  const draft: Changed = {
    ...body,
    kind: "alarm.changed",
    at,
    monotonicMs,
    lane: alarm.lane,
    ...(alarm.device === undefined ? {} : { device: alarm.device }),
    provenance: alarm.provenance,
    alarm: alarm.id,
    state: alarm.state,
    acknowledged: next.acknowledged,
  };
  return withState(draft, next);
}

export function withState(draft: Changed, status: AlarmStatus): Changed {
  const state = stateOf(status);
  // Of an alarm that is put aside the state does not say whether what it is about still holds.
  return status.aside === undefined ? { ...draft, state } : { ...draft, state, condition: status.condition };
}
