/**
 * The contenders of `line-latency`, each with a consumer in this process: a gateway and a consumer of its stream, the relay and the bare
 * one of `line-latency-peers.ts`. What a consumer sees is told as it comes, with the moment at which its message was there.
 */

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { systemClock } from "../src/clock.ts";
import { decodeServer, encodeClient, fromWire, type Hello } from "../src/delivery/index.ts";
import { startGatewayProcess } from "../test/support/gateway-process.ts";
import { datagramsPerLine, type Plan } from "./line-latency-plan.ts";
import { nowMs } from "./machine-time.ts";

export const wayNames = ["bare", "relay", "portico"] as const;
export type WayName = (typeof wayNames)[number];

/** Lines of a lane, from that on, were there at that moment. Counted from the lane's first line, scan after scan. */
export type Show = (lane: number, fromLine: number, lines: number, atMs: number) => void;

export interface Way {
  /** When an image of an ended scan was being made, as far as a consumer can know. */
  readonly imageWork: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** Whether it numbers the lines of each scan itself, from the first that came; the others tell the detector's own ids. */
  readonly countsLines: boolean;
  /** Resolves when what was sent has gone the whole way, and all images are made. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Silence that ends a scan. */
export const silenceMs = 300;
/** Who tells nothing for so long has no more to tell. */
const quietMs = 2000;
/** Who makes no image for so long hangs. */
const hangsMs = 60_000;

export function startWay(name: WayName, plan: Plan, ports: readonly number[], folder: string, show: Show) {
  mkdirSync(folder, { recursive: true });
  return name === "portico" ? portico(plan, ports, folder, show) : peer(name, plan, ports, folder, show);
}

async function connected(url: string, subprotocol?: string): Promise<WebSocket> {
  const socket = new WebSocket(url, subprotocol, { perMessageDeflate: false });
  await once(socket, "open");
  socket.on("error", () => {});
  return socket;
}

/** Waits for a count, asked again whenever `tell` is called. */
function counter() {
  let count = 0;
  let wake = () => {};
  return {
    tell() {
      count++;
      wake();
    },
    async reached(wanted: number) {
      const givenUp = AbortSignal.timeout(hangsMs);
      while (count < wanted) {
        givenUp.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
          givenUp.addEventListener("abort", () => resolve(), { once: true });
        });
      }
    },
  };
}

async function peer(name: WayName, plan: Plan, ports: readonly number[], folder: string, show: Show): Promise<Way> {
  const script = fileURLToPath(new URL("./line-latency-peers.ts", import.meta.url));
  const child = fork(script, [name, folder, silenceMs, plan.pixels, ...ports].map(String));
  const [port] = (await once(child, "message")) as [number];
  let lastMs = nowMs();
  const seen = () => {
    lastMs = nowMs();
  };
  child.on("message", seen);
  const lastPacket = datagramsPerLine(plan.pixels) - 1;
  const sockets = await Promise.all(
    ports.map(async (_, lane) => {
      const socket = await connected(`ws://127.0.0.1:${port}/${lane}`);
      socket.on("message", (data: Buffer) => {
        seen();
        const atMs = lastMs;
        if (name === "relay") show(lane, (JSON.parse(data.toString("utf8")) as { line: number }).line, 1, atMs);
        else if (data[1] === lastPacket) show(lane, data.readUInt16BE(2), 1, atMs);
      });
      return socket;
    }),
  );
  return {
    imageWork: [],
    countsLines: false,
    // It may have taken two scans for one, or lost the end of one: how many images there will be, nobody knows.
    async settled() {
      seen();
      while (nowMs() - lastMs < quietMs) await systemClock.sleep(quietMs / 4);
    },
    async stop() {
      for (const socket of sockets) socket.terminate();
      child.disconnect();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** As it is shipped, but for the silence: it saves a fifth of a second after each scan. */
function configurationOf(ports: readonly number[]): string {
  const scan = "{ pixelPitchMillimetres: 4, nominalSpeedMetresPerSecond: 2, materialCurves: 6/9 MeV }";
  const settings = `{ heartbeatEvery: 0s, endOfScanSilence: ${silenceMs}ms, scan: ${scan} }`;
  const devices = ports.map((port, lane) => {
    const where = `lane: "${lane}", station: 30, connect: "udp://127.0.0.1:${port}"`;
    return `  xray-${lane}: { profile: linescan, ${where}, settings: ${settings} }`;
  });
  return `site: { id: bench }
provenance: simulated
http: { listen: "127.0.0.1:0" }
lanes:
${ports.map((_, lane) => `  "${lane}": { length: 60, closePassageAfter: 60s }`).join("\n")}
devices:
${devices.join("\n")}
`;
}

async function portico(plan: Plan, ports: readonly number[], folder: string, show: Show): Promise<Way> {
  const config = join(folder, "port.yaml");
  writeFileSync(config, configurationOf(ports));
  const gateway = await startGatewayProcess(config, join(folder, "data"));
  const subprotocol = "portico.v1.protobuf";
  const socket = await connected(`${gateway.url.replace(/^http/, "ws")}/v1/stream`, subprotocol);
  const scansOfLane = ports.map(() => [] as string[]);
  const imageWork: { fromMs: number; toMs: number }[] = [];
  const lastSeenMs = new Map<string, number>();
  const [made, ready] = [counter(), counter()];
  let heard = 0;
  socket.on("message", (data: Buffer) => {
    const atMs = nowMs();
    const message = decodeServer(subprotocol, data);
    if (message === undefined) return;
    if ("live" in message || "event" in message) heard++;
    if ("live" in message && message.live.columns !== undefined) {
      const { lane, subject, columns } = message.live;
      const scans = scansOfLane[Number(lane)];
      const nth = scans?.indexOf(subject) ?? -1;
      if (nth < 0) throw new Error(`columns of a scan that has not begun: ${subject}`);
      lastSeenMs.set(subject, atMs);
      show(Number(lane), nth * plan.linesPerScan + columns.fromLine, columns.pixels.length / columns.height, atMs);
    }
    if (!("event" in message)) return;
    const record = fromWire(message.event.record);
    socket.send(encodeClient(subprotocol, { ack: { throughSeq: record.seq } }));
    if (record.kind === "device.status" && record.state === "ready") ready.tell();
    if (record.kind === "scan.started") scansOfLane[Number(record.lane)]?.push(record.scan);
    if (record.kind !== "scan.completed" && record.kind !== "scan.incomplete") return;
    if (record.image === undefined) throw new Error(`a scan has no image: ${record.quality.reasons.join("; ")}`);
    imageWork.push({ fromMs: (lastSeenMs.get(record.scan) ?? atMs) + silenceMs, toMs: atMs });
    made.tell();
  });
  const hello: Hello = { consumer: "bench", resume: "oldest", provenances: ["simulated"], live: true };
  socket.send(encodeClient(subprotocol, { hello }));
  const stop = async () => {
    socket.terminate();
    await gateway.stop();
  };
  // Who is behind when a scan ends may take it and the next one for one: then there are fewer images.
  const settled = async () => {
    await made.reached(1);
    let before = -1;
    while (before !== heard) {
      before = heard;
      await systemClock.sleep(quietMs);
    }
  };
  try {
    await ready.reached(ports.length);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { imageWork, countsLines: true, settled, stop };
}
