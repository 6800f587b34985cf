/** What the window tells of each item of an alignment: which passage it belongs to, how surely, and where else it could. Pure. */

import type { Alignment } from "./align.ts";
import type { Conveyance } from "./conveyance.ts";
import type { Item } from "./item.ts";
import { type Placement, placements } from "./placement.ts";

/** A place this probable keeps a passage open. */
const possible = 0.01;
/** Alternatives that a person is told. */
const maxAlternatives = 4;
/** A conveyance that is the same in all alignments that are worse by less stays together from now on: 1 in 20,000. */
const sureNats = 10;

/** Where an item belongs. */
export interface Placed {
  readonly item: Item;
  readonly conveyance: Conveyance;
  readonly marginNats: number;
  readonly probability: number;
  /** Never to be believed without a person: an instrument saw it twice, or there was too much to be sure of. */
  readonly isOdd: boolean;
  /** There is no room for it to wait any longer. */
  readonly isOver: boolean;
  /** The passage of its conveyance, if it has one by now. */
  owner(): string | undefined;
  /** Other passages that it could belong to. */
  alternatives(): string[];
  /** Items with which it goes here, or in alignments that are worse by less than `nats`. */
  concerned(nats: number): Set<Item>;
}

/** Where all items of an alignment belong. `isKnown`: there is such a passage. `excess`: items by which there are too many. */
export function placedIn(
  alignment: Alignment<Conveyance>,
  isKnown: (passage: string) => boolean,
  excess: number,
): Placed[] {
  const owners = ownersOf(alignment.best, isKnown);
  const ownerOf = (conveyance: Conveyance) => {
    const known = owners.get(conveyance);
    if (known !== undefined) return known;
    const taken = new Set(owners.values());
    const begun = conveyance.items.find(({ passage }) => passage !== undefined && !taken.has(passage))?.passage;
    if (begun !== undefined && isKnown(begun)) owners.set(conveyance, begun);
    return owners.get(conveyance);
  };
  const all = placements<Item, Conveyance>(alignment);
  const placed: Placed[] = [];
  let over = excess;
  for (const conveyance of alignment.best) {
    const isOver = over > 0;
    if (conveyance.items.some((item) => item.pin === undefined)) over -= conveyance.items.length;
    for (const item of [...conveyance.items].sort((a, b) => a.firstMs - b.firstMs)) {
      const placement = all.get(item);
      if (placement === undefined) continue;
      const { marginNats, probability } = placement;
      const twice = conveyance.items.filter((other) => item.isAnchor && other.sequence === item.sequence).length > 1;
      placed.push({
        item,
        conveyance,
        marginNats: alignment.isExact ? marginNats : 0,
        probability,
        isOdd: twice || !alignment.isExact,
        isOver,
        owner: () => ownerOf(conveyance),
        alternatives: () => alternativesOf(item, placement, alignment.best, ownerOf),
        concerned: (nats) => concernedBy(placement, nats),
      });
    }
  }
  return placed;
}

/** Each conveyance keeps the passage with which it shares most; each passage is of one conveyance. */
function ownersOf(best: readonly Conveyance[], isKnown: (passage: string) => boolean): Map<Conveyance, string> {
  const votes: { conveyance: Conveyance; passage: string; items: number }[] = [];
  for (const conveyance of best) {
    const counts = new Map<string, number>();
    for (const { passage } of conveyance.items)
      if (passage !== undefined && isKnown(passage)) counts.set(passage, (counts.get(passage) ?? 0) + 1);
    for (const [passage, items] of counts) votes.push({ conveyance, passage, items });
  }
  votes.sort((a, b) => b.items - a.items);
  const owners = new Map<Conveyance, string>();
  const taken = new Set<string>();
  for (const { conveyance, passage } of votes) {
    if (owners.has(conveyance) || taken.has(passage)) continue;
    owners.set(conveyance, passage);
    taken.add(passage);
  }
  return owners;
}

function concernedBy({ step, rivals }: Placement<Conveyance>, nats: number): Set<Item> {
  const items = new Set(step.items);
  for (const rival of rivals) if (rival.excess < nats) for (const item of rival.step.items) items.add(item);
  return items;
}

/** Passages of those with which the item goes in alignments that are nearly as good. */
function alternativesOf(
  item: Item,
  { step, rivals }: Placement<Conveyance>,
  best: readonly Conveyance[],
  ownerOf: (conveyance: Conveyance) => string | undefined,
): string[] {
  const own = ownerOf(step);
  const shares = new Map<string, number>();
  for (const rival of rivals) {
    const others = new Set<string>();
    for (const conveyance of best) {
      if (conveyance === step || !rival.step.items.some((each) => each !== item && conveyance.items.includes(each)))
        continue;
      const passage = ownerOf(conveyance);
      if (passage !== undefined && passage !== own) others.add(passage);
    }
    for (const passage of others) shares.set(passage, (shares.get(passage) ?? 0) + rival.probability);
  }
  return [...shares]
    .filter(([, share]) => share >= possible)
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxAlternatives)
    .map(([passage]) => passage);
}

/** An alignment is asked about every second. */
const solidIn = new WeakMap<Alignment<Conveyance>, readonly boolean[]>();

/** Which conveyances of the best alignment are the same in every alignment that matters. */
export function areSolid(alignment: Alignment<Conveyance>): readonly boolean[] {
  const known = solidIn.get(alignment);
  if (known !== undefined) return known;
  const { best, candidates, keepNats, isExact } = alignment;
  const places = new Map<Item, number>();
  for (const [i, { items }] of best.entries()) for (const item of items) places.set(item, i);
  const solid = best.map(() => isExact && keepNats >= sureNats);
  for (const { step, excess } of candidates) {
    if (excess > sureNats) continue;
    const at = step.items.map((item) => places.get(item) ?? 0);
    const [first = 0] = at;
    if (at.every((i) => i === first) && step.items.length === best[first]?.items.length) continue;
    for (const i of at) solid[i] = false;
  }
  solidIn.set(alignment, solid);
  return solid;
}
