/** The settings of the scanner-plc driver, and what each means. Pure. */

import { durationMs, wordOrders, z } from "#driver";
import { referenceMap, referenceStates, referenceTrips, referenceVersion, signalsSchema } from "./map.ts";
import { checkMap } from "./map-check.ts";

const words = z.record(
  z.string().regex(/^\d{1,5}$/, "expected a number"),
  z.string().min(1).max(60).describe("What it means, in words."),
);

const shape = z.strictObject({
  signals: signalsSchema
    .prefault(referenceMap)
    .describe(
      "Where each signal stands. Default: Portico's reference map portico-scanner-plc, version 1, which is no vendor's. A map given here is the whole map: nothing of the reference is mixed into it.",
    ),
  version: z
    .int()
    .min(0)
    .nullable()
    .default(referenceVersion)
    .describe("What `mapVersion` must read, or the controller is refused; null: it is not asked. Default 1."),
  order: z
    .enum(wordOrders, `expected ${wordOrders.join(", ")}: the bytes of 0xAABBCCDD in the order in which they arrive`)
    .default("ABCD")
    .describe("Byte order of the values. Default ABCD, high word first."),
  states: words
    .default(referenceStates)
    .describe("Names of the numbers of `state`. Others stay visible as `state 17`."),
  trips: words.default(referenceTrips).describe("Names of the numbers of `tripReason`."),
  faultBits: words.default({}).describe("What the bits of `faultCode` mean, by their numbers, 0 being the lowest."),
  highAddresses: z
    .boolean()
    .default(false)
    .describe("True if holding:40001 and input:30001 and beyond are meant as addresses, not as register numbers."),
  poll: z
    .strictObject({
      every: durationMs()
        .refine((ms) => ms >= 50 && ms <= 5000, "expected 50ms to 5s")
        .prefault("100ms")
        .describe("Time between two polls, 50ms to 5s. Default 100ms."),
      slow: durationMs()
        .refine((ms) => ms >= 500, "expected 500ms or more")
        .prefault("5s")
        .describe("The same of what changes seldom. Default 5s."),
    })
    .prefault({})
    .describe("How often is asked."),
  staleAfter: durationMs()
    .refine((ms) => ms >= 500, "expected 500ms or more")
    .prefault("2s")
    .describe("A heartbeat that stands still for so long makes all values no data. Default 2s."),
  failedPolls: z.int().min(1).max(100).default(3).describe("Failed polls in a row that end the session. Default 3."),
  minSpeedQuality: z
    .number()
    .min(0)
    .max(100)
    .default(50)
    .describe("A speed of less `speedQuality`, in per cent, is no data. Default 50."),
  maxSpeedMetresPerSecond: z
    .number()
    .positive()
    .default(30)
    .describe("Highest believable speed; beyond it the byte order or the address is wrong. Default 30 m/s."),
  quirks: z.record(z.string(), z.unknown()).default({}).describe("For the bus: see docs/modbus.md."),
});
export type Settings = z.output<typeof shape>;

export const settings: z.ZodType<Settings> = shape.superRefine((given, context) => {
  for (const { path, message } of checkMap(given.signals, given.highAddresses, given.version !== null)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
  if (given.staleAfter < 2 * given.poll.every) {
    const message = `is shorter than two polls, ${2 * given.poll.every} ms: a living controller would look stale`;
    context.addIssue({ code: "custom", path: ["staleAfter"], message });
  }
});
