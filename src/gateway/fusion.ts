/**
 * Puts image and radiation of each passage together when it is over, and again when somebody corrects what belongs to it or something
 * comes late. It reads what is on disk and writes `fusion.made`; what that says is decided in `fusion-made.ts`.
 *
 * The id of a record follows from what it was made of, so that nothing is made twice, whatever stops and starts in between.
 */

import { setImmediate } from "node:timers/promises";
import { type Clock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { Journal } from "../journal/index.ts";
import { isKind, type PorticoRecord, type RecordDraft } from "../records.ts";
import type { OccupancyRecord, ScanRecord } from "./fusion-align.ts";
import { fusionOf } from "./fusion-made.ts";
import { madeId } from "./made-id.ts";

interface FusionOptions {
  readonly journal: Pick<Journal, "get" | "passages">;
  readonly clock: Clock;
  readonly log: Log;
  /** Records of passages and links of the recent past, in order: what was not put together before a stop is now. */
  readonly recent: Iterable<PorticoRecord>;
  write(drafts: readonly RecordDraft[]): Promise<void>;
  /** How far behind its light curtain a portal's detectors stand. Absent: nowhere else. */
  beamOffsetMetresOf?(portal: string): number | undefined;
}

export interface Fusion {
  observe(record: PorticoRecord): void;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
}

/** Passages that may wait; of those beyond it nothing is put together until the next start. */
const maxWaiting = 10_000;
/** Passages of which it is known that they were corrected. */
const maxCorrected = 10_000;
/** Of one passage: a lane has few portals and scanners. */
const maxPairs = 16;

export function startFusion({ journal, clock, log, recent, write, beamOffsetMetresOf }: FusionOptions): Fusion {
  const waiting = new Set<string>();
  /** By passage, the number of the newest correction: what was so before and is so again is told again. */
  const corrected = new Map<string, number>();
  let working: Promise<void> | undefined;

  function due(passage: string): void {
    if (waiting.size >= maxWaiting && !waiting.has(passage)) {
      log.warn("too many passages wait to be put together; they are at the next start", { passage });
      return;
    }
    waiting.add(passage);
    working ??= work();
  }

  async function work(): Promise<void> {
    // Whoever commits goes on first.
    await setImmediate();
    for (const passage of waiting) {
      waiting.delete(passage);
      try {
        const drafts = draftsOf(passage);
        if (drafts.length > 0) await write(drafts);
      } catch (cause) {
        log.warn("image and radiation of a passage were not put together", { passage, reason: messageOf(cause) });
      }
      await setImmediate();
    }
    working = undefined;
  }

  function draftsOf(passage: string): RecordDraft[] {
    const view = journal.passages.get(passage);
    if (view?.state !== "closed") return [];
    const linked = view.links.flatMap((link) => journal.get(link.record) ?? []);
    const scans = linked.filter((record): record is ScanRecord => isKind(record, "scan.completed", "scan.incomplete"));
    const occupancies = linked.filter((record): record is OccupancyRecord =>
      isKind(record, "occupancy.closed", "occupancy.incomplete"),
    );
    const pairs = scans.flatMap((scan) => {
      return (occupancies.length === 0 ? [undefined] : occupancies).map((occupancy) => ({ scan, occupancy }));
    });
    const { utcMs, monotonicMs } = clock.now();
    const { lane, provenance, containers } = view;
    return pairs.slice(0, maxPairs).flatMap(({ scan, occupancy }): RecordDraft[] => {
      const madeOf = [passage, scan.id, occupancy?.id ?? "", corrected.get(passage) ?? 0, ...[...containers].sort()];
      const id = madeId("fusion.made", madeOf.join("\n"));
      if (journal.get(id) !== undefined) return [];
      const portal = occupancy?.device;
      const beamOffsetMetres = portal === undefined ? undefined : beamOffsetMetresOf?.(portal);
      const body = fusionOf({ passage, scan, occupancy, containers, beamOffsetMetres });
      return [{ ...body, id, at: toRfc3339(utcMs), monotonicMs, lane, provenance }];
    });
  }

  function observe(record: PorticoRecord): void {
    if (isKind(record, "link.corrected")) {
      for (const passage of [record.passage, record.previousPassage]) {
        if (passage === undefined) continue;
        corrected.delete(passage);
        corrected.set(passage, record.seq);
        due(passage);
      }
      for (const passage of corrected.keys()) {
        if (corrected.size <= maxCorrected) break;
        corrected.delete(passage);
      }
    } else if (isKind(record, "passage.closed")) due(record.passage);
    // A link to a passage that is open waits for its end.
    else if (isKind(record, "link.made") && journal.passages.get(record.passage)?.state === "closed")
      due(record.passage);
  }

  for (const record of recent) observe(record);
  return {
    observe,
    async settled() {
      while (working !== undefined) await working;
    },
  };
}
