/**
 * CODECO (gate in, gate out) and COARRI (discharged, loaded) to what moved. The message says by UNH what it is, by BGM which way;
 * everything behind an EQD is about that piece of equipment until the next. What is odd is told and kept; nothing is repaired.
 * Codes of BGM and EQD are as they are commonly used, not taken from the directory: a sender that means others has them configured.
 * Pure.
 */

import { type Equipment, equipmentOf, type MessageFacts, type Reported } from "./equipment.ts";
import { type Message, unreadEquipment } from "./messages.ts";
import type { Movement, Senders } from "./settings.ts";
import { part, type Segment } from "./tokens.ts";

export interface MessageOutcome {
  readonly sender: string;
  readonly reference: string;
  readonly reported: readonly Reported[];
  /** Pieces of equipment that could not be taken, and why. */
  readonly refused: readonly string[];
}

const usualDocuments: Readonly<Record<string, Readonly<Record<string, Movement>>>> = {
  CODECO: { "34": "gate-in", "36": "gate-out" },
  COARRI: { "44": "discharged", "46": "loaded" },
};
/** Which movements a message can report at all, whatever is configured. */
const movementsOfType: Readonly<Record<string, readonly Movement[]>> = {
  CODECO: ["gate-in", "gate-out"],
  COARRI: ["discharged", "loaded"],
};
const functions: Readonly<Record<string, Reported["function"]>> = {
  "": "original",
  "1": "cancel",
  "5": "replace",
  "9": "original",
};
/** Of one message. */
const maxEquipment = 10_000;
/** Before the first EQD: what is about all of them is looked at for each. */
const maxHeadSegments = 200;

/** What one message reports, or why it reports nothing that can be taken. */
export function movementsIn(
  message: Message,
  senders: Senders,
  spell: Equipment["spell"],
): MessageOutcome | { readonly refused: string } {
  const { sender, reference, type, segments } = message;
  const what = `message ${reference} of ${sender}`;
  if (!Object.hasOwn(usualDocuments, type))
    return { refused: `${what} is ${type.slice(0, 6) || "nothing"}, neither CODECO nor COARRI` };
  if (message.isTest) return { refused: `${what} is marked as a test` };
  const settings = Object.hasOwn(senders, sender) ? (senders[sender] ?? {}) : {};
  const beginning = segments.find(({ tag }) => tag === "BGM");
  if (beginning === undefined) return { refused: `${what} has no BGM` };
  const code = part(beginning, 1);
  const own =
    settings.documents !== undefined && Object.hasOwn(settings.documents, code) ? settings.documents[code] : undefined;
  const movement = own ?? usualDocuments[type]?.[code];
  if (movement === undefined || movementsOfType[type]?.includes(movement) !== true) {
    return { refused: `${what}: BGM ${code.slice(0, 3) || "(none)"} of ${type} is no movement that is known` };
  }
  const functionCode = part(beginning, 3);
  const issues = [...message.issues];
  const meant = functions[functionCode];
  if (meant === undefined)
    issues.push(`function ${functionCode.slice(0, 3)} of BGM is not known; it is taken as an original`);

  const [head, groups, unread] = inGroups(segments);
  const named = segments.filter(({ tag }) => tag === "CNT").find((each) => part(each, 1, 1) === "16");
  if (named !== undefined && part(named, 1, 2) !== String(groups.length)) {
    issues.push(`CNT counts ${part(named, 1, 2)} pieces of equipment, and there are ${groups.length}`);
  }
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
  for (const number of unread.slice(0, maxEquipment)) {
    refused.push(
      `${what}: an EQD in segment ${number} cannot be read, and what stands behind it is of no box that is known`,
    );
  }
  if (groups.length === 0 && unread.length === 0) refused.push(`${what} has no EQD`);
  return { sender, reference, reported, refused };
}

/** Where the end of a segment is missing, the next one stands in it: `RFF+BN:1EQD+CN+…`. */
const hasSwallowed = ({ tag, elements }: Segment) =>
  tag !== "EQD" && elements.some((each, at) => each.at(-1)?.endsWith("EQD") && elements[at + 1]?.[0] === "CN");

/**
 * What stands before the first EQD, and the group that each begins. CNT ends the last. An EQD that cannot be read ends a group as
 * well: the seals behind it are another box's.
 */
function inGroups(segments: readonly Segment[]): [head: Segment[], groups: Segment[][], unread: number[]] {
  const head: Segment[] = [];
  const groups: Segment[][] = [];
  const unread: number[] = [];
  let own = head;
  for (const segment of segments) {
    if (segment.tag === "CNT") break;
    if (segment.tag === unreadEquipment || hasSwallowed(segment)) {
      own = [];
      unread.push(segment.number);
      continue;
    }
    if (segment.tag === "EQD") {
      own = [];
      groups.push(own);
    }
    own.push(segment);
  }
  return [head, groups, unread];
}
