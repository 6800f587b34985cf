/** The values within one read by their names, for whoever looks at a device that is being set up. Pure. */

import type { NamedValue, RegisterRead } from "#driver";
import { blockRegisters, decodeBlock, decodeDescriptor, descriptorRegisters } from "./codec.ts";
import { mapItems } from "./map.ts";
import { type PortalReading, quantities } from "./reading.ts";
import type { Settings } from "./settings.ts";

export function explain(settings: Settings, read: RegisterRead, values: readonly number[]): NamedValue[] {
  const { layout, order } = settings;
  if (layout === "map") return mapValues(settings, read, values);
  if (layout === "aspect" && read.count === descriptorRegisters) {
    return Object.entries(decodeDescriptor(values)).map(([name, value]) => ({
      name: `descriptor ${name}`,
      value,
      unit: "",
    }));
  }
  return read.count === blockRegisters[layout] ? blockValues(decodeBlock(layout, values, order), settings) : [];
}

function mapValues(settings: Settings, read: RegisterRead, values: readonly number[]): NamedValue[] {
  return mapItems(settings).flatMap((item): NamedValue[] => {
    const { table, address, count } = item.read;
    const offset = address - read.address;
    if (table !== read.table || offset < 0 || offset + count > values.length) return [];
    return [{ name: item.name, value: item.decode(values.slice(offset, offset + count)) ?? null, unit: item.unit }];
  });
}

function blockValues(reading: PortalReading, { counts }: Settings): NamedValue[] {
  const countUnit = counts === "countsPerSecond" ? "counts/s" : "counts";
  const named = (name: string, value: NamedValue["value"] | undefined, unit = "") => ({
    name,
    value: value ?? null,
    unit,
  });
  return [
    named("occupied", reading.occupied),
    named("occupancyCounter", reading.counter),
    named("speed", reading.speedMetresPerSecond, "m/s"),
    ...quantities.flatMap((quantity) => [
      named(`${quantity}Counts`, reading[quantity].counts?.[0], countUnit),
      named(`${quantity}Background`, reading[quantity].backgrounds?.[0], "counts/s"),
      named(`${quantity}Alarm`, reading[quantity].alarm),
    ]),
    named("conditions", [...reading.conditions].join(" ") || "none"),
    ...(reading.heartbeat === undefined ? [] : [named("heartbeat", reading.heartbeat)]),
    ...(reading.doseRateMicrosievertPerHour === undefined
      ? []
      : [named("doseRate", reading.doseRateMicrosievertPerHour, "uSv/h")]),
  ];
}
