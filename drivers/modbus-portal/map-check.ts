/**
 * What the parts of a register map must say of each other, with the path of each that does not. Pure.
 *
 * Everything here would otherwise come out as a portal that is silent, or worse, as one that is plausible and wrong.
 */

import { type RegisterPlace, registersOf } from "#driver";
import type { BitForm } from "./map-settings.ts";
import type { Settings } from "./settings.ts";

export interface MapFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** One thing that stands somewhere. */
interface Standing {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly group: string;
  readonly at: RegisterPlace;
  readonly count: number;
  /** Bits of a register, which may share it; numbers with a mask may, too. */
  readonly shares: boolean;
}

const shortestPollMs = 50;
/** Manuals that count from 1 call the first holding register 40001, the first discrete input 10001. A coil has no such mark. */
const numberedFrom = { holding: 40_001, input: 30_001, discrete: 10_001, coil: undefined } as const;
const mapKeys = ["registers", "bits", "faults", "health", "texts", "readable"] as const;

export function checkMap(given: Settings): MapFault[] {
  const faults = [...pollFaults(given), ...windowFaults(given)];
  if (given.layout !== "map") {
    for (const key of mapKeys) {
      if (Object.keys(given[key]).length === 0) continue;
      faults.push({ path: [key], message: `\`${key}\` describes a map of one's own, which is layout map` });
    }
    return faults;
  }
  const standings = standingsOf(given);
  faults.push(...wholeFaults(given), ...groupFaults(given, standings), ...numberFaults(given));
  for (const [name, form] of bitEntries(given)) faults.push(...bitFaults(name, form));
  faults.push(...sameBitFaults(given));
  for (const { path, at, count } of standings) {
    if (at.address <= 65_535 && at.address + count > 65_536)
      faults.push({ path, message: `it ends beyond address 65535` });
    const from = numberedFrom[at.table];
    if (from === undefined || given.highAddresses || at.address < from || at.address >= from + 9999) continue;
    faults.push({
      path,
      message: `${at.table}:${at.address} looks like a register number; its address is ${at.table}:${at.address - from}. If ${at.address} truly is the address, set highAddresses: true`,
    });
  }
  return [...faults, ...overlapFaults(standings)];
}

function pollFaults({ poll, layout }: Settings): MapFault[] {
  return Object.entries(poll).flatMap(([group, ms]) => {
    if (layout !== "map" && group !== "every") {
      return [{ path: ["poll", group], message: `only layout map has groups beside \`every\`` }];
    }
    return ms >= shortestPollMs ? [] : [{ path: ["poll", group], message: "a portal is polled every 50ms at most" }];
  });
}

function windowFaults({ counts, window, registers }: Settings): MapFault[] {
  const means = [counts, registers.gammaCounts?.counts, registers.neutronCounts?.counts];
  if (!means.includes("countsPerWindow") || window !== undefined) return [];
  return [{ path: ["counts"], message: "countsPerWindow needs `window`, the time over which the device counts" }];
}

/** What a portal must have to be one. */
function wholeFaults({ registers, bits, occupancyLasts }: Settings): MapFault[] {
  const faults: MapFault[] = [];
  if (bits.occupied === undefined && registers.occupancyCounter === undefined) {
    const message = "needs `bits.occupied` or `registers.occupancyCounter`: without one there are no occupancies";
    faults.push({ path: ["registers"], message: `a portal ${message}` });
  } else if (bits.occupied === undefined && occupancyLasts === undefined) {
    const message = "without `bits.occupied` nobody says when an occupancy ends: give `occupancyLasts`";
    faults.push({ path: ["registers", "occupancyCounter"], message });
  } else if (bits.occupied !== undefined && occupancyLasts !== undefined) {
    faults.push({ path: ["occupancyLasts"], message: "`bits.occupied` says when an occupancy ends; leave this out" });
  }
  const { gammaCounts, neutronCounts } = registers;
  if (gammaCounts === undefined && neutronCounts === undefined) {
    const message =
      "a portal needs `gammaCounts` or `neutronCounts`: alarms are told with the counts of their interval";
    faults.push({ path: ["registers"], message });
  }
  for (const quantity of ["gamma", "neutron"] as const) {
    const detectors = registers[`${quantity}Counts`]?.at.length;
    const backgrounds = registers[`${quantity}Background`]?.at.length;
    if (detectors === undefined || backgrounds === undefined || detectors === backgrounds) continue;
    faults.push({
      path: ["registers", `${quantity}Background`, "at"],
      message: `${backgrounds} backgrounds for ${detectors} detectors of ${quantity}Counts: give one a detector`,
    });
  }
  return faults;
}

/** What decides about occupancies must be of one moment, and so must a count and its alarm. */
function groupFaults({ poll, registers, bits, frozenAfter }: Settings, standings: readonly Standing[]): MapFault[] {
  const faults: MapFault[] = [];
  const known = Object.keys(poll);
  for (const { path, group } of standings) {
    if (known.includes(group)) continue;
    faults.push({
      path: [...path.slice(0, 2), "group"],
      message: `\`poll\` has no group "${group}"; it has ${known.join(", ")}`,
    });
  }
  for (const group of known) {
    if (group === "every" || standings.some((standing) => standing.group === group)) continue;
    const used = [...new Set(standings.map((standing) => standing.group))];
    faults.push({ path: ["poll", group], message: `nothing is in a group "${group}"; used are ${used.join(", ")}` });
  }
  const together = (a: readonly string[], b: readonly string[], groupA?: string, groupB?: string) => {
    if (groupA === undefined || groupB === undefined || groupA === groupB) return;
    const message = `must be in the group of \`${b.join(".")}\`, ${groupB}: they are believed together`;
    faults.push({ path: [...a, "group"], message });
  };
  together(
    ["registers", "occupancyCounter"],
    ["bits", "occupied"],
    registers.occupancyCounter?.group,
    bits.occupied?.group,
  );
  for (const quantity of ["gamma", "neutron"] as const) {
    const counts = registers[`${quantity}Counts`]?.group;
    together(["bits", `${quantity}Alarm`], ["registers", `${quantity}Counts`], bits[`${quantity}Alarm`]?.group, counts);
  }
  const heartbeatMs = poll[registers.heartbeat?.group ?? ""];
  if (heartbeatMs !== undefined && frozenAfter < 2 * heartbeatMs) {
    const message = `is shorter than two polls of the heartbeat, ${2 * heartbeatMs} ms: a living portal would look frozen`;
    faults.push({ path: ["frozenAfter"], message });
  }
  return faults;
}

function numberFaults({ registers, health }: Settings): MapFault[] {
  const numbers = [
    ...Object.entries(registers).map(([name, form]) => ({ path: ["registers", name], form })),
    ...Object.entries(health).map(([name, form]) => ({ path: ["health", name], form })),
  ];
  return numbers.flatMap(({ path, form }) => {
    if (form === undefined) return [];
    const faults: MapFault[] = [];
    const { type, mask, noData, min, max } = form;
    if (mask !== undefined && type.startsWith("float"))
      faults.push({ path: [...path, "mask"], message: "a float has no mask" });
    const bits = BigInt(registersOf(type) * 16);
    for (const [key, pattern] of [["mask", mask] as const, ["noData", noData] as const]) {
      if (pattern === undefined || pattern < 1n << bits) continue;
      faults.push({
        path: [...path, key],
        message: `0x${pattern.toString(16)} has more than the ${bits} bits of ${type}`,
      });
    }
    if (min !== undefined && max !== undefined && min > max) {
      faults.push({ path: [...path, "min"], message: `min ${min} is above max ${max}: nothing would be believed` });
    }
    return faults;
  });
}

function bitFaults(path: readonly string[], { at, bit, anyOf, equals, type }: BitForm): MapFault[] {
  const ways = [bit, anyOf, equals].filter((way) => way !== undefined).length;
  const alone = at.table === "coil" || at.table === "discrete";
  if (alone) return ways === 0 ? [] : [{ path, message: `a ${at.table} is one bit: leave out bit, anyOf and equals` }];
  if (ways !== 1) return [{ path, message: "give one of bit, anyOf and equals" }];
  const last = registersOf(type) * 16 - 1;
  const highest = Math.max(bit ?? 0, ...(anyOf ?? []));
  if (highest > last) return [{ path, message: `${type} has the bits 0 to ${last}, not ${highest}` }];
  if (equals === undefined || equals < 2 ** (last + 1)) return [];
  return [{ path: [...path, "equals"], message: `${type} holds 0 to ${2 ** (last + 1) - 1}, not ${equals}` }];
}

/** One bit can be the condition of two backgrounds; it cannot be two other things. */
function sameBitFaults(given: Settings): MapFault[] {
  const owners = new Map<string, string>();
  return bitEntries(given).flatMap(([path, { at, bit, anyOf, equals }]) => {
    const [, name] = path;
    if (/Background(High|Low)$/.test(name)) return [];
    const key = JSON.stringify([at, bit, anyOf, equals]);
    const owner = owners.get(key);
    owners.set(key, name);
    return owner === undefined ? [] : [{ path, message: `is the same bit as \`${owner}\`` }];
  });
}

/** Every bit of a map with its path. */
export function bitEntries({
  bits,
  faults,
}: Settings): (readonly [path: readonly [string, string], form: BitForm & { group: string }])[] {
  return [
    ...Object.entries(bits).flatMap(([name, form]) => (form === undefined ? [] : [[["bits", name], form] as const])),
    ...Object.entries(faults).map(([code, form]) => [["faults", code], form] as const),
  ];
}

function standingsOf(given: Settings): Standing[] {
  const standings: Standing[] = [];
  for (const [name, form] of Object.entries(given.registers)) {
    if (form === undefined) continue;
    const places = Array.isArray(form.at) ? form.at : [form.at];
    const { group, type, mask } = form;
    for (const at of places) {
      const path = ["registers", name, "at"];
      standings.push({ path, name, group, at, count: registersOf(type), shares: mask !== undefined });
    }
  }
  for (const [name, { at, group, type, mask }] of Object.entries(given.health)) {
    standings.push({
      path: ["health", name, "at"],
      name,
      group,
      at,
      count: registersOf(type),
      shares: mask !== undefined,
    });
  }
  for (const [name, { at, group, registers: count }] of Object.entries(given.texts)) {
    standings.push({ path: ["texts", name, "at"], name, group, at, count, shares: false });
  }
  for (const [path, { at, group, type }] of bitEntries(given)) {
    const count = at.table === "coil" || at.table === "discrete" ? 1 : registersOf(type);
    standings.push({ path: [...path, "at"], name: path[1], group, at, count, shares: true });
  }
  return standings;
}

/** Two numbers cannot stand in one register; a bit of a number is none. */
function overlapFaults(standings: readonly Standing[]): MapFault[] {
  const faults: MapFault[] = [];
  for (const [index, a] of standings.entries()) {
    for (const b of standings.slice(0, index)) {
      const apart = a.at.address >= b.at.address + b.count || b.at.address >= a.at.address + a.count;
      if (a.at.table !== b.at.table || apart || (a.shares && b.shares)) continue;
      const whose = a.name === b.name ? "another detector" : `\`${b.name}\``;
      const from = `${b.at.table}:${b.at.address}`;
      const stretch = b.count === 1 ? from : `${from}..${b.at.address + b.count - 1}`;
      faults.push({ path: a.path, message: `${whose} stands at ${stretch} already` });
      break;
    }
  }
  return faults;
}
