/** Where each item of an alignment belongs, by how much that place wins over any other, and which others there are. Pure. */

import type { Alignment, Step } from "./align.ts";

/** Another conveyance that an item could belong to. */
interface Rival<S> {
  readonly step: S;
  readonly probability: number;
  readonly excess: number;
}

export interface Placement<S> {
  /** The conveyance that it belongs to in the best alignment. */
  readonly step: S;
  /** The best alignment that puts it elsewhere is worse by so much. */
  readonly marginNats: number;
  readonly probability: number;
  /** The likelier first. */
  readonly rivals: readonly Rival<S>[];
}

/**
 * True if the item has lost most of those with which it goes in `best`, or is with as many others as were together. A conveyance
 * that loses or gains another item is the same for those that stay together: the doubt is that of the one that comes or goes.
 */
function isElsewhere<T>(item: T, best: Step<T>, other: Step<T>): boolean {
  const fellows = best.items.length - 1;
  let kept = 0;
  for (const each of best.items) if (each !== item && other.items.includes(each)) kept++;
  const gained = other.items.length - 1 - kept;
  return 2 * kept < fellows || gained > fellows;
}

export function placements<T, S extends Step<T>>(alignment: Alignment<S>): Map<T, Placement<S>> {
  const stepOf = new Map<T, S>();
  for (const step of alignment.best) for (const item of step.items) stepOf.set(item, step);
  const rivals = new Map<T, Rival<S>[]>();
  for (const { step: other, excess, probability } of alignment.candidates) {
    for (const item of other.items) {
      const best = stepOf.get(item);
      if (best === undefined || best === other || !isElsewhere(item, best, other)) continue;
      const known = rivals.get(item);
      if (known === undefined) rivals.set(item, [{ step: other, excess, probability }]);
      else known.push({ step: other, excess, probability });
    }
  }
  const placed = new Map<T, Placement<S>>();
  for (const [item, step] of stepOf) {
    const others = (rivals.get(item) ?? []).sort((a, b) => a.excess - b.excess);
    const marginNats = Math.min(alignment.keepNats, ...others.map(({ excess }) => excess));
    const elsewhere = others.reduce((sum, { probability }) => sum + probability, 0);
    const probability = Math.min(1, Math.max(0, 1 - elsewhere));
    placed.set(item, { step, marginNats, probability, rivals: others });
  }
  return placed;
}
