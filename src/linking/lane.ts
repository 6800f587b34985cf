/**
 * The linking of one lane: what has come waits until the alignment of the lane says clearly where it belongs, or its time is up;
 * then it is linked. Later evidence corrects links. Passages open with their first evidence and close when nothing more can
 * come. Pure state: no clock, no disk.
 *
 * Invariants: a record is in one passage at a time. What a person has decided stays. What waits is bounded in number and time.
 */

import type { Identify } from "../identification.ts";
import { LaneClocks } from "./clocks.ts";
import type { Conveyance } from "./conveyance.ts";
import type { Anchor, Evidence } from "./evidence.ts";
import { hasTrains, type LaneGeometry } from "./geometry.ts";
import type { Item } from "./item.ts";
import { LaneTime } from "./lane-time.ts";
import { LooseScans } from "./loose.ts";
import { Misses } from "./misses.ts";
import { type Body, certainly } from "./passage.ts";
import { Passages } from "./passages.ts";
import { Placing } from "./placing.ts";
import { inStep, type LinkBody } from "./said.ts";
import { instrumentsOf, strangeOf } from "./strange.ts";
import { Window } from "./window.ts";

/** Until the offsets of clocks are known, 3 s either way may not decide: what wins must win by so much more. */
const newClocksNats = 4;

/** Items that wait unlinked; above that the oldest is linked as well as can be. */
const maxUnlinked = 32;

export interface LaneOptions {
  readonly identify: Identify;
  /** A link whose margin is smaller is ambiguous, nats. */
  readonly certainMarginNats: number;
  nextId(startedAtMs: number): string;
}

export class LaneLinker {
  readonly #lane: LaneGeometry;
  readonly #passages: Passages;
  readonly #placing: Placing;
  readonly #window: Window;
  readonly #clocks = new LaneClocks();
  readonly #loose = new LooseScans();
  /** What came before has times that may be off by the offset of a clock. */
  #clocksSinceMs: number | undefined;
  readonly #misses: Misses;
  readonly time = new LaneTime();
  readonly #lost = new Set<string>();
  /** A passage of before the start that a person has corrected: its links may not say so yet. */
  readonly #unsaid = new Set<string>();

  constructor(lane: LaneGeometry, options: LaneOptions) {
    this.#lane = lane;
    const lost = this.#lost;
    // One clock agrees with itself.
    if (lane.stations.length <= 1) this.#clocksSinceMs = Number.NEGATIVE_INFINITY;
    this.#misses = new Misses(lane, lost);
    this.#window = new Window(lane, this.#misses.cost);
    const { identify, nextId, certainMarginNats } = options;
    this.#passages = new Passages({ lane, lost, misses: this.#misses, time: this.time, identify, nextId });
    this.#placing = new Placing(this.#passages, certainMarginNats);
  }

  get geometry(): LaneGeometry {
    return this.#lane;
  }

  /** How often something was linked before it was clear, for want of room. */
  get hurried(): number {
    return this.#placing.hurried;
  }

  /** A device is lost, or is there again. */
  noteDevice(device: string, isLost: boolean): void {
    if (isLost) this.#lost.add(device);
    else this.#lost.delete(device);
    this.#misses.changed();
  }

  /** Evidence to be linked by the next `settle`. */
  add(evidence: Evidence): void {
    // A record may stand under a time long before its commit, as of a scan that was waited for: its companions come after that.
    const told = { ...evidence, atMs: Math.max(evidence.atMs, this.time.nowMs) };
    if (told.isLoose === true) {
      this.#loose.add(told);
      return;
    }
    if (told.anchor !== undefined) this.#learn(told.anchor, told.atMs);
    this.#window.add(this.#clocks.corrected(told), told, hasTrains(this.#lane));
  }

  #learn(anchor: Anchor, atMs: number): void {
    this.#clocks.learn(anchor);
    if (this.#clocksSinceMs === undefined && this.#clocks.isUsed(instrumentsOf(this.#lane))) this.#clocksSinceMs = atMs;
  }

  /** Links what is clear, or due, and closes what is over, now that a record of this time was committed. */
  settle(atMs: number): LinkBody[] {
    this.time.heard(atMs);
    return this.#settle();
  }

  /**
   * The same, now that the wall clock shows `wallMs`. If it was set back, times before and after cannot be compared: what
   * is under way is brought to its end, and what comes begins anew.
   */
  tick(wallMs: number): LinkBody[] {
    const unsaid = [...this.#unsaid].flatMap((id) => inStep(this.#passages.get(id), "a person has corrected it"));
    this.#unsaid.clear();
    if (this.time.wall(wallMs)) return [...unsaid, ...this.#settle()];
    this.time.letPass();
    const bodies = this.#settle();
    this.#passages.clear();
    this.#window.clear();
    this.#loose.clear();
    this.time.begin(wallMs);
    return [...unsaid, ...bodies];
  }

  /** The lists of what is expected have changed: passages may be of other containers now. */
  relist(): LinkBody[] {
    return [...this.#passages.all].flatMap((passage) => {
      passage.relist();
      return inStep(passage, "the expected lists changed");
    });
  }

  /** A person says where a record belongs. */
  linkedByPerson(id: string, link: Body<"link.corrected">): LinkBody[] {
    const known = this.#passages.withRecord(link.record);
    const told =
      known?.links.get(link.record)?.evidence ??
      this.#window.evidence(link.record) ??
      this.#loose.evidence(link.record);
    if (told === undefined || link.by === undefined) return [];
    this.#window.remove(link.record);
    this.#loose.remove(link.record);
    known?.remove(link.record);
    const passage = this.#passages.known(id, told.atMs);
    const said = { containers: link.containers, ambiguous: link.ambiguous ?? false };
    passage.add({ evidence: told, certainty: certainly, by: link.by, said });
    this.#window.pin(`by ${link.by} ${id}`, id);
    const why = `${link.by} has put a record into ${id}`;
    const emptied = known === undefined || known === passage ? [] : this.#passages.afterLoss(known, passage.id, why);
    return [...emptied, ...inStep(passage, why)];
  }

  /** A person says which containers a passage has. */
  identifiedByPerson(id: string, containers: readonly string[]): LinkBody[] {
    const passage = this.#passages.get(id);
    if (passage === undefined) return [];
    passage.containersByPerson = containers;
    this.#window.pin(`by person ${id}`, id);
    return inStep(passage, "a person has corrected the containers of the passage");
  }

  #settle(): LinkBody[] {
    const { nowMs } = this.time;
    const bodies: LinkBody[] = [];
    const isDue = (item: Item) => nowMs - item.sinceMs >= this.#lane.closePassageAfterMs;
    for (const item of this.#window.takeGrown()) {
      const passage = this.#passages.get(item.passage);
      if (passage !== undefined) bodies.push(...this.#placing.more(item, passage));
    }
    if (this.#window.isToBeAligned(nowMs, isDue)) {
      const waiting = this.#window.unlinked;
      const forced = new Set(waiting.slice(0, Math.max(0, waiting.length - maxUnlinked)));
      const aligned = this.#window.align(nowMs, (id) => this.#passages.has(id));
      const places = new Map<Item, Conveyance>();
      for (const { item, conveyance } of aligned) places.set(item, conveyance);
      const conveyanceOf = (item: Item) => places.get(item);
      const strange = strangeOf(new Set(places.values()), this.#lane, this.#lost);
      for (const placed of aligned) {
        const { item, isOver } = placed;
        const isForced = (forced.has(item) || isOver) && !isDue(item);
        const when = {
          nowMs,
          isDue: isDue(item) || isForced,
          isForced,
          isStrange: strange.has(item),
          extraNats: item.sinceMs < (this.#clocksSinceMs ?? Number.POSITIVE_INFINITY) ? newClocksNats : 0,
          conveyanceOf,
        };
        bodies.push(...this.#placing.place(placed, when));
        if (isDue(item) && item.passage !== undefined) item.isFinal = true;
      }
    }
    for (const found of this.#loose.find(this.#passages.all, nowMs, this.#lane))
      bodies.push(...this.#placing.loose(found));
    bodies.push(...this.#passages.close(this.#window.wanted()));
    this.#window.freeze(nowMs);
    this.#prune();
    return bodies;
  }

  #prune(): void {
    this.#passages.prune((id) => this.#window.holds(id));
  }

  /** Takes over what the journal says, without a word. */
  restorePassage(id: string, startedAtMs: number): void {
    this.#passages.known(id, startedAtMs);
    for (const gone of this.#passages.pruneRestored()) this.#window.forget(gone);
  }

  restoreLink(evidence: Evidence, link: Body<"link.made">): void {
    const { anchor, read } = evidence;
    // A journal that is read from its middle may lack the opening.
    this.restorePassage(link.passage, anchor?.fromMs ?? read?.firstMs ?? evidence.atMs);
    if (evidence.isLoose !== true) {
      if (anchor !== undefined) this.#learn(anchor, Number.NEGATIVE_INFINITY);
      const corrected = this.#clocks.corrected(evidence);
      this.#window.restore(corrected, evidence, hasTrains(this.#lane), link.passage).isFinal = false;
    }
    const { confidence, marginNats = 50, alternatives, ambiguous, containers } = link;
    const certainty = { isDoubtful: ambiguous, confidence, marginNats, alternatives };
    this.#passages.get(link.passage)?.add({ evidence, certainty, said: { containers, ambiguous } });
  }

  restoreCorrection(link: Body<"link.corrected">): void {
    const from = this.#passages.withRecord(link.record);
    const known = from?.links.get(link.record);
    if (from === undefined || known === undefined) return;
    const { confidence = 1, marginNats = 50, ambiguous = false, containers, by } = link;
    const alternatives = link.doubt?.alternatives ?? (ambiguous ? known.certainty.alternatives : []);
    from.remove(link.record);
    const passage = this.#passages.known(link.passage, known.evidence.atMs);
    passage.add({
      evidence: known.evidence,
      certainty: { isDoubtful: ambiguous, confidence, marginNats, alternatives },
      ...(by === undefined ? (known.by === undefined ? {} : { by: known.by }) : { by }),
      said: { containers, ambiguous },
    });
    if (by !== undefined) this.#window.remove(link.record);
    else this.#window.moveRecord(link.record, link.passage);
  }

  restoreIdentity(id: string, containers: readonly string[]): void {
    const passage = this.#passages.get(id);
    if (passage === undefined) return;
    passage.containersByPerson = containers;
    this.#unsaid.add(id);
  }

  restoreClosed(id: string): void {
    const passage = this.#passages.get(id);
    if (passage !== undefined) this.#passages.restoreClosed(passage);
  }

  /** The journal has been read. */
  restoreEnded(): void {
    this.#window.restored();
    this.#prune();
  }
}
