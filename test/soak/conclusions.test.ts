/**
 * What follows from records when far more come at once than can wait, and when the gateway is stopped in the midst of it: nothing is
 * skipped, and nothing is told twice. With the real journal.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { createExpectedBook } from "../../src/expected/index.ts";
import { startIdentification } from "../../src/gateway/identification.ts";
import { movementDraft, sealDraft, t0 } from "../../src/gateway/testing/identified.ts";
import { type Journal, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft, RecordKind } from "../../src/records.ts";

const hour = 3_600_000;
const seals = 28_000;
const codeOf = (n: number) => `MSCU${String(n).padStart(7, "0")}`;

async function gateway(dir: string, clock: ManualClock) {
  const journal = await openJournal({ dir, clock, provenance: "simulated" });
  const lists = createExpectedBook();
  let isStopped = false;
  let written = 0;
  const started = startIdentification({
    config: {
      lanes: [],
      linking: { margin: {}, bypass: { movements: ["gate-out"], withinMs: 24 * hour, graceMs: 3 * hour } },
    },
    ...{ journal, clock, lists, relist() {}, onDepartures() {} },
    log: {
      info() {},
      warn: (message, more) => {
        if (!isStopped) expect.fail(`${message} ${JSON.stringify(more)}`);
      },
    },
    // A gateway that is killed writes nothing more.
    async write(drafts) {
      if (isStopped) await new Promise<void>(() => {});
      await journal.append(drafts);
      written += drafts.length;
    },
  });
  journal.onCommit((records) => started.observe(records));
  return {
    journal,
    started,
    written: () => written,
    async kill() {
      isStopped = true;
      await journal.flush();
      await journal.close();
    },
  };
}

function all(journal: Journal, kind: RecordKind) {
  const found: Record<string, unknown>[] = [];
  for (let after = 0; ; ) {
    const page = journal.read({ after, limit: 1000, kinds: [kind] });
    found.push(...page.entries.map(({ json }) => JSON.parse(json) as Record<string, unknown>));
    if (page.consideredSeq === after) return found;
    after = page.consideredSeq;
  }
}

async function append(journal: Journal, drafts: readonly RecordDraft[]): Promise<void> {
  for (let at = 0; at < drafts.length; at += 500) await journal.append(drafts.slice(at, at + 500));
}

it("28,000 seals at once are all compared, each once, also if the gateway is killed while they are", async () => {
  const dir = mkdtempSync(join(tmpdir(), "portico-soak-conclusions-"));
  const clock = new ManualClock(t0);
  try {
    let { journal, started, written, kill } = await gateway(dir, clock);
    const broken = Array.from({ length: seals }, (_, n) =>
      sealDraft(`018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`, t0, {
        ...{ container: codeOf(n), number: `S${n}`, condition: "broken" as const },
      }),
    );
    await append(journal, broken);
    while (written() < 3000) await setImmediate();
    await kill();
    ({ journal, started } = await gateway(dir, clock));
    await started.settled();
    const told = all(journal, "seal.mismatch").map(({ container }) => container);
    expect(told).toHaveLength(seals);
    expect(new Set(told).size).toBe(seals);
    await journal.close();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

it("a departure that waits for hours, behind more records than a start looks through, is judged after a restart", async () => {
  const dir = mkdtempSync(join(tmpdir(), "portico-soak-conclusions-"));
  const clock = new ManualClock(t0);
  try {
    const first = await gateway(dir, clock);
    await first.started.settled();
    await first.journal.append([movementDraft("gate-out", t0)]);
    // Over two hours: the last of them does not reach back to it.
    const others = Array.from({ length: 60_000 }, (_, n) => {
      const at = new Date(t0 + (2 * hour * (n + 1)) / 60_000).toISOString();
      return movementDraft("gate-in", t0, { container: codeOf(n), at });
    });
    await append(first.journal, others);
    await first.started.settled();
    first.started.tick(clock.now());
    await first.kill();

    await clock.advance(4 * hour);
    const second = await gateway(dir, clock);
    await second.started.settled();
    second.started.tick(clock.now());
    await second.started.settled();
    expect(all(second.journal, "coverage.bypass")).toHaveLength(1);
    await second.journal.close();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
