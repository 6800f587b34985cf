/**
 * Single simulated devices and the ports that they make up, as somebody describes them. Each model is given what it can
 * be told and nothing else; the traffic is `traffic.ts`'s.
 */

import type { Clock } from "#driver";
import { codeReaderSimulator } from "./code-reader.ts";
import type { TrafficMix } from "./conveyances.ts";
import { linescanSimulator } from "./linescan.ts";
import { type ModbusPortalOptions, modbusPortalSimulator } from "./modbus-portal.ts";
import type { DeviceSimulator, TransitTruth } from "./simulator.ts";
import { type ConveyanceTruth, runTraffic } from "./traffic.ts";
import { type TsaRpmFaults, type TsaRpmOptions, tsaRpmSimulator } from "./tsa-rpm.ts";
import type { ListenAt } from "./wires.ts";

/** One device of a lane, by its model. Shares are 0..1. */
export type StationPlan = { readonly device: string; readonly stationMetres: number } & (
  | { readonly model: "tsa-rpm"; readonly wire: TsaRpmOptions["wire"]; readonly faults: Partial<TsaRpmFaults> }
  | {
      readonly model: "modbus-portal";
      readonly wire: NonNullable<ModbusPortalOptions["wire"]>;
      readonly layout: NonNullable<ModbusPortalOptions["layout"]>;
      readonly unit: number;
      /** Conditions that it reports from the beginning. */
      readonly conditions: readonly Parameters<ReturnType<typeof modbusPortalSimulator>["setCondition"]>[0][];
    }
  | {
      readonly model: "linescan";
      /** Where its datagrams go; without a port, to one that was free. */
      readonly sendTo: ListenAt;
      readonly pixels?: number;
      readonly lineRateHz?: number;
      readonly dropPackets?: number;
    }
  | {
      readonly model: "code-reader";
      readonly listen: ListenAt;
      readonly unreadShare?: number;
      readonly misreadShare?: number;
    }
);

interface StationContext {
  readonly clock: Clock;
  readonly seed: number;
}

export function simulatorOf(plan: StationPlan, context: StationContext): DeviceSimulator {
  const common = { ...context, device: plan.device };
  switch (plan.model) {
    case "tsa-rpm": {
      const portal = tsaRpmSimulator({ ...common, wire: plan.wire });
      Object.assign(portal.faults, plan.faults);
      return portal;
    }
    case "modbus-portal": {
      const portal = modbusPortalSimulator({ ...common, wire: plan.wire, layout: plan.layout, unit: plan.unit });
      for (const condition of plan.conditions) portal.setCondition(condition, true);
      return portal;
    }
    case "linescan":
      return linescanSimulator({ ...plan, ...plan.sendTo, ...common });
    case "code-reader":
      return codeReaderSimulator({ ...plan, ...common });
  }
}

interface Lane {
  readonly lane: string;
  readonly stations: readonly { readonly stationMetres: number; readonly simulator: DeviceSimulator }[];
}

interface TrafficPlan {
  /** Conveyances of each lane; Infinity for a port that never closes. */
  readonly conveyancesPerLane: number;
  readonly mix?: TrafficMix;
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
