/**
 * When a doubt may be taken back. A margin also grows because others were settled, and what is settled has no other place any more: that
 * proves nothing. So the margin from before such a settling stays, and a doubt that was told goes only with evidence that came after
 * it was told and concerns it. Pure state.
 */

import type { Conveyance } from "./conveyance.ts";
import type { Item } from "./item.ts";
import type { Placed } from "./placed.ts";
import { dueToSettle } from "./window.ts";

/** Alignments that are worse by less can become a doubt. */
const nearNats = 6;

interface Seen {
  /** As it was when nothing had been settled yet for want of time or room. */
  marginNats: number;
  readonly alternatives: readonly string[];
  readonly pins: ReadonlyMap<Item, string | undefined>;
}

const isSettledSince = ({ pins }: Seen): boolean => {
  for (const [item, pin] of pins) if (item.pin !== pin && item.pin?.startsWith(dueToSettle) === true) return true;
  return false;
};

export class Doubts {
  readonly #seen = new WeakMap<Item, Seen>();
  /** When something was last said of an item, and with whom it went then, or could have gone. */
  readonly #told = new WeakMap<Item, { readonly atMs: number; readonly about: ReadonlySet<Item> }>();

  /** The margin and the other passages, as they are without what settling took away. */
  weigh(placed: Placed): { readonly marginNats: number; readonly alternatives: readonly string[] } {
    const { item, marginNats } = placed;
    const before = this.#seen.get(item);
    if (before !== undefined && isSettledSince(before)) {
      before.marginNats = Math.min(before.marginNats, marginNats);
      return before;
    }
    const pins = new Map([...placed.concerned(nearNats)].map((other) => [other, other.pin]));
    const seen = { marginNats, alternatives: placed.alternatives(), pins };
    this.#seen.set(item, seen);
    return seen;
  }

  /** Something is said of the item now. */
  tell(placed: Placed, atMs: number): void {
    this.#told.set(placed.item, { atMs, about: placed.concerned(nearNats) });
  }

  /** Whether evidence has come since then with which any of those goes. */
  hasNews(item: Item, conveyanceOf: (item: Item) => Conveyance | undefined): boolean {
    const told = this.#told.get(item);
    if (told === undefined) return false;
    for (const other of [item, ...told.about])
      for (const fellow of conveyanceOf(other)?.items ?? []) if (fellow.sinceMs > told.atMs) return true;
    return false;
  }
}
