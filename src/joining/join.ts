/** What lists and messages say of a passage and its boxes, as the body of `passage.joined`. Pure. */

import { mostContainers } from "../identity-records.ts";
import type { RecordDraft } from "../records.ts";
import { wayOf } from "./direction.ts";
import { entriesOf, type Joined, movementsOf, nameOf, type PassageFacts } from "./facts.ts";
import { riskOf, worstOf } from "./risk.ts";

type Body = Omit<RecordDraft<"passage.joined">, "at" | "monotonicMs" | "lane" | "provenance" | "id">;
type Box = Joined["boxes"][number];

const maxLists = 16;
const maxReferences = 32;
const maxSeals = 16;

/** @param reason why it is joined now */
export function joinOf(facts: PassageFacts, reason: string): Body {
  const { direction, directionSource, mode } = wayOf(facts);
  const boxes = facts.containers.slice(0, mostContainers).map((container) => boxOf(facts, container));
  return {
    kind: "passage.joined",
    passage: facts.passage,
    direction,
    directionSource,
    mode,
    risk: worstOf(boxes.map(({ risk }) => risk)),
    boxes,
    identity: facts.identity,
    reason,
  };
}

/** Whether two say the same, whatever they were made for. */
export function saysTheSame(one: Omit<Body, "kind">, other: Omit<Body, "kind">): boolean {
  const said = ({ passage, direction, directionSource, mode, risk, boxes, identity }: Omit<Body, "kind">) =>
    JSON.stringify([passage, direction, directionSource, mode, risk, identity, boxes.map(inOrder)]);
  return said(one) === said(other);
}

/** Fields in one order: a record that was read back has them as its schema has. */
const inOrder = (box: Box) => Object.entries(box).sort(([a], [b]) => (a < b ? -1 : 1));

function boxOf(facts: PassageFacts, container: string): Box {
  const entries = entriesOf(facts, container);
  const movements = movementsOf(facts, container).toReversed();
  const firstOf = <Value>(values: readonly (Value | undefined)[]) => values.find((value) => value !== undefined);
  const carrier = firstOf([...entries.map(({ entry }) => entry.carrier), ...movements.map((each) => each.carrier)]);
  const goods = firstOf(entries.map(({ entry }) => entry.goods));
  const targetingRef = firstOf(entries.map(({ entry }) => entry.targetingRef));
  const empty = firstOf([...entries.map(({ entry }) => entry.empty), ...movements.map((each) => each.empty)]);
  return {
    container,
    listed: entries.length > 0,
    lists: entries.map(nameOf).slice(0, maxLists),
    risk: riskOf(container, entries, facts.endedAtMs, facts.before),
    ...(carrier === undefined ? {} : { carrier }),
    ...(goods === undefined ? {} : { goods }),
    ucrs: unique([...entries.map(({ entry }) => entry.ucrs), ...movements.map((each) => each.ucrs)], maxReferences),
    declarations: unique(
      entries.map(({ entry }) => entry.declarations),
      maxReferences,
    ),
    ...(targetingRef === undefined ? {} : { targetingRef }),
    seals: unique(
      entries.map(({ entry }) => entry.seals.map(({ number }) => number)),
      maxSeals,
    ),
    ...(empty === undefined ? {} : { empty }),
  };
}

const unique = (lists: readonly (readonly string[])[], most: number) => [...new Set(lists.flat())].slice(0, most);
