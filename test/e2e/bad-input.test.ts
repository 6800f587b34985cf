import { createSocket } from "node:dgram";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { tsaRpmSimulator } from "../../simulators/tsa-rpm.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const pace = 20;
let folder: string;
let gateway: Gateway;
let risk: RiskSystem;
let clock: ManualClock;
let portal: ReturnType<typeof tsaRpmSimulator>;
/** Devices that a test plays by hand: what is written here is what the gateway reads. */
const played = new Map<string, { server: Server; socket: Promise<Socket> }>();

async function playDevice(name: string): Promise<number> {
  const server = createServer();
  const socket = new Promise<Socket>((resolve) =>
    server.on("connection", (connected) => {
      connected.on("error", () => {});
      resolve(connected);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  played.set(name, { server, socket });
  return (server.address() as AddressInfo).port;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}

let udpPort: number;
beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-bad-"));
  clock = new ManualClock(Date.parse("2026-03-02T08:00:00.000Z"));
  portal = tsaRpmSimulator({ device: "rpm-1", clock, seed: 5, wire: { kind: "tcp" } });
  await portal.start();
  udpPort = await freeUdpPort();
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `provenance: simulated
http: { listen: "127.0.0.1:0" }
lanes: { 1: {} }
devices:
  rpm-1: { profile: tsa-rpm, lane: 1, station: 12.5, connect: "${portal.connect}" }
  rpm-2: { profile: tsa-rpm, lane: 1, station: 14, connect: "tcp://127.0.0.1:${await playDevice("rpm-2")}" }
  ocr-1: { profile: code-reader, lane: 1, station: 2, connect: "tcp://127.0.0.1:${await playDevice("ocr-1")}" }
  xray-1: { profile: linescan, lane: 1, station: 30, connect: "udp://127.0.0.1:${udpPort}" }
  rpm-3: { profile: aspect-portal, lane: 1, station: 40, connect: "modbus+tcp://127.0.0.1:${await playDevice("rpm-3")}?unit=1" }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  risk = new RiskSystem("risk", gateway.url);
});
afterEach(async () => {
  risk.stop();
  for (const { server, socket } of played.values()) {
    void socket.then((open) => open.destroy());
    server.close();
  }
  played.clear();
  await holdTime(clock, pace, Promise.all([gateway.close(), portal.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

async function deviceSocket(name: string): Promise<Socket> {
  const device = played.get(name);
  if (device === undefined) throw new Error(`nobody plays ${name}`);
  return device.socket;
}

/** Reasons for which input of a device was thrown away, with their numbers. */
async function rejected(device: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const found = text.matchAll(/^portico_rejected_total\{device="([^"]+)",reason="([^"]+)"\} (\d+)/gm);
  return Object.fromEntries(
    [...found].filter((match) => match[1] === device).map((match) => [match[2], Number(match[3])]),
  );
}

describe("bad input", () => {
  it("from every side at once is counted with its reason, and costs the healthy device next to it nothing", async () => {
    const drive = async () => {
      // A portal: noise, an over-long line, half a line, binary rubbish; then a good line.
      const rpm = await deviceSocket("rpm-2");
      rpm.write("000371,000407\r\n");
      rpm.write(`GB,${"9".repeat(4000)}\r\n`);
      rpm.write(Buffer.from([0xff, 0x00, 0xfe, 0x0d, 0x0a]));
      rpm.write("GB,000379,0003\r\nGB,abc,def,ghi,jkl\r\n");
      rpm.write("GB,000379,000371,000407,000371\r\n");
      // A code reader: not JSON, the wrong shape, invalid UTF-8, a line without end; then a good line.
      const ocr = await deviceSocket("ocr-1");
      ocr.write('{"code":\n[1,2,3]\n{"code":42}\n');
      ocr.write(Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d, 0x0a]));
      ocr.write(`{"code":"${"A".repeat(200_000)}"}\n`);
      ocr.write('{"code":"CSQU3054383","confidence":0.97,"camera":"left"}\n');
      // A detector: short, unknown, lying about its length, a command frame with a wrong checksum.
      const udp = createSocket("udp4");
      const datagrams = [
        "",
        "01",
        "ff00010200140000",
        "010001020fff0000000f4240",
        "bcbcff00000c0c4e10681392",
        "bcbc0300000000000000fcfc",
      ];
      for (const hex of datagrams) udp.send(Buffer.from(hex, "hex"), udpPort, "127.0.0.1");
      // A Modbus portal that answers every request with a length that cannot be.
      const modbus = await deviceSocket("rpm-3");
      modbus.on("data", (request) =>
        modbus.write(Buffer.concat([request.subarray(0, 4), Buffer.from([0xff, 0xff, 1, 3, 2, 0, 0])])),
      );

      const { facts } = await portal.pass({
        conveyance: {
          id: "c",
          lane: "1",
          lengthMetres: 16,
          boxes: [],
          sources: [{ kind: "norm", offsetMetres: 9, peakCountsPerSecond: 5000 }],
        },
        frontAtUtcMs: clock.now().utcMs + 3000,
        speedMetresPerSecond: 2,
      });
      await risk.until(() => risk.ofKind("occupancy.closed").length >= 1);
      await risk.until(() => risk.ofKind("identity.read").length >= 1);
      await risk.until(() => risk.ofKind("background").some((record) => record.device === "rpm-2"));
      await risk.until(() =>
        risk.ofKind("device.status").some((record) => record.device === "rpm-3" && record.state === "lost"),
      );
      udp.close();
      return facts;
    };
    let facts: Readonly<Record<string, unknown>> = {};
    await holdTime(
      clock,
      pace,
      drive().then((found) => {
        facts = found;
      }),
    );

    const healthy = risk.ofKind("occupancy.closed").find((record) => record.device === "rpm-1");
    expect(healthy).toMatchObject({ gammaAlarm: true, deviceAlarmIntervals: facts.alarmIntervals });
    expect(healthy?.gamma.detectors.map((counts) => counts.reduce((sum, count) => sum + count, 0))).toEqual(
      facts.gammaSums,
    );
    // Its own light curtains give nonsense now and then; nothing else of it was thrown away.
    expect(Object.keys(await rejected("rpm-1")).filter((reason) => reason !== "unusable-speed")).toEqual([]);

    expect(Object.values(await rejected("rpm-2")).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(4);
    expect(Object.values(await rejected("ocr-1")).reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(Object.values(await rejected("xray-1")).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5);
    expect(risk.ofKind("identity.read").map((record) => record.value)).toEqual(["CSQU3054383"]);
    expect(risk.ofKind("background").find((record) => record.device === "rpm-2")?.gammaCountsPerSecond).toEqual([
      379, 371, 407, 371,
    ]);
    const lost = risk.ofKind("device.status").find((record) => record.device === "rpm-3" && record.state === "lost");
    expect(lost?.reason).toMatch(/\w/);
    expect(risk.ofKind("scan.completed", "scan.incomplete", "occupancy.incomplete")).toEqual([]);
  }, 60_000);

  it("from clients of the stream and the API ends their request or connection, and nobody else's", async () => {
    const oversized = new WebSocket(`${gateway.url.replace("http", "ws")}/v1/stream`, "portico.v1.protobuf");
    const code = await new Promise<number>((resolve) => {
      oversized.on("open", () => oversized.send(Buffer.alloc(1_000_000)));
      oversized.on("close", resolve);
      oversized.on("error", () => {});
    });
    expect(code).toBe(1009);
    const post = (body: string) =>
      fetch(`${gateway.url}/v1/identity-reads`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
    for (const body of ["{", "[]", '{"lane":"99","value":"X"}', '{"lane":"1"}']) {
      const response = await post(body);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
    }
    const drive = async () => {
      const good = await post('{"lane":"1","value":"CSQU3054383"}');
      expect(good.status).toBeLessThan(300);
      await risk.until(() => risk.ofKind("link.made").some((link) => link.recordKind === "identity.read"));
    };
    await holdTime(clock, pace, drive());
    expect(risk.ofKind("identity.read").map((record) => [record.value, record.valid])).toEqual([["CSQU3054383", true]]);
  }, 60_000);
});
