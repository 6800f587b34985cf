/**
 * What a neutron alarm does to the other alarms about the same conveyance. Pure.
 *
 * Natural material and medical isotopes give no neutrons, so they explain nothing beside a neutron alarm that stands. That
 * it stands can become known after a gamma alarm was closed as such: its finding is corrected, or it comes late. Then the
 * question of the gamma alarm is open again; the finding that was given stays in its records.
 */

import { codeRefusal } from "./adjudication.ts";
import { type Changed, changeOf, gateway } from "./change.ts";
import { type AlarmFacts, statusOf } from "./facts.ts";
import { following } from "./state.ts";

/** @param others alarms about the conveyance of a neutron alarm that stands */
export function reopenedBeside(
  others: readonly AlarmFacts[],
  stamp: Pick<Changed, "at" | "monotonicMs">,
): readonly Changed[] {
  return others.flatMap((alarm) => {
    const code = alarm.state === "normal" ? alarm.adjudication?.code : undefined;
    const explainedNothing =
      code !== undefined &&
      codeRefusal(code, alarm.category, true) !== undefined &&
      codeRefusal(code, alarm.category, false) === undefined;
    if (!explainedNothing) return [];
    const reason = `open again: a neutron alarm of the same conveyance stands, and code ${code} gives no neutrons`;
    return [changeOf(alarm, following(statusOf(alarm), "reopen"), stamp, { by: gateway, reason })];
  });
}
