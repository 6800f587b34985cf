/**
 * The linking of one lane: what has come waits until the alignment of the lane says clearly where it belongs, or its time is up;
 * then it is linked. Later evidence corrects links. Passages open with their first evidence and close when nothing more can
 * come. Pure state: no clock, no disk.
 *
 * Invariants: a record is in one passage at a time. What a person has decided stays. What waits is bounded in number and time.
 */

import type { Identify } from "../identification.ts";
import { isDoubtfulPlace } from "../link-doubt.ts";
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

/** How often, since the start, there was more than the bounds allow. */
export interface Pressed {
  /** Items that were linked before they were clear. */
  readonly hurried: number;
  /** Alignments that were not exact; what they say is ambiguous. */
  readonly inexact: number;
}

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
  /** Passages that a person corrected before the start, and to which they lost a record: it may not be said yet. */
  readonly #unsaid = new Map<string, string | undefined>();
  /** Passages that were opened before what the journal was asked for. */
  readonly #headless = new Set<string>();

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

  /** How often there was too much: something was linked before it was clear, or an alignment was not exact. */
  get pressed(): Pressed {
    return { hurried: this.#placing.hurried, inexact: this.#window.inexact };
  }

  /** A device is lost, or is there again. */
  noteDevice(device: string, isLost: boolean): void {
    if (isLost) this.#lost.add(device);
    else this.#lost.delete(device);
    this.#misses.changed();
  }

  /** Evidence to be linked by the next `settle`. `known`: as `restoreEvidence` gave it. */
  add(evidence: Evidence, known?: Evidence): void {
    // A record may stand under a time long before its commit, as of a scan that was waited for: its companions come after that.
    const told = { ...evidence, atMs: Math.max(evidence.atMs, this.time.nowMs) };
    if (told.isLoose === true) {
      this.#loose.add(told);
      return;
    }
    if (known === undefined && told.anchor !== undefined) this.#learn(told.anchor, told.atMs);
    const corrected = known === undefined ? this.#clocks.corrected(told) : { ...known, atMs: told.atMs };
    this.#window.add(corrected, told, hasTrains(this.#lane));
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
    const unsaid = this.#sayUnsaid();
    if (this.time.wall(wallMs)) return [...unsaid, ...this.#settle()];
    this.time.letPass();
    const bodies = this.#settle();
    this.#passages.clear();
    this.#window.clear();
    this.#loose.clear();
    this.time.begin(wallMs);
    return [...unsaid, ...bodies];
  }

  #sayUnsaid(): LinkBody[] {
    const why = "a person has corrected it";
    const bodies = [...this.#unsaid].flatMap(([id, to]) => {
      const passage = this.#passages.get(id);
      return to === undefined || passage === undefined
        ? inStep(passage, why)
        : this.#passages.afterLoss(passage, to, why);
    });
    this.#unsaid.clear();
    return bodies;
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
      this.#loose.evidence(link.record) ??
      this.#passages.away(link.record);
    if (told === undefined || link.by === undefined) return [];
    this.#window.remove(link.record);
    this.#loose.remove(link.record);
    known?.remove(link.record);
    const said = { containers: link.containers, ambiguous: link.ambiguous ?? false };
    const passage = this.#passages.put(id, { evidence: told, certainty: certainly, by: link.by, said });
    this.#window.pin(`by ${link.by} ${id}`, id);
    const why = `${link.by} has put a record into ${id}`;
    const emptied = known === undefined || known === passage ? [] : this.#passages.afterLoss(known, id, why);
    // Of one that was forgotten nothing is known but this record: whatever was said of it would be wrong.
    return [...emptied, ...inStep(passage, why)];
  }

  /** What a machine said of a record is in the journal now. */
  committed = (link: Body<"link.made" | "link.corrected">): LinkBody[] => this.#passages.outdated(link);

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

  /** Takes over what evidence says of clocks, in the order in which it came; gives it as all clocks would have it. */
  restoreEvidence(evidence: Evidence): Evidence {
    if (evidence.isLoose === true) return evidence;
    if (evidence.anchor !== undefined) this.#learn(evidence.anchor, Number.NEGATIVE_INFINITY);
    return this.#clocks.corrected(evidence);
  }

  restoreLink(evidence: Evidence, corrected: Evidence, link: Body<"link.made">): void {
    const { anchor, read } = evidence;
    // A journal that is read from its middle may lack the opening, and what was linked then.
    if (!this.#passages.has(link.passage)) this.#headless.add(link.passage);
    this.restorePassage(link.passage, anchor?.fromMs ?? read?.firstMs ?? evidence.atMs);
    if (evidence.isLoose !== true)
      this.#window.restore(corrected, evidence, hasTrains(this.#lane), link.passage).isFinal = false;
    const { confidence, marginNats = 50, alternatives, ambiguous, containers } = link;
    const isDoubtful = isDoubtfulPlace(link);
    const certainty = { isDoubtful, confidence, marginNats, alternatives };
    this.#passages.get(link.passage)?.add({ evidence, certainty, said: { containers, ambiguous, isDoubtful } });
  }

  /** @param waiting the evidence, if it has no link yet: a person was faster */
  restoreCorrection(link: Body<"link.corrected">, waiting?: Evidence): void {
    const from = this.#passages.withRecord(link.record);
    const known = from?.links.get(link.record);
    const evidence = known?.evidence ?? waiting ?? this.#passages.away(link.record);
    if (evidence === undefined) return;
    const { confidence = 1, marginNats = 50, ambiguous = false, containers, by } = link;
    if (by === undefined && known?.by !== undefined && from?.id !== link.passage) return;
    const alternatives = link.doubt?.alternatives ?? (ambiguous ? known?.certainty.alternatives : undefined) ?? [];
    const isDoubtful = isDoubtfulPlace(link);
    from?.remove(link.record);
    if (by !== undefined) {
      this.#unsaid.set(link.passage, undefined);
      if (from !== undefined && from.id !== link.passage) this.#unsaid.set(from.id, link.passage);
      this.#window.remove(link.record);
    } else this.#window.moveRecord(link.record, link.passage);
    this.#passages.put(link.passage, {
      evidence,
      certainty: { isDoubtful, confidence, marginNats, alternatives },
      ...(by === undefined ? (known?.by === undefined ? {} : { by: known.by }) : { by }),
      said: { containers, ambiguous, isDoubtful },
    });
  }

  restoreIdentity(id: string, containers: readonly string[]): void {
    const passage = this.#passages.get(id);
    if (passage !== undefined) passage.containersByPerson = containers;
    this.#unsaid.set(id, undefined);
  }

  restoreClosed(id: string): void {
    const passage = this.#passages.get(id);
    if (passage !== undefined) this.#passages.restoreClosed(passage);
    this.#unsaid.delete(id);
  }

  /** The journal has been read. */
  restoreEnded(): void {
    for (const id of this.#headless) {
      this.#passages.forget(id);
      this.#window.forget(id);
    }
    this.#headless.clear();
    this.#window.restored(this.time.restoredMs);
    this.#prune();
  }
}
