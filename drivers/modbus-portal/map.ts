/**
 * A register map that a profile describes, as items: where each value stands, how it is decoded, and back for the simulator.
 * Pure.
 */

import {
  byteOrderOf,
  decodeAscii,
  decodeRegisters,
  encodeRegisters,
  type RegisterField,
  type RegisterPlace,
  type RegisterRead,
  registersOf,
  type WordOrder,
} from "#driver";
import { bitEntries } from "./map-check.ts";
import { type BitForm, bitCodes, units } from "./map-settings.ts";
import type { Settings } from "./settings.ts";

/** What a value is for the reading. `detector` is its place among several of one name, from 0. */
type Role =
  | { readonly kind: "number"; readonly field: keyof Settings["registers"]; readonly detector: number }
  | { readonly kind: "health"; readonly name: string }
  | { readonly kind: "text"; readonly name: string }
  | { readonly kind: "occupied" }
  | { readonly kind: "alarm"; readonly quantity: "gamma" | "neutron" }
  | { readonly kind: "condition"; readonly code: string };

export interface Item {
  readonly role: Role;
  /** As the profile calls it, `gammaCounts d2` where there are several. */
  readonly name: string;
  /** Of what is shown to people; empty for bits and texts. */
  readonly unit: string;
  readonly group: string;
  readonly read: RegisterRead;
  /** In the unit of the profile; `undefined` is no data. */
  decode(words: readonly number[]): number | boolean | string | undefined;
  /** Laid over what the registers hold already, so that bits can share one. */
  encode(value: number | boolean | string | undefined, words: readonly number[]): number[];
  /** Times this, the decoded number is in the unit of the reading. */
  readonly factor: number;
  /** In the unit of the profile. */
  readonly min?: number;
  readonly max?: number;
  /** Where the number is an integer: a counter that reaches this begins at 0 again, in the unit of the profile. */
  readonly wrapsAt?: number;
}

type NumberForm = NonNullable<Settings["registers"]["occupancyCounter"]>;

/** The number, exact as long as it fits; beyond that it is no data rather than a neighbour of itself. */
function plainNumber(value: number | bigint | undefined): number | undefined {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function fieldOf(form: NumberForm, habit: WordOrder): RegisterField {
  const { type, order, mask, noData, scale, offset } = form;
  return {
    type,
    order: byteOrderOf(type, order ?? habit),
    ...(mask === undefined ? {} : { mask }),
    ...(noData === undefined ? {} : { noValue: noData }),
    ...(scale === undefined ? {} : { scale }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** The registers that say "no value" in this field: its pattern, or NaN; an integer without a pattern has none and says 0. */
function encodeNumber(value: number | undefined, field: RegisterField, words: readonly number[]): number[] {
  const { type, order, mask, noValue } = field;
  const plain = { type, ...(order === undefined ? {} : { order }) };
  if (value === undefined) {
    if (type.startsWith("float")) return encodeRegisters(Number.NaN, plain);
    const bits = registersOf(type) * 16;
    return encodeRegisters(noValue === undefined ? 0 : BigInt.asIntN(bits, noValue), plain);
  }
  const encoded = encodeRegisters(value, field);
  if (mask === undefined) return encoded;
  const kept = encodeRegisters(BigInt.asIntN(registersOf(type) * 16, mask), plain);
  return encoded.map((word, i) => (word & (kept[i] ?? 0)) | ((words[i] ?? 0) & ~(kept[i] ?? 0) & 0xffff));
}

/** One more than the highest number that the register, or what its mask leaves of it, can hold; scaled. */
function wrapOf({ type, mask, scale = 1 }: NumberForm): number {
  const bits = mask === undefined ? registersOf(type) * 16 : mask.toString(2).length;
  return 2 ** bits * Math.abs(scale);
}

function numberItem(
  role: Role,
  name: string,
  form: NumberForm,
  at: RegisterPlace,
  habit: WordOrder,
  shown: Shown,
): Item {
  const { type, group, min, max } = form;
  const field = fieldOf(form, habit);
  return {
    role,
    name,
    unit: shown.unit,
    factor: shown.factor,
    group,
    read: { ...at, count: registersOf(type) },
    decode: (words) => plainNumber(decodeRegisters(words, field)),
    encode: (value, words) => encodeNumber(typeof value === "number" ? value : undefined, field, words),
    ...(type.startsWith("float") ? {} : { wrapsAt: wrapOf(form) }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

interface Shown {
  readonly unit: string;
  readonly factor: number;
}

/** The unit of a field as the profile has it, and what makes the reading's unit of it. */
function shownOf(field: keyof Settings["registers"], { registers, counts }: Settings): Shown {
  if (field === "gammaCounts" || field === "neutronCounts") {
    const meaning = registers[field]?.counts ?? counts;
    return { unit: meaning === "countsPerSecond" ? "counts/s" : "counts", factor: 1 };
  }
  const unit = (registers[field] as { readonly unit?: string } | undefined)?.unit;
  if (unit === undefined) return { unit: "", factor: 1 };
  const table: Readonly<Record<string, number>> = Object.assign({}, ...Object.values(units));
  return { unit, factor: table[unit] ?? 1 };
}

function bitItem(role: Role, name: string, form: BitForm & { readonly group: string }, habit: WordOrder): Item {
  const { at, group, bit, anyOf, equals, type, order, inverted } = form;
  const single = at.table === "coil" || at.table === "discrete";
  const field: RegisterField = { type, order: byteOrderOf(type, order ?? habit) };
  const numbers = anyOf ?? (bit === undefined ? [] : [bit]);
  const mask = numbers.reduce((sum, number) => sum + 2 ** number, 0);
  const raw = (words: readonly number[]) => Number(decodeRegisters(words, field));
  const holds = (value: number) =>
    equals === undefined ? numbers.some((number) => Math.floor(value / 2 ** number) % 2 === 1) : value === equals;
  return {
    role,
    name,
    unit: "",
    factor: 1,
    group,
    read: { ...at, count: single ? 1 : registersOf(type) },
    decode: (words) => (single ? words[0] === 1 : holds(raw(words))) !== inverted,
    encode(value, words) {
      const on = (value === true) !== inverted;
      if (single) return [on ? 1 : 0];
      if (equals !== undefined) return encodeRegisters(on ? equals : equals === 0 ? 1 : 0, field);
      const before = BigInt(raw(words));
      const bits = BigInt(mask);
      // Of several bits of which one is enough the lowest is set.
      const set = BigInt(2 ** Math.min(...numbers));
      return encodeRegisters((before & ~bits) | (on ? set : 0n), field);
    },
  };
}

/** Every value of the map. */
export function mapItems(settings: Settings): Item[] {
  const { order, registers, health, texts } = settings;
  const items: Item[] = [];
  for (const field of Object.keys(registers) as (keyof Settings["registers"])[]) {
    const form = registers[field];
    if (form === undefined) continue;
    const places = Array.isArray(form.at) ? form.at : [form.at];
    for (const [detector, at] of places.entries()) {
      const name = places.length === 1 ? field : `${field} d${detector + 1}`;
      const number = { ...form, at };
      items.push(numberItem({ kind: "number", field, detector }, name, number, at, order, shownOf(field, settings)));
    }
  }
  for (const [name, form] of Object.entries(health)) {
    items.push(numberItem({ kind: "health", name }, name, form, form.at, order, { unit: "", factor: 1 }));
  }
  for (const [name, { at, registers: count, order: letters, group }] of Object.entries(texts)) {
    items.push({
      role: { kind: "text", name },
      name,
      unit: "",
      factor: 1,
      group,
      read: { ...at, count },
      decode: (words) => decodeAscii(words, letters),
      encode: (value) => asciiWords(typeof value === "string" ? value : "", count, letters),
    });
  }
  for (const [[, name], form] of bitEntries(settings)) items.push(bitItem(roleOfBit(name), name, form, order));
  return items;
}

function roleOfBit(name: string): Role {
  if (name === "occupied") return { kind: "occupied" };
  if (name === "gammaAlarm") return { kind: "alarm", quantity: "gamma" };
  if (name === "neutronAlarm") return { kind: "alarm", quantity: "neutron" };
  const known: Readonly<Record<string, string>> = bitCodes;
  return { kind: "condition", code: known[name] ?? name };
}

function asciiWords(text: string, count: number, order: "AB" | "BA"): number[] {
  const padded = text.padEnd(2 * count, "\0");
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = [padded.charCodeAt(2 * i) & 0x7f, padded.charCodeAt(2 * i + 1) & 0x7f];
    return order === "AB" ? (a << 8) | b : (b << 8) | a;
  });
}
