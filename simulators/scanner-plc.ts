/**
 * The controller of a scanner made of software, over Modbus TCP: Portico's reference map, or that of a profile. It tells of the
 * same transits as the detector of the scanner. Its coils can be written, as a real controller's can; none of them is the beam.
 */

import type { Clock, RegisterTable } from "#driver";
import { registersFor } from "../drivers/scanner-plc/codec.ts";
import { settings as settingsSchema } from "../drivers/scanner-plc/settings.ts";
import type { Values } from "../drivers/scanner-plc/signals.ts";
import { type ModbusServer, modbusServer } from "./modbus-server.ts";
import { randomFor } from "./random.ts";
import type { ScanPacing } from "./scan-times.ts";
import { noFaults, type ScannerPlcFaults } from "./scanner-plc-faults.ts";
import { type Moment, momentAt, type Run, runOf } from "./scanner-plc-motion.ts";
import type { DeviceSimulator } from "./simulator.ts";
import type { ListenAt } from "./wires.ts";

export interface ScannerPlcOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Default: TCP on a port that the system chooses. */
  readonly listen?: ListenAt;
  /** Default 1. */
  readonly unit?: number;
  /** How the detector of the same scanner takes its lines. */
  readonly pacing?: ScanPacing;
  /** Its clock is ahead of the true time by so much. Default 0. */
  readonly clockOffsetMs?: number;
  /** What stands in the profile, as the driver's settings. Default: the reference map. */
  readonly profile?: Readonly<Record<string, unknown>>;
}

export interface ScannerPlcSimulator extends DeviceSimulator {
  /** The wire underneath, to make it misbehave and to see what is asked. */
  readonly server: ModbusServer;
  /** Knobs of what goes wrong; turn them at any time. */
  readonly faults: ScannerPlcFaults;
  /** Sets its clock. */
  setClockOffset(ms: number): void;
  /** Its program begins anew: counters, position and heartbeat from 0. */
  restart(): void;
  /** Coils as they stand: scanRequested, abortRequested, faultAcknowledged. */
  readonly coils: readonly boolean[];
}

const heartbeatMs = 500;
const illegalAddress = 2;
const coilCount = 3;
/** The input registers of the reference map, with spare ones behind. */
const spare = { input: 32, discrete: 16, holding: 6, coil: coilCount } as const;

const states = { standby: 1, ready: 4, armed: 5, scanning: 6, paused: 7, finishing: 8, fault: 9 } as const;
const tripInterlock = 2;
const tripNone = 0;
const sourceFaultBit = 0x10;
const pulsesAMetre = 1000;
const temperatures = { sourceCelsius: 31.5, cabinetCelsius: 24.5 };

export function scannerPlcSimulator(options: ScannerPlcOptions): ScannerPlcSimulator {
  const { device, clock, seed, unit = 1, pacing = {} } = options;
  const settings = settingsSchema.parse(options.profile ?? {});
  const faults: ScannerPlcFaults = { ...noFaults };
  const coils: boolean[] = new Array<boolean>(coilCount).fill(false);
  /** The last run that has begun and those that come, oldest first. */
  const runs: Run[] = [];
  const cabBlocked = new WeakSet<Run>();
  let stopping = new AbortController();
  let clockOffsetMs = options.clockOffsetMs ?? 0;
  let began = { monotonicMs: clock.now().monotonicMs, zero: { metres: 0, lines: 0, beamMs: 0 } };
  let heldHeartbeat: number | undefined;

  function momentNow(utcMs: number): Moment {
    while (runs[1] !== undefined && runs[1].sensedFromUtcMs <= utcMs) runs.shift();
    const [first, second] = runs;
    const isSeen = first !== undefined && first.sensedFromUtcMs <= utcMs;
    return isSeen ? momentAt(first, second, utcMs) : momentAt(undefined, first, utcMs);
  }

  function valuesNow(): Values {
    const { utcMs, monotonicMs } = clock.now();
    const moment = momentNow(utcMs);
    const { zero } = began;
    const blocked = moment.vehiclePresent && runs[0] !== undefined && cabBlocked.has(runs[0]);
    const beamOn = faults.xrayOnStuck === "no" ? moment.beamOn : faults.xrayOnStuck === "on";
    const stopped = faults.emergencyStop || faults.interlockOpen || faults.sourceFault;
    const fault = moment.tripped || faults.sourceFault;
    const interlockOpen = moment.tripped || faults.interlockOpen;
    const state = faults.emergencyStop ? 10 : fault ? states.fault : faults.warmingUp ? 3 : states[moment.state];
    const heartbeat = Math.floor((monotonicMs - began.monotonicMs) / heartbeatMs) & 0xffff;
    heldHeartbeat = faults.staleHeartbeat ? (heldHeartbeat ?? heartbeat) : undefined;
    const speed = moment.speedMetresPerSecond;
    const metres = (moment.metres - zero.metres) * (1 + faults.positionDriftPercent / 100);
    return {
      ready: !stopped && !faults.warmingUp && !fault,
      xrayOn: beamOn,
      interlockOk: !interlockOpen,
      eStopOk: !faults.emergencyStop,
      fault,
      warmingUp: faults.warmingUp,
      beamPermit: !stopped && !faults.warmingUp && !fault,
      vehiclePresent: moment.vehiclePresent,
      cabClear: !blocked,
      areaClear: true,
      entryBarrierClosed: moment.vehiclePresent,
      exitBarrierClosed: false,
      lightRed: moment.vehiclePresent || beamOn,
      lightGreen: !moment.vehiclePresent && !beamOn,
      remoteMode: true,
      maintenance: false,
      mapVersion: faults.mapVersion,
      heartbeat: heldHeartbeat ?? heartbeat,
      state: faults.stateShown ?? state,
      tripReason: interlockOpen ? tripInterlock : tripNone,
      faultCode: faults.sourceFault ? sourceFaultBit : moment.tripped ? 2 : 0,
      speed: speed === undefined ? 0 : speed * (1 + faults.speedErrorPercent / 100),
      speedQuality: speed === undefined ? 0 : faults.speedQuality,
      position: metres,
      encoderCount: Math.round(Math.abs(metres) * pulsesAMetre) % 2 ** 32,
      pulseRate: beamOn ? 1000 / (pacing.periodMs ?? 5) : 0,
      energyMode: beamOn ? 3 : 0,
      boundaryDoseRate: beamOn ? 0.35 : 0.1,
      sourceTemperature: temperatures.sourceCelsius,
      cabinetTemperature: temperatures.cabinetCelsius,
      lineCounter: Math.floor((moment.lines - zero.lines) * faults.lineCounterFactor) % 2 ** 32,
      scanNumber: moment.scanNumber,
      plcTime: Math.round(utcMs + clockOffsetMs),
      beamOnTime: Math.floor((moment.beamMs - zero.beamMs) / 1000),
      lineRateSetpoint: 1000 / (pacing.periodMs ?? 5),
      integrationTime: Math.min(65_535, Math.round((pacing.periodMs ?? 5) * 980)),
      nominalSpeed: 2.5,
      columnPitch: 2.5 * (pacing.periodMs ?? 5),
      pixelCount: 256,
      viewCount: 1,
      scanRequested: coils[0] ?? false,
      abortRequested: coils[1] ?? false,
      faultAcknowledged: coils[2] ?? false,
    };
  }

  const own = registersFor(settings, {});
  const isReference = options.profile === undefined;
  const exists = (table: RegisterTable, address: number) =>
    own.has(`${table}:${address}`) || (isReference && address < spare[table]);

  function read(table: RegisterTable, address: number, count: number): readonly number[] | number {
    const addresses = Array.from({ length: count }, (_, i) => address + i);
    if (!addresses.every((at) => exists(table, at))) return illegalAddress;
    const image = registersFor(settings, valuesNow());
    return addresses.map((at) => image.get(`${table}:${at}`) ?? 0);
  }

  const server = modbusServer({
    clock,
    wire: { kind: "tcp", ...options.listen },
    units: { [unit]: read },
    coilWriters: {
      [unit](address, bits) {
        if (address + bits.length > coilCount) return illegalAddress;
        coils.splice(address, bits.length, ...bits);
        return undefined;
      },
    },
    misbehave: () => (faults.silent ? { kind: "silence" } : undefined),
  });
  const random = randomFor(seed, `${device}/cabs`);

  return {
    device,
    server,
    faults,
    coils,
    get connect() {
      return server.connect(unit);
    },
    start() {
      stopping = new AbortController();
      return server.start();
    },
    async pass(transit) {
      const { conveyance } = transit;
      const last = runs.at(-1);
      const earliestUtcMs = Math.max(clock.now().utcMs, last?.times.endUtcMs ?? 0);
      const run = runOf(transit, pacing, earliestUtcMs, last);
      const cabClear = random.next() >= faults.cabNotClear;
      if (!cabClear) cabBlocked.add(run);
      runs.push(run);
      const { startUtcMs, endUtcMs, beamOnUtcMs, lines } = run.times;
      await clock.sleep(run.sensedToUtcMs - clock.now().utcMs, stopping.signal);
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "motion",
        facts: {
          scanNumber: run.number,
          lines,
          beamOnUtcMs,
          beamOffUtcMs: endUtcMs,
          beamTrips: transit.beamTrips ?? [],
          startedAtUtcMs: startUtcMs,
          endedAtUtcMs: endUtcMs,
          cabClear,
        },
      };
    },
    unplug: () => server.stop(),
    replug: () => server.start(),
    async stop() {
      stopping.abort();
      await server.stop();
    },
    setClockOffset(ms) {
      clockOffsetMs = ms;
    },
    restart() {
      const { utcMs, monotonicMs } = clock.now();
      const { metres, lines, beamMs } = momentNow(utcMs);
      began = { monotonicMs, zero: { metres, lines, beamMs } };
    },
  };
}
