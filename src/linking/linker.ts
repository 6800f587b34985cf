/**
 * The linker: committed records in, drafts about passages and links out. Pure: it has no clock and no disk, and gives the
 * same drafts for the same records.
 *
 * Only records of the gateway's own provenance are linked, so that simulated and live facts never meet in one passage.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { Identify } from "../identification.ts";
import type { PorticoRecord, Provenance, RecordDraft } from "../records.ts";
import { identifyByReads } from "./codes.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import type { LaneGeometry } from "./geometry.ts";
import { LaneLinker, type Pressed } from "./lane.ts";
import type { LinkBody } from "./said.ts";

export interface Linker {
  /** Records already committed, in seq order. Gives drafts of passage.opened, link.made, link.corrected, passage.closed. */
  observe(record: PorticoRecord): RecordDraft[];
  /**
   * Time passes: links what has waited long enough, closes passages for which nothing more can come. A wall clock that was
   * set back ends what is under way.
   */
  tick(now: Instant): RecordDraft[];
  /**
   * Rebuilds the state from the journal's recent records, in seq order, without drafting anything. They should reach back
   * an hour. Evidence among them that has no link yet is linked by the next `tick`.
   * @param givenIds ids of older passages, so that none is given twice: a lane may have been quiet for longer than that
   */
  restore(records: Iterable<PorticoRecord>, givenIds?: Iterable<string>): void;
  /** The expected lists have changed: passages that are remembered may be of other containers. Gives link.corrected. */
  relist(now: Instant): RecordDraft[];
  /** How often, since the start, a lane had more waiting than can be held or looked at exactly. */
  pressed(): Pressed;
}

/** Evidence without a link that a restore keeps. */
const maxUnlinked = 1000;
/** Days whose counters a lane remembers. */
const maxDays = 8;

/** Gives `P-20261121-1-0417`: the counter runs per lane and UTC day of the begin, and never gives an id twice. */
class PassageIds {
  readonly #counters = new Map<string, number>();

  next(lane: string, startedAtMs: number): string {
    const prefix = `P-${toRfc3339(startedAtMs).slice(0, 10).replaceAll("-", "")}-${lane}`;
    const number = (this.#counters.get(prefix) ?? 0) + 1;
    this.#set(prefix, number);
    return `${prefix}-${String(number).padStart(4, "0")}`;
  }

  seen(id: string): void {
    const match = /^(P-\d{8}-.+)-(\d+)$/.exec(id);
    const prefix = match?.[1];
    if (prefix !== undefined) this.#set(prefix, Math.max(this.#counters.get(prefix) ?? 0, Number(match?.[2])));
  }

  #set(prefix: string, number: number): void {
    this.#counters.delete(prefix);
    this.#counters.set(prefix, number);
    const day = /^P-\d{8}-/.exec(prefix)?.[0] ?? "";
    const lane = prefix.slice(day.length);
    const ofLane = [...this.#counters.keys()].filter((key) => key.slice(day.length) === lane);
    for (const old of ofLane.slice(0, -maxDays)) this.#counters.delete(old);
  }
}

class JournalLinker implements Linker {
  readonly #lanes: ReadonlyMap<string, LaneLinker>;
  readonly #provenance: Provenance;
  readonly #ids: PassageIds;
  #lastSeq = 0;

  constructor(lanes: ReadonlyMap<string, LaneLinker>, provenance: Provenance, ids: PassageIds) {
    this.#lanes = lanes;
    this.#provenance = provenance;
    this.#ids = ids;
  }

  observe(record: PorticoRecord): RecordDraft[] {
    if (record.seq <= this.#lastSeq) return [];
    this.#lastSeq = record.seq;
    const lane = this.#lanes.get(record.lane);
    if (lane === undefined || record.provenance !== this.#provenance) return [];
    this.#noteStatus(lane, record);
    if (record.kind === "identity.corrected")
      return this.#drafts(
        record.lane,
        lane.identifiedByPerson(record.passage, record.containers),
        record.at,
        record.monotonicMs,
      );
    if (record.kind === "link.corrected" && record.by !== undefined)
      return this.#drafts(record.lane, lane.linkedByPerson(record.passage, record), record.at, record.monotonicMs);
    if (record.kind === "link.made" || record.kind === "link.corrected")
      return this.#drafts(record.lane, lane.committed(record), record.at, record.monotonicMs);
    const evidence = evidenceOf(record, lane.geometry);
    if (evidence === undefined) return [];
    lane.add(evidence);
    return this.#drafts(record.lane, lane.settle(evidence.atMs), record.at, record.monotonicMs);
  }

  tick(now: Instant): RecordDraft[] {
    const at = toRfc3339(now.utcMs);
    return [...this.#lanes].flatMap(([id, lane]) => this.#drafts(id, lane.tick(now.utcMs), at, now.monotonicMs));
  }

  relist(now: Instant): RecordDraft[] {
    const at = toRfc3339(now.utcMs);
    return [...this.#lanes].flatMap(([id, lane]) => this.#drafts(id, lane.relist(), at, now.monotonicMs));
  }

  pressed(): Pressed {
    const all = [...this.#lanes.values()].map(({ pressed }) => pressed);
    const sum = (of: (each: Pressed) => number) => all.reduce((total, each) => total + of(each), 0);
    return { hurried: sum(({ hurried }) => hurried), inexact: sum(({ inexact }) => inexact) };
  }

  restore(records: Iterable<PorticoRecord>, givenIds: Iterable<string> = []): void {
    for (const id of givenIds) this.#ids.seen(id);
    const unlinked = new Map<string, { lane: LaneLinker; evidence: Evidence; corrected: Evidence }>();
    for (const record of records) {
      this.#lastSeq = Math.max(this.#lastSeq, record.seq);
      if (record.kind === "passage.opened") this.#ids.seen(record.passage);
      const lane = this.#lanes.get(record.lane);
      if (lane === undefined || record.provenance !== this.#provenance) continue;
      lane.time.restored(Date.parse(record.at));
      this.#noteStatus(lane, record);
      switch (record.kind) {
        case "passage.opened":
          lane.restorePassage(record.passage, Date.parse(record.startedAt));
          break;
        case "link.made": {
          const known = unlinked.get(record.record);
          unlinked.delete(record.record);
          if (known !== undefined) lane.restoreLink(known.evidence, known.corrected, record);
          break;
        }
        case "link.corrected":
          lane.restoreCorrection(record, unlinked.get(record.record)?.evidence);
          unlinked.delete(record.record);
          break;
        case "identity.corrected":
          lane.restoreIdentity(record.passage, record.containers);
          break;
        case "passage.closed":
          lane.restoreClosed(record.passage);
          break;
        default: {
          const evidence = evidenceOf(record, lane.geometry);
          if (evidence !== undefined)
            unlinked.set(record.id, { lane, evidence, corrected: lane.restoreEvidence(evidence) });
        }
      }
      for (const oldest of unlinked.keys()) {
        if (unlinked.size <= maxUnlinked) break;
        unlinked.delete(oldest);
      }
    }
    for (const lane of this.#lanes.values()) lane.restoreEnded();
    // What was committed and not yet linked when the gateway stopped still waits for its passage.
    for (const { lane, evidence, corrected } of unlinked.values()) lane.add(evidence, corrected);
  }

  #noteStatus(lane: LaneLinker, record: PorticoRecord): void {
    if (record.kind !== "device.status" || record.device === undefined) return;
    if (record.state === "lost" || record.state === "ready") lane.noteDevice(record.device, record.state === "lost");
  }

  #drafts(lane: string, bodies: readonly LinkBody[], at: string, monotonicMs: number): RecordDraft[] {
    return bodies.map((body) => ({ ...body, at, monotonicMs, lane, provenance: this.#provenance }));
  }
}

/**
 * Nats by which the best place of a record must win over any other; below that its link is ambiguous. 4 nats are odds of
 * fifty to one.
 */
const usualMarginNats = 4;

export function createLinker(options: {
  readonly lanes: readonly LaneGeometry[];
  readonly provenance: Provenance;
  /** Which containers a passage has. Default: those on which its reads agree. */
  readonly identify?: Identify;
  readonly certainMarginNats?: number;
}): Linker {
  const ids = new PassageIds();
  const { identify = identifyByReads, certainMarginNats = usualMarginNats } = options;
  const lanes = options.lanes.map((lane) => {
    const nextId = (startedAtMs: number) => ids.next(lane.id, startedAtMs);
    const here: Identify = (reads, more) => identify(reads, { ...more, lane: lane.id });
    return [lane.id, new LaneLinker(lane, { identify: here, certainMarginNats, nextId })] as const;
  });
  return new JournalLinker(new Map(lanes), options.provenance, ids);
}
