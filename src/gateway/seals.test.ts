import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createExpectedBook } from "../expected/index.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { type Seals, startSeals } from "./seals.ts";
import { box, closedDraft, linkDraft, listDraft, openedDraft, readDraft, sealDraft, t0 } from "./testing/identified.ts";

const [readA, readB, sealA, sealB] = [1, 2, 3, 4].map((n) => `018f0000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];
const hour = 3_600_000;
const gate = "P-20261121-1-0001";
const scanner = "P-20261121-1-0002";

describe("seals whose box becomes known late", () => {
  let dir: string;
  let journal: Journal;
  let seals: Seals;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-seals-"));
    const clock = new ManualClock(t0 + 2 * hour);
    journal = await openJournal({ dir, clock, provenance: "simulated" });
    const lists = createExpectedBook();
    journal.onCommit((records) => {
      for (const record of records) lists.observe(record);
    });
    seals = startSeals({
      ...{ journal, clock, lists },
      log: { info() {}, warn: (message: string) => expect.fail(message) },
      write: async (drafts) => void (await journal.append(drafts)),
    });
    journal.onCommit((records) => {
      for (const record of records) seals.observe(record);
    });
  });
  afterEach(async () => {
    await seals.settled();
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function given(...drafts: RecordDraft[]): Promise<PorticoRecord<"seal.mismatch">[]> {
    await journal.append(drafts);
    await seals.settled();
    const { entries } = journal.read({ after: 0, limit: 1000, kinds: ["seal.mismatch"] });
    return entries.map(({ json }) => JSON.parse(json) as PorticoRecord<"seal.mismatch">);
  }
  /** A passage that is over and in which a seal was seen. */
  const seen = (passage: string, seal: string, number: string, atMs: number): RecordDraft[] => [
    openedDraft(passage, atMs),
    sealDraft(seal, atMs, { number }, "1"),
    linkDraft(seal, "seal.observed", passage, []),
    closedDraft(passage, [], atMs + 60_000),
  ];

  it("are compared when a read comes after its passage is over", async () => {
    await given(listDraft("1", [{ seals: [{ number: "Z9" }] }]), ...seen(gate, sealA, "A1", t0));
    expect(await given(readDraft(readA, t0), linkDraft(readA, "identity.read", gate, [box]))).toMatchObject([
      { observed: sealA, container: box, seen: "A1", expected: ["Z9"] },
    ]);
  });

  it("at the gate are compared with what was seen at the scan meanwhile", async () => {
    await given(...seen(gate, sealA, "A1", t0));
    await given(readDraft(readB, t0 + hour), ...seen(scanner, sealB, "B2", t0 + hour));
    expect(await given(linkDraft(readB, "identity.read", scanner, [box]))).toEqual([]);
    const told = await given(readDraft(readA, t0), linkDraft(readA, "identity.read", gate, [box]));
    expect(told).toMatchObject([{ observed: sealB, container: box, seen: "B2", expected: ["A1"] }]);
  });

  it("are not compared with a list whose time is over", async () => {
    const to = new Date(t0 - hour).toISOString();
    const list = listDraft("1", [{ seals: [{ number: "OLD" }], to }]);
    expect(await given(list, sealDraft(sealA, t0, { container: box, number: "A1" }))).toEqual([]);
  });
});
