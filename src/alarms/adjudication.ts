/**
 * What a person can find out about an alarm: the codes of radiation portals, and which of them cannot be the answer to
 * which alarm. Pure, and without imports at run time: the console shows the same list.
 *
 * Codes and groups are those that OSCAR's viewer uses (AdjudicationConstants), so that findings can be compared.
 */

import type { alarmCategories } from "../records.ts";

type CodeGroup = "real" | "innocent" | "false" | "test" | "tamper" | "other";
export type Category = (typeof alarmCategories)[number];

export interface AdjudicationCode {
  readonly code: number;
  readonly group: CodeGroup;
  readonly meaning: string;
}

export const adjudicationCodes: readonly AdjudicationCode[] = [
  { code: 1, group: "real", meaning: "contraband found" },
  { code: 2, group: "real", meaning: "other real alarm" },
  { code: 3, group: "innocent", meaning: "medical isotope" },
  { code: 4, group: "innocent", meaning: "naturally occurring radioactive material (NORM) found" },
  { code: 5, group: "innocent", meaning: "declared shipment of radioactive material" },
  { code: 6, group: "false", meaning: "physical inspection negative" },
  { code: 7, group: "false", meaning: "instrument shows background only" },
  { code: 8, group: "false", meaning: "other false alarm" },
  { code: 9, group: "test", meaning: "authorised test, maintenance or training" },
  { code: 10, group: "tamper", meaning: "unauthorised activity" },
  { code: 11, group: "other", meaning: "other" },
];

/** Whether the conveyance was looked at once more, by hand or with another instrument. */
type SecondaryInspection = "none" | "requested" | "completed";

/** What a person said about an alarm. */
export interface Finding {
  readonly code: number;
  readonly isotopes: readonly string[];
  readonly secondaryInspection: SecondaryInspection;
  readonly vehicle?: string | undefined;
  readonly comment?: string | undefined;
}

/** Gamma emitters by nature: neither NORM nor a medical isotope gives neutrons that a portal could see. */
const gammaOnly: ReadonlySet<number> = new Set([3, 4]);
/** What can be the matter with a switch or a device. */
const ofEquipment: ReadonlySet<number> = new Set([9, 10, 11]);

/** Findings under which a neutron alarm was no neutrons of this conveyance, so that it says nothing about the gamma one. */
const explainsAway: ReadonlySet<CodeGroup> = new Set(["false", "test"]);

/** Whether a neutron alarm of the same conveyance still has to be explained: it is open, or was found to be one. */
export function neutronStands(alarm: {
  readonly category: Category;
  readonly state: string;
  readonly adjudication?: { readonly code: number } | undefined;
}): boolean {
  if (alarm.category !== "neutron") return false;
  const found = adjudicationCodes.find(({ code }) => code === alarm.adjudication?.code);
  return alarm.state !== "normal" || found === undefined || !explainsAway.has(found.group);
}

/**
 * Why this code cannot be the answer, a whole sentence; undefined: it can.
 * @param besideNeutrons a neutron alarm of the same conveyance stands
 */
export function codeRefusal(code: number, category: Category, besideNeutrons: boolean): string | undefined {
  if (!adjudicationCodes.some((each) => each.code === code)) return `There is no code ${code}.`;
  if ((category === "tamper" || category === "fault") && !ofEquipment.has(code)) {
    return `Of a ${category} alarm only the codes 9, 10 and 11 say something.`;
  }
  if (!gammaOnly.has(code)) return undefined;
  const why = "Medical isotopes and natural material (NORM), codes 3 and 4, give no neutrons:";
  if (category === "neutron") return `${why} they cannot close a neutron alarm.`;
  if (besideNeutrons) {
    return `${why} they explain nothing beside the neutron alarm of the same conveyance. Decide that one first.`;
  }
  return undefined;
}
