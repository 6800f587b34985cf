/**
 * Numbers out of Modbus registers and back: types, byte orders, masks, scales. Pure.
 *
 * Byte orders are letters, as telegraf writes them: for the value 0xAABBCCDD, `CDAB` means that CC DD AA BB is on the
 * wire, the register with the lower address first. "Little endian" means three different things in manuals, letters
 * mean one. The result never depends on the host: every byte is placed by hand.
 */

import { PorticoError } from "./errors.ts";

const widths = {
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  int64: 8,
  uint64: 8,
  float64: 8,
} as const;

/** A number in one, two or four registers. */
export type RegisterType = keyof typeof widths;

/** What each name of an order does to the plain big-endian form: swap the bytes of each register, reverse the registers. */
const orders = {
  AB: { letters: 2, bytes: false, words: false },
  BA: { letters: 2, bytes: true, words: false },
  ABCD: { letters: 4, bytes: false, words: false },
  CDAB: { letters: 4, bytes: false, words: true },
  BADC: { letters: 4, bytes: true, words: false },
  DCBA: { letters: 4, bytes: true, words: true },
  ABCDEFGH: { letters: 8, bytes: false, words: false },
  GHEFCDAB: { letters: 8, bytes: false, words: true },
  BADCFEHG: { letters: 8, bytes: true, words: false },
  HGFEDCBA: { letters: 8, bytes: true, words: true },
} as const;

/** The order in which the bytes of a value arrive; the number of letters is the number of bytes. */
export type ByteOrder = keyof typeof orders;

/** The four habits that a device can have; `byteOrderOf` gives the letters for a width. */
export const wordOrders = ["ABCD", "CDAB", "BADC", "DCBA"] as const;
export type WordOrder = (typeof wordOrders)[number];

/** The letters for `type` in a device whose 32-bit values are in `habit`. */
export function byteOrderOf(type: RegisterType, habit: WordOrder): ByteOrder {
  const index = wordOrders.indexOf(habit);
  if (widths[type] === 8) return (["ABCDEFGH", "GHEFCDAB", "BADCFEHG", "HGFEDCBA"] as const)[index] ?? "ABCDEFGH";
  if (widths[type] === 2) return orders[habit].bytes ? "BA" : "AB";
  return habit;
}

/** How a value stands in registers. */
export interface RegisterField {
  readonly type: RegisterType;
  /** Default: the order without any swap. */
  readonly order?: ByteOrder;
  /** Laid over the raw bits before they are read as `type`. */
  readonly mask?: bigint;
  /** The vendor's "no value" pattern, as raw bits. It becomes no data. */
  readonly noValue?: bigint;
  /** value = raw * scale + offset */
  readonly scale?: number;
  readonly offset?: number;
}

/** How many registers a type takes. */
export const registersOf = (type: RegisterType): number => widths[type] / 2;

function swaps(field: RegisterField): { bytes: boolean; words: boolean } {
  const order = field.order === undefined ? undefined : orders[field.order];
  if (order !== undefined && order.letters !== widths[field.type]) {
    throw new PorticoError("MODBUS_REQUEST", `byte order ${field.order} does not fit ${field.type}`);
  }
  return order ?? { bytes: false, words: false };
}

const byteSwapped = (word: number) => ((word & 0xff) << 8) | (word >> 8);

/** Both directions are the same: swapping twice changes nothing. */
function reordered(words: readonly number[], field: RegisterField): number[] {
  const { bytes, words: reverse } = swaps(field);
  const result = bytes ? words.map(byteSwapped) : [...words];
  return reverse ? result.reverse() : result;
}

function checkWords(words: readonly number[], field: RegisterField): void {
  if (words.length === registersOf(field.type) && words.every((w) => Number.isInteger(w) && w >= 0 && w <= 0xffff))
    return;
  throw new PorticoError("MODBUS_REPLY_INVALID", `${field.type} is not in these registers: [${words.join(", ")}]`);
}

/**
 * The value in exactly `registersOf(field.type)` registers. `undefined` is "no data": NaN, infinity, or the vendor's
 * pattern. 64-bit integers leave as bigint; with a scale or offset they leave as a number if that is exact, else this
 * throws MODBUS_REPLY_INVALID rather than give a neighbour of the value.
 */
export function decodeRegisters(words: readonly number[], field: RegisterField): number | bigint | undefined {
  checkWords(words, field);
  let raw = 0n;
  for (const word of reordered(words, field)) raw = (raw << 16n) | BigInt(word);
  if (raw === field.noValue) return undefined;
  if (field.mask !== undefined) raw &= field.mask;
  const bits = widths[field.type] * 8;

  let value: number | bigint;
  if (field.type === "float32" || field.type === "float64") {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, raw << BigInt(64 - bits));
    const float = bits === 32 ? view.getFloat32(0) : view.getFloat64(0);
    if (!Number.isFinite(float)) return undefined;
    value = float;
  } else {
    const integer = field.type.startsWith("u") ? raw : BigInt.asIntN(bits, raw);
    value = bits === 64 ? integer : Number(integer);
  }

  if (field.scale === undefined && field.offset === undefined) return value;
  if (typeof value === "bigint") {
    if (BigInt(Number(value)) !== value) {
      throw new PorticoError("MODBUS_REPLY_INVALID", `${value} cannot be scaled without losing digits`);
    }
    value = Number(value);
  }
  return value * (field.scale ?? 1) + (field.offset ?? 0);
}

/** The registers of a value: the inverse of `decodeRegisters` without mask and pattern. Integers wrap to their width. */
export function encodeRegisters(value: number | bigint, field: RegisterField): number[] {
  let unscaled = value;
  if (field.scale !== undefined || field.offset !== undefined) {
    unscaled = (Number(value) - (field.offset ?? 0)) / (field.scale ?? 1);
  }
  const view = new DataView(new ArrayBuffer(8));
  if (field.type === "float32") view.setFloat32(0, Number(unscaled));
  else if (field.type === "float64") view.setFloat64(0, Number(unscaled));
  else {
    const integer = typeof unscaled === "bigint" ? unscaled : BigInt(Math.round(unscaled));
    view.setBigUint64(0, BigInt.asUintN(64, integer << BigInt(64 - widths[field.type] * 8)));
  }
  const words = Array.from({ length: registersOf(field.type) }, (_, i) => view.getUint16(i * 2));
  return reordered(words, field);
}

/** The lowest `count` bits of the registers, bit 0 of the first register first. */
export function decodeBits(words: readonly number[], count: number): boolean[] {
  if (count < 0 || count > words.length * 16) {
    throw new PorticoError("MODBUS_REPLY_INVALID", `${count} bits are not in ${words.length} registers`);
  }
  return Array.from({ length: count }, (_, i) => (((words[i >> 4] ?? 0) >> (i & 15)) & 1) === 1);
}

/** Text, two characters a register, padded with NUL or blanks. `undefined` where anything but printable ASCII stands. */
export function decodeAscii(words: readonly number[], order: "AB" | "BA" = "AB"): string | undefined {
  let text = "";
  for (const word of words) {
    const plain = order === "AB" ? word : byteSwapped(word);
    text += String.fromCharCode(plain >> 8, plain & 0xff);
  }
  const trimmed = text.replace(/[\0 ]+$/, "");
  return /^[\x20-\x7e]*$/.test(trimmed) ? trimmed : undefined;
}
