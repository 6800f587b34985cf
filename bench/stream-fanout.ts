/**
 * Stream fan-out: deliveries per second to 1, 10 and 100 clients, all clients together. Ours is the stream server; the
 * rival is what one writes with `ws`, a `send` per client and message, without journal, cursors or acks; the limit is
 * bare TCP, the same bytes a batch in one call.
 *
 * Clients live in a process of their own; on a machine with two cores they are part of what is measured. Take the
 * ratios, not the numbers.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type WebSocket, WebSocketServer } from "ws";
import { systemClock } from "../src/clock.ts";
import { createStreamServer, encodeServer, toWire } from "../src/delivery/index.ts";
import { memoryJournal, sampleRecord, sampleRow } from "../test/support/memory-journal.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";

/** So many messages to each client and turn that every way takes some tenths of a second. */
const cases = [
  { clients: 1, messages: { tcp: 1_000_000, websocket: 200_000, portico: 60_000 } },
  { clients: 10, messages: { tcp: 200_000, websocket: 20_000, portico: 15_000 } },
  { clients: 100, messages: { tcp: 20_000, websocket: 2_000, portico: 4_000 } },
];
/** A real gateway commits in groups; so many records at once. */
const batch = 100;
/** Makes an event of about 300 bytes. */
const padding = 14;
const maxBufferedBytes = 2 ** 20;
/** The first warms up. */
const rounds = 6;

const ways = { portico, websocket, tcp };

/** Serves one way on a port. */
interface Sender {
  readonly server: Server;
  /** Bytes of one message on the wire. */
  readonly bytes: number;
  /** Clients that can be sent to. */
  connected(): number;
  /** Makes ready whatever is not part of sending; what it gives begins to send. */
  prepare(messages: number): () => void;
  stop(): Promise<void>;
}

const payload = (() => {
  const record = toWire(sampleRecord(1, "lane-1", "live", padding));
  const { seq, id, kind, at, provenance } = record;
  return Buffer.from(encodeServer("portico.v1.protobuf", { event: { seq, id, kind, at, provenance, record } }));
})();

function portico(): Sender {
  const journal = memoryJournal();
  const log = { info() {}, warn() {} };
  const limits = { maxInFlight: 256, maxBufferedBytes, heartbeatMs: 60_000 };
  const stream = createStreamServer({ journal, clock: systemClock, limits, log, provenance: "live" });
  const server = createHttpServer();
  server.on("upgrade", (request, socket, head) => stream.handleUpgrade(request, socket, head));
  return {
    server,
    bytes: payload.length,
    connected: () => stream.counters.accepted,
    prepare(messages) {
      const rows = Array.from({ length: messages }, (_, index) => sampleRow(index + 1, "lane-1", "live", padding));
      let committed = 0;
      const commitNext = () => {
        if (committed >= messages) return;
        journal.commitRows(...rows.slice(committed, committed + batch));
        committed += batch;
        setImmediate(commitNext);
      };
      return commitNext;
    },
    stop: () => stream.close(),
  };
}

/** Sends a batch a turn until a peer has a mebibyte waiting, and goes on when that has drained. */
function feed(messages: number, socket: Socket, send: (count: number) => void): void {
  let left = messages;
  const next = () => {
    if (socket.writableLength > maxBufferedBytes) {
      socket.once("drain", next);
      return;
    }
    const count = Math.min(batch, left);
    send(count);
    left -= count;
    if (left > 0) setImmediate(next);
  };
  next();
}

function websocket(): Sender {
  const peers: { ws: WebSocket; socket: Socket }[] = [];
  const upgrader = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: ([first]) => first ?? false,
  });
  const server = createHttpServer();
  server.on("upgrade", (request, socket: Socket, head) => {
    upgrader.handleUpgrade(request, socket, head, (ws) => peers.push({ ws, socket }));
  });
  return {
    server,
    bytes: payload.length,
    connected: () => peers.length,
    prepare: (messages) => () => {
      for (const { ws, socket } of peers) {
        feed(messages, socket, (count) => {
          for (let sent = 0; sent < count; sent++) ws.send(payload);
        });
      }
    },
    async stop() {
      for (const { ws } of peers) ws.terminate();
    },
  };
}

function tcp(): Sender {
  const sockets: Socket[] = [];
  const message = Buffer.concat([Buffer.alloc(4), payload]);
  const page = Buffer.concat(Array.from({ length: batch }, () => message));
  const server = createTcpServer({ noDelay: true }, (socket) => {
    socket.on("error", () => {});
    sockets.push(socket);
  });
  return {
    server,
    bytes: message.length,
    connected: () => sockets.length,
    prepare: (messages) => () => {
      for (const socket of sockets) {
        feed(messages, socket, (count) => {
          // One write for a whole batch: nothing hands bytes to the kernel more cheaply.
          socket.write(count === batch ? page : page.subarray(0, count * message.length));
        });
      }
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Deliveries per second, all clients together. */
async function measure(way: keyof typeof ways, clients: number, messages: number): Promise<number> {
  const sender = ways[way]();
  sender.server.listen(0, "127.0.0.1");
  await once(sender.server, "listening");
  const { port } = sender.server.address() as AddressInfo;
  const args = [way, port, clients, messages, sender.bytes].map(String);
  const script = fileURLToPath(new URL("stream-clients.ts", import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const lines = linesOf(child);
    const start = sender.prepare(messages);
    await expectLine(lines, "ready");
    // A client may know that it is connected before the server has heard of it.
    while (sender.connected() < clients) await new Promise((resolve) => setImmediate(resolve));
    const begunMs = performance.now();
    start();
    await expectLine(lines, "done");
    return (clients * messages) / ((performance.now() - begunMs) / 1000);
  } finally {
    child.kill();
    await sender.stop();
    sender.server.close();
  }
}

function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (child.stdout === null) throw new Error("the clients have no output");
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

async function expectLine(lines: AsyncIterator<string>, wanted: string): Promise<void> {
  const { value } = await lines.next();
  if (value !== wanted) throw new Error(`the clients said ${value ?? "nothing more"} instead of ${wanted}`);
}

async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { clients, messages } of cases) {
    const measured = { portico: [] as number[], websocket: [] as number[], tcp: [] as number[] };
    // In turn, so that whatever else the machine does falls on all of them.
    for (let round = 0; round < rounds; round++) {
      for (const way of ["tcp", "websocket", "portico"] as const) {
        const rate = await measure(way, clients, messages[way]);
        if (round > 0) measured[way].push(rate);
      }
    }
    const ours = median(measured.portico);
    const rival = median(measured.websocket);
    const limit = median(measured.tcp);
    const name = `${clients} client${clients === 1 ? "" : "s"}`;
    rows.push({ case: name, ours, rival, limit, unit: "deliveries/s" });
  }
  return rows;
}

export const benchmark: Benchmark = {
  name: "stream-fanout",
  claim:
    "With many clients the stream is at least as fast as plain WebSocket sends, although it reads a journal, encodes, " +
    "keeps windows and takes acks: a frame is built once for all. With one client the encoding is the cost.",
  run,
};
