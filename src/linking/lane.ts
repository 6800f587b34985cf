/**
 * The linking of one lane: evidence waits until one story wins clearly or its time is up, then it is linked; passages
 * open with their first evidence and close when nothing more can come. Pure state: no clock, no disk.
 *
 * Invariants: an item of evidence is linked once. Passages never merge or split. What waits is bounded in number and time.
 */

import { toRfc3339 } from "../clock.ts";
import type { RecordKind } from "../records.ts";
import { type MissedCost, missedCost } from "./cost.ts";
import { describe } from "./describe.ts";
import type { Evidence } from "./evidence.ts";
import { type LaneGeometry, longestTransitMs } from "./geometry.ts";
import { LaneTime } from "./lane-time.ts";
import { firstMsOf, type Motion, sightingsOf } from "./motion.ts";
import { type Body, Passage } from "./passage.ts";
import { type Item, type Known, type Place, solve, type Verdict } from "./solve.ts";

/** Nats by which a story must win to be believed at once: fifty to one. */
const clearMargin = 4;
/** Below this share of the probability, or this margin, a link is marked ambiguous. */
const certain = 0.95;
/** A passage in the running for waiting evidence stays open. */
const possible = 0.01;
const maxPassages = 64;
const maxWaiting = 8;
/** Passages that are compared with waiting evidence, the nearest in time. */
const maxCompared = 8;
/** What came long after its passage has companions, such as the codes that stand in a document behind the occupancy. */
const companionsMs = 5000;
/** Reads of one code that come within this time share their fate. */
const sameCodeMs = 10_000;
const maxReadsOfItem = 256;

export type LinkBody = Body<"passage.opened"> | Body<"link.made"> | Body<"link.corrected"> | Body<"passage.closed">;

/** Evidence that belongs together for sure and waits. */
interface Waiting extends Item {
  readonly evidence: Evidence[];
  readonly sinceMs: number;
}

export class LaneLinker {
  readonly #lane: LaneGeometry;
  readonly #nextId: (startedAtMs: number) => string;
  readonly #passages = new Map<string, Passage>();
  #waiting: Waiting[] = [];
  readonly time = new LaneTime();
  readonly lostDevices = new Set<string>();

  constructor(lane: LaneGeometry, nextId: (startedAtMs: number) => string) {
    this.#lane = lane;
    this.#nextId = nextId;
  }

  get geometry(): LaneGeometry {
    return this.#lane;
  }

  /** Evidence to be linked by the next `settle`. */
  add(told: Evidence): void {
    // A record may stand under a time long before its commit, as of a scan that was waited for: its companions come after that.
    const evidence = { ...told, atMs: Math.max(told.atMs, this.time.nowMs) };
    const { read } = evidence;
    const companion =
      read &&
      this.#waiting.find(({ evidence: waiting }) => {
        const last = waiting.at(-1)?.read;
        return (
          last !== undefined &&
          waiting.length < maxReadsOfItem &&
          last.device === read.device &&
          last.type === read.type &&
          Math.abs(last.lastMs - read.firstMs) < sameCodeMs &&
          last.code === read.code
        );
      });
    const members = [...(companion?.evidence ?? []), evidence];
    const item = { evidence: members, sightings: sightingsOf(members), sinceMs: companion?.sinceMs ?? evidence.atMs };
    this.#waiting = [...this.#waiting.filter((other) => other !== companion), item];
    this.#waiting.sort((a, b) => firstMsOf(a.sightings) - firstMsOf(b.sightings));
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
    if (this.time.wall(wallMs)) return this.#settle();
    this.time.letPass();
    const bodies = this.#settle();
    this.#passages.clear();
    this.time.begin(wallMs);
    return bodies;
  }

  #settle(): LinkBody[] {
    const bodies: LinkBody[] = [];
    let verdicts = this.#solve();
    for (;;) {
      const due = this.#pickDue(verdicts);
      if (due === undefined) break;
      bodies.push(...this.#link(due.index, due.verdict));
      verdicts = this.#solve();
    }
    bodies.push(...this.#close(verdicts));
    this.#prune();
    return bodies;
  }

  /** Takes over what the journal says, without a word. */
  restorePassage(id: string, startedAtMs: number): void {
    if (!this.#passages.has(id)) this.#passages.set(id, new Passage(id, startedAtMs));
    this.#prune();
  }

  restoreLink(evidence: Evidence, link: Body<"link.made">): void {
    // A journal that is read from its middle may lack the opening.
    this.restorePassage(link.passage, firstMsOf(sightingsOf([evidence])));
    const passage = this.#passages.get(link.passage);
    passage?.add(evidence, link.ambiguous, link.confidence);
    if (evidence.anchor !== undefined) {
      passage?.anchorLinks.push({
        record: evidence.record,
        recordKind: evidence.recordKind,
        containers: link.containers,
      });
    }
  }

  restoreCorrection(id: string, record: string, containers: readonly string[]): void {
    const link = this.#passages.get(id)?.anchorLinks.find((each) => each.record === record);
    if (link !== undefined) link.containers = containers;
  }

  restoreClosed(id: string): void {
    const passage = this.#passages.get(id);
    if (passage !== undefined) passage.closed = true;
  }

  #solve(): Verdict[] {
    if (this.#waiting.length === 0) return [];
    const [first] = this.#waiting;
    const midMs = first === undefined ? 0 : firstMsOf(first.sightings);
    const reachMs = longestTransitMs(this.#lane) + this.#lane.closePassageAfterMs;
    const away = ({ firstMs, lastMs }: Motion) => Math.max(0, firstMs - midMs, midMs - lastMs);
    const known: Known[] = [...this.#passages.values()]
      .filter((passage) => passage.hasEvidence && away(passage.motion) < reachMs)
      .sort((a, b) => away(a.motion) - away(b.motion))
      .slice(0, maxCompared)
      .map(({ id, motion }) => ({ id, motion }));
    return solve(this.#waiting, known, { lane: this.#lane, nowMs: this.time.nowMs, missed: this.#missed() });
  }

  /** How surprising it is that a device missed a conveyance: not at all if it is lost, less if it misses many. */
  #missed(): MissedCost {
    const closed = [...this.#passages.values()].filter((passage) => passage.closed).map((passage) => passage.motion);
    const costs = new Map<string, number>();
    for (const device of [...this.#lane.stations.map((station) => station.device), "reads"]) {
      const seen = closed.filter(({ anchors, reads }) =>
        device === "reads" ? reads.length > 0 : anchors.some((anchor) => anchor.device === device),
      ).length;
      costs.set(device, this.lostDevices.has(device) ? 0.2 : missedCost(seen, closed.length - seen));
    }
    return (device) => costs.get(device) ?? 0;
  }

  /** The next item to link: a clear one, or the oldest if its time is up or too many wait. */
  #pickDue(verdicts: readonly Verdict[]): { index: number; verdict: Verdict } | undefined {
    const clear = verdicts.findIndex(
      (verdict, index) =>
        verdict.margin >= clearMargin && this.#isReachable(verdict.place, index) && this.#isPlaced(index),
    );
    const verdict = verdicts[clear];
    if (verdict !== undefined) return { index: clear, verdict };
    const late = this.#waiting.findIndex(({ sinceMs }) => this.time.nowMs - sinceMs >= this.#lane.closePassageAfterMs);
    if (late < 0 && this.#waiting.length <= maxWaiting) return undefined;
    const first = verdicts[Math.max(0, late)];
    const index = typeof first?.place === "number" ? first.place : Math.max(0, late);
    const due = verdicts[index];
    return due === undefined ? undefined : { index, verdict: due };
  }

  /** A passage that another item is to begin must be there first. */
  #isReachable(place: Place, index: number): boolean {
    return typeof place === "string" || place === index;
  }

  /** A read from nobody knows where may be of a conveyance that is in the lane and not yet known: it waits its full time. */
  #isPlaced(index: number): boolean {
    return this.#waiting[index]?.sightings.reads.every((read) => read.metres !== undefined) ?? false;
  }

  #link(index: number, verdict: Verdict): LinkBody[] {
    const item = this.#waiting[index];
    if (item === undefined) return [];
    this.#waiting = this.#waiting.filter((other) => other !== item);
    const bodies: LinkBody[] = [];
    let passage = typeof verdict.place === "string" ? this.#passages.get(verdict.place) : undefined;
    const before = passage?.motion;
    if (passage === undefined) {
      const startedAtMs = firstMsOf(item.sightings);
      passage = new Passage(this.#nextId(startedAtMs), startedAtMs);
      this.#passages.set(passage.id, passage);
      bodies.push({ kind: "passage.opened", passage: passage.id, startedAt: toRfc3339(startedAtMs) });
    }
    const confidence = Math.min(verdict.probability, passage.confidence);
    const isAmbiguous = confidence < certain;
    const alternatives = verdict.others
      .filter((other) => other.probability >= 1 - certain)
      .flatMap((other) => (typeof other.place === "string" ? [other.place] : []));
    const wasClosed = passage.closed;
    for (const evidence of item.evidence) passage.add(evidence, isAmbiguous, confidence);
    for (const evidence of item.evidence) {
      const { read } = evidence;
      const containers =
        read === undefined ? passage.containers : passage.containers.filter((code) => code === read.code);
      if (evidence.anchor !== undefined) {
        passage.anchorLinks.push({ record: evidence.record, recordKind: evidence.recordKind, containers });
      }
      bodies.push({
        kind: "link.made",
        passage: passage.id,
        record: evidence.record,
        recordKind: evidence.recordKind,
        containers: [...containers],
        confidence: Math.round(confidence * 1000) / 1000,
        evidence: describe(evidence, { before, cost: verdict.cost, wasClosed, isAmbiguous, alternatives }),
        ambiguous: isAmbiguous,
        alternatives,
      });
    }
    return [...bodies, ...this.#correct(passage)];
  }

  /** An alarm or an image belongs to all boxes of its passage: when these change, its link is corrected. */
  #correct(passage: Passage): LinkBody[] {
    const { containers } = passage;
    return passage.anchorLinks.flatMap((link): LinkBody[] => {
      if (link.containers.join() === containers.join()) return [];
      const what = `the reads of the passage agree on ${containers.length === 0 ? "no container" : containers.join(", ")}`;
      link.containers = containers;
      return [
        {
          kind: "link.corrected",
          passage: passage.id,
          record: link.record,
          recordKind: link.recordKind as RecordKind,
          previousPassage: passage.id,
          containers: [...containers],
          reason: "the containers of the passage changed",
          evidence: [{ what }],
        },
      ];
    });
  }

  #close(verdicts: readonly Verdict[]): LinkBody[] {
    const wanted = new Set<Place>();
    for (const { place, others } of verdicts) {
      wanted.add(place);
      for (const other of others) if (other.probability >= possible) wanted.add(other.place);
    }
    const open = [...this.#passages.values()].filter((passage) => !passage.closed && passage.hasEvidence);
    const complete = open.filter((passage) => passage.isComplete(this.#lane));
    const bodies: LinkBody[] = [];
    for (const passage of open) {
      if (wanted.has(passage.id)) continue;
      // Nobody overtakes: when one behind has passed everything, nothing more can come for those before it.
      const overtaken = complete.some((other) => other !== passage && other.motion.startMs > passage.motion.startMs);
      const overMs = passage.lastPossibleMs(this.#lane) + this.#lane.closePassageAfterMs;
      const isLate = passage.heardMs >= overMs && !this.time.isAhead(passage.motion.firstMs);
      if (isLate && this.time.nowMs < passage.heardMs + companionsMs) continue;
      const isOver = this.time.nowMs >= overMs || this.time.isAhead(passage.motion.firstMs);
      if (overtaken || isOver) bodies.push(this.#closeOne(passage));
    }
    const still = open.filter((passage) => !passage.closed);
    const excess = still.slice(0, Math.max(0, still.length - maxPassages));
    return [...bodies, ...excess.map((passage) => this.#closeOne(passage))];
  }

  #closeOne(passage: Passage): LinkBody {
    passage.closed = true;
    return { kind: "passage.closed", passage: passage.id, ...passage.conclusion(this.#lane, this.lostDevices) };
  }

  /** Forgets the oldest that are closed. */
  #prune(): void {
    for (const [id, passage] of this.#passages) {
      if (this.#passages.size <= maxPassages) return;
      if (passage.closed) this.#passages.delete(id);
    }
  }
}
