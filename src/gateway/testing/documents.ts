/** An instrument that is known by documents, as the gateway listens to one, for tests. */

import { createHash } from "node:crypto";
import { expect } from "vitest";
import { committed } from "../../../test/support/records.ts";
import { ManualClock } from "../../clock.ts";
import { startUtcMs } from "../../formats/testing/documents.ts";
import { isKind, type PorticoRecord, type RecordKind, recordSchemas } from "../../records.ts";
import { deviceAssembler } from "../assemblers.ts";

/** One device whose documents come 20 s after the conveyance. */
export function portal({ settings = {} as unknown, recorded = new Set<string>() } = {}) {
  const clock = new ManualClock(startUtcMs + 20_000);
  const blobs: string[] = [];
  const outcomes: string[] = [];
  const device = deviceAssembler({
    device: "srpm-1",
    lane: "1",
    provenance: "live",
    settings,
    live: () => {},
    blobs: {
      async put(bytes) {
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        blobs.push(sha256);
        return { sha256, bytes: bytes.length };
      },
    },
    isRecorded: (id) => recorded.has(id),
    onDocument: (outcome) => outcomes.push(outcome),
  });
  return {
    clock,
    blobs,
    outcomes,
    recorded,
    async give(bytes: Uint8Array): Promise<PorticoRecord[]> {
      const drafts = await device.handle({ type: "document", at: clock.now(), format: "n42", bytes });
      const records = committed(drafts, 1);
      for (const record of records) {
        expect(recordSchemas[record.kind].safeParse(record).error?.message).toBeUndefined();
        if (record.kind === "document.received") recorded.add(record.id);
      }
      return records;
    },
  };
}

/** The one record of this kind. */
export function only<K extends RecordKind>(records: readonly PorticoRecord[], kind: K) {
  const found = records.filter((record) => isKind(record, kind)) as Extract<PorticoRecord, { kind: K }>[];
  const [record] = found;
  if (record === undefined || found.length > 1) throw new Error(`${found.length} records of ${kind}`);
  return record;
}
