/** `portico simulate SCENARIO`: the device simulators alone, on real sockets and lines, and what is true as JSON lines. */

import { closeSync, lstatSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Environment } from "../../simulators/physics/environment.ts";
import { type StationPlan, simulatorOf, startLanes } from "../../simulators/stations.ts";
import { dailyLines } from "../../simulators/tsa-rpm-daily.ts";
import type { TimedLine } from "../../simulators/tsa-rpm-lines.ts";
import { ManualClock, scaledClock, systemClock } from "../clock.ts";
import { describeFault, loadScenario, readProfile, type Scenario, type ScenarioDevice } from "../config/index.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { complainOfFaults } from "./configuration.ts";
import { kindBesideScenario, wrongFile } from "./file-kind.ts";
import { complain, counted, exitCodes, print, untilInterrupted } from "./output.ts";
import { scannerPlcPlan } from "./simulate-plc.ts";
import { handlingOf, linescanPlan } from "./simulate-scanner.ts";

export interface SimulateOptions {
  /** A file for the ground truth, or `-` for standard output. */
  readonly truth?: string;
}

export async function simulate(file: string, options: SimulateOptions): Promise<number> {
  const { scenario, faults } = loadScenario(file);
  if (scenario === undefined) {
    const kind = kindBesideScenario(faults);
    if (kind === undefined) complainOfFaults(file, faults);
    else complain(wrongFile(file, kind));
    return exitCodes.faults;
  }
  const interrupted = untilInterrupted();
  const folder = mkdtempSync(join(tmpdir(), "portico-simulate-"));
  try {
    return await play(scenario, { beside: dirname(file), folder }, options.truth, interrupted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Places {
  /** Where the scenario stands: profiles may stand beside it. */
  readonly beside: string;
  /** For what is gone when the command is. */
  readonly folder: string;
}

async function play(
  scenario: Scenario,
  places: Places,
  truthFile: string | undefined,
  interrupted: AbortController,
): Promise<number> {
  const { seed, speed, conveyances, traffic, phantom } = scenario;
  const begunUtcMs = Math.floor(systemClock.now().utcMs);
  const leaping = speed === "fastest" ? new ManualClock(begunUtcMs) : undefined;
  const clock = leaping ?? (speed === 1 || speed === "fastest" ? systemClock : scaledClock(speed, begunUtcMs));
  // One beginning for all devices, so that what they say depends on the scenario alone; with time to start them.
  const originUtcMs = begunUtcMs + (speed === "fastest" ? 0 : startMs * speed);
  const context = { clock, seed, originUtcMs, environment: environmentOf(scenario.surroundings) };
  const files: TruthWriter[] = [];
  const dailyFile = (name: string) => {
    const file = truthWriter(name, () => interrupted.abort());
    files.push(file);
    return file;
  };
  const lanes = scenario.lanes.map(({ id, devices }) => ({
    lane: id,
    stations: devices.map((device) => ({
      model: device.model,
      stationMetres: device.station,
      simulator: simulatorOf(planOf(device, devices, scenario.host, places, dailyFile), context),
      ...(device.model === "linescan" ? { handling: handlingOf(device) } : {}),
    })),
  }));
  const port = await startLanes(lanes, context).catch((cause: unknown) => {
    throw new PorticoError("LISTEN_FAILED", `a simulated device could not start: ${messageOf(cause)}`, { cause });
  });
  // Standard output is the truth's alone where it goes there.
  const say = truthFile === "-" ? (line: string) => process.stderr.write(`${line}\n`) : print;
  const truth = truthWriter(truthFile, () => interrupted.abort());
  try {
    const rows = lanes.flatMap(({ lane, stations }) =>
      stations.map(({ model, simulator }) => [`lane ${lane}`, simulator.device, model, simulator.connect]),
    );
    for (const line of columns(rows)) say(line);
    const many = Number.isFinite(conveyances) ? `${counted(conveyances, "conveyance")} a lane` : "endless traffic";
    const pace = speed === "fastest" ? "as fast as it is read" : `${speed} times real time`;
    say(`${many}, seed ${seed}, ${pace}; Ctrl-C ends it`);
    let passed = 0;
    const passing = port.traffic({
      conveyancesPerLane: conveyances,
      mix: { ...traffic, speedMetresPerSecond: [traffic.slowest, traffic.fastest] },
      ...(phantom === undefined ? {} : { phantom }),
      slackSeconds: traffic.slack / 1000,
      clearanceSeconds: traffic.clearance / 1000,
      signal: interrupted.signal,
      onTruth(line) {
        if (line.kind === "conveyance") passed += 1;
        truth.write(`${JSON.stringify(line)}\n`);
      },
    });
    const devices = lanes.flatMap(({ stations }) => stations.map(({ simulator }) => simulator));
    await (leaping === undefined ? passing : leap(leaping, devices, passing));
    say(`${counted(passed, "conveyance")} entered${interrupted.signal.aborted ? ", ended early" : " and passed"}`);
  } finally {
    await port.stop();
    for (const file of [truth, ...files]) file.close();
  }
  if (truth.failure === undefined) return exitCodes.done;
  complain(`the truth could not be written to ${truthFile}: ${truth.failure}`);
  return exitCodes.faults;
}

/** Real milliseconds in which all devices have started. */
const startMs = 200;
/** What a reader may be behind before time waits for it. */
const backlogBytes = 32 * 1024;

/** Time leaps to whatever is due next, and waits for those who read. */
async function leap(
  clock: ManualClock,
  devices: readonly { readonly backlogBytes?: number }[],
  passing: Promise<void>,
): Promise<void> {
  let over = false;
  const end = passing.finally(() => {
    over = true;
  });
  end.catch(() => {});
  while (!over) {
    while (devices.some((device) => (device.backlogBytes ?? 0) > backlogBytes)) await systemClock.sleep(1);
    await clock.advance(Math.max(0, (clock.nextDueMs ?? 0) - clock.now().monotonicMs));
  }
  await end;
}

/** Seconds, as the physics count; durations of the configuration are milliseconds. */
function environmentOf({ rain, drift, xray, shipEffect }: Scenario["surroundings"]): Environment {
  return {
    rain: rain.map((shower) => ({ ...shower, at: shower.at / 1000, for: shower.for / 1000 })),
    xray: xray.map(({ every, ...beam }) => ({
      ...beam,
      at: beam.at / 1000,
      for: beam.for / 1000,
      ...(every === undefined ? {} : { every: every / 1000 }),
    })),
    ...(drift === undefined ? {} : { drift: { ...drift, period: drift.period / 1000 } }),
    ...(shipEffect === undefined ? {} : { shipEffect }),
  };
}

/** A device of the scenario as the simulators know it. */
function planOf(
  device: ScenarioDevice,
  lane: readonly ScenarioDevice[],
  host: string,
  { beside, folder }: Places,
  dailyFile: (name: string) => TruthWriter,
): StationPlan {
  const { id, station: stationMetres } = device;
  const at = { device: id, stationMetres };
  const listen = (port: number | undefined) => ({ host, ...(port === undefined ? {} : { port }) });
  switch (device.model) {
    case "tsa-rpm": {
      const { model, wire, port, baud = 9600, faults, limits, dailyFileTimes } = device;
      const daily = device.dailyFile === undefined ? undefined : dailyFile(device.dailyFile);
      const onLine = (line: TimedLine) => daily?.write(dailyLines(line, dailyFileTimes));
      const serial = { kind: "serial" as const, path: linePath(device, folder), baud };
      return { ...at, model, faults, limits, onLine, wire: wire === "tcp" ? { kind: "tcp", ...listen(port) } : serial };
    }
    case "modbus-portal": {
      const { wire, port, baud = 19_200, profile, path: _path, station: _station, ...told } = device;
      const serial = { kind: "pty" as const, path: linePath(device, folder), baud };
      const wired = wire === "tcp" ? { kind: "tcp" as const, ...listen(port) } : serial;
      return {
        ...told,
        ...at,
        wire: wired,
        ...(device.layout === "map" ? { profile: mapOf(profile, device.model, beside) } : {}),
      };
    }
    case "linescan":
      return linescanPlan(device, host, at);
    case "n42-portal": {
      const { model, output, port, path = folder, codes, monitoringEvery: monitoringMs, faults } = device;
      const to = output === "tcp" ? { kind: "tcp" as const, ...listen(port) } : { kind: "folder" as const, path };
      return { ...at, model, codes, faults, output: to, ...(monitoringMs === undefined ? {} : { monitoringMs }) };
    }
    case "ludlum-375": {
      const { model, wire, dialTo, baud = 9600, serial, level, stayingSource, lowAlarm, highAlarm } = device;
      const { slowConnect: slowConnectMs, swappedSerial, ...faults } = device.faults;
      const colon = dialTo.lastIndexOf(":");
      const dialIn = { kind: "dial-in" as const, host: dialTo.slice(0, colon), port: Number(dialTo.slice(colon + 1)) };
      return {
        ...at,
        ...{ model, serial, level, stayingSource, lowAlarm, highAlarm },
        wire: wire === "dial-in" ? dialIn : { kind: "serial", path: linePath(device, folder), baud },
        faults: { ...faults, slowConnectMs, swappedSerial },
      };
    }
    case "scan-files": {
      const { model, path, pixels, zone, firstNumber, faults } = device;
      return {
        ...{ ...at, model, path, faults },
        ...(pixels === undefined ? {} : { pixels }),
        ...(zone === undefined ? {} : { zone }),
        ...(firstNumber === undefined ? {} : { firstNumber }),
      };
    }
    case "scanner-plc":
      return scannerPlcPlan(device, lane, host, (profile) => mapOf(profile, device.model, beside));
    case "code-reader": {
      const { model, port, form, unreadShare, misreadShare, lateShare, doubledShare, pictures } = device;
      return {
        ...at,
        model,
        listen: listen(port),
        ...(unreadShare === undefined ? {} : { unreadShare }),
        ...(misreadShare === undefined ? {} : { misreadShare }),
        ...(form === undefined ? {} : { form }),
        ...(lateShare === undefined ? {} : { lateShare }),
        ...(doubledShare === undefined ? {} : { doubledShare }),
        ...(pictures === undefined ? {} : { pictures }),
      };
    }
  }
}

/** What stands in a profile of the driver that polls such a device: beside the scenario, here or shipped. */
function mapOf(name: string, driver: string, beside: string): Readonly<Record<string, unknown>> {
  const read = readProfile(name, [beside, "profiles", "."]);
  const fault = read?.faults[0];
  if (fault !== undefined) throw new PorticoError("CONFIG_INVALID", describeFault(fault));
  const profile = read?.profile;
  if (profile === undefined) {
    throw new PorticoError("PROFILE_UNKNOWN", `no profile "${name}" beside the scenario, here or shipped`);
  }
  if (profile.driver === driver) return profile.settings;
  throw new PorticoError(
    "CONFIG_INVALID",
    `the profile "${name}" is of the driver ${profile.driver}, not of ${driver}`,
  );
}

/** The name of a serial line. It becomes a symbolic link, so nothing else may stand there. */
function linePath({ id, path }: { readonly id: string; readonly path?: string | undefined }, folder: string): string {
  if (path === undefined) return join(folder, `${id}.tty`);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined || there.isSymbolicLink()) return path;
  throw new PorticoError("LISTEN_FAILED", `${path} exists already and is not a line of an earlier simulation`);
}

interface TruthWriter {
  write(line: string): void;
  close(): void;
  readonly failure: string | undefined;
}

function truthWriter(file: string | undefined, stop: () => void): TruthWriter {
  if (file === undefined) return { write: () => {}, close: () => {}, failure: undefined };
  if (file === "-") {
    return { write: (line) => void process.stdout.write(line), close: () => {}, failure: undefined };
  }
  let descriptor: number;
  try {
    descriptor = openSync(file, "w");
  } catch (cause) {
    throw new PorticoError("USAGE", `${file} cannot be written: ${messageOf(cause)}`, { cause });
  }
  const writer = {
    failure: undefined as string | undefined,
    write(line: string) {
      if (writer.failure !== undefined) return;
      try {
        writeSync(descriptor, line);
      } catch (cause) {
        writer.failure = messageOf(cause);
        stop();
      }
    },
    close: () => closeSync(descriptor),
  };
  return writer;
}

/** Rows as aligned lines. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
