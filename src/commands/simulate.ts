/** `portico simulate SCENARIO`: the device simulators alone, on real sockets and lines, and what is true as JSON lines. */

import { closeSync, lstatSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type StationPlan, simulatorOf, startLanes } from "../../simulators/stations.ts";
import { scaledClock, systemClock } from "../clock.ts";
import { loadScenario, type Scenario, type ScenarioDevice } from "../config/index.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { complainOfFaults } from "./configuration.ts";
import { complain, counted, exitCodes, print, untilInterrupted } from "./output.ts";

export interface SimulateOptions {
  /** A file for the ground truth, or `-` for standard output. */
  readonly truth?: string;
}

export async function simulate(file: string, options: SimulateOptions): Promise<number> {
  const { scenario, faults } = loadScenario(file);
  if (scenario === undefined) {
    complainOfFaults(file, faults);
    return exitCodes.faults;
  }
  const interrupted = untilInterrupted();
  const folder = mkdtempSync(join(tmpdir(), "portico-simulate-"));
  try {
    return await play(scenario, folder, options.truth, interrupted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(
  scenario: Scenario,
  folder: string,
  truthFile: string | undefined,
  interrupted: AbortController,
): Promise<number> {
  const { seed, speed, conveyances, traffic } = scenario;
  const clock = speed === 1 ? systemClock : scaledClock(speed, Math.floor(systemClock.now().utcMs));
  const lanes = scenario.lanes.map(({ id, devices }) => ({
    lane: id,
    stations: devices.map((device) => ({
      model: device.model,
      stationMetres: device.station,
      simulator: simulatorOf(planOf(device, scenario.host, folder), { clock, seed }),
    })),
  }));
  const port = await startLanes(lanes, { clock, seed }).catch((cause: unknown) => {
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
    say(`${many}, seed ${seed}, ${speed} times real time; Ctrl-C ends it`);
    let passed = 0;
    await port.traffic({
      conveyancesPerLane: conveyances,
      mix: { ...traffic, speedMetresPerSecond: [traffic.slowest, traffic.fastest] },
      slackSeconds: traffic.slack / 1000,
      clearanceSeconds: traffic.clearance / 1000,
      signal: interrupted.signal,
      onTruth(line) {
        if (line.kind === "conveyance") passed += 1;
        truth.write(`${JSON.stringify(line)}\n`);
      },
    });
    say(`${counted(passed, "conveyance")} entered${interrupted.signal.aborted ? ", ended early" : " and passed"}`);
  } finally {
    await port.stop();
    truth.close();
  }
  if (truth.failure === undefined) return exitCodes.done;
  complain(`the truth could not be written to ${truthFile}: ${truth.failure}`);
  return exitCodes.faults;
}

/** A device of the scenario as the simulators know it. */
function planOf(device: ScenarioDevice, host: string, folder: string): StationPlan {
  const { id, station: stationMetres } = device;
  const at = { device: id, stationMetres };
  const listen = (port: number | undefined) => ({ host, ...(port === undefined ? {} : { port }) });
  switch (device.model) {
    case "tsa-rpm": {
      const { model, wire, port, baud = 9600, faults } = device;
      const serial = { kind: "serial" as const, path: linePath(device, folder), baud };
      return { ...at, model, faults, wire: wire === "tcp" ? { kind: "tcp", ...listen(port) } : serial };
    }
    case "modbus-portal": {
      const { model, wire, port, baud = 19_200, layout, unit, conditions } = device;
      const serial = { kind: "pty" as const, path: linePath(device, folder), baud };
      const wired = wire === "tcp" ? { kind: "tcp" as const, ...listen(port) } : serial;
      return { ...at, model, layout, unit, conditions, wire: wired };
    }
    case "linescan": {
      const { model, sendTo, pixels, lineRate, dropPackets } = device;
      const colon = sendTo?.lastIndexOf(":") ?? 0;
      return {
        ...at,
        model,
        sendTo: sendTo === undefined ? {} : { host: sendTo.slice(0, colon), port: Number(sendTo.slice(colon + 1)) },
        ...(pixels === undefined ? {} : { pixels }),
        ...(lineRate === undefined ? {} : { lineRateHz: lineRate }),
        ...(dropPackets === undefined ? {} : { dropPackets }),
      };
    }
    case "code-reader": {
      const { model, port, unreadShare, misreadShare } = device;
      return {
        ...at,
        model,
        listen: listen(port),
        ...(unreadShare === undefined ? {} : { unreadShare }),
        ...(misreadShare === undefined ? {} : { misreadShare }),
      };
    }
  }
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
    throw new PorticoError("USAGE", `--truth: ${messageOf(cause)}`, { cause });
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
