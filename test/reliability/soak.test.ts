import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const pace = 60;
const minuteMs = 60_000;

let folder: string;
let port: SimulatedPort;
let gateway: Gateway;
let clock: ManualClock;
const leaving = new AbortController();
const warnings: string[] = [];
const onWarning = (warning: Error) => void warnings.push(warning.message);

beforeEach(async () => {
  process.on("warning", onWarning);
  folder = mkdtempSync(join(fastFolder, "portico-soak-"));
  clock = new ManualClock(Date.parse("2026-03-02T08:00:00.000Z"));
  port = await startPort({ lanes: 3, seed: 26, clock, folder, scanner: { pixels: 64, lineRateHz: 20 } });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    port.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin: "2026-03-02T08:00:00Z" } }),
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the simulated port writes a configuration with faults");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
});
afterEach(async () => {
  leaving.abort();
  await holdTime(clock, pace, Promise.all([gateway.close(), port.stop()]));
  rmSync(folder, { recursive: true, force: true });
  process.off("warning", onWarning);
});

/** What a process that runs for months must not have more and more of. */
async function holdings() {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    heapBytes: process.memoryUsage().heapUsed,
    resources: process.getActiveResourcesInfo().filter((name) => !/^(Immediate|Timeout|FSReq|TickObject)/.test(name))
      .length,
    descriptors: existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0,
  };
}

describe("R26: a gateway that runs for long", () => {
  it("holds no more heap, handles and files after many minutes of unplugged devices and consumers that come and go", async () => {
    let consumers = 0;
    /** Connects, takes what there is, goes. */
    const visit = async () => {
      const consumer = new RiskSystem(`console-${consumers++}`, gateway.url);
      await consumer.until(() => consumer.records.size >= 50);
      consumer.stop();
    };
    /** TCP devices only: what a simulator of a serial line holds is not the gateway's. */
    const unplug = async (device: string) => {
      await port.device(device).unplug();
      await clock.sleep(5000);
      await port.device(device).replug();
    };
    void port.traffic({
      conveyancesPerLane: Number.POSITIVE_INFINITY,
      slackSeconds: 2,
      signal: leaving.signal,
      onTruth: () => {},
    });
    const minute = async () => {
      const endMs = clock.now().monotonicMs + minuteMs;
      for (const device of ["rpm-2", "rpm-3", "ocr-1"]) {
        await Promise.all([visit(), unplug(device)]);
        await (await fetch(`${gateway.url}/metrics`)).text();
      }
      await clock.sleep(endMs - clock.now().monotonicMs);
    };
    const minutes = async (count: number) => {
      for (let i = 0; i < count; i++) await minute();
    };
    await holdTime(clock, pace, minutes(1));
    const before = await holdings();
    await holdTime(clock, pace, minutes(3));
    const after = await holdings();

    expect(after.descriptors - before.descriptors).toBeLessThanOrEqual(4);
    expect(after.resources - before.resources).toBeLessThanOrEqual(4);
    expect((after.heapBytes - before.heapBytes) / 2 ** 20).toBeLessThan(6);
    expect(warnings).toEqual([]);
  }, 120_000);
});
