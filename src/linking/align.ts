/**
 * The exact order-preserving alignment of event sequences. Pure, and without any knowledge of lanes: what a step costs is
 * the model's business.
 *
 * Several sequences of items are consumed together, each in its order. A step is one conveyance: it takes the next few
 * items of some of the sequences. A frontier says how many items of each sequence are used; an alignment is a path of
 * steps from nothing used to everything used. Its cost is the sum of what the steps cost and of what each costs right
 * behind the one before it (so nodes of the graph are steps at frontiers, not frontiers).
 *
 * Forward costs F and backward costs B of every node that can matter give the best path through it, F + B. A node is left
 * out only with a proof: F plus a lower bound of what must follow is more than `keepNats` above a path that exists. So the
 * best alignment is the best of all, and every margin up to `keepNats` is exact.
 *
 * Bounds: nodes and work (trials to lengthen a step) of a pass. What exceeds them is looked at less widely, and that is said.
 */

import { type Budget, type Frontier, Frontiers } from "./frontiers.ts";
import { cheapest, marginals, type Node, nodeAt } from "./marginals.ts";

/** One conveyance: what it takes, and what that costs by itself, nats, not negative. */
export interface Step<T> {
  readonly items: readonly T[];
  readonly cost: number;
}

export interface Model<T, S extends Step<T>, P> {
  readonly sequences: readonly (readonly T[])[];
  /** How many items of a sequence one conveyance can take at most. */
  readonly most: readonly number[];
  /** A step that has taken nothing yet. */
  readonly nothing: P;
  /** The step with one more item; items come in the order of the sequences. Undefined: that cannot be, whatever else it takes. */
  extend(partial: P, next: T): P | undefined;
  /** The step itself; `used` is the frontier behind it. Undefined: that cannot be. */
  step(partial: P, used: readonly number[]): S | undefined;
  /** What it costs that `after` comes right behind `before`; not negative. Undefined: it is the first. */
  between(before: S | undefined, after: S): number;
  /** No step costs less. */
  readonly leastCost: number;
  /**
   * A lower bound for every step that can become of this one with items of the sequences from `k` on. Behind it `used` of the
   * sequences before `k` are used.
   */
  leastOf?(partial: P, k: number, used: readonly number[]): number;
  /** A lower bound of all steps together that take the items of sequence `k` from `used` on. */
  leastFrom?(k: number, used: number): number;
  /** A share in the cost above `leastCost` of whatever step takes this item. The shares of a step's items never exceed it. */
  share?(item: T): number;
}

export interface Limits {
  /** Alignments that are worse than the best by more do not matter. */
  readonly keepNats: number;
  /** Nodes that may be kept; above that `keepNats` is halved until they fit. */
  readonly maxNodes: number;
  /** Trials to lengthen a step, in one pass; the same holds for them. */
  readonly maxWork: number;
}

/** A step that some alignment takes. */
interface Candidate<S> {
  readonly step: S;
  /** By how much the best alignment with it is worse than the best of all. */
  readonly excess: number;
  /** Share of all alignments, by probability. */
  readonly probability: number;
}

export interface Alignment<S> {
  readonly cost: number;
  readonly best: readonly S[];
  /** Every step of every alignment that is within `keepNats` of the best. */
  readonly candidates: readonly Candidate<S>[];
  readonly keepNats: number;
  /** False: there were so many nodes that a better alignment may have been missed. */
  readonly isExact: boolean;
  readonly nodes: number;
  /** Trials to lengthen a step, in all passes. */
  readonly work: number;
}

/** The first pass only has to find a good path: it keeps the best few nodes, and looks at no step that costs more. */
const narrow = [
  { nodes: 8, cap: 16, work: 10_000 },
  { nodes: 32, cap: 50, work: 50_000 },
  { nodes: 256, cap: Number.POSITIVE_INFINITY, work: 200_000 },
  { nodes: 2048, cap: Number.POSITIVE_INFINITY, work: 1_000_000 },
] as const;
/** Trials at one frontier of a narrow pass, so that the nearest items are tried in any case. */
const workOfEach = { least: 12, most: 1000 };

/** To look at two conveyances behind each other is less than to look for another one. */
const workOfEdge = 0.25;

interface Pass {
  /** No path that costs more. */
  readonly upper: number;
  /** No step that costs more by itself. */
  readonly cap: number;
  /** Of all nodes with as many items used, so many. */
  readonly nodes: number;
  /** Trials at one frontier; if they are not enough, some of its steps are not seen. Undefined: all must be. */
  readonly workOfEach?: number;
}

class Aligner<T, S extends Step<T>, P> {
  readonly #model: Model<T, S, P>;
  readonly #frontiers: Frontiers<T, S, P>;
  work = 0;

  constructor(model: Model<T, S, P>) {
    this.#model = model;
    this.#frontiers = new Frontiers(model);
  }

  /** All nodes of the pass, in order, the last ones at the end; undefined if they are too many. */
  pass(pass: Pass, maxNodes: number, maxWork: number): Node<S>[] | undefined {
    const { end, origin } = this.#frontiers;
    const budget: Budget = { work: maxWork };
    const layers: Frontier<S>[][] = Array.from({ length: end + 1 }, () => []);
    const start = nodeAt<S>(origin, undefined, 0, undefined);
    start.sumForward = 1;
    const all: Node<S>[] = [start];
    let isWithin = this.#expand([start], pass, layers, budget);
    for (let total = 1; isWithin && total <= end; total++) {
      const layer = layers[total] ?? [];
      let leave = Number.POSITIVE_INFINITY;
      let room = pass.nodes;
      if (pass.nodes < Number.POSITIVE_INFINITY) {
        const costs = layer.flatMap(({ nodes, bound }) => nodes.map(({ forward }) => forward + bound));
        leave = costs.sort((a, b) => a - b)[pass.nodes - 1] ?? leave;
      }
      for (const frontier of layer) {
        const { bound } = frontier;
        const nodes =
          leave === Number.POSITIVE_INFINITY
            ? frontier.nodes
            : frontier.nodes.filter(({ forward }) => forward + bound <= leave && room-- > 0);
        frontier.nodes = [];
        for (const node of nodes) all.push(node);
        if (all.length > maxNodes) isWithin = false;
        if (isWithin && total < end && nodes.length > 0) isWithin = this.#expand(nodes, pass, layers, budget);
      }
      layers[total] = [];
    }
    for (const layer of layers) for (const frontier of layer) frontier.nodes = [];
    this.work += maxWork - budget.work;
    return isWithin ? all : undefined;
  }

  /** False: the budget is spent. */
  #expand(
    nodes: readonly Node<S>[],
    { upper, cap, workOfEach: own }: Pass,
    layers: Frontier<S>[][],
    budget: Budget,
  ): boolean {
    const frontier = nodes[0]?.at;
    if (frontier === undefined) return true;
    const model = this.#model;
    let least = Number.POSITIVE_INFINITY;
    for (const { forward } of nodes) least = Math.min(least, forward);
    const most = Math.min(upper - least, cap + frontier.bound);
    const leaving = this.#leaving(frontier, most, budget, own);
    if (leaving === undefined) return false;
    for (const { step, to } of leaving) {
      if (least + step.cost + to.bound > upper) continue;
      let node: Node<S> | undefined;
      for (const before of nodes) {
        if (before.forward + step.cost + to.bound > upper) continue;
        budget.work -= workOfEdge;
        const cost = step.cost + model.between(before.step, step);
        const forward = before.forward + cost;
        if (forward + to.bound > upper) continue;
        if (node === undefined) {
          node = nodeAt(to, step, forward, before);
          if (to.nodes.length === 0) layers[to.total]?.push(to);
          to.nodes.push(node);
        } else if (forward < node.forward) {
          node.forward = forward;
          node.previous = before;
        }
        node.from.push(before);
        node.fromCost.push(cost);
      }
    }
    return true;
  }

  #leaving(frontier: Frontier<S>, cap: number, budget: Budget, workOfEach: number | undefined) {
    if (workOfEach === undefined) return this.#frontiers.leaving(frontier, cap, budget);
    const own = { work: workOfEach };
    const leaving = this.#frontiers.some(frontier, cap, own);
    budget.work -= workOfEach - own.work;
    return leaving;
  }

  isEnd({ at }: Node<S>): boolean {
    return at.total === this.#frontiers.end;
  }

  /** Some path, and all nodes of the pass that found it. */
  firstPath(): { readonly nodes: Node<S>[]; readonly end: Node<S> } | undefined {
    const all = Number.MAX_SAFE_INTEGER;
    for (const { nodes: width, cap, work } of narrow) {
      const share = Math.ceil(work / (width * (this.#frontiers.end + 1)));
      const own = Math.min(workOfEach.most, Math.max(workOfEach.least, share));
      const pass = { upper: Number.POSITIVE_INFINITY, cap, nodes: width, workOfEach: own };
      const nodes = this.pass(pass, all, all) ?? [];
      const end = cheapest(nodes.filter((node) => this.isEnd(node)));
      if (end !== undefined) return { nodes, end };
    }
    return undefined;
  }
}

/** The best alignment of all; undefined if there is none, because the model forbids every step that is needed. */
export function align<T, S extends Step<T>, P>(model: Model<T, S, P>, limits: Limits): Alignment<S> | undefined {
  if (model.sequences.every((sequence) => sequence.length === 0))
    return { cost: 0, best: [], candidates: [], keepNats: limits.keepNats, isExact: true, nodes: 0, work: 0 };
  const aligner = new Aligner(model);
  const first = aligner.firstPath();
  if (first === undefined) return undefined;
  let { keepNats } = limits;
  const within = () => {
    const upper = first.end.forward + keepNats + 1e-9;
    const wide = { upper, cap: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY };
    return aligner.pass(wide, limits.maxNodes, limits.maxWork);
  };
  let nodes = within();
  while (nodes === undefined && keepNats > 1) {
    keepNats /= 2;
    nodes = within();
  }
  const isExact = nodes !== undefined;
  nodes ??= first.nodes;
  const ends = nodes.filter((node) => aligner.isEnd(node));
  const last = cheapest(ends);
  if (last === undefined) return undefined;
  marginals(nodes, ends);
  const best: S[] = [];
  for (let node: Node<S> | undefined = last; node?.step !== undefined; node = node.previous) best.push(node.step);
  best.reverse();
  const candidates = candidatesOf(nodes, ends, last.forward, keepNats);
  const { work } = aligner;
  return { cost: last.forward, best, candidates, keepNats, isExact, nodes: nodes.length, work };
}

/** A node is left out by its bound against a path that was found first; the best one may be better than that. */
function candidatesOf<S>(nodes: readonly Node<S>[], ends: readonly Node<S>[], cost: number, keepNats: number) {
  const total = ends.reduce((sum, node) => sum + node.sumForward * Math.exp(cost - node.forward), 0);
  const candidates: Candidate<S>[] = [];
  for (const { step, forward, backward, sumForward, sumBackward } of nodes) {
    if (step === undefined || forward + backward > cost + keepNats + 1e-9) continue;
    const excess = Math.max(0, forward + backward - cost);
    const probability = Math.min(1, (sumForward * sumBackward * Math.exp(-excess)) / total);
    candidates.push({ step, excess, probability });
  }
  return candidates;
}
