/**
 * Says of each item of an alignment what is to be said now: nothing yet, a first link, another passage, a doubt, or that a doubt is
 * over. Pure state; which alignment is the best is not its business.
 */

import type { Conveyance } from "./conveyance.ts";
import { Doubts } from "./doubts.ts";
import type { Item } from "./item.ts";
import type { FoundLoose } from "./loose.ts";
import { type Certainty, certainly, type Link, type Passage } from "./passage.ts";
import type { Passages } from "./passages.ts";
import type { Placed } from "./placed.ts";
import { corrected, inStep, type LinkBody, made } from "./said.ts";

interface Moment {
  readonly nowMs: number;
  /** Its time is up, or there is no room for it to wait. */
  readonly isDue: boolean;
  readonly isForced: boolean;
  /** Never to be believed without a person, whatever the margin. */
  readonly isStrange: boolean;
  /** What the margin must be above the usual. */
  readonly extraNats: number;
  readonly conveyanceOf: (item: Item) => Conveyance | undefined;
}

export class Placing {
  readonly #passages: Passages;
  readonly #doubts = new Doubts();
  /** Items that were linked before they were clear, because more waited than can be held. */
  hurried = 0;
  readonly #certainMarginNats: number;

  constructor(passages: Passages, certainMarginNats: number) {
    this.#passages = passages;
    this.#certainMarginNats = certainMarginNats;
  }

  /** Says of one item what is to be said now. */
  place(placed: Placed, moment: Moment): LinkBody[] {
    const { item } = placed;
    const { nowMs, isDue } = moment;
    const { marginNats, alternatives } = this.#doubts.weigh(placed);
    const isOdd = placed.isOdd || moment.isStrange;
    const isClear = marginNats >= this.#certainMarginNats + extraNats(placed, moment) && !isOdd;
    const certainty: Certainty = {
      isDoubtful: !isClear,
      confidence: placed.probability,
      marginNats: Math.min(50, marginNats),
      alternatives,
    };
    const owner = placed.owner();
    const before = this.#passages.get(item.passage);
    if (before === undefined) {
      const isPlaced = item.sightings.reads.every((read) => read.metres !== undefined);
      if (!(isClear && isPlaced) && !isDue) return [];
      this.#doubts.tell(placed, nowMs);
      const bodies = this.#make(placed, certainty, owner);
      const passage = this.#passages.get(item.passage);
      if (moment.isForced && !isClear && passage !== undefined) {
        passage.wasHurried = true;
        this.hurried++;
      }
      return bodies;
    }
    if (before.isDecided) {
      item.isFinal = true;
      return [];
    }
    const hasNews = () => this.#doubts.hasNews(item, moment.conveyanceOf);
    if (owner !== before.id && isClear && item.pin === undefined) {
      let bodies: LinkBody[] = [];
      if (this.#passages.get(owner)?.isDecided !== true) {
        // Nothing has come, and yet it has another place: both cannot be sure.
        bodies = this.#move(placed, { ...certainty, isDoubtful: !hasNews() }, before, owner);
        this.#doubts.tell(placed, nowMs);
      }
      item.isFinal = isDue;
      return bodies;
    }
    const bodies = this.#doubt(placed, { certainty, before, owner, isDue, hasNews, nowMs });
    if (isDue) item.isFinal = true;
    return bodies;
  }

  /** It stays where it is; how sure that is may have changed. */
  #doubt(
    placed: Placed,
    to: {
      readonly certainty: Certainty;
      readonly before: Passage;
      readonly owner: string | undefined;
      readonly isDue: boolean;
      readonly hasNews: () => boolean;
      readonly nowMs: number;
    },
  ): LinkBody[] {
    const { item } = placed;
    const { certainty, before, owner, isDue } = to;
    const isClear = !certainty.isDoubtful;
    const wasDoubtful = before.links.get(item.told[0]?.record ?? "")?.certainty.isDoubtful ?? false;
    const isElsewhere = owner !== before.id;
    const becomesClear = wasDoubtful && isClear && !isElsewhere && item.pin === undefined && to.hasNews();
    // What became doubtful does not become clear without news: this cannot go to and fro.
    const isParted = isElsewhere && item.pin !== undefined;
    const becomesDoubtful = !wasDoubtful && ((isDue && !isClear) || isParted);
    if (!becomesClear && !becomesDoubtful) return [];
    this.#doubts.tell(placed, to.nowMs);
    const { alternatives } = certainty;
    const others = isElsewhere && owner !== undefined ? [owner, ...alternatives] : alternatives;
    for (const { record } of item.told) {
      const each = before.links.get(record);
      if (each !== undefined) each.certainty = { ...certainty, isDoubtful: becomesDoubtful, alternatives: others };
    }
    this.#passages.claim(before.id, item, becomesDoubtful ? others : []);
    return inStep(before, becomesClear ? "later evidence made it clear" : "later evidence made it doubtful");
  }

  /** The first link of an item. */
  #make(placed: Placed, certainty: Certainty, owner: string | undefined): LinkBody[] {
    const { item, conveyance } = placed;
    const bodies: LinkBody[] = [];
    let passage = this.#passages.get(owner);
    const motion = passage?.hasEvidence ? passage.motion : undefined;
    const wasClosed = passage?.closed ?? false;
    passage ??= this.#passages.open(item, bodies);
    item.passage = passage.id;
    const links = take(item, passage, certainty);
    this.#passages.claim(passage.id, item, certainty.isDoubtful ? certainty.alternatives : []);
    for (const link of links) bodies.push(made(link, passage, { motion, wasClosed, cost: conveyance.cost }));
    return [...bodies, ...inStep(passage, "the containers of the passage changed")];
  }

  /** A scan that shows nobody, with the passage that stood there. */
  loose({ evidence, passage, certainty }: FoundLoose): LinkBody[] {
    const motion = passage.motion;
    const wasClosed = passage.closed;
    const link: Link = { evidence, certainty, said: { containers: [], ambiguous: false } };
    passage.add(link);
    return [made(link, passage, { motion, wasClosed, cost: 0 }), ...inStep(passage, "the passage has a broken scan")];
  }

  /** More of an item that is linked. */
  more(item: Item, passage: Passage): LinkBody[] {
    const motion = passage.hasEvidence ? passage.motion : undefined;
    const wasClosed = passage.closed;
    const certainty = passage.links.get(item.told[0]?.record ?? "")?.certainty ?? certainly;
    const links = take(item, passage, certainty);
    return [
      ...links.map((link) => made(link, passage, { motion, wasClosed, cost: 0 })),
      ...inStep(passage, "the containers of the passage changed"),
    ];
  }

  /** Evidence that belongs to another passage. */
  #move(placed: Placed, certainty: Certainty, from: Passage, owner: string | undefined): LinkBody[] {
    const { item } = placed;
    const bodies: LinkBody[] = [];
    const to = this.#passages.get(owner) ?? this.#passages.open(item, bodies);
    const others = certainty.isDoubtful ? [from.id, ...certainty.alternatives.filter((id) => id !== from.id)] : [];
    this.#passages.claim(from.id, item, []);
    for (const evidence of item.told) {
      from.remove(evidence.record);
      const said = { containers: [], ambiguous: false };
      to.add({ evidence, certainty: { ...certainty, alternatives: others }, said });
    }
    item.passage = to.id;
    this.#passages.claim(to.id, item, others);
    const reason = `later evidence shows that it belongs to ${to.id}`;
    for (const { record } of item.told) {
      const link = to.links.get(record);
      if (link !== undefined) bodies.push(corrected(link, to, from.id, reason));
    }
    bodies.push(...inStep(to, "the containers of the passage changed"));
    return [...bodies, ...this.#passages.afterLoss(from, to.id, reason)];
  }
}

/** Whoever is alone has no neighbour with whom a clock could confuse it. */
function extraNats(placed: Placed, { extraNats: most }: Moment): number {
  if (most === 0) return 0;
  const own = placed.conveyance.items;
  for (const item of placed.concerned(certainly.marginNats)) if (!own.includes(item)) return most;
  return 0;
}

/** Adds what the passage does not have yet of the item. */
function take(item: Item, passage: Passage, certainty: Certainty): Link[] {
  const said = { containers: [], ambiguous: false };
  const links = item.told
    .filter(({ record }) => !passage.links.has(record))
    .map((evidence): Link => ({ evidence, certainty, said }));
  for (const link of links) passage.add(link);
  return links;
}
