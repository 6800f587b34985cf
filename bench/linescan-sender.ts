/**
 * The detectors of `linescan-load`, as a process of its own: lines of two energies as UDP datagrams at a steady rate, made before
 * they are sent, paced by milliseconds as a frame grabber sends them.
 *
 *     node linescan-sender.ts PIXELS LINES_PER_SECOND LINES PORT…      sends { datagrams } to its parent when all have left
 */

import { createSocket } from "node:dgram";
import { encodeImageDatagrams, referenceLayout } from "../drivers/linescan/codec.ts";

const [pixels = 0, linesPerSecond = 0, lines = 0, ...ports] = process.argv.slice(2).map(Number);

/** Lines that differ, so that nothing is gained by sending the same one. */
const patterns = 16;
const templates = Array.from({ length: patterns }, (_, pattern) => {
  const samples = Uint16Array.from({ length: 2 * pixels }, (_, y) => 50_000 + ((y * 7919 + pattern * 104_729) % 3000));
  const modules = Math.ceil(pixels / 128);
  return encodeImageDatagrams({ lineId: 0, view: 0, stampMicroseconds: 0, energyFlag: 3, modules, samples });
});
/** Kept apart from what is being sent: a datagram must not change before it has left. */
const slots = 64;
const buffers = Array.from({ length: slots }, (_, slot) =>
  (templates[slot % patterns] ?? []).map((datagram) => Buffer.from(datagram)),
);

const socket = createSocket({ type: "udp4", sendBufferSize: 4 * 2 ** 20 });
await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
let sent = 0;
let line = 0;
let left = 0;

function sendLine(): void {
  for (const bytes of buffers[line % slots] ?? []) {
    bytes.writeUInt16BE(line & 0xffff, referenceLayout.lineAt);
    if (bytes[referenceLayout.packetAt] === 0) {
      bytes.writeUInt32BE(Math.round((line * 1e6) / linesPerSecond) >>> 0, referenceLayout.stampAt);
    }
    for (const port of ports) {
      left++;
      sent++;
      socket.send(bytes, port, "127.0.0.1", () => {
        left--;
      });
    }
  }
  line++;
}

process.on("message", () => {
  const begun = performance.now();
  const tick = () => {
    const due = Math.min(lines, Math.ceil(((performance.now() - begun) / 1000) * linesPerSecond));
    // What is behind goes out in small batches: a detector has no burst of a hundred lines either.
    for (let batch = 0; line < due && batch < 16 && left < slots * 4; batch++) sendLine();
    if (line < lines) setTimeout(tick, 1);
    else if (left > 0) setTimeout(tick, 1);
    else process.send?.({ datagrams: sent, seconds: (performance.now() - begun) / 1000 });
  };
  tick();
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
