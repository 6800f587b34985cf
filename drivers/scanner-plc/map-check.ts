/** What the signals of a map must say of each other: the faults that no single entry shows. Pure. */

import { registersOf } from "#driver";
import { type Entry, entriesOf, type Signals } from "./map.ts";
import type { Signal } from "./signals.ts";

export interface MapFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** What is believed only of the poll that gave it. Read slowly, it would never be used. */
const ofEachPoll: ReadonlySet<Signal> = new Set<Signal>([
  ...(["mapVersion", "heartbeat", "plcTime", "xrayOn", "cabClear", "vehiclePresent", "state"] as const),
  ...(["speed", "speedQuality", "position", "lineCounter"] as const),
  ...(["interlockOk", "eStopOk", "fault", "warmingUp", "faultCode", "tripReason"] as const),
]);

/** First register number of manuals that put the table in front, and the last that nobody takes for an address. */
const numbered = { holding: [40_001, 49_999], input: [30_001, 39_999], discrete: [10_001, 19_999] } as const;

export function checkMap(signals: Signals, highAddresses: boolean, expectsVersion: boolean): MapFault[] {
  const entries = entriesOf(signals);
  const faults: MapFault[] = entries.flatMap((entry) => [...formFaults(entry), ...addressFaults(entry, highAddresses)]);
  if (signals.heartbeat === undefined) {
    const message =
      "a controller whose program has stopped must be told from one that runs: name any register that always moves";
    faults.push({ path: ["signals"], message: `needs \`heartbeat\`: ${message}` });
  }
  if (signals.xrayOn === undefined && signals.speed === undefined) {
    faults.push({ path: ["signals"], message: "needs `xrayOn` or `speed`: without them it says nothing of a scan" });
  }
  if (expectsVersion && signals.mapVersion === undefined) {
    faults.push({ path: ["version"], message: "a version is expected, and `signals.mapVersion` is not in the map" });
  }
  for (const { name, group } of entries) {
    if (group !== "slow" || !ofEachPoll.has(name)) continue;
    faults.push({
      path: ["signals", name, "group"],
      message: "must be fast: it is believed only of the poll that gave it",
    });
  }
  return [...faults, ...overlapFaults(entries)];
}

function formFaults(entry: Entry): MapFault[] {
  const path = ["signals", entry.name];
  if (entry.kind === "number") {
    const { min, max, type, noData } = entry.form;
    const faults: MapFault[] = [];
    if (min !== undefined && max !== undefined && min > max) {
      faults.push({ path: [...path, "min"], message: `min ${min} is above max ${max}: nothing would be believed` });
    }
    if (entry.name === "faultCode" && !type.startsWith("uint")) {
      faults.push({
        path: [...path, "type"],
        message: `its bits are faults: expected uint16, uint32 or uint64, not ${type}`,
      });
    }
    if (noData !== undefined && noData >= 1n << BigInt(registersOf(type) * 16)) {
      faults.push({ path: [...path, "noData"], message: `has more bits than ${type}` });
    }
    return faults;
  }
  const { at, bit } = entry.form;
  const alone = at.table === "coil" || at.table === "discrete";
  if (alone && bit !== undefined)
    return [{ path: [...path, "bit"], message: `a ${at.table} is one bit: leave it out` }];
  if (!alone && bit === undefined) return [{ path, message: "give the number of its `bit` in the register" }];
  return [];
}

/** Manuals count registers from 1 and put the table in front: 40001 is holding:0. */
function addressFaults({ name, form: { at } }: Entry, highAddresses: boolean): MapFault[] {
  const range = at.table === "coil" ? undefined : numbered[at.table];
  if (highAddresses || range === undefined || at.address < range[0] || at.address > range[1]) return [];
  const meant = `${at.table}:${at.address - range[0]}`;
  const message = `${at.table}:${at.address} looks like a register number; addresses count from 0: ${meant}? If it truly is the address, say highAddresses: true`;
  return [{ path: ["signals", name, "at"], message }];
}

/** Two numbers cannot stand in one register, and one bit cannot be two things. */
function overlapFaults(entries: readonly Entry[]): MapFault[] {
  const numbers = new Map<string, string>();
  const bits = new Map<string, string>();
  const registersWithBits = new Map<string, string>();
  return entries.flatMap((entry): MapFault[] => {
    const { table, address } = entry.form.at;
    const path = ["signals", entry.name, "at"];
    const clash = (other: string | undefined) =>
      other === undefined ? [] : [{ path, message: `\`${other}\` stands there already` }];
    if (entry.kind === "bit") {
      const key = `${table}:${address}`;
      const single = table === "coil" || table === "discrete";
      const own = `${key}.${single ? 0 : (entry.form.bit ?? 0)}`;
      const other = numbers.get(key) ?? bits.get(own);
      bits.set(own, entry.name);
      registersWithBits.set(key, entry.name);
      return clash(other);
    }
    const count = registersOf(entry.form.type);
    const end = address + count - 1;
    if (end > 65_535) return [{ path, message: "it ends behind the last address, 65535" }];
    const keys = Array.from({ length: count }, (_, i) => `${table}:${address + i}`);
    const other = keys.map((key) => numbers.get(key) ?? registersWithBits.get(key)).find((name) => name !== undefined);
    for (const key of keys) numbers.set(key, entry.name);
    return clash(other);
  });
}
