/** The bodies of writes about passages: verdicts and marks. Schemas, and what becomes of them. Pure. */

import { z } from "zod";
import { check } from "./check.ts";
import type { GivenMark, GivenVerdict } from "./given.ts";
import { line, remark } from "./text.ts";

export const verdictBody = z
  .strictObject({
    decision: z
      .enum(["clear", "suspect", "inconclusive", "not-scanned"])
      .describe("`not-scanned`: the conveyance went through without an image that could be judged."),
    reason: line(300).optional().describe("Why. Needed with `suspect` and `not-scanned`."),
    comment: remark.optional(),
    decidedInMs: z
      .int()
      .min(0)
      .max(24 * 3_600_000)
      .optional()
      .describe("How long the officer had the passage open, in milliseconds."),
  })
  .describe("What an officer decides on a passage.");

/** Far beyond any image: the image itself says what is too much. */
const coordinate = z.number().min(0).max(1_000_000);

export const markBody = z
  .strictObject({
    scan: z.string().min(1).max(200).describe("Id of a scan that is linked to the passage."),
    view: line(64).optional().describe("Name of the view; may be left out where the scan has one only."),
    points: z
      .array(z.strictObject({ column: coordinate, row: coordinate }))
      .min(1)
      .max(64)
      .describe("Within the image; row 0 is the top. One is a point, two are the corners of a box, more a polygon."),
    category: z.enum(["anomaly", "contraband", "weapon", "radioactive", "other"]),
    text: line(300).optional(),
  })
  .describe("A place in an image that somebody points at.");

export function verdictOf(body: unknown): GivenVerdict {
  const explained = verdictBody.refine(
    ({ decision, reason }) => reason !== undefined || (decision !== "suspect" && decision !== "not-scanned"),
    { path: ["reason"], message: "a reason is needed with `suspect` and `not-scanned`" },
  );
  return check(explained, body, "body");
}

export const markOf = (body: unknown): GivenMark => check(markBody, body, "body");
