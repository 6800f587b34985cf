/**
 * What goes wrong with the simulated Modbus portal, on demand and at any time: its line, its registers, its firmware. Pure
 * but for its knobs.
 */

import type { PortalReading } from "../drivers/modbus-portal/reading.ts";
import type { ModbusFault } from "./modbus-fault.ts";
import { randomFor } from "./random.ts";

/** Every knob can be turned while the portal runs. Shares are 0..1. */
export interface ModbusPortalFaults {
  /** Answers nothing at all. */
  silent: boolean;
  /** Share of answers that come 1.5 s late. */
  late: number;
  /** Share of answers of which only garbage comes. */
  garbled: number;
  /** Share of answers that are an exception, "server device busy" (6). */
  exceptions: number;
  /** Answers name this unit whatever they were asked as; null: the right one. */
  answersAsUnit: number | null;
  /** The heartbeat stands still; counts and bits go on. */
  frozenHeartbeat: boolean;
  /** The occupied bits never clear again once they are set. */
  stuckOccupied: boolean;
  /** Alarm bits that are set though nothing is in the portal. */
  alarmWhileFree: "none" | "gamma" | "neutron" | "both";
  /** 32-bit values come with their words the other way round. */
  wordsSwapped: boolean;
  /** Backgrounds are NaN, or the "no value" pattern of the map. */
  nanBackgrounds: boolean;
  /** Where the descriptor of an Aspect portal says that its block is, and where it is. */
  descriptorBase: number;
  /** How many registers it says that the block has. */
  descriptorCount: number;
  /** Share of conveyances before which the occupancy counter moves by one that never was. */
  counterJumps: number;
  /** Share of conveyances before which it starts again, as after a power failure. */
  counterRestarts: number;
}

export const noFaults: Readonly<ModbusPortalFaults> = {
  silent: false,
  late: 0,
  garbled: 0,
  exceptions: 0,
  answersAsUnit: null,
  frozenHeartbeat: false,
  stuckOccupied: false,
  alarmWhileFree: "none",
  wordsSwapped: false,
  nanBackgrounds: false,
  descriptorBase: 100,
  descriptorCount: 21,
  counterJumps: 0,
  counterRestarts: 0,
};

const lateMs = 1500;
const busy = 6;

/** How the line spoils each answer; the same seed spoils the same ones. */
export function lineFaults(faults: Readonly<ModbusPortalFaults>, seed: number, device: string) {
  const random = randomFor(seed, `${device}/line`);
  return (): ModbusFault | undefined => {
    if (faults.silent) return { kind: "silence" };
    const { late, garbled, exceptions, answersAsUnit } = faults;
    const chance = late + garbled + exceptions > 0 ? random.next() : 1;
    if (chance < late) return { kind: "late", delayMs: lateMs };
    if (chance < late + garbled) {
      return { kind: "garbage", bytes: Uint8Array.from({ length: 9 }, () => Math.floor(random.next() * 256)) };
    }
    if (chance < late + garbled + exceptions) return { kind: "exception", code: busy };
    return answersAsUnit === null ? undefined : { kind: "foreign-unit", unit: answersAsUnit };
  };
}

/** What the registers say instead of the truth. */
export function spoil(
  reading: PortalReading,
  faults: Readonly<ModbusPortalFaults>,
  memory: { heartbeat?: number; stuck?: boolean },
): PortalReading {
  const spoilt: { -readonly [K in keyof PortalReading]: PortalReading[K] } = { ...reading };
  if (!faults.frozenHeartbeat && reading.heartbeat !== undefined) memory.heartbeat = reading.heartbeat;
  if (faults.frozenHeartbeat && memory.heartbeat !== undefined) spoilt.heartbeat = memory.heartbeat;
  memory.stuck = faults.stuckOccupied && (memory.stuck === true || reading.occupied === true);
  if (memory.stuck) spoilt.occupied = true;
  for (const quantity of ["gamma", "neutron"] as const) {
    const wanted = faults.alarmWhileFree;
    if (reading.occupied !== true && (wanted === quantity || wanted === "both")) {
      spoilt[quantity] = { ...spoilt[quantity], alarm: true };
    }
    if (faults.nanBackgrounds) {
      const none = spoilt[quantity].backgrounds?.map(() => undefined) ?? [];
      spoilt[quantity] = { ...spoilt[quantity], backgrounds: none };
    }
  }
  return spoilt;
}

/** Offsets of the 32-bit values in the Aspect block. */
const aspectPairs = [0, 4, 6, 8, 11, 13, 15];

/** The Aspect block with the words of each 32-bit value the other way round. */
export function swapAspectWords(words: readonly number[]): number[] {
  const swapped = [...words];
  for (const at of aspectPairs) [swapped[at], swapped[at + 1]] = [swapped[at + 1] ?? 0, swapped[at] ?? 0];
  return swapped;
}
