/**
 * What officers say about identity: which containers a passage has, to which passage a record belongs, and which seal they
 * have seen. It checks that against what the journal has on disk and writes it. The linker and the views obey these records:
 * a person wins, and machines never undo it.
 */

import type { GivenContainers, GivenLink, GivenSeal } from "../api/index.ts";
import { type Clock, toRfc3339 } from "../clock.ts";
import { codeText } from "../code-text.ts";
import { PorticoError } from "../errors.ts";
import type { Resolution } from "../identity-records.ts";
import type { Journal } from "../journal/index.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";
import { codeSaid } from "./corrections-codes.ts";
import { passageAsSeen, type Turn } from "./passage-turn.ts";

interface Needs {
  readonly journal: Pick<Journal, "get" | "passages" | "newestSeq">;
  readonly writer: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  readonly clock: Clock;
  readonly provenance: Provenance;
  readonly inTurn: Turn;
}

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;

export interface CorrectionKeeper {
  /**
   * Resolves with the record when it is on disk.
   * @param known the passage's `lastSeq` as the officer saw it
   * @throws HTTP_NOT_FOUND, HTTP_PRECONDITION, IDENTITY_INVALID, and the journal's errors
   */
  correctContainers(passage: string, given: GivenContainers, by: string, known: number): Promise<PorticoRecord>;
  /** As above; HTTP_NOT_FOUND too if there is no such record, HTTP_BAD_REQUEST if it is none that is linked. */
  correctLink(passage: string, given: GivenLink, by: string, known: number): Promise<PorticoRecord>;
  /** @throws HTTP_NOT_FOUND, IDENTITY_INVALID, and the journal's errors */
  observeSeal(given: GivenSeal, by: string): Promise<PorticoRecord>;
}

/** What is linked to passages. */
const evidenceKinds = [
  "occupancy.closed",
  "occupancy.incomplete",
  "scan.completed",
  "scan.incomplete",
  "identity.read",
  "seal.observed",
] as const;

export function keepCorrections({ journal, writer, clock, provenance, inTurn }: Needs): CorrectionKeeper {
  async function write(draft: RecordDraft): Promise<PorticoRecord> {
    const [record] = await writer.append([draft]);
    if (record === undefined) throw new PorticoError("JOURNAL_WRITE", "the journal gave no record back");
    return record;
  }

  function envelope(lane: string) {
    const { utcMs, monotonicMs } = clock.now();
    return { at: toRfc3339(utcMs), monotonicMs, lane, provenance };
  }

  /** Codes that machines read in the passage, each once. */
  function readCodes(passage: PassageView): string[] {
    const reads = passage.links.flatMap(({ record, recordKind }) => {
      const read = recordKind === "identity.read" ? journal.get(record) : undefined;
      return read?.kind === "identity.read" && read.type !== "plate" && read.type !== "seal" ? [read.value] : [];
    });
    return [...new Set(reads.map(codeText))];
  }

  return {
    correctContainers: (id, { containers: given, reason, confirm }, by, known) =>
      inTurn(() => {
        const passage = passageAsSeen(journal, id, known);
        const containers = given.map((text) => codeSaid(text, confirm === true));
        const twice = containers.find((code, i) => containers.indexOf(code) !== i);
        if (twice !== undefined) throw new PorticoError("IDENTITY_INVALID", `${twice} is given twice.`);
        return write({
          ...envelope(passage.lane),
          kind: "identity.corrected",
          passage: id,
          containers,
          previous: passage.containers,
          resolutions: resolutionsOf(containers, readCodes(passage), by, reason),
          by,
          reason,
        });
      }),
    correctLink: (id, { record: recordId, reason }, by, known) =>
      inTurn(() => {
        const passage = passageAsSeen(journal, id, known);
        const record = journal.get(recordId);
        if (record === undefined) throw new PorticoError("HTTP_NOT_FOUND", "No record has this id.");
        if (!isKind(record, ...evidenceKinds)) {
          throw new PorticoError(
            "HTTP_BAD_REQUEST",
            `body /record: a record of kind ${record.kind} belongs to no passage.`,
          );
        }
        if (record.lane !== passage.lane || record.provenance !== passage.provenance) {
          const message = `body /record: it is of lane ${record.lane}, ${record.provenance}; the passage is of lane ${passage.lane}, ${passage.provenance}.`;
          throw new PorticoError("HTTP_BAD_REQUEST", message);
        }
        const previousPassage = journal.passages.ofRecord(recordId);
        const isRead = record.kind === "identity.read" && record.type === "container" && record.valid;
        return write({
          ...envelope(passage.lane),
          kind: "link.corrected",
          record: recordId,
          recordKind: record.kind,
          ...(previousPassage === undefined ? {} : { previousPassage }),
          passage: id,
          containers: isRead ? [codeText(record.value)] : passage.containers,
          reason,
          evidence: [{ what: `${by} has said so: ${reason}`.slice(0, 300) }],
          by,
        });
      }),
    observeSeal: (given, by) =>
      inTurn(() => {
        const { passage: id, container: said, reason, ...seal } = given;
        const passage = id === undefined ? undefined : passageAsSeen(journal, id, undefined);
        const container = said === undefined ? onlyOf(passage) : codeSaid(said, true);
        if (said !== undefined && passage !== undefined && !passage.containers.includes(container ?? "")) {
          const message = `${container} is no container of the passage; correct its containers first.`;
          throw new PorticoError("IDENTITY_INVALID", message);
        }
        return write({
          ...envelope(passage?.lane ?? wholeSite),
          ...(id === undefined ? {} : { passage: id }),
          kind: "seal.observed",
          ...defined(seal),
          condition: given.condition,
          ...(container === undefined ? {} : { container }),
          source: by,
          method: "visual",
          by,
          ...(reason === undefined ? {} : { reason }),
        });
      }),
  };
}

function onlyOf(passage: PassageView | undefined): string | undefined {
  if (passage === undefined || passage.containers.length < 2) return passage?.containers[0];
  const message = `The passage has ${passage.containers.join(" and ")}: say on which the seal was seen.`;
  throw new PorticoError("IDENTITY_INVALID", message);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that are undefined. */
function defined<T extends object>(fields: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}

/** For each container that was not read as it is: the read that comes nearest to it and stands for no other. */
function resolutionsOf(
  containers: readonly string[],
  reads: readonly string[],
  by: string,
  reason: string,
): Resolution[] {
  const free = reads.filter((read) => !containers.includes(read));
  return containers
    .filter((container) => !reads.includes(container))
    .map((container) => {
      const nearest = free.toSorted((a, b) => differences(a, container) - differences(b, container))[0];
      if (nearest !== undefined) free.splice(free.indexOf(nearest), 1);
      const what = nearest === undefined ? "nothing was read for it" : `${nearest} was read`;
      return {
        read: nearest ?? "",
        container,
        method: "officer" as const,
        reason: `${what}; ${by}: ${reason}`.slice(0, 300),
      };
    });
}

function differences(a: string, b: string): number {
  let different = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) different++;
  return different;
}
