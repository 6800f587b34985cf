/**
 * Watches departures: a box that left and was not imaged and scanned for radiation becomes `coverage.bypass`, once. What waits
 * is made anew from the journal after a start. What is a bypass is decided in the room of joining.
 */

import { type Clock, type Instant, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import { type BypassSettings, bypassOf, Departures, passagesBefore, type SeenPassage } from "../joining/index.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft, RecordKind } from "../records.ts";
import { coverageOf } from "./coverage.ts";
import { madeId } from "./made-id.ts";

export interface BypassOptions {
  readonly journal: Pick<Journal, "get" | "passages">;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: BypassSettings;
  /** Records of `bypassKinds` of the recent past, in order. */
  readonly recent: Iterable<PorticoRecord>;
  write(drafts: readonly RecordDraft[]): Promise<void>;
}

export interface BypassWatch {
  observe(record: PorticoRecord): void;
  tick(now: Instant): void;
  /** Departures that wait to be judged. */
  readonly waiting: number;
  settled(): Promise<void>;
}

export const bypassKinds: readonly RecordKind[] = ["movement.reported"];

/** Of one box, the newest. */
const maxPassages = 100;

export function watchBypass({ journal, clock, log, settings, recent, write }: BypassOptions): BypassWatch {
  const departures = new Departures(settings);
  let writing: Promise<void> = Promise.resolve();

  function passagesOf(container: string): SeenPassage[] {
    return journal.passages.list({ container, limit: maxPassages }).items.map((view) => ({
      id: view.id,
      state: view.state,
      startedAtMs: Date.parse(view.startedAt),
      ...coverageOf(view, container),
    }));
  }

  function judge(now: Instant): RecordDraft[] {
    return departures.due(now.utcMs).flatMap((waiting): RecordDraft[] => {
      const { movement } = waiting;
      const id = madeId("coverage.bypass", movement.id);
      if (journal.get(id) !== undefined) return [];
      const passages = passagesBefore(movement, passagesOf(movement.container), settings);
      const bypass = bypassOf(movement, passages);
      if (bypass === undefined) return [];
      if (passages.some(({ state }) => state === "open") && departures.delay(waiting, now.utcMs)) return [];
      const { lane, provenance } = movement;
      return [{ ...bypass, id, at: toRfc3339(now.utcMs), monotonicMs: now.monotonicMs, lane, provenance }];
    });
  }

  function say(now: Instant): void {
    const drafts = judge(now);
    if (drafts.length === 0) return;
    writing = writing
      .then(() => write(drafts))
      .catch((cause) => log.warn("bypass was not written; it is at the next start", { reason: messageOf(cause) }));
  }

  for (const record of recent) if (record.kind === "movement.reported") departures.observe(record);
  return {
    observe(record) {
      if (record.kind === "movement.reported") departures.observe(record);
    },
    tick(now) {
      try {
        say(now);
      } catch (cause) {
        log.warn("departures could not be judged", { reason: messageOf(cause), at: toRfc3339(clock.now().utcMs) });
      }
    },
    get waiting() {
      return departures.waiting;
    },
    settled: () => writing,
  };
}
