/**
 * Single simulated devices and the ports that they make up, as somebody describes them. Each model is given what it can
 * be told and nothing else; the traffic is `traffic.ts`'s.
 */

import type { Clock } from "#driver";
import type { ConditionCode } from "../drivers/modbus-portal/reading.ts";
import { type CodeReaderOptions, codeReaderSimulator } from "./code-reader.ts";
import type { TrafficMix } from "./conveyances.ts";
import type { Handling } from "./journey.ts";
import { type LinescanOptions, linescanSimulator } from "./linescan.ts";
import { type Ludlum375Faults, type Ludlum375Options, ludlum375Simulator } from "./ludlum-375.ts";
import { type ModbusPortalOptions, modbusPortalSimulator } from "./modbus-portal.ts";
import type { ModbusPortalFaults } from "./modbus-portal-faults.ts";
import { type N42PortalFaults, type N42PortalOptions, n42PortalSimulator } from "./n42-portal.ts";
import type { Phantom } from "./phantoms/carrier.ts";
import type { Environment } from "./physics/environment.ts";
import { readerPicture } from "./reader-picture.ts";
import { type ScanFilesFaults, type ScanFilesOptions, scanFilesSimulator } from "./scan-files.ts";
import { type ScannerPlcOptions, scannerPlcSimulator } from "./scanner-plc.ts";
import type { ScannerPlcFaults } from "./scanner-plc-faults.ts";
import type { DeviceSimulator, TransitTruth } from "./simulator.ts";
import { type ConveyanceTruth, runTraffic } from "./traffic.ts";
import { type TsaRpmFaults, type TsaRpmOptions, tsaRpmSimulator } from "./tsa-rpm.ts";
import type { BackgroundLimits } from "./tsa-rpm-background.ts";
import type { ListenAt } from "./wires.ts";

/** One device of a lane, by its model. Shares are 0..1. */
export type StationPlan = { readonly device: string; readonly stationMetres: number } & (
  | {
      readonly model: "tsa-rpm";
      readonly wire: TsaRpmOptions["wire"];
      readonly faults: Partial<TsaRpmFaults>;
      readonly limits?: BackgroundLimits;
      readonly onLine?: NonNullable<TsaRpmOptions["onLine"]>;
    }
  | (Omit<ModbusPortalOptions, "device" | "clock" | "seed"> & {
      readonly model: "modbus-portal";
      /** Conditions that it reports from the beginning. */
      readonly conditions: readonly ConditionCode[];
      readonly faults: Partial<ModbusPortalFaults>;
    })
  | (Omit<LinescanOptions, "device" | "clock" | "seed" | "host" | "port"> & {
      readonly model: "linescan";
      /** Where its packets go, or over TCP where it listens; without a port, one that is free. */
      readonly at: ListenAt;
    })
  | (Omit<Ludlum375Options, "device" | "clock" | "seed"> & {
      readonly model: "ludlum-375";
      /** Microsievert per hour. */
      readonly stayingSource: number;
      readonly faults: Partial<Ludlum375Faults>;
    })
  | (Omit<N42PortalOptions, "device" | "clock" | "seed"> & {
      readonly model: "n42-portal";
      readonly faults: Partial<N42PortalFaults>;
    })
  | (Omit<ScanFilesOptions, "device" | "clock" | "seed"> & {
      readonly model: "scan-files";
      readonly faults: Partial<ScanFilesFaults>;
    })
  | (Omit<ScannerPlcOptions, "device" | "clock" | "seed"> & {
      readonly model: "scanner-plc";
      readonly faults: Partial<ScannerPlcFaults>;
    })
  | (Omit<CodeReaderOptions, "device" | "clock" | "seed" | "picture"> & {
      readonly model: "code-reader";
      readonly listen: ListenAt;
      readonly pictures?: boolean;
    })
);

interface StationContext {
  readonly clock: Clock;
  readonly seed: number;
  /** When the scenario begins, milliseconds since 1970. Absent: when each part is started. */
  readonly originUtcMs?: number;
  readonly environment?: Environment;
}

export function simulatorOf(plan: StationPlan, context: StationContext): DeviceSimulator {
  const common = { ...context, device: plan.device };
  switch (plan.model) {
    case "tsa-rpm": {
      const { wire, limits, onLine } = plan;
      const more = { ...(limits === undefined ? {} : { limits }), ...(onLine === undefined ? {} : { onLine }) };
      const portal = tsaRpmSimulator({ ...common, wire, ...more });
      Object.assign(portal.faults, plan.faults);
      return portal;
    }
    case "modbus-portal": {
      const portal = modbusPortalSimulator({ ...plan, ...common });
      Object.assign(portal.faults, plan.faults);
      for (const condition of plan.conditions) portal.setCondition(condition, true);
      return portal;
    }
    case "linescan":
      return linescanSimulator({ ...plan, ...plan.at, ...common });
    case "ludlum-375": {
      const monitor = ludlum375Simulator({ ...plan, ...common });
      Object.assign(monitor.faults, plan.faults);
      monitor.stayingSource = plan.stayingSource;
      return monitor;
    }
    case "n42-portal": {
      const portal = n42PortalSimulator({ ...plan, ...common });
      Object.assign(portal.faults, plan.faults);
      return portal;
    }
    case "scan-files": {
      const workstation = scanFilesSimulator({ ...plan, ...common });
      Object.assign(workstation.faults, plan.faults);
      return workstation;
    }
    case "scanner-plc": {
      const controller = scannerPlcSimulator({ ...plan, ...common });
      Object.assign(controller.faults, plan.faults);
      return controller;
    }
    case "code-reader":
      return codeReaderSimulator({ ...plan, ...common, ...(plan.pictures === true ? { picture: readerPicture } : {}) });
  }
}

interface Lane {
  readonly lane: string;
  readonly stations: readonly {
    readonly stationMetres: number;
    readonly simulator: DeviceSimulator;
    readonly handling?: Handling;
  }[];
}

interface TrafficPlan {
  /** Conveyances of each lane; Infinity for a port that never closes. */
  readonly conveyancesPerLane: number;
  readonly mix?: TrafficMix;
  readonly phantom?: Phantom;
  readonly slackSeconds?: number;
  readonly clearanceSeconds?: number;
  readonly signal: AbortSignal;
  onTruth(line: ConveyanceTruth | TransitTruth): void;
}

/** Devices that are there, and what can be done with all of them. */
export interface StartedLanes {
  /** Resolves when so many conveyances have passed each lane. */
  traffic(plan: TrafficPlan): Promise<void>;
  stop(): Promise<void>;
}

/** Starts every device; if one cannot start, those that did are stopped again. */
export async function startLanes(lanes: readonly Lane[], context: StationContext): Promise<StartedLanes> {
  const simulators = lanes.flatMap((lane) => lane.stations.map((station) => station.simulator));
  const stop = async () => {
    await Promise.all(simulators.map((simulator) => simulator.stop()));
  };
  const starts = await Promise.allSettled(simulators.map((simulator) => simulator.start()));
  const failed = starts.find((start) => start.status === "rejected");
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return { traffic: (plan) => runTraffic({ ...context, lanes, ...plan }), stop };
}
