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

const register = z
  .string()
  .regex(/^(holding|input):\d{1,5}$/, "expected a table and an address from 0, such as holding:0");

const identity = z.strictObject({
  register: register.describe("Where the known value stands, for example holding:0. Addresses count from 0."),
  type: z.enum(["uint16", "uint32"]).default("uint16").describe("Its type."),
  order: z.enum(wordOrders).default("ABCD").describe("Its byte order."),
  equals: z.int().nonnegative().describe("The value that proves the device is what the profile says."),
});
export type Identity = z.output<typeof identity>;

export const settings = z.strictObject({
  layout: z
    .enum(["aspect", "generic"])
    .default("aspect")
    .describe("The register map: `aspect` finds its block by the descriptor at holding 0, `generic` is at `base`."),
  table: z.enum(["holding", "input"]).default("holding").describe("Registers of the generic map. Default holding."),
  base: z
    .int()
    .min(0)
    .max(65_520)
    .default(0)
    .describe("First register of the generic map, 0 to 65520, counted from 0 as on the wire. Default 0."),
  order: z
    .enum(wordOrders)
    .default("ABCD")
    .describe("Byte order of the generic map's values, written as the wire has 0xAABBCCDD. Default ABCD."),
  identity: identity
    .optional()
    .describe("A register whose value is known; read on connect and after each failed poll."),
  poll: z
    .strictObject({
      every: durationMs().prefault("200ms").describe("Time between two polls, 50ms or more. Default 200ms."),
    })
    .refine(({ every }) => every >= 50, "a portal is polled every 50ms at most")
    .prefault({}),
  counts: z
    .enum(["countsPerSecond", "countsPerPoll"])
    .default("countsPerSecond")
    .describe(
      "What the count registers hold. The Aspect map does not say; statistics over less than 1 s need the truth.",
    ),
  frozenAfter: durationMs()
    .prefault("5s")
    .describe("The heartbeat of the generic map may stand still for so long, 2s or more. Default 5s."),
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
export type Settings = z.output<typeof settings>;

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
