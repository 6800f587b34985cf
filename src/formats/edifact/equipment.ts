/** One EQD with what stands behind it, to one reported movement and its seals. Pure; see `movements.ts`. */

import { toRfc3339 } from "../../clock.ts";
import type { RecordDraft } from "../../records.ts";
import {
  carrierIn,
  containerIn,
  equipmentFacts,
  mainCarriage,
  referencesIn,
  type Spell,
  safe,
  sealsIn,
  weightIn,
} from "./details.ts";
import type { Movement, SenderSettings } from "./settings.ts";
import { momentOf } from "./time.ts";
import { part, type Segment } from "./tokens.ts";

type Body = Omit<RecordDraft<"movement.reported">, "at" | "monotonicMs" | "lane" | "provenance" | "kind" | "document">;
export type Reported = Omit<Body, "id">;

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

/** Segments of one piece of equipment that are looked at. */
const maxGroupSegments = 999;
const maxIssues = 64;
/** 8067 (UN/ECE Recommendation 19). Inland water goes by sea for want of a word of its own. */
const modes = new Map<string, NonNullable<Reported["mode"]>>([
  ["1", "sea"],
  ["2", "rail"],
  ["3", "road"],
  ["4", "air"],
  ["8", "sea"],
]);
/** 2005: 7 effective, 203 execution (SMDG COARRI 1.2: of the discharge). 137 is the message's own date, 132 and 133 are the vessel's. */
const timeQualifiers = ["7", "203"];

export function equipmentOf(
  group: readonly Segment[],
  facts: MessageFacts,
  spell: Spell,
): { readonly reported: Reported } | { readonly refused: string } {
  const own = group.slice(0, maxGroupSegments);
  const [equipment] = own;
  if (equipment === undefined) return { refused: "an empty group" };
  const issues = [...facts.issues];
  if (group.length > maxGroupSegments)
    issues.push(`it has more than ${maxGroupSegments} segments; the rest was not looked at`);
  const container = containerIn(equipment, spell, issues);
  if ("refused" in container) return container;

  const all = [...facts.head, ...own];
  const happenedAt = timeIn(own, facts.settings.zone, issues);
  const transport = transportIn(own, facts, issues);
  const seals = sealsIn(own, facts.directory, issues);
  const grossKilograms = weightIn(own, issues);
  const found = referencesIn(all, issues);
  const reported: Reported = {
    movement: facts.movement,
    container: container.code,
    valid: container.isContainer && container.valid,
    ambiguous: container.ambiguous,
    ...(happenedAt === undefined ? {} : { happenedAt }),
    source: facts.sender,
    reference: facts.reference,
    function: facts.function,
    ...equipmentFacts(equipment),
    ...transport,
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
  const main = mainCarriage(head);
  const inland = own.find((each) => each.tag === "TDT");
  const told = inland ?? (type === "coarri" ? main : undefined);
  const mode = told === undefined ? undefined : modes.get(part(told, 3));
  const reference = main === undefined ? "" : safe(part(main, 2), 35, "a voyage", issues);
  const carrier = carrierIn([...own, ...head], main, settings, issues);
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
