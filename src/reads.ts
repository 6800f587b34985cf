/**
 * From the values that a register map names to as few reads as the unit's limits allow. Pure.
 *
 * Neighbours are read together, and a hole between them is read along only where the map says that it may be read: a
 * unit answers a read across an address that it does not have with an exception, and all of it is lost.
 */

import type { ReadLimits, RegisterRead } from "./driver.ts";
import { PorticoError } from "./errors.ts";

/** What the protocol itself allows (MODBUS Application Protocol V1.1b3, 6.1 to 6.4). */
export const protocolLimits: ReadLimits = { maxRegistersPerRead: 125, oneRegisterPerRead: false };
const maxBitsPerRead = 2000;

/** Where one of the wanted values lies in what was read. */
export interface PlannedRead extends RegisterRead {
  /** Indices of the wanted values that this read holds, and at which place of it each begins. */
  readonly holds: readonly { readonly index: number; readonly offset: number }[];
}

/**
 * Reads for all of `wanted`, in the order of tables and addresses. A value is never torn between two reads; one that is
 * longer than the limit is read alone, as it stands.
 * @param readable stretches that may be read though no value of `wanted` is there
 */
export function planReads(
  wanted: readonly RegisterRead[],
  limits: ReadLimits = protocolLimits,
  readable: readonly RegisterRead[] = [],
): PlannedRead[] {
  const sorted = wanted
    .map((read, index) => ({ ...read, index }))
    .sort((a, b) => a.table.localeCompare(b.table) || a.address - b.address || a.count - b.count);
  const plans: {
    table: RegisterRead["table"];
    address: number;
    count: number;
    holds: PlannedRead["holds"][number][];
  }[] = [];
  for (const { table, address, count, index } of sorted) {
    const last = plans.at(-1);
    const bits = table === "coil" || table === "discrete";
    const most = bits ? maxBitsPerRead : limits.maxRegistersPerRead;
    if (last !== undefined && last.table === table && !limits.oneRegisterPerRead) {
      const end = last.address + last.count;
      const joined = Math.max(end, address + count) - last.address;
      if (joined <= most && (address <= end || mayRead(table, end, address, readable))) {
        last.count = joined;
        last.holds.push({ index, offset: address - last.address });
        continue;
      }
    }
    plans.push({ table, address, count, holds: [{ index, offset: 0 }] });
  }
  return plans;
}

/** Whether every address from `from` up to `to` may be read along. */
function mayRead(table: RegisterRead["table"], from: number, to: number, readable: readonly RegisterRead[]): boolean {
  let next = from;
  const stretches = readable.filter((stretch) => stretch.table === table).sort((a, b) => a.address - b.address);
  for (const { address, count } of stretches) {
    if (address > next) break;
    next = Math.max(next, address + count);
  }
  return next >= to;
}

/**
 * Whether a read failed so that the next one may succeed: the unit's own trouble, or a bus with too much to do. Otherwise the link is
 * over, or the request can never be sent, and no next poll can help.
 */
export function mayAnswerNext(error: unknown): error is PorticoError {
  if (!(error instanceof PorticoError)) return false;
  if (error.code === "MODBUS_REQUEST" || error.code === "MODBUS_FORBIDDEN") return false;
  return error.code === "BUS_OVERLOADED" || error.code.startsWith("MODBUS_");
}
