/** What an installation must say of a Ludlum 375: which unit it is, in which form it speaks, and in which units. */

import { durationMs, z } from "#driver";
import { doseRateUnits } from "./units.ts";

const unit = z.enum(doseRateUnits, `expected one of ${doseRateUnits.join(", ")}`);

export const settings = z.strictObject({
  form: z
    .enum(["auto", "serial", "ethernet"])
    .default("auto")
    .describe("The dump of the serial port, the XML of the Ethernet board, or whichever of them is heard first."),
  serial: z
    .string('expected a serial number in quotes, such as "272137"')
    .regex(/^[0-9A-Za-z._-]{1,32}$/, "expected a serial number: 1 to 32 letters, digits, dots, dashes or underscores")
    .optional()
    .describe("Serial number of the unit that hangs at this place. What any other unit says is rejected and a fault."),
  units: z
    .record(z.string().regex(/^[0-9A-Za-z]{1,4}$/, "expected a units code such as 03"), unit)
    .default({ "03": "microsievert/h" })
    .describe("What the units codes of the XML stand for. A code that is not named here gives no data and a fault."),
  displayUnit: unit
    .optional()
    .describe(
      "The unit that the display is set to, which the serial dump does not say. Without it: no data and a fault.",
    ),
  alarm1: z
    .enum(["high", "low"])
    .default("high")
    .describe("Which alarm the XML means by alarm1; alarm2 is the other. The order of the serial dump says HIGH."),
  staleAfter: durationMs()
    .prefault("7s")
    .describe(
      "The session ends when no message could be understood for so long, 1s or more; the device sends each 2 s.",
    )
    .refine((ms) => ms >= 1000, "expected 1s or more"),
});
export type Settings = z.infer<typeof settings>;
