/**
 * The register blocks of Modbus portals whose map is fixed, both ways. Pure: registers in, one reading out, and back for
 * the simulator. Maps that a profile describes are in `map.ts`.
 *
 * `aspect`: the map of Aspect (Yantar-type) portals as the public OSCAR driver `sensorhub-driver-aspect` reads it; no
 * hardware has confirmed our reading. `generic`: a reference map of our own, for sites that describe their portal by a
 * profile and for the simulator; no vendor's.
 */

import {
  byteOrderOf,
  decodeRegisters,
  encodeRegisters,
  PorticoError,
  type RegisterType,
  registersOf,
  type WordOrder,
} from "#driver";
import { type Channel, type ConditionCode, conditionCodes, type PortalReading } from "./reading.ts";

/** Registers that a layout reads at once. */
export const blockRegisters = { aspect: 21, generic: 16 } as const;
export type BlockLayout = keyof typeof blockRegisters;

/** Where an Aspect portal keeps its block: five registers at holding 0. */
export interface Descriptor {
  readonly signature: number;
  /** Number of registers that the device has. */
  readonly registers: number;
  readonly monitor: number;
  readonly base: number;
  readonly count: number;
}
export const descriptorRegisters = 5;

export function decodeDescriptor(words: readonly number[]): Descriptor {
  checkLength(words, descriptorRegisters);
  const [signature = 0, registers = 0, monitor = 0, base = 0, count = 0] = words;
  return { signature, registers, monitor, base, count };
}

export function encodeDescriptor({ signature, registers, monitor, base, count }: Descriptor): number[] {
  return [signature, registers, monitor, base, count];
}

function checkLength(words: readonly number[], length: number): void {
  if (words.length === length) return;
  throw new PorticoError("MODBUS_REPLY_INVALID", `expected ${length} registers, got ${words.length}`);
}

/** A number at an offset of a block, in a habit of byte orders. */
function numberAt(words: readonly number[], at: number, type: RegisterType, habit: WordOrder): number | undefined {
  const value = decodeRegisters(words.slice(at, at + registersOf(type)), { type, order: byteOrderOf(type, habit) });
  return value === undefined ? undefined : Number(value);
}

function putNumber(words: number[], at: number, type: RegisterType, habit: WordOrder, value: number | undefined): void {
  const registers = encodeRegisters(value ?? Number.NaN, { type, order: byteOrderOf(type, habit) });
  words.splice(at, registers.length, ...registers);
}

/** Count and background of a map that has one detector of each kind. */
function total({ counts = [], backgrounds = [] }: Channel): readonly [number | undefined, number | undefined] {
  return [counts[0], backgrounds[0]];
}

function conditionsOf(bits: readonly (readonly [boolean, ConditionCode])[]): Set<ConditionCode> {
  return new Set(bits.filter(([on]) => on).map(([, code]) => code));
}

const aspectInput = { occupied: 0x000f, powerFail: 0x0100, lowBattery: 0x0200, open: 0x0400, error: 0x0800 } as const;
const aspectStatus = { alarm: 0x0003, lowCount: 0x0010, highCount: 0x0020, overload: 0x0040, ready: 0x0080 } as const;
/** 32-bit values of the Aspect map have the low word first, at odd offsets too. */
const aspectOrder: WordOrder = "CDAB";

function decodeAspect(words: readonly number[]): PortalReading {
  const inputs = words[2] ?? 0;
  const channel = (status: number, at: number): Channel => ({
    counts: [numberAt(words, at, "uint32", aspectOrder)],
    backgrounds: [numberAt(words, at + 2, "float32", aspectOrder)],
    alarm: (status & aspectStatus.alarm) !== 0,
  });
  const gammaStatus = words[3] ?? 0;
  const neutronStatus = words[10] ?? 0;
  return {
    occupied: (inputs & aspectInput.occupied) !== 0,
    counter: words[17] ?? 0,
    speedMetresPerSecond: (words[19] ?? 0) / 1000,
    gamma: channel(gammaStatus, 4),
    neutron: channel(neutronStatus, 11),
    conditions: conditionsOf([
      [(inputs & aspectInput.open) !== 0, "tamper"],
      [(inputs & aspectInput.powerFail) !== 0, "mains-failed"],
      [(inputs & aspectInput.lowBattery) !== 0, "battery-low"],
      [(inputs & aspectInput.error) !== 0, "device-error"],
      [(gammaStatus & aspectStatus.highCount) !== 0, "gamma-background-high"],
      [(gammaStatus & aspectStatus.lowCount) !== 0, "gamma-background-low"],
      [(neutronStatus & aspectStatus.highCount) !== 0, "neutron-background-high"],
      [(neutronStatus & aspectStatus.lowCount) !== 0, "neutron-background-low"],
      [(gammaStatus & aspectStatus.overload) !== 0, "gamma-overload"],
      [(neutronStatus & aspectStatus.overload) !== 0, "neutron-overload"],
    ]),
  };
}

function encodeAspect(reading: PortalReading): number[] {
  const has = (code: ConditionCode, bit: number) => (reading.conditions.has(code) ? bit : 0);
  const words = new Array<number>(blockRegisters.aspect).fill(0);
  words[2] =
    (reading.occupied ? 0x0001 : 0) |
    has("tamper", aspectInput.open) |
    has("mains-failed", aspectInput.powerFail) |
    has("battery-low", aspectInput.lowBattery) |
    has("device-error", aspectInput.error);
  for (const [quantity, statusAt, at] of [["gamma", 3, 4] as const, ["neutron", 10, 11] as const]) {
    const { alarm } = reading[quantity];
    const [count, background] = total(reading[quantity]);
    words[statusAt] =
      (alarm ? 0x0001 : 0) |
      has(`${quantity}-background-high`, aspectStatus.highCount) |
      has(`${quantity}-background-low`, aspectStatus.lowCount) |
      has(`${quantity}-overload`, aspectStatus.overload) |
      aspectStatus.ready;
    putNumber(words, at, "uint32", aspectOrder, count ?? 0);
    putNumber(words, at + 2, "float32", aspectOrder, background);
    putNumber(words, at + 4, "float32", aspectOrder, background);
  }
  words[17] = reading.counter ?? 0;
  words[19] = Math.round((reading.speedMetresPerSecond ?? 0) * 1000);
  words[20] = reading.gamma.alarm || reading.neutron.alarm ? 0x0001 : 0;
  return words;
}

/** Bits of register 0 of the generic map, lowest first, beside alarms and occupancy. */
const genericConditions = {
  tamper: 0x0008,
  "mains-failed": 0x0010,
  "battery-low": 0x0020,
  "gamma-background-high": 0x0040,
  "gamma-background-low": 0x0080,
  "device-error": 0x0100,
} as const satisfies Partial<Record<ConditionCode, number>>;

/** The conditions that a layout can report; of the others it says nothing, not even that they are over. */
export const reportable: Readonly<Record<BlockLayout, readonly ConditionCode[]>> = {
  aspect: Object.keys(conditionCodes) as ConditionCode[],
  generic: Object.keys(genericConditions) as ConditionCode[],
};

/** The generic map carries the neutron rate in thousandths: a few counts a second need their fraction. */
const neutronScale = 1000;

function decodeGeneric(words: readonly number[], habit: WordOrder): PortalReading {
  const word = (at: number) => numberAt(words, at, "uint16", habit) ?? 0;
  const flags = word(0);
  const neutron = numberAt(words, 4, "uint32", habit);
  const dose = numberAt(words, 10, "float32", habit);
  const seconds = numberAt(words, 14, "uint32", habit) ?? 0;
  const conditions = Object.entries(genericConditions).map(
    ([code, bit]) => [(flags & bit) !== 0, code as keyof typeof genericConditions] as const,
  );
  return {
    occupied: (flags & 0x0004) !== 0,
    counter: word(12),
    speedMetresPerSecond: word(13) / 1000,
    gamma: {
      counts: [numberAt(words, 2, "uint32", habit)],
      backgrounds: [numberAt(words, 6, "float32", habit)],
      alarm: (flags & 0x0001) !== 0,
    },
    neutron: {
      counts: [neutron === undefined ? undefined : neutron / neutronScale],
      backgrounds: [numberAt(words, 8, "float32", habit)],
      alarm: (flags & 0x0002) !== 0,
    },
    conditions: conditionsOf(conditions),
    heartbeat: word(1),
    // A portal without a clock leaves these registers 0.
    ...(seconds === 0 ? {} : { deviceSeconds: seconds }),
    ...(dose === undefined ? {} : { doseRateMicrosievertPerHour: dose }),
  };
}

function encodeGeneric(reading: PortalReading, habit: WordOrder): number[] {
  const words = new Array<number>(blockRegisters.generic).fill(0);
  let flags = (reading.gamma.alarm ? 1 : 0) | (reading.neutron.alarm ? 2 : 0) | (reading.occupied ? 4 : 0);
  for (const [code, bit] of Object.entries(genericConditions)) {
    if (reading.conditions.has(code as keyof typeof genericConditions)) flags |= bit;
  }
  putNumber(words, 0, "uint16", habit, flags);
  putNumber(words, 1, "uint16", habit, reading.heartbeat ?? 0);
  const [gamma, gammaBackground] = total(reading.gamma);
  const [neutron, neutronBackground] = total(reading.neutron);
  putNumber(words, 2, "uint32", habit, gamma ?? 0);
  putNumber(words, 4, "uint32", habit, Math.round((neutron ?? 0) * neutronScale));
  putNumber(words, 6, "float32", habit, gammaBackground);
  putNumber(words, 8, "float32", habit, neutronBackground);
  putNumber(words, 10, "float32", habit, reading.doseRateMicrosievertPerHour);
  putNumber(words, 12, "uint16", habit, reading.counter ?? 0);
  putNumber(words, 13, "uint16", habit, Math.round((reading.speedMetresPerSecond ?? 0) * 1000));
  putNumber(words, 14, "uint32", habit, reading.deviceSeconds ?? 0);
  return words;
}

/** One block as a reading. Throws MODBUS_REPLY_INVALID for a block of another length. `habit` is for `generic` only. */
export function decodeBlock(layout: BlockLayout, words: readonly number[], habit: WordOrder = "ABCD"): PortalReading {
  checkLength(words, blockRegisters[layout]);
  return layout === "aspect" ? decodeAspect(words) : decodeGeneric(words, habit);
}

/** The block that says `reading`, as far as the layout can say it. */
export function encodeBlock(layout: BlockLayout, reading: PortalReading, habit: WordOrder = "ABCD"): number[] {
  return layout === "aspect" ? encodeAspect(reading) : encodeGeneric(reading, habit);
}
