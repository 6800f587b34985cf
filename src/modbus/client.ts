/**
 * The one file that knows `modbus-serial`: it encodes a read and decodes its reply, nothing more.
 *
 * The library's own timeouts stay off (without one it waits for ever, and after one it hands the late answer of a
 * request to the next), its promises are not used (they take the unit from mutable state), and its ports neither.
 */

import modbusSerial from "modbus-serial";
import type { RegisterRead } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { ModbusPort } from "./port.ts";

const { default: ModbusRTU } = modbusSerial;

export type ReadResult =
  | { readonly kind: "values"; readonly values: number[] }
  | { readonly kind: "exception"; readonly code: number }
  | { readonly kind: "invalid"; readonly reason: string };

export interface Client {
  open(): Promise<void>;
  /** Calls back once with the reply, or never: deadlines are the bus's business. Throws where the port refuses. */
  read(unit: number, request: RegisterRead, done: (result: ReadResult) => void): void;
}

const tables: readonly string[] = ["coil", "discrete", "holding", "input"] satisfies RegisterRead["table"][];

export function createClient(port: ModbusPort): Client {
  const library = new ModbusRTU(port);
  return {
    open: () =>
      new Promise((resolve, reject) => {
        library.open((error: Error | null) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    read(unit, { table, address, count }, done) {
      const reply = (error: unknown, result: { data: readonly (number | boolean)[] } | undefined) => {
        if (error instanceof Error && "modbusCode" in error)
          done({ kind: "exception", code: Number(error.modbusCode) });
        else if (error || result === undefined) done({ kind: "invalid", reason: messageOf(error) });
        else done({ kind: "values", values: valuesOf(result.data, count) });
      };
      if (table === "coil") library.writeFC1(unit, address, count, reply);
      else if (table === "discrete") library.writeFC2(unit, address, count, reply);
      else if (table === "holding") library.writeFC3(unit, address, count, reply);
      else library.writeFC4(unit, address, count, reply);
    },
  };
}

function valuesOf(data: readonly (number | boolean)[], count: number): number[] {
  const values = new Array<number>(count);
  // Bits come padded to whole bytes.
  for (let i = 0; i < count; i++) values[i] = Number(data[i]);
  return values;
}

/** Throws MODBUS_REQUEST for a read outside the limits of the protocol (the library sends what it is given). */
export function checkRead({ table, address, count }: RegisterRead, maxRegisters: number): void {
  const bits = table === "coil" || table === "discrete";
  const most = bits ? 2000 : maxRegisters;
  const fits = tables.includes(table) && Number.isInteger(address) && Number.isInteger(count);
  if (fits && address >= 0 && count >= 1 && count <= most && address + count <= 65_536) return;
  throw new PorticoError(
    "MODBUS_REQUEST",
    `cannot read ${count} from ${table}:${address}; at most ${most} below 65536`,
  );
}
