/** Looks at every record of the journal, in slices, so that a gateway can be verified while it runs. Reads only. */

import { messageOf, PorticoError } from "../errors.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { recordOf } from "./rows.ts";
import { addGap } from "./scan.ts";
import type { Store } from "./store.ts";
import type { Journal, JournalGap, VerifyReport } from "./types.ts";

/** Steps in one turn of the event loop: some milliseconds. */
const sliceSteps = 500;

type Blobs = NonNullable<NonNullable<Parameters<Journal["verify"]>[0]>["blobs"]>;

export async function verifyRecords(store: () => Store, throughSeq: number, blobs?: Blobs): Promise<VerifyReport> {
  const damaged: JournalGap[] = [];
  const holes: JournalGap[] = [];
  const accounted: { fromSeq: number; toSeq: number }[] = [];
  const missingBlobs: { seq: number; sha256: string }[] = [];
  let records = 0;
  let position = 0;
  while (position < throughSeq) {
    const named: { seq: number; sha256: string }[] = [];
    let steps = 0;
    for (const step of store().scan(position, throughSeq)) {
      position = step.throughSeq;
      if ("entry" in step) {
        records += 1;
        const record = recordOf(step.entry);
        const range = accountedBy(record);
        if (range !== undefined) accounted.push(range);
        if (blobs !== undefined) for (const sha256 of blobsNamedIn(record)) named.push({ seq: record.seq, sha256 });
      } else {
        addGap(step.damaged ? damaged : holes, step.gap);
      }
      if (++steps >= sliceSteps) break;
    }
    for (const { seq, sha256 } of named) if (!(await isStored(blobs, sha256))) missingBlobs.push({ seq, sha256 });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { explained, unexplained } = explain(holes, accounted);
  const ok = damaged.length === 0 && unexplained.length === 0 && missingBlobs.length === 0;
  return { ok, records, damaged, explained, unexplained, missingBlobs };
}

function accountedBy(record: PorticoRecord): { fromSeq: number; toSeq: number } | undefined {
  if (!isKind(record, "gap") || record.what !== "records") return undefined;
  const { fromSeq, toSeq } = record;
  return fromSeq === undefined || toSeq === undefined ? undefined : { fromSeq, toSeq };
}

/** Divides the holes along the ranges that gap records name. */
function explain(holes: readonly JournalGap[], accounted: readonly { fromSeq: number; toSeq: number }[]) {
  const explained: JournalGap[] = [];
  const unexplained: JournalGap[] = [];
  const sorted = [...accounted].sort((a, b) => a.fromSeq - b.fromSeq);
  for (const hole of holes) {
    let next = hole.fromSeq;
    for (const { fromSeq, toSeq } of sorted) {
      if (toSeq < next || fromSeq > hole.toSeq) continue;
      if (fromSeq > next) unexplained.push({ ...hole, fromSeq: next, toSeq: fromSeq - 1 });
      const end = Math.min(toSeq, hole.toSeq);
      explained.push({ ...hole, fromSeq: Math.max(fromSeq, next), toSeq: end });
      next = end + 1;
    }
    if (next <= hole.toSeq) unexplained.push({ ...hole, fromSeq: next });
  }
  return { explained, unexplained };
}

/** Every value under a key `blob`, at any depth: that is how records name them. */
function blobsNamedIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === "blob" || key === "document") && typeof inner === "string" ? [inner] : blobsNamedIn(inner),
  );
}

async function isStored(blobs: Blobs | undefined, sha256: string): Promise<boolean> {
  try {
    await blobs?.stat(sha256);
    return true;
  } catch (error) {
    if (error instanceof PorticoError && error.code === "BLOB_UNKNOWN") return false;
    throw new PorticoError("BLOB_INVALID", `blob ${sha256} could not be looked up: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
