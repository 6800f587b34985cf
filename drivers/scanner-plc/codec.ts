/**
 * Signals out of registers and back: the codec of a controller's map, whatever the profile makes of it. Pure, and shared with
 * the simulator. A value is decoded from the words of one answer only.
 */

import {
  byteOrderOf,
  decodeRegisters,
  encodeRegisters,
  type NamedValue,
  type PlannedRead,
  PorticoError,
  planReads,
  type ReadLimits,
  type RegisterField,
  type RegisterRead,
  registersOf,
  type WordOrder,
} from "#driver";
import { type Entry, entriesOf, type NumberForm } from "./map.ts";
import type { Settings } from "./settings.ts";
import { numberSignals, type Values } from "./signals.ts";

type Group = "fast" | "slow";

/** Reads that are made together, and how the signals lie in them. */
export interface Block {
  readonly group: Group;
  readonly everyMs: number;
  readonly reads: readonly RegisterRead[];
  /**
   * @param words the answer of each read, in their order
   * @throws PorticoError MODBUS_REPLY_INVALID if one of the values cannot be true
   */
  decode(words: readonly (readonly number[])[]): Values;
}

/** What is read in each period. The slow block is left out where the map has nothing slow. */
export function blocksOf(settings: Settings, limits?: ReadLimits): Block[] {
  const entries = entriesOf(settings.signals);
  const { poll, order } = settings;
  return (["fast", "slow"] as const).flatMap((group) => {
    const own = entries.filter((entry) => entry.group === group);
    if (own.length === 0) return [];
    const reads = planReads(own.map(readOf), limits);
    const everyMs = group === "fast" ? poll.every : poll.slow;
    const plain = reads.map(({ table, address, count }) => ({ table, address, count }));
    return [{ group, everyMs, reads: plain, decode: (words) => decodeBlock(own, reads, words, order, settings) }];
  });
}

function readOf({ kind, form }: Entry): RegisterRead {
  return { ...form.at, count: kind === "number" ? registersOf(form.type) : 1 };
}

function decodeBlock(
  entries: readonly Entry[],
  reads: readonly PlannedRead[],
  words: readonly (readonly number[])[],
  order: WordOrder,
  { maxSpeedMetresPerSecond }: Settings,
): Values {
  const values: Values = {};
  for (const [i, { holds, count }] of reads.entries()) {
    const read = words[i] ?? [];
    if (read.length !== count) {
      throw new PorticoError("MODBUS_REPLY_INVALID", `expected ${count} values, got ${read.length}`);
    }
    for (const { index, offset } of holds) {
      const entry = entries[index];
      if (entry === undefined) continue;
      const own = read.slice(offset, offset + readOf(entry).count);
      if (entry.kind === "bit") values[entry.name] = decodeBit(entry, own);
      else {
        const value = decodeNumber(entry, own, order);
        if (value !== undefined) values[entry.name] = value;
      }
    }
  }
  if (Math.abs(values.speed ?? 0) > maxSpeedMetresPerSecond) {
    throw new PorticoError("MODBUS_REPLY_INVALID", `a speed of ${values.speed} m/s cannot be true`);
  }
  return values;
}

function decodeBit({ form: { bit, inverted } }: Entry & { kind: "bit" }, words: readonly number[]): boolean {
  const on = bit === undefined ? words[0] === 1 : (((words[0] ?? 0) >> bit) & 1) === 1;
  return on !== inverted;
}

function fieldOf({ type, order, scale, offset, noData }: NumberForm, habit: WordOrder): RegisterField {
  return {
    type,
    order: byteOrderOf(type, order ?? habit),
    ...(scale === undefined ? {} : { scale }),
    ...(offset === undefined ? {} : { offset }),
    ...(noData === undefined ? {} : { noValue: noData }),
  };
}

const factorOf = ({ name, form }: Entry & { kind: "number" }) => {
  const units: Readonly<Record<string, number>> = numberSignals[name].units;
  return units[form.unit] ?? 1;
};

/** In the unit of the profile. */
function plainNumber({ name, form }: Entry & { kind: "number" }, words: readonly number[], order: WordOrder) {
  const value = decodeRegisters(words, fieldOf(form, order));
  // A 64-bit number that no plain number can hold is no data rather than a neighbour of itself.
  const number = typeof value === "bigint" ? Number(value) : value;
  if (number === undefined || (typeof value === "bigint" && !Number.isSafeInteger(number))) return undefined;
  const { min, max, unit } = form;
  const shown = `${name} ${number}${unit === "" ? "" : ` ${unit}`}`;
  if (min !== undefined && number < min)
    throw new PorticoError("MODBUS_REPLY_INVALID", `${shown} is below its min ${min}`);
  if (max !== undefined && number > max)
    throw new PorticoError("MODBUS_REPLY_INVALID", `${shown} is above its max ${max}`);
  return number;
}

function decodeNumber(entry: Entry & { kind: "number" }, words: readonly number[], order: WordOrder) {
  const number = plainNumber(entry, words, order);
  return number === undefined ? undefined : number * factorOf(entry);
}

/** The signals within one read by their names, in the units of the profile. */
export function explain(settings: Settings, read: RegisterRead, values: readonly number[]): NamedValue[] {
  return entriesOf(settings.signals).flatMap((entry): NamedValue[] => {
    const { table, address, count } = readOf(entry);
    const offset = address - read.address;
    if (table !== read.table || offset < 0 || offset + count > values.length) return [];
    const words = values.slice(offset, offset + count);
    if (entry.kind === "bit") return [{ name: entry.name, value: decodeBit(entry, words), unit: "" }];
    const value = shownNumber(entry, words, settings);
    return [{ name: entry.name, value, unit: entry.form.unit }];
  });
}

/** A value beyond its bounds is shown too: whoever sets a map up wants to see it. */
function shownNumber({ name, form }: Entry & { kind: "number" }, words: readonly number[], settings: Settings) {
  const { min: _min, max: _max, ...unbounded } = form;
  const number = plainNumber({ name, kind: "number", group: "fast", form: unbounded }, words, settings.order);
  if (number === undefined) return null;
  const meaning = name === "state" ? settings.states : name === "tripReason" ? settings.trips : undefined;
  const word = meaning?.[String(number)];
  return word === undefined ? number : `${number} ${word}`;
}

/** The registers and bits of a controller that says `values`, by table and address: `input:6`. For the simulator. */
export function registersFor(settings: Settings, values: Values): Map<string, number> {
  const image = new Map<string, number>();
  for (const entry of entriesOf(settings.signals)) {
    const { table, address } = entry.form.at;
    if (entry.kind === "bit") {
      const key = `${table}:${address}`;
      const { bit = 0, inverted } = entry.form;
      const on = (values[entry.name] ?? false) !== inverted;
      image.set(key, ((image.get(key) ?? 0) & ~(1 << bit)) | (on ? 1 << bit : 0));
    } else {
      const number = (values[entry.name] ?? 0) / factorOf(entry);
      const words = encodeRegisters(number, fieldOf(entry.form, settings.order));
      for (const [i, word] of words.entries()) image.set(`${table}:${address + i}`, word);
    }
  }
  return image;
}
