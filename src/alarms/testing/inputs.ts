/** Everything that can happen to an alarm, and what is so after it. For tests. */

import { type AlarmInput, type AlarmStatus, following, raised } from "../state.ts";

export const inputs = [
  "raise",
  "return",
  "lose",
  "acknowledge",
  "shelve",
  "unshelve",
  "end-shelf",
  "adjudicate",
  "adjudicate-provisionally",
  "reopen",
  "suppress",
  "unsuppress",
  "take-out-of-service",
  "return-to-service",
] as const satisfies readonly AlarmInput[];

export const equipment = { latches: false, priority: 3 };
export const conveyance = { latches: true, priority: 2 };

/** What is so after the inputs since it was raised, refused ones left out. */
export function statusAfter(
  alarm: { latches: boolean; priority: number },
  ...given: readonly AlarmInput[]
): AlarmStatus {
  return given.reduce(following, raised(alarm));
}
