/**
 * The linker beside the journal: it is told what was committed, and what it says is written, in order. A linker that
 * fails on one record has failed on that record alone. It decides nothing about links.
 */

import type { Instant } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";

interface Pressed {
  /** Evidence that was linked before it was clear. */
  readonly hurried: number;
  /** Alignments that were not exact. */
  readonly inexact: number;
}

interface RecordLinker {
  observe(record: PorticoRecord): RecordDraft[];
  tick(now: Instant): RecordDraft[];
  restore(records: Iterable<PorticoRecord>, givenIds: Iterable<string>): void;
  /** The expected lists have changed. */
  relist?(now: Instant): RecordDraft[];
  /** How often, since the start, there was more than it can hold or look at exactly. */
  pressed?(): Pressed;
}

interface LinkingOptions {
  readonly makeLinker: () => RecordLinker;
  /** What the journal holds of the recent past, in order; read while it is asked for. */
  readonly recent: () => Iterable<PorticoRecord>;
  /** Ids of passages that were given before, as far back as one could be given again. */
  readonly givenIds: readonly string[];
  write(drafts: readonly RecordDraft[]): Promise<void>;
  /** How often there was too much for it since it was asked last. */
  onPressed?(since: Pressed): void;
  readonly log: Log;
}

export interface Linking {
  observe(record: PorticoRecord): void;
  tick(now: Instant): void;
  /** The expected lists have changed: passages that are remembered may be of other containers. */
  relist(now: Instant): void;
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>;
}

/** Drafts that may wait for the journal: while it takes nothing, nothing new is committed that could be linked. */
const maxWaiting = 20_000;
/** That evidence is linked in a hurry is said so often at most. */
const hurriedLogMs = 60_000;

/** Gives the linker its memory back, and begins. A memory that it cannot take does not keep the gateway from starting. */
export function startLinking(options: LinkingOptions): Linking {
  const { makeLinker, recent, givenIds, write, log, onPressed = () => {} } = options;
  let linker = makeLinker();
  try {
    linker.restore(recent(), givenIds);
  } catch (cause) {
    log.warn("the linker could not be given back what it knew; it begins anew", { reason: messageOf(cause) });
    linker = makeLinker();
    linker.restore([], givenIds);
  }

  let waiting: RecordDraft[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const drafts = waiting;
      waiting = [];
      try {
        await write(drafts);
      } catch (cause) {
        // The gateway stops. What is not linked in the journal is linked at the next start.
        log.warn("links were not written", { links: drafts.length + waiting.length, reason: messageOf(cause) });
        waiting = [];
      }
    }
    writing = undefined;
  }

  function say(drafts: readonly RecordDraft[]): void {
    if (drafts.length === 0) return;
    if (waiting.length + drafts.length > maxWaiting) {
      log.warn("too many links wait for the journal; they are made at the next start", { links: drafts.length });
      return;
    }
    waiting.push(...drafts);
    writing ??= writeAll();
  }

  let told: Pressed = { hurried: 0, inexact: 0 };
  let unsaid = 0;
  let saidMs = Number.NEGATIVE_INFINITY;
  function notePress({ monotonicMs }: Instant): void {
    const { hurried, inexact } = linker.pressed?.() ?? told;
    onPressed({ hurried: hurried - told.hurried, inexact: inexact - told.inexact });
    unsaid += hurried - told.hurried;
    told = { hurried, inexact };
    if (unsaid === 0 || monotonicMs - saidMs < hurriedLogMs) return;
    log.warn("evidence was linked before it was clear: more waits in a lane than can be held", { records: unsaid });
    unsaid = 0;
    saidMs = monotonicMs;
  }

  return {
    observe(record) {
      try {
        say(linker.observe(record));
      } catch (cause) {
        const reason = `record ${record.id} could not be linked: ${messageOf(cause)}`.slice(0, 300);
        log.warn("a record could not be linked", { kind: record.kind, reason });
        const { at, monotonicMs, lane, provenance } = record;
        if (record.kind !== "gap") say([{ kind: "gap", at, monotonicMs, lane, provenance, what: "links", reason }]);
      }
    },
    tick(now) {
      try {
        say(linker.tick(now));
        notePress(now);
      } catch (cause) {
        log.warn("the linker failed", { reason: messageOf(cause) });
      }
    },
    relist(now) {
      try {
        say(linker.relist?.(now) ?? []);
      } catch (cause) {
        log.warn("the linker could not take a changed list", { reason: messageOf(cause) });
      }
    },
    settled: () => writing ?? Promise.resolve(),
  };
}
