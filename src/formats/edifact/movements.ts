/**
 * CODECO (gate in, gate out) and COARRI (discharged, loaded) to what moved: everything behind an EQD is about that piece of equipment
 * until the next. What is odd is told and kept; nothing is repaired. Pure.
 */

import type { Spell } from "./details.ts";
import { equipmentOf, type MessageFacts, type Reported } from "./equipment.ts";
import { countIssues, inGroups, maxEquipment, maxHeadSegments, unreadReasons } from "./groups.ts";
import type { Opened } from "./opening.ts";
import type { Movement } from "./settings.ts";
import { part } from "./tokens.ts";

export interface MessageOutcome {
  readonly sender: string;
  readonly reference: string;
  readonly reported: readonly Reported[];
  /** Pieces of equipment that could not be taken, and why. */
  readonly refused: readonly string[];
}

/** 1225 (UNTDID D.01B); none is an original. */
const functions = new Map<string, Reported["function"]>([
  ["", "original"],
  ["1", "cancel"],
  ["5", "replace"],
  ["9", "original"],
]);

/** What one message reports. */
export function movementsIn(opened: Opened, movement: Movement, spell: Spell): MessageOutcome {
  const { message, what, beginning, settings } = opened;
  const { sender, reference, type, segments } = message;
  const functionCode = part(beginning, 3);
  const issues = [...message.issues];
  const meant = functions.get(functionCode);
  if (meant === undefined)
    issues.push(`function ${functionCode.slice(0, 3)} of BGM is not known; it is taken as an original`);

  const [head, groups, unread] = inGroups(segments);
  issues.push(...countIssues(segments, groups.length));
  const facts: MessageFacts = {
    ...{
      movement,
      function: meant ?? "original",
      sender,
      reference,
      issues,
      head: head.slice(0, maxHeadSegments),
      settings,
    },
    ...{ type: type === "CODECO" ? "codeco" : "coarri", directory: message.directory },
  };
  const reported: Reported[] = [];
  const refused: string[] = [];
  for (const group of groups.slice(0, maxEquipment)) {
    const read = equipmentOf(group, facts, spell);
    if ("refused" in read) refused.push(`${what}: ${read.refused}`);
    else reported.push(read.reported);
  }
  if (groups.length > maxEquipment) refused.push(`${what} has more than ${maxEquipment} pieces of equipment`);
  refused.push(...unreadReasons(what, groups.length, unread));
  return { sender, reference, reported, refused };
}
