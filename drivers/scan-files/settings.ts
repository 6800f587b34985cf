/**
 * What a profile declares of files that make up a scan: how they are called, which way the lines lie, and what the sidecar
 * says where and in which units. Nothing of it is guessed: what is not declared is not known. Schemas only.
 */

import { durationMs, z } from "#driver";
import { type NamePattern, parsePattern } from "./codec.ts";

const pattern = z.string().transform((text, context): NamePattern => {
  const parsed = parsePattern(text);
  if (typeof parsed !== "string") return parsed;
  context.addIssue({ code: "custom", message: parsed });
  return z.NEVER;
});
const label = z.string().regex(/^[A-Za-z0-9-]{1,32}$/, "expected 1 to 32 letters, digits or dashes");
const place = z.union([
  z.int().min(1).max(1_000_000),
  z.strictObject({ at: z.int().min(0).max(65_534), bytes: z.union([z.literal(2), z.literal(4)]) }),
]);

const imageSchema = z.strictObject({
  by: z
    .enum(["name", "study"])
    .default("name")
    .describe(
      "What tells which images are one scan: their names, by `match`; or the study, energy and view that DICOS objects name themselves.",
    ),
  match: pattern.prefault("{scan}.*").describe("Names of image files: * ? {scan} {energy} {view}."),
  energies: z
    .record(label, z.enum(["single", "low", "high"]))
    .default({})
    .describe("What {energy} can read, and which energy that is."),
  views: z.record(label, label).default({}).describe("What {view} can read, and what the view is called."),
  perScan: z.int().min(1).max(16).default(1).describe("Images of one scan, where names tell neither energy nor view."),
  orientation: z
    .enum(["lines-are-columns", "flipped", "lines-are-rows", "lines-are-rows-flipped"])
    .default("lines-are-columns")
    .describe(
      "lines-are-columns: a picture as people see it; flipped: the same upside down; lines-are-rows: each row is a line of the detector, its lowest pixel first; lines-are-rows-flipped: its highest first.",
    ),
  reversed: z.boolean().default(false).describe("The line that was taken first is the last one of the file."),
  types: z
    .array(z.enum(["tiff", "png", "jpeg", "dicos"]))
    .min(1)
    .default(["tiff", "png", "jpeg", "dicos"])
    .describe("What an image may be, by its first bytes."),
  raw: z
    .strictObject({
      width: place.describe("Samples of one row: a number, or where the header has it."),
      height: place.describe("Rows: a number, or where the header has it."),
      bytesPerSample: z.union([z.literal(1), z.literal(2)]).default(2),
      endianness: z.enum(["little", "big"]).describe("Of samples and of numbers in the header."),
      headerBytes: z.int().min(0).max(65_536).default(0),
      magic: z
        .string()
        .regex(/^([0-9a-f]{2}){1,16}$/, "expected hexadecimal digits, two a byte")
        .optional()
        .describe("First bytes of every file."),
    })
    .optional()
    .describe("Images are raw samples behind a header of fixed length; `types` do not apply then."),
});

const absence = {
  required: z.boolean().default(false).describe("Without it the scan is incomplete."),
};
const from = z
  .string()
  .regex(/^(\/[^/]+)+$/, "expected a pointer such as /Cargo/ContainerNo")
  .max(300)
  .describe("Pointer below `root`.");
const text = z.strictObject({ from, ...absence });
const time = z
  .strictObject({
    from,
    format: z
      .string()
      .min(1)
      .max(64)
      .default("iso")
      .describe("iso, epoch-s, epoch-ms, or a pattern of yyyy MM dd HH mm ss SSS."),
    zone: z
      .string()
      .refine(isZone, "no such time zone; expected one such as Europe/Amsterdam or UTC")
      .optional()
      .describe("Of times that do not say their own."),
    ...absence,
  })
  .refine(({ format, zone }) => format === "iso" || format.startsWith("epoch-") || zone !== undefined, {
    path: ["zone"],
    error: "a time of day is none without its zone",
  })
  .refine(({ format }) => ["iso", "epoch-s", "epoch-ms"].includes(format) || isFormat(format), {
    path: ["format"],
    error:
      "expected iso, epoch-s, epoch-ms, or a pattern with each of yyyy MM dd HH mm once, and ss and SSS at most once",
  });
const lengthUnits = ["mm", "cm", "m", "um"] as const;
const pitch = z.strictObject({
  from: from.optional(),
  unit: z.enum(lengthUnits).default("mm"),
  default: z
    .union([z.literal("from-known-container"), z.number().positive().max(1000)])
    .optional()
    .describe("Where the sidecar has none: millimetres, or from a container of known length in the image."),
  ...absence,
});
const level = z.union([z.number(), z.strictObject({ from })]);

const fieldsSchema = z.strictObject({
  scanId: text.optional().describe("What the scanner calls the scan."),
  startedAt: time.optional().describe("When the first line was taken."),
  endedAt: time.optional().describe("When the last line was taken."),
  containerIds: z
    .strictObject({
      from,
      list: z.boolean().default(false).describe("There may be several."),
      separator: z.string().min(1).max(3).optional().describe("Between several in one text."),
      check: z.enum(["iso6346"]).optional().describe("A code that fails it is told as an issue, and kept as it is."),
      ...absence,
    })
    .optional(),
  speed: z.strictObject({ from, unit: z.enum(["m/s", "km/h", "mm/s", "mph"]), ...absence }).optional(),
  pitchX: pitch.optional().describe("Width of an image column along the lane."),
  pitchY: pitch.optional().describe("Height of a pixel at the middle of the lane."),
  empty: z
    .strictObject({
      from,
      yes: z.array(z.string()).min(1).describe("Texts that mean empty."),
      no: z.array(z.string()).min(1).describe("Texts that mean laden."),
      ...absence,
    })
    .optional(),
  goods: text.optional().describe("What is declared to be inside."),
  transmission: z
    .strictObject({
      darkLevel: level.default(0).describe("Sample where nothing comes through."),
      airLevel: level.optional().describe("Sample where nothing stands in the beam."),
      relation: z.enum(["LIN", "LOG", "display-only"]),
    })
    .refine(({ airLevel, relation }) => relation === "display-only" || airLevel !== undefined, {
      path: ["airLevel"],
      error: "the level of air is needed",
    })
    .optional()
    .describe("How a sample becomes transmission. Absent: nobody knows, and nothing is claimed."),
});

export const settingsSchema = z
  .strictObject({
    image: imageSchema.prefault({}).describe("How image files are called, and what is in them."),
    sidecar: z
      .strictObject({
        match: pattern.describe("Names of sidecars: * ? {scan}."),
        root: z
          .string()
          .regex(/^(\/[^/]+)*$/, "expected a pointer such as /Inspection")
          .default("")
          .describe("Pointer to what the fields' pointers begin at."),
        decimal: z.enum(["point", "comma"]).default("point").describe("What stands in numbers before the decimals."),
        required: z.boolean().default(true).describe("Without it the scan is incomplete."),
      })
      .optional()
      .describe("A file beside the images that says what they show, XML or JSON."),
    fields: fieldsSchema.prefault({}).describe("What is taken from the sidecar, and what is declared once for all."),
    wait: durationMs()
      .prefault("60s")
      .describe("How long files of a scan wait for the others; then it is told as incomplete."),
  })
  .superRefine(({ image, sidecar, fields }, context) => {
    const fault = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
    for (const [at, named] of [
      ["energy", image.energies],
      ["view", image.views],
    ] as const) {
      const key = at === "energy" ? "energies" : "views";
      const has = image.match.places.has(at);
      if (image.by === "study") continue;
      if (has && Object.keys(named).length === 0)
        fault(["image", key], `{${at}} stands in the pattern: say what it can read`);
      if (!has && Object.keys(named).length > 0) fault(["image", key], `there is no {${at}} in the pattern`);
    }
    const values = Object.values(image.energies);
    if (values.includes("single") && new Set(values).size > 1) {
      fault(["image", "energies"], "a scan has a single energy, or low and high");
    }
    if (image.perScan > 1 && (image.match.places.has("energy") || image.match.places.has("view"))) {
      fault(["image", "perScan"], "the names say how many there are");
    }
    if (image.by === "study" && sidecar !== undefined) fault(["sidecar"], "objects that name their study have none");
    if (image.by === "study" && image.raw !== undefined) fault(["image", "raw"], "raw samples name no study");
    for (const at of ["energy", "view"] as const) {
      if (sidecar?.match.places.has(at)) fault(["sidecar", "match"], `a sidecar is of the whole scan: no {${at}}`);
    }
    if (sidecar !== undefined) return;
    for (const [name, field] of Object.entries(fields)) {
      if (hasPointer(field)) fault(["fields", name], "it points into a sidecar, and none is declared");
    }
  });
export type ScanFilesSettings = z.infer<typeof settingsSchema>;

function hasPointer(field: object | undefined): boolean {
  return Object.entries(field ?? {}).some(
    ([key, value]) =>
      (key === "from" && value !== undefined) || (typeof value === "object" && value !== null && "from" in value),
  );
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isFormat(format: string): boolean {
  const count = (token: string) => format.split(token).length - 1;
  return ["yyyy", "MM", "dd", "HH", "mm"].every((token) => count(token) === 1) && count("ss") <= 1 && count("SSS") <= 1;
}
