import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { type GatewayConfig, loadConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import { openJournal } from "../journal/index.ts";
import { quirksSchema } from "../modbus/index.ts";
import { packageRoot } from "../package.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { statisticsOf, thresholdsOf } from "../thresholds.ts";
import { comeBack } from "./come-back.ts";

let dir: string;
let config: GatewayConfig;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "portico-come-back-"));
  const loaded = await loadConfig(join(packageRoot, "config/port.example.yaml"), {
    loadDriver: (name) => loadDriver(name),
    faultOfConnect: () => undefined,
    quirks: quirksSchema,
  });
  if (loaded.config === undefined) throw new Error("the example configuration has faults");
  config = loaded.config;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What a gateway says of thresholds at a start, over the journal that the starts before it left. */
async function start(of: GatewayConfig): Promise<PorticoRecord<"thresholds.changed">[]> {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const journal = await openJournal({ dir, clock, provenance: "live" });
  const drafts: RecordDraft[] = comeBack(journal, of, clock.now(), (id) => id.startsWith("rpm"));
  const records = await journal.append(drafts);
  await journal.close();
  return records.filter((record) => record.kind === "thresholds.changed");
}

describe("a start", () => {
  it("records the thresholds of each portal when they are new or other than before, and only then", async () => {
    const first = await start(config);
    expect(first).toMatchObject([{ device: "rpm-1", by: "configuration", reason: "the first of this portal" }]);
    expect(await start(config)).toEqual([]);
    const own = config.thresholds["rpm-1"];
    if (own === undefined) throw new Error("the example has no rpm-1");
    const changed = thresholdsOf(statisticsOf(own, { gammaSigma: 7 }));
    const other = { ...config, thresholds: { ...config.thresholds, "rpm-1": changed } };
    expect(await start(other)).toMatchObject([
      { thresholds: changed.sha256, previous: own.sha256, values: changed.values, reason: "gammaSigma 4 -> 7" },
    ]);
    expect(await start(other)).toEqual([]);
  });
});
