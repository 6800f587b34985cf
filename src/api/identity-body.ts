/** The body of `POST /v1/identity-reads`: its schema, and what becomes of it. Pure. */

import { z } from "zod";
import { examinePicture, maxPictureBytes, type PictureFault } from "../picture.ts";
import type { PorticoRecord } from "../records.ts";
import { check } from "./check.ts";
import type { SubmittedRead } from "./given.ts";
import { type Fault, HttpError } from "./problem.ts";
import { line } from "./text.ts";
import { type LaneView, record } from "./views.ts";

const maxReads = 100;
const maxPictureText = Math.ceil(maxPictureBytes / 3) * 4;

export const identityRead = z
  .strictObject({
    lane: line(64).optional().describe("Where it was read. May be left out if `device` is given."),
    device: line(64)
      .optional()
      .describe("Which device of the configuration read it; absent: a person or another system."),
    value: line(64).describe("The code as read; nothing is corrected."),
    type: z.enum(["container", "wagon", "uld", "plate", "seal", "unknown"]).default("unknown"),
    source: line(64)
      .optional()
      .describe("Which camera or reader saw it. Absent: `officer` where `by` is given, otherwise `http`."),
    by: line(80).optional().describe("Who typed it. Absent: a machine read it."),
    confidence: z.number().min(0).max(1).optional().describe("0..1. Absent: the reader gave none."),
    direction: line(32).optional().describe("Which way it went, in the sender's word."),
    sizeType: z
      .string()
      .regex(/^[0-9A-Z]{4}$/)
      .optional()
      .describe("ISO 6346 size and type, as read beside the code: 22G1."),
    at: z.iso.datetime({ offset: true }).optional().describe("When the sender says that it was read (RFC 3339)."),
    picture: z
      .string()
      .min(1)
      .max(maxPictureText)
      .optional()
      .describe(
        "The reader's picture: PNG or JPEG, base64 (RFC 4648, 4, padded), at most 1 MiB of bytes, 8192 pixels a side and 16,777,216 in all.",
      ),
  })
  .describe("One reading of a container code, wagon number, ULD, plate or seal. `lane` or `device` is needed.");

/** The answer to a message that a reader posted in its maker's own shape. */
export const messageOutcome = z
  .strictObject({
    records: z.array(z.uuid()).describe("Ids of the records, in order; empty for a sign of life."),
    rejected: z
      .array(z.strictObject({ reason: z.string(), count: z.int().positive() }))
      .describe("What was left out, by the reasons of docs/readers.md."),
  })
  .describe("What became of a message.");

/** The answer to reads: the records, and those among them that somebody should look at again. */
export const readOutcome = z
  .strictObject({
    items: z.array(record),
    flagged: z
      .array(
        z.strictObject({
          record: z.uuid(),
          value: z.string(),
          message: z.string().describe("Why nothing vouches for the code. It was taken all the same."),
        }),
      )
      .optional()
      .describe("Codes whose check digit does not fit, or vouches for nothing. Absent: there are none."),
  })
  .describe("The records of reads that were handed in.");

/** Codes that have a check digit which does not support them, in words for whoever typed them. */
export function flaggedOf(records: readonly PorticoRecord[]): z.infer<typeof readOutcome>["flagged"] & object {
  return records.flatMap((read) => {
    if (read.kind !== "identity.read" || ["plate", "seal", "uld"].includes(read.type)) return [];
    if (read.valid && !read.ambiguous) return [];
    const message = read.valid
      ? "The check digit vouches for nothing: the remainder is 10 (ISO 6346)."
      : "The check digit does not fit, or the code does not have the shape of one. It was taken as it is.";
    return [{ record: read.id, value: read.value, message }];
  });
}

const reads = z.array(identityRead).min(1).max(maxReads);

/** For the OpenAPI document. */
export const identityBodySchema = {
  oneOf: [
    { $ref: "#/components/schemas/IdentityRead" },
    { type: "array", items: { $ref: "#/components/schemas/IdentityRead" }, minItems: 1, maxItems: maxReads },
  ],
};

const pictureFaults: Readonly<Record<PictureFault, string>> = {
  "no-image": "neither PNG nor JPEG that can be shown",
  "too-large": `larger than ${maxPictureBytes} bytes, 8192 pixels a side, or 16 million pixels`,
  damaged: "damaged: it does not end as a picture",
};

function pictureOf(base64: string): SubmittedRead["picture"] | string {
  const bytes = Buffer.from(base64, "base64");
  // Node skips what is no base64; a picture that is not exactly what was meant must not be stored.
  if (bytes.toString("base64") !== base64) return "not base64 (RFC 4648, section 4, padded)";
  const examined = examinePicture(bytes);
  return "fault" in examined ? pictureFaults[examined.fault] : { mediaType: examined.mediaType, bytes };
}

/**
 * The readings of a body: one object, or a list of at most 100. Throws HTTP_BAD_REQUEST with every fault at once; a list
 * with one fault is refused as a whole.
 */
export function readsOf(body: unknown, lanes: readonly LaneView[]): SubmittedRead[] {
  const single = !Array.isArray(body);
  const parsed = single ? [check(identityRead, body, "body")] : check(reads, body, "body");
  const laneOf = new Map(lanes.flatMap((lane) => lane.devices.map((device) => [device.id, lane.id] as const)));
  const faults: Fault[] = [];

  const found = parsed.map((given, index): SubmittedRead => {
    const fault = (name: string, message: string) =>
      faults.push({ in: "body", name: single ? `/${name}` : `/${index}/${name}`, message });
    const { lane, device, at, picture: base64, confidence, direction, value, type, by, sizeType } = given;
    const { source = by === undefined ? "http" : "officer" } = given;

    const deviceLane = device === undefined ? undefined : laneOf.get(device);
    if (device !== undefined && deviceLane === undefined) fault("device", "no such device");
    if (lane !== undefined && !lanes.some(({ id }) => id === lane)) fault("lane", "no such lane");
    if (lane === undefined && device === undefined) fault("lane", "lane or device is needed");
    if (lane !== undefined && deviceLane !== undefined && lane !== deviceLane) {
      fault("lane", `the device stands in lane ${deviceLane}`);
    }
    const picture = base64 === undefined ? undefined : pictureOf(base64);
    if (typeof picture === "string") fault("picture", picture);

    return {
      lane: lane ?? deviceLane ?? "",
      value,
      type,
      source,
      ...(device === undefined ? {} : { device }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(direction === undefined ? {} : { direction }),
      ...(by === undefined ? {} : { by }),
      ...(sizeType === undefined ? {} : { sizeType }),
      ...(at === undefined ? {} : { deviceUtcMs: Date.parse(at) }),
      ...(picture === undefined || typeof picture === "string" ? {} : { picture }),
    };
  });

  const [first] = faults;
  if (first !== undefined) throw new HttpError("HTTP_BAD_REQUEST", `${first.name}: ${first.message}`, { faults });
  return found;
}
