import { existsSync, readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { imageRoom } from "../../src/imaging/work.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";

const pace = 60;
const minuteMs = 60_000;

let held: HeldPort;
const leaving = new AbortController();
const warnings: string[] = [];
const onWarning = (warning: Error) => void warnings.push(warning.message);

beforeEach(async () => {
  process.on("warning", onWarning);
  held = await startHeldPort({ lanes: 3, seed: 26, pace, scanner: { pixels: 64, lineRateHz: 20 } });
});
afterEach(async () => {
  leaving.abort();
  await held.stop();
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

/** The threads for images are begun when they are needed, and stay: what they hold is no leak. Two bad jobs at once need both. */
async function startImageThreads(): Promise<void> {
  const { pool } = imageRoom();
  await Promise.allSettled([pool.run("copyBlock", {} as never), pool.run("copyBlock", {} as never)]);
}

describe("R26: a gateway that runs for long", () => {
  it("holds no more heap, handles and files after many minutes of unplugged devices and consumers that come and go", async () => {
    let consumers = 0;
    /** Connects, takes what there is, goes. */
    const visit = async () => {
      const consumer = new RiskSystem(`console-${consumers++}`, held.gateway.url);
      await consumer.until(() => consumer.records.size >= 50);
      consumer.stop();
    };
    /** TCP devices only: what a simulator of a serial line holds is not the gateway's. */
    const unplug = async (device: string) => {
      await held.port.device(device).unplug();
      await held.clock.sleep(5000);
      await held.port.device(device).replug();
    };
    void held.port.traffic({
      conveyancesPerLane: Number.POSITIVE_INFINITY,
      slackSeconds: 2,
      signal: leaving.signal,
      onTruth: () => {},
    });
    const minute = async () => {
      const endMs = held.clock.now().monotonicMs + minuteMs;
      for (const device of ["rpm-2", "rpm-3", "ocr-1"]) {
        await Promise.all([visit(), unplug(device)]);
        await (await fetch(`${held.gateway.url}/metrics`)).text();
      }
      await held.clock.sleep(endMs - held.clock.now().monotonicMs);
    };
    const minutes = async (count: number) => {
      for (let i = 0; i < count; i++) await minute();
    };
    await held.hold(minutes(1));
    await startImageThreads();
    const before = await holdings();
    await held.hold(minutes(3));
    const after = await holdings();

    expect(after.descriptors - before.descriptors).toBeLessThanOrEqual(4);
    expect(after.resources - before.resources).toBeLessThanOrEqual(4);
    // What controllers said is kept for two hours: three of them add about 0.3 MiB a minute until then. What linking has
    // reckoned is kept, too, up to some MiB a lane: 10 MiB for three lanes after three minutes, and as much after fifteen.
    expect((after.heapBytes - before.heapBytes) / 2 ** 20).toBeLessThan(16);
    expect(warnings).toEqual([]);
  }, 120_000);
});
