/**
 * How risky a box is by the lists. `no-data` and `late` are values of their own: who is on no list is a reason for attention
 * and never counts as low, and a list that came after the box had passed could not have stopped it. Pure.
 */

import type { Listed } from "../identification.ts";
import { type Joined, nameOf } from "./facts.ts";

export type Risk = Joined["risk"];

/** The first is the worst. Not to know is worse than to know that it is not high. */
const worst: readonly Risk[] = ["high", "no-data", "late", "medium", "low"];

export const worstOf = (risks: readonly Risk[]): Risk => worst.find((risk) => risks.includes(risk)) ?? "no-data";

/**
 * @param passedMs when the passage was over
 * @param before how it was joined last: a later version of a list that was there in time is not late
 */
export function riskOf(
  container: string,
  entries: readonly Listed[],
  passedMs: number,
  before: Joined | undefined,
): Risk {
  const known = before?.boxes.find((box) => box.container === container);
  const wasInTime = (listed: Listed) =>
    known !== undefined &&
    // Only these two are said by lists in time: a list without a risk, or one that came late, was high or not.
    (known.risk === "low" || known.risk === "medium") &&
    known.lists.some((name) => name.startsWith(nameOf({ ...listed, version: "" })));
  const said = entries.flatMap((listed): Risk[] => {
    const { risk } = listed.entry;
    if (risk === undefined) return [];
    // A high risk is never hidden by how late it was told.
    return [risk === "high" || listed.receivedAtMs <= passedMs || wasInTime(listed) ? risk : "late"];
  });
  return said.length === 0 ? "no-data" : worstOf(said);
}
