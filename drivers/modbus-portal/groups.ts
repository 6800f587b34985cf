/**
 * What is read together, how often, and what it says: one group for a fixed block, one of each period for a map. Pure.
 */

import { type PlannedRead, PorticoError, planReads, type ReadLimits, type RegisterRead } from "#driver";
import { blockRegisters, decodeBlock, reportable } from "./codec.ts";
import { type Item, mapItems } from "./map.ts";
import { readingOf } from "./map-reading.ts";
import { conditionCodes, type PortalReading, type Quantity, quantities } from "./reading.ts";
import type { Settings } from "./settings.ts";

export interface Group {
  readonly name: string;
  readonly everyMs: number;
  readonly reads: readonly RegisterRead[];
  /** Whose counts it holds. */
  readonly counts: readonly Quantity[];
  /** It says whether something stands in the portal. */
  readonly decides: boolean;
  /** It holds the heartbeat. */
  readonly beats: boolean;
  /** The values of each read, in their order. Throws MODBUS_REPLY_INVALID. */
  decode(values: readonly (readonly number[])[]): PortalReading;
}

/** The one group of a fixed block, once it is known where the block stands. */
export function blockGroup(layout: "aspect" | "generic", { poll, order }: Settings, block: RegisterRead): Group {
  return {
    name: "every",
    everyMs: poll.every,
    reads: [block],
    counts: quantities,
    decides: true,
    beats: layout === "generic",
    decode: ([words = []]) => decodeBlock(layout, words, order),
  };
}

const isBlock = (settings: Settings): settings is Settings & { layout: "aspect" | "generic" } =>
  settings.layout !== "map";

/** Where the block of a fixed layout is read, as far as it is known without asking the device. */
function usualBlock({ layout, table, base }: Settings & { layout: "aspect" | "generic" }): RegisterRead {
  if (layout === "generic") return { table, address: base, count: blockRegisters.generic };
  return { table: "holding", address: 100, count: blockRegisters.aspect };
}

/** The groups of a map, the fastest first. Throws PorticoError MODBUS_REQUEST if the unit can never give one of the values. */
export function mapGroups(settings: Settings, limits: ReadLimits | undefined): Group[] {
  const items = mapItems(settings);
  return Object.entries(settings.poll)
    .map(([name, everyMs]) =>
      groupOf(
        name,
        everyMs,
        items.filter(({ group }) => group === name),
        settings,
        limits,
      ),
    )
    .filter(({ reads }) => reads.length > 0)
    .sort((a, b) => a.everyMs - b.everyMs);
}

function groupOf(
  name: string,
  everyMs: number,
  items: readonly Item[],
  { readable }: Settings,
  limits: ReadLimits | undefined,
): Group {
  const reads: readonly PlannedRead[] = planReads(
    items.map(({ read }) => read),
    limits,
    readable,
  );
  const has = (field: string) => items.some(({ role }) => role.kind === "number" && role.field === field);
  return {
    name,
    everyMs,
    reads: reads.map(({ table, address, count }) => ({ table, address, count })),
    counts: quantities.filter((quantity) => has(`${quantity}Counts`)),
    decides: has("occupancyCounter") || items.some(({ role }) => role.kind === "occupied"),
    beats: has("heartbeat"),
    decode(values) {
      const words = new Array<readonly number[]>(items.length);
      for (const [i, { holds, count }] of reads.entries()) {
        const read = values[i] ?? [];
        if (read.length !== count) {
          throw new PorticoError("MODBUS_REPLY_INVALID", `expected ${count} registers, got ${read.length}`);
        }
        for (const { index, offset } of holds) {
          words[index] = read.slice(offset, offset + (items[index]?.read.count ?? 0));
        }
      }
      return readingOf(items, words);
    },
  };
}

/** What will be read again and again, for whoever adds up what a line must carry. */
export function plannedPolls(settings: Settings, limits: ReadLimits) {
  const groups = isBlock(settings)
    ? [blockGroup(settings.layout, settings, usualBlock(settings))]
    : mapGroups(settings, limits);
  return groups.map(({ reads, everyMs }) => ({ reads, everyMs }));
}

/** The conditions that this map can report, each in words. Of others it says nothing, not even that they are over. */
export function conditionsOf(settings: Settings): ReadonlyMap<string, string> {
  if (isBlock(settings)) return new Map(reportable[settings.layout].map((code) => [code, conditionCodes[code]]));
  const texts: Readonly<Record<string, string>> = conditionCodes;
  return new Map(
    mapItems(settings).flatMap(({ role }): [string, string][] =>
      role.kind === "condition" ? [[role.code, settings.faults[role.code]?.text ?? texts[role.code] ?? role.code]] : [],
    ),
  );
}
