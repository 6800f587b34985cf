/**
 * The contenders of `pipeline`: a gateway with one consumer of its stream, a script, and a reader that only counts bytes.
 * Each is a process of its own that dials one TCP port a lane, as it would dial portals.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { toRfc3339 } from "../src/clock.ts";
import { decodeServer, encodeClient } from "../src/delivery/index.ts";
import { startGatewayProcess } from "../test/support/gateway-process.ts";
import { deviceOf } from "./portal-lines.ts";

export const wayNames = ["counter", "script", "portico"] as const;
export type WayName = (typeof wayNames)[number];

export interface Way {
  readonly pid: number;
  /** The portals' ends of the wires, lane by lane. */
  readonly wires: readonly Socket[];
  /** Records that came out so far; only a gateway makes any. */
  records(): number;
  /** Conveyances of a lane that have come out; undefined where only the sum is known. */
  doneOf(lane: string): number | undefined;
  /** Resolves when what was sent since the last call, so many conveyances and bytes, has gone the whole way. */
  through(conveyances: number, bytes: number): Promise<void>;
  /** Resolves when another conveyance has come out. */
  progress(): Promise<void>;
  stop(): Promise<void>;
}

/** Who says nothing for so long hangs. */
const hangsMs = 30_000;

/** A portal's end of a wire, before anybody has dialled. */
async function listen(): Promise<{ port: number; dialled: Promise<Socket>; close(): void }> {
  const server = createServer({ noDelay: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const dialled = once(server, "connection").then(([socket]: Socket[]) => {
    if (socket === undefined) throw new Error("nobody dialled");
    socket.on("error", () => {});
    // A portal takes no commands, but a socket must be read to see its end.
    socket.resume();
    return socket;
  });
  return { port: (server.address() as AddressInfo).port, dialled, close: () => server.close() };
}

/** Starts one way with so many lanes; `rate` is the pace of the site's time. Its files go into `folder`. */
export async function startWay(name: WayName, lanes: number, rate: number, folder: string): Promise<Way> {
  mkdirSync(folder, { recursive: true });
  const listeners = await Promise.all(Array.from({ length: lanes }, listen));
  const ports = listeners.map(({ port }) => port);
  const running = await (name === "portico" ? startPortico(ports, rate, folder) : startPeer(name, ports, folder));
  const wires = await Promise.all(listeners.map(({ dialled }) => dialled));
  for (const { close } of listeners) close();
  return {
    ...running,
    wires,
    async stop() {
      for (const wire of wires) wire.destroy();
      await running.stop();
    },
  };
}

type Running = Omit<Way, "wires">;

async function startPeer(name: "counter" | "script", ports: readonly number[], folder: string): Promise<Running> {
  const script = fileURLToPath(new URL("./pipeline-peers.ts", import.meta.url));
  const child = fork(script, [name, join(folder, "conveyances.jsonl"), ...ports.map(String)]);
  await once(child, "spawn");
  let wanted = 0;
  return {
    pid: child.pid ?? 0,
    records: () => 0,
    doneOf: () => undefined,
    async through(conveyances, bytes) {
      wanted += name === "script" ? conveyances : bytes;
      child.send(wanted);
      await once(child, "message", { signal: AbortSignal.timeout(hangsMs) });
    },
    progress: () => Promise.resolve(),
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function configurationOf(ports: readonly number[], rate: number): string {
  const lanes = ports.map((_, index) => `  ${index + 1}: { length: 60, closePassageAfter: 60s }`);
  const devices = ports.map((port, index) => {
    const lane = String(index + 1);
    return `  ${deviceOf(lane)}: { profile: tsa-rpm, lane: ${lane}, station: 12.5, connect: "tcp://127.0.0.1:${port}" }`;
  });
  return `site: { id: bench }
provenance: simulated
clock: { rate: ${rate}, origin: ${toRfc3339(Date.now())} }
http: { listen: "127.0.0.1:0" }
lanes:
${lanes.join("\n")}
devices:
${devices.join("\n")}
`;
}

async function startPortico(ports: readonly number[], rate: number, folder: string): Promise<Running> {
  const config = join(folder, "port.yaml");
  writeFileSync(config, configurationOf(ports, rate));
  const gateway = await startGatewayProcess(config, join(folder, "data"));
  const consumer = await consume(gateway.url);
  return {
    pid: gateway.pid,
    ...consumer,
    async stop() {
      consumer.stop();
      await gateway.stop();
    },
  };
}

const ackEvery = 64;

/** A risk system: reads everything, acks, and counts what is linked. */
async function consume(url: string) {
  const subprotocol = "portico.v1.protobuf";
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/v1/stream`, subprotocol, { perMessageDeflate: false });
  await once(socket, "open");
  const doneOfLane = new Map<string, number>();
  let records = 0;
  let done = 0;
  let wanted = 0;
  let failure: Error | undefined;
  let waiters: (() => void)[] = [];
  const wake = () => {
    const woken = waiters;
    waiters = [];
    for (const waiter of woken) waiter();
  };
  const progress = () => new Promise<void>((resolve) => waiters.push(resolve));
  socket.on("error", () => {});
  socket.on("close", () => {
    failure ??= new Error("the gateway ended the stream");
    wake();
  });
  socket.on("message", (data: Buffer) => {
    const message = decodeServer(subprotocol, data);
    if (message === undefined || !("event" in message)) return;
    const { seq, kind, record } = message.event;
    records++;
    if (records % ackEvery === 0) socket.send(encodeClient(subprotocol, { ack: { throughSeq: seq } }));
    if (kind === "occupancy.incomplete") failure ??= new Error(`an occupancy was not whole: ${JSON.stringify(record)}`);
    if (kind !== "link.made") return;
    done++;
    doneOfLane.set(record.lane, (doneOfLane.get(record.lane) ?? 0) + 1);
    wake();
  });
  socket.send(
    encodeClient(subprotocol, { hello: { consumer: "bench", resume: "oldest", provenances: ["simulated"] } }),
  );
  return {
    records: () => records,
    doneOf: (lane: string) => doneOfLane.get(lane) ?? 0,
    async through(conveyances: number) {
      wanted += conveyances;
      while (done < wanted && failure === undefined) await progress();
      if (failure !== undefined) throw failure;
    },
    async progress() {
      if (failure !== undefined) throw failure;
      await progress();
    },
    stop: () => socket.terminate(),
  };
}
