/**
 * Polls over Modbus TCP: what one request in flight, deadlines, checks and counters cost beside a bare library, and beside
 * sockets with frames made by hand.
 *
 * 20 holding registers a poll, one poll in flight a device, as fast as each goes. Rival: `modbus-serial` as it is, without
 * a timeout, which hangs for ever when a device is silent. Limit: the bytes and nothing else. The devices are another
 * process; the three take turns.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import modbusSerial from "modbus-serial";
import { systemClock } from "../src/clock.ts";
import { createBuses } from "../src/modbus/index.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";

const { default: ModbusRTU } = modbusSerial;

const sizes = [1, 10, 100];
const registers = 20;
const turnMs = 400;
const warmUpTurns = 2;
const turns = 9;

/** Asks a device once, and gives the values. */
type Poll = () => Promise<readonly number[]>;
interface Contender {
  readonly polls: readonly Poll[];
  close(): Promise<void> | void;
}

async function guarded(ports: readonly number[]): Promise<Contender> {
  const buses = createBuses({ clock: systemClock });
  const signal = new AbortController().signal;
  const links = await Promise.all(ports.map((port) => buses.open(`modbus+tcp://127.0.0.1:${port}`, {}, signal)));
  const request = { table: "holding", address: 0, count: registers } as const;
  const polls = links.map((link) => async () => (await link.read(request)).values);
  return { polls, close: () => buses.close() };
}

async function bareLibrary(ports: readonly number[]): Promise<Contender> {
  const clients = await Promise.all(
    ports.map(async (port) => {
      const client = new ModbusRTU();
      await client.connectTCP("127.0.0.1", { port });
      client.setID(1);
      return client;
    }),
  );
  const polls = clients.map((client) => async () => (await client.readHoldingRegisters(0, registers)).data);
  return { polls, close: () => clients.forEach((client) => void client.close(() => {})) };
}

async function rawSockets(ports: readonly number[]): Promise<Contender> {
  const sockets = await Promise.all(
    ports.map(async (port) => {
      const socket = connect({ host: "127.0.0.1", port, noDelay: true });
      await once(socket, "connect");
      return socket;
    }),
  );
  const polls = sockets.map((socket): Poll => {
    let id = 0;
    let held = Buffer.alloc(0);
    let answered: (values: number[]) => void = () => {};
    socket.on("data", (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      if (held.length < 9 + 2 * registers) return;
      const values = Array.from({ length: registers }, (_, i) => held.readUInt16BE(9 + 2 * i));
      held = Buffer.alloc(0);
      answered(values);
    });
    return () =>
      new Promise((resolve) => {
        answered = resolve;
        id = (id + 1) & 0xffff;
        socket.write(Buffer.from([id >> 8, id & 0xff, 0, 0, 0, 6, 1, 3, 0, 0, 0, registers]));
      });
  });
  return { polls, close: () => sockets.forEach((socket) => void socket.destroy()) };
}

interface Turn {
  readonly pollsPerSecond: number;
  readonly cpuMicroseconds: number;
}

/** All devices, each asked again as soon as it has answered. */
async function turn({ polls }: Contender): Promise<Turn> {
  let count = 0;
  const startedMs = performance.now();
  const cpu = process.cpuUsage();
  const endMs = startedMs + turnMs;
  await Promise.all(
    polls.map(async (poll) => {
      while (performance.now() < endMs) {
        const values = await poll();
        if (values.length !== registers || values[registers - 1] !== 999 + registers) throw new Error(`got ${values}`);
        count++;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return {
    pollsPerSecond: (count * 1000) / (performance.now() - startedMs),
    cpuMicroseconds: (user + system) / count,
  };
}

async function measure(devices: number): Promise<BenchRow[]> {
  const script = fileURLToPath(new URL("./modbus-peers.ts", import.meta.url));
  const peers = fork(script, ["tcp", String(devices)]);
  const [ports] = (await once(peers, "message")) as [number[]];
  const contenders = [await guarded(ports), await bareLibrary(ports), await rawSockets(ports)];
  const seen: Turn[][] = contenders.map(() => []);
  for (let n = 0; n < warmUpTurns + turns; n++) {
    for (const [i, contender] of contenders.entries()) {
      const result = await turn(contender);
      if (n >= warmUpTurns) seen[i]?.push(result);
    }
  }
  for (const contender of contenders) await contender.close();
  peers.disconnect();
  if (peers.exitCode === null) await once(peers, "exit");
  const of = (i: number, value: (turn: Turn) => number) => median((seen[i] ?? []).map(value));
  const name = devices === 1 ? "1 device" : `${devices} devices`;
  return [
    {
      case: name,
      ours: of(0, (t) => t.pollsPerSecond),
      rival: of(1, (t) => t.pollsPerSecond),
      limit: of(2, (t) => t.pollsPerSecond),
      unit: "polls/s",
    },
    {
      case: name,
      ours: of(0, (t) => t.cpuMicroseconds),
      rival: of(1, (t) => t.cpuMicroseconds),
      limit: of(2, (t) => t.cpuMicroseconds),
      unit: "CPU us a poll",
    },
  ];
}

export const benchmark: Benchmark = {
  name: "modbus-tcp",
  claim: "a guarded Modbus bus polls at least as fast as the bare library beneath it",
  async run() {
    const rows: BenchRow[] = [];
    for (const devices of sizes) rows.push(...(await measure(devices)));
    return rows;
  },
};
