/** Everything that the journal and the lists know of one container, for `GET /v1/containers/CODE`. Reads only. */

import { toRfc3339 } from "../clock.ts";
import type { ExpectedLookup } from "../identification.ts";
import { parseContainerId } from "../identity/index.ts";
import type { Journal } from "../journal/index.ts";
import type { PorticoRecord, RecordKind } from "../records.ts";
import { coverageOf } from "./coverage.ts";

const maxPassages = 100;
const maxRecords = 200;

type Fact = "yes" | "no" | "unknown";

/** Undefined: nobody has ever spoken of it. The code is spelled as `codeText` does. */
export function containerViews(journal: Pick<Journal, "passages" | "about" | "get">, lists: ExpectedLookup) {
  return (code: string): object | undefined => {
    const passages = journal.passages.list({ container: code, limit: maxPassages }).items;
    const about = <K extends RecordKind>(kind: K) =>
      journal
        .about({ container: code, kinds: [kind], limit: maxRecords })
        .filter((record): record is Extract<PorticoRecord, { kind: K }> => record.kind === kind);
    const listed = lists.find(code);
    const records = {
      movements: about("movement.reported"),
      seals: withLinked(about("seal.observed")),
      mismatches: about("seal.mismatch"),
      conflicts: about("passage.conflict"),
      corrections: about("identity.corrected"),
      bypasses: about("coverage.bypass"),
    };
    const isKnown = passages.length + listed.length + Object.values(records).flat().length > 0;
    if (!isKnown) return undefined;

    /** Seals that stand at a passage in which this is the only box. */
    function withLinked(seals: PorticoRecord<"seal.observed">[]): PorticoRecord<"seal.observed">[] {
      const found = new Map(seals.map((seal) => [seal.id, seal]));
      for (const { containers, links } of passages) {
        if (containers.length !== 1) continue;
        for (const { record, recordKind } of links) {
          const seal = recordKind === "seal.observed" ? journal.get(record) : undefined;
          if (seal?.kind === "seal.observed" && seal.container === undefined) found.set(seal.id, seal);
        }
      }
      return [...found.values()].sort((a, b) => b.seq - a.seq);
    }
    const { valid, kind, ambiguous, notes } = parseContainerId(code);
    const covered = passages.map((passage) => ({ id: passage.id, ...coverageOf(passage, code) }));
    const coverageBy = (fact: "imaged" | "radiationScanned") => {
      const answers: readonly Fact[] = ["yes", "unknown", "no"];
      const answer = answers.find((each) => covered.some((passage) => passage[fact] === each)) ?? "no";
      return { answer, passages: covered.flatMap((passage) => (passage[fact] === answer ? [passage.id] : [])) };
    };
    return {
      code,
      id: { valid, kind, ambiguous, notes },
      passages: passages.map(
        ({ id, lane, state, startedAt, endedAt, containers, imaged, radiationScanned, ...view }) => ({
          id,
          lane,
          state,
          startedAt,
          ...(endedAt === undefined ? {} : { endedAt }),
          containers,
          imaged,
          radiationScanned,
          ...(view.verdict === undefined ? {} : { decision: view.verdict.decision }),
          ...(view.direction === undefined ? {} : { direction: view.direction }),
          ...(view.mode === undefined ? {} : { mode: view.mode }),
          ...(view.risk === undefined ? {} : { risk: view.risk }),
          questions: view.questions.length,
        }),
      ),
      coverage: { imaged: coverageBy("imaged"), radiationScanned: coverageBy("radiationScanned") },
      lists: listed.map(({ entry, source, reference, version, receivedAtMs }) => ({
        source,
        reference,
        version,
        receivedAt: toRfc3339(receivedAtMs),
        entry,
      })),
      ...records,
    };
  };
}
