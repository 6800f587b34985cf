import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type ErrorCode, PorticoError } from "../errors.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { createRecordWriter } from "./record-writer.ts";

const draft = (n: number): RecordDraft => ({
  kind: "occupancy.opened",
  at: "2026-11-21T14:00:00.000Z",
  monotonicMs: n,
  lane: "1",
  device: "rpm-1",
  provenance: "live",
  occupancy: `rpm-1@${n}`,
  startedAt: "2026-11-21T14:00:00.000Z",
});

/** `refuse` decides about each call; what it lets through is written. */
function rig(refuse: (drafts: readonly RecordDraft[]) => ErrorCode | undefined) {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const stop = new AbortController();
  const written: RecordDraft[] = [];
  const refused: ErrorCode[] = [];
  let calls = 0;
  const writer = createRecordWriter({
    journal: {
      async append(drafts) {
        calls++;
        const code = refuse(drafts);
        if (code !== undefined) throw new PorticoError(code, "as this test wants it");
        written.push(...drafts);
        return drafts as unknown as PorticoRecord[];
      },
    },
    clock,
    signal: stop.signal,
    log: { info: () => {}, warn: () => {} },
    onRefused: (code) => refused.push(code),
  });
  return { clock, stop, written, refused, writer, calls: () => calls };
}

describe("the way of records into the journal", () => {
  it("waits while the disk is full, says why, and writes when there is room", async () => {
    let full = true;
    const { clock, written, refused, writer, calls } = rig(() => (full ? "JOURNAL_WRITE" : undefined));
    const writing = writer.write([draft(1), draft(2)]);
    await clock.advance(10_000);
    expect(writer.trouble).toBe("as this test wants it");
    expect(calls()).toBe(11);
    expect(new Set(refused)).toEqual(new Set(["JOURNAL_WRITE"]));
    full = false;
    await clock.advance(1000);
    await writing;
    expect(writer.trouble).toBeUndefined();
    expect(written).toEqual([draft(1), draft(2)]);
  });

  it("puts a gap in the place of a malformed record, and writes the others", async () => {
    const { written, writer } = rig((drafts) =>
      drafts.some((one) => one.monotonicMs === 2) ? "JOURNAL_RECORD" : undefined,
    );
    const malformed = { ...draft(2), lane: "7" };
    const { at, provenance } = malformed;
    // The gap carries the time of the record, by which this journal knows what it refuses.
    const rigged = rig((drafts) =>
      drafts.some((one) => one.kind !== "gap" && one.monotonicMs === 2) ? "JOURNAL_RECORD" : undefined,
    );
    await rigged.writer.write([draft(1), malformed, draft(3)]);
    expect(rigged.written).toEqual([
      draft(1),
      {
        kind: "gap",
        at,
        monotonicMs: 2,
        lane: "7",
        device: "rpm-1",
        provenance,
        what: "records",
        reason: "as this test wants it",
        lost: 1,
      },
      draft(3),
    ]);
    // And where even the gap is refused, it does not try for ever.
    await writer.write([draft(1), malformed, draft(3)]);
    expect(written).toEqual([draft(1), draft(3)]);
  });

  it("never offers more at once than the smallest queue holds, and keeps the order", async () => {
    const { written, writer } = rig((drafts) => (drafts.length > 100 ? "JOURNAL_FULL" : undefined));
    const many = Array.from({ length: 250 }, (_, i) => draft(i));
    await writer.write(many);
    expect(written).toEqual(many);
  });

  it("gives up after one last attempt when the gateway stops", async () => {
    const { clock, stop, writer, calls } = rig(() => "JOURNAL_WRITE");
    const writing = expect(writer.write([draft(1)])).rejects.toMatchObject({ code: "JOURNAL_WRITE" });
    await clock.advance(500);
    stop.abort();
    await writing;
    expect(calls()).toBe(2);
  });

  it("does not wait for a journal that is closed, nor for those who can answer for themselves", async () => {
    const closed = rig(() => "JOURNAL_CLOSED");
    await expect(closed.writer.write([draft(1)])).rejects.toMatchObject({ code: "JOURNAL_CLOSED" });
    expect(closed.writer.trouble).toBeUndefined();
    const full = rig(() => "JOURNAL_FULL");
    await expect(full.writer.append([draft(1)])).rejects.toMatchObject({ code: "JOURNAL_FULL" });
    // They are told at once; nobody would try again, and so nobody could say that it works again.
    expect(full.writer.trouble).toBeUndefined();
    expect(full.refused).toEqual(["JOURNAL_FULL"]);
  });
});
