import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { differences, digest, type TruthLine } from "./truth.ts";

/** In memory where there is such a folder: what a disk survives is tested in test/reliability. */
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const pace = 25;
const passagesPerLane = 100;
/** More sources and faster trucks than usual: more to get wrong in less time. */
const mix = {
  ...usualMix,
  normShare: 0.2,
  gammaSourceShare: 0.06,
  neutronSourceShare: 0.06,
  speedMetresPerSecond: [3, 5.5] as const,
};

let folder: string;
let port: SimulatedPort;
let gateway: Gateway;
let consumer: RiskSystem;
let clock: ManualClock;

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-e2e-"));
  clock = new ManualClock(Date.parse("2026-03-02T08:00:00.000Z"));
  port = await startPort({
    lanes: 2,
    seed: 7,
    clock,
    folder,
    scanner: { pixels: 64, lineRateHz: 60, leadLines: 40, tailLines: 16 },
  });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    port.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin: "2026-03-02T08:00:00Z" } }),
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the simulated port writes a configuration with faults");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  consumer = new RiskSystem("risk", gateway.url);
});
afterEach(async () => {
  consumer.stop();
  await holdTime(clock, pace, Promise.all([gateway.close(), port.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

describe("a simulated port", () => {
  it(`tells the truth about ${2 * passagesPerLane} passages: each occupancy, scan and code in its passage, each source alarmed, nothing lost`, async () => {
    const truth: TruthLine[] = [];
    const drive = async () => {
      await consumer.until(
        () => consumer.ofKind("device.status").filter((record) => record.state === "ready").length >= 5,
      );
      await port.traffic({
        conveyancesPerLane: passagesPerLane,
        mix,
        slackSeconds: 3,
        clearanceSeconds: 5,
        signal: new AbortController().signal,
        onTruth: (line) => truth.push(line),
      });
      await consumer.until(() => consumer.ofKind("passage.closed").length >= 2 * passagesPerLane);
    };
    await holdTime(clock, pace, drive());

    const told = digest(consumer.records.values());
    expect(differences(truth, told)).toEqual([]);
    expect(truth.filter((line) => line.kind === "conveyance")).toHaveLength(2 * passagesPerLane);
    expect(told.closed.size).toBe(2 * passagesPerLane);
    expect(told.ambiguous).toBe(0);
    expect(told.occupancies.filter((one) => one.gammaAlarm).length).toBeGreaterThan(20);
    expect(told.occupancies.filter((one) => one.neutronAlarm).length).toBeGreaterThan(3);
    expect(consumer.ofKind("gap", "occupancy.incomplete", "scan.incomplete")).toEqual([]);
  }, 280_000);
});
