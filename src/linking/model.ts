/** The alignment of a lane: its sequences are the stations' items, its steps are conveyances. Pure. */

import type { Model } from "./align.ts";
import type { Branch, Conveyance, ConveyanceCosts } from "./conveyance.ts";
import { type MissedCost, missingCost, newPassageCost } from "./cost.ts";
import { type Item, isToldAgain } from "./item.ts";

/** Different codes that one reader may read of one conveyance: two boxes, a plate, a misread. */
const mostReads = 4;
const mostOfPlace = 6;
/** Codes that come by hand or by message for one conveyance. */
const mostElsewhere = 3;
/** What costs more cannot be. */
const dearest = 45;
/** Farther than any lane is long. */
const afterInstruments = 1e9;

/** The items in their sequences: instruments by place, then readers by place, because what reads cost depends on the instruments. */
function sequencesOf(items: readonly Item[]): Item[][] {
  const byName = new Map<string, Item[]>();
  for (const item of items) {
    const sequence = byName.get(item.sequence);
    if (sequence === undefined) byName.set(item.sequence, [item]);
    else sequence.push(item);
  }
  const metres = ([first]: readonly Item[]) =>
    (first?.metres ?? Number.MAX_VALUE) + (first?.isAnchor === false ? afterInstruments : 0);
  const sequences = [...byName.values()].sort((a, b) => metres(a) - metres(b));
  for (const sequence of sequences) sequence.sort((a, b) => a.firstMs - b.firstMs);
  return sequences;
}

/** How many conveyances there must be for what is left of an instrument's sequence. */
function differentLeft(sequence: readonly Item[]): number[] {
  const left = new Array<number>(sequence.length + 1).fill(0);
  for (let i = sequence.length - 1; i >= 0; i--) {
    const [mine] = sequence[i]?.sightings.anchors ?? [];
    const [next] = sequence[i + 1]?.sightings.anchors ?? [];
    if (mine === undefined) continue;
    left[i] = next !== undefined && isToldAgain(mine, next) ? (left[i + 1] ?? 0) : 1 + (left[i + 1] ?? 0);
  }
  return left;
}

/** What of the scene costs something. */
interface Scene {
  readonly nowMs: number;
  readonly missed: MissedCost;
}

class LaneModel implements Model<Item, Conveyance, Branch> {
  readonly sequences: readonly (readonly Item[])[];
  readonly most: readonly number[];
  readonly leastCost = newPassageCost;
  readonly nothing: Branch;
  readonly #costs: ConveyanceCosts;
  readonly #scene: Scene;
  readonly #left: readonly (readonly number[])[];
  /** Items that stay together. */
  readonly #pins = new Map<string, number>();
  /** Where among the sequences an instrument tells, and all readers together. */
  readonly #instruments = new Map<string, number[]>();
  readonly #told: readonly { readonly device: string; readonly of: readonly number[]; readonly last: number }[];
  readonly #reads: number[] = [];
  readonly #readers = new Map<string, readonly number[]>();
  /** Those of them that are places of readers, and not what an instrument has written beside its images. */
  readonly #compared: readonly (readonly [place: string, of: readonly number[]])[];
  #used: readonly number[] = [];

  constructor(items: readonly Item[], costs: ConveyanceCosts, scene: Scene) {
    this.#costs = costs;
    this.#scene = scene;
    this.nothing = costs.rootFor(items);
    this.sequences = sequencesOf(items);
    this.most = this.sequences.map(mostOf);
    this.#left = this.sequences.map(differentLeft);
    for (const { pin } of items) if (pin !== undefined) this.#pins.set(pin, (this.#pins.get(pin) ?? 0) + 1);
    for (const [k, [first]] of this.sequences.entries()) {
      if (first === undefined) continue;
      if (!first.isAnchor) {
        if (first.metres === undefined) continue;
        this.#reads.push(k);
        this.#readers.set(first.sequence, [k]);
        continue;
      }
      const device = deviceOf(first);
      const known = this.#instruments.get(device);
      if (known === undefined) this.#instruments.set(device, [k]);
      else known.push(k);
    }
    const compared = new Set(costs.comparedPlaces);
    this.#compared = [...this.#readers].filter(([place]) => compared.has(place));
    this.#told = [...this.#instruments].map(([device, of]) => ({ device, of, last: of.at(-1) ?? 0 }));
  }

  /** Twice in one instrument costs more than two that were there once each. */
  leastFrom(k: number, used: number): number {
    return newPassageCost * (this.#left[k]?.[used] ?? 0);
  }

  leastOf(branch: Branch, k: number, used: readonly number[]): number {
    let cost = this.#costs.leastOf(branch);
    // An instrument that has more to tell, and told nothing of this one, has missed it.
    for (const { device, of, last } of this.#told) {
      if (last >= k || !this.#isMore(of, used)) continue;
      let isMissed = true;
      for (const item of branch.items) if (item.isAnchor && deviceOf(item) === device) isMissed = false;
      if (isMissed) cost += this.#scene.missed(device);
    }
    return cost + this.#leastUnread(branch, k, used);
  }

  /** Places that have read nothing of what another one has read, and have more to tell. */
  #leastUnread({ items }: Branch, k: number, used: readonly number[]): number {
    let cost = 0;
    const isOfBox = (item: Item) => item.metres !== undefined && item.sightings.reads[0]?.type === "container";
    if (this.#compared.length === 0 || !items.some(isOfBox)) return 0;
    for (const [place, of] of this.#compared) {
      const [at = k] = of;
      if (at < k && this.#isMore(of, used) && !items.some(({ sequence }) => sequence === place))
        cost += this.#scene.missed(place);
    }
    return cost;
  }

  extend(branch: Branch, next: Item): Branch | undefined {
    if (next.pin !== undefined)
      for (const other of branch.items) if (other.pin !== undefined && other.pin !== next.pin) return undefined;
    return this.#costs.extend(branch, next);
  }

  step(branch: Branch, used: readonly number[]): Conveyance | undefined {
    const { items } = branch;
    let pin: string | undefined;
    let pinned = 0;
    for (const item of items) {
      if (item.pin === undefined) continue;
      pin = item.pin;
      pinned++;
    }
    if (pin !== undefined && this.#pins.get(pin) !== pinned) return undefined;
    const known = this.#costs.of(branch);
    // A single one is always possible, and so is what is settled.
    if (known.cost > dearest && items.length > 1 && pinned < items.length) return undefined;
    this.#used = used;
    const cost = known.cost + missingCost(known.missing, this.#scene, this.#isSeenBehind);
    return { items, known, isReversed: known.isReversed, cost };
  }

  between(before: Conveyance | undefined, after: Conveyance): number {
    return before === undefined ? 0 : before.known.behind(after.known);
  }

  readonly #isSeenBehind = (device: string): boolean => {
    const of = device === "reads" ? this.#reads : (this.#instruments.get(device) ?? this.#readers.get(device));
    return of !== undefined && this.#isMore(of, this.#used);
  };

  #isMore(of: readonly number[], used: readonly number[]): boolean {
    for (const k of of) if ((used[k] ?? 0) < (this.sequences[k]?.length ?? 0)) return true;
    return false;
  }
}

const deviceOf = (item: Item): string => item.sightings.anchors[0]?.device ?? "";

/** Readers side by side read more different codes than one. */
function mostOf(sequence: readonly Item[]): number {
  const [first] = sequence;
  if (first?.isAnchor) return 2;
  if (first?.metres === undefined) return mostElsewhere;
  const { device } = first.sightings.reads[0] ?? {};
  const isOfOne = sequence.every(({ sightings }) => sightings.reads.every((read) => read.device === device));
  return isOfOne ? mostReads : mostOfPlace;
}

/** The alignment of these items, as one that can be solved. */
export const modelOf = (
  items: readonly Item[],
  costs: ConveyanceCosts,
  scene: Scene,
): Model<Item, Conveyance, Branch> => new LaneModel(items, costs, scene);
