/** Schemas of parameters as they stand in a URL, each with its bounds. Text in, typed values out. Pure. */

import { z } from "zod";
import { codeText } from "../code-text.ts";
import { alarmCategories, alarmStates, kinds, provenances } from "../records.ts";

const maxListItems = 64;
const name = z.string().min(1).max(64);

/** A whole number in decimal digits; `1e3`, ` 7` and `-0` are faults, not numbers. */
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,16}$/, "expected a whole number")
    .transform(Number)
    .pipe(z.int().min(from).max(to));

/** `a,b` or the parameter repeated. An empty text is the empty list: no filter. */
const listOf = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .union([z.string().max(4096), z.array(z.string().max(4096)).max(maxListItems)])
    .transform((given) => [given].flat().flatMap((text) => (text === "" ? [] : text.split(","))))
    .pipe(z.array(item).max(maxListItems));

const limit = wholeNumber(1, 1000).default(100).describe("Most items in one answer.");
const before = z.string().min(1).max(256).optional().describe("`next` of the previous page.");

export const eventsQuery = z.strictObject({
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0).describe("Only records with a greater `seq`."),
  limit,
  kinds: listOf(z.enum(kinds)).default([]).describe("Kinds of records; empty: all."),
  lanes: listOf(name).default([]).describe("Lane ids, `*` for records of the whole site; empty: all."),
  provenance: listOf(z.enum(provenances))
    .default(["live"])
    .transform((asked): readonly string[] => (asked.length === 0 ? ["live"] : asked))
    .pipe(z.array(z.enum(provenances)))
    .meta({
      default: ["live"],
      description: "Simulated and replayed records are given only to those who ask for them.",
    }),
});

export const passagesQuery = z.strictObject({
  lane: name.optional().describe("Only passages of this lane."),
  ambiguous: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .pipe(z.boolean())
    .optional()
    .describe("`true`: only passages of which a person is asked something; `false`: only the others."),
  container: z
    .string()
    .min(1)
    .max(64)
    .transform(codeText)
    .pipe(z.string().min(1, "expected a code"))
    .optional()
    .describe("Only passages with this container."),
  before,
  limit,
});

export const alarmsQuery = z.strictObject({
  open: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .pipe(z.boolean())
    .optional()
    .describe("`true`: only alarms that are not yet `normal`."),
  lane: listOf(name).default([]).describe("Lane ids; empty: all."),
  state: listOf(z.enum(alarmStates)).default([]).describe("States; empty: all."),
  category: listOf(z.enum(alarmCategories)).default([]).describe("Categories; empty: all."),
  priority: listOf(z.enum(["1", "2", "3"]))
    .default([])
    .describe("Priorities, 1 is the highest; empty: all."),
  provenance: listOf(z.enum(provenances)).default([]).describe("Where the facts come from; empty: all."),
  before,
  limit,
});

export const n42Query = z.strictObject({
  profile: z
    .enum(["standard", "interop"])
    .default("standard")
    .describe(
      "`standard`: gamma as gross counts. `interop`: as spectra of one channel, for readers that skip gross counts.",
    ),
});

export const dicosQuery = z.strictObject({
  syntax: z
    .enum(["explicit", "jpeg-lossless"])
    .default("explicit")
    .transform((name) => (name === "explicit" ? ("none" as const) : name))
    .pipe(z.enum(["none", "jpeg-lossless"]))
    .meta({
      default: "explicit",
      enum: ["explicit", "jpeg-lossless"],
      description:
        "`explicit`: Explicit VR Little Endian, pixels as they are. `jpeg-lossless`: 1.2.840.10008.1.2.4.70, the same pixels in less.",
    }),
});

export const noQuery = z.strictObject({});

export const passageParams = z.strictObject({
  passage: z.string().min(1).max(128).describe("Id of the passage."),
});
