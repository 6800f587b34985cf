/**
 * What a profile writes to describe a register map of its own: the schema of `registers:`, `bits:`, `faults:`, `health:`,
 * `texts:` and `readable:`. Pure. What the parts must say of each other is in `map-check.ts`.
 */

import { highestAddress, type RegisterRead, registerPlace, wordOrders, z } from "#driver";

/** Detectors of one kind that a map can name. */
const mostDetectors = 8;
const wordPlace = registerPlace(["holding", "input"], "holding:100 or input:100");
const bitPlace = registerPlace(
  ["holding", "input", "coil", "discrete"],
  "holding:100, input:100, coil:5 or discrete:5",
);

/** A pattern of bits: YAML reads 0xffff as a number; longer ones are quoted. */
const pattern = z
  .union(
    [z.int().nonnegative(), z.string().regex(/^0x[0-9a-fA-F]{1,16}$/)],
    'expected bits such as 0xffff, beyond 52 of them quoted: "0xffffffffffffffff"',
  )
  .transform((bits) => BigInt(bits));

export const orderMessage = `expected ${wordOrders.join(", ")}: the bytes of 0xAABBCCDD in the order in which they arrive`;
const order = z
  .enum(wordOrders, orderMessage)
  .optional()
  .describe("Byte order of this value, written as the wire has 0xAABBCCDD. Default: the map's `order`.");
const group = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,30}$/, "expected the name of a group of `poll:`")
  .default("every")
  .describe("The group of `poll:` with which it is read. Default every.");

const types = ["uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64"] as const;

const number = {
  type: z
    .enum(types, `expected ${types.join(", ")}; bits stand under \`bits:\`, ascii under \`texts:\``)
    .default("uint16")
    .describe("Default uint16."),
  order,
  mask: pattern.optional().describe("Bits that belong to the value; the others are taken for 0. Not for floats."),
  noData: pattern.optional().describe("The raw bits with which the device says that it has no value."),
  scale: z
    .number()
    .refine((factor) => factor !== 0, "a scale of 0 makes every value 0")
    .optional()
    .describe("value = raw x scale + offset, in `unit`. Default 1."),
  offset: z.number().optional().describe("Default 0."),
  min: z.number().optional().describe("A lower value is not believed, and neither is its whole poll. In `unit`."),
  max: z.number().optional().describe("A higher value is not believed, and neither is its whole poll. In `unit`."),
  group,
};
const one = { at: wordPlace.describe("Where its first register is, such as input:100."), ...number };
const many = {
  at: z
    .union(
      [wordPlace.transform((at) => [at]), z.array(wordPlace).min(1).max(mostDetectors)],
      `expected a table and an address from 0, such as input:100, or a list of them, one a detector, ${mostDetectors} at most`,
    )
    .describe("Where it is, or a list of places, one a detector: d1, d2 …"),
  ...number,
};

export const countMeanings = ["countsPerSecond", "countsPerPoll", "countsPerWindow", "cumulative"] as const;
export type CountMeaning = (typeof countMeanings)[number];

const counted = z
  .strictObject({
    ...many,
    counts: z
      .enum(countMeanings, `expected ${countMeanings.join(", ")}`)
      .optional()
      .describe("What the register counts. Default: the map's `counts`."),
  })
  .optional();

/** Factors to the unit in which a reading has the value. */
export const units = {
  background: { "counts/s": 1, "counts/min": 1 / 60 },
  speed: { "mm/s": 0.001, "m/s": 1, "km/h": 1 / 3.6, mph: 0.44704 },
  deviceTime: { s: 1, ms: 0.001 },
  doseRate: { "uSv/h": 1, "nSv/h": 0.001, "mSv/h": 1000 },
} as const;

function unitOf<U extends string>(table: Readonly<Record<U, number>>, usual: NoInfer<U>) {
  const names = Object.keys(table) as U[];
  const one = z.enum(names as [U, ...U[]], `expected ${names.join(", ")}`);
  return one.default(usual as never).describe(`Its unit, of ${names.join(", ")}. Default ${usual}.`);
}
const background = z.strictObject({ ...many, unit: unitOf(units.background, "counts/s") }).optional();

export const registers = z.strictObject({
  gammaCounts: counted.describe("Counts of the gamma detectors."),
  neutronCounts: counted.describe("Counts of the neutron detectors."),
  gammaBackground: background.describe("Background of each gamma detector."),
  neutronBackground: background.describe("Background of each neutron detector."),
  occupancyCounter: z
    .strictObject(one)
    .optional()
    .describe("Rises by one with each occupancy; 16 bits of it are used."),
  heartbeat: z.strictObject(one).optional().describe("Moves on while the device is alive; see `frozenAfter`."),
  speed: z.strictObject({ ...one, unit: unitOf(units.speed, "mm/s") }).optional(),
  deviceTime: z
    .strictObject({ ...one, unit: unitOf(units.deviceTime, "s") })
    .optional()
    .describe("The device's clock, since 1970 UTC; 0 is no clock."),
  doseRate: z.strictObject({ ...one, unit: unitOf(units.doseRate, "uSv/h") }).optional(),
});

const bitShape = {
  at: bitPlace.describe("The register, coil or discrete input in which it stands."),
  bit: z
    .int()
    .min(0)
    .max(31)
    .optional()
    .describe("Its number, 0 being the lowest. None for coils and discrete inputs."),
  anyOf: z.array(z.int().min(0).max(31)).min(2).max(32).optional().describe("Several bits, of which one is enough."),
  equals: z.int().min(0).optional().describe("Instead of a bit: the number of the whole register that means yes."),
  type: z.enum(["uint16", "uint32"]).default("uint16").describe("Of its register. Default uint16."),
  order,
  inverted: z.boolean().default(false).describe("True where 0 means yes, as with relays that drop out. Default false."),
  group,
};
const bit = z.strictObject(bitShape).optional();

/** Bits with a meaning of their own, by the code of their fault or what else they are. */
export const bitCodes = {
  tamper: "tamper",
  mainsFailed: "mains-failed",
  batteryLow: "battery-low",
  deviceError: "device-error",
  gammaBackgroundHigh: "gamma-background-high",
  gammaBackgroundLow: "gamma-background-low",
  neutronBackgroundHigh: "neutron-background-high",
  neutronBackgroundLow: "neutron-background-low",
  gammaOverload: "gamma-overload",
  neutronOverload: "neutron-overload",
} as const;

export const bits = z.strictObject({
  occupied: bit.describe("Something stands in the portal."),
  gammaAlarm: bit,
  neutronAlarm: bit,
  tamper: bit,
  mainsFailed: bit,
  batteryLow: bit,
  deviceError: bit,
  gammaBackgroundHigh: bit,
  gammaBackgroundLow: bit,
  neutronBackgroundHigh: bit,
  neutronBackgroundLow: bit,
  gammaOverload: bit,
  neutronOverload: bit,
} satisfies Record<keyof typeof bitCodes | "occupied" | "gammaAlarm" | "neutronAlarm", typeof bit>);

export const faults = z.record(
  z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, "expected a code such as detector-2-failed"),
  z.strictObject({ ...bitShape, text: z.string().min(3).max(120).describe("What it means, in words.") }),
);

const camelName = z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/, "expected a name such as temperatureCelsius");
export const health = z.record(camelName, z.strictObject(one));
export const texts = z.record(
  camelName,
  z.strictObject({
    at: wordPlace,
    registers: z.int().min(1).max(32).describe("Its length; two characters a register."),
    order: z.enum(["AB", "BA"], "expected AB, or BA where the characters of each pair are swapped").default("AB"),
    group,
  }),
);

export const readable = z.array(
  z
    .string()
    .regex(/^(holding|input|coil|discrete):\d{1,5}\.\.\d{1,5}$/, "expected a stretch such as holding:100..139")
    .transform((text): RegisterRead => {
      const [, table = "holding", from = "0", to = "0"] = /^(\w+):(\d+)\.\.(\d+)$/.exec(text) ?? [];
      return {
        table: (["coil", "discrete", "input"] as const).find((known) => known === table) ?? "holding",
        address: Number(from),
        count: Number(to) - Number(from) + 1,
      };
    })
    .refine(
      ({ address, count }) => count >= 1 && address + count <= highestAddress + 1,
      "it ends before it begins, or beyond 65535",
    ),
);

export type BitForm = Omit<z.output<z.ZodObject<typeof bitShape>>, "group">;
