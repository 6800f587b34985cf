/** How a profile names one place in a register map: `input:6`. Addresses count from 0, as on the wire. Pure. */

import { z } from "zod";
import type { RegisterRead } from "./driver.ts";

export interface RegisterPlace {
  readonly table: RegisterRead["table"];
  readonly address: number;
}

export const highestAddress = 65_535;

/**
 * The schema of a place in one of these tables.
 * @param example for the message: `input:6 or holding:6`
 */
export function registerPlace(tables: readonly RegisterRead["table"][], example: string) {
  const message = `expected a table and an address from 0, such as ${example}`;
  return z
    .string(message)
    .regex(new RegExp(`^(${tables.join("|")}):\\d{1,5}$`), message)
    .transform((text): RegisterPlace => {
      const [table, address] = text.split(":");
      return { table: tables.find((known) => known === table) ?? "holding", address: Number(address) };
    })
    .refine(({ address }) => address <= highestAddress, `the highest address is ${highestAddress}`);
}
