/**
 * The fastest detector that we know of, 3,000 pixels of two energies 1,250 times a second (15 MB/s), through a real socket: what it
 * costs to have whole lines where a scan keeps them, beside a bare receiver and a naive one. The sender is another process; the
 * ways take turns.
 */

import { type ChildProcess, fork } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import driver from "../drivers/linescan/driver.ts";
import { systemClock } from "../src/clock.ts";
import { scanAssembler } from "../src/imaging/index.ts";
import { createTransport, FlightRecorder, recordedLink, TranscriptWriter } from "../src/transport/index.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { withScratch } from "./scratch.ts";

const pixels = 3000;
const linesPerSecond = 1250;
const seconds = Number(process.env.PORTICO_BENCH_SECONDS ?? 4);
const turns = Number(process.env.PORTICO_BENCH_TURNS ?? 5);
const firstPort = 47_310;

interface Way {
  /** Lines that came whole, of all lanes. */
  lines(): number;
  /** Of a way that records: entries that the disk was too slow for. */
  unrecorded?(): number;
  stop(): Promise<void>;
}
type Receive = (ports: readonly number[], folder: string) => Promise<Way>;

async function bound(port: number): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 8 * 2 ** 20 });
  socket.bind(port, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

const closed = (sockets: readonly Socket[]) =>
  Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve())))).then(() => {});

/** Counts datagrams and looks at nothing. */
const bare: Receive = async (ports) => {
  let datagrams = 0;
  const sockets = await Promise.all(ports.map(bound));
  for (const socket of sockets) socket.on("message", () => void datagrams++);
  const perLine = Math.ceil((pixels * 4 + 12) / 1452);
  return { lines: () => datagrams / perLine, stop: () => closed(sockets) };
};

/** What one writes in an afternoon: datagrams by line, joined and swapped when the bytes are all there. No order, no loss, no bound. */
const naive: Receive = async (ports) => {
  let lines = 0;
  const kept: Uint16Array[] = [];
  const sockets = await Promise.all(ports.map(bound));
  for (const socket of sockets) {
    const waiting = new Map<number, Buffer[]>();
    socket.on("message", (bytes) => {
      const id = bytes.readUInt16BE(2);
      const parts = waiting.get(id) ?? [];
      parts[bytes[1] ?? 0] = bytes.subarray(bytes[1] === 0 ? 20 : 8);
      waiting.set(id, parts);
      const size = parts[0] === undefined ? Number.POSITIVE_INFINITY : pixels * 4;
      if (parts.reduce((sum, part) => sum + part.length, 0) < size) return;
      waiting.delete(id);
      const line = Buffer.concat(parts).swap16();
      kept.push(new Uint16Array(line.buffer, line.byteOffset, line.length >> 1).slice());
      lines++;
    });
  }
  return { lines: () => lines, stop: () => closed(sockets) };
};

/** The gateway's way, from the socket to the lines of the open scans. */
const through =
  (recorded: boolean): Receive =>
  async (ports, folder) => {
    const stop = new AbortController();
    let lines = 0;
    const recorders: FlightRecorder[] = [];
    const runs = ports.map(async (port, lane) => {
      const device = `xray-${lane}`;
      const transport = createTransport(`udp://127.0.0.1:${port}`, { clock: systemClock });
      const link = await transport.open(stop.signal);
      stop.signal.addEventListener("abort", () => void link.close());
      const recorder = new FlightRecorder(folder, device, 64 * 2 ** 20);
      recorders.push(recorder);
      const assembler = scanAssembler({
        ...{ device, lane: String(lane), provenance: "simulated" },
        blobs: { put: async () => ({ sha256: "", bytes: 0 }) },
        live: () => {},
        // What is measured ends with the last line: the image is another benchmark's.
        work: { submit: () => undefined },
      });
      const session = driver.run({
        link: recorded
          ? recordedLink(link, new TranscriptWriter(recorder, driver.name, systemClock), systemClock)
          : link,
        device: { id: device, lane: String(lane), stationMetres: 0 },
        settings: driver.settings.parse({ heartbeatEvery: "0s", endOfScanSilence: "30s" }),
        clock: systemClock,
        log: { info() {}, warn() {} },
        signal: stop.signal,
        emit(event) {
          if (event.type === "scan.line" && event.energy === 1 && event.missing.length === 0) lines++;
          const drafts = assembler.handle(event);
          return Array.isArray(drafts) ? undefined : drafts.then(() => {});
        },
        reject: () => {},
      });
      return session.then(async () => {
        await assembler.sessionEnded(systemClock.now(), "measured");
        await recorder.close();
        await transport.close();
      });
    });
    // Until all sockets are bound: the sender begins after this.
    await systemClock.sleep(50);
    return {
      lines: () => lines,
      unrecorded: () => recorders.reduce((sum, { droppedEntries }) => sum + droppedEntries, 0),
      async stop() {
        stop.abort();
        await Promise.all(runs);
      },
    };
  };

interface Measured {
  readonly microsecondsPerDatagram: number;
  readonly lostPerMille: number;
  readonly delayMs: number;
  readonly unrecordedPerMille: number;
}

async function sender(lanes: number): Promise<{ readonly process: ChildProcess; readonly ports: readonly number[] }> {
  const ports = Array.from({ length: lanes }, (_, lane) => firstPort + lane);
  const args = [pixels, linesPerSecond, linesPerSecond * seconds, ...ports].map(String);
  const child = fork(join(import.meta.dirname, "linescan-sender.ts"), args);
  await once(child, "message");
  return { process: child, ports };
}

async function measure(receive: Receive, lanes: number, folder: string): Promise<Measured> {
  const { process: child, ports } = await sender(lanes);
  const way = await receive(ports, folder);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpuBefore = process.cpuUsage();
  delay.enable();
  child.send("go");
  const [{ datagrams }] = (await once(child, "message")) as [{ datagrams: number }];
  // What the kernel still holds is read within this time, or would not have been on a real wire either.
  await systemClock.sleep(200);
  delay.disable();
  const cpu = process.cpuUsage(cpuBefore);
  const lost = 1 - way.lines() / (linesPerSecond * seconds * lanes);
  const unrecordedPerMille = ((way.unrecorded?.() ?? 0) / datagrams) * 1000;
  await way.stop();
  child.disconnect();
  await once(child, "exit");
  return {
    microsecondsPerDatagram: (cpu.user + cpu.system) / datagrams,
    lostPerMille: Math.max(0, lost) * 1000,
    delayMs: delay.percentile(99.9) / 1e6,
    unrecordedPerMille,
  };
}

const ways = { ours: through(false), recorded: through(true), naive, bare };

function run(): Promise<BenchRow[]> {
  return withScratch("linescan-load", async (folder) => {
    const rows: BenchRow[] = [];
    for (const lanes of [1, 4]) {
      const seen = Object.fromEntries(Object.keys(ways).map((name) => [name, [] as Measured[]]));
      for (let turn = -1; turn < turns; turn++) {
        for (const [name, way] of Object.entries(ways)) {
          const measured = await measure(way, lanes, folder);
          seen[name]?.push(measured);
        }
      }
      // A median would hide what was lost in one turn: of losses the worst turn counts, and the first one with them.
      const of = (name: keyof typeof ways, what: keyof Measured) => {
        const values = (seen[name] ?? []).map((one) => one[what]);
        return what.endsWith("PerMille") ? Math.max(...values) : median(values.slice(1));
      };
      for (const [name, ours] of [
        ["", "ours"],
        [", recorded", "recorded"],
      ] as const) {
        const label = `${lanes} lane${lanes > 1 ? "s" : ""}${name}`;
        for (const [what, unit] of [
          ["microsecondsPerDatagram", "CPU µs a datagram"],
          ["lostPerMille", "lines lost per mille, worst turn"],
          ["delayMs", "ms, event loop p99.9"],
        ] as const) {
          const limit = of("bare", what);
          rows.push({ case: label, ours: of(ours, what), rival: of("naive", what), limit, unit });
        }
        if (ours !== "recorded") continue;
        rows.push({
          case: label,
          ours: of(ours, "unrecordedPerMille"),
          unit: "datagrams not recorded per mille, worst turn",
        });
      }
    }
    return rows;
  });
}

export const benchmark: Benchmark = {
  name: "linescan-load",
  claim:
    "the fastest detector is received whole, with CPU and patience to spare, while its lines are put where scans keep them",
  run,
};
