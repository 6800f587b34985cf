/** The bodies of writes about alarms: their schemas, and what becomes of them. Pure. */

import { z } from "zod";
import { check } from "./check.ts";
import type { AlarmAction } from "./given.ts";
import { line, remark } from "./text.ts";

export const remarkBody = z.strictObject({ comment: remark.optional() }).describe("May be left out altogether.");

export const shelvingBody = z
  .strictObject({
    until: z.iso.datetime({ offset: true }).optional().describe("RFC 3339; within 8 hours of the gateway's clock."),
    forMs: z
      .int()
      .min(1000)
      .max(8 * 3_600_000)
      .optional()
      .describe("The same as a time from now: a second to 8 hours, in milliseconds."),
    reason: line(300).describe("Why it need not be seen until then."),
  })
  .describe("`until` or `forMs`, one of the two.");

export const adjudicationBody = z
  .strictObject({
    code: z.int().min(1).max(11).describe("docs/alarms.md lists the codes, and which fit which alarm."),
    isotopes: z
      .array(line(32))
      .max(32)
      .default([])
      .describe("What was identified, such as K-40; repetitions are taken out."),
    secondaryInspection: z
      .enum(["none", "requested", "completed"])
      .default("none")
      .describe("`requested`: the finding is provisional, and the alarm stays open until the result is in."),
    vehicle: line(64).optional().describe("Plate or number of the conveyance."),
    comment: remark.optional(),
  })
  .describe("What a person found out.");

export const acknowledgement = (body: unknown): AlarmAction => ({
  type: "acknowledge",
  ...check(remarkBody, body ?? {}, "body"),
});

export const unshelving = (body: unknown): AlarmAction => ({
  type: "unshelve",
  ...check(remarkBody, body ?? {}, "body"),
});

export function shelving(body: unknown, nowUtcMs: number): AlarmAction {
  const oneOfTwo = shelvingBody.refine(({ until, forMs }) => (until === undefined) !== (forMs === undefined), {
    path: ["until"],
    message: "one of `until` and `forMs` is needed, not both",
  });
  const { until, forMs = 0, reason } = check(oneOfTwo, body, "body");
  return { type: "shelve", untilUtcMs: until === undefined ? nowUtcMs + forMs : Date.parse(until), reason };
}

export function adjudication(body: unknown): AlarmAction {
  const { isotopes, ...finding } = check(adjudicationBody, body, "body");
  return { type: "adjudicate", finding: { ...finding, isotopes: [...new Set(isotopes)] } };
}
