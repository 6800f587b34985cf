/**
 * The way of records into the journal for those who must not lose any. While the journal cannot take them (a full disk, a
 * full queue) whoever writes waits, and it is tried again; so a device waits, bounded by its own link, and nothing else
 * does. A draft that has not the shape of its kind would be refused for ever: a `gap` that says so takes its place.
 *
 * It knows nothing of devices and links, and keeps no records of its own.
 */

import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import { type ErrorCode, messageOf, PorticoError } from "../errors.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";

interface WriterOptions {
  readonly journal: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  /** Paces the attempts: the machine's, for it is the machine's disk that is waited for. */
  readonly clock: Clock;
  /** When it aborts nobody waits any longer: what cannot be written then is rejected. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Told of every refusal, for metrics. */
  onRefused(code: ErrorCode): void;
}

export interface RecordWriter {
  /** Resolves when the drafts are on disk, in order. Rejects only when the gateway stops before they are. */
  write(drafts: readonly RecordDraft[]): Promise<void>;
  /** One attempt, for those who can tell somebody that it failed. */
  append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]>;
  /** Why somebody waits to write, a sentence; undefined while nobody does. */
  readonly trouble: string | undefined;
}

/** Between two attempts. A disk becomes free in minutes, a queue in milliseconds. */
const retryMs: Partial<Record<ErrorCode, number>> = { JOURNAL_WRITE: 1000, JOURNAL_FULL: 50 };
/** Drafts that share a transaction at most: what the smallest queue that can be configured holds. */
const mostTogether = 100;
const maxReasonCharacters = 300;

export function createRecordWriter({ journal, clock, signal, log, onRefused }: WriterOptions): RecordWriter {
  let trouble: { readonly text: string; readonly sinceMs: number } | undefined;

  async function append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> {
    try {
      const records = await journal.append(drafts);
      if (trouble !== undefined) {
        const lastedMs = Math.round(clock.now().monotonicMs - trouble.sinceMs);
        log.info("the journal can be written again", { lastedMs });
      }
      trouble = undefined;
      return records;
    } catch (cause) {
      const code = codeOf(cause);
      if (code !== undefined) onRefused(code);
      throw cause;
    }
  }

  async function writeTogether(drafts: readonly RecordDraft[]): Promise<void> {
    for (;;) {
      try {
        await append(drafts);
        return;
      } catch (cause) {
        const code = codeOf(cause);
        if (code === "JOURNAL_RECORD") return replaceMalformed(drafts, cause);
        const waitMs = code === undefined ? undefined : retryMs[code];
        if (waitMs === undefined || signal.aborted) throw cause;
        const reason = messageOf(cause);
        log.warn("the journal cannot be written; what has records for it waits", { code, reason });
        trouble = { text: reason, sinceMs: trouble?.sinceMs ?? clock.now().monotonicMs };
        await clock.sleep(waitMs, signal);
      }
    }
  }

  /** One of them is malformed: the others are written, and a gap in its place says that it is missing. */
  async function replaceMalformed(drafts: readonly RecordDraft[], cause: unknown): Promise<void> {
    const [draft, ...others] = drafts;
    if (draft === undefined) return;
    if (others.length > 0) {
      for (const each of drafts) await writeTogether([each]);
      return;
    }
    const { kind, at, monotonicMs, lane, device, provenance } = draft;
    const reason = messageOf(cause).slice(0, maxReasonCharacters);
    log.warn("a record was malformed, and was not written", { kind, reason });
    // A gap that is malformed itself, down to its time or lane, stands in the log and the metrics only.
    if (kind === "gap") return;
    const by = device === undefined ? {} : { device };
    await writeTogether([{ kind: "gap", at, monotonicMs, lane, ...by, provenance, what: "records", reason, lost: 1 }]);
  }

  return {
    async write(drafts) {
      for (let from = 0; from < drafts.length; from += mostTogether) {
        await writeTogether(drafts.slice(from, from + mostTogether));
      }
    },
    append,
    get trouble() {
      return trouble?.text;
    },
  };
}

function codeOf(thrown: unknown): ErrorCode | undefined {
  return thrown instanceof PorticoError ? thrown.code : undefined;
}
