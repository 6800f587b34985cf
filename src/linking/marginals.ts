/**
 * Forward and backward over the nodes of an alignment: what the best path through each costs, and which share of all paths goes through
 * it (max-marginals: Wainwright and Jordan, 2008; forward-backward: Rabiner, 1989). Pure.
 */

import type { Frontier } from "./frontiers.ts";

/** One step that arrives at one frontier, and all the steps it can come behind. */
export interface Node<S> {
  readonly step: S | undefined;
  readonly at: Frontier<S>;
  /** Cost of the best path that ends with it, and of the best from it to the end. */
  forward: number;
  backward: number;
  /** All paths to it and from it, each relative to the best. */
  sumForward: number;
  sumBackward: number;
  previous: Node<S> | undefined;
  readonly from: Node<S>[];
  /** What it costs behind each of these. */
  readonly fromCost: number[];
}

/** A node that was just reached. */
export const nodeAt = <S>(
  at: Frontier<S>,
  step: S | undefined,
  forward: number,
  previous: Node<S> | undefined,
): Node<S> => ({
  step,
  at,
  forward,
  backward: Number.POSITIVE_INFINITY,
  sumForward: 0,
  sumBackward: 0,
  previous,
  from: [],
  fromCost: [],
});

/** The best of these; undefined if there is none. */
export function cheapest<S>(nodes: readonly Node<S>[]): Node<S> | undefined {
  let best: Node<S> | undefined;
  for (const node of nodes) if (best === undefined || node.forward < best.forward) best = node;
  return best;
}

/** Fills in backward costs and sums. `nodes` are in the order of their frontiers, the start first. */
export function marginals<S>(nodes: readonly Node<S>[], ends: readonly Node<S>[]): void {
  for (const node of ends) {
    node.backward = 0;
    node.sumBackward = 1;
  }
  for (const node of nodes) {
    const { from, fromCost } = node;
    for (let i = 0; i < from.length; i++) {
      const before = from[i];
      if (before !== undefined)
        node.sumForward += before.sumForward * Math.exp(node.forward - before.forward - (fromCost[i] ?? 0));
    }
  }
  for (let n = nodes.length - 1; n >= 0; n--) {
    const node = nodes[n];
    if (node === undefined || node.backward === Number.POSITIVE_INFINITY) continue;
    for (let i = 0; i < node.from.length; i++) {
      const before = node.from[i];
      if (before === undefined) continue;
      const through = (node.fromCost[i] ?? 0) + node.backward;
      if (through < before.backward) {
        before.sumBackward *= Number.isFinite(before.backward) ? Math.exp(through - before.backward) : 0;
        before.backward = through;
      }
      before.sumBackward += node.sumBackward * Math.exp(before.backward - through);
    }
  }
}
