/** For tests: a simulated detector before the real driver, on a real socket, with a clock that stands still until it is moved. */

import driver from "../../drivers/linescan/driver.ts";
import { ManualClock } from "../../src/clock.ts";
import type { DeviceEvent, DriverSession } from "../../src/driver.ts";
import { createTransport } from "../../src/transport/index.ts";
import { type LinescanOptions, linescanSimulator } from "../linescan.ts";
import type { Conveyance, Transit, TransitTruth } from "../simulator.ts";

export type Line = Extract<DeviceEvent, { type: "scan.line" }>;
type Ended = Extract<DeviceEvent, { type: "scan.ended" }>;

export const truck: Conveyance = {
  id: "L1-0001",
  lane: "1",
  lengthMetres: 12,
  boxes: [{ code: "MSKU0000000", lengthMetres: 6.058, offsetMetres: 5, cargo: "pallets" }],
  sources: [],
};

export class LinescanBench {
  readonly clock: ManualClock;
  readonly events: DeviceEvent[] = [];
  readonly rejects: string[] = [];
  readonly stop = new AbortController();
  readonly simulator: ReturnType<typeof linescanSimulator>;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: Partial<LinescanOptions>, startsAt = "2026-11-21T14:00:00Z") {
    this.clock = new ManualClock(Date.parse(startsAt));
    this.simulator = linescanSimulator({ device: "xray-1", clock: this.clock, seed: 7, pixels: 64, ...options });
  }

  async start(settings: Record<string, unknown> = {}): Promise<this> {
    await this.simulator.start();
    const link = await createTransport(this.simulator.connect, { clock: this.clock }).open(this.stop.signal);
    this.stop.signal.addEventListener("abort", () => void link.close());
    const session = {
      link,
      device: { id: "xray-1", lane: "1", stationMetres: 30 },
      settings: driver.settings.parse(settings),
      clock: this.clock,
      log: { info() {}, warn() {} },
      signal: this.stop.signal,
      emit: (event: DeviceEvent) => void this.events.push(event),
      reject: (reason: string) => void this.rejects.push(reason),
    };
    this.#ended = driver.run(session as DriverSession<ReturnType<typeof driver.settings.parse>, typeof driver.link>);
    return this;
  }

  transit(conveyance = truck, more: Partial<Transit> = {}): Transit {
    return { conveyance, frontAtUtcMs: this.clock.now().utcMs + 2500, speedMetresPerSecond: 2.5, ...more };
  }

  /** The truth of one transit and what the driver made of it. */
  async scan(transit: Transit): Promise<{ truth: Record<string, unknown>; lines: Line[]; ended: Ended | undefined }> {
    const passing = this.simulator.pass(transit);
    let truth: TransitTruth | undefined;
    void passing.then((told) => {
      truth = told;
    });
    while (truth === undefined) await this.clock.advance(10);
    // Silence ends the scan.
    for (let i = 0; i < 80; i++) await this.clock.advance(10);
    const lines = this.events.filter((event): event is Line => event.type === "scan.line");
    const ended = this.events.find((event): event is Ended => event.type === "scan.ended");
    return { truth: { ...truth.facts }, lines, ended };
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.#ended;
    await this.simulator.stop();
  }
}

export const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
