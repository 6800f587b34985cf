/**
 * A TSA / Rapiscan portal made of software, on a serial line or as a TCP server for any number of clients: idle sets each 5 s, an
 * occupancy for each conveyance, and faults at the turn of a knob. What it says is planned elsewhere, by the time since its
 * origin; this file keeps the time. So the same scenario gives the same bytes however fast the clock runs.
 */

import type { Clock } from "#driver";
import { type Environment, environmentAt } from "./physics/environment.ts";
import { randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import {
  type BackgroundLimits,
  idleMs,
  idleSet,
  type PortalBackground,
  RunningBackground,
  setupLines,
  usualLimits,
} from "./tsa-rpm-background.ts";
import {
  faultyOccupancy,
  linesOf,
  mangled,
  noFaults,
  stuckCounts,
  type TsaRpmFaults,
  tamperCleared,
  tamperTripped,
  withTamper,
} from "./tsa-rpm-faults.ts";
import { planOccupancy, type TimedLine } from "./tsa-rpm-lines.ts";
import { type ListenAt, ptyWire, tcpServerWire } from "./wires.ts";

export type { TsaRpmFaults } from "./tsa-rpm-faults.ts";

export interface TsaRpmOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** A serial line under a stable path, or a TCP server. */
  readonly wire:
    | { readonly kind: "serial"; readonly path: string; readonly baud?: number }
    | ({ readonly kind: "tcp" } & ListenAt);
  /** The portal's occupancy counter before the first occupancy. Default 0. */
  readonly counter?: number;
  /** When the scenario begins, milliseconds since 1970. Default: when the portal is started. */
  readonly originUtcMs?: number;
  readonly environment?: Environment;
  /** Beyond these it reports its background as a fault. */
  readonly limits?: BackgroundLimits;
  /** Every line that it says, whoever listens, with its planned time. */
  readonly onLine?: (line: TimedLine) => void;
}

export interface TsaRpmSimulator extends DeviceSimulator {
  readonly faults: TsaRpmFaults;
  /** Bytes given to the wire so far, whether anybody took them or not. */
  readonly sentBytes: number;
  /** The tamper switch, now, whatever else happens. */
  tamper(tripped: boolean): void;
}

const firstIdleMs = 1000;
/** From the end of an occupancy to the next idle set. */
const idleAfterEndMs = 4750;
const keptPieces = 1000;
const dayMs = 86_400_000;

export function tsaRpmSimulator(options: TsaRpmOptions): TsaRpmSimulator {
  const { device, clock, seed, environment = {}, limits = usualLimits } = options;
  const wire =
    options.wire.kind === "tcp" ? tcpServerWire("tcp", options.wire) : ptyWire(options.wire.path, options.wire.baud);
  const mishaps = randomFor(seed, `${device}/mishaps`);
  const running = new RunningBackground(seed, device);
  const faults = noFaults();
  let counter = options.counter ?? 0;
  let lastDay: number | undefined;
  let originUtcMs = 0;
  let stopping = new AbortController();
  let cancelIdle = () => {};
  let cancelHeld = () => {};
  let nextIdleUtcMs = 0;
  /** No idle set from here on: a conveyance is in the portal. */
  let busyFromUtcMs = Number.POSITIVE_INFINITY;
  let background: PortalBackground | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let lastLine = "";
  let held = "";
  let kept: string[] = [];

  let sentBytes = 0;

  const bytesOf = (text: string) => {
    sentBytes += text.length;
    return Buffer.from(text, "latin1");
  };
  wire.onConnect = (toClient) => {
    if (faults.halfLineAtConnect) toClient(bytesOf(lastLine.slice(lastLine.length >> 1)));
    for (const text of kept) toClient(bytesOf(text));
    kept = [];
  };

  function toWire(text: string): void {
    if (faults.burstAtConnect && wire.clients === 0) kept = [...kept, text].slice(-keptPieces);
    else if (faults.segments === "bytes") for (const byte of bytesOf(text)) wire.send(Uint8Array.of(byte));
    else if (faults.segments === "lines") wire.send(bytesOf(text));
    else {
      if (held === "") {
        cancelHeld = clock.after(1000, () => {
          wire.send(bytesOf(held));
          held = "";
        });
      }
      held += text;
    }
  }

  /** Sends whole lines, each as the knobs have it. */
  function send(atUtcMs: number, text: string): void {
    if (faults.silent || text === "") return;
    options.onLine?.({ atUtcMs, text });
    lastLine = linesOf(text).at(-1) ?? lastLine;
    toWire(mangled(text, faults, mishaps));
  }

  function sendIdle(atUtcMs: number): void {
    const seconds = (atUtcMs - originUtcMs) / 1000;
    const next = running.next(environmentAt(environment, seconds));
    const gamma = stuckCounts(faults).map((stuck, d) => (stuck === undefined ? (next.gamma[d] ?? 0) : stuck * 5));
    background = { ...next, gamma };
    const half = faults.halfIdleSet;
    faults.halfIdleSet = false;
    const forced = {
      gammaHigh: faults.gammaHigh ? -1 : limits.gammaHigh,
      gammaLow: faults.gammaLow ? Number.POSITIVE_INFINITY : limits.gammaLow,
      neutronHigh: faults.neutronHigh ? -1 : limits.neutronHigh,
    };
    const setup = setupLines(limits);
    if (faults.setup === "complete") send(atUtcMs, setup);
    if (faults.setup === "incomplete")
      send(
        atUtcMs,
        linesOf(setup)
          .filter((line) => !/^S[GN]1/.test(line))
          .join(""),
      );
    send(atUtcMs, idleSet(background, forced, half));
  }

  /** Every idle set that is due by now and not forbidden. */
  function idle(untilUtcMs: number): void {
    while (nextIdleUtcMs <= untilUtcMs && nextIdleUtcMs < busyFromUtcMs) {
      sendIdle(nextIdleUtcMs);
      nextIdleUtcMs += idleMs;
    }
  }

  function scheduleIdle(): void {
    cancelIdle();
    if (nextIdleUtcMs >= busyFromUtcMs) return;
    cancelIdle = clock.after(Math.max(0, nextIdleUtcMs - clock.now().utcMs), () => {
      // A timer may fire a little early.
      idle(Math.max(nextIdleUtcMs, clock.now().utcMs));
      scheduleIdle();
    });
  }

  const until = (utcMs: number) => clock.sleep(Math.max(0, utcMs - clock.now().utcMs), stopping.signal);

  function nextCounter(atUtcMs: number): number {
    const day = Math.floor(atUtcMs / dayMs);
    if (faults.counterReset || (faults.midnightReset && lastDay !== undefined && day > lastDay)) counter = 0;
    lastDay = day;
    counter += 1 + faults.counterJump;
    faults.counterReset = false;
    faults.counterJump = 0;
    return counter;
  }

  async function pass(transit: Transit): Promise<TransitTruth> {
    const { signal } = stopping;
    const { frontAtUtcMs } = transit;
    busyFromUtcMs = frontAtUtcMs;
    await until(frontAtUtcMs);
    if (!signal.aborted) idle(frontAtUtcMs);
    cancelIdle();
    const { lines, truth } = planOccupancy(transit, {
      seed,
      device,
      counter: nextCounter(frontAtUtcMs),
      environment,
      originUtcMs,
      stuck: stuckCounts(faults),
      ...(background === undefined ? {} : { background }),
      ...(faults.shortBurst ? { burst: 5 } : {}),
    });
    const tamper = faults.tamper;
    faults.tamper = false;
    const said = faultyOccupancy(lines, faults);
    for (const { atUtcMs, text } of tamper ? withTamper(said) : said) {
      await until(atUtcMs);
      if (signal.aborted) break;
      send(atUtcMs, text);
    }
    if (!signal.aborted) {
      busyFromUtcMs = Number.POSITIVE_INFINITY;
      nextIdleUtcMs = (lines.at(-1)?.atUtcMs ?? frontAtUtcMs) + idleAfterEndMs;
      scheduleIdle();
    }
    const { id: conveyance, lane } = transit.conveyance;
    return { conveyance, lane, device, kind: "occupancy", facts: { ...truth } };
  }

  return {
    device,
    faults,
    get backlogBytes() {
      return wire.backlogBytes ?? 0;
    },
    get sentBytes() {
      return sentBytes;
    },
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      originUtcMs = options.originUtcMs ?? Math.floor(clock.now().utcMs);
      nextIdleUtcMs = originUtcMs + firstIdleMs;
      scheduleIdle();
    },
    pass(transit) {
      const passed = queue.then(() => pass(transit));
      queue = passed.catch(() => {});
      return passed;
    },
    tamper: (tripped) => send(clock.now().utcMs, tripped ? tamperTripped : tamperCleared),
    unplug: () => wire.unplug(),
    replug: () => wire.plug(),
    async stop() {
      stopping.abort();
      cancelIdle();
      cancelHeld();
      await wire.unplug();
    },
  };
}
