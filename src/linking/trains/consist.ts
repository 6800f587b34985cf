/** The entries of a list as a consist: wagons, or dollies, in order, with what stands on each. Pure. */

import type { ExpectedEntry } from "../../identity-records.ts";
import type { Consist, ListedUnit } from "./model.ts";

type Entry = Pick<ExpectedEntry, "code" | "type" | "wagon" | "position">;

/** Units of a list that are looked at. */
const maxListed = 1000;

/**
 * Units by `position`; entries with one position, or one wagon, are one unit. A container that names no wagon stands on one without a
 * number. Entries without a position come behind, in the order of the list.
 */
export function consistOf(name: string, entries: readonly Entry[]): Consist {
  const units = new Map<string, { code?: string; containers: string[]; position: number }>();
  const wagonAt = new Map<number, string>();
  for (const { type, code, wagon, position } of entries) {
    const number = type === "wagon" || type === "uld" ? code : wagon;
    if (number !== undefined && position !== undefined && !wagonAt.has(position)) wagonAt.set(position, number);
  }
  for (const { type, code, wagon, position } of entries) {
    const isOwn = type === "wagon" || type === "uld";
    if (!isOwn && type !== "container") continue;
    const number = isOwn ? code : (wagon ?? (position === undefined ? undefined : wagonAt.get(position)));
    const key = number ?? (position === undefined ? `box ${code}` : `place ${position}`);
    const unit = units.get(key) ?? { containers: [], position: Number.POSITIVE_INFINITY };
    if (number !== undefined) unit.code = number;
    unit.position = Math.min(unit.position, position ?? Number.POSITIVE_INFINITY);
    if (!isOwn && !unit.containers.includes(code)) unit.containers.push(code);
    units.set(key, unit);
  }
  const ordered = [...units.values()].toSorted((a, b) => (a.position === b.position ? 0 : a.position - b.position));
  return {
    name,
    units: ordered.slice(0, maxListed).map(
      ({ code, containers }, i): ListedUnit => ({
        place: i + 1,
        ...(code === undefined ? {} : { code }),
        containers,
      }),
    ),
  };
}
