/**
 * The detectors of `line-latency`, as a process of its own: scans of two energies as UDP datagrams, made before they are sent, paced
 * by milliseconds, each lane by its own timetable. It keeps the moment at which the last datagram of each line was handed to the
 * kernel, taken just before that call, so that what is measured is never too short.
 *
 *     node line-latency-detectors.ts PLAN PORT…        PLAN as JSON, one port a lane
 *
 * Sends "ready"; answers "clock" with its time; "go" sends all scans, and what was sent when.
 */

import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { encodeImageDatagrams, referenceLayout } from "../drivers/linescan/codec.ts";
import { type Plan, periodMs, type Sent } from "./line-latency-plan.ts";
import { nowMs } from "./machine-time.ts";

const [planText = "{}", ...ports] = process.argv.slice(2);
const plan = JSON.parse(planText) as Plan;
const { pixels, linesPerSecond, linesPerScan, scans, darkLines, airLines } = plan;

/** So many different lines of the lorry: as many as are compressed together, so that none is found again. */
const patterns = 256;
/** What is behind goes out in small batches: a detector has no burst of a hundred lines either. */
const linesPerTick = 16;

type Phase = "dark" | "air" | "lorry";

/** Counts of a detector: dark at 900, air at 50,900, a lorry with cargo of blocks up to four fifths of the height, noise. */
function samplesOf(phase: Phase, pattern: number): Uint16Array {
  let state = 0x9e3779b9 ^ (pattern * 0x85ebca6b);
  const noise = (of: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0;
    return ((state >>> 8) % (2 * of + 1)) - of;
  };
  return Uint16Array.from({ length: 2 * pixels }, (_, i) => {
    const [y, energy] = [i % pixels, i < pixels ? 0 : 1];
    if (phase === "dark") return 900 + noise(8);
    const block = ((y >> 6) * 5 + (pattern >> 5) * 3) % 9;
    const alpha = phase === "air" || y > 0.8 * pixels ? 0 : (0.2 + 0.35 * block) * (energy === 0 ? 1.15 : 1);
    const signal = 50_000 * Math.exp(-alpha);
    return Math.round(900 + signal + noise(Math.ceil(Math.sqrt(signal) * 0.7)) + noise(8));
  });
}

function datagramsOf(phase: Phase, count: number): Buffer[][] {
  const modules = Math.ceil(pixels / 128);
  return Array.from({ length: count }, (_, pattern) => {
    const line = { lineId: 0, view: 0, stampMicroseconds: 0, energyFlag: 3, modules } as const;
    return encodeImageDatagrams({ ...line, samples: samplesOf(phase, pattern) }).map((bytes) => Buffer.from(bytes));
  });
}

const templates: Record<Phase, Buffer[][]> = {
  dark: datagramsOf("dark", 32),
  air: datagramsOf("air", 64),
  lorry: datagramsOf("lorry", patterns),
};

function phaseOf(line: number): Phase {
  if (line < darkLines) return "dark";
  return line < darkLines + airLines || line >= linesPerScan - airLines ? "air" : "lorry";
}

class Detector {
  readonly sentMs: Float64Array;
  readonly lateMs: Float64Array;
  readonly #socket: Socket;
  readonly #offsetMs: number;
  /** Bytes of its own: the sockets of other detectors may still hold theirs. */
  readonly #buffers: Record<Phase, Buffer[][]>;
  #next = 0;

  constructor(socket: Socket, offsetMs: number) {
    this.#socket = socket;
    this.#offsetMs = offsetMs;
    this.sentMs = new Float64Array(scans * linesPerScan);
    this.lateMs = new Float64Array(scans * linesPerScan);
    const own = (lines: Buffer[][]) => lines.map((line) => line.map((bytes) => Buffer.from(bytes)));
    this.#buffers = { dark: own(templates.dark), air: own(templates.air), lorry: own(templates.lorry) };
  }

  get isDone(): boolean {
    return this.#next === this.sentMs.length;
  }

  /** When a line is to be sent, since the beginning. */
  #dueMs(line: number): number {
    const scan = Math.floor(line / linesPerScan);
    return this.#offsetMs + scan * periodMs(plan) + ((line % linesPerScan) * 1000) / linesPerSecond;
  }

  sendDue(begunMs: number): void {
    for (let batch = 0; batch < linesPerTick && !this.isDone; batch++) {
      const dueMs = begunMs + this.#dueMs(this.#next);
      if (dueMs > nowMs()) return;
      this.#send(this.#next, dueMs);
      this.#next++;
    }
  }

  #send(line: number, dueMs: number): void {
    const lines = this.#buffers[phaseOf(line % linesPerScan)];
    const datagrams = lines[line % lines.length] ?? [];
    const { lineAt, stampAt } = referenceLayout;
    for (const [packet, bytes] of datagrams.entries()) {
      bytes.writeUInt16BE(line & 0xffff, lineAt);
      if (packet === 0) bytes.writeUInt32BE(Math.round(this.#dueMs(line) * 1000) >>> 0, stampAt);
      if (packet === datagrams.length - 1) {
        const now = nowMs();
        this.sentMs[line] = now;
        this.lateMs[line] = now - dueMs;
      }
      this.#socket.send(bytes);
    }
  }
}

const detectors = await Promise.all(
  ports.map(async (port, lane) => {
    const socket = createSocket({ type: "udp4", sendBufferSize: 4 * 2 ** 20 });
    // A receiver that is gone has ended the measurement already.
    socket.on("error", () => {});
    // Connected, so that a datagram is with the kernel when `send` returns.
    socket.connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    // As if the lanes had begun at different times: while an image is made of one, the others scan.
    return new Detector(socket, (lane * periodMs(plan)) / ports.length);
  }),
);

process.on("message", (message) => {
  if (message === "clock") return process.send?.({ clockMs: nowMs() });
  const begunMs = nowMs() + 50;
  const tick = () => {
    for (const detector of detectors) detector.sendDue(begunMs);
    if (!detectors.every(({ isDone }) => isDone)) return setTimeout(tick, 1);
    const sent: Sent = detectors.map(({ sentMs, lateMs }) => ({ sentMs: [...sentMs], lateMs: [...lateMs] }));
    return process.send?.({ sent });
  };
  tick();
  return undefined;
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
