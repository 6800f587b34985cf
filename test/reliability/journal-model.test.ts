import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock, toRfc3339 } from "../../src/clock.ts";
import { type Journal, openJournal } from "../../src/journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../../src/records.ts";
import { journalFolder } from "./journal-folder.ts";

const startUtcMs = Date.UTC(2026, 10, 21);
const lanes = ["1", "2", "*"];
const kinds = ["device.status", "passage.opened"];

interface Shape {
  readonly lane: number;
  readonly kind: number;
  readonly size: number;
}

const draftOf = ({ lane, kind, size }: Shape, n: number): RecordDraft => {
  const envelope = {
    at: toRfc3339(startUtcMs + n),
    monotonicMs: n,
    lane: lanes[lane] ?? "1",
    provenance: "simulated" as const,
  };
  return kind === 0
    ? { ...envelope, kind: "device.status", device: `d${lane}`, state: "ready", reason: "é".repeat(size) }
    : { ...envelope, kind: "passage.opened", passage: `P-${n % 50}`, startedAt: envelope.at };
};

const shape = fc.record({ lane: fc.nat(2), kind: fc.nat(1), size: fc.nat({ max: 3000 }) });
const call = fc.record({ shapes: fc.array(shape, { maxLength: 6 }), bad: fc.boolean() });
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("append" as const), calls: fc.array(call, { maxLength: 5 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      after: fc.nat({ max: 80 }),
      limit: fc.integer({ min: 1, max: 30 }),
      maxBytes: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
      lane: fc.option(fc.nat(2), { nil: undefined }),
      kind: fc.option(fc.nat(1), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("cursor" as const), consumer: fc.nat(3), throughSeq: fc.nat(80) }),
  },
);

describe("the journal against a plain list", () => {
  it("gives the same answers, whatever is appended, read, reopened or cut off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 20 }), async (actions) => {
        const root = journalFolder();
        let dir = join(root, "0");
        const clock = new ManualClock(startUtcMs);
        const open = () => openJournal({ dir, clock, provenance: "simulated", commitMaxRecords: 7 });
        const list: PorticoRecord[] = [];
        const cursors = new Map<string, number>();
        let journal: Journal = await open();
        let n = 0;
        try {
          for (const [turn, step] of actions.entries()) {
            if (step.do === "append") {
              const waiting = step.calls.map(({ shapes, bad }) => {
                const drafts = shapes.map((one) => draftOf(one, ++n));
                return journal.append(bad ? [...drafts, { ...drafts[0], lane: "" } as RecordDraft] : drafts);
              });
              for (const [index, result] of (await Promise.allSettled(waiting)).entries()) {
                const { shapes, bad } = step.calls[index] ?? { shapes: [], bad: false };
                expect(result.status).toBe(bad ? "rejected" : "fulfilled");
                if (result.status !== "fulfilled") continue;
                expect(result.value.map((record) => record.seq)).toEqual(shapes.map((_, at) => list.length + at + 1));
                list.push(...result.value);
              }
            } else if (step.do === "read") {
              const { after, limit, maxBytes, lane, kind } = step;
              const page = journal.read({
                after,
                limit,
                ...(maxBytes === undefined ? {} : { maxBytes }),
                ...(lane === undefined ? {} : { lanes: [lanes[lane] ?? ""] }),
                ...(kind === undefined ? {} : { kinds: [kinds[kind] ?? ""] }),
              });
              const wanted = list.filter(
                (record) =>
                  record.seq > after &&
                  record.seq <= page.consideredSeq &&
                  (lane === undefined || record.lane === lanes[lane]) &&
                  (kind === undefined || record.kind === kinds[kind]),
              );
              expect(page.entries.map((entry) => JSON.parse(entry.json))).toEqual(wanted);
              expect(page.gaps).toEqual([]);
              expect(page.entries.length).toBeLessThanOrEqual(limit);
              // A page always moves on, and ends early only for its bounds.
              if (after < list.length) expect(page.consideredSeq).toBeGreaterThan(after);
              if (page.entries.length < limit && maxBytes === undefined) {
                expect(page.consideredSeq).toBe(Math.max(after, list.length));
              }
            } else if (step.do === "cursor") {
              cursors.set(`c${step.consumer}`, step.throughSeq);
              journal.cursors.set(`c${step.consumer}`, step.throughSeq);
            } else {
              const before = dir;
              if (step.do === "crash") {
                // What is on disk at this moment, without the goodbye of a close.
                dir = join(root, String(turn + 1));
                cpSync(before, dir, { recursive: true, filter: (path) => !/lock|-shm$/.test(path) });
              }
              await journal.close();
              journal = await open();
              expect(journal.lastAtMs).toBe(list.length === 0 ? undefined : Date.parse(list.at(-1)?.at ?? ""));
            }
            expect([journal.oldestSeq, journal.newestSeq]).toEqual(list.length === 0 ? [0, 0] : [1, list.length]);
            expect(journal.stats().records).toBe(list.length);
          }
          for (const record of list) {
            expect(journal.get(record.seq)).toEqual(record);
            expect(journal.get(record.id)).toEqual(record);
          }
          expect(new Map(journal.cursors.list().map((cursor) => [cursor.consumer, cursor.throughSeq]))).toEqual(
            cursors,
          );
          expect(journal.passages.list({ limit: 1000 }).items.length).toBe(
            new Set(list.map((record) => record.passage).filter((passage) => passage !== undefined)).size,
          );
          expect(await journal.verify()).toMatchObject({ ok: true, records: list.length });
        } finally {
          await journal.close();
          rmSync(root, { recursive: true, force: true });
        }
      }),
      { numRuns: 40, seed: 2026 },
    );
  });
});
