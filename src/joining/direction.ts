/**
 * Which way the goods go, and how: the first that says so, in the order declaration or list, terminal message, officer,
 * configuration of the lane. Pure. Who says something else is named too: nobody is overruled in silence.
 */

import { directions } from "../identity-records.ts";
import { type Direction, entriesOf, type Mode, movementsOf, nameOf, type PassageFacts } from "./facts.ts";

interface Said<Value> {
  readonly by: "list" | "terminal message" | "officer" | "lane";
  /** Who exactly. */
  readonly source: string;
  readonly value: Value;
}

const order = ["list", "terminal message", "officer", "lane"] as const;

export interface Way {
  readonly direction: Direction;
  /** Who said it: the first of the order; empty: nobody. */
  readonly directionSource: string;
  readonly mode: Mode;
  /** Everybody who spoke of the direction, if they do not agree. */
  readonly differing: readonly { readonly source: string; readonly value: string }[];
}

export function wayOf(facts: PassageFacts): Way {
  const said = directionsSaid(facts);
  const { value: direction, by } = first(said, "unknown");
  const differ = said.some((one) => said.some((other) => !agree(one, other)));
  return {
    direction,
    directionSource: by,
    mode: first(modesSaid(facts), "unknown").value,
    differing: differ ? said.map(({ source, value }) => ({ source, value })) : [],
  };
}

/** What the first who spoke said; if two of equal standing differ, it is not known. */
function first<Value extends string>(said: readonly Said<Value>[], unknown: Value): { value: Value; by: string } {
  for (const by of order) {
    const values = said.filter((one) => one.by === by).map(({ value }) => value);
    const [value] = values;
    if (value !== undefined) return values.every((other) => other === value) ? { value, by } : { value: unknown, by };
  }
  return { value: unknown, by: "" };
}

/** Goods in transit come in by a lane for inbound goods: the lane says where a truck drives, not where its goods end. */
function agree(one: Said<Direction>, other: Said<Direction>): boolean {
  if (one.value === other.value) return true;
  if (one.by !== "lane" && other.by !== "lane") return false;
  return [one.value, other.value].some((value) => value === "transit" || value === "transshipment");
}

function directionsSaid(facts: PassageFacts): Said<Direction>[] {
  const said: Said<Direction>[] = [];
  for (const container of facts.containers) {
    for (const listed of entriesOf(facts, container)) {
      const { direction: value } = listed.entry;
      if (isSaid(value)) said.push({ by: "list", source: `list ${nameOf(listed)}: ${container}`, value });
    }
  }
  for (const { source, reference, container, direction: value } of movementsOf(facts)) {
    if (isSaid(value)) said.push({ by: "terminal message", source: `${source} ${reference}: ${container}`, value });
  }
  for (const { by, direction } of facts.reads) {
    const value = directions.find((each) => each === direction);
    if (by !== undefined && isSaid(value)) said.push({ by: "officer", source: by, value });
  }
  const { direction: value } = facts.lane;
  if (isSaid(value)) said.push({ by: "lane", source: "the lane", value });
  return said;
}

function modesSaid(facts: PassageFacts): Said<Mode>[] {
  const said: Said<Mode>[] = [];
  for (const container of facts.containers) {
    for (const listed of entriesOf(facts, container)) {
      if (isSaid(listed.entry.mode)) said.push({ by: "list", source: nameOf(listed), value: listed.entry.mode });
    }
  }
  for (const { source, mode } of movementsOf(facts)) {
    if (isSaid(mode)) said.push({ by: "terminal message", source, value: mode });
  }
  if (isSaid(facts.lane.mode)) said.push({ by: "lane", source: "the lane", value: facts.lane.mode });
  return said;
}

/** `unknown` is no word of anybody. */
function isSaid<Value extends string>(value: Value | undefined): value is Value {
  return value !== undefined && value !== "unknown";
}
