import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { systemClock } from "../../src/clock.ts";
import { type Journal, openJournal } from "../../src/journal/index.ts";

const writer = fileURLToPath(new URL("./journal-writer.ts", import.meta.url));
const rounds = 6;

/** Lets a writer run until it has acknowledged `calls` calls, kills it, and gives the acknowledgements that were read. */
async function killAfter(dir: string, seed: number, calls: number): Promise<[number, string][]> {
  const child = spawn(process.execPath, ["--no-warnings", writer, dir, String(seed)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += data;
  });
  const acked: [number, string][] = [];
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    lines += 1;
    // What the kill cut in the middle was never an acknowledgement.
    if (!line.endsWith("]]")) continue;
    acked.push(...(JSON.parse(line) as [number, string][]));
    if (lines === calls) child.kill("SIGKILL");
  }
  expect(complaint).toBe("");
  return acked;
}

async function everything(journal: Journal) {
  const entries = [];
  for (let after = 0; after < journal.newestSeq; ) {
    const page = journal.read({ after, limit: 1000 });
    expect(page.gaps).toEqual([]);
    entries.push(...page.entries);
    after = page.consideredSeq;
  }
  return entries;
}

describe("R20: a process that is killed with SIGKILL while it appends", () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-kill-"));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it("has lost nothing that it acknowledged, in order, and no number is given twice", async () => {
    const random = randomFor(20, "kills");
    const acked = new Map<number, string>();
    for (let round = 1; round <= rounds; round++) {
      const told = await killAfter(dir, round, random.integer(1, 120));
      expect(told.length).toBeGreaterThan(0);
      for (const [seq, id] of told) {
        expect(acked.has(seq), `number ${seq} was given before`).toBe(false);
        acked.set(seq, id);
      }
      const journal = await openJournal({ dir, clock: systemClock, provenance: "simulated" });
      const entries = await everything(journal);
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
      for (const [seq, id] of acked) expect(entries[seq - 1]?.id).toBe(id);
      // Under the kernel that still runs, the mark is exact: no gap is claimed where nothing is missing.
      expect(entries.filter((entry) => entry.kind === "gap")).toEqual([]);
      expect(await journal.verify()).toMatchObject({ ok: true, records: entries.length });
      expect(journal.devices.list().map((device) => device.lastSeq)).toEqual(newestOfEach(entries));
      await journal.close();
    }
    expect(acked.size).toBeGreaterThan(rounds);
  });

  /** Projections were in the same transactions: each device's view ends where its records end. */
  function newestOfEach(entries: readonly { seq: number; json: string }[]): number[] {
    const newest = new Map<string, number>();
    for (const { seq, json } of entries) newest.set(JSON.parse(json).device, seq);
    return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, seq]) => seq);
  }
});
