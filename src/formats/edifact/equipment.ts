/** One EQD with what stands behind it, to one reported movement and its seals. Pure; see `movements.ts`. */

import { toRfc3339 } from "../../clock.ts";
import type { RecordDraft } from "../../records.ts";
import type { Movement, SenderSettings } from "./settings.ts";
import { momentOf } from "./time.ts";
import { part, type Segment } from "./tokens.ts";

type Body = Omit<RecordDraft<"movement.reported">, "at" | "monotonicMs" | "lane" | "provenance" | "kind" | "document">;
export type Reported = Omit<Body, "id">;
type Seal = Reported["seals"][number];

export interface MessageFacts {
  readonly movement: Movement;
  readonly function: Reported["function"];
  readonly sender: string;
  readonly reference: string;
  readonly type: Reported["format"];
  readonly directory: string;
  /** What stands before the first EQD: it is about all of them. */
  readonly head: readonly Segment[];
  readonly settings: SenderSettings;
  readonly issues: readonly string[];
}

export interface Equipment {
  /** The spelling of a code and what its check digit says, from the room that knows identities. */
  spell(text: string): {
    readonly code: string;
    readonly type: string;
    readonly valid: boolean;
    readonly ambiguous: boolean;
  };
}

/** Segments of one piece of equipment that are looked at. */
const maxGroupSegments = 999;
const maxIssues = 64;
const conditions: Readonly<Record<string, Seal["condition"]>> = {
  ...{ "1": "intact", "2": "damaged", "3": "missing", "4": "broken", "5": "faulty-electronic" },
};
const directions: Readonly<Record<string, NonNullable<Reported["direction"]>>> = {
  ...{ "2": "outbound", "3": "inbound", "6": "transshipment" },
};
/** 8067. Inland water goes by sea for want of a word of its own. */
const modes: Readonly<Record<string, NonNullable<Reported["mode"]>>> = {
  ...{ "1": "sea", "2": "rail", "3": "road", "4": "air", "8": "sea" },
};
const kilograms: Readonly<Record<string, number>> = { KGM: 1, TNE: 1000, LBR: 0.45359237 };
/** 6313: gross weight, verified gross mass, and gross weight once more as some have it. First come first. */
const weights = ["VGM", "G", "AET", "WT"];
/** 2005: when it happened. 137 is the message's own date, 132 and 133 are the vessel's. */
const timeQualifiers = ["7", "203"];
const codeShape = /^[A-Z0-9]{4,24}$/;

export function equipmentOf(
  group: readonly Segment[],
  facts: MessageFacts,
  spell: Equipment["spell"],
): { readonly reported: Reported } | { readonly refused: string } {
  const own = group.slice(0, maxGroupSegments);
  const [equipment] = own;
  if (equipment === undefined) return { refused: "an empty group" };
  const where = `EQD in segment ${equipment.number}`;
  if (part(equipment, 1) !== "CN")
    return { refused: `${where} is ${part(equipment, 1).slice(0, 3) || "nothing"}, no container` };
  const { code, type, valid, ambiguous } = spell(part(equipment, 2));
  if (!codeShape.test(code)) return { refused: `${where} has no code of letters and digits` };
  const issues = [...facts.issues];
  if (group.length > maxGroupSegments)
    issues.push(`it has more than ${maxGroupSegments} segments; the rest was not looked at`);
  const isContainer = type === "container";
  if (!isContainer) issues.push(`${code} has not the shape of a container code; it is kept as it stands`);
  else if (!valid) issues.push(`${code}: its check digit does not fit; it is kept as it stands`);
  else if (ambiguous) issues.push(`${code}: remainder 10, its check digit vouches for nothing`);

  const all = [...facts.head, ...own];
  const happenedAt = timeIn(own, facts.settings.zone, issues);
  const transport = transportIn(own, facts, issues);
  const seals = sealsIn(own, facts.directory, issues);
  const sizeType = part(equipment, 3).toUpperCase();
  const direction = directions[part(equipment, 5)];
  const fullness = part(equipment, 6);
  const grossKilograms = weightIn(own, issues);
  const found = referencesIn(all, issues);
  const reported: Reported = {
    movement: facts.movement,
    container: code,
    valid: isContainer && valid,
    ambiguous,
    ...(happenedAt === undefined ? {} : { happenedAt }),
    source: facts.sender,
    reference: facts.reference,
    function: facts.function,
    ...(direction === undefined ? {} : { direction }),
    ...transport,
    ...(fullness === "4" || fullness === "5" ? { empty: fullness === "4" } : {}),
    ...(/^[0-9A-Z]{4}$/.test(sizeType) ? { sizeType } : {}),
    ...(grossKilograms === undefined ? {} : { grossKilograms }),
    ...found,
    seals,
    format: facts.type,
    issues: issues.slice(0, maxIssues).map((issue) => issue.toWellFormed().slice(0, 300)),
  };
  return { reported };
}

function timeIn(own: readonly Segment[], zone: string | undefined, issues: string[]): string | undefined {
  const times = own.filter(({ tag }) => tag === "DTM");
  const told = timeQualifiers.flatMap((qualifier) => times.filter((each) => part(each, 1, 1) === qualifier));
  const [first] = told;
  if (first === undefined) {
    issues.push("it has no time: no DTM of 7 or 203");
    return undefined;
  }
  const read = momentOf(part(first, 1, 2), part(first, 1, 3), zone);
  if ("utcMs" in read) return toRfc3339(read.utcMs);
  issues.push(read.issue);
  return undefined;
}

/** Stage 20 is the main carriage, before the first EQD; behind an EQD stands how this box came or went inland. */
function transportIn(own: readonly Segment[], { head, settings, type }: MessageFacts, issues: string[]) {
  const main = head.find((each) => each.tag === "TDT" && part(each, 1) === "20");
  const inland = own.find((each) => each.tag === "TDT");
  const mode = modes[part(inland ?? (type === "coarri" && main !== undefined ? main : { ...emptySegment }), 3)];
  const reference = main === undefined ? "" : safe(part(main, 2), 35, "a voyage", issues);
  const party = [...own, ...head].find((each) => each.tag === "NAD" && ["CA", "CF"].includes(part(each, 1)));
  const partyCode = party !== undefined ? part(party, 2) : main === undefined ? "" : part(main, 5);
  const { parties = {} } = settings;
  const carrier = safe(
    Object.hasOwn(parties, partyCode) ? (parties[partyCode] ?? "") : partyCode,
    80,
    "a carrier",
    issues,
  );
  // The last element of a truck's TDT is its plate: the identification, or the name where that is empty.
  const isRoad = inland !== undefined && part(inland, 3) === "3";
  const plate = isRoad ? safe(part(inland, 8, 1) || part(inland, 8, 4), 16, "a plate", issues) : "";
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(reference === "" ? {} : { conveyanceReference: reference }),
    ...(carrier === "" ? {} : { carrier }),
    ...(plate === "" ? {} : { plate }),
  };
}

const emptySegment: Segment = { tag: "TDT", elements: [], number: 0 };

function sealsIn(own: readonly Segment[], directory: string, issues: string[]): Seal[] {
  const found = own.filter(({ tag }) => tag === "SEL");
  if (found.length > 32) issues.push(`it has ${found.length} seals; the first 32 are kept`);
  return found.slice(0, 32).map((segment): Seal => {
    const number = safe(part(segment, 1), 64, "a seal number", issues);
    if (number.length > 35)
      issues.push(`seal ${number.slice(0, 40)} is longer than the 35 characters of any directory`);
    else if (number.length > 10 && /^D\.9[0-8]/.test(directory)) {
      issues.push(`seal ${number} is longer than the 10 characters of directory ${directory}`);
    }
    const issuerCode = safe(part(segment, 2, 1), 8, "the issuer of a seal", issues);
    const issuer = safe(part(segment, 2, 4), 64, "the issuer of a seal", issues);
    const conditionCode = part(segment, 3);
    const condition = conditions[conditionCode];
    if (conditionCode !== "" && condition === undefined) {
      issues.push(`condition ${conditionCode.slice(0, 3)} of a seal is not known`);
    }
    const kind = { "1": "mechanical", "2": "electronic" } as const;
    const sealType = kind[part(segment, 5) as keyof typeof kind];
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

function weightIn(own: readonly Segment[], issues: string[]): number | undefined {
  const measured = own.filter(({ tag }) => tag === "MEA");
  const first = weights.flatMap((code) =>
    measured.filter((each) => part(each, 2) === code || (code === "WT" && part(each, 1) === "WT")),
  )[0];
  if (first === undefined) return undefined;
  const factor = kilograms[part(first, 3, 1)];
  const text = part(first, 3, 2).replace(",", ".");
  if (factor === undefined || !/^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(text)) {
    issues.push(`weight ${text.slice(0, 18)} ${part(first, 3, 1).slice(0, 3)} cannot be taken`);
    return undefined;
  }
  return Math.round(Number(text) * factor * 1000) / 1000;
}

function referencesIn(all: readonly Segment[], issues: string[]): Pick<Reported, "ucrs" | "references"> {
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
function safe(text: string, max: number, what: string, issues: string[]): string {
  if (text.length <= max && !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text)) return text;
  issues.push(
    `${what} ${text.length > max ? `has more than ${max} characters` : "has a character that does not show"}: it is left out`,
  );
  return "";
}
