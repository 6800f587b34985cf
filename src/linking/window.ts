/**
 * The items of a lane of which something may still change, in their present best alignment. What is older is settled: it stays
 * together, and is looked at again only beside evidence that comes late. Pure state; it decides nothing about links.
 *
 * Bounds: items in the window, settled conveyances that are remembered, nodes and work of an alignment.
 */

import { type Alignment, align } from "./align.ts";
import { type Conveyance, ConveyanceCosts } from "./conveyance.ts";
import type { MissedCost } from "./cost.ts";
import type { Evidence } from "./evidence.ts";
import { type LaneGeometry, longestTransitMs } from "./geometry.ts";
import { Item } from "./item.ts";
import { modelOf } from "./model.ts";
import { areSolid, type Placed, placedIn } from "./placed.ts";
import { sequencesOf } from "./places.ts";
import { Settled } from "./settled.ts";

/** What is worse by more than this is not looked at; e^-12 is one in 160,000. */
const keepNats = 12;
const maxNodes = 6000;
/** Trials to lengthen a conveyance, in one pass of an alignment. */
const maxWork = 15_000;
/** Items in the window; above that the oldest conveyances are settled as well as can be. */
const maxItems = 64;
/** Settled conveyances that stay in the window, for what drives behind them. */
const context = 2;
/** After this, so that what was seen at the same time has been told. */
const sureMs = 15_000;

/** How the pin of what had to be settled begins, though another place was not out of the question. */
export const dueToSettle = "due";
/** How often the lane is aligned again although nothing has come. */
const patienceMs = { unlinked: 4000, linked: 20_000 };

export class Window {
  readonly #lane: LaneGeometry;
  readonly #costs: ConveyanceCosts;
  readonly #missed: MissedCost;
  readonly #sequenceOf: (evidence: Evidence) => string;
  #items: Item[] = [];
  #late: Item[] = [];
  readonly #settled = new Settled();
  #alignment: Alignment<Conveyance> | undefined;
  #placed: readonly Placed[] = [];
  #isDirty = false;
  #alignedMs = Number.NEGATIVE_INFINITY;
  #keptNats = keepNats;
  #pins = 0;
  /** Alignments that were not exact, because there was too much to look at. */
  inexact = 0;
  readonly #grown = new Set<Item>();

  constructor(lane: LaneGeometry, missed: MissedCost) {
    this.#lane = lane;
    this.#costs = new ConveyanceCosts(lane);
    this.#sequenceOf = sequencesOf(lane);
    this.#missed = missed;
  }

  add(evidence: Evidence, told: Evidence, isTrain: boolean): Item {
    const sequence = this.#sequenceOf(evidence);
    for (const items of [this.#items, this.#late, ...this.#settled.each()]) {
      const known = items.findLast((item) => item.takes(evidence, sequence, isTrain));
      if (known === undefined) continue;
      known.add(evidence, told);
      if (known.passage === undefined) this.#isDirty = true;
      else this.#grown.add(known);
      return known;
    }
    this.#isDirty = true;
    const item = new Item(evidence, told, sequence);
    (item.firstMs < this.#settled.floorMs ? this.#late : this.#items).push(item);
    return item;
  }

  get unlinked(): Item[] {
    return [...this.#late, ...this.#items].filter((item) => item.passage === undefined);
  }

  isToBeAligned(nowMs: number, isDue: (item: Item) => boolean): boolean {
    if (this.#isDirty) return true;
    // Nothing has come. That something has not come is looked at now and then.
    const sinceMs = nowMs - this.#alignedMs;
    if (sinceMs < patienceMs.unlinked) return false;
    if (this.unlinked.length > 0) return true;
    if (sinceMs < patienceMs.linked) return false;
    const isOpen = (item: Item) => !item.isFinal && item.pin === undefined && isDue(item);
    return this.#items.some(isOpen) || this.#late.some(isOpen);
  }
  /** Items that were linked already when more of them came. */
  takeGrown(): Item[] {
    const grown = [...this.#grown];
    this.#grown.clear();
    return grown;
  }

  /** Where everything belongs that is not settled. `isKnown`: there is such a passage. */
  align(nowMs: number, isKnown: (passage: string) => boolean): readonly Placed[] {
    this.#isDirty = false;
    this.#alignedMs = nowMs;
    this.#alignment = this.#solve(this.#items, nowMs);
    const placed = this.#alignment === undefined ? [] : placedIn(this.#alignment, isKnown, this.#excess());
    if (this.#late.length > 0) {
      const late = new Set(this.#late);
      const alignment = this.#solve([...this.#beside(this.#late), ...this.#late], nowMs);
      if (alignment !== undefined) placed.push(...placedIn(alignment, isKnown, 0).filter(({ item }) => late.has(item)));
    }
    this.#placed = placed;
    return placed;
  }

  /** Items by which there are too many. */
  #excess(): number {
    return Math.max(0, this.#items.filter((item) => item.pin === undefined).length - maxItems);
  }

  #solve(items: readonly Item[], nowMs: number): Alignment<Conveyance> | undefined {
    // What was too much a moment ago is too much now: no time is lost with it, and it is tried again step by step.
    const keep = Math.min(keepNats, 2 * this.#keptNats);
    const scene = { nowMs, missed: this.#missed };
    const solve = () => align(modelOf(items, this.#costs, scene), { keepNats: keep, maxNodes, maxWork });
    const alignment = solve();
    if (alignment?.isExact === false) this.inexact++;
    this.#keptNats = alignment?.isExact === false ? 1 : (alignment?.keepNats ?? keepNats);
    if (alignment !== undefined || items.every((item) => item.pin === undefined)) return alignment;
    // A person has put together what cannot have come in this order; the passages stay, the order does not hold.
    for (const item of items) item.pin = undefined;
    return solve();
  }

  /** Settled conveyances that what came late may belong to, and those of the window. */
  #beside(late: readonly Item[]): Item[] {
    const reachMs = longestTransitMs(this.#lane) + this.#lane.closePassageAfterMs;
    const own = new Set(late);
    const near = this.#settled.near(late, reachMs);
    return [...near, ...this.#items.filter((item) => item.pin !== undefined)].filter((item) => !own.has(item));
  }

  /** Passages that something may still be linked to. */
  wanted(): Set<string> {
    const wanted = new Set<string>();
    for (const { item, owner, alternatives } of this.#placed) {
      if (item.passage !== undefined) continue;
      const id = owner();
      if (id !== undefined) wanted.add(id);
      for (const other of alternatives()) wanted.add(other);
    }
    return wanted;
  }

  /** Settles the conveyances in front that are old enough. */
  freeze(nowMs: number): void {
    const isOld = (item: Item) => nowMs - item.sinceMs >= this.#lane.closePassageAfterMs;
    if (this.#alignment !== undefined && !this.#isDirty) this.#pinFront(this.#alignment, nowMs);
    if (this.#late.length > 0) {
      for (const { item, conveyance } of this.#placed) {
        if (!this.#late.includes(item) || !item.isFinal || item.passage === undefined || !isOld(item)) continue;
        this.#settleLate(item, conveyance);
      }
    }
    if (this.#late.length === 0 && this.#items.every((item) => item.pin !== undefined)) this.#costs.forget();
  }

  #pinFront(alignment: Alignment<Conveyance>, nowMs: number): void {
    const { best } = alignment;
    const horizonMs = this.#lane.closePassageAfterMs;
    const isOld = (items: readonly Item[], ms: number) => items.every((item) => nowMs - item.sinceMs >= ms);
    let excess = this.#excess();
    let solid: readonly boolean[] | undefined;
    let settled = 0;
    for (const [i, { items, known }] of best.entries()) {
      if (items.some((item) => item.pin === undefined)) {
        if (items.some((item) => item.passage === undefined)) break;
        solid ??= areSolid(alignment);
        // Of whom more may come, it is not sure yet what belongs to it.
        const isSure = solid[i] === true && known.missing.length === 0 && isOld(items, sureMs);
        const isOver = isOld(items, horizonMs) && items.every((item) => item.isFinal);
        if (excess <= 0 && !isSure && !isOver) break;
        excess -= items.length;
        const pin =
          items.find((item) => item.pin !== undefined)?.pin ?? `${isSure ? "sure" : dueToSettle} ${++this.#pins}`;
        for (const item of items) item.pin = pin;
      }
      settled = i + 1;
    }
    let leaving = Math.max(0, settled - context);
    while (leaving > 0 && !isOld(best[leaving - 1]?.items ?? [], horizonMs) && this.#items.length <= maxItems)
      leaving--;
    if (leaving === 0) return;
    const gone = new Set(best.slice(0, leaving).flatMap(({ items }) => items));
    for (const { items } of best.slice(0, leaving)) this.#settled.remember(items);
    this.#items = this.#items.filter((item) => !gone.has(item));
    this.#alignment = { ...alignment, best: best.slice(leaving) };
  }

  #settleLate(item: Item, conveyance: Conveyance): void {
    this.#late = this.#late.filter((other) => other !== item);
    const pin = conveyance.items.find((other) => other.pin !== undefined)?.pin;
    item.pin = pin ?? `${++this.#pins}`;
    if (this.#settled.join(item)) return;
    if (!this.#items.some((other) => other.pin === item.pin)) {
      this.#settled.remember([item]);
      return;
    }
    // Its conveyance is still in the window: what came late for it goes there.
    this.#items.push(item);
    this.#isDirty = true;
  }

  holds(passage: string): boolean {
    return this.#items.some((item) => item.passage === passage) || this.#late.some((item) => item.passage === passage);
  }

  forget(passage: string): void {
    this.#items = this.#items.filter((item) => item.passage !== passage);
    this.#alignment = undefined;
    this.#isDirty = true;
  }

  evidence(record: string): Evidence | undefined {
    return this.#holderOf(record)?.told.find((each) => each.record === record);
  }

  #holderOf(record: string): Item | undefined {
    const all = [...this.#items, ...this.#late, ...[...this.#settled.each()].flat()];
    return all.find((item) => item.told.some((each) => each.record === record));
  }

  /** A person has decided where it belongs: the alignment goes on without it. */
  remove(record: string): void {
    const item = this.#holderOf(record);
    if (item === undefined) return;
    item.remove(record);
    this.#isDirty = true;
    this.#alignment = undefined;
    if (item.told.length > 0) return;
    this.#items = this.#items.filter((other) => other !== item);
    this.#late = this.#late.filter((other) => other !== item);
    this.#settled.remove(item);
  }

  /** What belongs to this passage now stays together. */
  pin(pin: string, passage: string): void {
    for (const item of this.#items) {
      if (item.passage === passage) item.pin = pin;
    }
    this.#isDirty = true;
  }

  /** As the journal has it. */
  restore(evidence: Evidence, told: Evidence, isTrain: boolean, passage: string): Item {
    const item = this.add(evidence, told, isTrain);
    item.passage ??= passage;
    return item;
  }

  moveRecord(record: string, passage: string): void {
    const item = this.#holderOf(record);
    if (item !== undefined) item.passage = passage;
  }

  /** All that was restored is in the window: what is old, by `newestMs` of the journal, is settled, as it was linked. */
  restored(newestMs: number): void {
    const isOld = (items: readonly Item[], ms: number) => items.every((item) => newestMs - item.sinceMs >= ms);
    const groups = new Map<string, Item[]>();
    for (const item of this.#items) {
      if (item.passage !== undefined) groups.set(item.passage, [...(groups.get(item.passage) ?? []), item]);
    }
    const { closePassageAfterMs } = this.#lane;
    const old = [...groups]
      .filter(([, items]) => isOld(items, closePassageAfterMs))
      .sort(([, [a]], [, [b]]) => (a?.firstMs ?? 0) - (b?.firstMs ?? 0));
    const gone = new Set<Item>();
    for (const [passage, items] of old) {
      for (const item of items) {
        item.pin = passage;
        item.isFinal = true;
      }
      // What has just been settled is looked at with what drives behind it.
      if (!isOld(items, 3 * closePassageAfterMs)) continue;
      for (const item of items) gone.add(item);
      this.#settled.remember(items);
    }
    this.#items = this.#items.filter((item) => !gone.has(item));
    this.#isDirty = true;
  }

  clear(): void {
    this.#items = [];
    this.#late = [];
    this.#settled.clear();
    this.#grown.clear();
    this.#alignment = undefined;
    this.#placed = [];
    this.#isDirty = false;
    this.#alignedMs = Number.NEGATIVE_INFINITY;
  }
}
