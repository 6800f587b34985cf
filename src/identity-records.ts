/**
 * The nouns of identity and linking, as `records.ts` puts them into its table: what was read, what was expected, what a
 * terminal said, which seal was seen, and what follows for a passage. Schemas only; it computes nothing.
 */

import { z } from "zod";
import { picture } from "./scan-records.ts";

const utc = z.iso.datetime({ precision: 3 });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const code = z.string().max(64);
const text = (max: number) => z.string().max(max);

/** Where a movement goes, seen from the country of the site (SAFE Framework: outbound, transit and inbound). */
export const directions = ["outbound", "transit", "inbound", "transshipment", "unknown"] as const;
export const modes = ["sea", "road", "rail", "air", "unknown"] as const;
/** `no-data`: on no list. It is a reason for attention and never counts as low. `late`: listed after it had passed. */
export const risks = ["high", "medium", "low", "no-data", "late"] as const;
/** How a seal was found; 4517 of UN/EDIFACT has the same words. `unknown`: nobody looked. */
export const sealConditions = ["intact", "damaged", "missing", "broken", "faulty-electronic", "unknown"] as const;

/** Containers and wagons of one passage: a train of 60 wagons has 120 containers. More than that is a broken reader. */
export const mostContainers = 512;

const direction = z.enum(directions);
const mode = z.enum(modes);
const identityTypes = ["container", "wagon", "uld", "plate", "seal", "unknown"] as const;

const seal = {
  number: text(64).optional().describe("as seen, for ever; absent: none could be read, or there is none"),
  issuer: text(64).optional().describe("who put it on, as the mark or the message names it"),
  issuerCode: text(8)
    .optional()
    .describe("9303 of UN/EDIFACT where the message has one: CA carrier, CU customs, SH shipper"),
  isoClass: z.enum(["I", "S", "H"]).optional().describe("ISO 17712: indicative, security, high security"),
  sealType: z.enum(["mechanical", "electronic"]).optional(),
  condition: z.enum(sealConditions),
};

/** One box, wagon or unit load device of an expected list. */
export const expectedEntry = z.object({
  code: code.describe("as the list has it, upper case, letters and digits only"),
  type: z.enum(identityTypes),
  direction: direction.optional(),
  mode: mode.optional(),
  risk: z.enum(["high", "medium", "low"]).optional(),
  targetingRef: text(64).optional().describe("of whoever selected it, given back with every result"),
  carrier: text(80).optional(),
  conveyanceReference: text(35).optional().describe("voyage, train or flight"),
  ucrs: z.array(text(35)).max(32).describe("unique consignment references (WCO recommendation, an..35)"),
  declarations: z.array(text(64)).max(32),
  goods: text(500).optional(),
  hsCodes: z.array(text(12)).max(32),
  grossKilograms: z.number().nonnegative().optional(),
  empty: z.boolean().optional(),
  sizeType: text(4).optional().describe("ISO 6346: 22G1"),
  seals: z.array(z.object({ number: text(64), issuer: text(64).optional() })).max(16),
  plate: text(16).optional(),
  wagon: text(12).optional(),
  position: count.optional().describe("place in the consist, 1 in front"),
  lane: text(64).optional().describe("where it has an appointment"),
  from: utc.optional().describe("not before"),
  to: utc.optional().describe("not after"),
});
export type ExpectedEntry = z.infer<typeof expectedEntry>;

/** How a container came to stand for what was read. */
export const resolution = z.object({
  read: code.describe("what was read, as it was read"),
  container: code,
  method: z.enum(["as-read", "expected-list", "second-reader", "officer"]),
  reason: text(300),
});
export type Resolution = z.infer<typeof resolution>;

const said = z.array(z.object({ source: text(80), value: text(200) })).max(16);

/** Bodies of the kinds, for the table in `records.ts`. */
export const identityBodies = {
  "identity.read": z.object({
    source: z.string(),
    type: z.enum(identityTypes),
    value: z.string().max(64).describe("as read, for ever"),
    confidence: z.number().min(0).max(1).optional().describe("absent: the reader gave none"),
    valid: z.boolean().describe("its check digit fits"),
    ambiguous: z.boolean().describe("the check digit vouches for nothing (ISO 6346 remainder 10)"),
    candidates: z.array(z.string()),
    picture: picture.optional(),
    direction: z.string().optional(),
    sizeType: text(4).optional().describe("ISO 6346, as read beside the code: 22G1"),
    confidenceAsTold: text(32).optional().describe("in the maker's own words or scale; makers cannot be compared"),
    by: text(80).optional().describe("who typed it; absent: a machine read it"),
  }),
  "identity.corrected": z.object({
    passage: z.string(),
    containers: z.array(code).max(mostContainers).describe("of the passage from now on, whatever machines read later"),
    previous: z.array(code).max(mostContainers),
    resolutions: z.array(resolution).max(mostContainers),
    by: text(80),
    reason: text(300),
  }),
  "seal.observed": z.object({
    ...seal,
    container: code.optional().describe("on which it was seen; absent: that of the passage"),
    source: text(80).describe("which eye saw it: a camera, a tag reader, a message, a person"),
    method: z.enum(["visual", "ocr", "rfid", "document"]),
    replaces: text(64).optional().describe("number of the seal that it was put on for"),
    by: text(80).optional(),
    reason: text(300).optional().describe("why somebody looked, or what they did"),
    picture: picture.optional(),
  }),
  "seal.mismatch": z.object({
    container: code,
    observed: z.uuid().describe("the seal.observed"),
    seen: text(64).optional(),
    expected: z.array(text(64)).max(16),
    condition: z.enum(sealConditions),
    reason: text(300),
  }),
  "expected.received": z.object({
    source: text(80).describe("who sent it; with the reference the identity of the list"),
    reference: text(80),
    version: text(40),
    supersedes: text(40).optional().describe("version that is not in force any more"),
    document: sha256.describe("blob of the original"),
    format: z.enum(["csv", "json", "coprar"]),
    part: count.describe("of a list with many entries, from 1"),
    parts: count,
    entries: z.array(expectedEntry).max(500),
    refused: count.describe("lines that could not be taken, of the whole list"),
    issues: z.array(text(300)).max(64).describe("the first of them, by line"),
  }),
  "movement.reported": z.object({
    movement: z.enum(["gate-in", "gate-out", "loaded", "discharged"]),
    container: code,
    valid: z.boolean().describe("its check digit fits; a code that does not is kept and flagged"),
    ambiguous: z.boolean(),
    happenedAt: utc.optional().describe("absent: the message has no usable time"),
    source: text(80).describe("sender of the message"),
    reference: text(80).describe("of the message, within its sender"),
    function: z.enum(["original", "replace", "cancel"]),
    direction: direction.optional(),
    mode: mode.optional(),
    empty: z.boolean().optional(),
    sizeType: text(4).optional(),
    plate: text(16).optional(),
    conveyanceReference: text(35).optional(),
    carrier: text(80).optional(),
    grossKilograms: z.number().nonnegative().optional(),
    ucrs: z.array(text(35)).max(32),
    references: z.array(z.object({ qualifier: text(3), value: text(80) })).max(32),
    seals: z.array(z.object(seal)).max(32),
    document: sha256.describe("blob of the original"),
    format: z.enum(["codeco", "coarri"]),
    issues: z.array(text(300)).max(64),
  }),
  "passage.joined": z.object({
    passage: z.string(),
    direction,
    directionSource: text(80).describe("list, terminal message, officer, lane; empty: nobody said"),
    mode,
    risk: z.enum(risks),
    boxes: z
      .array(
        z.object({
          container: code,
          listed: z.boolean(),
          lists: z.array(text(200)).max(16).describe("source, reference and version of each list that has it"),
          risk: z.enum(risks),
          carrier: text(80).optional(),
          goods: text(500).optional(),
          ucrs: z.array(text(35)).max(32),
          declarations: z.array(text(64)).max(32),
          targetingRef: text(64).optional(),
          seals: z.array(text(64)).max(16),
          empty: z.boolean().optional(),
        }),
      )
      .max(mostContainers),
    identity: z
      .object({
        certain: z.boolean().describe("false: a person has to decide which boxes these are"),
        alternatives: z.array(code).max(32).describe("codes that it could be instead"),
        reasons: z.array(text(300)).max(16),
      })
      .describe("as the reads and the lists have it now"),
    reason: text(300).describe("why it was joined now: closed, list, correction"),
  }),
  "passage.conflict": z.object({
    passage: z.string(),
    what: z.enum(["direction", "size-type", "identity", "plate", "count"]),
    container: code.optional(),
    said,
    text: text(300),
  }),
  "coverage.bypass": z.object({
    container: code,
    movement: z.uuid().describe("the movement.reported by which it left"),
    happenedAt: utc,
    imaged: z.enum(["yes", "no", "unknown"]),
    radiationScanned: z.enum(["yes", "no", "unknown"]),
    passages: z.array(z.string()).max(16).describe("passages of it that were found, none of them whole"),
    text: text(300),
    withdrawnBy: z
      .uuid()
      .optional()
      .describe("the movement.reported that took the departure back: this bypass, told before, is none"),
  }),
  "train.aligned": z.object({
    passage: z.string(),
    list: text(200)
      .optional()
      .describe("source, reference and version of the consist; absent: no list, seen order only"),
    state: z.enum(["complete", "with-gaps", "ambiguous", "no-list"]),
    units: z
      .array(
        z.object({
          position: count.describe("place in the train as it passed, 1 in front; 0: it is missing"),
          listed: count.optional().describe("place in the list, from 1; absent: it is extra"),
          code: code.optional().describe("wagon, unit load device or container that stands for it"),
          read: code.optional().describe("what was read; absent: nothing"),
          containers: z.array(code).max(8),
          status: z.enum(["matched", "corrected", "unread", "missing", "extra", "ambiguous"]),
          confidence: z.number().min(0).max(1),
          segment: count.optional().describe("place in the segments of the scan, from 0"),
        }),
      )
      .max(512),
    reason: text(300),
  }),
  "boxes.placed": z.object({
    passage: z.string(),
    scan: z.string().optional(),
    boxes: z
      .array(
        z.object({
          position: count.describe("1 in front"),
          container: code.optional().describe("absent: it cannot be said which"),
          candidates: z.array(code).max(8),
          segment: count.optional().describe("place in the segments of the scan, from 0"),
          alarms: z.array(text(64)).max(32).describe("that lie on it, or that may lie on it"),
        }),
      )
      .max(16),
    certainty: z.enum(["sure", "shared"]).describe("shared: an alarm stands on more than one box"),
    reason: text(300),
  }),
} as const;

/** Of links, where the place itself is doubtful and not only which box it is. Records of before lack it. */
export const linkDoubt = z
  .object({ alternatives: z.array(z.string()).max(64).describe("other passages; empty: a conveyance of its own") })
  .optional()
  .describe("where the record could belong instead; absent: its place is certain, or it was not said");

/** More of `link.made` and `link.corrected`. */
export const linkFacts = {
  marginNats: z
    .number()
    .nonnegative()
    .optional()
    .describe("by how much the best alignment wins over the best other one, nats, at most 50; absent: not computed"),
  resolved: z
    .object({ resolutions: z.array(resolution).max(mostContainers) })
    .optional()
    .describe("codes that are not as read"),
};
