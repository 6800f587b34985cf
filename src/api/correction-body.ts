/** The bodies of corrections and of seals that an officer saw. Schemas, and what becomes of them. Pure. */

import { z } from "zod";
import { mostContainers, sealConditions } from "../identity-records.ts";
import { check } from "./check.ts";
import type { GivenContainers, GivenLink, GivenSeal } from "./given.ts";
import { line } from "./text.ts";

const by = line(80).optional().describe("Who says so. Absent: whoever is signed in.");
const code = line(64);

export const containersBody = z
  .strictObject({
    containers: z.array(code).max(mostContainers).describe("All that the passage has, each once; none: it has none."),
    reason: line(300).describe("Why."),
    by,
    confirm: z
      .boolean()
      .optional()
      .describe("`true`: a code whose check digit does not fit is meant as it is given. Boxes with wrong marks exist."),
  })
  .describe("Which containers a passage has, as an officer says.");

export const linkBody = z
  .strictObject({
    record: z.uuid().describe("Id of an occupancy, scan, read or seal of the passage's lane."),
    reason: line(300).describe("Why."),
    by,
  })
  .describe(
    "To which passage a record belongs, as an officer says. The passage that it has already: that is confirmed.",
  );

export const sealBody = z
  .strictObject({
    condition: z.enum(sealConditions).describe("`unknown`: nobody could look. It never means intact."),
    number: line(64)
      .optional()
      .describe("As seen; nothing is corrected. Absent: none could be read, or there is none."),
    issuer: line(64).optional(),
    issuerCode: line(8).optional().describe("9303 of UN/EDIFACT: CA carrier, CU customs, SH shipper."),
    isoClass: z.enum(["I", "S", "H"]).optional().describe("ISO 17712: indicative, security, high security."),
    sealType: z.enum(["mechanical", "electronic"]).optional(),
    container: code.optional().describe("On which it is. May be left out where the passage has one only."),
    passage: z.string().min(1).max(64).optional().describe("In which it was seen."),
    replaces: line(64).optional().describe("Number of the seal for which this one was put on."),
    reason: line(300).optional().describe("Why it was looked at, or replaced."),
    by,
  })
  .describe("A seal as an officer saw it.");

export const containersOf = (body: unknown): GivenContainers => check(containersBody, body, "body");
export const linkOf = (body: unknown): GivenLink => check(linkBody, body, "body");

export function sealOf(body: unknown): GivenSeal {
  const explained = sealBody
    .refine(({ container, passage }) => container !== undefined || passage !== undefined, {
      path: ["container"],
      message: "container or passage is needed",
    })
    .refine(({ number, replaces }) => replaces === undefined || number !== undefined, {
      path: ["number"],
      message: "a seal that replaces another has a number",
    })
    .refine(({ number, condition }) => condition !== "missing" || number === undefined, {
      path: ["number"],
      message: "a seal that is missing has no number",
    });
  return check(explained, body, "body");
}
