/** Decoded items of a register map to a reading, and a reading to registers for the simulator. Pure. */

import { PorticoError } from "#driver";
import type { Item } from "./map.ts";
import type { Channel, PortalReading, Quantity } from "./reading.ts";

type Value = ReturnType<Item["decode"]>;

/** Why a value cannot be true, or undefined. */
function beyond({ name, min, max, unit }: Item, value: Value): string | undefined {
  if (typeof value !== "number") return undefined;
  const shown = `${name} ${value}${unit === "" ? "" : ` ${unit}`}`;
  if (min !== undefined && value < min) return `${shown} is below its min ${min}`;
  return max !== undefined && value > max ? `${shown} is above its max ${max}` : undefined;
}

/**
 * What the items of one group say together.
 * @param words of each item, in their order
 * @throws PorticoError MODBUS_REPLY_INVALID if one of them lies outside its `min` and `max`
 */
export function readingOf(items: readonly Item[], words: readonly (readonly number[])[]): PortalReading {
  const channels: Record<Quantity, { -readonly [K in keyof Channel]: Channel[K] }> = { gamma: {}, neutron: {} };
  const reading: { -readonly [K in keyof PortalReading]: PortalReading[K] } = {
    ...channels,
    conditions: new Set(),
  };
  const conditions = new Set<string>();
  const asked = new Set<string>();
  const health: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [index, item] of items.entries()) {
    const value = item.decode(words[index] ?? []);
    const wrong = beyond(item, value);
    if (wrong !== undefined) throw new PorticoError("MODBUS_REPLY_INVALID", wrong);
    const { role } = item;
    if (role.kind === "number") takeNumber(reading, channels, item, role, value);
    else if (role.kind === "occupied") reading.occupied = value === true;
    else if (role.kind === "alarm") channels[role.quantity].alarm = value === true;
    else if (role.kind === "health" && typeof value === "number") health[role.name] = value;
    else if (role.kind === "text" && typeof value === "string") texts[role.name] = value;
    else if (role.kind === "condition") {
      asked.add(role.code);
      if (value === true) conditions.add(role.code);
    }
  }
  reading.conditions = conditions;
  reading.asked = asked;
  if (Object.keys(health).length > 0) reading.health = health;
  if (Object.keys(texts).length > 0) reading.texts = texts;
  return reading;
}

function takeNumber(
  reading: { -readonly [K in keyof PortalReading]: PortalReading[K] },
  channels: Record<Quantity, { -readonly [K in keyof Channel]: Channel[K] }>,
  { factor }: Item,
  { field }: Extract<Item["role"], { kind: "number" }>,
  value: Value,
): void {
  const number = typeof value === "number" ? value * factor : undefined;
  switch (field) {
    case "gammaCounts":
      channels.gamma.counts = [...(channels.gamma.counts ?? []), number];
      return;
    case "neutronCounts":
      channels.neutron.counts = [...(channels.neutron.counts ?? []), number];
      return;
    case "gammaBackground":
      channels.gamma.backgrounds = [...(channels.gamma.backgrounds ?? []), number];
      return;
    case "neutronBackground":
      channels.neutron.backgrounds = [...(channels.neutron.backgrounds ?? []), number];
      return;
    case "occupancyCounter":
      if (number !== undefined) reading.counter = number & 0xffff;
      return;
    case "speed":
      if (number !== undefined) reading.speedMetresPerSecond = number;
      return;
    case "heartbeat":
      if (number !== undefined) reading.heartbeat = number;
      return;
    case "doseRate":
      if (number !== undefined) reading.doseRateMicrosievertPerHour = number;
      return;
    case "deviceTime":
      if (number !== undefined && number > 0) reading.deviceSeconds = number;
  }
}

/** What an item shows of a reading; `undefined` is no data. */
function valueFor({ role, factor }: Item, reading: PortalReading): Value {
  if (role.kind === "occupied") return reading.occupied;
  if (role.kind === "alarm") return reading[role.quantity].alarm;
  if (role.kind === "condition") return reading.conditions.has(role.code);
  if (role.kind === "health") return reading.health?.[role.name] ?? 0;
  if (role.kind === "text") return reading.texts?.[role.name];
  const value = {
    gammaCounts: reading.gamma.counts?.[role.detector],
    neutronCounts: reading.neutron.counts?.[role.detector],
    gammaBackground: reading.gamma.backgrounds?.[role.detector],
    neutronBackground: reading.neutron.backgrounds?.[role.detector],
    occupancyCounter: reading.counter,
    speed: reading.speedMetresPerSecond,
    heartbeat: reading.heartbeat,
    doseRate: reading.doseRateMicrosievertPerHour,
    deviceTime: reading.deviceSeconds ?? 0,
  }[role.field];
  return value === undefined ? undefined : value / factor;
}

/** The registers of a device that says `reading`, by table and address: `input:100`. */
export function registersFor(items: readonly Item[], reading: PortalReading): Map<string, number> {
  const image = new Map<string, number>();
  for (const item of items) {
    const { table, address, count } = item.read;
    const at = (offset: number) => `${table}:${address + offset}`;
    const before = Array.from({ length: count }, (_, i) => image.get(at(i)) ?? 0);
    for (const [i, word] of item.encode(valueFor(item, reading), before).entries()) image.set(at(i), word);
  }
  return image;
}
