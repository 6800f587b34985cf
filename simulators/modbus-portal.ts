/**
 * A radiation portal made of software that answers Modbus polls, over TCP or RTU on a pty, with the Aspect map, Portico's
 * reference map, or the map of any profile. What it counts is in `modbus-portal-counts.ts`, what can go wrong with it in
 * `modbus-portal-faults.ts`.
 */

import type { Clock, RegisterTable } from "#driver";
import { type BlockLayout, encodeBlock, encodeDescriptor } from "../drivers/modbus-portal/codec.ts";
import type { ConditionCode, PortalReading } from "../drivers/modbus-portal/reading.ts";
import { type Plan, PortalCounts, stepAt, stepMs } from "./modbus-portal-counts.ts";
import { lineFaults, type ModbusPortalFaults, noFaults, spoil, swapAspectWords } from "./modbus-portal-faults.ts";
import { type PortalMap, portalMap } from "./modbus-portal-map.ts";
import { type ModbusServer, modbusServer } from "./modbus-server.ts";
import type { Environment } from "./physics/environment.ts";
import { randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import type { ListenAt } from "./wires.ts";

export interface ModbusPortalOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Default aspect. */
  readonly layout?: BlockLayout | "map";
  /** For layout map: what stands in the profile, as the driver's settings. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** Rain, drift and beams nearby, from the start of the portal. */
  readonly environment?: Environment;
  /** What the occupancy counter shows before the first conveyance. Default 0. */
  readonly counterStart?: number;
  /** Default 1. */
  readonly unit?: number;
  /** Default TCP on a port that the system chooses. */
  readonly wire?:
    | ({ readonly kind: "tcp" } & ListenAt)
    | { readonly kind: "pty"; readonly path: string; readonly baud?: number };
}

export interface ModbusPortalSimulator extends DeviceSimulator {
  /** The wire underneath, to make it misbehave and to see what is asked. */
  readonly server: ModbusServer;
  /** Knobs of what goes wrong; turn them at any time. */
  readonly faults: ModbusPortalFaults;
  setCondition(code: ConditionCode, active: boolean): void;
  /** The occupancy counter shows this from now on: a jump, or a restart. */
  setCounter(counter: number): void;
  /** Stops the heartbeat, the clock and the counts, as firmware does that hangs behind a living network stack. */
  freeze(): void;
}

const windowSteps = 1000 / stepMs;
/** The speed is known a second after the front edge. */
const speedAfterMs = 1000;
const descriptor = { signature: 0x4153, registers: 121, monitor: 1 };
const idleRegisters = 64;
const illegalAddress = 2;

/** A plan with what the counter showed during it. */
interface Passing extends Plan {
  readonly counter: number;
}

export function modbusPortalSimulator(options: ModbusPortalOptions): ModbusPortalSimulator {
  const { device, clock, seed, layout = "aspect", unit = 1 } = options;
  const map: PortalMap | undefined = layout === "map" ? portalMap(options.profile ?? {}) : undefined;
  const faults: ModbusPortalFaults = { ...noFaults };
  const conditions = new Set<ConditionCode>();
  const counts = new PortalCounts({
    seed,
    device,
    detectors: map?.detectors ?? { gamma: 1, neutron: 1 },
    environment: options.environment ?? {},
    originUtcMs: clock.now().utcMs,
  });
  /** Transits that have not ended, and some that have, oldest first. */
  const passings: Passing[] = [];
  const memory: { heartbeat?: number; stuck?: boolean } = {};
  let stopping = new AbortController();
  let passed = 0;
  let counter = (options.counterStart ?? 0) & 0xffff;
  /** What a conveyance that was forgotten left behind. */
  let left = { counter, speedMetresPerSecond: 0 };
  let frozenAtUtcMs: number | undefined;

  function plan(transit: Transit): Passing {
    const random = randomFor(seed, `${device}/counter/${transit.conveyance.id}`);
    if (random.next() < faults.counterRestarts) counter = 0;
    if (random.next() < faults.counterJumps) counter = (counter + 1) & 0xffff;
    counter = (counter + 1) & 0xffff;
    const background = counts.backgroundAfter(passed, transit.frontAtUtcMs);
    passed++;
    return { ...counts.plan(transit, background), counter };
  }

  /** The newest that has begun, if any; those that are long over are forgotten. */
  function newestAt(utcMs: number): Passing | undefined {
    counts.forgetBefore(utcMs);
    for (let next = passings[1]; next !== undefined && next.beginsAtUtcMs <= utcMs; next = passings[1]) {
      const gone = passings.shift();
      if (gone !== undefined) left = { counter: gone.counter, speedMetresPerSecond: gone.transit.speedMetresPerSecond };
    }
    return passings.findLast(({ beginsAtUtcMs }) => beginsAtUtcMs <= utcMs);
  }

  /** The counts as the map has them: rates of the last second, or what its profile says. */
  function countsAt(quantity: "gamma" | "neutron", step: number): readonly number[] {
    return map === undefined
      ? counts.window(quantity, step, windowSteps)
      : map.countsOf(quantity, {
          window: (ms) => counts.window(quantity, step, Math.max(1, Math.round(ms / stepMs))),
          total: () => counts.total(quantity, step),
        });
  }

  function readingAt(utcMs: number): PortalReading {
    const newest = newestAt(utcMs);
    const now = newest !== undefined && utcMs < newest.endsAtUtcMs ? newest : undefined;
    const ahead = passings.filter(({ beginsAtUtcMs }) => beginsAtUtcMs > utcMs).length;
    const background = now?.background ?? counts.backgroundAfter(passed - ahead, utcMs);
    const step = stepAt(utcMs);
    const sinceMs = utcMs - (now?.beginsAtUtcMs ?? 0);
    const speed = newest?.transit.speedMetresPerSecond ?? left.speedMetresPerSecond;
    const channel = (quantity: "gamma" | "neutron") => ({
      counts: countsAt(quantity, step),
      backgrounds: background[quantity],
      alarm: now !== undefined && step >= (now.alarmFromStep[quantity] ?? Number.POSITIVE_INFINITY),
    });
    return {
      occupied: now !== undefined,
      counter: newest?.counter ?? left.counter,
      speedMetresPerSecond: now !== undefined && sinceMs < speedAfterMs ? 0 : Math.round(speed * 1000) / 1000,
      gamma: channel("gamma"),
      neutron: channel("neutron"),
      conditions,
      heartbeat: Math.floor(utcMs / 1000) & 0xffff,
      deviceSeconds: Math.floor(utcMs / 1000),
      health: { temperatureCelsius: 21.5 },
      texts: { serialNumber: `SIM-${device}`, firmwareVersion: "1.0" },
    };
  }

  /** Fixed maps: the blocks that the device has. */
  function blocks(reading: PortalReading): { base: number; words: number[] }[] {
    if (layout === "generic") {
      const block = encodeBlock("generic", reading, faults.wordsSwapped ? "CDAB" : "ABCD");
      return [{ base: 0, words: [...block, ...new Array<number>(idleRegisters).fill(0)] }];
    }
    const block = encodeBlock("aspect", reading);
    const { descriptorBase: base, descriptorCount: count } = faults;
    return [
      { base: 0, words: [...encodeDescriptor({ ...descriptor, base, count }), 0, 0, 0] },
      { base, words: faults.wordsSwapped ? swapAspectWords(block) : block },
    ];
  }

  function read(table: RegisterTable, address: number, count: number): readonly number[] | number {
    const reading = spoil(readingAt(frozenAtUtcMs ?? clock.now().utcMs), faults, memory);
    if (map !== undefined) return map.read(reading, faults.wordsSwapped, table, address, count) ?? illegalAddress;
    if (table !== "holding") return 1;
    const block = blocks(reading).find(({ base, words }) => address >= base && address + count <= base + words.length);
    return block?.words.slice(address - block.base, address - block.base + count) ?? illegalAddress;
  }

  const server = modbusServer({
    clock,
    wire: options.wire ?? { kind: "tcp" },
    units: { [unit]: read },
    misbehave: lineFaults(faults, seed, device),
  });

  return {
    device,
    server,
    faults,
    get connect() {
      return server.connect(unit);
    },
    start() {
      stopping = new AbortController();
      return server.start();
    },
    async pass(transit): Promise<TransitTruth> {
      const planned = plan(transit);
      passings.push(planned);
      const { conveyance, speedMetresPerSecond } = transit;
      await clock.sleep(planned.endsAtUtcMs - clock.now().utcMs, stopping.signal);
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "occupancy",
        facts: {
          counter: planned.counter,
          gammaAlarm: planned.alarmFromStep.gamma !== undefined,
          neutronAlarm: planned.alarmFromStep.neutron !== undefined,
          speedMetresPerSecond,
          startedAtUtcMs: planned.beginsAtUtcMs,
          endedAtUtcMs: planned.endsAtUtcMs,
        },
      };
    },
    unplug: () => server.stop(),
    replug: () => server.start(),
    async stop() {
      stopping.abort();
      await server.stop();
    },
    setCondition(code, active) {
      if (active) conditions.add(code);
      else conditions.delete(code);
    },
    setCounter(to) {
      const last = passings.at(-1);
      counter = to & 0xffff;
      if (last === undefined) left = { ...left, counter };
      else passings.splice(-1, 1, { ...last, counter });
    },
    freeze() {
      frozenAtUtcMs = clock.now().utcMs;
    },
  };
}
