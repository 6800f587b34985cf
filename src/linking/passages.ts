/** The passages of one lane that are remembered: how they open, close and are forgotten. Pure state; it links nothing. */

import { toRfc3339 } from "../clock.ts";
import type { Identify } from "../identification.ts";
import type { Evidence } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";
import type { Item } from "./item.ts";
import type { LaneTime } from "./lane-time.ts";
import type { Misses } from "./misses.ts";
import { type Link, Passage } from "./passage.ts";
import { corrected, inStep, type LinkBody } from "./said.ts";

const maxPassages = 64;
/** What came long after its passage has companions, such as the codes that stand in a document behind the occupancy. */
const companionsMs = 5000;

export interface Registry {
  readonly lane: LaneGeometry;
  readonly lost: ReadonlySet<string>;
  readonly misses: Misses;
  readonly time: LaneTime;
  readonly identify: Identify;
  nextId(startedAtMs: number): string;
}

export class Passages {
  readonly #registry: Registry;
  readonly #passages = new Map<string, Passage>();
  /** What was put into passages that are forgotten, the last ones: whoever put it there may take it back. */
  readonly #away = new Map<string, Evidence>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  get all(): Iterable<Passage> {
    return this.#passages.values();
  }

  get(id: string | undefined): Passage | undefined {
    return id === undefined ? undefined : this.#passages.get(id);
  }

  has(id: string): boolean {
    return this.#passages.has(id);
  }

  /** Puts a record where somebody says that it belongs; gives undefined if that passage is forgotten. */
  put(id: string, link: Link): Passage | undefined {
    const { evidence } = link;
    const passage = this.#passages.get(id);
    this.#away.delete(evidence.record);
    if (passage !== undefined) passage.add(link);
    else this.#away.set(evidence.record, evidence);
    for (const oldest of this.#away.keys()) {
      if (this.#away.size <= maxPassages) break;
      this.#away.delete(oldest);
    }
    return passage;
  }

  /** A machine's link was drafted before a person's word about the record, and written after it: the person's stands, and is said again. */
  outdated({ record, passage: elsewhere }: { readonly record: string; readonly passage: string }): LinkBody[] {
    const passage = this.withRecord(record);
    const link = passage?.links.get(record);
    if (passage === undefined || link?.by === undefined || passage.id === elsewhere) return [];
    return [{ ...corrected(link, passage, elsewhere, `${link.by} has put it into ${passage.id}`), by: link.by }];
  }

  /** A record that was put into a passage that is forgotten. */
  away(record: string): Evidence | undefined {
    return this.#away.get(record);
  }

  clear(): void {
    this.#passages.clear();
    this.#away.clear();
  }

  forget(id: string): void {
    this.#passages.delete(id);
  }

  withRecord(record: string): Passage | undefined {
    for (const passage of this.#passages.values()) if (passage.links.has(record)) return passage;
    return undefined;
  }

  open(item: Item, bodies: LinkBody[]): Passage {
    const { nextId, identify } = this.#registry;
    const startedAtMs = Math.min(
      ...item.told.map(({ anchor, read }) => anchor?.fromMs ?? read?.firstMs ?? item.firstMs),
    );
    const passage = new Passage(nextId(startedAtMs), startedAtMs, identify);
    this.#passages.set(passage.id, passage);
    bodies.push({ kind: "passage.opened", passage: passage.id, startedAt: toRfc3339(startedAtMs) });
    return passage;
  }

  /** One that the journal or a person names. */
  known(id: string, startedAtMs: number): Passage {
    let passage = this.#passages.get(id);
    if (passage === undefined) {
      passage = new Passage(id, startedAtMs, this.#registry.identify);
      this.#passages.set(id, passage);
    }
    return passage;
  }

  /** Passages to which a doubtful read may belong say so when they close. */
  claim(passage: string, item: Item, others: readonly string[]): void {
    if (item.isAnchor) return;
    for (const other of this.#passages.values()) other.claims.delete(passage);
    for (const other of others) this.#passages.get(other)?.claims.add(passage);
  }

  /** Closes those for which nothing more can come. `wanted`: something may still be linked to these. */
  close(wanted: ReadonlySet<string>): LinkBody[] {
    const { lane, time } = this.#registry;
    const open = [...this.#passages.values()].filter((passage) => !passage.closed && passage.hasEvidence);
    const complete = open.filter((passage) => passage.isComplete(lane));
    const bodies: LinkBody[] = [];
    for (const passage of open) {
      if (wanted.has(passage.id)) continue;
      // Nobody overtakes: when one behind has passed everything, nothing more can come for those before it.
      const overtaken = complete.some((other) => other !== passage && other.motion.startMs > passage.motion.startMs);
      const overMs = passage.lastPossibleMs(lane) + lane.closePassageAfterMs;
      const isLate = passage.heardMs >= overMs && !time.isAhead(passage.motion.firstMs);
      if (isLate && time.nowMs < passage.heardMs + companionsMs) continue;
      const isOver = time.nowMs >= overMs || time.isAhead(passage.motion.firstMs);
      if (overtaken || isOver) bodies.push(this.#closeOne(passage));
    }
    const still = open.filter((passage) => !passage.closed);
    const excess = still.slice(0, Math.max(0, still.length - maxPassages));
    return [...bodies, ...excess.map((passage) => this.#closeOne(passage))];
  }

  #closeOne(passage: Passage): LinkBody {
    this.restoreClosed(passage);
    const { lane, lost } = this.#registry;
    return { kind: "passage.closed", passage: passage.id, ...passage.conclusion(lane, lost) };
  }

  /** It is closed; what it tells of the devices is learned once. */
  restoreClosed(passage: Passage): void {
    if (!passage.closed && passage.hasEvidence) this.#registry.misses.learn(passage.motion);
    passage.closed = true;
  }

  /** A passage has lost evidence: what it says may have changed, and if nothing is left it is over. */
  afterLoss(passage: Passage, to: string, reason: string): LinkBody[] {
    if (passage.hasEvidence) {
      const bodies = inStep(passage, reason);
      // What was said of its coverage at its close is not so any more.
      return passage.closed ? [...bodies, this.#closeOne(passage)] : bodies;
    }
    const closed = this.#closeOne(passage);
    if (closed.kind !== "passage.closed") return [closed];
    return [
      { ...closed, reasons: [`nothing is left of it: all that was linked to it belongs to ${to}`, ...closed.reasons] },
    ];
  }

  /** Forgets the oldest that are closed. */
  prune(isHeld: (id: string) => boolean): void {
    for (const [id, passage] of this.#passages) {
      if (this.#passages.size <= maxPassages) return;
      if (passage.closed && !isHeld(id)) this.#passages.delete(id);
    }
  }

  /** The same while the journal is read; gives those that were forgotten. */
  pruneRestored(): string[] {
    const gone: string[] = [];
    for (const [id, passage] of this.#passages) {
      if (this.#passages.size <= 2 * maxPassages) break;
      if (!passage.closed) continue;
      this.#passages.delete(id);
      gone.push(id);
    }
    return gone;
  }
}
