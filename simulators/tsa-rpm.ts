/**
 * A TSA / Rapiscan portal made of software, on a serial line or as a TCP server: idle sets each 5 s, an occupancy for each
 * conveyance, and faults at the turn of a knob. What it says is planned in `tsa-rpm-lines.ts`; this file keeps the time.
 */

import type { Clock } from "#driver";
import { encodeLine } from "../drivers/tsa-rpm/codec.ts";
import { type Random, randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import { drawBackground, idleSet, type PortalBackground, planOccupancy, type TimedLine } from "./tsa-rpm-lines.ts";
import { type ListenAt, ptyWire, tcpServerWire } from "./wires.ts";

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
}

/** What may be wrong with it, to be turned at any time. */
export interface TsaRpmFaults {
  /** Share of lines with bytes of noise in front, 0..1. They cost nothing. */
  noise: number;
  /** Share of lines that lose their second half and their end, 0..1. They cost the line and the next. */
  halfLines: number;
  /** Share of lines with 400 letters without a line end behind them, 0..1. They cost the next line. */
  overlongLines: number;
  /** The end of an occupancy (GX) is not sent. */
  missingEnd: boolean;
  /** No neutron lines while occupied. */
  missingNeutron: boolean;
  /** The counter starts again at 1 with the next occupancy; the knob turns itself back. */
  counterReset: boolean;
  /** The tamper switch trips in the middle of the next occupancy, and closes after it; the knob turns itself back. */
  tamper: boolean;
  /** Says nothing at all, as a portal whose processor hangs. */
  silent: boolean;
}

const idleMs = 5000;
/** From the end of an occupancy to the next idle set. */
const idleAfterEndMs = 4750;
/** An idle set with the background of a conveyance is on the wire at least this long before it. */
const backgroundLeadMs = 500;

function noiseBytes(random: Random): Uint8Array {
  // No line end and no printable character: those could not be told from a line.
  return Uint8Array.from({ length: random.integer(1, 12) }, () => random.integer(0x80, 0xff));
}

export function tsaRpmSimulator(options: TsaRpmOptions): DeviceSimulator & { readonly faults: TsaRpmFaults } {
  const { device, clock, seed } = options;
  const wire =
    options.wire.kind === "tcp" ? tcpServerWire("tcp", options.wire) : ptyWire(options.wire.path, options.wire.baud);
  const encoder = new TextEncoder();
  const mishaps = randomFor(seed, `${device}/mishaps`);
  const wander = randomFor(seed, `${device}/idle`);
  const faults: TsaRpmFaults = {
    noise: 0,
    halfLines: 0,
    overlongLines: 0,
    missingEnd: false,
    missingNeutron: false,
    counterReset: false,
    tamper: false,
    silent: false,
  };
  let counter = options.counter ?? 0;
  let stopping = new AbortController();
  let cancelIdle = () => {};
  /** The background of the conveyance that is expected next; otherwise it wanders. */
  let expected: PortalBackground | undefined;
  let expectedSent = false;
  let queue: Promise<unknown> = Promise.resolve();

  /** Sends whole lines, each as the knobs have it. */
  function send(text: string): void {
    if (faults.silent) return;
    const parts: Uint8Array[] = [];
    for (const line of text.split(/(?<=\n)/)) {
      if (mishaps.next() < faults.noise) parts.push(noiseBytes(mishaps));
      const half = mishaps.next() < faults.halfLines;
      parts.push(encoder.encode(half ? line.slice(0, line.length >> 1) : line));
      if (mishaps.next() < faults.overlongLines) parts.push(encoder.encode("U".repeat(400)));
    }
    wire.send(Buffer.concat(parts));
  }

  function sendIdle(): void {
    expectedSent = expected !== undefined;
    send(idleSet(expected ?? drawBackground(wander)));
  }

  function scheduleIdle(delayMs: number): void {
    cancelIdle = clock.after(delayMs, () => {
      sendIdle();
      scheduleIdle(idleMs);
    });
  }

  const until = (utcMs: number) => clock.sleep(Math.max(0, utcMs - clock.now().utcMs), stopping.signal);

  async function play(lines: readonly TimedLine[]): Promise<void> {
    const { signal } = stopping;
    for (const { atUtcMs, text } of lines) {
      const dropped = (faults.missingEnd && text.startsWith("GX")) || (faults.missingNeutron && text.startsWith("NZ"));
      await until(atUtcMs);
      if (signal.aborted) return;
      if (!dropped) send(text);
    }
  }

  async function pass(transit: Transit): Promise<TransitTruth> {
    if (faults.counterReset) counter = 0;
    faults.counterReset = false;
    counter++;
    const { background, lines, truth } = planOccupancy(transit, { seed, device, counter });
    const tamper = faults.tamper;
    faults.tamper = false;
    const middleUtcMs = (truth.startedAtUtcMs + truth.endedAtUtcMs) / 2;
    const trip: TimedLine = { atUtcMs: middleUtcMs, text: encodeLine("TT", [0, 0, 0, 0]) };
    const split = lines.findIndex(({ atUtcMs }) => atUtcMs > middleUtcMs);

    expected = background;
    expectedSent = false;
    await until(transit.frontAtUtcMs - backgroundLeadMs);
    if (!expectedSent && !stopping.signal.aborted) sendIdle();
    // Not one idle line may stand between the first and the last line of an occupancy.
    await until(transit.frontAtUtcMs - 1);
    cancelIdle();
    expected = undefined;
    await play(tamper ? [...lines.slice(0, split), trip, ...lines.slice(split)] : lines);
    if (!stopping.signal.aborted) {
      if (tamper) send(encodeLine("TC", ["111111", "111111", "111111", "111111"]));
      scheduleIdle(idleAfterEndMs);
    }
    const { id: conveyance, lane } = transit.conveyance;
    return { conveyance, lane, device, kind: "occupancy", facts: { ...truth } };
  }

  return {
    device,
    faults,
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      scheduleIdle(1000);
    },
    pass(transit) {
      const passed = queue.then(() => pass(transit));
      queue = passed.catch(() => {});
      return passed;
    },
    unplug: () => wire.unplug(),
    replug: () => wire.plug(),
    async stop() {
      stopping.abort();
      cancelIdle();
      await wire.unplug();
    },
  };
}
