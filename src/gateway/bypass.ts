/**
 * Watches departures: a box that left and was not imaged and scanned for radiation becomes `coverage.bypass`, once; one that was told,
 * and whose departure the terminal takes back, is withdrawn. What waits is made anew from the journal after a start. What is a bypass
 * is decided in the room of joining.
 */

import { setImmediate } from "node:timers/promises";
import { type Instant, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import {
  type BypassSettings,
  bypassOf,
  Departures,
  passagesBefore,
  type SeenPassage,
  takenBackBy,
  type Waiting,
  withdrawn,
} from "../joining/index.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft, RecordKind } from "../records.ts";
import { coverageOf } from "./coverage.ts";
import type { Concluding } from "./journal-follower.ts";
import { madeId } from "./made-id.ts";

export interface BypassOptions {
  readonly journal: Pick<Journal, "get" | "passages" | "about">;
  readonly log: Log;
  readonly settings: BypassSettings;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

export interface BypassWatch extends Concluding {
  tick(now: Instant): void;
  /** Departures that wait to be judged. */
  readonly waiting: number;
}

export const bypassKinds: readonly RecordKind[] = ["movement.reported"];

type Movement = PorticoRecord<"movement.reported">;

/** Of one box, the newest. */
const maxPassages = 100;
const maxMovements = 64;
/** Judged together, before others have their turn. */
const judgedAtOnce = 50;
/** Messages that take back what was judged: so many may wait. */
const maxTakingBack = 1000;

const bypassId = (movement: string) => madeId("coverage.bypass", movement);

export function watchBypass({ journal, log, settings, write }: BypassOptions): BypassWatch {
  const departures = new Departures(settings);
  const takingBack: Movement[] = [];
  let judging: Promise<void> | undefined;
  /** Of those that are judged now. */
  let judgedSeqs: readonly number[] = [];
  let waiters: { readonly isOver: () => boolean; resolve(): void }[] = [];

  function passagesOf(container: string): SeenPassage[] {
    return journal.passages.list({ container, limit: maxPassages }).items.map((view) => ({
      id: view.id,
      state: view.state,
      startedAtMs: Date.parse(view.startedAt),
      ...coverageOf(view, container),
    }));
  }

  function judge(waiting: Waiting, now: Instant): RecordDraft[] {
    const { movement } = waiting;
    const id = bypassId(movement.id);
    if (journal.get(id) !== undefined) return [];
    const passages = passagesBefore(movement, passagesOf(movement.container), settings);
    const bypass = bypassOf(movement, passages);
    if (bypass === undefined) return [];
    if (passages.some(({ state }) => state === "open") && departures.delay(waiting, now.utcMs)) return [];
    return [{ ...bypass, ...envelopeOf(movement, now), id }];
  }

  /** Of the departure that a later message takes back, if it was told as a bypass. */
  function withdraw(later: Movement, now: Instant): RecordDraft[] {
    const { container } = later;
    const movements = journal
      .about({ container, kinds: ["movement.reported"], limit: maxMovements })
      .filter((record) => record.kind === "movement.reported")
      .sort((a, b) => a.seq - b.seq);
    const earlier = takenBackBy(later, movements);
    const told = earlier === undefined ? undefined : journal.get(bypassId(earlier.id));
    if (told?.kind !== "coverage.bypass") return [];
    const id = madeId("coverage.bypass", `${told.id}\nwithdrawn`);
    if (journal.get(id) !== undefined) return [];
    log.info("a bypass is withdrawn", { container });
    return [{ ...withdrawn(told, later), ...envelopeOf(later, now), id }];
  }

  /** One that cannot be judged keeps no other from it. */
  function carefully({ id }: Movement, { utcMs }: Instant, decide: () => RecordDraft[]): RecordDraft[] {
    try {
      return decide();
    } catch (cause) {
      log.warn("a departure could not be judged", { of: id, at: toRfc3339(utcMs), reason: messageOf(cause) });
      return [];
    }
  }

  /** Some at a time, until none is due: a day's departures are not judged in one turn. */
  async function judgeAll(now: Instant): Promise<void> {
    for (;;) {
      const due = departures.due(now.utcMs, judgedAtOnce);
      const later = takingBack.splice(0, judgedAtOnce);
      if (due.length + later.length === 0) return;
      judgedSeqs = [...due.map(({ movement }) => movement.seq), ...later.map(({ seq }) => seq)];
      try {
        const drafts = [
          ...later.flatMap((each) => carefully(each, now, () => withdraw(each, now))),
          ...due.flatMap((each) => carefully(each.movement, now, () => judge(each, now))),
        ];
        if (drafts.length > 0) await write(drafts);
      } catch (cause) {
        log.warn("what follows from departures could not be written; they are judged again in a minute", {
          ...{ count: due.length, reason: messageOf(cause) },
        });
        for (const each of due) departures.putBack(each, now.utcMs);
        takingBack.unshift(...later);
        return;
      } finally {
        judgedSeqs = [];
      }
      await setImmediate();
    }
  }

  /** Whether nothing up to this number waits or is judged. */
  function isDoneThrough(seq: number): boolean {
    const open = [
      departures.oldestSeq ?? Number.POSITIVE_INFINITY,
      ...takingBack.map((each) => each.seq),
      ...judgedSeqs,
    ];
    return open.every((each) => each > seq);
  }

  const isFull = () => departures.isFull || takingBack.length >= maxTakingBack;
  const until = (isOver: () => boolean) =>
    isOver() ? Promise.resolve() : new Promise<void>((resolve) => waiters.push({ isOver, resolve }));
  function wakeWaiters(): void {
    const over = waiters.filter((each) => each.isOver());
    waiters = waiters.filter((each) => !over.includes(each));
    for (const { resolve } of over) resolve();
  }

  let newestSeq = 0;
  return {
    observe(record) {
      if (record.kind !== "movement.reported") return;
      newestSeq = record.seq;
      if (departures.observe(record)) takingBack.push(record);
    },
    tick(now) {
      judging ??= judgeAll(now).finally(() => {
        judging = undefined;
        wakeWaiters();
      });
    },
    get waiting() {
      return departures.waiting;
    },
    get isFull() {
      return isFull();
    },
    room: () => until(() => !isFull()),
    barrier() {
      const seq = newestSeq;
      return until(() => isDoneThrough(seq));
    },
    async settled() {
      await judging;
    },
  };
}

const envelopeOf = ({ lane, provenance }: Movement, now: Instant) => ({
  ...{ at: toRfc3339(now.utcMs), monotonicMs: now.monotonicMs, lane, provenance },
});
