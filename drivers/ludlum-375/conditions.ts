/**
 * The conditions of one session: what holds, by code, and what has changed. Pure. The first message of a session says each of
 * them, so that whoever remembers an earlier session learns what is over.
 */

import type { FaultEvent, Instant } from "#driver";

export interface Condition {
  readonly active: boolean;
  readonly text: string;
  readonly category: "gamma" | "fault";
}
export type Conditions = Readonly<Record<string, Condition>>;

export class ConditionKeeper {
  readonly #said = new Map<string, Condition>();

  /** The events that follow from what holds now. A condition whose words have changed ends and begins anew. */
  changes(now: Conditions, at: Instant): FaultEvent[] {
    const events: FaultEvent[] = [];
    for (const [code, condition] of Object.entries(now)) {
      const before = this.#said.get(code);
      if (before?.active === condition.active && (!condition.active || before.text === condition.text)) continue;
      this.#said.set(code, condition);
      const event = (active: boolean, { text, category }: Condition): FaultEvent => ({
        type: "fault",
        at,
        code,
        active,
        text,
        category,
      });
      if (before?.active === true && condition.active) events.push(event(false, before));
      events.push(event(condition.active, condition));
    }
    return events;
  }
}
