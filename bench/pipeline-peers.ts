/**
 * What the pipeline is measured against, in a process of its own: `node pipeline-peers.ts WAY FILE PORT…`. WAY is `script`,
 * what a site writes for itself (serialport's line parser, and one JSON line a conveyance, appended and synced), or
 * `counter`, which counts bytes and nothing else. Reads from all ports. Sent a number, it answers with it as soon as it has
 * got so far: conveyances on disk, or bytes.
 */

import { fdatasyncSync, openSync, writeSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { ReadlineParser } from "serialport";

const [way = "", file = "", ...ports] = process.argv.slice(2);
let done = 0;
let wanted = Number.POSITIVE_INFINITY;

function tellIfReached(): void {
  if (done < wanted) return;
  process.send?.(wanted);
  wanted = Number.POSITIVE_INFINITY;
}

function advance(by: number): void {
  done += by;
  tellIfReached();
}

process.on("message", (target) => {
  wanted = Number(target);
  tellIfReached();
});
process.on("disconnect", () => process.exit());

/** Keeps counts, alarms and speed of each conveyance: less than Portico does, and what such scripts do. */
function writeConveyances(socket: Socket, lane: string, fd: number): void {
  let gamma: number[][] = [];
  let neutron: number[][] = [];
  let alarms = 0;
  let speed: number | undefined;
  socket.pipe(new ReadlineParser({ delimiter: "\r\n" })).on("data", (line: string) => {
    const [tag, ...fields] = line.split(",");
    if (tag === "GA" || tag === "NA") alarms++;
    if (tag === "GS" || tag === "GA") gamma.push(fields.slice(0, 4).map(Number));
    else if (tag === "NS" || tag === "NA") neutron.push(fields.slice(0, 4).map(Number));
    else if (tag === "SP") speed ??= Number(fields[1]);
    else if (tag === "GX") {
      const at = new Date().toISOString();
      writeSync(fd, `${JSON.stringify({ at, lane, counter: Number(fields[0]), speed, alarms, gamma, neutron })}\n`);
      fdatasyncSync(fd);
      gamma = [];
      neutron = [];
      alarms = 0;
      speed = undefined;
      advance(1);
    }
  });
}

const fd = openSync(file, "a");
for (const [index, port] of ports.entries()) {
  const socket = connect({ port: Number(port), host: "127.0.0.1" });
  // The bench ends first, or ends us.
  socket.on("error", () => {});
  if (way === "script") writeConveyances(socket, String(index + 1), fd);
  else socket.on("data", (chunk) => advance(chunk.length));
}
