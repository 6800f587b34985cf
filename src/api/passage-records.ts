/**
 * The records behind one passage: its own, those linked to it, the links, and its alarms' changes. Reads the journal,
 * changes nothing.
 *
 * Linked records are found by id. The rest is found by looking through the lane's links and alarms from the first linked
 * record on; a passage is over in minutes, so that is a short way, and a bound ends it for one that is corrected much later.
 */

import type { PorticoRecord, RecordKind } from "../records.ts";
import { isKind, provenances } from "../records.ts";
import type { JournalReader, PassageLike } from "./kept.ts";

const about: readonly RecordKind[] = [
  "passage.opened",
  "passage.closed",
  "link.made",
  "link.corrected",
  "alarm.raised",
  "alarm.changed",
  "assessment.made",
  "assessment.disagreed",
  "fusion.made",
  "verdict.given",
  "mark.made",
];

/** Pages of 1000 looked through at most. */
const maxPages = 50;
/** What lists, officers and seals added, the newest. */
const maxAbout = 500;

export function recordsOfPassage(
  journal: JournalReader,
  passage: PassageLike,
): { records: PorticoRecord[]; complete: boolean } {
  const found = new Map<number, PorticoRecord>();
  const keep = (record: PorticoRecord) => found.set(record.seq, record);
  for (const link of passage.links) {
    const linked = journal.get(link.record);
    if (linked !== undefined) keep(linked);
  }

  // Lists and officers speak of it long after it is over.
  for (const record of journal.about({ passage: passage.id, limit: maxAbout })) keep(record);

  const alarms = new Set(passage.alarms);
  const occupancies = new Set(
    [...found.values()].flatMap((record) =>
      "occupancy" in record && record.occupancy !== undefined ? [record.occupancy] : [],
    ),
  );
  const throughSeq = Math.max(
    passage.lastSeq,
    ...passage.alarms.map((alarm) => journal.alarms.get(alarm)?.lastSeq ?? 0),
  );
  // A passage opens with its first link: nothing about it is older than the first record that is linked to it, but an alarm,
  // which is raised while its occupancy is still going on.
  const firstSeq = Math.min(passage.lastSeq, ...[...found.keys()]);
  for (const alarm of alarms) {
    const raisedSeq = journal.alarms.get(alarm)?.seqs[0];
    if (raisedSeq === undefined || raisedSeq >= firstSeq) continue;
    const { entries } = journal.read({
      after: raisedSeq - 1,
      limit: 1,
      kinds: about,
      lanes: [passage.lane],
      provenances,
    });
    for (const { json } of entries) {
      const record: PorticoRecord = JSON.parse(json);
      if (record.seq === raisedSeq) keep(record);
    }
  }
  let after = firstSeq - 1;
  for (let page = 0; after < throughSeq; page++) {
    if (page === maxPages) return { records: inOrder(found), complete: false };
    const { entries, consideredSeq } = journal.read({
      after,
      limit: 1000,
      kinds: about,
      lanes: [passage.lane],
      provenances,
    });
    for (const { json } of entries) {
      const record: PorticoRecord = JSON.parse(json);
      if (concerns(record, passage.id, alarms, occupancies)) keep(record);
    }
    if (consideredSeq <= after) break;
    after = consideredSeq;
  }
  return { records: inOrder(found), complete: true };
}

function concerns(
  record: PorticoRecord,
  passage: string,
  alarms: ReadonlySet<string>,
  occupancies: ReadonlySet<string>,
): boolean {
  if (isKind(record, "assessment.made", "assessment.disagreed")) return occupancies.has(record.occupancy);
  if (isKind(record, "alarm.raised", "alarm.changed")) return alarms.has(record.alarm);
  if (isKind(record, "link.corrected") && record.previousPassage === passage) return true;
  return record.passage === passage;
}

const inOrder = (found: ReadonlyMap<number, PorticoRecord>) => [...found.values()].sort((a, b) => a.seq - b.seq);
