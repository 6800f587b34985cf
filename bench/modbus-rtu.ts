/**
 * Polls over RTU at 115200 baud: how much of what the line can carry the bus really gets out of it.
 *
 * 20 holding registers a poll, over a pty whose slave, another process, takes the time of every character and gap. Rival:
 * `modbus-serial` as it is, which keeps no gap of its own. Limit: the line's, by the formula in `src/modbus/capacity.ts`.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import modbusSerial from "modbus-serial";
import { systemClock } from "../src/clock.ts";
import { busLoad, createBuses } from "../src/modbus/index.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";

const { default: ModbusRTU } = modbusSerial;

const baud = 115_200;
const registers = 20;
const turnMs = 1500;
const turns = 5;

interface Turn {
  readonly pollsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly earlyShare: number;
}

async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "portico-bench-rtu-"));
  const path = join(folder, "tty");
  const slave = fork(fileURLToPath(new URL("./modbus-peers.ts", import.meta.url)), ["rtu", path]);
  await once(slave, "message");

  /** Polls as fast as it goes; the wire is opened for each turn, since it can be had once only. */
  async function turn(poll: () => Promise<readonly number[]>): Promise<Turn> {
    for (let i = 0; i < 10; i++) await poll();
    slave.send("reset");
    await once(slave, "message");
    let count = 0;
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    while (performance.now() < startedMs + turnMs) {
      const values = await poll();
      if (values.length !== registers || values[registers - 1] !== 999 + registers) throw new Error(`got ${values}`);
      count++;
    }
    const elapsedMs = performance.now() - startedMs;
    const { user, system } = process.cpuUsage(cpu);
    slave.send("early");
    const [early] = (await once(slave, "message")) as [number];
    return {
      pollsPerSecond: (count * 1000) / elapsedMs,
      cpuMicroseconds: (user + system) / count,
      earlyShare: early / count,
    };
  }

  async function ours(): Promise<Turn> {
    const buses = createBuses({ clock: systemClock });
    const link = await buses.open(`modbus+rtu://${path}?baud=${baud}&parity=none`, {}, new AbortController().signal);
    const result = await turn(async () => (await link.read({ table: "holding", address: 0, count: registers })).values);
    await buses.close();
    return result;
  }
  async function rival(): Promise<Turn> {
    const client = new ModbusRTU();
    await client.connectRTUBuffered(path, { baudRate: baud });
    client.setID(1);
    const result = await turn(async () => (await client.readHoldingRegisters(0, registers)).data);
    await new Promise<void>((resolve) => client.close(() => resolve()));
    return result;
  }

  const seen: { ours: Turn; rival: Turn }[] = [];
  for (let n = 0; n < turns; n++) seen.push({ ours: await ours(), rival: await rival() });
  slave.disconnect();
  if (slave.exitCode === null) await once(slave, "exit");
  rmSync(folder, { recursive: true, force: true });

  const row = (unit: string, value: (turn: Turn) => number) => ({
    case: "115200 baud, 20 registers",
    ours: median(seen.map((each) => value(each.ours))),
    rival: median(seen.map((each) => value(each.rival))),
    unit,
  });
  const poll = { registers: [registers], everyMs: 1000, pauseMs: 0 };
  const limit = 1 / busLoad({ baud, bitsPerCharacter: 10 }, [poll]).share;
  return [
    { ...row("polls/s", (t) => t.pollsPerSecond), limit },
    row("CPU us a poll", (t) => t.cpuMicroseconds),
    row("share of requests inside the gap", (t) => t.earlyShare),
  ];
}

export const benchmark: Benchmark = {
  name: "modbus-rtu",
  claim: "on a serial line the line is the limit, with the gaps kept",
  run,
};
