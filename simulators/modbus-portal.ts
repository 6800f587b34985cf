/**
 * A radiation portal made of software that answers Modbus polls, over TCP or RTU on a pty.
 *
 * Its state moves in steps of 200 ms that belong to the transit, not to the polls: what a conveyance gives depends on
 * seed, device and conveyance alone, however often and whenever somebody asks. Its alarm rule is its own, of the form
 * that recordings of a Rapiscan portal show (RPM-Simulator, MIT); the alarm bits stay until the conveyance has left.
 */

import type { Clock } from "#driver";
import {
  type ConditionCode,
  encodeBlock,
  encodeDescriptor,
  type Layout,
  type PortalReading,
} from "../drivers/modbus-portal/codec.ts";
import { type ModbusServer, modbusServer } from "./modbus-server.ts";
import {
  gammaBackgroundCountsPerSecond,
  neutronBackgroundCountsPerSecond,
  rearAtUtcMs,
  shadowFactor,
  sourceRate,
} from "./physics/radiation.ts";
import { randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import type { ListenAt } from "./wires.ts";

export interface ModbusPortalOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Default aspect. */
  readonly layout?: Layout;
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
  setCondition(code: ConditionCode, active: boolean): void;
  /** Stops the heartbeat, the clock and the counts, as firmware does that hangs behind a living network stack. */
  freeze(): void;
}

const stepMs = 200;
const windowSteps = 1000 / stepMs;
/** The portal stays occupied so long after the rear edge has passed. */
const holdMs = 1000;
/** No alarm begins in the last steps, so that whoever polls a few times a second sees every alarm. */
const quietSteps = 3;
/** The speed is known a second after the front edge. */
const speedAfterMs = 1000;
const gammaAlarmSigma = 5;
const neutronFalseAlarm = 1e-6;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const gammaMean = sum(gammaBackgroundCountsPerSecond);
const neutronMean = sum(neutronBackgroundCountsPerSecond);
const descriptor = { signature: 0x4153, registers: 121, monitor: 1, base: 100, count: 21 };
const idleGenericRegisters = 64;

/** Smallest count whose one-sided Poisson tail is below `tail`: few counts are not normally distributed. */
function poissonLimit(mean: number, tail: number): number {
  let term = Math.exp(-mean);
  let below = term;
  let count = 1;
  while (1 - below > tail) {
    term *= mean / count;
    below += term;
    count++;
  }
  return count;
}

interface Step {
  readonly gamma: number;
  readonly neutron: number;
  /** Latched since the begin. */
  readonly gammaAlarm: boolean;
  readonly neutronAlarm: boolean;
}

/** One transit, worked out in full: what the registers show at each step. */
interface Plan {
  readonly transit: Transit;
  readonly beginsAtUtcMs: number;
  readonly endsAtUtcMs: number;
  readonly counter: number;
  readonly background: { readonly gamma: number; readonly neutron: number };
  readonly steps: readonly Step[];
}

export function modbusPortalSimulator(options: ModbusPortalOptions): ModbusPortalSimulator {
  const { device, clock, seed, layout = "aspect", unit = 1 } = options;
  const conditions = new Set<ConditionCode>();
  /** The transits that have not ended, oldest first. */
  const plans: Plan[] = [];
  let stopping = new AbortController();
  let passed = 0;
  let lastSpeed = 0;
  let frozenAtUtcMs: number | undefined;

  /** The background that the portal shows from its nth occupancy to the next: a mean over 20 s of Poisson counts. */
  function backgroundAfter(occupancies: number): { gamma: number; neutron: number } {
    const random = randomFor(seed, `${device}/background/${occupancies}`);
    const shown = (mean: number) => Math.fround(random.poisson(mean * 20) / 20);
    return { gamma: shown(gammaMean), neutron: shown(neutronMean) };
  }

  function plan(transit: Transit): Plan {
    const beginsAtUtcMs = transit.frontAtUtcMs;
    const endsAtUtcMs = rearAtUtcMs(transit) + holdMs;
    const background = backgroundAfter(passed);
    const gammaLimit = background.gamma + gammaAlarmSigma * Math.sqrt(background.gamma);
    const neutronLimit = poissonLimit(background.neutron, neutronFalseAlarm);
    const total = Math.ceil((endsAtUtcMs - beginsAtUtcMs) / stepMs);
    const intervals: { gamma: number; neutron: number }[] = [];
    const steps: Step[] = [];
    let gammaAlarm = false;
    let neutronAlarm = false;
    const random = randomFor(seed, `${device}/${transit.conveyance.id}`);
    for (let index = 1 - windowSteps; index <= total; index++) {
      const middleAtUtcMs = beginsAtUtcMs + (index - 0.5) * stepMs;
      const gammaRate = gammaMean * shadowFactor(transit, middleAtUtcMs) + sourceRate(transit, middleAtUtcMs, "gamma");
      const neutronRate = neutronMean + sourceRate(transit, middleAtUtcMs, "neutron");
      const seconds = stepMs / 1000;
      intervals.push({ gamma: random.poisson(gammaRate * seconds), neutron: random.poisson(neutronRate * seconds) });
      if (index < 0) continue;
      const window = intervals.slice(-windowSteps);
      const gamma = sum(window.map((interval) => interval.gamma));
      const neutron = sum(window.map((interval) => interval.neutron));
      if (index <= total - quietSteps) {
        gammaAlarm ||= gamma >= gammaLimit;
        neutronAlarm ||= neutron >= neutronLimit;
      }
      steps.push({ gamma, neutron, gammaAlarm, neutronAlarm });
    }
    passed++;
    return { transit, beginsAtUtcMs, endsAtUtcMs, counter: passed & 0xffff, background, steps };
  }

  /** Rates of an empty portal; they depend on nothing but the time. */
  function idleCounts(utcMs: number, mean: number, what: string): number {
    return randomFor(seed, `${device}/idle/${what}/${Math.floor(utcMs / stepMs)}`).poisson(mean);
  }

  function readingAt(utcMs: number): PortalReading {
    const now = plans.find(({ beginsAtUtcMs, endsAtUtcMs }) => beginsAtUtcMs <= utcMs && utcMs < endsAtUtcMs);
    // Transits that lie ahead have been counted by nobody yet.
    const ahead = plans.filter(({ beginsAtUtcMs }) => beginsAtUtcMs > utcMs).length;
    const common = {
      conditions,
      heartbeat: Math.floor(utcMs / 1000) & 0xffff,
      deviceSeconds: Math.floor(utcMs / 1000),
    };
    if (now === undefined) {
      const background = backgroundAfter(passed - ahead);
      const count = (mean: number, what: string) => idleCounts(utcMs, mean, what);
      return {
        ...common,
        occupied: false,
        counter: (passed - ahead) & 0xffff,
        speedMillimetresPerSecond: lastSpeed,
        gamma: { count: count(gammaMean, "gamma"), background: background.gamma, alarm: false },
        neutron: { count: count(neutronMean, "neutron"), background: background.neutron, alarm: false },
      };
    }
    const sinceMs = utcMs - now.beginsAtUtcMs;
    const step = now.steps[Math.floor(sinceMs / stepMs)];
    const speed = Math.round(now.transit.speedMetresPerSecond * 1000);
    return {
      ...common,
      occupied: true,
      counter: now.counter,
      speedMillimetresPerSecond: sinceMs < speedAfterMs ? 0 : speed,
      gamma: { count: step?.gamma, background: now.background.gamma, alarm: step?.gammaAlarm ?? false },
      neutron: { count: step?.neutron, background: now.background.neutron, alarm: step?.neutronAlarm ?? false },
    };
  }

  function registers(): { base: number; words: number[] }[] {
    const reading = readingAt(frozenAtUtcMs ?? clock.now().utcMs);
    const block = encodeBlock(layout, reading);
    if (layout === "generic")
      return [{ base: 0, words: [...block, ...new Array<number>(idleGenericRegisters).fill(0)] }];
    return [
      { base: 0, words: [...encodeDescriptor(descriptor), 0, 0, 0] },
      { base: descriptor.base, words: block },
    ];
  }

  const server = modbusServer({
    clock,
    wire: options.wire ?? { kind: "tcp" },
    units: {
      [unit]: (table, address, count) => {
        if (table !== "holding") return 1;
        const block = registers().find(({ base, words }) => address >= base && address + count <= base + words.length);
        return block === undefined ? 2 : block.words.slice(address - block.base, address - block.base + count);
      },
    },
  });

  return {
    device,
    server,
    get connect() {
      return server.connect(unit);
    },
    start() {
      stopping = new AbortController();
      return server.start();
    },
    async pass(transit): Promise<TransitTruth> {
      const planned = plan(transit);
      plans.push(planned);
      const { conveyance, speedMetresPerSecond } = transit;
      await clock.sleep(planned.endsAtUtcMs - clock.now().utcMs, stopping.signal);
      plans.splice(plans.indexOf(planned), 1);
      lastSpeed = Math.round(speedMetresPerSecond * 1000);
      const last = planned.steps.at(-1);
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "occupancy",
        facts: {
          counter: planned.counter,
          gammaAlarm: last?.gammaAlarm ?? false,
          neutronAlarm: last?.neutronAlarm ?? false,
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
    freeze() {
      frozenAtUtcMs = clock.now().utcMs;
    },
  };
}
