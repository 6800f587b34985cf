/**
 * What devices say about alarms, brought together with what people have done. Pure.
 *
 * Whoever watches a device knows that a condition begins or ends, and nothing of people: its `alarm.changed` says `latched`
 * or `returned-unacknowledged` of an alarm that somebody has acknowledged meanwhile. So what it says is taken as what
 * happened, and the state in the record is made here. Nor does it know whether what it raised before is still open: a
 * source that is raised again while it is, is the same alarm again and not another one, so that a contact that chatters
 * is one line for whoever works on the list (ISA-18.2). No record is left out.
 */

import type { RecordDraft } from "../records.ts";
import { reopenedBeside } from "./beside.ts";
import { withState } from "./change.ts";
import { type AlarmFacts, sourceOf, statusOf } from "./facts.ts";
import { type AlarmStatus, following, raised, stateOf } from "./state.ts";

type AlarmDraft = RecordDraft<"alarm.raised" | "alarm.changed">;

export interface KnownAlarms {
  /** The alarm as of the last record about it. */
  alarm(id: string): AlarmFacts | undefined;
  /** Id of the alarm of this source that is not over. */
  openOf(source: string): string | undefined;
  /** All alarms about this conveyance. */
  about(subject: string): readonly AlarmFacts[];
}

export const isAlarmDraft = (draft: RecordDraft): draft is AlarmDraft =>
  draft.kind === "alarm.raised" || draft.kind === "alarm.changed";

const sourceIn = (draft: AlarmDraft) =>
  sourceOf(draft.alarm, draft.kind === "alarm.raised" ? draft.subject : undefined);

/** What a draft about a neutron alarm is about; undefined: it is about none, or about no conveyance. */
function neutronsOf(draft: AlarmDraft, known: KnownAlarms): string | undefined {
  const { category, subject } = draft.kind === "alarm.raised" ? draft : (known.alarm(draft.alarm) ?? {});
  return category === "neutron" ? subject : undefined;
}

/** The same drafts with the states that follow; behind one that makes a neutron alarm stand, what it opens again. */
export function settled(drafts: readonly RecordDraft[], known: KnownAlarms): RecordDraft[] {
  /** Alarms of which an earlier draft of this call has spoken, and those that it has raised by their source. */
  const here = new Map<string, AlarmStatus>();
  const raisedHere = new Map<string, string>();
  const statusNow = (id: string): AlarmStatus | undefined => {
    const alarm = known.alarm(id);
    return here.get(id) ?? (alarm && statusOf(alarm));
  };

  /** The alarm that is meant: the open one of its source, under which the device's own id is not known. */
  function meant(draft: AlarmDraft): string {
    const source = sourceIn(draft);
    if (source === undefined || statusNow(draft.alarm) !== undefined) return draft.alarm;
    const open = raisedHere.get(source) ?? known.openOf(source);
    const status = open === undefined ? undefined : statusNow(open);
    const id = open === undefined || status === undefined || stateOf(status) === "normal" ? draft.alarm : open;
    if (draft.kind === "alarm.raised") raisedHere.set(source, id);
    return id;
  }

  function taken(draft: AlarmDraft, alarm: string): RecordDraft {
    const before = statusNow(alarm);
    if (draft.kind === "alarm.raised") {
      const { priority, subject } = draft;
      const after =
        before === undefined
          ? raised({ latches: subject !== undefined, priority })
          : { ...following(before, "raise"), priority };
      here.set(alarm, after);
      return { ...draft, alarm, state: stateOf(after) };
    }
    const status = before ?? raised({ latches: false, priority: 1 });
    // Only what is about a conveyance latches, also where the record that raised it is lost.
    const latches = status.latches || draft.state === "latched";
    const input = draft.state.endsWith("-active") ? "raise" : draft.acknowledged === false ? "lose" : "return";
    const after = following({ ...status, latches }, input);
    here.set(alarm, after);
    const seen = draft.acknowledged === undefined ? {} : { acknowledged: after.acknowledged };
    return withState({ ...draft, ...seen, alarm }, after);
  }

  return drafts.flatMap((draft) => {
    if (!isAlarmDraft(draft)) return [draft];
    const id = meant(draft);
    const first = taken(draft, id);
    const subject = neutronsOf(draft, known);
    if (subject === undefined || here.get(id)?.decided === true) return [first];
    const decided = known.about(subject).filter((other) => statusNow(other.id)?.decided === true);
    const again = reopenedBeside(decided, draft);
    for (const other of decided) {
      const isOpenAgain = again.some(({ alarm }) => alarm === other.id);
      if (isOpenAgain) here.set(other.id, following(statusOf(other), "reopen"));
    }
    return [first, ...again];
  });
}
