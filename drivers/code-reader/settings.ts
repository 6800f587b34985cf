/** The mapping of a maker's message: which settings there are, what they are when nobody sets them. Declares, does nothing. */

import { durationMs, z } from "#driver";
import { isTimeFormat, isTimeZone } from "./times.ts";

export const identityKinds = ["container", "wagon", "uld", "plate", "seal", "unknown"] as const;
const conditions = ["intact", "damaged", "missing", "broken", "faulty-electronic", "unknown"] as const;

const pathShape = z.string().min(1).max(120);
const where = (what: string) =>
  `Where ${what} stands: names joined by dots, from the read on, or from the whole message with / in front.`;
const path = (what: string) => pathShape.optional().describe(where(what));
const pathCalled = (value: string, what: string) => pathShape.default(value).describe(where(what));
const word = z.string().min(1).max(64);

const fields = z.strictObject({
  value: z
    .union([pathShape, z.array(pathShape).min(1).max(8)])
    .default("code")
    .describe(
      "Where the code stands: names joined by dots; or several such places, whose texts are joined: owner, category, serial, check digit.",
    ),
  confidence: pathCalled("confidence", "the confidence"),
  source: pathCalled("camera", "the name of the camera or antenna"),
  direction: pathCalled("direction", "the direction of travel"),
  time: pathCalled("ts", "the reader's own time"),
  picture: pathCalled("picture", "the picture, JPEG or PNG in base64, or the name of its file"),
  type: path("the maker's word for what was read, found in `types`"),
  sizeType: path("the size and type code beside the container code, ISO 6346"),
  tag: path("the number of a tag, taken as a read of unknown type where the message has no other code"),
  condition: path("the condition of a seal, found in `conditions`"),
  issuer: path("who put a seal on"),
  container: path("the container on which a seal was seen"),
});

export const settingsSchema = z
  .strictObject({
    kind: z
      .enum(identityKinds)
      .default("container")
      .describe("What this reader reads. `unknown` lets the shape of each code decide between container and wagon."),
    format: z
      .enum(["json-lines", "json", "xml"])
      .default("json-lines")
      .describe("How a message is written: one JSON object a line, one JSON document, or one XML document."),
    framing: z
      .enum(["auto", "lines", "document", "nul", "etx", "length"])
      .default("auto")
      .describe(
        "What ends a message on a connection: a line end, the end of the document itself, a NUL, an ETX, or a length of four bytes before it, high byte first. `auto`: lines for json-lines, the document's own end for the others.",
      ),
    fields: fields.prefault({}).describe("The maker's names of the fields."),
    list: pathShape
      .optional()
      .describe(
        "Where the reads of a message stand, a list or an element that is repeated; `/` is the whole message. Absent: a message is one read.",
      ),
    also: z
      .strictObject({
        container: path("a container code"),
        wagon: path("a wagon number"),
        uld: path("the code of a unit load device"),
        plate: path("a licence plate"),
        seal: path("the number of a seal"),
      })
      .prefault({})
      .describe("Other codes that stand in the same message, each a read of its own."),
    types: z
      .record(word, z.enum(identityKinds))
      .prefault({})
      .describe(
        "The maker's words for what was read. Container, wagon, uld, plate, seal and unknown are known anyway.",
      ),
    conditions: z
      .record(word, z.enum(conditions))
      .prefault({})
      .describe("The maker's words for the condition of a seal. Those of Portico are known anyway."),
    directions: z
      .record(word, z.string().min(1).max(32))
      .optional()
      .describe("The maker's words for the direction of travel, and what they become. Absent: they stay as they are."),
    heartbeat: z
      .union([pathShape, z.strictObject({ path: pathShape, equals: word })])
      .default("heartbeat")
      .describe(
        "What makes a message without a code a sign of life: a field that is there, or one that has this value.",
      ),
    noRead: z
      .array(word)
      .max(32)
      .prefault([])
      .describe("What the reader sends in the place of a code when it could read none: NOREAD, ***********."),
    defaultSource: z
      .string()
      .min(1)
      .max(64)
      .default("camera")
      .describe("Name of the camera or antenna where a message gives none."),
    medium: z
      .enum(["ocr", "rfid"])
      .default("ocr")
      .describe("How it reads: seals that a tag reader finds are electronic ones."),
    confidenceScale: z
      .union(
        [
          z.literal(1),
          z.literal(100),
          z.enum(["unit", "percent", "none"]),
          z.record(z.string().min(1).max(32), z.number().min(0).max(1)),
        ],
        "expected unit, percent, none, or a table of the reader's own steps with numbers from 0 to 1",
      )
      .default(1)
      .transform((scale) => (scale === "unit" ? 1 : scale === "percent" ? 100 : scale))
      .describe(
        "Of the confidence: `unit` or 1 for 0 to 1, `percent` or 100 for 0 to 100, a table of steps and what each is worth (0 to 1), or `none` where the scale is not known: the value is then kept as told, and is no number.",
      ),
    timeFormat: z
      .string()
      .max(40)
      .refine(isTimeFormat, "is auto, rfc3339, epoch-s, epoch-ms, or a pattern such as dd.MM.yyyy HH:mm:ss")
      .default("auto")
      .describe(
        "Form of the reader's time: `rfc3339`, `epoch-s`, `epoch-ms`, a pattern of yyyy MM dd HH mm ss SSS, or `auto`: RFC 3339 as text, milliseconds since 1970 as a number.",
      ),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, "is no time zone: an IANA name such as Europe/Berlin, or an offset such as +02:00")
      .optional()
      .describe("Zone of the reader's clock, for times that name none. Absent: such a time is not believed."),
    pictures: z
      .union([z.boolean(), z.literal("beside")])
      .default(false)
      .describe(
        "Takes pictures in base64, and with them messages of up to 4 MiB; without, a message holds at most 64 KiB. `beside`: they lie in the same drop folder, as the file that `fields.picture` names, or else under the name of the message with .jpg, .jpeg or .png.",
      ),
    pictureWait: durationMs()
      .prefault("5s")
      .describe("How long a message and its picture wait for each other in a drop folder, with `pictures: beside`."),
    silentAfter: durationMs()
      .optional()
      .describe("The session ends when nothing at all came for this long, 1s or more. Absent: a reader may be silent."),
  })
  .refine(({ timeFormat, timeZone }) => !timeFormat.includes("yyyy") || timeZone !== undefined, {
    path: ["timeZone"],
    message: "is needed: a time written by a pattern names no zone",
  });

export type Settings = z.infer<typeof settingsSchema>;
