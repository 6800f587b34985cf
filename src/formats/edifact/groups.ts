/** The segments of a message by the pieces of equipment that they are about. Pure. */

import { unreadEquipment } from "./messages.ts";
import { part, type Segment } from "./tokens.ts";

/** Of one message. */
export const maxEquipment = 10_000;
/** Before the first EQD: what is about all of them is looked at for each. */
export const maxHeadSegments = 200;

/** CNT 16 counts the pieces of equipment (6069). */
export function countIssues(segments: readonly Segment[], pieces: number): string[] {
  const counted = segments.filter(({ tag }) => tag === "CNT").find((each) => part(each, 1, 1) === "16");
  if (counted === undefined || part(counted, 1, 2) === String(pieces)) return [];
  return [`CNT counts ${part(counted, 1, 2).slice(0, 18)} pieces of equipment, and there are ${pieces}`];
}

/** Why what stands behind an EQD that cannot be read is on no box; of a message without any EQD, that. */
export function unreadReasons(what: string, pieces: number, unread: readonly number[]): string[] {
  if (pieces === 0 && unread.length === 0) return [`${what} has no EQD`];
  return unread
    .slice(0, maxEquipment)
    .map(
      (number) =>
        `${what}: an EQD in segment ${number} cannot be read, and what stands behind it is of no box that is known`,
    );
}

/** Where the end of a segment is missing, the next one stands in it: `RFF+BN:1EQD+CN+…`. */
const hasSwallowed = ({ tag, elements }: Segment) =>
  tag !== "EQD" && elements.some((each, at) => each.at(-1)?.endsWith("EQD") && elements[at + 1]?.[0] === "CN");

/**
 * What stands before the first EQD, and the group that each begins. CNT ends the last. An EQD that cannot be read ends a group as
 * well: the seals behind it are another box's.
 */
export function inGroups(segments: readonly Segment[]): [head: Segment[], groups: Segment[][], unread: number[]] {
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
