/** A Modbus server of bytes, buses in front of it and a clock that both share, for tests over real sockets and ptys. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModbusServer, modbusServer, type UnitReader } from "../../simulators/modbus-server.ts";
import { ManualClock } from "../../src/clock.ts";
import { PorticoError } from "../../src/errors.ts";
import { type BusCounters, createBuses } from "../../src/modbus/index.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 50);

export type LineKind = "tcp" | "rtu+tcp" | "pty";

/** Every register holds `unit * 1000 + its own address`, so that a value says where it comes from. */
export const ownAddress =
  (unit: number): UnitReader =>
  (table, address, count) =>
    Array.from({ length: count }, (_, i) =>
      table === "coil" || table === "discrete" ? (address + i) % 2 : unit * 1000 + address + i,
    );

export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Waits for something that bytes will bring about. */
export async function until(check: () => boolean): Promise<void> {
  while (!check()) await turn();
}

export interface TestLine {
  readonly clock: ManualClock;
  readonly server: ModbusServer;
  readonly buses: ReturnType<typeof createBuses>;
  open(unit?: number, quirks?: object): ReturnType<ReturnType<typeof createBuses>["open"]>;
  /** Lets gaps and silences pass until the promise settles; deadlines of requests stay out of reach. */
  flow<T>(promise: Promise<T>): Promise<T>;
  /** The code with which it rejects. Lets time pass as `flow` does. */
  code(promise: Promise<unknown>): Promise<string>;
  /** Waits until the server has that many requests in all, letting gaps pass. */
  asked(count: number): Promise<void>;
  counters(): BusCounters;
  dispose(): Promise<void>;
}

/** Longer waits than this are deadlines. */
const gapLimitMs = 150;

/** @param units the units on the line, or what each of them answers */
export async function testLine(
  kind: LineKind,
  units: readonly number[] | Readonly<Record<number, UnitReader>> = [1, 2],
): Promise<TestLine> {
  const clock = new ManualClock(startUtcMs);
  const path = join(mkdtempSync(join(tmpdir(), "portico-modbus-")), "tty");
  const server = modbusServer({
    clock,
    wire: kind === "pty" ? { kind, path, baud: 115_200 } : { kind: "tcp", rtu: kind === "rtu+tcp" },
    units: Array.isArray(units) ? Object.fromEntries(units.map((unit) => [unit, ownAddress(unit)])) : { ...units },
  });
  await server.start();
  const buses = createBuses({ clock });

  async function passGaps(done: () => boolean): Promise<void> {
    while (!done()) {
      const waitMs = (clock.nextDueMs ?? Number.POSITIVE_INFINITY) - clock.now().monotonicMs;
      if (waitMs <= gapLimitMs) await clock.advance(waitMs);
      else await turn();
    }
  }
  async function flow<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    await passGaps(() => settled);
    return promise;
  }

  return {
    clock,
    server,
    buses,
    open: (unit = 1, quirks = {}) => buses.open(server.connect(unit), quirks, new AbortController().signal),
    flow,
    code: (promise) =>
      flow(
        promise.then(
          () => "resolved",
          (error: unknown) => (error instanceof PorticoError ? error.code : String(error)),
        ),
      ),
    asked: (count) => passGaps(() => server.counts.requests >= count),
    counters() {
      const [only] = Object.values(buses.counters());
      if (only === undefined) throw new Error("no bus was opened");
      return only;
    },
    async dispose() {
      await buses.close();
      await server.stop();
    },
  };
}
