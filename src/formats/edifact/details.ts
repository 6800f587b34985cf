/**
 * What stands behind an EQD and is read alike in reports and orders: the code, seals, weight, references, the carrier. What is odd is
 * told; nothing is repaired. Pure.
 */

import type { PorticoRecord } from "../../records.ts";
import type { SenderSettings } from "./settings.ts";
import { part, type Segment } from "./tokens.ts";

type Movement = PorticoRecord<"movement.reported">;
type SealTold = Movement["seals"][number];

export interface Spelled {
  readonly code: string;
  readonly type: string;
  readonly valid: boolean;
  readonly ambiguous: boolean;
}
/** The spelling of a code and what its check digit says, from the room that knows identities. */
export type Spell = (text: string) => Spelled;

/** 4517 (UNTDID D.06B). */
const conditions = new Map<string, SealTold["condition"]>([
  ["1", "intact"],
  ["2", "damaged"],
  ["3", "missing"],
  ["4", "broken"],
  ["5", "faulty-electronic"],
]);
/** 4525. */
const sealTypes = new Map<string, NonNullable<SealTold["sealType"]>>([
  ["1", "mechanical"],
  ["2", "electronic"],
]);
/** 8249 (UNTDID D.95B): export and import "on a marine vessel", and from one such vessel to another. */
const directions = new Map<string, NonNullable<Movement["direction"]>>([
  ["2", "outbound"],
  ["3", "inbound"],
  ["6", "transshipment"],
]);
/** 8169 (UNTDID D.96A): empty; full, and full of a mixed or a single consignment. The others say how much room is left. */
const emptiness = new Map([
  ["4", true],
  ["5", false],
  ["7", false],
  ["8", false],
]);
/** 6411 (UN/ECE Recommendation 20). */
const kilograms = new Map([
  ["KGM", 1],
  ["TNE", 1000],
  ["LBR", 0.45359237],
]);
/** 6313: gross weight, verified gross mass, and gross weight once more as some have it. First come first. */
const weights = ["VGM", "G", "AET", "WT"];
const codeShape = /^[A-Z0-9]{4,24}$/;

/**
 * Which container an EQD is about. Types of 8053 beside CN are no containers (chassis, trailers, pallets).
 * @returns the code with what is odd about it, or why it is none
 */
export function containerIn(
  equipment: Segment,
  spell: Spell,
  issues: string[],
): (Spelled & { readonly isContainer: boolean }) | { readonly refused: string } {
  const where = `EQD in segment ${equipment.number}`;
  if (part(equipment, 1) !== "CN")
    return { refused: `${where} is ${part(equipment, 1).slice(0, 3) || "nothing"}, no container` };
  const spelled = spell(part(equipment, 2));
  const { code, type, valid, ambiguous } = spelled;
  if (!codeShape.test(code)) return { refused: `${where} has no code of letters and digits` };
  const isContainer = type === "container";
  if (!isContainer) issues.push(`${code} has not the shape of a container code; it is kept as it stands`);
  else if (!valid) issues.push(`${code}: its check digit does not fit; it is kept as it stands`);
  else if (ambiguous) issues.push(`${code}: remainder 10, its check digit vouches for nothing`);
  return { ...spelled, isContainer };
}

/** What an EQD says beside the code: C224 size and type, 8249 status, 8169 full or empty. */
export function equipmentFacts(equipment: Segment): Pick<Movement, "direction" | "empty" | "sizeType"> {
  const sizeType = part(equipment, 3).toUpperCase();
  const direction = directions.get(part(equipment, 5));
  const empty = emptiness.get(part(equipment, 6));
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(empty === undefined ? {} : { empty }),
    ...(/^[0-9A-Z]{4}$/.test(sizeType) ? { sizeType } : {}),
  };
}

/** The main carriage: the TDT of stage 20 (8051) before the first EQD. */
export const mainCarriage = (head: readonly Segment[]): Segment | undefined =>
  head.find((each) => each.tag === "TDT" && part(each, 1) === "20");

/** NAD of the carrier (3035 CA) or of the container's operator (CF), the first of these segments; else of the main carriage. */
export function carrierIn(
  segments: readonly Segment[],
  main: Segment | undefined,
  { parties = {} }: SenderSettings,
  issues: string[],
): string {
  const party = segments.find((each) => each.tag === "NAD" && ["CA", "CF"].includes(part(each, 1)));
  const code = party !== undefined ? part(party, 2) : main === undefined ? "" : part(main, 5);
  return safe(Object.hasOwn(parties, code) ? (parties[code] ?? "") : code, 80, "a carrier", issues);
}

export function sealsIn(own: readonly Segment[], directory: string, issues: string[]): SealTold[] {
  const found = own.filter(({ tag }) => tag === "SEL");
  if (found.length > 32) issues.push(`it has ${found.length} seals; the first 32 are kept`);
  return found.slice(0, 32).map((segment): SealTold => {
    const number = safe(part(segment, 1), 64, "a seal number", issues);
    if (number.length > 35)
      issues.push(`seal ${number.slice(0, 40)} is longer than the 35 characters of any directory`);
    else if (number.length > 10 && /^D\.9[0-8]/.test(directory)) {
      issues.push(`seal ${number} is longer than the 10 characters of directory ${directory}`);
    }
    const issuerCode = safe(part(segment, 2, 1), 8, "the issuer of a seal", issues);
    const issuer = safe(part(segment, 2, 4), 64, "the issuer of a seal", issues);
    const conditionCode = part(segment, 3);
    const condition = conditions.get(conditionCode);
    if (conditionCode !== "" && condition === undefined) {
      issues.push(`condition ${conditionCode.slice(0, 3)} of a seal is not known`);
    }
    const sealType = sealTypes.get(part(segment, 5));
    return {
      ...(number === "" ? {} : { number }),
      ...(issuer === "" ? {} : { issuer }),
      ...(issuerCode === "" ? {} : { issuerCode }),
      ...(sealType === undefined ? {} : { sealType }),
      // Nobody said how it is: that is not the same as intact.
      condition: condition ?? "unknown",
    };
  });
}

export function weightIn(own: readonly Segment[], issues: string[]): number | undefined {
  const measured = own.filter(({ tag }) => tag === "MEA");
  const first = weights.flatMap((code) =>
    measured.filter((each) => part(each, 2) === code || (code === "WT" && part(each, 1) === "WT")),
  )[0];
  if (first === undefined) return undefined;
  const factor = kilograms.get(part(first, 3, 1));
  const text = part(first, 3, 2).replace(",", ".");
  if (factor === undefined || !/^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(text)) {
    issues.push(`weight ${text.slice(0, 18)} ${part(first, 3, 1).slice(0, 3)} cannot be taken`);
    return undefined;
  }
  return Math.round(Number(text) * factor * 1000) / 1000;
}

export function referencesIn(all: readonly Segment[], issues: string[]): Pick<Movement, "ucrs" | "references"> {
  const ucrs: string[] = [];
  const references: { qualifier: string; value: string }[] = [];
  for (const segment of all) {
    if (segment.tag !== "RFF") continue;
    const qualifier = part(segment, 1, 1);
    const value = part(segment, 1, 2);
    if (value === "" || !/^[A-Z0-9]{1,3}$/.test(qualifier)) continue;
    if (qualifier === "UCN" || qualifier === "UCR") {
      // An access key is not cut: it is as long as it may be, or it is none.
      if (value.length > 35)
        issues.push(`a UCR has at most 35 characters, and one has ${value.length}: it is left out`);
      else if (safe(value, 35, "a UCR", issues) !== "" && !ucrs.includes(value)) ucrs.push(value);
    } else if (safe(value, 80, `reference ${qualifier}`, issues) !== "") references.push({ qualifier, value });
  }
  if (ucrs.length > 32 || references.length > 32) issues.push("it has more than 32 references; the first are kept");
  return { ucrs: ucrs.slice(0, 32), references: references.slice(0, 32) };
}

/** The text, or nothing and an issue where it is too long or has characters that no text has. */
export function safe(text: string, max: number, what: string, issues: string[]): string {
  if (text.length <= max && !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text)) return text;
  issues.push(
    `${what} ${text.length > max ? `has more than ${max} characters` : "has a character that does not show"}: it is left out`,
  );
  return "";
}
