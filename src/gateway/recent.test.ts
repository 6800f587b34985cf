import { describe, expect, it } from "vitest";
import { recordOf } from "../../test/support/records.ts";
import { recentRecords } from "./recent.ts";

const t0 = Date.UTC(2026, 10, 21, 14);

/** A journal of `count` records, `everyMs` apart; every fifth is an end of an occupancy, the others backgrounds. */
function journalOf(count: number, everyMs: number) {
  let looked = 0;
  const at = (seq: number) => t0 + seq * everyMs;
  return {
    looked: () => looked,
    newestSeq: count,
    lastAtMs: at(count),
    read({ after, limit, kinds }: { after: number; limit: number; kinds?: readonly string[] }) {
      const entries: { json: string }[] = [];
      let seq = after;
      while (seq < count && entries.length < limit && seq - after < 5000) {
        seq++;
        looked++;
        const kind = seq % 5 === 0 ? "occupancy.opened" : "background";
        if (kinds?.includes(kind) === false) continue;
        entries.push({ json: JSON.stringify({ kind, seq, at: new Date(at(seq)).toISOString() }) });
      }
      return { entries, consideredSeq: seq };
    },
  };
}
const seqsOf = (journal: ReturnType<typeof journalOf>) =>
  [...recentRecords(journal, ["occupancy.opened"])].map((record) => record.seq);

describe("what a gateway reads of its past when it starts", () => {
  it("is all of a short journal, in order, and of the kinds that were asked for", () => {
    expect(seqsOf(journalOf(23, 1000))).toEqual([5, 10, 15, 20]);
    expect(seqsOf(journalOf(0, 1000))).toEqual([]);
  });

  it("reaches back an hour, however much was written in it", () => {
    const busy = journalOf(300_000, 50);
    const [first = 0] = seqsOf(busy);
    expect(300_000 - first).toBeGreaterThanOrEqual(3_600_000 / 50);
  });

  it("is bounded where more was written than can be read in seconds", () => {
    const flooded = journalOf(2_000_000, 1);
    const [first = 0] = seqsOf(flooded);
    expect(2_000_000 - first).toBeLessThanOrEqual(400_000);
    expect(flooded.looked()).toBeLessThan(410_000);
  });

  it("has whole records", () => {
    const record = recordOf("gap", 1, { what: "time", reason: "away" });
    const journal = {
      newestSeq: 1,
      lastAtMs: t0,
      read: ({ after }: { after: number }) => ({
        entries: after < 1 ? [{ json: JSON.stringify(record) }] : [],
        consideredSeq: 1,
      }),
    };
    expect([...recentRecords(journal, ["gap"])]).toEqual([record]);
  });
});
