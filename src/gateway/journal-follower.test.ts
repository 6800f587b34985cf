import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { recordOf } from "../../test/support/records.ts";
import type { PorticoRecord } from "../records.ts";
import { lookQueue } from "./joins-queue.ts";
import { asPart, followJournal } from "./journal-follower.ts";

const log = { info() {}, warn: (message: string) => expect.fail(message) };
const one = recordOf("device.status", 1, { lane: "1", state: "ready", reason: "it is there" });
/** One a second. */
const at = (seq: number): PorticoRecord => ({
  ...one,
  seq,
  at: new Date(Date.parse(one.at) + seq * 1000).toISOString(),
});

/** A journal in memory: as many records as are asked for. */
function journalOf(records: number) {
  const listeners = new Set<(records: readonly PorticoRecord[]) => void>();
  const cursors = new Map<string, number>();
  const journal = {
    newestSeq: records,
    get lastAtMs() {
      return Date.parse(at(Math.max(1, journal.newestSeq)).at);
    },
    cursors: {
      get: (consumer: string) => cursors.get(consumer),
      set: (consumer: string, seq: number) => void cursors.set(consumer, seq),
      list: () => [],
      remove() {},
    },
    reads: 0,
    read({ after, limit }: { after: number; limit: number }) {
      journal.reads++;
      const to = Math.min(journal.newestSeq, after + limit);
      const entries = Array.from({ length: Math.max(0, to - after) }, (_, i) => {
        const record = at(after + 1 + i);
        return { ...record, json: JSON.stringify(record) };
      });
      return { entries: entries as never, gaps: [], consideredSeq: to };
    },
    commit(count: number) {
      const from = journal.newestSeq;
      journal.newestSeq += count;
      const committed = Array.from({ length: count }, (_, i) => at(from + 1 + i));
      for (const listener of listeners) listener(committed);
    },
    onCommit: (listener: (records: readonly PorticoRecord[]) => void) => void listeners.add(listener),
  };
  return { journal, cursors };
}

/** Whoever looks at each record; `look` may keep it waiting. */
function follow({ journal }: ReturnType<typeof journalOf>, look: (seq: number) => Promise<void> | void = () => {}) {
  const seen: number[] = [];
  let most = 0;
  let waiting = 0;
  const queue = lookQueue({
    what: "a record",
    log,
    async look(key) {
      await look(Number(key));
      waiting--;
      seen.push(Number(key));
    },
  });
  const part = asPart(queue, ({ seq }) => {
    waiting++;
    most = Math.max(most, waiting);
    queue.add(String(seq), "");
  });
  const follower = followJournal({ journal, name: "test", kinds: ["device.status"], part, log });
  journal.onCommit((records) => follower.observe(records));
  return { follower, seen, most: () => most };
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("whoever follows the journal", () => {
  it("gets each record once and in order, also of 28,000 at once, of which ten thousand wait at most", async () => {
    const { journal, cursors } = journalOf(0);
    const { follower, seen, most } = follow({ journal, cursors });
    journal.commit(28_000);
    journal.commit(1);
    await follower.settled();
    expect(seen).toEqual(numbers(1, 28_001));
    expect(most()).toBeLessThanOrEqual(10_000);
    // Nothing is read back that there was room for.
    journal.reads = 0;
    journal.commit(5);
    await follower.settled();
    expect([seen.length, journal.reads]).toEqual([28_006, 0]);
  });

  it("gets what it had not finished before a stop again, however much came after it, and what was finished not", async () => {
    const made = journalOf(100);
    const first = follow(made);
    await first.follower.settled();
    first.follower.tick();
    await setImmediate();
    expect(made.cursors.get("follow:test")).toBe(100);

    // It hangs at one record, and the gateway is stopped an age later.
    const never = new Promise<void>(() => {});
    const second = follow(made, (seq) => (seq > 150 ? never : undefined));
    made.journal.commit(50);
    await second.follower.settled();
    second.follower.tick();
    await setImmediate();
    made.journal.commit(25_000);
    for (let ticks = 0; ticks < 10; ticks++) {
      second.follower.tick();
      await setImmediate();
    }
    expect(made.cursors.get("follow:test")).toBe(150);

    const third = follow(made);
    await third.follower.settled();
    expect([third.seen[0], third.seen.at(-1), third.seen.length]).toEqual([151, 25_150, 25_000]);
  });

  it("knows where it began, also if it never finished anything", async () => {
    const made = journalOf(10);
    const never = new Promise<void>(() => {});
    const first = follow(made, () => never);
    made.journal.commit(25_000);
    await setImmediate();
    first.follower.tick();
    const second = follow(made);
    await second.follower.settled();
    expect([second.seen[0], second.seen.length]).toEqual([1, 25_010]);
  });

  it("begins with the last hour where no cursor is known, and knows when it has caught up", async () => {
    const made = journalOf(60_000);
    const { follower, seen } = follow(made);
    expect(follower.hasCaughtUp).toBe(false);
    await follower.settled();
    expect(follower.hasCaughtUp).toBe(true);
    // At least so many records, whatever the clock says.
    expect([seen[0], seen.at(-1)]).toEqual([40_001, 60_000]);
  });

  it("is settled when a part that waits for time is full, and goes on when it has room", async () => {
    const made = journalOf(0);
    const seen: number[] = [];
    let wake = () => {};
    const part = {
      room: () => new Promise<void>((resolve) => (wake = resolve)),
      get isFull() {
        return seen.length === 10;
      },
      observe: ({ seq }: PorticoRecord) => void seen.push(seq),
      barrier: async () => {},
      settled: async () => {},
    };
    const follower = followJournal({ journal: made.journal, name: "test", kinds: ["device.status"], part, log });
    made.journal.onCommit((records) => follower.observe(records));
    made.journal.commit(15);
    await follower.settled();
    expect(seen).toEqual(numbers(1, 10));
    await setImmediate();
    seen.length = 0;
    wake();
    await follower.settled();
    expect(seen).toEqual(numbers(11, 15));
  });

  it("loses nothing that is committed while it reads back", async () => {
    const made = journalOf(5000);
    const { follower, seen } = follow(made);
    for (let turn = 0; turn < 200; turn++) {
      made.journal.commit(1 + (turn % 3));
      await setImmediate();
    }
    await follower.settled();
    expect(seen).toEqual(numbers(1, made.journal.newestSeq));
  });
});
