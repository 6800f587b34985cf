/**
 * What is known of conveyances: of any items that may be one, whether they can be, how it moved and what that costs. Pure; it is
 * remembered from one alignment of the lane to the next, because little changes between two records.
 */

import type { Step } from "./align.ts";
import { boxCount } from "./codes.ts";
import { areCompared, behindCost, boxesCost, type Missing, missingOf, newPassageCost, togetherCost } from "./cost.ts";
import type { Anchor, ReadSpan } from "./evidence.ts";
import { hasTrains, type LaneGeometry } from "./geometry.ts";
import type { Item } from "./item.ts";
import { type Motion, motionOf } from "./motion.ts";
import { type ReadingPlace, readingPlaces } from "./places.ts";

/** One conveyance of an alignment. */
export interface Conveyance extends Step<Item> {
  readonly known: Known;
  /** It is twice in one instrument. */
  readonly isReversed: boolean;
}

/** A conveyance that stays longer between two instruments is two. */
const longestStayMs = 20 * 60_000;
/** It goes back, or its next box comes, within this. */
const longestAtOneMs = 120_000;
/** No clock is off by more. */
const clocksMs = 15_000;
/** Branches; above that those that begin with an item of the past go. */
const usuallyRemembered = 400;
const maxRemembered = 12_000;
/** A conveyance with these items, and with each one more: a tree, so that nothing is computed twice. */
export interface Branch {
  readonly items: readonly Item[];
  more: Map<number, Branch | null> | undefined;
  known: Known | undefined;
  /** What it costs at least with whatever is added of stations that come later in the alignment; NaN: not reckoned yet. */
  least: number;
}

const branchOf = (items: readonly Item[]): Branch => ({ items, more: undefined, known: undefined, least: Number.NaN });

interface Lane {
  readonly geometry: LaneGeometry;
  readonly places: readonly ReadingPlace[];
}

/** What is known of a conveyance, whenever and behind whomever it drives. */
class Known {
  readonly motion: Motion;
  readonly cost: number;
  readonly isReversed: boolean;
  readonly #lane: Lane;
  readonly #number: number;
  #missing: Missing | undefined;
  #followers: Map<number, number> | undefined;

  constructor(items: readonly Item[], lane: Lane, number: number) {
    this.#lane = lane;
    this.#number = number;
    const anchors: Anchor[] = [];
    const reads: ReadSpan[] = [];
    let isReversed = false;
    for (const [i, { isAnchor, sequence, sightings }] of items.entries()) {
      anchors.push(...sightings.anchors);
      for (const read of sightings.reads) reads.push(read);
      isReversed ||= isAnchor && items[i + 1]?.sequence === sequence;
    }
    this.isReversed = isReversed;
    this.motion = motionOf({ anchors, reads });
    this.cost = newPassageCost + togetherCost(this.motion, lane.geometry);
  }

  /** What the instruments and readers that did not see it cost, as far as that does not change any more. */
  get missing(): Missing {
    this.#missing ??= missingOf(this.motion, this.#lane.geometry, this.#lane.places);
    return this.#missing;
  }

  /** What it costs that `follower` drives right behind it. */
  behind(follower: Known): number {
    this.#followers ??= new Map();
    let cost = this.#followers.get(follower.#number);
    if (cost === undefined) {
      cost = behindCost(this.motion, follower.motion);
      this.#followers.set(follower.#number, cost);
    }
    return cost;
  }
}

/** Forgets what begins with, or goes on to, an item of the past; gives what is left. */
function prune({ more }: Branch, present: ReadonlySet<number>): number {
  let count = 0;
  for (const [key, branch] of more ?? []) {
    if (!present.has(key)) more?.delete(key);
    else count += branch === null ? 1 : 1 + prune(branch, present);
  }
  return count;
}

/** What is the same in all alignments of a lane. */
export class ConveyanceCosts {
  readonly #lane: Lane;
  #root = branchOf([]);
  #size = 0;
  #limit = usuallyRemembered;
  #number = 0;

  constructor(geometry: LaneGeometry) {
    this.#lane = { geometry, places: readingPlaces(geometry) };
  }

  /** Names of the places at which it costs something that what another one has read was not read here. */
  get comparedPlaces(): readonly string[] {
    const { geometry, places } = this.#lane;
    return areCompared(geometry, places) ? places.map(({ name }) => name) : [];
  }

  /** Nothing is under way: what was reckoned is not needed any more. */
  forget(): void {
    this.#root = branchOf([]);
    this.#size = 0;
  }

  /** The conveyance without anything, for an alignment of these items. */
  rootFor(items: readonly Item[]): Branch {
    if (this.#size > this.#limit) {
      this.#size = prune(this.#root, new Set(items.map(({ key }) => key)));
      if (this.#size > maxRemembered / 2) this.forget();
      this.#limit = Math.min(maxRemembered, usuallyRemembered + 2 * this.#size);
    }
    return this.#root;
  }

  extend(branch: Branch, next: Item): Branch | undefined {
    let longer = branch.more?.get(next.key);
    if (longer === undefined) {
      longer = fits(branch.items, next) ? branchOf([...branch.items, next]) : null;
      branch.more ??= new Map();
      branch.more.set(next.key, longer);
      this.#size++;
    }
    return longer ?? undefined;
  }

  of(branch: Branch): Known {
    branch.known ??= new Known(branch.items, this.#lane, ++this.#number);
    return branch.known;
  }

  /**
   * A lower bound. Instruments come in the order of their places and before all reads, so that a conveyance that an instrument saw
   * costs no less when more is seen of it (togetherCost). Reads alone may turn out to have been in an instrument: only their boxes
   * are counted.
   */
  leastOf(branch: Branch): number {
    if (Number.isNaN(branch.least)) {
      const [first] = branch.items;
      if (first?.isAnchor) branch.least = this.of(branch).cost;
      else {
        const boxes = hasTrains(this.#lane.geometry)
          ? 0
          : boxCount(branch.items.flatMap(({ sightings }) => sightings.reads));
        branch.least = newPassageCost + boxesCost(boxes);
      }
    }
    return branch.least;
  }
}

/** Whether all that can be one conveyance, by time alone: it cannot be farther on before it was here. */
function fits(taken: readonly Item[], next: Item): boolean {
  for (const other of taken) {
    const apartMs = Math.abs(other.firstMs - next.firstMs);
    if (apartMs > longestStayMs) return false;
    if (other.sequence === next.sequence && next.metres !== undefined && apartMs > longestAtOneMs) return false;
    const { metres } = other;
    if (next.metres === undefined || metres === undefined || Math.abs(next.metres - metres) <= 1) continue;
    const [here, there] = next.metres > metres ? [other, next] : [next, other];
    // A read may be told late, and lie far behind the front edge.
    if (there.firstMs < here.firstMs - clocksMs - (here.isAnchor ? 0 : 45_000)) return false;
  }
  return true;
}
