/**
 * The graph on which event sequences are aligned: frontiers, and the steps that leave them. Pure.
 *
 * A frontier says how many items of each sequence are used. Steps are enumerated depth first, sequence by sequence, and a branch is
 * cut as soon as it and all that must follow cost more than is allowed; so what is never looked at is proven not to matter.
 */

import type { Model, Step } from "./align.ts";
import type { Node } from "./marginals.ts";

/** What may be spent; every trial to lengthen a step counts. */
export interface Budget {
  work: number;
}

export interface Frontier<S> {
  readonly used: readonly number[];
  readonly key: number | string;
  readonly total: number;
  /** Lower bound of the cost of everything not yet used. */
  readonly bound: number;
  /** Of the present pass. */
  nodes: Node<S>[];
  leaving: Leaving<S>[];
  /** All steps are known with which the rest is not more expensive than this. */
  knownUntil: number;
}

export interface Leaving<S> {
  readonly step: S;
  readonly to: Frontier<S>;
}

export class Frontiers<T, S extends Step<T>, P> {
  readonly #model: Model<T, S, P>;
  /** Undefined: there are too many frontiers for one number each. */
  readonly #radix: readonly number[] | undefined;
  readonly #known = new Map<number | string, Frontier<S>>();
  /** Of each sequence, by the number of items used: sums of shares, and a bound of the steps that take the rest. */
  readonly #shares: readonly (readonly number[])[];
  readonly #bounds: readonly (readonly number[])[];
  readonly #most: readonly number[];
  /** Items of all sequences. */
  readonly end: number;
  readonly origin: Frontier<S>;

  constructor(model: Model<T, S, P>) {
    this.#model = model;
    const { sequences } = model;
    let place = 1;
    const radix = sequences.map((sequence) => {
      const before = place;
      place *= sequence.length + 1;
      return before;
    });
    this.#radix = place <= Number.MAX_SAFE_INTEGER ? radix : undefined;
    this.end = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
    this.#most = sequences.map((_, k) => model.most[k] ?? 1);
    this.#shares = sequences.map((sequence) => {
      const shares = new Array<number>(sequence.length + 1).fill(0);
      for (let i = sequence.length - 1; i >= 0; i--) {
        const item = sequence[i];
        shares[i] = (shares[i + 1] ?? 0) + (item === undefined ? 0 : (model.share?.(item) ?? 0));
      }
      return shares;
    });
    this.#bounds = sequences.map(({ length }, k) => {
      const most = this.#most[k] ?? 1;
      return Array.from({ length: length + 1 }, (_, used) => {
        const steps = Math.ceil((length - used) / most) * model.leastCost;
        return Math.max(steps, model.leastFrom?.(k, used) ?? 0);
      });
    });
    const none = sequences.map(() => 0);
    this.origin = this.#at(this.#keyOf(none), none, 0);
  }

  /** Frontiers that anybody has come to. */
  get size(): number {
    return this.#known.size;
  }

  #keyOf(used: readonly number[]): number | string {
    if (this.#radix === undefined) return used.join();
    let key = 0;
    for (let k = 0; k < used.length; k++) key += (this.#radix[k] ?? 0) * (used[k] ?? 0);
    return key;
  }

  #at(key: number | string, used: readonly number[], total: number): Frontier<S> {
    let frontier = this.#known.get(key);
    if (frontier === undefined) {
      const bound = this.#boundOf(used);
      frontier = { used: [...used], key, total, bound, nodes: [], leaving: [], knownUntil: Number.NEGATIVE_INFINITY };
      this.#known.set(key, frontier);
    }
    return frontier;
  }

  #boundOf(used: readonly number[]): number {
    let shares = 0;
    let steps = 0;
    for (let k = 0; k < used.length; k++) {
      const count = used[k] ?? 0;
      shares += this.#shares[k]?.[count] ?? 0;
      steps = Math.max(steps, this.#bounds[k]?.[count] ?? 0);
    }
    return shares + steps;
  }

  /**
   * The steps that leave a frontier and cost, with the bound of the rest, at most `cap`; perhaps some that cost more. Undefined:
   * the budget is spent.
   */
  leaving(frontier: Frontier<S>, cap: number, budget: Budget): readonly Leaving<S>[] | undefined {
    if (cap <= frontier.knownUntil) return frontier.leaving;
    const leaving = this.#enumerated(frontier, cap, budget);
    if (budget.work <= 0) return undefined;
    frontier.leaving = leaving;
    frontier.knownUntil = cap;
    return leaving;
  }

  /** As many of them as the work allows, and always those that take a single item. */
  some(frontier: Frontier<S>, cap: number, budget: Budget): readonly Leaving<S>[] {
    if (cap <= frontier.knownUntil) return frontier.leaving;
    const leaving = this.#enumerated(frontier, cap, budget);
    if (budget.work > 0) {
      frontier.leaving = leaving;
      frontier.knownUntil = cap;
      return leaving;
    }
    const model = this.#model;
    const used = [...frontier.used];
    for (const [k, sequence] of model.sequences.entries()) {
      const first = used[k] ?? 0;
      const next = sequence[first];
      const single = next === undefined ? undefined : model.extend(model.nothing, next);
      if (single === undefined) continue;
      used[k] = first + 1;
      const step = model.step(single, used);
      if (step !== undefined) leaving.push({ step, to: this.#at(this.#keyOf(used), used, frontier.total + 1) });
      used[k] = first;
    }
    return leaving;
  }

  #enumerated(frontier: Frontier<S>, cap: number, budget: Budget): Leaving<S>[] {
    const model = this.#model;
    const { sequences } = model;
    const count = sequences.length;
    const used = [...frontier.used];
    // The least that must follow whatever the sequences from k on give to this step.
    const tail = new Array<number>(count + 1).fill(0);
    for (let k = count - 1; k >= 0; k--) {
      const most = Math.min(sequences[k]?.length ?? 0, (used[k] ?? 0) + (this.#most[k] ?? 1));
      tail[k] = Math.max(tail[k + 1] ?? 0, this.#bounds[k]?.[most] ?? 0);
    }
    const leaving: Leaving<S>[] = [];
    let { work } = budget;
    const go = (k: number, partial: P, total: number, rest: number) => {
      if (work <= 0) return;
      if (total > frontier.total) {
        const least = model.leastOf?.(partial, k, used) ?? model.leastCost;
        if (least + Math.max(rest, tail[k] ?? 0) > cap) return;
        if (k === count) {
          const step = model.step(partial, used);
          if (step === undefined || step.cost + rest > cap) return;
          leaving.push({ step, to: this.#at(this.#keyOf(used), used, total) });
          return;
        }
      } else if (k === count) return;
      const sequence = sequences[k] ?? [];
      const bounds = this.#bounds[k];
      const first = used[k] ?? 0;
      const most = Math.min(this.#most[k] ?? 1, sequence.length - first);
      let longer: P | undefined = partial;
      for (let taken = 1; taken <= most; taken++) {
        const next = sequence[first + taken - 1];
        if (next === undefined) break;
        work--;
        longer = model.extend(longer, next);
        if (longer === undefined) break;
        used[k] = first + taken;
        go(k + 1, longer, total + taken, Math.max(rest, bounds?.[first + taken] ?? 0));
      }
      used[k] = first;
      go(k + 1, partial, total, Math.max(rest, bounds?.[first] ?? 0));
    };
    go(0, model.nothing, frontier.total, 0);
    budget.work = work;
    return leaving;
  }
}
