/**
 * Holds what a matcher said against the truth. The definitions stand in docs/linking.md; this is their only implementation. Pure.
 *
 * It keeps a few numbers for each record, so that a million records fit in memory.
 */

import type { ConveyanceTruth, LaneEvent } from "../simulators/lane-events/index.ts";

/** What a matcher says, whatever it is. */
export type Said =
  | {
      readonly kind: "link";
      /** Number of the event. */
      readonly event: number;
      readonly passage: string;
      readonly ambiguous: boolean;
      /** Of an occupancy or a scan: the boxes that its result is said to be about. */
      readonly containers?: readonly string[];
    }
  | {
      readonly kind: "closed";
      readonly passage: string;
      /** It says that its identity is not sure. */
      readonly asks: boolean;
    };

export interface Outcome {
  readonly conveyances: number;
  /** Records that are evidence. */
  readonly records: number;
  /** Occupancies, scans and read groups: the next four add up to it. */
  readonly evidence: number;
  readonly right: number;
  readonly ambiguous: number;
  readonly wrong: number;
  readonly missed: number;
  /** Of `ambiguous`: those whose own link is sure, and wrong or apart, in a passage with another link that is not sure. */
  readonly ambiguousByPassage: number;
  /** Evidence that was sure and wrong for a while, and was put right or in doubt later. */
  readonly corrected: number;
  readonly passages: number;
  /** Passages with a link that is not sure. */
  readonly passagesAsked: number;
  /** Occupancies and scans by the boxes that they are said to be about. */
  readonly results: {
    readonly right: number;
    /** In doubt, or its passage says that it is not sure who it was. */
    readonly flagged: number;
    /** Sure, and a box is not named. */
    readonly incomplete: number;
    /** Sure, with a code that nobody carries: all of its reads that count were wrong, and fit their check digits. */
    readonly misread: number;
    /** Sure, with a box of another conveyance. */
    readonly wrong: number;
  };
}

interface Evidence {
  readonly conveyances: readonly number[];
  /** Read groups have one for all their records. */
  readonly unit: number;
  readonly isStay: boolean;
}

interface PassageState {
  readonly weights: Map<number, number>;
  /** The conveyance with most of it, and those that an instrument took for one with another here. */
  readonly owners: Set<number>;
  flagged: boolean;
  asks: boolean;
}

interface Link {
  readonly passage: number;
  readonly ambiguous: boolean;
  readonly changed: boolean;
  readonly containers: readonly string[] | undefined;
}

export type Mark = "right" | "ambiguous" | "by-passage" | "missed" | "wrong";
const marks: readonly Mark[] = ["right", "ambiguous", "by-passage", "missed", "wrong"];

export class Score {
  readonly #conveyances: ConveyanceTruth[] = [];
  readonly #evidence = new Map<number, Evidence>();
  readonly #units = new Map<string, number>();
  #unitCount = 0;
  readonly #links = new Map<number, Link>();
  readonly #passages: PassageState[] = [];
  readonly #passageOf = new Map<string, number>();

  truth(told: LaneEvent | ConveyanceTruth): void {
    if (told.kind === "conveyance") this.#conveyances.push(told);
    else if (told.kind !== "status") {
      const { number, conveyances } = told;
      const group = told.kind === "read" ? `${conveyances[0]}/${told.device}/${told.box}` : undefined;
      const unit = (group === undefined ? undefined : this.#units.get(group)) ?? this.#unitCount++;
      if (group !== undefined) this.#units.set(group, unit);
      this.#evidence.set(number, { conveyances, unit, isStay: told.kind !== "read" });
    }
  }

  said(said: Said): void {
    const index = this.#indexOf(said.passage);
    const passage = this.#passages[index];
    if (passage === undefined) return;
    if (said.kind === "closed") {
      passage.asks = said.asks;
      return;
    }
    const before = this.#links.get(said.event);
    const changed = before !== undefined && (before.changed || (before.passage !== index && !before.ambiguous));
    const { ambiguous, containers } = said;
    this.#links.set(said.event, { passage: index, ambiguous, changed, containers });
  }

  /** The mark of each record of evidence, for finding stories. */
  marks(): ReadonlyMap<number, Mark> {
    const mains = this.#settle();
    return new Map([...this.#evidence].map(([number, evidence]) => [number, this.#mark(number, evidence, mains)]));
  }

  outcome(): Outcome {
    const mains = this.#settle();
    const worst = new Uint8Array(this.#unitCount);
    const changed = new Uint8Array(this.#unitCount);
    for (const [number, evidence] of this.#evidence) {
      const rank = marks.indexOf(this.#mark(number, evidence, mains));
      worst[evidence.unit] = Math.max(worst[evidence.unit] ?? 0, rank);
      if (this.#links.get(number)?.changed === true) changed[evidence.unit] = 1;
    }
    const tally = (mark: Mark) => worst.reduce((sum, rank) => sum + (marks[rank] === mark ? 1 : 0), 0);
    const byPassage = tally("by-passage");
    return {
      conveyances: this.#conveyances.length,
      records: this.#evidence.size,
      evidence: this.#unitCount,
      right: tally("right"),
      ambiguous: tally("ambiguous") + byPassage,
      wrong: tally("wrong"),
      missed: tally("missed"),
      ambiguousByPassage: byPassage,
      corrected: changed.reduce((sum, each) => sum + each, 0),
      passages: this.#passages.length,
      passagesAsked: this.#passages.filter((passage) => passage.flagged).length,
      results: this.#results(),
    };
  }

  #indexOf(passage: string): number {
    let index = this.#passageOf.get(passage);
    if (index === undefined) {
      index = this.#passages.length;
      this.#passageOf.set(passage, index);
      this.#passages.push({ weights: new Map(), owners: new Set(), flagged: false, asks: false });
    }
    return index;
  }

  /** Owners and flags of all passages, and the main passage of each conveyance. */
  #settle(): ReadonlyMap<number, number> {
    const sizes = new Map<number, number>();
    for (const { unit } of this.#evidence.values()) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
    for (const passage of this.#passages) {
      passage.weights.clear();
      passage.owners.clear();
      passage.flagged = false;
    }
    // In the order of commit, so that of equal weights that of the earlier evidence stands first.
    for (const [number, { conveyances, unit }] of this.#evidence) {
      const link = this.#links.get(number);
      const passage = link === undefined ? undefined : this.#passages[link.passage];
      if (link === undefined || passage === undefined) continue;
      if (link.ambiguous) passage.flagged = true;
      for (const conveyance of conveyances) {
        if (conveyances.length > 1) passage.owners.add(conveyance);
        const weight = 1 / (sizes.get(unit) ?? 1) / conveyances.length;
        passage.weights.set(conveyance, (passage.weights.get(conveyance) ?? 0) + weight);
      }
    }
    const mains = new Map<number, { index: number; weight: number }>();
    for (const [index, passage] of this.#passages.entries()) {
      let [owner, most] = [-1, 0];
      for (const [conveyance, weight] of passage.weights)
        if (weight > most + 1e-9) [owner, most] = [conveyance, weight];
      if (owner >= 0) passage.owners.add(owner);
      for (const each of passage.owners) {
        const weight = passage.weights.get(each) ?? 0;
        if (weight > (mains.get(each)?.weight ?? 0) + 1e-9) mains.set(each, { index, weight });
      }
    }
    return new Map([...mains].map(([conveyance, { index }]) => [conveyance, index]));
  }

  #mark(number: number, { conveyances }: Evidence, mains: ReadonlyMap<number, number>): Mark {
    const link = this.#links.get(number);
    const passage = link === undefined ? undefined : this.#passages[link.passage];
    if (link === undefined || passage === undefined) return "missed";
    if (link.ambiguous) return "ambiguous";
    const isOwn = conveyances.some((conveyance) => passage.owners.has(conveyance));
    if (isOwn && conveyances.some((conveyance) => mains.get(conveyance) === link.passage)) return "right";
    if (passage.flagged) return "by-passage";
    return isOwn ? "missed" : "wrong";
  }

  #results(): Outcome["results"] {
    const tally = { right: 0, flagged: 0, incomplete: 0, misread: 0, wrong: 0 };
    const carried = new Set(this.#conveyances.flatMap((conveyance) => conveyance.containers));
    for (const [number, { conveyances, isStay }] of this.#evidence) {
      if (!isStay) continue;
      const link = this.#links.get(number);
      const passage = link === undefined ? undefined : this.#passages[link.passage];
      const own = conveyances.flatMap((conveyance) => this.#conveyances[conveyance]?.containers ?? []);
      const named = link?.containers ?? [];
      const strange = named.filter((code) => !own.includes(code));
      const isEqual = strange.length === 0 && own.every((code) => named.includes(code));
      if (passage?.flagged === true || (passage?.asks === true && !isEqual)) tally.flagged++;
      else if (isEqual) tally.right++;
      else if (strange.some((code) => carried.has(code))) tally.wrong++;
      else if (strange.length > 0) tally.misread++;
      else tally.incomplete++;
    }
    return tally;
  }
}
