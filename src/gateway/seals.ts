/**
 * Compares every seal that somebody saw with the lists and with what was seen on the box before, once it is known on which box
 * it is: at once if that is said, otherwise when its passage is linked, corrected or over, and again when a list changes.
 * It reads what is on disk and writes `seal.mismatch`, each once. What is one is decided in the room of joining.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import { codeText } from "../code-text.ts";
import type { Log } from "../driver.ts";
import type { ExpectedLookup } from "../identification.ts";
import { type FoundMismatch, mismatchesOf, type SealFacts, type SealRecord } from "../joining/index.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft, RecordKind } from "../records.ts";
import { lookQueue } from "./joins-queue.ts";
import type { Concluding } from "./journal-follower.ts";
import { madeId } from "./made-id.ts";

export interface SealOptions {
  readonly journal: Pick<Journal, "get" | "passages" | "about">;
  readonly clock: Clock;
  readonly log: Log;
  readonly lists: ExpectedLookup;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

export interface Seals extends Concluding {
  /** A list that has these containers has changed. Resolves when their seals have been looked at. */
  listed(containers: readonly string[]): Promise<void>;
}

export const sealKinds: readonly RecordKind[] = [
  "seal.observed",
  "link.made",
  "link.corrected",
  "identity.corrected",
  "passage.closed",
];

/** Of one container or passage, the newest. */
const maxObservations = 200;
const maxMovements = 64;
const maxPassages = 16;
/** Of those that a changed list could contradict. */
const lookedAgain = 16;

/** Why a seal is looked at that was seen later than one of which the box is known now. */
const again = "later";

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;

export function startSeals({ journal, clock, log, lists, write }: SealOptions): Seals {
  const queue = lookQueue({ what: "a seal", log, look: compare });
  // A train has hundreds of links: its seals are looked for once for all that came together.
  const passages = lookQueue({ what: "the seals of a passage", log, look: ofPassage });

  async function compare(id: string, why: string): Promise<void> {
    const observed = journal.get(id);
    if (observed?.kind !== "seal.observed") return;
    const passage = passageOf(observed);
    // What a reader of a lane saw belongs to a passage of it, and is compared when it is linked: a mismatch is told once, and to be
    // told with its passage.
    if (passage === undefined && observed.device !== undefined && observed.lane !== "*") return;
    const containers = observed.container === undefined ? (passage?.containers ?? []) : [observed.container];
    // On which box it is may be known late, and what was seen after it is compared with it too.
    if (why !== again) for (const container of containers) laterThan(observed, container);
    const judged = containers.map((container) => {
      const facts = factsOf(container, Date.parse(observed.at));
      return { facts, found: mismatchesOf(withIt(facts, observed), observed) };
    });
    // Of several boxes it is on that which expects it, if one does.
    const own = judged.find(({ facts }) =>
      facts.listed.concat(numbersOf(facts, observed)).some((number) => isIt(number, observed)),
    );
    const drafts = (own === undefined ? judged : [own])
      .flatMap(({ found }) => found)
      .flatMap((each) => draftsOf(each, observed, passage));
    if (drafts.length > 0) await write(drafts);
  }

  function laterThan({ seq, at }: SealRecord, container: string): void {
    const later = factsOf(container, Date.parse(at)).observations.filter((one) => one.seq > seq);
    for (const { id } of later.slice(0, lookedAgain)) queue.add(id, again);
  }

  function draftsOf(
    { about, body: mismatch }: FoundMismatch,
    observed: SealRecord,
    passage: PassageView | undefined,
  ): RecordDraft[] {
    const { container, expected, seen } = mismatch;
    // Told once, whatever else is expected later.
    const id = madeId("seal.mismatch", [observed.id, container, about].join("\n"));
    if (journal.get(id) !== undefined) return [];
    const { utcMs, monotonicMs } = clock.now();
    const { provenance } = observed;
    log.info("a seal is not as expected", { container, seen: seen ?? "", expected: expected.length });
    return [
      {
        ...mismatch,
        id,
        at: toRfc3339(utcMs),
        monotonicMs,
        lane: passage?.lane ?? observed.lane,
        ...(passage === undefined ? {} : { passage: passage.id }),
        provenance,
      },
    ];
  }

  function passageOf(observed: SealRecord): PassageView | undefined {
    const id = journal.passages.ofRecord(observed.id) ?? observed.passage;
    return id === undefined ? undefined : journal.passages.get(id);
  }

  function factsOf(container: string, atMs: number): SealFacts {
    const observations = new Map<string, SealRecord>();
    const keep = (records: readonly PorticoRecord[], isOnIt: (seal: SealRecord) => boolean) => {
      for (const record of records) {
        if (record.kind === "seal.observed" && isOnIt(record)) observations.set(record.id, record);
      }
    };
    keep(journal.about({ container, kinds: ["seal.observed"], limit: maxObservations }), () => true);
    for (const passage of journal.passages.list({ container, limit: maxPassages }).items) {
      // Where there are several boxes nobody knows on which it was.
      if (passage.containers.length !== 1) continue;
      const isOnIt = (seal: SealRecord) => seal.container === undefined;
      keep(sealsOf(passage), isOnIt);
    }
    const movements = journal.about({ container, kinds: ["movement.reported"], limit: maxMovements });
    return {
      container,
      observations: [...observations.values()].sort((a, b) => a.seq - b.seq),
      listed: lists.find(container).flatMap(({ entry: { from, to, seals } }) => {
        const isOver = to !== undefined && Date.parse(to) < atMs;
        const isAhead = from !== undefined && Date.parse(from) > atMs;
        return isOver || isAhead ? [] : seals.map(({ number }) => number);
      }),
      movements: movements.filter((record) => record.kind === "movement.reported").sort((a, b) => a.seq - b.seq),
    };
  }

  function sealsOf(passage: PassageView): PorticoRecord[] {
    const linked = passage.links.flatMap(({ record, recordKind }) =>
      recordKind === "seal.observed" ? (journal.get(record) ?? []) : [],
    );
    return [...linked, ...journal.about({ passage: passage.id, kinds: ["seal.observed"], limit: maxObservations })];
  }

  async function ofPassage(id: string, why: string): Promise<void> {
    const passage = journal.passages.get(id);
    if (passage?.state !== "closed") return;
    await queue.room();
    for (const { id: seal } of sealsOf(passage)) queue.add(seal, why);
  }

  function observe(record: PorticoRecord): void {
    switch (record.kind) {
      case "seal.observed":
        queue.add(record.id, "seen");
        break;
      case "link.made":
      case "link.corrected":
        if (record.recordKind === "seal.observed") queue.add(record.record, "linked");
        // A read that comes late, or leaves, changes on which box the seals of a passage are.
        else if (record.recordKind === "identity.read") {
          passages.add(record.passage, "linked");
          if (record.kind === "link.corrected" && record.previousPassage !== undefined)
            passages.add(record.previousPassage, "linked");
        }
        break;
      case "identity.corrected":
      case "passage.closed":
        passages.add(record.passage, record.kind);
        break;
    }
  }

  async function barrier(): Promise<void> {
    await passages.barrier();
    await queue.barrier();
  }

  return {
    observe,
    get isFull() {
      return queue.isFull || passages.isFull;
    },
    async room() {
      await queue.room();
      await passages.room();
    },
    barrier,
    async listed(containers) {
      for (const container of containers) {
        for (const { id } of journal.about({ container, kinds: ["seal.observed"], limit: lookedAgain }))
          queue.add(id, "list");
        const [newest] = journal.passages.list({ container, limit: 1 }).items;
        if (newest !== undefined) passages.add(newest.id, "list");
      }
      await barrier();
    },
    async settled() {
      await passages.settled();
      await queue.settled();
    },
  };
}

const isIt = (number: string, { number: seen }: SealRecord) =>
  seen !== undefined && codeText(number) === codeText(seen);

/** What was seen on the box before, by number. */
const numbersOf = ({ observations }: SealFacts, observed: SealRecord) =>
  observations.flatMap(({ seq, number }) => (seq < observed.seq && number !== undefined ? [number] : []));

const withIt = (facts: SealFacts, observed: SealRecord): SealFacts =>
  facts.observations.some(({ id }) => id === observed.id)
    ? { ...facts, observations: facts.observations.map((one) => (one.id === observed.id ? observed : one)) }
    : { ...facts, observations: [...facts.observations, observed] };
