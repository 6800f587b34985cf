/** The answer about one container, as a schema that gives the OpenAPI document. It describes, it does not filter. */

import { z } from "zod";
import { expectedEntry } from "../identity-records.ts";
import { recordSchemas } from "../records.ts";

const utc = z.iso.datetime({ precision: 3 }).describe("RFC 3339, UTC, milliseconds");
const coverage = z.enum(["yes", "no", "unknown"]);
const fact = z.object({
  answer: coverage.describe("The best that any of its passages gives. `unknown` is never rounded to yes."),
  passages: z.array(z.string()).describe("The passages that give this answer, newest first."),
});

export const containerView = z
  .object({
    code: z.string(),
    id: z
      .object({
        valid: z.boolean().describe("Shape and printed check digit fit."),
        kind: z.string(),
        ambiguous: z.boolean().describe("Remainder 10: the printed 0 vouches for nothing."),
        notes: z.array(z.string()),
      })
      .describe("What the code says of itself; as `portico container-id` tells it."),
    passages: z
      .array(
        z.object({
          id: z.string(),
          lane: z.string(),
          state: z.enum(["open", "closed"]),
          startedAt: utc,
          endedAt: utc.optional(),
          containers: z.array(z.string()),
          imaged: coverage,
          radiationScanned: coverage,
          decision: z.string().optional().describe("Of the newest verdict."),
          direction: z.string().optional(),
          mode: z.string().optional(),
          risk: z.string().optional(),
          questions: z.int().describe("How many are open."),
        }),
      )
      .describe("The newest 100, newest first."),
    coverage: z.object({ imaged: fact, radiationScanned: fact.describe("A separate fact, never merged with imaged.") }),
    lists: z
      .array(
        z.object({
          source: z.string(),
          reference: z.string(),
          version: z.string(),
          receivedAt: utc,
          entry: expectedEntry,
        }),
      )
      .describe("Entries of the lists in force."),
    movements: z.array(recordSchemas["movement.reported"]).describe("What terminals reported, newest first."),
    seals: z.array(recordSchemas["seal.observed"]).describe("Seals seen on it, newest first."),
    mismatches: z.array(recordSchemas["seal.mismatch"]),
    conflicts: z.array(recordSchemas["passage.conflict"]),
    corrections: z.array(recordSchemas["identity.corrected"]).describe("In which an officer put it in or took it out."),
    bypasses: z.array(recordSchemas["coverage.bypass"]),
  })
  .describe("All that is known of one container.");
