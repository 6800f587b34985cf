/**
 * What officers write about passages: verdicts and marks. It checks them against what the journal has on disk and writes them, one
 * after the other, so that no verdict is given on a passage that has changed since the officer saw it.
 */

import { randomUUID } from "node:crypto";
import type { GivenMark, GivenVerdict } from "../api/index.ts";
import { type Clock, toRfc3339 } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, Provenance, RecordDraft } from "../records.ts";
import { passageAsSeen, type Turn, takeTurns } from "./passage-turn.ts";

interface Needs {
  readonly journal: Pick<Journal, "passages" | "scan" | "newestSeq" | "stats" | "flush">;
  readonly writer: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  readonly clock: Clock;
  readonly provenance: Provenance;
  /** Shared with others who decide on passages. */
  readonly inTurn?: Turn;
}

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;

export interface VerdictKeeper {
  /**
   * Resolves with the record when it is on disk.
   * @param known the passage's `lastSeq` as the officer saw it
   * @throws HTTP_NOT_FOUND, HTTP_PRECONDITION, and the journal's errors
   */
  giveVerdict(passage: string, verdict: GivenVerdict, by: string, known: number): Promise<PorticoRecord>;
  /** @throws HTTP_NOT_FOUND, HTTP_BAD_REQUEST (outside of the image), HTTP_PRECONDITION, and the journal's errors */
  makeMark(passage: string, mark: GivenMark, by: string, known?: number): Promise<PorticoRecord>;
}

export function keepVerdicts({
  journal,
  writer,
  clock,
  provenance,
  inTurn = takeTurns(journal),
}: Needs): VerdictKeeper {
  const passageOf = (id: string, known: number | undefined) => passageAsSeen(journal, id, known);

  async function write(draft: RecordDraft): Promise<PorticoRecord> {
    const [record] = await writer.append([draft]);
    if (record === undefined) throw new PorticoError("JOURNAL_WRITE", "the journal gave no record back");
    return record;
  }

  function envelopeOf({ id, lane }: PassageView) {
    const { utcMs, monotonicMs } = clock.now();
    return { at: toRfc3339(utcMs), monotonicMs, lane, passage: id, provenance };
  }

  return {
    giveVerdict: (id, { decision, reason, comment, decidedInMs }, by, known) =>
      inTurn(() => {
        const passage = passageOf(id, known);
        return write({
          ...envelopeOf(passage),
          kind: "verdict.given",
          verdict: `V-${randomUUID()}`,
          decision,
          ...(reason === undefined ? {} : { reason }),
          ...(comment === undefined ? {} : { comment }),
          by,
          ...(decidedInMs === undefined ? {} : { decidedInMs }),
        });
      }),
    makeMark: (id, { scan, view, points, category, text }, by, known) =>
      inTurn(() => {
        const passage = passageOf(id, known);
        const seen = viewOf(passage, scan, view, points);
        return write({
          ...envelopeOf(passage),
          kind: "mark.made",
          mark: `M-${randomUUID()}`,
          scan,
          view: seen,
          points: [...points],
          category,
          ...(text === undefined ? {} : { text }),
          by,
        });
      }),
  };

  /** The view that is marked, if there is such a scan, such a view, and the points lie in it. */
  function viewOf(passage: PassageView, scan: string, view: string | undefined, points: GivenMark["points"]): string {
    const isLinked = passage.links.some(
      ({ recordKind, subject }) => recordKind.startsWith("scan.") && subject === scan,
    );
    const record = isLinked ? journal.scan(scan) : undefined;
    if (record?.image === undefined) {
      throw new PorticoError("HTTP_NOT_FOUND", "No scan of this id with an image is linked to the passage.");
    }
    const named = view ?? (record.views.length === 1 ? record.views[0] : undefined);
    if (named === undefined || !record.views.includes(named)) {
      throw new PorticoError("HTTP_BAD_REQUEST", `body /view: the scan has the views ${record.views.join(", ")}.`);
    }
    const { width, height } = record.image;
    if (points.some(({ column, row }) => column > width || row > height)) {
      throw new PorticoError("HTTP_BAD_REQUEST", `body /points: the image is ${width} columns by ${height} rows.`);
    }
    return named;
  }
}
