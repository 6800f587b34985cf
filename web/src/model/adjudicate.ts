/** What can be chosen when an alarm is decided, by the gateway's own rule, and the words for it. Pure. */

import {
  type AdjudicationCode,
  adjudicationCodes,
  codeRefusal,
  neutronStands,
} from "../../../src/alarms/adjudication.ts";
import type { Alarms } from "./alarms.ts";
import type { AlarmView } from "./views.ts";

export const groupWords: Readonly<Record<AdjudicationCode["group"], string>> = {
  real: "Real alarm",
  innocent: "Innocent alarm",
  false: "False alarm",
  test: "Test",
  tamper: "Tamper or fault",
  other: "Other",
};

interface Choice extends AdjudicationCode {
  /** Why it cannot be the answer; undefined: it can. */
  readonly refused: string | undefined;
}
export interface ChoiceGroup {
  readonly group: AdjudicationCode["group"];
  readonly choices: readonly Choice[];
  /** Why some of them cannot be the answer, each sentence once. */
  readonly refusals: readonly string[];
}

/** Every code in its group, those that cannot be the answer among them: a choice that is missing explains nothing. */
export function choicesFor(alarm: AlarmView, alarms: Alarms): readonly ChoiceGroup[] {
  const isBeside = (other: AlarmView) =>
    other.id !== alarm.id && other.subject !== undefined && other.subject === alarm.subject && neutronStands(other);
  const besideNeutrons = [...alarms.values()].some(isBeside);
  const choices = adjudicationCodes.map((code) => ({
    ...code,
    refused: codeRefusal(code.code, alarm.category, besideNeutrons),
  }));
  return [...new Set(choices.map(({ group }) => group))].map((group) => {
    const own = choices.filter((choice) => choice.group === group);
    return { group, choices: own, refusals: [...new Set(own.flatMap(({ refused }) => refused ?? []))] };
  });
}

/** `K-40, Ra-226;Th-232` as a list, each once. */
export function isotopesOf(text: string): string[] {
  const parts = text.split(/[,;\n]+/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}
