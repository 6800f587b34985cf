/** Brings the linker back to where it was: what the journal has linked is restored, what it has not is linked now. Pure. */

import { isKind, type PorticoRecord, type RecordDraft } from "../records.ts";

interface RestorableLinker {
  restore(records: Iterable<PorticoRecord>): void;
  observe(record: PorticoRecord): RecordDraft[];
}

/**
 * A crash can fall between the commit of an occupancy and the commit of its link. What is in the journal without a link is
 * observed again, in order, as if it had just been committed.
 */
export function linkTheUnlinked(linker: RestorableLinker, recent: Iterable<PorticoRecord>): RecordDraft[] {
  const records = [...recent];
  const linked = new Set<string>();
  for (const record of records) if (isKind(record, "link.made", "link.corrected")) linked.add(record.record);
  const isUnlinked = (record: PorticoRecord) =>
    isKind(record, "occupancy.closed", "occupancy.incomplete", "scan.completed", "scan.incomplete", "identity.read") &&
    !linked.has(record.id);
  linker.restore(records.filter((record) => !isUnlinked(record)));
  return records.filter(isUnlinked).flatMap((record) => linker.observe(record));
}
