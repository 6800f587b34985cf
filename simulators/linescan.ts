/**
 * A dual-energy line-scan detector made of software: dark lines, air, the conveyance, air again, sent as UDP datagrams to
 * the gateway's port, and a heartbeat every two seconds. Lines are made when they are due, a few microseconds each.
 */

import { createSocket, type Socket } from "node:dgram";
import type { CancelTimer, Clock } from "#driver";
import { encodeHeartbeat, encodeImageDatagrams } from "../drivers/linescan/codec.ts";
import { type XrayArray, xrayArray } from "./physics/xray-array.ts";
import { type Column, type Scene, xrayScene } from "./physics/xray-scene.ts";
import { type Random, randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";

export interface LinescanOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** UDP port of the gateway on 127.0.0.1; default: one that was free when the simulator started. */
  readonly port?: number;
  /** Address of the gateway. Default 127.0.0.1. */
  readonly host?: string;
  /** Pixels of one energy. Default 256. */
  readonly pixels?: number;
  /** Lines a second, each with both energies. Default 200. */
  readonly lineRateHz?: number;
  /** Lines with the beam off, and lines of air, before each conveyance. Default 96 each. */
  readonly leadLines?: number;
  /** Lines of air after it. Default 48. */
  readonly tailLines?: number;
  /** Share of datagrams that are dropped on purpose, never the first or last of a scan. Default 0. */
  readonly dropPackets?: number;
  /** Share of bad pixels. Default 0.001. */
  readonly badShare?: number;
  /** Id of the first line. Default: drawn, so that some scans wrap. */
  readonly firstLineId?: number;
}

/** Height that the array sees, metres: more than any conveyance is high, so that its upper end always sees air. */
const fieldMetres = 4.6;
const usualPixels = 256;
/** Height of one pixel, which a site would measure; its rays are parallel, so it is the same at every distance. */
export const pixelPitchMillimetres = (pixels = usualPixels): number => Math.round((fieldMetres / pixels) * 1e5) / 100;

const tickMs = 10;
const heartbeatMs = 2000;
/** Datagrams sent without letting others run: their receiver may live in the same process. */
const maxBurst = 48;
const loopback = "127.0.0.1";

interface Plan {
  readonly transit: Transit;
  readonly scene: Scene;
  readonly startUtcMs: number;
  readonly darkLines: number;
  readonly lines: number;
  /** 1 where at least one datagram of the line was sent. */
  readonly sent: Uint8Array;
  droppedDatagrams: number;
  next: number;
  readonly done: (truth: TransitTruth) => void;
}

export function linescanSimulator(options: LinescanOptions): DeviceSimulator {
  const { device, clock, seed } = options;
  const pixels = options.pixels ?? usualPixels;
  const periodMs = 1000 / (options.lineRateHz ?? 200);
  const leadLines = options.leadLines ?? 96;
  const tailLines = options.tailLines ?? 48;
  const dropShare = options.dropPackets ?? 0;
  const mishaps: Random = randomFor(seed, `${device}/mishaps`);
  const array: XrayArray = xrayArray({ pixels, seed, name: device, badShare: options.badShare ?? 0.001 });
  const column: Column = {
    iron: new Float32Array(pixels),
    cellulose: new Float32Array(pixels),
    water: new Float32Array(pixels),
  };
  const samples = new Uint16Array(pixels * 2);
  const plans: Plan[] = [];
  let socket: Socket | undefined;
  const host = options.host ?? loopback;
  let port = options.port;
  let plugged = false;
  let lineId = options.firstLineId ?? mishaps.integer(0, 0xffff);
  let nextHeartbeatMs = 0;
  let cancel: CancelTimer = () => {};

  const send = (bytes: Uint8Array) => {
    if (plugged && port !== undefined) socket?.send(bytes, port, host);
  };

  function schedule(): void {
    cancel();
    const now = clock.now();
    const plan = plans[0];
    const lineDueMs =
      plan === undefined ? Number.POSITIVE_INFINITY : plan.startUtcMs + plan.next * periodMs - now.utcMs;
    // Within a scan lines go out in small batches, as from a frame grabber; its first line goes out on time.
    const batchMs = plan !== undefined && plan.next > 0 ? Math.max(lineDueMs, tickMs) : lineDueMs;
    cancel = clock.after(Math.max(0, Math.min(batchMs, nextHeartbeatMs - now.monotonicMs)), tick);
  }

  function tick(): void {
    const now = clock.now();
    if (now.monotonicMs >= nextHeartbeatMs) {
      nextHeartbeatMs = now.monotonicMs + heartbeatMs;
      send(
        encodeHeartbeat({
          temperatureCelsius: 31.5,
          relativeHumidityPercent: 42,
          railVolts: [5.01, 3.305, 12.04, 2.498],
        }),
      );
    }
    const plan = plans[0];
    if (plan !== undefined) {
      let burst = 0;
      while (plan.next < plan.lines && plan.startUtcMs + plan.next * periodMs <= now.utcMs && burst < maxBurst) {
        burst += sendLine(plan, plan.next++);
      }
      if (plan.next >= plan.lines) {
        plans.shift();
        plan.done(truthOf(plan));
      }
    }
    if (socket !== undefined) schedule();
  }

  /** Seconds behind the front edge at which a line is taken. */
  const secondsBehindFront = (plan: Plan, line: number) =>
    (plan.startUtcMs + line * periodMs - plan.transit.frontAtUtcMs) / 1000;

  function sendLine(plan: Plan, line: number): number {
    if (line < plan.darkLines) array.darkLine(samples);
    else {
      const x = secondsBehindFront(plan, line) * plan.transit.speedMetresPerSecond;
      const something = plan.scene.fill(x, fieldMetres / pixels, column);
      array.line(samples, something ? column : undefined, (plan.startUtcMs + line * periodMs) / 1000);
    }
    const datagrams = encodeImageDatagrams({
      lineId: lineId++ & 0xffff,
      view: 0,
      stampMicroseconds: Math.round(line * periodMs * 1000),
      energyFlag: 3,
      modules: Math.ceil(pixels / 128),
      samples,
    });
    const inside = line > 0 && line < plan.lines - 1;
    for (const datagram of datagrams) {
      if (inside && dropShare > 0 && mishaps.next() < dropShare) plan.droppedDatagrams++;
      else if (plugged) {
        plan.sent[line] = 1;
        send(datagram);
      }
    }
    return datagrams.length;
  }

  function planOf(transit: Transit, done: Plan["done"]): Plan {
    const previous = plans.at(-1);
    const earliest = Math.max(
      clock.now().utcMs,
      previous === undefined ? 0 : previous.startUtcMs + previous.lines * periodMs,
    );
    // Told late, there is less time for dark and air; at worst the scan begins with something in the beam.
    const available = Math.floor((transit.frontAtUtcMs - earliest) / periodMs);
    const darkLines = Math.max(0, Math.min(leadLines, available >> 1));
    const startUtcMs = Math.max(earliest, transit.frontAtUtcMs - 2 * darkLines * periodMs);
    const backUtcMs = transit.frontAtUtcMs + (transit.conveyance.lengthMetres / transit.speedMetresPerSecond) * 1000;
    const lines = Math.ceil((backUtcMs - startUtcMs) / periodMs) + tailLines;
    const scene = xrayScene(transit.conveyance, seed);
    return {
      transit,
      scene,
      startUtcMs,
      darkLines,
      lines,
      sent: new Uint8Array(lines),
      droppedDatagrams: 0,
      next: 0,
      done,
    };
  }

  function truthOf(plan: Plan): TransitTruth {
    const { transit, lines, sent, startUtcMs } = plan;
    const { conveyance, frontAtUtcMs, speedMetresPerSecond } = transit;
    const first = sent.indexOf(1);
    const last = sent.lastIndexOf(1);
    let lostLines = 0;
    for (let line = first; line >= 0 && line <= last; line++) if (sent[line] === 0) lostLines++;
    const backUtcMs = frontAtUtcMs + (conveyance.lengthMetres / speedMetresPerSecond) * 1000;
    return {
      conveyance: conveyance.id,
      lane: conveyance.lane,
      device,
      kind: "scan",
      facts: {
        lines,
        /** Lines of which nothing was sent, between the first and the last that were. */
        lostLines,
        droppedDatagrams: plan.droppedDatagrams,
        /** False if the detector was unplugged before the last line. */
        whole: first === 0 && last === lines - 1,
        vehicleFromLine: Math.ceil((frontAtUtcMs - startUtcMs) / periodMs),
        vehicleToLine: Math.floor((backUtcMs - startUtcMs) / periodMs),
        startedAtUtcMs: startUtcMs,
        endedAtUtcMs: startUtcMs + (lines - 1) * periodMs,
      },
    };
  }

  return {
    device,
    get connect() {
      return `udp://${host}:${port ?? 0}`;
    },
    async start() {
      port ??= await freePort();
      const opened = createSocket("udp4");
      // Nobody listening is the gateway's business, not a fault of the detector.
      opened.on("error", () => {});
      await new Promise<void>((resolve) => opened.bind(0, host === loopback ? loopback : undefined, resolve));
      socket = opened;
      plugged = true;
      nextHeartbeatMs = clock.now().monotonicMs;
      schedule();
    },
    pass: (transit) =>
      new Promise((resolve) => {
        plans.push(planOf(transit, resolve));
        if (socket !== undefined && plans.length === 1) schedule();
      }),
    async unplug() {
      plugged = false;
    },
    async replug() {
      plugged = true;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        cancel();
        for (const plan of plans.splice(0)) plan.done(truthOf(plan));
        const closing = socket;
        socket = undefined;
        plugged = false;
        if (closing === undefined) resolve();
        else closing.close(resolve);
      }),
  };
}

/** A port that nobody has at the moment; the gateway binds it a little later. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createSocket("udp4");
    probe.once("error", reject);
    probe.bind(0, loopback, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
