/** The settled conveyances of a lane, the last ones: what comes late may belong to one of them. Pure state. */

import type { Item } from "./item.ts";

const maxSettled = 64;
/** Settled conveyances that are compared with what came late, the nearest in time. */
const maxCompared = 12;

interface Group {
  readonly items: readonly Item[];
  readonly fromMs: number;
  readonly toMs: number;
}

export class Settled {
  #groups: Group[] = [];
  #floorMs = Number.NEGATIVE_INFINITY;

  /** What is older comes late. */
  get floorMs(): number {
    return this.#floorMs;
  }

  /** The items of each, the oldest first. */
  *each(): Iterable<readonly Item[]> {
    for (const { items } of this.#groups) yield items;
  }

  remember(items: readonly Item[]): void {
    const times = items.map((item) => item.firstMs);
    const group = { items, fromMs: Math.min(...times), toMs: Math.max(...times) };
    this.#groups.push(group);
    this.#floorMs = Math.max(this.#floorMs, group.toMs);
    if (this.#groups.length > maxSettled) this.#groups.shift();
  }

  /** Items of those that what came late may belong to. */
  near(late: readonly Item[], reachMs: number): Item[] {
    const away = ({ fromMs, toMs }: Group) =>
      Math.min(...late.map(({ firstMs }) => Math.max(0, fromMs - firstMs, firstMs - toMs)));
    return this.#groups
      .map((group) => ({ group, ms: away(group) }))
      .filter(({ ms }) => ms < reachMs)
      .sort((a, b) => a.ms - b.ms)
      .slice(0, maxCompared)
      .flatMap(({ group }) => group.items);
  }

  /** Adds an item to the conveyance with its pin; false if there is none. */
  join(item: Item): boolean {
    const isIts = (other: Item) => other === item || other.pin === item.pin;
    const group = this.#groups.find(({ items }) => items.some(isIts));
    if (group === undefined) return false;
    const items = group.items.includes(item) ? group.items : [...group.items, item];
    this.#groups = this.#groups.map((each) => (each === group ? { ...each, items } : each));
    return true;
  }

  remove(item: Item): void {
    this.#groups = this.#groups
      .map((group) => ({ ...group, items: group.items.filter((other) => other !== item) }))
      .filter(({ items }) => items.length > 0);
  }

  clear(): void {
    this.#groups = [];
    this.#floorMs = Number.NEGATIVE_INFINITY;
  }
}
