import { expect, it } from "vitest";
import { createSource, type StreamJournal } from "./source.ts";

const record = (seq: number) => ({
  seq,
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`,
  kind: "gap",
  at: "2026-11-22T10:00:00.000Z",
  monotonicMs: seq,
  provenance: "simulated",
  what: "lines",
  count: 1,
});

it("keeps frames in memory of their own, so that what is kept is what is counted, and gives them again", () => {
  const entries = Array.from({ length: 100 }, (_, i) => ({ seq: i + 1, json: JSON.stringify(record(i + 1)) }));
  const journal: StreamJournal = {
    read: ({ after, limit }) => ({ entries: entries.slice(after, after + limit), consideredSeq: after + limit }),
    oldestSeq: 1,
    newestSeq: 100,
    onCommit: () => () => {},
    cursors: { get: () => undefined, set: () => {} },
  };
  const built: number[] = [];
  const source = createSource(journal, (seq) => built.push(seq));
  for (const subprotocol of ["portico.v1.protobuf", "portico.v1.json"] as const) {
    const read = () =>
      source.read({ subprotocol, after: 0, limit: 100, maxBytes: 1e9, filter: { provenances: ["simulated"] } }).frames;
    const frames = read();
    expect(frames).toHaveLength(100);
    for (const frame of frames) expect(frame?.buffer.byteLength).toBe(frame?.length);
    expect(read()).toEqual(frames);
  }
  expect(built).toHaveLength(200);
});
