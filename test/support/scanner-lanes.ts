/** A whole gateway with line-scan detectors on real sockets, and the scans that these send. For tests. */

import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeImageDatagrams } from "../../drivers/linescan/codec.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { freePort } from "./free-port.ts";
import { StreamClient } from "./stream-client.ts";

const pixels = 64;
/** Lines: dark, air, something in the beam, air. */
const [air, front, back] = [40, 84, 164];
export const linesOfScan = 204;

/** Of one line; no two scans have the same bytes. */
function datagrams(nth: number, line: number): Uint8Array[] {
  const samples = Uint16Array.from({ length: 2 * pixels }, (_, i) => {
    const noise = (Math.imul(i + 131 * line + 7919 * nth, 0x9e3779b1) >>> 16) % 41;
    const isCovered = line >= front && line < back && i % pixels < 40;
    return 880 + noise + (line < air ? 0 : isCovered ? 20_000 : 50_000);
  });
  const lineId = (nth * linesOfScan + line) & 0xffff;
  const stampMicroseconds = ((nth * linesOfScan + line) * 2000) >>> 0;
  return encodeImageDatagrams({ lineId, view: 0, stampMicroseconds, energyFlag: 3, modules: 1, samples });
}

/** A scan as datagrams, each with the kernel before the next. */
export async function sendScan(socket: Socket, nth: number): Promise<void> {
  for (let line = 0; line < linesOfScan; line++) {
    for (const bytes of datagrams(nth, line)) {
      await new Promise<void>((resolve, reject) =>
        socket.send(bytes, (fault) => (fault === null ? resolve() : reject(fault))),
      );
    }
  }
}

export interface ScannerLanes {
  /** The gateway's folder. */
  readonly data: string;
  /** The detectors' ends, lane by lane. */
  readonly sockets: readonly Socket[];
  /** A consumer of everything, live columns too, from the first record on. */
  readonly client: StreamClient;
  stop(): Promise<void>;
}

/** @param more YAML behind the configuration */
export async function startScannerLanes(lanes: readonly string[], silence: string, more = ""): Promise<ScannerLanes> {
  const folder = mkdtempSync(join(tmpdir(), "portico-scans-"));
  const ports = await Promise.all(lanes.map(() => freePort("udp")));
  const scan = "{ pixelPitchMillimetres: 20, nominalSpeedMetresPerSecond: 5, materialCurves: 6/9 MeV }";
  const settings = `{ heartbeatEvery: 0s, endOfScanSilence: ${silence}, scan: ${scan} }`;
  const devices = lanes.map((lane, i) => {
    const where = `lane: "${lane}", station: 30, connect: "udp://127.0.0.1:${ports[i]}"`;
    return `  xray-${lane}: { profile: linescan, ${where}, settings: ${settings} }`;
  });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `provenance: simulated
http: { listen: "127.0.0.1:0" }
lanes:
${lanes.map((lane) => `  "${lane}": { closePassageAfter: 1s }`).join("\n")}
devices:
${devices.join("\n")}
${more}`,
  );
  const { config, ...faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  const data = join(folder, "data");
  const gateway = await startGateway({ config, dataDir: data, log: createLog("silent") });
  const stream = `${gateway.url.replace(/^http/, "ws")}/v1/stream`;
  const client = await StreamClient.hello(stream, {
    consumer: "scans",
    resume: "oldest",
    provenances: ["simulated"],
    live: true,
  });
  // Sockets are bound when devices are ready; what a detector sends before is lost.
  for (let ready = 0; ready < lanes.length; ) {
    const { kind, seq } = await client.next("event");
    client.ack(seq);
    if (kind === "device.status") ready++;
  }
  const sockets = await Promise.all(
    ports.map(async (port) => {
      const socket = createSocket("udp4");
      socket.connect(port, "127.0.0.1");
      await once(socket, "connect");
      return socket;
    }),
  );
  return {
    data,
    sockets,
    client,
    async stop() {
      for (const socket of sockets) socket.close();
      await client.end();
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
