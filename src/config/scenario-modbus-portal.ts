/** What a scenario can say of a simulated Modbus portal, beside its wire: its map, its counter, and what goes wrong. Pure. */

import { z } from "zod";

const share = z.number("expected a share, 0 to 1").min(0).max(1);
const unit = z.int().min(0).max(255);

const faults = z
  .strictObject({
    silent: z.boolean().default(false).describe("Answers nothing."),
    late: share.default(0).describe("Share of answers that come 1.5 s late."),
    garbled: share.default(0).describe("Share of answers of which only garbage comes."),
    exceptions: share.default(0).describe("Share of answers that are an exception."),
    answersAsUnit: unit.nullable().default(null).describe("The unit that answers name, whatever they were asked as."),
    frozenHeartbeat: z.boolean().default(false),
    stuckOccupied: z.boolean().default(false).describe("Occupancy bits never clear again."),
    alarmWhileFree: z.enum(["none", "gamma", "neutron", "both"]).default("none"),
    wordsSwapped: z.boolean().default(false).describe("32-bit values with their words the other way round."),
    nanBackgrounds: z.boolean().default(false),
    descriptorBase: z.int().min(0).max(65_535).default(100).describe("Of layout aspect."),
    descriptorCount: z.int().min(0).max(65_535).default(21).describe("Of layout aspect."),
    counterJumps: share.default(0).describe("Share of conveyances before which the counter jumps by one."),
    counterRestarts: share.default(0).describe("Share of conveyances before which it starts again."),
  })
  .refine(({ late, garbled, exceptions }) => late + garbled + exceptions <= 1, "the shares exceed 1")
  .prefault({});

export const modbusPortalShape = {
  layout: z.enum(["aspect", "generic", "map"]).default("aspect"),
  profile: z.string().min(1).max(80).default("example-register-map").describe("Of layout map."),
  unit: unit.default(1),
  counterStart: z.int().min(0).max(65_535).default(0).describe("What the occupancy counter shows at first."),
  conditions: z
    .array(
      z.enum([
        "tamper",
        "mains-failed",
        "battery-low",
        "device-error",
        "gamma-background-high",
        "gamma-background-low",
        "neutron-background-high",
        "neutron-background-low",
        "gamma-overload",
        "neutron-overload",
      ]),
    )
    .default([]),
  faults,
};
