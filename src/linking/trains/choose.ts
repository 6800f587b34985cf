/**
 * Which of several consists a train is, in which direction, or none of them. Pure.
 *
 * A consist fits if at least half of what was read stands in it exactly. Two that fit nearly as well and call a unit by different
 * names leave that unit ambiguous: a person decides.
 */

import { isFirm } from "./costs.ts";
import { mergedByList } from "./merge.ts";
import type { AlignedTrain, AlignedUnit, Consist, SeenUnit } from "./model.ts";
import { reversed, type TrainOnList, trainOnList } from "./train.ts";

/** Nats by which one consist, or direction, must win over another. */
const choiceNats = 6;
const leastShare = 0.5;
const maxUnits = 512;
const maxReason = 300;

interface Choice extends TrainOnList {
  readonly consist: Consist;
  readonly isReversed: boolean;
}

/** @param consists in the order in which they are preferred where they say the same: the newest first */
export function alignTrain(seen: readonly SeenUnit[], consists: readonly Consist[]): AlignedTrain {
  const bounded = seen.slice(0, maxUnits);
  const choices = consists.flatMap((consist): Choice[] => {
    const merged = mergedByList(bounded, consist);
    const named = merged.filter(({ own, containers }) => own !== undefined || containers.length > 0).length;
    if (inList(merged, consist) < leastShare * named) return [];
    return [false, true].flatMap((isReversed): Choice[] => {
      if (isReversed && consist.units.length < 2) return [];
      const told = trainOnList(merged, isReversed ? reversed(consist) : consist.units);
      return told.exact > 0 && told.exact >= leastShare * named ? [{ ...told, consist, isReversed }] : [];
    });
  });
  const ranked = choices.toSorted((a, b) => a.cost - b.cost);
  const [best] = ranked;
  if (best === undefined) return withoutList(bounded, consists.length);
  const rivals = ranked.filter((each) => each !== best && each.cost - best.cost < choiceNats);
  const rival = rivals.find(({ codes }) => codes.join() !== best.codes.join());
  const units = rival === undefined ? best.units : doubted(best, rival);
  return {
    list: best.consist.name,
    state: stateOf(units),
    units: bound(units),
    reason: reasonOf(best, rival, units),
  };
}

/** Units of which a code stands somewhere in the list. */
function inList(seen: readonly SeenUnit[], { units }: Consist): number {
  const codes = new Set(units.flatMap(({ code, containers }) => [code ?? "", ...containers]));
  return seen.filter(({ own, containers }) => [own, ...containers].some((each) => codes.has(each?.code ?? "-"))).length;
}

/** Units which the two call by different names bear none. */
function doubted(best: Choice, rival: Choice): AlignedUnit[] {
  let i = 0;
  return best.units.map((unit) => {
    if (unit.position === 0) return unit;
    const at = best.order[i++] ?? -1;
    const [mine, other] = [best.codes[at], rival.codes[at]];
    if (mine === other || mine === undefined) return unit;
    const { code: _, ...rest } = unit;
    return { ...rest, status: "ambiguous" as const, confidence: Math.min(unit.confidence, 0.5) };
  });
}

function stateOf(units: readonly AlignedUnit[]): AlignedTrain["state"] {
  if (units.some(({ status }) => status === "ambiguous")) return "ambiguous";
  return units.every(({ status }) => status === "matched" || status === "corrected") ? "complete" : "with-gaps";
}

/** Seen order only. What is not on a list is extra. */
function withoutList(seen: readonly SeenUnit[], tried: number): AlignedTrain {
  const units = mergedByList(seen)
    .filter(({ witness }) => witness !== "gap")
    .map((unit, i): AlignedUnit => {
      const { own, containers, segment } = unit;
      const isKnown = own !== undefined && isFirm(own);
      return {
        position: i + 1,
        ...(isKnown ? { code: own.code } : {}),
        ...(own === undefined ? {} : { read: own.code }),
        containers: [...new Set(containers.map(({ code }) => code))].slice(0, 8),
        status: own === undefined && containers.length === 0 ? "unread" : "extra",
        confidence: isKnown ? 1 : own === undefined && containers.length === 0 ? 0 : 0.5,
        ...(segment === undefined ? {} : { segment }),
      };
    });
  const reason =
    tried === 0
      ? "no list has what was read; units stand in the order in which they passed"
      : "no list fits: less than half of what was read stands in any in this order";
  return { state: "no-list", units, reason };
}

/** Never more than a record may hold: what is beyond it was not seen, and is counted in the reason. */
const bound = (units: readonly AlignedUnit[]) => units.slice(0, maxUnits);

function reasonOf(
  { units: _, notes, isReversed, consist }: Choice,
  rival: Choice | undefined,
  units: readonly AlignedUnit[],
): string {
  const count = (status: AlignedUnit["status"]) => units.filter((unit) => unit.status === status).length;
  const counts = (["matched", "corrected", "unread", "missing", "extra", "ambiguous"] as const)
    .map((status) => ({ status, many: count(status) }))
    .filter(({ many }) => many > 0)
    .map(({ status, many }) => `${many} ${status}`);
  const parts = [
    counts.join(", "),
    ...(isReversed ? ["it passed in the reverse of the order of the list"] : []),
    ...(rival === undefined
      ? []
      : [
          rival.consist === consist
            ? "the list fits nearly as well the other way round"
            : `${rival.consist.name} fits nearly as well`,
        ]),
    ...(units.length > maxUnits ? [`${units.length - maxUnits} more units are left out`] : []),
    ...notes,
  ];
  const text = parts.join("; ");
  return text.length <= maxReason ? text : `${text.slice(0, maxReason - 2)} …`;
}
