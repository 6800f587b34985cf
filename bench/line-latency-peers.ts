/**
 * What `line-latency` is measured against, in a process of its own: `node line-latency-peers.ts WAY FOLDER SILENCE_MS PIXELS PORT…`.
 * `bare` hands each datagram on as it came. `relay` is what one writes in an afternoon to see lines and keep scans: datagrams joined
 * by line id, each whole line as JSON to whoever listens, and of each scan that ended a TIFF of both energies and a picture, by `sharp`,
 * in the threads that Node has for it. One WebSocket a lane, at /LANE.
 */

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { WebSocketServer } from "ws";

const [way = "", folder = "", silenceText = "", pixelsText = "", ...ports] = process.argv.slice(2);
const silenceMs = Number(silenceText);
const pixels = Number(pixelsText);
sharp.concurrency(1);

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
await once(server, "listening");
const listeners = ports.map(() => new Set<(payload: string | Uint8Array) => void>());
server.on("connection", (socket, request) => {
  const own = listeners[Number((request.url ?? "/").slice(1))];
  own?.add((payload) => socket.send(payload));
});
const tell = (lane: number, payload: string | Uint8Array) => {
  for (const listener of listeners[lane] ?? []) listener(payload);
};

/** Joins and shows lines, and keeps a scan until it ends. */
function relay(lane: number): (bytes: Buffer) => void {
  const waiting = new Map<number, Buffer[]>();
  let kept: Uint16Array[] = [];
  let silent: NodeJS.Timeout | undefined;
  const end = async () => {
    const lines = kept;
    kept = [];
    await keep(lines, lane);
    process.send?.("image");
  };
  return (bytes) => {
    const line = bytes.readUInt16BE(2);
    const parts = waiting.get(line) ?? [];
    parts[bytes[1] ?? 0] = bytes.subarray(bytes[1] === 0 ? 20 : 8);
    waiting.set(line, parts);
    if (parts[0] === undefined || parts.reduce((sum, part) => sum + part.length, 0) < pixels * 4) return;
    waiting.delete(line);
    const joined = Buffer.concat(parts).swap16();
    const samples = new Uint16Array(joined.buffer, joined.byteOffset, joined.length >> 1).slice();
    const [low, high] = [[...samples.subarray(0, pixels)], [...samples.subarray(pixels)]];
    tell(lane, JSON.stringify({ line, low, high }));
    kept.push(samples);
    if (silent === undefined) silent = setTimeout(() => void end(), silenceMs);
    else silent.refresh();
  };
}

let images = 0;

async function keep(lines: readonly Uint16Array[], lane: number): Promise<void> {
  const name = join(folder, `${lane}-${images++}`);
  for (const [energy, from] of [
    ["low", 0],
    ["high", pixels],
  ] as const) {
    const plane = new Uint16Array(lines.length * pixels);
    for (const [i, line] of lines.entries()) plane.set(line.subarray(from, from + pixels), i * pixels);
    const image = sharp(plane, { raw: { width: pixels, height: lines.length, channels: 1 } });
    const tiff = image.clone().toColourspace("grey16").tiff({ compression: "deflate", predictor: "horizontal" });
    await writeFile(`${name}-${energy}.tiff`, await tiff.toBuffer());
    if (energy === "high") {
      const picture = image.resize(300).toColourspace("b-w").jpeg({ quality: 85 });
      await writeFile(`${name}.jpg`, await picture.toBuffer());
    }
  }
}

await Promise.all(
  ports.map(async (port, lane) => {
    const socket = createSocket({ type: "udp4", recvBufferSize: 8 * 2 ** 20 });
    socket.on("message", way === "relay" ? relay(lane) : (bytes) => tell(lane, bytes));
    socket.bind(Number(port), "127.0.0.1");
    await once(socket, "listening");
  }),
);
process.on("disconnect", () => process.exit());
process.send?.((server.address() as AddressInfo).port);
