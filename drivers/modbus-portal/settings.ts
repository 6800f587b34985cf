/** The settings of the Modbus portal driver, and what each means. Pure. */

import {
  byteOrderOf,
  decodeRegisters,
  durationMs,
  PorticoError,
  type RegisterRead,
  registersOf,
  wordOrders,
  z,
} from "#driver";
import { checkMap } from "./map-check.ts";
import { bits, countMeanings, faults, health, orderMessage, readable, registers, texts } from "./map-settings.ts";

const register = z
  .string()
  .regex(/^(holding|input):\d{1,5}$/, "expected a table and an address from 0, such as holding:0");

const identity = z.strictObject({
  register: register.describe("Where the known value stands, for example holding:0. Addresses count from 0."),
  type: z.enum(["uint16", "uint32"]).default("uint16").describe("Its type."),
  order: z.enum(wordOrders, orderMessage).default("ABCD").describe("Its byte order."),
  equals: z.int().nonnegative().describe("The value that proves the device is what the profile says."),
});
export type Identity = z.output<typeof identity>;

const shape = z.strictObject({
  layout: z
    .enum(["aspect", "generic", "map"], "expected aspect, generic or map")
    .default("aspect")
    .describe(
      "The register map: `aspect` finds its block by the descriptor at holding 0, `generic` is at `base`, `map` is what the profile describes under `registers` and `bits`.",
    ),
  table: z.enum(["holding", "input"]).default("holding").describe("Registers of the generic map. Default holding."),
  base: z
    .int()
    .min(0)
    .max(65_520)
    .default(0)
    .describe("First register of the generic map, 0 to 65520, counted from 0 as on the wire. Default 0."),
  order: z
    .enum(wordOrders, orderMessage)
    .default("ABCD")
    .describe("Byte order of the values, written as the wire has 0xAABBCCDD; not for layout aspect. Default ABCD."),
  registers: registers.prefault({}).describe("Numbers of layout map, by what they are."),
  bits: bits.prefault({}).describe("Bits of layout map, by what they mean."),
  faults: faults
    .default({})
    .describe("Further bits of layout map that are conditions of the equipment, by their codes."),
  health: health.default({}).describe("Numbers of layout map worth keeping, by names with units: temperatureCelsius."),
  texts: texts.default({}).describe("ASCII texts of layout map, such as serialNumber; kept as they are."),
  readable: readable.default([]).describe("Stretches of layout map that may be read along: holding:100..139."),
  highAddresses: z
    .boolean()
    .default(false)
    .describe("True if holding:40001 and input:30001 and beyond are meant as addresses, not as register numbers."),
  occupancyLasts: durationMs()
    .optional()
    .describe("Layout map without an occupied bit: an occupancy is taken to last so long from the counter's step."),
  identity: identity
    .optional()
    .describe("A register whose value is known; read on connect and after each failed poll."),
  poll: z
    .object({ every: durationMs().prefault("200ms").describe("Time between two polls, 50ms or more. Default 200ms.") })
    .catchall(durationMs())
    .prefault({})
    .describe("Periods: `every` for all that names no group, and one of each further group of layout map."),
  counts: z
    .enum(countMeanings, `expected ${countMeanings.join(", ")}`)
    .default("countsPerSecond")
    .describe(
      "What the count registers hold. The Aspect map does not say; statistics over less than 1 s need the truth.",
    ),
  window: durationMs().optional().describe("With countsPerWindow: the time over which the device counts, such as 1s."),
  frozenAfter: durationMs()
    .prefault("5s")
    .describe("The heartbeat may stand still for so long, 2s or more. Default 5s."),
  failedPolls: z.int().min(1).max(100).default(3).describe("Failed polls in a row that end the session. Default 3."),
  limits: z
    .strictObject({
      gammaCountsPerSecond: z.number().positive().default(2_000_000).describe("Highest believable gamma rate."),
      neutronCountsPerSecond: z.number().positive().default(100_000).describe("Highest believable neutron rate."),
      speedMetresPerSecond: z.number().positive().default(30).describe("Highest believable speed. Default 30 m/s."),
    })
    .prefault({})
    .describe("Values beyond are not believed: they are the usual sign of a wrong byte order or address."),
  quirks: z.record(z.string(), z.unknown()).default({}).describe("For the bus: see the modbus room's quirks."),
});
export type Settings = z.output<typeof shape>;

export const settings: z.ZodType<Settings> = shape.superRefine((given, context) => {
  for (const { path, message } of checkMap(given)) context.addIssue({ code: "custom", path: [...path], message });
});

export function identityRead({ register: text, type }: Identity): RegisterRead {
  const [table, address] = text.split(":");
  return { table: table === "input" ? "input" : "holding", address: Number(address), count: registersOf(type) };
}

/** Throws MODBUS_IDENTITY unless the registers hold the declared value. */
export function checkIdentity(words: readonly number[], { register: at, type, order, equals }: Identity): void {
  const value = decodeRegisters(words, { type, order: byteOrderOf(type, order) });
  if (value === equals) return;
  throw new PorticoError("MODBUS_IDENTITY", `${at} holds ${value}, the profile says ${equals}`);
}
