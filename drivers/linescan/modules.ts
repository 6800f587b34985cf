/**
 * How many modules the arrays of a detector say they have, so that one that falls off is seen: its pixels are missing from every
 * line, and no line looks incomplete. Pure.
 */

import type { Leader } from "./codec.ts";

/** That many lines in a row must say the same new number, or have the same new format, before it is believed. */
export const insistence = 3;

interface View {
  believed: number;
  most: number;
  /** Another number, and how often in a row it was said. */
  other: number;
  times: number;
}

export interface ModulesChange {
  readonly view: number;
  readonly before: number;
  readonly now: number;
  /** The most that this view ever had. */
  readonly most: number;
}

export class ModuleCount {
  readonly #views = new Map<number, View>();

  /** Takes the leader of a line; says so if the number of modules is another from now on. */
  take(view: number, { modules }: Leader): ModulesChange | undefined {
    const known = this.#views.get(view);
    if (known === undefined) {
      this.#views.set(view, { believed: modules, most: modules, other: modules, times: 0 });
      return undefined;
    }
    if (modules === known.believed) {
      known.times = 0;
      return undefined;
    }
    known.times = modules === known.other ? known.times + 1 : 1;
    known.other = modules;
    if (known.times < insistence) return undefined;
    const before = known.believed;
    known.believed = modules;
    known.most = Math.max(known.most, modules);
    known.times = 0;
    return { view, before, now: modules, most: known.most };
  }

  /** True if a view has fewer than it once had. */
  get isShort(): boolean {
    return [...this.#views.values()].some(({ believed, most }) => believed < most);
  }
}
