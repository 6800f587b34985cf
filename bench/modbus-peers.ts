/**
 * The devices of `modbus-tcp` and `modbus-rtu`, as a process of their own: Modbus TCP servers that answer at once, or one
 * RTU slave on a pty that takes exactly the time that the bytes and gaps take on a line of 115200 baud.
 *
 *     node modbus-peers.ts tcp 100      sends the ports to its parent
 *     node modbus-peers.ts rtu PATH     sends "ready", and how often a request came before the gap was over when asked
 */

import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { ptyWire } from "../simulators/wires.ts";
import { crc16 } from "../src/modbus/frames.ts";

const registers = 20;
const baud = 115_200;
const gapMs = 1.75;
const characterMs = 10_000 / baud;
const requestBytes = { mbap: 12, rtu: 8 };

const [kind, argument = ""] = process.argv.slice(2);
if (kind === "tcp") await serveTcp(Number(argument));
else await serveRtu(argument);

async function serveTcp(count: number): Promise<void> {
  const data = Buffer.alloc(3 + 2 * registers);
  data.set([3, 2 * registers]);
  for (let i = 0; i < registers; i++) data.writeUInt16BE(1000 + i, 2 + 2 * i);
  const ports: number[] = [];
  for (let i = 0; i < count; i++) {
    const server = createServer({ noDelay: true }, (socket) => {
      let held = Buffer.alloc(0);
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        for (; held.length >= requestBytes.mbap; held = held.subarray(requestBytes.mbap)) {
          const answer = Buffer.alloc(9 + 2 * registers);
          held.copy(answer, 0, 0, 4);
          answer.writeUInt16BE(3 + 2 * registers, 4);
          answer[6] = held[6] ?? 0;
          data.copy(answer, 7, 0, 2 + 2 * registers);
          socket.write(answer);
        }
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ports.push((server.address() as AddressInfo).port);
  }
  process.send?.(ports);
  process.on("disconnect", () => process.exit());
}

async function serveRtu(path: string): Promise<void> {
  const line = ptyWire(path, baud);
  await line.plug();
  const body = Buffer.alloc(3 + 2 * registers);
  body.set([1, 3, 2 * registers]);
  for (let i = 0; i < registers; i++) body.writeUInt16BE(1000 + i, 3 + 2 * i);
  const crc = crc16(body);
  const answer = Buffer.concat([body, Buffer.of(crc & 0xff, crc >> 8)]);
  let held = 0;
  let freeAtMs = 0;
  let early = 0;
  line.onReceive = (bytes) => {
    held += bytes.length;
    if (held < requestBytes.rtu) return;
    held -= requestBytes.rtu;
    const now = performance.now();
    if (now < freeAtMs + gapMs) early++;
    // A request that comes too early is not punished, but the line's own time passes all the same.
    const begunMs = Math.max(now, freeAtMs + gapMs);
    freeAtMs = begunMs + (requestBytes.rtu + answer.length) * characterMs + gapMs;
    at(freeAtMs, () => line.send(answer));
  };
  process.send?.("ready");
  process.on("message", () => {
    process.send?.(early);
    early = 0;
  });
  process.on("disconnect", () => process.exit());
}

/** Timers are as fine as a millisecond; the rest is waited for turn by turn. */
function at(dueMs: number, fire: () => void): void {
  const leftMs = dueMs - performance.now();
  if (leftMs <= 0) fire();
  else if (leftMs > 2.5) setTimeout(() => at(dueMs, fire), leftMs - 1.5);
  else setImmediate(() => at(dueMs, fire));
}
