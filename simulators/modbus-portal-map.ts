/** The registers of a simulated portal whose map is a profile's: the other side of the driver's layout map. Pure. */

import { byteOrderOf, encodeRegisters, type RegisterRead, type RegisterTable, type WordOrder } from "#driver";
import { mapItems } from "../drivers/modbus-portal/map.ts";
import { registersFor } from "../drivers/modbus-portal/map-reading.ts";
import type { PortalReading } from "../drivers/modbus-portal/reading.ts";
import { identityRead, settings as settingsSchema } from "../drivers/modbus-portal/settings.ts";

type Quantity = "gamma" | "neutron";

/** What detectors can be asked for. */
interface Counted {
  /** Counts of the last so many milliseconds, one number a detector. */
  window(ms: number): readonly number[];
  /** Counts since the start. */
  total(): readonly number[];
}

export interface PortalMap {
  readonly detectors: Readonly<Record<Quantity, number>>;
  countsOf(quantity: Quantity, counted: Counted): readonly number[];
  /** Undefined where the device has no such address. */
  read(
    reading: PortalReading,
    wordsSwapped: boolean,
    table: RegisterTable,
    address: number,
    count: number,
  ): readonly number[] | undefined;
}

const swapped: Readonly<Record<WordOrder, WordOrder>> = { ABCD: "CDAB", CDAB: "ABCD", BADC: "DCBA", DCBA: "BADC" };

/** @throws Error if the profile is not one that the driver would take */
export function portalMap(profile: Readonly<Record<string, unknown>>): PortalMap {
  const settings = settingsSchema.parse(profile);
  const { registers, poll, identity, readable, order } = settings;
  const right = mapItems(settings);
  const wrong = mapItems({ ...settings, order: swapped[order] });
  const stretches: RegisterRead[] = [...readable, ...right.map(({ read }) => read)];
  const known = new Map<string, number>();
  if (identity !== undefined) {
    const read = identityRead(identity);
    stretches.push(read);
    const words = encodeRegisters(identity.equals, {
      type: identity.type,
      order: byteOrderOf(identity.type, identity.order),
    });
    for (const [i, word] of words.entries()) known.set(`${read.table}:${read.address + i}`, word);
  }
  const exists = (table: RegisterTable, at: number) =>
    stretches.some(
      (stretch) => stretch.table === table && at >= stretch.address && at < stretch.address + stretch.count,
    );

  return {
    detectors: { gamma: registers.gammaCounts?.at.length ?? 1, neutron: registers.neutronCounts?.at.length ?? 1 },
    countsOf(quantity, { window, total }) {
      const form = registers[`${quantity}Counts`];
      const meaning = form?.counts ?? settings.counts;
      if (meaning === "cumulative") return total();
      if (meaning === "countsPerPoll") return window(poll[form?.group ?? "every"] ?? poll.every);
      return window(meaning === "countsPerWindow" ? (settings.window ?? 1000) : 1000);
    },
    read(reading, wordsSwapped, table, address, count) {
      const image = registersFor(wordsSwapped ? wrong : right, reading);
      const addresses = Array.from({ length: count }, (_, i) => address + i);
      if (!addresses.every((at) => exists(table, at))) return undefined;
      return addresses.map((at) => image.get(`${table}:${at}`) ?? known.get(`${table}:${at}`) ?? 0);
    },
  };
}
