/** What follows for a linked passage, with the real journal in a folder of its own. For tests of it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createExpectedBook } from "../../expected/index.ts";
import { type Journal, openJournal } from "../../journal/index.ts";
import type { RecordDraft, RecordKind } from "../../records.ts";
import { type Identification, startIdentification } from "../identification.ts";
import { t0 } from "./identified.ts";

export const minute = 60_000;

/** To be called within `describe`: every test has a journal of its own, and may log no warning. */
export function identificationInTest() {
  let dir: string;
  let clock: ManualClock;
  let journal: Journal;
  let identification: Identification | undefined;
  const warnings: string[] = [];
  let relisted = 0;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-identification-"));
    clock = new ManualClock(t0 + 2 * minute);
    warnings.length = 0;
    relisted = 0;
  });
  afterEach(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
    expect(warnings).toEqual([]);
  });

  /** @param observing false: the gateway stops before anything follows */
  async function start(observing = true): Promise<void> {
    journal = await openJournal({ dir, clock, provenance: "simulated" });
    if (!observing) return;
    const lists = createExpectedBook();
    for (const { seq } of journal.expectedParts(1000)) {
      const record = journal.get(seq);
      if (record !== undefined) lists.observe(record);
    }
    journal.onCommit((records) => {
      for (const record of records) lists.observe(record);
    });
    const started = startIdentification({
      config: {
        lanes: [
          { id: "1", name: "1", lengthMetres: 60, mode: "road", direction: "inbound", closePassageAfterMs: 90_000 },
        ],
        linking: { margin: {}, bypass: { movements: ["gate-out"], withinMs: 86_400_000, graceMs: 10 * minute } },
      },
      journal,
      clock,
      log: { info() {}, warn: (message: string) => void warnings.push(message) },
      lists,
      relist: () => void relisted++,
      onDepartures() {},
      write: async (drafts) => void (await journal.append(drafts)),
    });
    journal.onCommit((records) => started.observe(records));
    identification = started;
    await started.settled();
  }
  async function stop(): Promise<void> {
    await identification?.settled();
    identification = undefined;
    await journal.close();
  }
  async function given(...drafts: RecordDraft[]): Promise<void> {
    await journal.append(drafts);
    await identification?.settled();
  }
  function of<K extends RecordKind>(kind: K) {
    const records: Record<string, unknown>[] = journal
      .read({ after: 0, limit: 1000, kinds: [kind] })
      .entries.map(({ json }) => JSON.parse(json));
    return records;
  }

  return {
    start,
    stop,
    given,
    of,
    /** Time goes on, and whoever waits for it hears of it. */
    async tick(advanceMs = 0): Promise<void> {
      await clock.advance(advanceMs);
      identification?.tick(clock.now());
      await identification?.settled();
    },
    get journal() {
      return journal;
    },
    get relisted() {
      return relisted;
    },
  };
}
