/** What the journal offers to the rest of the gateway. Types only. */

import type { Clock } from "../clock.ts";
import type { PorticoRecord, Provenance, RecordDraft, RecordKind } from "../records.ts";
import type { AlarmView } from "./alarm-view.ts";
import type { BackgroundHistory, BackgroundQuery } from "./background-history.ts";
import type { DeviceView, PassageView } from "./views.ts";

export interface JournalOptions {
  /** Folder of the journal; made if it does not exist. Nothing else may live in it. */
  readonly dir: string;
  /** Gives the times of ids, of cursors and of the gaps that the journal itself records. */
  readonly clock: Clock;
  /** Provenance of the records that the journal itself writes: its gaps. */
  readonly provenance: Provenance;
  /** Drafts that may wait for their commit, >= 1, default 10000. Beyond that `append` rejects with JOURNAL_FULL. */
  readonly queueRecords?: number;
  /** Longest wait for company before a commit, machine milliseconds, >= 0, default 2. */
  readonly commitEveryMs?: number;
  /** Waiting drafts that make a commit due at once, >= 1, default 100. */
  readonly commitMaxRecords?: number;
}

/** One committed record as it is served: its fields for filters, and its whole JSON text. */
export interface JournalEntry {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly lane: string;
  readonly provenance: string;
  /** The flat record as JSON, `seq` included. */
  readonly json: string;
}

/** Numbers (both ends included) under which nothing can be had any more. */
export interface JournalGap {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly reason: string;
}

export interface JournalQuery {
  /** Exclusive: 41 asks for 42 and what follows. */
  readonly after: number;
  /** Entries at most, 1 to 1000. */
  readonly limit: number;
  /** About so many bytes of JSON are looked at before the page ends; at least one record always is. Default 8 MiB. */
  readonly maxBytes?: number;
  /** Empty or absent: all. */
  readonly kinds?: readonly string[];
  readonly lanes?: readonly string[];
  readonly provenances?: readonly string[];
}

export interface JournalPage {
  /** In the order of `seq`. */
  readonly entries: JournalEntry[];
  /**
   * What lies between `after` and `consideredSeq` and cannot be had: damaged rows, and numbers that no record has. It
   * does not depend on the filter, for nobody knows whether a lost record would have passed it.
   */
  readonly gaps: JournalGap[];
  /** Everything through this number was looked at; the next page begins after it. Equals `after` at the end. */
  readonly consideredSeq: number;
}

interface JournalStats {
  /** Records in the database. */
  readonly records: number;
  /** Size of the database with its log, bytes on disk. */
  readonly bytes: number;
  /** Drafts that wait for their commit. */
  readonly queued: number;
  readonly queuedBytes: number;
  /** Transactions since opening. */
  readonly commits: number;
  /** Records written since opening. */
  readonly committedRecords: number;
  /** Calls of `append` refused because a draft had not the shape of its kind, or an id that is taken. */
  readonly refusedShape: number;
  /** Calls of `append` refused because the queue was full. */
  readonly refusedFull: number;
  /** Calls of `append` that the disk or the database failed. */
  readonly failedWrites: number;
  /** Commit listeners that threw. */
  readonly listenerErrors: number;
  /** Cursor writes that failed; the cursor lives on in memory. */
  readonly cursorWriteErrors: number;
  /** Databases set aside because they were damaged, since opening. */
  readonly repairs: number;
  /** Time that the last and the longest transaction held the event loop, machine milliseconds. */
  readonly lastCommitMs: number;
  readonly longestCommitMs: number;
}

export interface VerifyReport {
  readonly ok: boolean;
  /** Records that are whole. */
  readonly records: number;
  /** Rows whose bytes are not those that were written. */
  readonly damaged: JournalGap[];
  /** Missing numbers that a `gap` record accounts for. */
  readonly explained: JournalGap[];
  /** Missing numbers that nothing accounts for. */
  readonly unexplained: JournalGap[];
  /** Blobs that a record names and the store does not hold; empty if no store was given. */
  readonly missingBlobs: { readonly seq: number; readonly sha256: string }[];
}

export interface AlarmQuery {
  /** `true` leaves out alarms whose state is `normal`. */
  readonly open?: boolean;
  /** Occupancy or scan that they are about. */
  readonly subject?: string;
  /** Empty or absent: all. */
  readonly lanes?: readonly string[];
  readonly states?: readonly string[];
  readonly categories?: readonly string[];
  readonly priorities?: readonly number[];
  readonly provenances?: readonly string[];
  readonly before?: string;
  readonly limit: number;
}

interface PassageQuery {
  readonly lane?: string;
  /** `true`: only those of which a person is asked something; `false`: only the others. */
  readonly ambiguous?: boolean;
  /** Only those that have this container. */
  readonly container?: string;
  readonly before?: string;
  readonly limit: number;
}

/** Of whom the records are asked. */
type AboutQuery = ({ readonly container: string } | { readonly passage: string }) & {
  /** Empty or absent: all. */
  readonly kinds?: readonly RecordKind[];
  /** Cut to 1..1000. */
  readonly limit: number;
};

/** One version of an expected list. */
export interface ExpectedVersion {
  readonly source: string;
  readonly reference: string;
  readonly version: string;
}

/** The head of one `expected.received`. */
export interface ExpectedPart extends ExpectedVersion {
  readonly seq: number;
  readonly part: number;
  readonly parts: number;
  /** How many entries it has. */
  readonly entries: number;
}

export interface Journal {
  /**
   * Resolves with the numbered records, in the order of the drafts, once they are on disk. All drafts of a call share one
   * transaction and have consecutive numbers. Nothing of a call that rejects is written.
   * Rejects with JOURNAL_RECORD (a draft has not the shape of its kind), JOURNAL_FULL, JOURNAL_CLOSED, JOURNAL_WRITE.
   */
  append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]>;
  /** A page of committed records. Bounded in time too: a page may be empty and still move `consideredSeq` on. */
  read(query: JournalQuery): JournalPage;
  /** The record of that number or id; undefined if there is none, or if it is damaged. */
  get(seqOrId: number | string): PorticoRecord | undefined;
  /** Number of the first record; 0 when empty. */
  readonly oldestSeq: number;
  /** Number of the newest committed record; 0 when empty. */
  readonly newestSeq: number;
  /** `at` of the newest record that opening found, UTC milliseconds: where an outage began. Undefined for a new journal. */
  readonly lastAtMs: number | undefined;
  /**
   * Calls `listener` after each commit with its records, before `append` resolves. A listener that throws is counted and
   * disturbs nobody. Returns what ends the subscription.
   */
  onCommit(listener: (records: readonly PorticoRecord[]) => void): () => void;
  /**
   * How far each consumer has come. Lasting, but not synced at once: a power cut may cost duplicates, never records. Of more
   * than 10,000 consumers the one that has been away for longest is forgotten.
   */
  readonly cursors: {
    get(consumer: string): number | undefined;
    set(consumer: string, throughSeq: number): void;
    list(): { consumer: string; throughSeq: number; at: string }[];
    remove(consumer: string): void;
  };
  /** Newest first. `before` and `next` are opaque; a malformed one throws HTTP_BAD_REQUEST. Limits are cut to 1..1000. */
  readonly passages: {
    list(query: PassageQuery): { items: PassageView[]; next?: string };
    get(id: string): PassageView | undefined;
    /** Id of the passage to which the record of this id is linked. */
    ofRecord(record: string): string | undefined;
    /** All passages that are open, oldest first. */
    open(): PassageView[];
  };
  /** As `passages`; a page may have fewer items than `limit`, even none, and still a `next`. */
  readonly alarms: {
    list(query: AlarmQuery): { items: AlarmView[]; next?: string };
    get(id: string): AlarmView | undefined;
  };
  /**
   * The newest records about a container (seals, movements, conflicts, corrections, bypass) or beside links about a passage
   * (what it was joined with, corrections, conflicts, seals, boxes), newest first; damaged ones are left out.
   */
  about(query: AboutQuery): PorticoRecord[];
  /** Heads of the newest `limit` records of expected lists, or of one version of one, in the order of `seq`. */
  expectedParts(limit: number, of?: ExpectedVersion): readonly ExpectedPart[];
  /** The newest record about how a scan ended; undefined if there is none, or if it is damaged. */
  scan(id: string): PorticoRecord<"scan.completed" | "scan.incomplete"> | undefined;
  /** By id. */
  readonly devices: { list(): DeviceView[] };
  /** Backgrounds of one device in steps, holes among them; of the last eight days, and at most 1,500 steps. */
  backgrounds(query: BackgroundQuery): BackgroundHistory;
  stats(): JournalStats;
  /** Makes passages, alarms and devices anew from the records. Holds the event loop for its time. */
  rebuildProjections(): void;
  /** Looks at every record, in slices that let others run. */
  verify(options?: { blobs?: { stat(sha256: string): Promise<{ bytes: number }> } }): Promise<VerifyReport>;
  /** Resolves when everything that waits now is on disk (or has been rejected). */
  flush(): Promise<void>;
  /** Writes what waits, folds the log into the database and lets go of the folder. Twice is once. */
  close(): Promise<void>;
}
