/**
 * Keeps the views of passages, alarms and devices in step with the records, inside the transaction that writes them.
 * What a record does to a view is decided in `views.ts` and `alarm-view.ts`; this file only finds views and stores them.
 */

import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { toRfc3339 } from "../clock.ts";
import type { PorticoRecord } from "../records.ts";
import { type AlarmView, alarmChanged, alarmRaised } from "./alarm-view.ts";
import { createBackgroundMinutes } from "./background-minutes.ts";
import { createExpectedParts } from "./expected-parts.ts";
import { identityCorrected, passageJoined, questionRaised, subjectsOf } from "./identity-view.ts";
import { projectionsVersion, projectionTables } from "./schema.ts";
import { seal, unseal } from "./sealed.ts";
import { type Columns, integer, text } from "./sqlite.ts";
import {
  deviceAfter,
  type LinkedRecord,
  linkAdded,
  linkRemoved,
  newPassage,
  type PassageView,
  passageClosed,
  passageOpened,
  type StoredDevice,
  verdictGiven,
} from "./views.ts";

export interface Projector {
  /** Takes one record, in order. Its row is in the database already, in this transaction. */
  apply(record: PorticoRecord): void;
  /** Writes the views that changed. Call it before the commit. */
  flush(): void;
  /** Forgets what was not flushed. Call it after a rollback. */
  discard(): void;
  /** Empties every projection, within the caller's transaction. */
  clear(): void;
}

/** Views of one table that were touched in the present transaction. */
interface Touched<V> {
  get(id: string): V | undefined;
  set(id: string, view: V, seq: number): void;
  flush(): void;
  discard(): void;
}

export function createProjector(database: DatabaseSync): Projector {
  const passages = touched<PassageView>(
    database,
    "passages",
    `INSERT INTO passages (id, first_seq, lane, state, view, crc32) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET lane = excluded.lane, state = excluded.state, view = excluded.view,
       crc32 = excluded.crc32`,
    (view, firstSeq) => [firstSeq, view.lane, view.state],
  );
  const alarms = touched<AlarmView>(
    database,
    "alarms",
    `INSERT INTO alarms (id, first_seq, state, subject, view, crc32) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, subject = excluded.subject, view = excluded.view,
       crc32 = excluded.crc32`,
    (view, firstSeq) => [firstSeq, view.state, view.subject ?? null],
  );
  const devices = touched<StoredDevice>(
    database,
    "devices",
    `INSERT INTO devices (id, view, crc32) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET view = excluded.view, crc32 = excluded.crc32`,
    () => [],
  );
  const backgrounds = createBackgroundMinutes(database);
  const expectedParts = createExpectedParts(database);
  const tables = [passages, alarms, devices, backgrounds];

  const findRecord = database.prepare("SELECT seq, kind, device, at_ms, subject FROM records WHERE id = ?");
  const putLink = database.prepare("INSERT OR REPLACE INTO links (record, passage, subject) VALUES (?, ?, ?)");
  const linkOfRecord = database.prepare("SELECT passage FROM links WHERE record = ?");
  const passageOfSubject = database.prepare("SELECT passage FROM links WHERE subject = ? LIMIT 1");
  const alarmsOfSubject = database.prepare("SELECT id FROM alarms WHERE subject = ? ORDER BY first_seq");

  const putContainer = database.prepare("INSERT OR IGNORE INTO passage_containers (container, passage) VALUES (?, ?)");
  const dropContainer = database.prepare("DELETE FROM passage_containers WHERE container = ? AND passage = ?");
  const putQuestion = database.prepare("INSERT OR IGNORE INTO passage_questions (passage) VALUES (?)");
  const dropQuestion = database.prepare("DELETE FROM passage_questions WHERE passage = ?");
  const putAbout = database.prepare("INSERT OR REPLACE INTO about (subject, seq, kind) VALUES (?, ?, ?)");

  function setPassage(view: PassageView, seq: number, before = passages.get(view.id)): void {
    passages.set(view.id, view, seq);
    for (const code of view.containers) if (!before?.containers.includes(code)) putContainer.run(code, view.id);
    for (const code of before?.containers ?? []) if (!view.containers.includes(code)) dropContainer.run(code, view.id);
    const asks = view.questions.length > 0;
    if (asks === (before !== undefined && before.questions.length > 0)) return;
    if (asks) putQuestion.run(view.id);
    else dropQuestion.run(view.id);
  }

  function changePassage(id: string, record: PorticoRecord, change: (view: PassageView) => PassageView): void {
    const before = passages.get(id);
    setPassage(change(before ?? newPassage(id, record)), record.seq, before);
  }

  /** What concerns a passage that there is. */
  function changeKnown(
    id: string | undefined,
    record: PorticoRecord,
    change: (view: PassageView) => PassageView,
  ): void {
    if (id !== undefined && passages.get(id) !== undefined) changePassage(id, record, change);
  }

  /** An alarm belongs to the passage of its subject, whichever of the two was recorded first. */
  function placeAlarm(id: string, passage: string, record: PorticoRecord): void {
    const alarm = alarms.get(id);
    if (alarm === undefined) return;
    const previous = alarm.passage === undefined ? undefined : passages.get(alarm.passage);
    if (previous !== undefined && previous.id !== passage) {
      const left = previous.alarms.filter((other) => other !== id);
      setPassage({ ...previous, alarms: left, lastSeq: record.seq }, record.seq);
    }
    if (alarm.passage !== passage) alarms.set(id, { ...alarm, passage, lastSeq: record.seq }, record.seq);
    if (passages.get(passage)?.alarms.includes(id)) return;
    changePassage(passage, record, (view) => ({ ...view, alarms: [...view.alarms, id], lastSeq: record.seq }));
  }

  function link(record: PorticoRecord<"link.made" | "link.corrected">): void {
    const row = findRecord.get(record.record);
    const linked = linkedRecord(row);
    const before = linkOfRecord.get(record.record);
    const previousId = before === undefined ? undefined : text(before, "passage");
    const previous = previousId === undefined ? undefined : passages.get(previousId);
    if (previous !== undefined && previous.id !== record.passage) {
      const own = previous.links.find((other) => other.record === record.record);
      // A person has put it there: no machine takes it away.
      if (own?.by !== undefined && (record.kind === "link.made" || record.by === undefined)) return;
      setPassage(linkRemoved(previous, record), record.seq);
    }
    putLink.run(record.record, record.passage, linked?.subject ?? null);
    changePassage(record.passage, record, (view) => linkAdded(view, record, linked));
    if (linked?.subject === undefined) return;
    // The query sees only what is in the database, so what this transaction holds back goes there first.
    alarms.flush();
    const ids = record.recordKind.startsWith("alarm.")
      ? [linked.subject]
      : alarmsOfSubject.all(linked.subject).map((row) => text(row, "id"));
    for (const id of ids) placeAlarm(id, record.passage, record);
  }

  function alarm(record: PorticoRecord<"alarm.raised" | "alarm.changed">): void {
    const previous = alarms.get(record.alarm);
    const raised = record.kind === "alarm.raised" ? alarmRaised(record, previous) : alarmChanged(record, previous);
    alarms.set(record.alarm, raised, record.seq);
    const subject = record.kind === "alarm.raised" ? record.subject : undefined;
    const found = subject === undefined ? undefined : passageOfSubject.get(subject);
    const passage = record.passage ?? (found === undefined ? previous?.passage : text(found, "passage"));
    if (passage !== undefined) placeAlarm(record.alarm, passage, record);
  }

  return {
    apply(record) {
      const device = deviceAfter(record.device === undefined ? undefined : devices.get(record.device), record);
      if (device !== undefined) devices.set(device.id, device, record.seq);
      backgrounds.apply(record);
      expectedParts.apply(record);
      for (const subject of subjectsOf(record)) putAbout.run(subject, record.seq, record.kind);
      switch (record.kind) {
        case "passage.opened":
          return changePassage(record.passage, record, (view) => passageOpened(view, record));
        case "passage.closed":
          return changePassage(record.passage, record, (view) => passageClosed(view, record));
        case "verdict.given":
          return changePassage(record.passage, record, (view) => verdictGiven(view, record));
        case "identity.corrected":
          return changeKnown(record.passage, record, (view) => identityCorrected(view, record));
        case "passage.joined":
          return changeKnown(record.passage, record, (view) => passageJoined(view, record));
        case "passage.conflict":
        case "seal.mismatch":
          return changeKnown(record.passage, record, (view) => questionRaised(view, record));
        // What is seen in a passage's images, or which box stands where, changes what its next verdict decides on.
        case "fusion.made":
        case "mark.made":
        case "boxes.placed":
        case "train.aligned":
        case "seal.observed":
          return changeKnown(record.passage, record, (view) => ({ ...view, lastSeq: record.seq }));
        case "link.made":
        case "link.corrected":
          return link(record);
        case "alarm.raised":
        case "alarm.changed":
          return alarm(record);
      }
    },
    flush() {
      for (const table of tables) table.flush();
    },
    discard() {
      for (const table of tables) table.discard();
    },
    clear() {
      for (const table of projectionTables) database.exec(`DELETE FROM ${table}`);
      database.prepare("UPDATE meta SET value = ? WHERE key = 'projections'").run(projectionsVersion);
    },
  };
}

function linkedRecord(row: Columns | undefined): LinkedRecord | undefined {
  const seq = integer(row, "seq");
  const atMs = integer(row, "at_ms");
  if (seq === undefined || atMs === undefined) return undefined;
  const { device, subject } = row ?? {};
  return {
    seq,
    ...(typeof device === "string" ? { device } : {}),
    at: toRfc3339(atMs),
    ...(typeof subject === "string" ? { subject } : {}),
  };
}

function touched<V extends object>(
  database: DatabaseSync,
  table: string,
  upsert: string,
  columns: (view: V, firstSeq: number) => SQLInputValue[],
): Touched<V> {
  const select = database.prepare(`SELECT view, crc32 FROM ${table} WHERE id = ?`);
  const put = database.prepare(upsert);
  const views = new Map<string, { view: V; firstSeq: number; dirty: boolean }>();
  return {
    get(id) {
      const here = views.get(id);
      if (here !== undefined) return here.view;
      return unseal(select.get(id));
    },
    set(id, view, seq) {
      views.set(id, { view, firstSeq: views.get(id)?.firstSeq ?? seq, dirty: true });
    },
    flush() {
      for (const [id, entry] of views) {
        if (entry.dirty) put.run(id, ...columns(entry.view, entry.firstSeq), ...seal(entry.view));
        entry.dirty = false;
      }
    },
    discard() {
      views.clear();
    },
  };
}
