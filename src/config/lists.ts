/** What a port configures of expected lists and terminal messages. Pure. */

import { z } from "zod";

/** Fields of an entry that a column can stand for; `docs/expected-lists.md` says what each holds. */
const fields = [
  ...[
    "code",
    "container",
    "uld",
    "type",
    "direction",
    "mode",
    "risk",
    "targetingRef",
    "carrier",
    "conveyanceReference",
  ],
  ...["ucrs", "declarations", "goods", "hsCodes", "grossKilograms", "empty", "sizeType", "seals", "plate", "wagon"],
  ...["position", "lane", "from", "to"],
] as const;

export const expectedListsSchema = z
  .strictObject({
    columns: z
      .record(z.string().min(1).max(80), z.enum(fields))
      .default({})
      .describe("Columns of expected lists by their names in this port, where they are not the usual."),
  })
  .prefault({});

const zone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
    } catch {
      return false;
    }
  }, "expected an IANA time zone such as Europe/Berlin");

const sender = z.strictObject({
  zone: zone.optional().describe("The zone of its local times. Absent: such times are none."),
  documents: z
    .record(
      z.string().regex(/^[A-Z0-9]{1,3}$/),
      z.enum(["gate-in", "gate-out", "loaded", "discharged", "loading-order", "discharge-order"]),
    )
    .default({})
    .describe("What a document name code (1001 of BGM) means to it, where it is not the usual."),
  parties: z
    .record(z.string().min(1).max(35), z.string().min(1).max(80))
    .default({})
    .describe("Names of carriers by the code that it has for them."),
});

export const terminalMessagesSchema = z
  .strictObject({
    senders: z
      .record(z.string().min(1).max(35), sender)
      .default({})
      .describe("Senders of CODECO, COARRI and COPRAR, by the name that they give themselves (0004 of UNB)."),
  })
  .prefault({});
