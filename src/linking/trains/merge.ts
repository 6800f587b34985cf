/**
 * Where reads of containers stand without a wagon number: on the wagon where the list has them, if that one passed just there, else
 * together where the list has them together, else on what was read nearest in time. Pure.
 */

import { listedContainer } from "./costs.ts";
import type { Consist, ListedUnit, SeenUnit } from "./model.ts";

/** Units before and behind among which the wagon of a container is looked for. */
const nearbyUnits = 2;

const isOnlyBoxes = ({ own, segment, containers }: SeenUnit) =>
  own === undefined && segment === undefined && containers.length > 0;

/** @param consist absent: no list says where anything stands */
export function mergedByList(seen: readonly SeenUnit[], consist?: Consist): SeenUnit[] {
  if (!seen.some(({ containers }) => containers.length > 0)) return [...seen];
  const home = new Map<string, ListedUnit>();
  for (const unit of consist?.units ?? []) {
    for (const code of unit.containers) if (!home.has(code)) home.set(code, unit);
  }
  const numbers = seen.some(({ own }) => own !== undefined);
  const boxes = seen.map((unit) => [...unit.containers]);
  for (const [i, { own, containers }] of seen.entries()) {
    if (own === undefined) continue;
    for (const box of containers) {
      // Between two wagons the time of a read decides poorly, and the list knows.
      const code = home.get(box.code)?.code;
      const beside = code === own.code ? undefined : [i - 1, i + 1].find((at) => seen[at]?.own?.code === code);
      if (code === undefined || beside === undefined) continue;
      boxes[i] = (boxes[i] ?? []).filter((other) => other !== box);
      boxes[beside]?.push(box);
    }
  }
  const gone = new Set<number>();
  let run: { readonly at: number; readonly wagon: ListedUnit } | undefined;
  for (const [i, unit] of seen.entries()) {
    const [first] = unit.containers;
    if (!isOnlyBoxes(unit) || first === undefined) {
      if (unit.witness !== "gap") run = undefined;
      continue;
    }
    const wagon = home.get(first.code);
    const continues =
      run !== undefined &&
      (wagon === run.wagon || (wagon === undefined && listedContainer(first, run.wagon) !== undefined));
    let to = continues ? run?.at : wagon?.code === undefined ? undefined : besideOf(seen, i, wagon.code);
    if (to === undefined && wagon === undefined && numbers) to = nearestOf(seen, i);
    if (to !== undefined && to !== i) {
      boxes[to]?.push(...unit.containers);
      gone.add(i);
    } else if (wagon !== undefined) run = { at: i, wagon };
  }
  return seen.flatMap((unit, i) => (gone.has(i) ? [] : [{ ...unit, containers: boxes[i] ?? [] }]));
}

/** A unit with this number, near by. */
function besideOf(seen: readonly SeenUnit[], at: number, code: string): number | undefined {
  for (const step of [-1, 1]) {
    let units = 0;
    for (let i = at + step; i >= 0 && i < seen.length && units < nearbyUnits; i += step) {
      const own = seen[i]?.own;
      if (own === undefined) continue;
      if (own.code === code) return i;
      units++;
    }
  }
  return undefined;
}

function nearestOf(seen: readonly SeenUnit[], at: number): number | undefined {
  const mine = seen[at]?.atMs;
  let found: { readonly i: number; readonly awayMs: number } | undefined;
  for (const [i, { own, atMs }] of seen.entries()) {
    if (own === undefined || atMs === undefined || mine === undefined) continue;
    const awayMs = Math.abs(atMs - mine);
    if (found === undefined || awayMs < found.awayMs) found = { i, awayMs };
  }
  return found?.i;
}
