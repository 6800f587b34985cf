/** Drafts for the tests of what follows for a linked passage. Not part of the gateway. */

import type { ExpectedEntry } from "../../identity-records.ts";
import type { RecordDraft } from "../../records.ts";

export const [box, otherBox] = ["CSQU3054383", "HLXU1234561"] as const;
export const t0 = Date.UTC(2026, 10, 21, 14);
const iso = (ms: number) => new Date(ms).toISOString();

const envelope = (atMs: number, lane = "1") => ({
  at: iso(atMs),
  monotonicMs: 0,
  lane,
  provenance: "simulated" as const,
});

export function readDraft(id: string, atMs: number, more: Partial<RecordDraft<"identity.read">> = {}): RecordDraft {
  return {
    ...envelope(atMs),
    ...{ id, kind: "identity.read", device: "ocr-1", source: "left", type: "container", value: box },
    ...{ valid: true, ambiguous: false, candidates: [], ...more },
  };
}

export const openedDraft = (passage: string, atMs: number): RecordDraft => ({
  ...envelope(atMs),
  ...{ kind: "passage.opened", passage, startedAt: iso(atMs) },
});

export function linkDraft(record: string, recordKind: string, passage: string, containers: string[], atMs = t0) {
  return {
    ...envelope(atMs),
    ...{ kind: "link.made" as const, record, recordKind, passage, containers, confidence: 1 },
    ...{ evidence: [], ambiguous: false, alternatives: [] },
  } satisfies RecordDraft;
}

export function closedDraft(
  passage: string,
  containers: string[],
  atMs = t0 + 60_000,
  coverage: Partial<Pick<RecordDraft<"passage.closed">, "imaged" | "radiationScanned">> = {},
): RecordDraft {
  return {
    ...envelope(atMs),
    ...{ kind: "passage.closed", passage, startedAt: iso(atMs - 60_000), endedAt: iso(atMs), containers },
    ...{ imaged: "yes", radiationScanned: "yes", reasons: [], ...coverage },
  };
}

export function listDraft(
  version: string,
  entries: readonly Partial<ExpectedEntry>[],
  more: Partial<RecordDraft<"expected.received">> = {},
): RecordDraft {
  return {
    ...envelope(t0 - 3_600_000, "*"),
    ...{ kind: "expected.received", source: "customs", reference: "M1", version, document: "a".repeat(64) },
    ...{ format: "csv", part: 1, parts: 1, refused: 0, issues: [] },
    entries: entries.map((entry) => ({
      ...{ code: box, type: "container" as const, ucrs: [], declarations: [], hsCodes: [], seals: [] },
      ...entry,
    })),
    ...more,
  };
}

export function movementDraft(
  movement: RecordDraft<"movement.reported">["movement"],
  atMs: number,
  more: Partial<RecordDraft<"movement.reported">> = {},
): RecordDraft {
  return {
    ...envelope(atMs, "*"),
    ...{ kind: "movement.reported", movement, container: box, valid: true, ambiguous: false },
    ...{ happenedAt: iso(atMs), source: "ITG13", reference: "R1", function: "original", ucrs: [], references: [] },
    ...{ seals: [], document: "b".repeat(64), format: "codeco", issues: [], ...more },
  };
}

export function sealDraft(
  id: string,
  atMs: number,
  more: Partial<RecordDraft<"seal.observed">> = {},
  lane = "*",
): RecordDraft {
  return {
    ...envelope(atMs, lane),
    ...{ id, kind: "seal.observed", source: "gate camera", method: "ocr", condition: "intact", ...more },
  };
}
