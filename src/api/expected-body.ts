/** Answers about expected lists and terminal messages, and what is asked of them. Pure. */

import { z } from "zod";
import { line } from "./text.ts";

const whole = z.int().nonnegative();
const head = {
  source: z.string().describe("Who sent the list."),
  reference: z.string().describe("Which of the sender's lists."),
  version: z.string(),
};

export const expectedReceipt = z
  .object({
    ...head,
    isNew: z.boolean().describe("`false`: it was there before, and nothing has changed."),
    document: z.string().describe("Blob of the original."),
    entries: whole.describe("Entries; lines about one code are one."),
    refused: whole.describe("Lines that could not be taken."),
    issues: z.array(z.string()).describe("The first of what was refused, by line, then of what is odd."),
    supersedes: z.string().optional().describe("The version that was in force before."),
    isOutdated: z.boolean().describe("A later version is in force, and stays so."),
  })
  .describe("What became of an expected list.");

export const expectedPage = z
  .object({
    items: z.array(
      z.object({
        ...head,
        receivedAt: z.iso.datetime().describe("When this version came."),
        entry: z.record(z.string(), z.unknown()).describe("As in `expected.received`."),
      }),
    ),
    next: z.string().optional().describe("`after` of the next page; absent: this is the last."),
  })
  .describe("Entries of the lists in force.");

export const terminalReceipt = z
  .object({
    document: z.string().describe("Blob of the original."),
    messages: whole.describe("Messages of which something was taken, now or before."),
    movements: whole.describe("Movements that are new."),
    seals: whole.describe("Seals that they name."),
    ordered: whole.describe("Boxes that new orders (COPRAR) name."),
    repeated: whole.describe("Movements and orders that came before."),
    refused: whole.describe("Messages and pieces of equipment that could not be taken."),
    reasons: z.array(z.string()).describe("Why, of the first of them."),
    notes: z.array(z.string()).describe("What is odd between messages."),
  })
  .describe("What became of terminal messages.");

const maybe = (max: number, what: string) => line(max).optional().describe(what);

export const putExpectedQuery = z.strictObject({
  source: maybe(80, "Who sends the list. A JSON list may say it itself."),
  reference: maybe(80, "Which list: a voyage, a train, a day."),
  version: maybe(40, "Of the list; later ones supersede earlier ones."),
});

export const expectedQuery = z.strictObject({
  code: maybe(64, "Only entries of this container, wagon, ULD or plate, in any spelling."),
  source: maybe(80, "Only lists of this sender."),
  after: z
    .string()
    .regex(/^[0-9]{1,15}\.[0-9]{1,7}$/, "expected `next` of the previous page")
    .optional()
    .describe("`next` of the previous page."),
  limit: z
    .string()
    .regex(/^\d{1,16}$/, "expected a whole number")
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100)
    .describe("Most items in one answer."),
});
