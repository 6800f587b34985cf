/**
 * Which evidence belongs to which conveyance: compares the stories that explain everything seen in a stretch of lane and
 * says how clearly the best one wins. Pure. It decides nothing by itself: what is not clear may wait for more evidence.
 */

import { lastSeen, type MissedCost, missingCost, newPassageCost, pairCost, togetherCost } from "./cost.ts";
import type { LaneGeometry } from "./geometry.ts";
import { type Motion, motionOf, type Sightings, together } from "./motion.ts";

/** A passage that exists. */
export interface Known {
  readonly id: string;
  readonly motion: Motion;
}

/** Evidence that waits for its passage. */
export interface Item {
  readonly sightings: Sightings;
}

/** Where an item belongs: a known passage, or one that the item of that index begins. */
export type Place = string | number;

export interface Verdict {
  readonly place: Place;
  /** Share of the probability of all stories, 0..1. */
  readonly probability: number;
  /** Nats between the best story and the best one that puts this item elsewhere. */
  readonly margin: number;
  /** Cost of this item in its place, for a person to judge. */
  readonly cost: number;
  /** Other places, the likelier first. */
  readonly others: readonly { readonly place: Place; readonly probability: number }[];
}

/** Where and when the stories play. */
export interface Scene {
  readonly lane: LaneGeometry;
  readonly nowMs: number;
  readonly missed: MissedCost;
}

/** Stories that are followed at once; fewer where much waits, so that a broken reader cannot stop the gateway. */
const maxStories = { few: 64, many: 12 };
const fewItems = 5;
/** Known passages in which an item is tried, the best first. */
const maxPlaces = 4;
/** A place is worth a story if this item alone fits there with less than this. */
const hopeless = 25;

interface Story {
  readonly places: readonly Place[];
  readonly cost: number;
}

/** A conveyance of a story: a passage with what the story adds to it, or a new one. */
interface Member {
  readonly motion: Motion;
  /** What it costs by itself. Passages that a story leaves as they were cost the same in all stories: nothing. */
  readonly cost: number;
  readonly isTouched: boolean;
  /** Costs of going in single file with others. */
  readonly pairs: Map<Member, number>;
}

/** Costs of stories about the same items and passages. Stories share most of their parts, so parts are remembered. */
class Reckoner {
  readonly #items: readonly Item[];
  readonly #known: readonly Known[];
  readonly #scene: Scene;
  readonly #members = new Map<string, Member>();

  constructor(items: readonly Item[], known: readonly Known[], scene: Scene) {
    this.#items = items;
    this.#known = known;
    this.#scene = scene;
  }

  costOf(places: readonly Place[]): number {
    const { lane, nowMs, missed } = this.#scene;
    const members = [...new Set<Place>([...this.#known.map((each) => each.id), ...places])].map((place) =>
      this.#member(place, places),
    );
    const seen = lastSeen(members.map((member) => member.motion));
    let cost = 0;
    for (const [i, member] of members.entries()) {
      cost += member.cost + missingCost(member.motion, lane, nowMs, seen, missed);
      for (const other of members.slice(i + 1))
        if (member.isTouched || other.isTouched) cost += this.#pair(member, other);
    }
    return cost;
  }

  /** What it costs that this item alone belongs to that passage. */
  fit(item: Item, known: Known): number {
    return togetherCost(motionOf(together(known.motion, item.sightings)), this.#scene.lane);
  }

  #member(place: Place, places: readonly Place[]): Member {
    const own = places.flatMap((each, i) => (each === place ? [i] : []));
    const key = `${typeof place === "string" ? place : ""}+${own.join()}`;
    let member = this.#members.get(key);
    if (member === undefined) {
      const known = this.#known.find((each) => each.id === place)?.motion;
      member =
        own.length === 0 && known !== undefined
          ? { motion: known, cost: 0, isTouched: false, pairs: new Map() }
          : this.#touched(known, own);
      this.#members.set(key, member);
    }
    return member;
  }

  #touched(known: Motion | undefined, own: readonly number[]): Member {
    const parts: Sightings[] = own.flatMap((index) => this.#items[index]?.sightings ?? []);
    const motion = motionOf([...(known === undefined ? [] : [known]), ...parts].reduce(together));
    const cost = togetherCost(motion, this.#scene.lane) + (known === undefined ? newPassageCost : 0);
    return { motion, cost, isTouched: true, pairs: new Map() };
  }

  #pair(a: Member, b: Member): number {
    let cost = a.pairs.get(b);
    if (cost === undefined) {
      cost = pairCost(a.motion, b.motion);
      a.pairs.set(b, cost);
    }
    return cost;
  }
}

/** The best story for all items together, as one verdict an item, in their order. */
export function solve(items: readonly Item[], known: readonly Known[], scene: Scene): Verdict[] {
  const reckoner = new Reckoner(items, known, scene);
  let stories: Story[] = [{ places: [], cost: 0 }];
  for (const [index, item] of items.entries()) {
    const alone = known
      .map((each) => ({ id: each.id, cost: reckoner.fit(item, each) }))
      .filter((each) => each.cost < hopeless)
      .sort((a, b) => a.cost - b.cost)
      .slice(0, maxPlaces);
    stories = stories
      .flatMap(({ places }) => {
        const begun = [...new Set(places)].filter((place) => typeof place === "number");
        const choices: Place[] = [...alone.map((each) => each.id), ...begun, index];
        return choices.map((choice) => {
          const chosen = [...places, choice];
          return { places: chosen, cost: reckoner.costOf(chosen) };
        });
      })
      .sort((a, b) => a.cost - b.cost)
      .slice(0, items.length <= fewItems ? maxStories.few : maxStories.many);
  }
  const [best] = stories;
  if (best === undefined) return [];
  const weights = stories.map((story) => Math.exp(best.cost - story.cost));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return items.map((item, index) => {
    const shares = new Map<Place, number>();
    let margin = Number.POSITIVE_INFINITY;
    const place = best.places[index] ?? index;
    for (const [i, story] of stories.entries()) {
      const there = story.places[index] ?? index;
      shares.set(there, (shares.get(there) ?? 0) + (weights[i] ?? 0) / total);
      if (there !== place) margin = Math.min(margin, story.cost - best.cost);
    }
    const probability = shares.get(place) ?? 1;
    shares.delete(place);
    const others = [...shares].map(([other, share]) => ({ place: other, probability: share }));
    const passage = known.find((each) => each.id === place);
    const cost = passage === undefined ? 0 : reckoner.fit(item, passage);
    return { place, probability, margin, cost, others: others.sort((a, b) => b.probability - a.probability) };
  });
}
