/** Lists and terminal messages through a real folder into a whole gateway, and out of it again over HTTP. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { sample } from "../../src/formats/edifact/testing/sample.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
let folder: string;
let clock: ManualClock;
let gateway: Gateway;
const drops = (...names: string[]) => join(folder, "drops", ...names);

async function start(): Promise<void> {
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
provenance: simulated
lanes: { 1: {} }
devices:
  lists-1: { profile: message-files, lane: 1, station: 0, connect: "files://${drops()}" }
expectedLists: { columns: { "Behälter": container } }
terminalMessages: { senders: { ITG13: { zone: Europe/Berlin } } }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  const log = createLog("silent");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log, clock, random: () => 0 });
}

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-messages-"));
  mkdirSync(drops());
  clock = new ManualClock(Date.UTC(2026, 0, 2, 13));
  await start();
});
afterEach(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets simulated time pass until the folder has given away all its files. */
async function emptied(): Promise<void> {
  while (readdirSync(drops(), { withFileTypes: true }).some((each) => each.isFile())) {
    await clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const get = async (path: string) => (await fetch(gateway.url + path)).json();

it("a list and messages that are dropped are recorded, found, and there again after a restart", async () => {
  writeFileSync(drops("customs__day__1.csv"), "Behälter;risk\nTSTU1001041;high\n;low\n");
  writeFileSync(drops("gate.edi"), sample(), "latin1");
  writeFileSync(drops("notes.txt"), "please call back");
  writeFileSync(drops("broken.csv"), "container\nMSCU1234566\n");
  await emptied();
  expect(readdirSync(drops("done")).sort()).toEqual(["customs__day__1.csv", "gate.edi"]);
  expect(readdirSync(drops("refused")).sort()).toEqual(
    ["broken.csv", "broken.csv.reason.txt", "notes.txt", "notes.txt.reason.txt"].sort(),
  );
  expect(readFileSync(drops("refused", "broken.csv.reason.txt"), "utf8")).toContain(
    "a file is called SOURCE__REFERENCE__VERSION.csv or .json",
  );
  const found = await get("/v1/expected?code=TSTU1001041");
  expect(found).toMatchObject({
    items: [{ source: "customs", reference: "day", version: "1", entry: { code: "TSTU1001041", risk: "high" } }],
  });
  const kinds = "kinds=expected.received,movement.reported,seal.observed&provenance=simulated";
  const { items } = (await get(`/v1/events?${kinds}`)) as { items: object[] };
  expect(items).toMatchObject([
    { kind: "expected.received", lane: "*", device: "lists-1", refused: 1, issues: ["line 3: it has no code"] },
    { kind: "movement.reported", lane: "*", device: "lists-1", happenedAt: "2026-01-02T11:59:00.000Z" },
    { kind: "seal.observed", container: "TSTU1001041", condition: "intact" },
  ]);

  await gateway.close();
  await start();
  expect(await get("/v1/expected?code=TSTU1001041")).toEqual(found);
  // The same files again, under other names or not, give nothing new.
  writeFileSync(drops("again.edi"), sample(), "latin1");
  writeFileSync(drops("customs__day__1.csv"), "Behälter;risk\nTSTU1001041;high\n;low\n");
  await emptied();
  expect((await get(`/v1/events?${kinds}`)) as { items: object[] }).toHaveProperty("items", items);
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toContain('portico_expected_lists_total{outcome="repeated"} 1');
  expect(metrics).toContain('portico_terminal_movements_total{outcome="repeated"} 1');
  expect(metrics).toContain("portico_expected_entries 1");
});
