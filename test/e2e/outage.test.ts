import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import { scaledClock } from "../../src/clock.ts";
import { openJournal } from "../../src/journal/index.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { type GatewayProcess, startGatewayProcess } from "../support/gateway-process.ts";
import { RiskSystem } from "../support/risk-system.ts";

/** A kill proves nothing about syncing (the page cache is the kernel's), so memory is as good a place as a disk. */
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const rate = 10;

let folder: string;
let port: SimulatedPort;
let gateway: GatewayProcess;
let risk: RiskSystem;
const leaving = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-outage-"));
});
afterEach(async () => {
  leaving.abort();
  risk.stop();
  await gateway.stop();
  await port.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that the journal holds, read by itself when no gateway has it open. */
async function journalOf(data: string): Promise<PorticoRecord[]> {
  const journal = await openJournal({ dir: join(data, "journal"), clock: scaledClock(1, 0), provenance: "simulated" });
  const records: PorticoRecord[] = [];
  for (let after = 0; ; ) {
    const page = journal.read({ after, limit: 1000 });
    records.push(...page.entries.map((entry) => JSON.parse(entry.json) as PorticoRecord));
    if (page.consideredSeq === after) break;
    after = page.consideredSeq;
  }
  await journal.close();
  return records;
}

describe("a gateway that is killed in the middle of its work", () => {
  it("has lost nothing that a consumer was told, and its consumer skips nothing when it comes back", async () => {
    const originUtcMs = Date.now();
    const clock = scaledClock(rate, originUtcMs);
    port = await startPort({ lanes: 2, seed: 11, clock, folder, scanner: { pixels: 64, lineRateHz: 60 } });
    const data = join(folder, "data");
    const config = join(folder, "port.yaml");
    writeFileSync(
      config,
      port.configuration({ listen: "127.0.0.1:0", clock: { rate, origin: new Date(originUtcMs).toISOString() } }),
    );
    gateway = await startGatewayProcess(config, data);
    risk = new RiskSystem("risk", gateway.url);
    void port.traffic({
      conveyancesPerLane: Number.POSITIVE_INFINITY,
      slackSeconds: 4,
      signal: leaving.signal,
      onTruth: () => {},
    });

    for (let round = 1; round <= 3; round++) {
      const passages = risk.ofKind("passage.opened").length;
      await risk.until(() => risk.ofKind("passage.opened").length >= passages + 4);
      await gateway.kill();
      const toldBefore = new Map(risk.records);
      const written = new Map((await journalOf(data)).map((record) => [record.seq, record]));
      for (const [seq, record] of toldBefore) expect(written.get(seq)).toEqual(record);
      gateway = await startGatewayProcess(config, data);
      risk.moveTo(gateway.url);
    }
    const passages = risk.ofKind("passage.closed").length;
    await risk.until(() => risk.ofKind("passage.closed").length >= passages + 4);

    // Every number once or more, none skipped, none with two meanings.
    const numbers = [...risk.records.keys()].sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
    expect(risk.contradictions).toEqual([]);
    expect(risk.gaps).toEqual([]);
    // The gateway says itself that it was away, each time.
    expect(risk.ofKind("gap").filter((gap) => gap.what === "time")).toHaveLength(3);
    // What was open when it died is not open for ever, and is never called whole.
    const begun = risk.ofKind("occupancy.opened").map((record) => record.occupancy);
    const ended = risk.ofKind("occupancy.closed", "occupancy.incomplete").map((record) => record.occupancy);
    expect(begun.filter((occupancy) => !ended.includes(occupancy)).length).toBeLessThanOrEqual(2);
    expect(new Set(ended).size).toBe(ended.length);
    // Each passage id belongs to one passage, also across restarts.
    const opened = risk.ofKind("passage.opened").map((record) => record.passage);
    expect(new Set(opened).size).toBe(opened.length);
  }, 180_000);
});
