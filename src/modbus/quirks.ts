/**
 * The quirks of a device that the bus must know, each with its reason. Pure: a schema and its type.
 *
 * There is none for devices that take one connection only: no wire ever has two from us, whatever the device.
 */

import { z } from "zod";
import type { ReadLimits } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { type RegisterType, wordOrders } from "../registers.ts";
import { durationMs } from "../units.ts";

const unit = z.int().min(0).max(255);

/** `holding:0`: a table and an address that counts from 0, as on the wire. Manuals mix this up with register numbers. */
const register = z
  .string()
  .regex(/^(holding|input):\d{1,5}$/, "expected a table and an address from 0, such as holding:0")
  .transform((text) => {
    const [table, address] = text.split(":");
    return { table: table === "input" ? ("input" as const) : ("holding" as const), address: Number(address) };
  })
  .refine(({ address }) => address <= 65_535, "the highest address is 65535");

export const quirksSchema = z.strictObject({
  responseTimeout: durationMs()
    .default(1000)
    .describe("How long the unit may take to answer, beyond the time of the bytes on the line. Default 1s."),
  pauseBetweenRequests: durationMs()
    .default(0)
    .describe("Silence before each request beyond the line's own 3.5 characters, for slow firmware. Default 0ms."),
  pauseAfterConnect: durationMs()
    .default(0)
    .describe("Silence after opening, for converters that drop the first request. Default 0ms."),
  maxRegistersPerRead: z
    .int()
    .min(1)
    .max(125)
    .default(125)
    .describe("Most registers that the device gives in one answer, 1 to 125. A longer read is refused, never cut."),
  oneRegisterPerRead: z
    .boolean()
    .default(false)
    .describe("True for devices that answer for one value of their map at a time: no two are read together."),
  idleCloseAfter: durationMs()
    .refine((ms) => ms > 0, "expected more than 0ms; null keeps the connection")
    .nullable()
    .default(null)
    .describe(
      "A connection on which nothing was asked for so long is given up and dialled again when needed, for devices that take one connection only. Null keeps it. Default null.",
    ),
  answersAsUnit: unit
    .nullable()
    .default(null)
    .describe("A fixed unit, 0 to 255, that the device writes into its answers whatever it was asked as."),
  ignoreTransactionId: z
    .boolean()
    .default(false)
    .describe("True for converters that answer Modbus TCP with a shifted transaction id."),
  identity: z
    .strictObject({
      register: register.describe("Where the known value stands, for example holding:0."),
      type: z.enum(["uint16", "uint32"] satisfies RegisterType[]).default("uint16"),
      order: z.enum(wordOrders).default("ABCD"),
      equals: z.int().nonnegative(),
    })
    .optional()
    .describe("A register whose value is known; read after every timeout before anything else is believed."),
});
export type Quirks = z.output<typeof quirksSchema>;

/** Throws CONFIG_INVALID with all that is wrong. `where` says whose quirks they are. */
export function parseQuirks(where: string, quirks: unknown): Quirks {
  const parsed = quirksSchema.safeParse(quirks ?? {});
  if (parsed.success) return parsed.data;
  throw new PorticoError("CONFIG_INVALID", `${where}, quirks: ${z.prettifyError(parsed.error)}`);
}

/** How long nothing must be asked before the wire is given up: never, unless all devices on it allow it. */
export function idleCloseAfterMs(devices: Iterable<{ readonly quirks: Quirks }>): number | undefined {
  let longestMs: number | undefined;
  for (const { quirks } of devices) {
    if (quirks.idleCloseAfter === null) return undefined;
    longestMs = Math.max(longestMs ?? 0, quirks.idleCloseAfter);
  }
  return longestMs;
}

export const limitsOf = ({ maxRegistersPerRead, oneRegisterPerRead }: Quirks): ReadLimits => ({
  maxRegistersPerRead,
  oneRegisterPerRead,
});

/** What one read of a device with these quirks may ask for. Throws CONFIG_INVALID. */
export const readLimits = (quirks: unknown): ReadLimits => limitsOf(parseQuirks("profile", quirks));
