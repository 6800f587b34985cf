/**
 * A dual-energy line-scan detector made of software: dark lines, air, the conveyance, air again, sent as packets to the gateway,
 * and a heartbeat every two seconds. Lines are made when they are due, some tens of microseconds each.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CancelTimer, Clock } from "#driver";
import {
  type CommandFrame,
  type EnergyFlag,
  encodeHeartbeat,
  encodeImageDatagrams,
} from "../drivers/linescan/codec.ts";
import { commandResponder, type LinescanSelf } from "./linescan-commands.ts";
import { arealDensityMap } from "./linescan-maps.ts";
import { type LinescanFaults, noFaults } from "./linescan-mishaps.ts";
import { fieldMetres, type PlanOptions, type ScanPlan, scanPlan } from "./linescan-plan.ts";
import { scanTruth } from "./linescan-truth.ts";
import { tcpPackets, udpPackets } from "./linescan-wire.ts";
import { type XrayArray, xrayArray, xraySource } from "./physics/xray-array.ts";
import type { ViewName } from "./physics/xray-solids.ts";
import { type Random, randomFor } from "./random.ts";
import type { DeviceSimulator, TransitTruth } from "./simulator.ts";

/** `simultaneous`: each line has both energies. `interlaced`: low and high take turns, half a line apart. `single`: high only. */
type EnergyMode = "simultaneous" | "interlaced" | "single";

export interface LinescanOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** `udp`, the default, sends to `host` and `port`; `tcp` listens there. Default: this machine, any free port. */
  readonly wire?: "udp" | "tcp";
  readonly port?: number;
  readonly host?: string;
  /** Pixels of one energy of one view. Default 256. */
  readonly pixels?: number;
  /** Lines a second, each with both energies. Default 200. */
  readonly lineRateHz?: number;
  /** Lines with the beam off, and lines of air, before each conveyance. Default 96 each. */
  readonly leadLines?: number;
  /** Lines of air after it. Default 48. */
  readonly tailLines?: number;
  readonly energies?: EnergyMode;
  /** One array each. Default: from the side only. */
  readonly views?: readonly ViewName[];
  /** Width along the lane of what a pixel sees. Default 0: a line. */
  readonly apertureMillimetres?: number;
  readonly faults?: Partial<LinescanFaults>;
  /** Share of packets that are dropped on purpose: short for the fault of that name. */
  readonly dropPackets?: number;
  /** Share of bad pixels. Default 0.001. */
  readonly badShare?: number;
  /** Counts, standard deviation. Default 6. */
  readonly electronicNoise?: number;
  /** By which the offsets rise and fall within half an hour, counts. Default 0.5. */
  readonly darkDriftCounts?: number;
  /** Quanta of one air pixel in one pulse, low and high. Default 1.2e5 and 2e5. */
  readonly quanta?: readonly [low: number, high: number];
  /** From pulse to pulse, a share. Default 0.004. */
  readonly pulseSpread?: number;
  /** Slow drift of the source, a share. Default 0.006. */
  readonly beamDrift?: number;
  /** Strength of the source; above 1.09 air saturates. Default 1. */
  readonly beamLevel?: number;
  /** Id of the first line. Default: drawn, so that some scans wrap. */
  readonly firstLineId?: number;
  /** From which drifts are counted, milliseconds since 1970, so that they do not depend on the time of day. Default: its start. */
  readonly originUtcMs?: number;
  /** What it answers to questions, and where each command is told. */
  readonly self?: LinescanSelf;
  readonly onCommand?: (frame: CommandFrame) => void;
  /** A folder for maps of the areal densities of each conveyance. Absent: none are written. */
  readonly maps?: string;
}

const usualPixels = 256;
/** Height of one pixel, which a site would measure; its rays are parallel, so it is the same at every distance. */
export const pixelPitchMillimetres = (pixels = usualPixels): number => Math.round((fieldMetres / pixels) * 1e5) / 100;

const tickMs = 10;
const heartbeatMs = 2000;
const energyFlags: Readonly<Record<EnergyMode, readonly EnergyFlag[]>> = {
  simultaneous: [3],
  interlaced: [1, 2],
  single: [0],
};
/** Packets sent without letting others run: their receiver may live in the same process. */
const maxBurst = 48;

export function linescanSimulator(options: LinescanOptions): DeviceSimulator {
  const { device, clock, seed, energies = "simultaneous", views = ["side"], pixels = usualPixels } = options;
  const periodMs = 1000 / (options.lineRateHz ?? 200);
  const { leadLines = 96, tailLines = 48, dropPackets = 0 } = options;
  const random: Random = randomFor(seed, `${device}/mishaps`);
  const idsPerLine = energies === "interlaced" ? 2 : 1;
  const planning: PlanOptions = {
    ...{ seed, pixels, views, idsPerLine, random },
    apertureMetres: (options.apertureMillimetres ?? 0) / 1000,
    pacing: { periodMs, leadLines, tailLines },
    faults: { ...noFaults, dropPackets, ...options.faults },
  };
  const arrays: readonly XrayArray[] = views.map((_, view) =>
    xrayArray({
      ...options,
      pixels,
      name: view === 0 ? device : `${device}/${view}`,
      badShare: options.badShare ?? 0.001,
    }),
  );
  const pulse = xraySource({
    ...{ seed, name: device },
    ...(options.pulseSpread === undefined ? {} : { pulseSpread: options.pulseSpread }),
    ...(options.beamDrift === undefined ? {} : { drift: options.beamDrift }),
    ...(options.beamLevel === undefined ? {} : { level: options.beamLevel }),
  });
  const at = {
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(options.port === undefined ? {} : { port: options.port }),
  };
  const wire = options.wire === "tcp" ? tcpPackets(at) : udpPackets(at);
  const respond = commandResponder(options.self ?? {}, pixels, options.onCommand);
  wire.onPacket = (packet, reply) => {
    for (const answer of respond(packet)) reply(answer);
  };
  const samples = new Uint16Array(pixels * (energies === "simultaneous" ? 2 : 1));
  const plans: { readonly plan: ScanPlan; readonly done: (truth: TransitTruth) => void }[] = [];
  let running = false;
  let lineId = options.firstLineId ?? random.integer(0, 0xffff);
  /** Milliseconds since 1970 at which the detector's stamp was 0. */
  let stampZeroUtcMs = 0;
  let nextHeartbeatMs = 0;
  let originUtcMs = options.originUtcMs ?? 0;
  let behind = false;
  let cancel: CancelTimer = () => {};

  function schedule(): void {
    cancel();
    const now = clock.now();
    const plan = plans[0]?.plan;
    const lineDueMs = plan === undefined ? Number.POSITIVE_INFINITY : plan.atUtcMs(plan.next, 0) - now.utcMs;
    // Within a scan lines go out in small batches, as from a frame grabber; its first line goes out on time.
    const batchMs = plan !== undefined && plan.next > 0 && !behind ? Math.max(lineDueMs, tickMs) : lineDueMs;
    cancel = clock.after(Math.max(behind ? 1 : 0, Math.min(batchMs, nextHeartbeatMs - now.monotonicMs)), tick);
  }

  function tick(): void {
    const now = clock.now();
    if (now.monotonicMs >= nextHeartbeatMs) {
      nextHeartbeatMs = now.monotonicMs + heartbeatMs;
      const railVolts = [5.01, 3.305, 12.04, 2.498] as const;
      wire.send(encodeHeartbeat({ temperatureCelsius: 31.5, relativeHumidityPercent: 42, railVolts }));
    }
    const current = plans[0];
    behind = false;
    if (current !== undefined) {
      const { plan } = current;
      let burst = 0;
      while (plan.next < plan.times.lines && plan.atUtcMs(plan.next, 0) <= now.utcMs) {
        if (burst >= maxBurst) {
          behind = true;
          break;
        }
        burst += sendLine(plan, plan.next++);
      }
      if (plan.next >= plan.times.lines) {
        plans.shift();
        current.done(truthOf(plan));
      }
    }
    if (running) schedule();
  }

  function sendLine(plan: ScanPlan, line: number): number {
    const { times, restart } = plan;
    const first = line === 0 || line === restart?.toLine;
    if (line === restart?.toLine) lineId = 0;
    if (first) stampZeroUtcMs = plan.atUtcMs(line, 0);
    const last = line === times.lines - 1;
    let packetsSent = 0;
    const send = (packets: readonly Uint8Array[]) => {
      let refused = 0;
      for (const packet of packets) if (!wire.send(packet)) refused++;
      packetsSent += packets.length - refused;
      return refused;
    };
    // The last line is the last that comes, too.
    if (last) send(plan.mishaps.flush());
    for (let half = 0; half < idsPerLine; half++) {
      const id = lineId++ & 0xffff;
      const seconds = (plan.atUtcMs(line, half) - originUtcMs) / 1000;
      const on = plan.beamOn(line, half);
      const levels = [on ? pulse(seconds) : 0, on ? pulse(seconds) : 0] as const;
      for (const [view, array] of arrays.entries()) {
        const seen = on ? plan.looks[view]?.(plan.metres(line, half)) : undefined;
        if (energies === "simultaneous") {
          array.expose(samples, 0, 0, seen?.low, levels[0], seconds);
          array.expose(samples, pixels, 1, seen?.high, levels[1], seconds);
        } else if (energies === "interlaced" && half === 0) array.expose(samples, 0, 0, seen?.low, levels[0], seconds);
        else array.expose(samples, 0, 1, seen?.high, levels[1], seconds);
        if (plan.silent(line)) continue;
        const packets = encodeImageDatagrams({
          ...{ lineId: id, view, samples },
          stampMicroseconds: Math.round((plan.atUtcMs(line, half) - stampZeroUtcMs) * 1000) >>> 0,
          energyFlag: energyFlags[energies][half] ?? 0,
          modules: Math.ceil(pixels / 128),
        });
        const droppedBefore = plan.mishaps.dropped;
        const refused = send(plan.mishaps.pass(packets, first || last));
        const gone = plan.mishaps.dropped - droppedBefore + refused;
        if (wire.plugged && gone < packets.length) plan.sent[line] = (plan.sent[line] ?? 0) + 1;
      }
    }
    return packetsSent;
  }

  function truthOf(plan: ScanPlan): TransitTruth {
    return scanTruth(plan, {
      ...{ device, periodMs },
      groups: idsPerLine * views.length,
      badPixels: arrays.reduce((sum, array) => sum + array.badPixels.length, 0),
      maps: options.maps === undefined ? [] : writeMaps(plan, options.maps),
    });
  }

  function writeMaps({ scene, transit }: ScanPlan, folder: string): string[] {
    mkdirSync(folder, { recursive: true });
    return views.map((view) => {
      const file = join(folder, `${transit.conveyance.id}-${device}-${view}.map`);
      const originMetres = view === "side" ? 0 : -fieldMetres / 2;
      const cells = { view, originMetres, cellMetres: fieldMetres / pixels, rows: pixels };
      writeFileSync(file, arealDensityMap(scene, cells));
      return file;
    });
  }

  return {
    device,
    get connect() {
      return wire.connect;
    },
    get backlogBytes() {
      return wire.backlogBytes ?? 0;
    },
    async start() {
      await wire.start();
      running = true;
      nextHeartbeatMs = clock.now().monotonicMs;
      originUtcMs = options.originUtcMs ?? clock.now().utcMs;
      schedule();
    },
    pass: (transit) =>
      new Promise((resolve) => {
        const earliestUtcMs = Math.max(clock.now().utcMs, plans.at(-1)?.plan.times.endUtcMs ?? 0);
        plans.push({ plan: scanPlan(transit, earliestUtcMs, planning), done: resolve });
        if (running && plans.length === 1) schedule();
      }),
    unplug: () => wire.unplug(),
    replug: () => wire.plug(),
    async stop() {
      cancel();
      running = false;
      for (const { plan, done } of plans.splice(0)) done(truthOf(plan));
      await wire.stop();
    },
  };
}
