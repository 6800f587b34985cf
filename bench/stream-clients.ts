/**
 * The receiving side of `stream-fanout`, in a process of its own: `node stream-clients.ts WAY PORT CLIENTS MESSAGES BYTES`.
 * Prints `ready` once all clients are connected and `done` once each has everything. WAY is `portico` (hello, and an ack
 * every 64 events), `websocket` (counts messages) or `tcp` (counts bytes).
 */

import { once } from "node:events";
import { connect } from "node:net";
import WebSocket from "ws";
import { encodeClient } from "../src/delivery/index.ts";

const [way = "", port = "", clients = "", messages = "", bytes = ""] = process.argv.slice(2);
const wanted = { clients: Number(clients), messages: Number(messages), bytes: Number(messages) * Number(bytes) };
const ackEvery = 64;
let finished = 0;

function finish(): void {
  if (++finished < wanted.clients) return;
  console.log("done");
  process.exit(0);
}

async function overTcp(): Promise<void> {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  let received = 0;
  socket.on("data", (chunk) => {
    received += chunk.length;
    if (received === wanted.bytes) finish();
  });
  await once(socket, "connect");
}

async function overWebSocket(index: number): Promise<void> {
  const subprotocol = "portico.v1.protobuf";
  const ws = new WebSocket(`ws://127.0.0.1:${port}/`, subprotocol, { perMessageDeflate: false });
  await once(ws, "open");
  if (way === "portico") {
    // The journal is empty at first, so the events are numbered 1, 2, 3 and counting them says what to ack.
    ws.send(encodeClient(subprotocol, { hello: { consumer: `bench-${index}`, resume: "newest" } }));
    await once(ws, "message");
  }
  let received = 0;
  ws.on("message", () => {
    received++;
    if (way === "portico" && received % ackEvery === 0) {
      ws.send(encodeClient(subprotocol, { ack: { throughSeq: received } }));
    }
    if (received === wanted.messages) finish();
  });
}

for (let index = 0; index < wanted.clients; index++) await (way === "tcp" ? overTcp() : overWebSocket(index));
console.log("ready");
