/**
 * Many devices on one Modbus bus, polled as drivers poll, over a real pty or socket, on a clock that stands still while
 * bytes are on their way. Every register says which unit, table and address it is of, so that a value that is not the
 * asked one's is known for what it is.
 */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModbusFault } from "../../simulators/modbus-fault.ts";
import {
  type ModbusRequest,
  type ModbusServer,
  modbusServer,
  type UnitReader,
} from "../../simulators/modbus-server.ts";
import { type Random, randomFor } from "../../simulators/random.ts";
import { ManualClock } from "../../src/clock.ts";
import type { RegisterRead } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { type BusCounters, createBuses } from "../../src/modbus/index.ts";
import { type LineKind, turn } from "./modbus-line.ts";

const baud = 115_200;
/** What a device takes to answer, beyond the bytes on the line. */
const deviceMs = 2;
const wireMs = (characters: number) => (characters * 10_000) / baud;

/** 4 bits of unit, 1 of table, 11 of address. */
const tellingValue = (unit: number, table: RegisterRead["table"], address: number) =>
  ((unit & 15) << 12) | (table === "input" ? 0x800 : 0) | (address & 0x7ff);

const telling =
  (unit: number): UnitReader =>
  (table, address, count) =>
    Array.from({ length: count }, (_, i) =>
      table === "coil" || table === "discrete" ? (unit + address + i) % 2 : tellingValue(unit, table, address + i),
    );

export interface TrafficOptions {
  readonly kind: LineKind;
  readonly units: readonly number[];
  readonly periodMs: number;
  /** Ends when so many reads have been asked for, refused ones not counted. */
  readonly reads: number;
  readonly seed: number;
  readonly quirks?: object;
  /** How one answer goes wrong. */
  fault(request: ModbusRequest, random: Random): ModbusFault | undefined;
  /** The line breaks once in so many requests, and comes back. */
  readonly breakEvery?: number;
}

interface UnitReport {
  /** Reads that gave values. */
  answered: number;
  /** Reads that gave none, by code. */
  failed: Record<string, number>;
  /** Mean time from one read to the next, refused ones included. */
  periodMs: number;
  longestPeriodMs: number;
}

export interface TrafficReport {
  readonly units: Record<number, UnitReport>;
  /** Reads that gave another register's or unit's value, as sentences; the first hundred. */
  readonly wrong: string[];
  /** Reads that went to the bus and were not refused. */
  readonly reads: number;
  readonly answered: number;
  readonly elapsedMs: number;
  readonly counters: BusCounters;
  readonly server: ModbusServer["counts"];
}

/**
 * Real milliseconds after which what is missing counts as lost with a connection that went down. Too soon, a read fails
 * that need not; never is a value wrong for it.
 */
const lostAfterMs = 30;
/** Where no connection went down, what is missing is only late: a machine with other work takes its time. */
const lateForMs = 5_000;
/** For so long after a connection went down, what is missing may have been lost with it, or come after all. */
const afterBreakMs = 500;
/** After so many turns of waiting the processor is left to others: the threads that carry the bytes need one, too. */
const politeTurns = 300;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
/** A reset has no bytes to wait for. */
const resetMs = 1;

export async function runTraffic(options: TrafficOptions): Promise<TrafficReport> {
  const { kind, units, periodMs, quirks = {} } = options;
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const faultsOf = randomFor(options.seed, "faults");
  const path = join(mkdtempSync(join(tmpdir(), "portico-traffic-")), "tty");
  const server = modbusServer({
    clock,
    wire: kind === "pty" ? { kind, path, baud } : { kind: "tcp", rtu: kind === "rtu+tcp" },
    units: Object.fromEntries(units.map((unit) => [unit, telling(unit)])),
    answerAfterMs: ({ count }) => deviceMs + (kind === "tcp" ? 0 : wireMs(8 + 5 + 2 * count) + 1.75),
    misbehave(request) {
      const fault = options.fault(request, faultsOf);
      if (fault?.kind === "hang-up") {
        goneDown();
        notBefore(resetMs);
      }
      return fault;
    },
  });
  await server.start();
  const buses = createBuses({ clock });
  const stop = new AbortController();
  const reports: Record<number, UnitReport> = {};
  const wrong: string[] = [];
  let reads = 0;
  let answered = 0;
  let opening = 0;
  /** When a connection went down, and bytes perhaps with it. */
  let wentDownAt = Number.NEGATIVE_INFINITY;
  const goneDown = () => {
    wentDownAt = performance.now();
  };
  let untilReal = 0;
  const notBefore = (realMs: number) => {
    untilReal = Math.max(untilReal, performance.now() + realMs);
  };

  async function open(unit: number) {
    opening++;
    try {
      return await buses.open(server.connect(unit), quirks, stop.signal);
    } finally {
      opening--;
    }
  }

  async function poll(unit: number): Promise<void> {
    const random = randomFor(options.seed, `unit ${unit}`);
    const report: UnitReport = { answered: 0, failed: {}, periodMs: 0, longestPeriodMs: 0 };
    reports[unit] = report;
    let link: Awaited<ReturnType<typeof open>> | undefined;
    await clock.sleep(random.next() * periodMs);
    const fromMs = clock.now().monotonicMs;
    let dueMs = fromMs;
    let lastMs = fromMs;
    let rounds = 0;
    while (reads < options.reads) {
      const request = requestOf(random);
      try {
        link ??= await open(unit);
        const { values } = await link.read(request);
        reads++;
        answered++;
        report.answered++;
        const bits = request.table === "coil" || request.table === "discrete";
        for (const [i, value] of values.entries()) {
          const address = request.address + i;
          const own = bits ? (unit + address) % 2 : tellingValue(unit, request.table, address);
          if (value === own || wrong.length >= 100) continue;
          wrong.push(`unit ${unit} ${request.table}:${address} gave ${value}, not ${own}`);
        }
        if (values.length !== request.count && wrong.length < 100) wrong.push(`unit ${unit}: ${values.length} values`);
      } catch (error) {
        const code = error instanceof PorticoError ? error.code : String(error);
        report.failed[code] = (report.failed[code] ?? 0) + 1;
        if (code !== "MODBUS_DEGRADED") reads++;
        if (!code.startsWith("MODBUS_") && code !== "BUS_OVERLOADED") {
          goneDown();
          await link?.close();
          link = undefined;
        }
      }
      const nowMs = clock.now().monotonicMs;
      if (rounds > 0) report.longestPeriodMs = Math.max(report.longestPeriodMs, nowMs - lastMs);
      lastMs = nowMs;
      rounds++;
      report.periodMs = (nowMs - fromMs) / rounds;
      // As drivers do: what was missed is not made up for.
      dueMs = Math.max(dueMs + periodMs, nowMs);
      await clock.sleep(dueMs - nowMs);
    }
    await link?.close();
  }

  const countersOf = () => Object.values(buses.counters())[0];
  const requestBytes = kind === "tcp" ? 12 : 8;
  let lost = 0;
  let missingSince = 0;
  let opens = 0;
  let reopens = 0;
  /** Whether anything is on its way. */
  function underWay(): boolean {
    const now = performance.now();
    if (now < untilReal || opening > 0) return true;
    const counters = countersOf();
    if (counters === undefined) return false;
    missingSince ||= now;
    const waitedMs = now - missingSince;
    // A port that is thrown away is opened again.
    if (counters.opens - opens < counters.reopens - reopens && waitedMs < lateForMs) return true;
    if (counters.reopens > reopens) goneDown();
    opens = counters.opens;
    reopens = counters.reopens;
    // Answers to us, requests to the server, and the system's word that it has taken them.
    const missing =
      server.counts.sentBytes -
      counters.rxBytes +
      (counters.requests - server.counts.requests) * 1e6 +
      (counters.requests * requestBytes - counters.txBytes) * 1e9;
    const patienceMs = now - wentDownAt < afterBreakMs ? lostAfterMs : lateForMs;
    if (missing !== 0 && missing !== lost && waitedMs < patienceMs) return true;
    lost = missing;
    missingSince = 0;
    return false;
  }

  const fromMs = clock.now().monotonicMs;
  let over = false;
  const done = Promise.all(units.map(poll)).finally(() => {
    over = true;
  });
  done.catch(() => {});
  let breakAt = options.breakEvery ?? Number.POSITIVE_INFINITY;
  let turns = 0;
  while (!over) {
    await (turns++ < politeTurns ? turn() : pause());
    if (underWay()) continue;
    turns = 0;
    if (server.counts.requests >= breakAt) {
      breakAt += options.breakEvery ?? 0;
      await server.stop();
      // Who held the line lets go of it before another comes under its name.
      for (const from = performance.now(); performance.now() - from < lostAfterMs; ) await turn();
      await server.start();
      goneDown();
      notBefore(lostAfterMs);
      continue;
    }
    const { nextDueMs } = clock;
    if (nextDueMs !== undefined) await clock.advance(nextDueMs - clock.now().monotonicMs);
  }
  await done;
  const counters = countersOf();
  const elapsedMs = clock.now().monotonicMs - fromMs;
  stop.abort();
  await buses.close();
  await server.stop();
  if (counters === undefined) throw new Error("no bus was opened");
  return { units: reports, wrong, reads, answered, elapsedMs, counters, server: server.counts };
}

/** Mostly the same few lengths, so that the answer to one would fit the next. */
function requestOf(random: Random): RegisterRead {
  const roll = random.next();
  const table = roll < 0.8 ? "holding" : roll < 0.95 ? "input" : "discrete";
  const count = [20, 20, 20, 2, 1, 60][Math.floor(random.next() * 6)] ?? 20;
  return { table, address: Math.floor(random.next() * 1900), count };
}

/** Everything that lines and devices do wrong, `share` of the answers. */
export function anyFault(kind: LineKind, share: number, lateMs: number) {
  return ({ count }: ModbusRequest, random: Random): ModbusFault | undefined => {
    if (random.next() >= share) return undefined;
    const noise = () =>
      Uint8Array.from({ length: 1 + Math.floor(random.next() * 40) }, () => Math.floor(random.next() * 256));
    const faults: ModbusFault[] = [
      { kind: "silence" },
      { kind: "late", delayMs: lateMs * (0.5 + random.next()) },
      { kind: "late", delayMs: lateMs * (0.9 + 2 * random.next()) },
      { kind: "split", after: 1 + Math.floor(random.next() * (4 + 2 * count)), delayMs: random.next() * 3 },
      { kind: "twin" },
      // Within the silence that every line has before a request.
      { kind: "doubled", delayMs: 1.5 * random.next() },
      { kind: "noise", bytes: noise() },
      { kind: "garbage", bytes: noise() },
      { kind: "foreign-unit", unit: 1 + Math.floor(random.next() * 8) },
      { kind: "exception", code: 1 + Math.floor(random.next() * 11) },
      { kind: "wrong-length" },
    ];
    if (kind !== "tcp") faults.push({ kind: "wrong-crc" });
    else {
      faults.push({ kind: "foreign-transaction" });
      faults.push({ kind: "corrupt-length", length: Math.floor(random.next() * 65_536) });
    }
    if (kind !== "pty" && random.next() < 0.05) return { kind: "hang-up" };
    return faults[Math.floor(random.next() * faults.length)];
  };
}
