/**
 * What a person does about an alarm, as the record that says so, or as the error that says why not. Pure: who, when and
 * the alarm's present state are handed in. Bounds of what may be asked for stand here, wherever it was asked.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { adjudicationCodes, codeRefusal, type Finding, neutronStands } from "./adjudication.ts";
import { reopenedBeside } from "./beside.ts";
import { type Changed, changeOf, gateway, type Said } from "./change.ts";
import { type AlarmFacts, statusOf } from "./facts.ts";
import { type AlarmInput, nextStatus } from "./state.ts";

/** Longest time for which an alarm can be put aside: a shift. What is broken for longer is a matter of maintenance. */
export const maxShelfMs = 8 * 3_600_000;

export type AlarmAction =
  | { readonly type: "acknowledge"; readonly comment?: string | undefined }
  | { readonly type: "shelve"; readonly untilUtcMs: number; readonly reason: string }
  | { readonly type: "unshelve"; readonly comment?: string | undefined }
  | { readonly type: "adjudicate"; readonly finding: Finding };

interface Actor {
  readonly by: string;
  readonly now: Instant;
}

/**
 * The record of what was done first, then what follows from it for others.
 * @param others the other alarms about the same conveyance
 * @throws ALARM_STATE where its state does not allow it, ALARM_CODE where the code cannot be the answer, HTTP_BAD_REQUEST
 *   where a shelf would end in the past or too late
 */
export function actionDrafts(
  alarm: AlarmFacts,
  action: AlarmAction,
  actor: Actor,
  others: readonly AlarmFacts[],
): readonly Changed[] {
  const done = actionDraft(alarm, action, actor, others);
  const stands = done.adjudication !== undefined && neutronStands({ ...done, category: alarm.category });
  return [done, ...(stands ? reopenedBeside(others, done) : [])];
}

function actionDraft(
  alarm: AlarmFacts,
  action: AlarmAction,
  { by, now }: Actor,
  others: readonly AlarmFacts[],
): Changed {
  const says = (input: AlarmInput, body: Said) => changed(alarm, input, now, { by, ...body });
  switch (action.type) {
    case "acknowledge":
      return says("acknowledge", { reason: "acknowledged", ...commentOf(action.comment) });
    case "unshelve":
      return says("unshelve", { reason: "taken from the shelf", ...commentOf(action.comment) });
    case "shelve": {
      const draft = says("shelve", { reason: action.reason, shelvedUntil: toRfc3339(action.untilUtcMs) });
      const lastsMs = action.untilUtcMs - now.utcMs;
      if (lastsMs > 0 && lastsMs <= maxShelfMs) return draft;
      const which = lastsMs > 0 ? `more than ${maxShelfMs / 3_600_000} hours ahead` : "not in the future";
      throw new PorticoError("HTTP_BAD_REQUEST", `the shelf would end at ${toRfc3339(action.untilUtcMs)}, ${which}`);
    }
    case "adjudicate": {
      const { code, isotopes, secondaryInspection, vehicle, comment } = action.finding;
      const isOpenQuestion = secondaryInspection === "requested";
      const input = isOpenQuestion ? "adjudicate-provisionally" : "adjudicate";
      const refused = codeRefusal(code, alarm.category, others.some(neutronStands));
      if (refused !== undefined) throw new PorticoError("ALARM_CODE", refused);
      const { meaning = "" } = adjudicationCodes.find((each) => each.code === code) ?? {};
      const adjudication = {
        code,
        meaning,
        isotopes: [...isotopes],
        secondaryInspection,
        ...(vehicle === undefined ? {} : { vehicle }),
        ...commentOf(comment),
      };
      const open = isOpenQuestion ? "; another inspection is requested" : "";
      return says(input, { reason: `${code}: ${meaning}${open}`, adjudication });
    }
  }
}

/** What is said when the time is over for which an alarm was put aside. */
export function shelfOverDraft(alarm: AlarmFacts, now: Instant): Changed {
  return changed(alarm, "end-shelf", now, { by: gateway, reason: "the time for which it was shelved is over" });
}

function changed(alarm: AlarmFacts, input: AlarmInput, now: Instant, body: Said): Changed {
  const next = nextStatus(statusOf(alarm), input);
  if ("refused" in next) throw new PorticoError("ALARM_STATE", `The alarm ${next.refused}.`);
  return changeOf(alarm, next, { at: toRfc3339(now.utcMs), monotonicMs: now.monotonicMs }, body);
}

const commentOf = (comment: string | undefined) => (comment === undefined ? {} : { comment });
