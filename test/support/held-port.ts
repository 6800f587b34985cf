/**
 * A simulated port and a real gateway in this process, on real wires and one clock that a test holds. For tests.
 */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PortOptions, type SimulatedPort, startPort } from "../../simulators/port.ts";
import { ManualClock, toRfc3339 } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { holdTime } from "./held-time.ts";

/** In memory where there is such a folder: what a disk survives is tested in test/reliability. */
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export interface HeldPort {
  readonly folder: string;
  readonly clock: ManualClock;
  readonly port: SimulatedPort;
  readonly gateway: Gateway;
  /** Lets time go on until `done` resolves. */
  hold(done: Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

export interface HeldPortOptions extends Omit<PortOptions, "clock" | "folder"> {
  /** Simulated seconds in one real second, at most. */
  readonly pace: number;
  readonly startsAt?: string;
  /** YAML behind the configuration that the port writes for itself. */
  readonly more?: string;
}

export async function startHeldPort({ pace, startsAt, more, ...port }: HeldPortOptions): Promise<HeldPort> {
  const folder = mkdtempSync(join(fastFolder, "portico-port-"));
  const clock = new ManualClock(Date.parse(startsAt ?? "2026-03-02T08:00:00.000Z"));
  const simulated = await startPort({ ...port, clock, folder });
  const file = join(folder, "port.yaml");
  const origin = toRfc3339(clock.now().utcMs);
  const written = simulated.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin } });
  writeFileSync(file, `${written}${more ?? ""}`);
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the simulated port writes a configuration with faults");
  const gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  const hold = (done: Promise<unknown>) => holdTime(clock, pace, done);
  return {
    folder,
    clock,
    port: simulated,
    gateway,
    hold,
    async stop() {
      await hold(Promise.all([gateway.close(), simulated.stop()]));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
