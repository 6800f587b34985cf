/** What `GET /v1/devices/{device}/backgrounds` takes and gives, as schemas. Nothing is computed here. */

import { z } from "zod";
import { parseDurationMs } from "../units.ts";

const minuteMs = 60_000;
/** Steps of one answer at most: more points than a screen has columns. */
export const mostSteps = 1500;

/** Query parameters stay text here, so that the document can show them as they are written. */
const moment = z.iso.datetime({ offset: true });
const isStep = (text: string) => {
  const ms = parseDurationMs(text);
  return ms !== undefined && ms >= minuteMs && ms % minuteMs === 0;
};

export const backgroundsQuery = z.strictObject({
  from: moment.optional().describe("Begin, RFC 3339, cut to whole minutes. Absent: 24 hours before `to`."),
  to: moment.optional().describe("End, RFC 3339. Absent: now."),
  step: z
    .string()
    .max(16)
    .refine(isStep, "expected whole minutes, such as 1min, 5min or 1h")
    .optional()
    .describe("Length of one item, whole minutes, such as `5min`. Absent: about 300 items in all."),
});

const utc = z.iso.datetime({ precision: 3 });
const values = z
  .object({ mean: z.number(), min: z.number(), max: z.number() })
  .nullable()
  .describe("Counts per second of one detector. Null: it told nothing in this time, which is not 0.");
const limits = z
  .object({ level: z.number().optional(), low: z.number().optional(), high: z.number().optional() })
  .describe("Counts per second. Absent: not learnt yet, or no such limit.");

export const backgroundHistory = z
  .object({
    device: z.string(),
    from: utc,
    to: utc,
    stepMs: z.int().positive(),
    detectors: z.object({ gamma: z.int(), neutron: z.int() }).describe("How many the device told of in this time."),
    items: z
      .array(
        z.object({
          at: utc.describe("Begin of the step."),
          gamma: z.array(values),
          neutron: z.array(values),
          condition: z
            .string()
            .nullable()
            .describe(
              "The device's own judgement, the last that was not normal if any was not. Null: no background came.",
            ),
          xrayNearby: z.array(z.string()).optional().describe("Scanners of the site that fired meanwhile."),
          faults: z.array(z.string()).optional().describe("Codes of background faults that began in it."),
        }),
      )
      .describe("One a step, in order, holes among them."),
    watch: z
      .object({
        gamma: z.array(limits),
        neutron: z.array(limits),
        conditions: z
          .array(z.object({ code: z.string(), text: z.string() }))
          .describe("Faults that the gateway finds now."),
      })
      .optional()
      .describe("How the gateway judges the background now. Absent: it does not."),
  })
  .describe("The background of one device, at most 1,500 steps of the last eight days.");
