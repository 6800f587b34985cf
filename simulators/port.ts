/**
 * A whole port made of software: lanes with their devices, the configuration with which a gateway reaches them, and
 * traffic. What `portico demo` shows, and what the end-to-end tests hold the gateway against.
 */

import { join } from "node:path";
import type { Clock } from "#driver";
import { codeReaderSimulator } from "./code-reader.ts";
import type { TrafficMix } from "./conveyances.ts";
import { linescanSimulator, pixelPitchMillimetres } from "./linescan.ts";
import { modbusPortalSimulator } from "./modbus-portal.ts";
import { type ExpectedList, expectedLists, sealOf, shownCode } from "./papers.ts";
import { readerPicture } from "./reader-picture.ts";
import { scannerPlcSimulator } from "./scanner-plc.ts";
import type { DeviceSimulator } from "./simulator.ts";
import { type StartedLanes, startLanes } from "./stations.ts";
import { tagReaderSimulator } from "./tag-reader.ts";
import { tsaRpmSimulator } from "./tsa-rpm.ts";

/** The models of lanes, taken in turn: by their number modulo four. */
const laneModels = [
  { portal: "tsa-rpm", wire: "serial", scanner: true, name: "scanner and serial portal" },
  { portal: "modbus", wire: "tcp", scanner: false, name: "Modbus portal" },
  { portal: "tsa-rpm", wire: "tcp", scanner: true, name: "scanner and network portal" },
  { portal: "modbus", wire: "pty", scanner: false, name: "Modbus portal on a serial line" },
] as const;

/** Of the beam whose physics the simulated scanner has. */
const simulatedEnergies = "6/9 MeV";

/** The clock of a controller is nobody's business, and seldom right. */
const plcAheadMs = 1250;

export interface PortOptions {
  readonly lanes: number;
  readonly seed: number;
  readonly clock: Clock;
  /** For the names of serial lines. */
  readonly folder: string;
  /** With papers: tag readers stand in the lanes, cameras send pictures, and now and then a code or a seal is odd. Default: none of it. */
  readonly hasPapers?: boolean;
  readonly scanner?: {
    readonly pixels?: number;
    readonly lineRateHz?: number;
    readonly leadLines?: number;
    readonly tailLines?: number;
    /** Share of the detector's packets that are lost. Default 0. */
    readonly dropPackets?: number;
  };
}

interface Station {
  readonly profile: string;
  readonly stationMetres: number;
  readonly simulator: DeviceSimulator;
  readonly settings?: Readonly<Record<string, unknown>>;
}

interface SimulatedLane {
  readonly lane: string;
  readonly name: string;
  readonly stations: readonly Station[];
}

export interface SimulatedPort extends StartedLanes {
  readonly lanes: readonly SimulatedLane[];
  /** The simulator of a device. Throws if there is none. */
  device(id: string): DeviceSimulator;
  /** What is announced of this port's traffic, list after list; for a port that has papers. */
  announced(mix?: TrafficMix): Iterator<ExpectedList, never>;
  /** The configuration of a gateway for this port, as YAML. */
  configuration(options: { listen: string; clock: { rate: number; origin: string } }): string;
}

export async function startPort(options: PortOptions): Promise<SimulatedPort> {
  const lanes: SimulatedLane[] = [];
  for (let number = 1; number <= options.lanes; number++) lanes.push(makeLane(options, String(number)));
  const simulators = lanes.flatMap((lane) => lane.stations.map((station) => station.simulator));
  const started = await startLanes(lanes, options);
  return {
    ...started,
    lanes,
    device(id) {
      const found = simulators.find((simulator) => simulator.device === id);
      if (found === undefined) throw new Error(`no simulated device ${id}`);
      return found;
    },
    announced: (mix) =>
      expectedLists(
        options.seed,
        lanes.map(({ lane }) => lane),
        mix,
      ),
    configuration: ({ listen, clock }) => configurationOf(lanes, listen, clock),
  };
}

function makeLane({ seed, clock, folder, scanner, hasPapers = false }: PortOptions, lane: string): SimulatedLane {
  const model = laneModels[(Number(lane) - 1) % laneModels.length] ?? laneModels[0];
  const common = { clock, seed };
  const path = join(folder, `rpm-${lane}.tty`);
  const portal =
    model.portal === "tsa-rpm"
      ? tsaRpmSimulator({
          ...common,
          device: `rpm-${lane}`,
          wire: model.wire === "serial" ? { kind: "serial", path, baud: 9600 } : { kind: "tcp" },
        })
      : modbusPortalSimulator({
          ...common,
          device: `rpm-${lane}`,
          wire: model.wire === "pty" ? { kind: "pty", path, baud: 115_200 } : { kind: "tcp" },
        });
  const stations: Station[] = [
    {
      profile: "code-reader",
      stationMetres: 2,
      simulator: codeReaderSimulator({
        ...common,
        device: `ocr-${lane}`,
        ...(hasPapers ? { shows: (conveyance, box) => shownCode(seed, conveyance, box), picture: readerPicture } : {}),
      }),
      ...(hasPapers ? { settings: { pictures: true } } : {}),
    },
    { profile: model.portal === "tsa-rpm" ? "tsa-rpm" : "aspect-portal", stationMetres: 12.5, simulator: portal },
  ];
  if (hasPapers) {
    stations.push({
      profile: "reader-rfid",
      stationMetres: 4,
      simulator: tagReaderSimulator({
        ...common,
        device: `tag-${lane}`,
        sealOf: (conveyance, box) => sealOf(seed, conveyance, box),
      }),
    });
  }
  if (model.scanner) {
    const { lineRateHz = 200, leadLines, tailLines } = scanner ?? {};
    const pacing = {
      periodMs: 1000 / lineRateHz,
      ...(leadLines === undefined ? {} : { leadLines }),
      ...(tailLines === undefined ? {} : { tailLines }),
    };
    stations.push({
      profile: "scanner-plc",
      stationMetres: 30,
      simulator: scannerPlcSimulator({ ...common, device: `plc-${lane}`, pacing, clockOffsetMs: plcAheadMs }),
    });
    stations.push({
      profile: "linescan",
      stationMetres: 30,
      simulator: linescanSimulator({ ...common, device: `xray-${lane}`, ...scanner }),
      settings: {
        scan: { pixelPitchMillimetres: pixelPitchMillimetres(scanner?.pixels), materialCurves: simulatedEnergies },
      },
    });
  }
  return { lane, name: `Gate ${lane}, ${model.name}`, stations };
}

function configurationOf(
  lanes: readonly SimulatedLane[],
  listen: string,
  clock: { rate: number; origin: string },
): string {
  const devices = lanes.flatMap((lane) =>
    lane.stations.map(({ profile, stationMetres, simulator, settings }) => {
      const own = settings === undefined ? "" : `, settings: ${JSON.stringify(settings)}`;
      return `  ${simulator.device}: { profile: ${profile}, lane: ${lane.lane}, station: ${stationMetres}, connect: "${simulator.connect}"${own} }`;
    }),
  );
  return `# Written by the simulated port: the configuration with which a gateway reaches it.
site: { id: demo, name: Simulated port }
provenance: simulated
clock: { rate: ${clock.rate}, origin: ${clock.origin} }
http: { listen: "${listen}" }
lanes:
${lanes.map((lane) => `  ${lane.lane}: { name: "${lane.name}", length: 60, direction: inbound, closePassageAfter: 60s }`).join("\n")}
devices:
${devices.join("\n")}
`;
}
