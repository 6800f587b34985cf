import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const pace = 20;
const lanes = 4;

let folder: string;
let port: SimulatedPort;
let gateway: Gateway;
let risk: RiskSystem;
let clock: ManualClock;
const leaving = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-unplug-"));
  clock = new ManualClock(Date.parse("2026-03-02T08:00:00.000Z"));
  port = await startPort({ lanes, seed: 3, clock, folder, scanner: { pixels: 64, lineRateHz: 60 } });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    port.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin: "2026-03-02T08:00:00Z" } }),
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the simulated port writes a configuration with faults");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  risk = new RiskSystem("risk", gateway.url);
});
afterEach(async () => {
  leaving.abort();
  risk.stop();
  await holdTime(clock, pace, Promise.all([gateway.close(), port.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

/** The lines of the four lanes: a serial portal, Modbus TCP, a network portal, Modbus RTU on a pty. */
const lines = [
  { lane: "1", wire: "the serial line of a portal" },
  { lane: "2", wire: "a Modbus TCP portal" },
  { lane: "3", wire: "the TCP connection of a portal" },
  { lane: "4", wire: "a Modbus RTU portal on a serial line" },
];

describe("a line that is pulled in the middle of a passage", () => {
  it("gives occupancy.incomplete and a lost device for each kind of wire, disturbs no other device, and comes back by itself", async () => {
    const drive = async () => {
      await risk.until(() => risk.ofKind("device.status").filter((record) => record.state === "ready").length >= 10);
      void port.traffic({
        conveyancesPerLane: Number.POSITIVE_INFINITY,
        slackSeconds: 2,
        signal: leaving.signal,
        onTruth: () => {},
      });
      await Promise.all(
        lines.map(async ({ lane }) => {
          const device = `rpm-${lane}`;
          const opened = () => risk.ofKind("occupancy.opened").filter((record) => record.device === device);
          await risk.until(() => opened().length >= 1);
          await port.device(device).unplug();
          await risk.until(() => risk.ofKind("occupancy.incomplete").some((record) => record.device === device));
          await risk.until(() =>
            risk.ofKind("device.status").some((record) => record.device === device && record.state === "lost"),
          );
          await port.device(device).replug();
          const lostSeq = Math.max(
            ...risk
              .ofKind("device.status")
              .filter((record) => record.device === device)
              .map((record) => record.seq),
          );
          await risk.until(() =>
            risk
              .ofKind("device.status")
              .some((record) => record.device === device && record.state === "ready" && record.seq > lostSeq),
          );
          await risk.until(() =>
            risk.ofKind("occupancy.closed").some((record) => record.device === device && record.seq > lostSeq),
          );
        }),
      );
    };
    await holdTime(clock, pace, drive());

    for (const { lane, wire } of lines) {
      const incomplete = risk.ofKind("occupancy.incomplete").filter((record) => record.lane === lane);
      expect({ wire, reason: incomplete[0]?.reason }).toEqual({ wire, reason: expect.stringMatching(/\w/) });
      const states = risk.ofKind("device.status").filter((record) => record.device === `rpm-${lane}`);
      expect({ wire, states: states.map((record) => record.state).slice(0, 3) }).toEqual({
        wire,
        states: ["ready", "lost", "ready"],
      });
    }
    // Readers and scanners of the same lanes never noticed.
    const others = risk.ofKind("device.status").filter((record) => !record.device?.startsWith("rpm-"));
    expect(others.map((record) => record.state)).toEqual(others.map(() => "ready"));
    // An incomplete occupancy never makes a passage look scanned.
    for (const closed of risk.ofKind("passage.closed")) {
      const links = risk.ofKind("link.made").filter((link) => link.passage === closed.passage);
      if (links.some((link) => link.recordKind === "occupancy.incomplete"))
        expect(closed.radiationScanned).toBe("unknown");
    }
  }, 180_000);
});
