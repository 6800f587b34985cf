/**
 * A Ludlum 375 area monitor made of software: it measures the dose rate of a place and pushes it every two seconds, as a dump on a
 * serial line or as XML over a connection that it dials itself. Its alarms are of its own thresholds and do not latch. The same
 * seed gives the same readings, on either wire.
 */

import type { Clock } from "#driver";
import { type AreaReading, encodeFragment, encodeRecord } from "../drivers/ludlum-375/codec.ts";
import { rearAtUtcMs, sourceRate } from "./physics/radiation.ts";
import { randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import { type DialTo, dialInWire, ptyWire } from "./wires.ts";

export interface Ludlum375Faults {
  /** Share of messages with bytes of noise in front, 0..1. */
  garbage: number;
  /** Each message leaves in two pieces, cut anywhere. */
  split: boolean;
  /** XML in the indented form. */
  indented: boolean;
  /** Another unit hangs here: its serial number. */
  swappedSerial: string | undefined;
  overRange: boolean;
  monitorOff: boolean;
  /** `0` is none. */
  errorCode: string;
  unitsCode: string;
  silent: boolean;
  /** Before each attempt to dial in, milliseconds; real units take up to three minutes. */
  slowConnectMs: number;
}

export interface Ludlum375Options {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly wire:
    | ({ readonly kind: "dial-in" } & DialTo)
    | { readonly kind: "serial"; readonly path: string; readonly baud?: number };
  /** Default 272137. */
  readonly serial?: string;
  /** Dose rate of the place without any source, microsievert per hour. Default 0.3. */
  readonly level?: number;
  /** Thresholds, microsievert per hour. Default 2 and 10. */
  readonly lowAlarm?: number;
  readonly highAlarm?: number;
}

export interface Ludlum375Simulator extends DeviceSimulator {
  readonly faults: Ludlum375Faults;
  /** A source that stays, microsievert per hour at the detector. */
  stayingSource: number;
}

const everyMs = 2000;
const defaultDialWaitMs = 500;
/** Counts a second in a field of one microsievert per hour, of a small Geiger tube. */
const countsPerMicrosievert = 5;
/** The display is a running mean of so many intervals. */
const meanOver = 3;
/** What a load that gives a portal one count a second gives this detector beside the lane, microsievert per hour. Our own choice. */
const microsievertsPerPortalCount = 1 / 500;
const rangeTop = 9999.9;
/** How long a passing source is seen in the running mean after it has left. */
const echoMs = meanOver * everyMs;

interface Passing {
  readonly transit: Transit;
  highest: number;
  lowAlarm: boolean;
  highAlarm: boolean;
  over(): void;
}

export function ludlum375Simulator(options: Ludlum375Options): Ludlum375Simulator {
  const { device, clock, seed, serial = "272137", level = 0.3, lowAlarm = 2, highAlarm = 10 } = options;
  const faults: Ludlum375Faults = {
    garbage: 0,
    split: false,
    indented: false,
    swappedSerial: undefined,
    overRange: false,
    monitorOff: false,
    errorCode: "0",
    unitsCode: "03",
    silent: false,
    slowConnectMs: 0,
  };
  const form = options.wire.kind === "serial" ? "serial" : "ethernet";
  const wire =
    options.wire.kind === "serial"
      ? ptyWire(options.wire.path, options.wire.baud)
      : dialInWire({
          clock,
          to: { host: options.wire.host, port: options.wire.port },
          match: `serial="${serial}"`,
          waitMs: () => Math.max(defaultDialWaitMs, faults.slowConnectMs),
        });
  // Of their own, so that a fault does not change the counts.
  const counting = randomFor(seed, `${device}/counts`);
  const chance = randomFor(seed, `${device}/faults`);
  const passing = new Set<Passing>();
  let stayingSource = 0;
  let stopping = new AbortController();
  let recent: number[] = [];

  /** Microsievert per hour at the detector now, as truth has it. */
  function field(utcMs: number): number {
    let sum = level + stayingSource;
    for (const { transit } of passing) sum += sourceRate(transit, utcMs, "gamma") * microsievertsPerPortalCount;
    return sum;
  }

  function measure(): AreaReading {
    const { utcMs } = clock.now();
    const counts = counting.poisson(field(utcMs) * countsPerMicrosievert * (everyMs / 1000));
    recent = [...recent, counts].slice(-meanOver);
    const mean = recent.reduce((sum, each) => sum + each, 0) / recent.length;
    const shown = Math.round((mean / countsPerMicrosievert / (everyMs / 1000)) * 10) / 10;
    const reading: AreaReading = {
      form,
      rate: Math.min(rangeTop, shown),
      unitsCode: faults.unitsCode,
      serial: faults.swappedSerial ?? serial,
      audio: shown >= lowAlarm,
      alarms: [shown >= highAlarm, shown >= lowAlarm],
      overRange: faults.overRange || shown > rangeTop,
      monitor: !faults.monitorOff,
      errorCode: faults.errorCode,
      unknown: [],
    };
    for (const each of passing) {
      each.highest = Math.max(each.highest, shown);
      each.lowAlarm ||= reading.alarms[1];
      each.highAlarm ||= reading.alarms[0];
    }
    return reading;
  }

  async function send(reading: AreaReading, signal: AbortSignal): Promise<void> {
    const whole = form === "serial" ? encodeRecord(reading) : encodeFragment(reading, faults.indented);
    const isNoisy = chance.next() < faults.garbage;
    const noise = Uint8Array.from({ length: 7 }, () => chance.integer(0x80, 0xff));
    const cut = chance.integer(1, whole.length - 1);
    if (faults.silent) return;
    if (isNoisy) wire.send(Uint8Array.of(...noise, 0x0a));
    if (!faults.split) return wire.send(whole);
    wire.send(whole.subarray(0, cut));
    await clock.sleep(20, signal);
    wire.send(whole.subarray(cut));
  }

  async function run(signal: AbortSignal): Promise<void> {
    let nextMs = clock.now().monotonicMs;
    while (!signal.aborted) {
      nextMs += everyMs;
      await clock.sleep(Math.max(0, nextMs - clock.now().monotonicMs), signal);
      if (signal.aborted) return;
      const reading = measure();
      for (const each of passing) if (clock.now().utcMs >= rearAtUtcMs(each.transit) + echoMs) each.over();
      await send(reading, signal);
    }
  }

  return {
    device,
    faults,
    get stayingSource() {
      return stayingSource;
    },
    set stayingSource(microsievertsPerHour) {
      stayingSource = microsievertsPerHour;
    },
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      void run(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { conveyance } = transit;
      const { signal } = stopping;
      const seen = await new Promise<Passing>((resolve) => {
        const one: Passing = {
          transit,
          highest: 0,
          lowAlarm: false,
          highAlarm: false,
          over() {
            passing.delete(one);
            signal.removeEventListener("abort", one.over);
            resolve(one);
          },
        };
        passing.add(one);
        signal.addEventListener("abort", one.over, { once: true });
        if (signal.aborted) one.over();
      });
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "dose",
        facts: { maxMicrosievertsPerHour: seen.highest, lowAlarm: seen.lowAlarm, highAlarm: seen.highAlarm },
      };
    },
    unplug: () => wire.unplug(),
    replug: () => wire.plug(),
    async stop() {
      stopping.abort();
      await wire.unplug();
    },
  };
}
