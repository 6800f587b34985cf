/**
 * Joins each passage with what lists and terminals say when it is over, and again whenever a list, a message, a link or a
 * correction changes what there is to say. It reads what is on disk and writes `passage.joined` if that says something new,
 * and `passage.conflict` once for each contradiction. What they say is decided in the room of joining.
 *
 * The newest `passage.joined` on disk is what a new one is compared with, so that a stop at any moment makes nothing twice.
 */

import { setImmediate } from "node:timers/promises";
import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup, Identify } from "../identification.ts";
import {
  boxLengthsMetres,
  type Conflict,
  conflictsOf,
  joinOf,
  type PassageFacts,
  saysTheSame,
} from "../joining/index.ts";
import type { Journal } from "../journal/index.ts";
import { isKind, type PorticoRecord, type RecordDraft, type RecordKind } from "../records.ts";
import { type LookQueue, lookQueue } from "./joins-queue.ts";
import { readFacts } from "./joins-reads.ts";
import type { Concluding } from "./journal-follower.ts";
import { madeId } from "./made-id.ts";

export interface JoinOptions {
  readonly journal: Pick<Journal, "get" | "passages" | "about" | "expectedParts">;
  readonly clock: Clock;
  readonly log: Log;
  readonly lists: ExpectedLookup;
  readonly identify: Identify;
  /** As configured; undefined: it is not configured any more. */
  laneOf(id: string): PassageFacts["lane"] | undefined;
  write(drafts: readonly RecordDraft[]): Promise<void>;
  /** A list that has these codes has changed. Resolves when what follows is looked at. */
  onListed?(codes: readonly string[]): Promise<void>;
}

export type Joins = Concluding;

/** After which a passage may have something else to say. */
export const joinKinds: readonly RecordKind[] = [
  "passage.closed",
  "link.made",
  "link.corrected",
  "identity.corrected",
  "movement.reported",
  "expected.received",
];

/** Passages of one container that a list or message is about: the newest. */
const passagesOfContainer = 8;
const maxMovements = 64;
/** Parts of one version of a list at most; the largest list has 400. */
const maxParts = 20_000;
/** Codes of a list that are looked up in one go. */
const codesAtOnce = 200;

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;

export function startJoins(options: JoinOptions): Joins {
  const { journal, clock, log, write } = options;
  const passages: LookQueue = lookQueue({ what: "what lists say of a passage", log, look: joinPassage });
  const lists: LookQueue = lookQueue({ what: "a list", log, look: joinList });

  async function joinPassage(id: string, why: string): Promise<void> {
    const view = journal.passages.get(id);
    if (view?.state !== "closed") return;
    const facts = factsOf(view);
    const { utcMs, monotonicMs } = clock.now();
    const common = { at: toRfc3339(utcMs), monotonicMs, lane: view.lane, provenance: view.provenance };
    const joined = joinOf(facts, why);
    const drafts: RecordDraft[] = [];
    if (facts.before === undefined || !saysTheSame(joined, facts.before)) drafts.push({ ...joined, ...common });
    for (const conflict of conflictsOf(facts)) {
      const recordId = conflictId(conflict);
      if (journal.get(recordId) === undefined) drafts.push({ ...conflict, ...common, id: recordId });
    }
    if (drafts.length > 0) await write(drafts);
  }

  function factsOf(view: PassageView): PassageFacts {
    const linked = view.links.flatMap(({ record }) => journal.get(record) ?? []);
    const reads = linked.filter((record) => record.kind === "identity.read");
    const seals = linked.filter((record) => record.kind === "seal.observed");
    const scans = linked.filter((record) => isKind(record, "scan.completed", "scan.incomplete"));
    const movements = view.containers.flatMap((container) =>
      journal.about({ container, kinds: ["movement.reported"], limit: maxMovements }),
    );
    const [before] = journal.about({ passage: view.id, kinds: ["passage.joined"], limit: 1 });
    return {
      passage: view.id,
      containers: view.containers,
      startedAtMs: Date.parse(view.startedAt),
      endedAtMs: Date.parse(view.endedAt ?? view.startedAt),
      lane: options.laneOf(view.lane) ?? { mode: "unknown" },
      listed: (container) => options.lists.find(container),
      movements: movements.filter((record) => record.kind === "movement.reported").sort((a, b) => a.seq - b.seq),
      reads,
      scans,
      identity: identityOf(view, [...reads, ...seals], scans),
      before: before?.kind === "passage.joined" ? before : undefined,
    };
  }

  function identityOf(
    view: PassageView,
    reads: PorticoRecord<"identity.read" | "seal.observed">[],
    scans: PassageFacts["scans"],
  ) {
    if (view.corrected !== undefined) return { certain: true, alternatives: [], reasons: [] };
    const lengths = boxLengthsMetres(scans);
    const [lengthMetres] = lengths.length === 1 ? lengths : [];
    const length = lengthMetres === undefined ? {} : { lengthMetres };
    const found = options.identify(readFacts(reads), { lane: view.lane, ...length });
    const boxes = Math.max(
      0,
      ...scans.map(({ segments }) => segments.filter(({ kind }) => kind === "container").length),
    );
    const isNameless = view.containers.length === 0 && found.containers.length === 0 && boxes > 0;
    const nameless = isNameless
      ? [`the image shows ${boxes === 1 ? "a box" : `${boxes} boxes`}, and no code stands for it`]
      : [];
    return {
      certain: found.isCertain && !isNameless,
      alternatives: [...found.alternatives].slice(0, 32),
      reasons: [...found.reasons, ...nameless].map((reason) => reason.slice(0, 300)).slice(0, 16),
    };
  }

  /** The boxes of a list whose parts are all there, and those of the version before it. */
  async function joinList(key: string): Promise<void> {
    const [source = "", reference = "", ...versions] = key.split("\n");
    const parts = versions.flatMap((version) => journal.expectedParts(maxParts, { source, reference, version }));
    const codes = new Set<string>();
    for (const { seq } of parts) {
      const record = journal.get(seq);
      if (record?.kind === "expected.received") for (const { code } of record.entries) codes.add(code);
    }
    // A list of a hundred thousand boxes is looked through while everything else goes on.
    for (const some of inTurns([...codes])) {
      for (const code of some) dueByContainer(code, "list");
      await options.onListed?.(some);
      await passages.barrier();
      await setImmediate();
    }
  }

  function dueByContainer(container: string, why: string): void {
    for (const { id, state } of journal.passages.list({ container, limit: passagesOfContainer }).items) {
      if (state === "closed") passages.add(id, why);
    }
  }

  function observe(record: PorticoRecord): void {
    if (isKind(record, "passage.closed")) passages.add(record.passage, "closed");
    else if (isKind(record, "link.made")) passages.add(record.passage, "link");
    else if (isKind(record, "identity.corrected")) passages.add(record.passage, "correction");
    else if (isKind(record, "movement.reported")) dueByContainer(record.container, "terminal message");
    else if (isKind(record, "link.corrected")) {
      if (record.previousPassage !== undefined) passages.add(record.previousPassage, "correction");
      passages.add(record.passage, "correction");
    } else if (isKind(record, "expected.received")) {
      const { source, reference, version, supersedes, part, parts } = record;
      // What is in force changes with the last of its parts, whichever that is.
      if (parts > 1 && part < parts && !isWhole(source, reference, version, parts)) return;
      lists.add([source, reference, version, ...(supersedes === undefined ? [] : [supersedes])].join("\n"), "list");
    }
  }

  function isWhole(source: string, reference: string, version: string, parts: number): boolean {
    const known = journal.expectedParts(maxParts, { source, reference, version });
    return new Set(known.map(({ part }) => part)).size >= parts;
  }

  return {
    observe,
    get isFull() {
      return passages.isFull || lists.isFull;
    },
    async room() {
      await passages.room();
      await lists.room();
    },
    async barrier() {
      await lists.barrier();
      await passages.barrier();
    },
    async settled() {
      await lists.settled();
      await passages.settled();
    },
  };
}

function* inTurns(codes: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < codes.length; at += codesAtOnce) yield codes.slice(at, at + codesAtOnce);
}

/** A contradiction is told once, whichever version of a list tells it again. */
function conflictId({ passage, what, container, said }: Conflict): string {
  const values = [...new Set(said.map(({ value }) => value))].sort();
  return madeId("passage.conflict", [passage, what, container ?? "", ...values].join("\n"));
}
