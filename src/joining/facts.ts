/** What is known of a passage when it is joined with lists and messages. Types, and small rules that several files share. Pure. */

import type { Listed } from "../identification.ts";
import type { directions, modes } from "../identity-records.ts";
import type { PorticoRecord } from "../records.ts";

export type Direction = (typeof directions)[number];
export type Mode = (typeof modes)[number];
export type Movement = PorticoRecord<"movement.reported">;
export type Joined = PorticoRecord<"passage.joined">;
export type ScanRecord = PorticoRecord<"scan.completed" | "scan.incomplete">;

export interface PassageFacts {
  readonly passage: string;
  readonly containers: readonly string[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** As configured. */
  readonly lane: { readonly direction?: Direction; readonly mode: Mode };
  /** Entries in force with this code. */
  listed(container: string): readonly Listed[];
  /** Of its containers, in the order in which they came. */
  readonly movements: readonly Movement[];
  readonly reads: readonly PorticoRecord<"identity.read">[];
  readonly scans: readonly ScanRecord[];
  readonly identity: Joined["identity"];
  /** What it was joined with last. */
  readonly before?: Joined | undefined;
}

/** A movement so far away in time is another trip of the box. */
const sameTripMs = 48 * 3_600_000;

export const happenedMs = (movement: Movement): number => Date.parse(movement.happenedAt ?? movement.at);

/** Without those that were cancelled or replaced. */
export function inForce(movements: readonly Movement[]): Movement[] {
  const found: Movement[] = [];
  for (const movement of movements) {
    if (movement.function !== "original") {
      const i = found.findLastIndex((other) => isAbout(movement, other));
      if (i >= 0) found.splice(i, 1);
    }
    if (movement.function !== "cancel") found.push(movement);
  }
  return found;
}

/** Whether a message that cancels or replaces means this one: the same sender, box and movement. */
export function isAbout(later: Movement, earlier: Movement): boolean {
  return (
    later.source === earlier.source && later.container === earlier.container && later.movement === earlier.movement
  );
}

/** Of these, in order, the one that a later message cancels or replaces; undefined: none is known. */
export function takenBackBy(later: Movement, movements: readonly Movement[]): Movement | undefined {
  return inForce(movements.filter(({ seq }) => seq < later.seq)).findLast((earlier) => isAbout(later, earlier));
}

/** Movements of the trip on which the passage lies, of one container or all. */
export function movementsOf(facts: PassageFacts, container?: string): Movement[] {
  return inForce(facts.movements).filter((movement) => {
    if (container !== undefined && movement.container !== container) return false;
    const ms = happenedMs(movement);
    return ms > facts.startedAtMs - sameTripMs && ms < facts.endedAtMs + sameTripMs;
  });
}

/** Entries for one container whose time fits the passage, those with a declaration first, then the newest. */
export function entriesOf(facts: PassageFacts, container: string): Listed[] {
  return facts
    .listed(container)
    .filter(({ entry: { from, to } }) => {
      return (
        (from === undefined || Date.parse(from) <= facts.endedAtMs) &&
        (to === undefined || Date.parse(to) >= facts.startedAtMs)
      );
    })
    .toSorted(
      (a, b) =>
        Number(b.entry.declarations.length > 0) - Number(a.entry.declarations.length > 0) ||
        b.receivedAtMs - a.receivedAtMs ||
        // Of one moment: the same after a start, whatever order the book has them in.
        (nameOf(a) < nameOf(b) ? -1 : 1),
    );
}

export const nameOf = ({ source, reference, version }: Pick<Listed, "source" | "reference" | "version">): string =>
  `${source} ${reference} ${version}`.slice(0, 200);
