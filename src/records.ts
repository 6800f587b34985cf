/**
 * The nouns of Portico: every record kind, declared once, as a schema that gives the check, the type and the docs.
 *
 * A record is one immutable, numbered fact. This file says what it holds (radiation in `radiation-records.ts`,
 * scans and what belongs to them in `scan-records.ts`, identities in `identity-records.ts`); it computes nothing and does no I/O.
 * The same nouns stand in `proto/portico/v1/record.proto`; a test proves that no field is missing on either side.
 * Names are fixed by the public contract: fields may be added, never renamed or given another meaning.
 */

import { z } from "zod";
import { identityBodies, linkDoubt, linkFacts } from "./identity-records.ts";
import { radiationBodies, xrayNearby } from "./radiation-records.ts";
import { type picture, scanBodies } from "./scan-records.ts";

const utc = z.iso.datetime({ precision: 3 }).describe("RFC 3339, UTC, milliseconds");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** Where the facts come from. Simulated and replayed data never look like live ones. */
export const provenances = ["live", "replay", "simulated"] as const;
export type Provenance = (typeof provenances)[number];

/** The lane of records that concern the whole site. */
export const wholeSite = "*";

/** What every record carries beside its own fields. */
const envelope = {
  seq: z.int().positive().describe("place in the journal, rising, never given twice"),
  id: z.uuid().describe("identity of the record, the same on every delivery"),
  at: utc.describe("when the gateway received what this record says"),
  monotonicMs: z.number().describe("the same moment on the clock that never goes back; comparable within one run"),
  lane: z.string().min(1).max(64).describe("lane id, or * for the whole site"),
  device: z.string().max(64).optional(),
  passage: z.string().max(64).optional(),
  provenance: z.enum(provenances),
  deviceTime: utc.optional().describe("the device's own clock, as it said it"),
};

export type { CountSeries, EnergyWindows } from "./radiation-records.ts";
export type PictureRef = z.infer<typeof picture>;

/**
 * Categories of alarms. Those about an occupancy latch until a person decides; those about a device, `fault` and its own
 * `tamper`, follow their condition and wait for an acknowledgement.
 */
export const alarmCategories = ["gamma", "neutron", "spectroscopic", "tamper", "fault"] as const;
/** States of an alarm (ISA-18.2, IEC 62682). */
export const alarmStates = [
  "unacknowledged-active",
  "acknowledged-active",
  "returned-unacknowledged",
  "latched",
  "shelved",
  "suppressed",
  "out-of-service",
  "normal",
] as const;

/** What a person found out about an alarm, by the codes that radiation portals are adjudicated with. */
const adjudication = z.object({
  code: z.int().min(1).max(11).describe("docs/alarms.md lists them"),
  meaning: z.string(),
  isotopes: z.array(z.string().max(32)).max(32),
  secondaryInspection: z.enum(["none", "requested", "completed"]),
  vehicle: z.string().max(64).optional(),
  comment: z.string().max(2000).optional(),
});

const yesNo = z.enum(["yes", "no", "unknown"]);
const evidence = z.object({
  what: z.string().describe("one observation, in words"),
  weight: z.number().optional().describe("its share in the confidence, 0..1"),
});

/** The body of each kind. `records` and `kinds` are made of this table. */
const bodies = {
  "device.status": z.object({
    state: z.enum(["connecting", "ready", "degraded", "lost"]),
    previous: z.enum(["connecting", "ready", "degraded", "lost"]).optional(),
    reason: z.string(),
    attempt: count.optional().describe("tries since the last ready"),
    nextAttemptInMs: count.optional(),
  }),
  ...radiationBodies,
  "alarm.raised": z.object({
    alarm: z.string().describe("id of the alarm, the same in every record about it"),
    category: z.enum(alarmCategories),
    priority: z.int().min(1).max(3),
    state: z.enum(alarmStates),
    cause: z.string(),
    subject: z.string().optional().describe("occupancy or scan that it is about"),
    sigma: z.number().optional(),
    xrayNearby,
  }),
  "alarm.changed": z.object({
    alarm: z.string(),
    state: z.enum(alarmStates),
    reason: z.string(),
    sigma: z.number().optional(),
    by: z.string().max(80).optional().describe("who did it; absent: the gateway, as its condition changed"),
    acknowledged: z.boolean().optional().describe("a person has seen it; absent: as before"),
    shelvedUntil: utc.optional(),
    condition: z
      .enum(["active", "returned"])
      .optional()
      .describe("what it is about holds, or not any more; absent: the state says it"),
    adjudication: adjudication.optional(),
    comment: z.string().max(2000).optional(),
  }),
  ...scanBodies,
  ...identityBodies,
  "passage.opened": z.object({ passage: z.string(), startedAt: utc }),
  "passage.closed": z.object({
    passage: z.string(),
    startedAt: utc,
    endedAt: utc,
    containers: z.array(z.string()),
    imaged: yesNo,
    radiationScanned: yesNo,
    reasons: z.array(z.string()).describe("why a coverage fact is not yes, or the passage is not whole"),
  }),
  "link.made": z.object({
    record: z.uuid(),
    recordKind: z.string(),
    passage: z.string(),
    containers: z.array(z.string()),
    confidence: z.number().min(0).max(1),
    evidence: z.array(evidence),
    ambiguous: z.boolean(),
    alternatives: z.array(z.string()).describe("other passages that it could belong to"),
    doubt: linkDoubt,
    ...linkFacts,
  }),
  "link.corrected": z.object({
    record: z.uuid(),
    recordKind: z.string(),
    previousPassage: z.string().optional(),
    passage: z.string(),
    containers: z.array(z.string()),
    reason: z.string(),
    evidence: z.array(evidence),
    by: z.string().max(80).optional().describe("the officer who said so; absent: later evidence did"),
    confidence: z.number().min(0).max(1).optional().describe("absent: certain, a person said so"),
    ambiguous: z.boolean().optional().describe("absent: it is not"),
    doubt: linkDoubt,
    ...linkFacts,
  }),
  "config.changed": z.object({ sha256, summary: z.string(), version: z.string() }),
  gap: z.object({
    what: z.string().describe("records, occupancies, scans, lines, time"),
    reason: z.string(),
    from: utc.optional(),
    to: utc.optional(),
    fromSeq: count.optional(),
    toSeq: count.optional(),
    lost: count.optional().describe("how many; absent: not known"),
  }),
} as const;

type Bodies = { [K in keyof typeof bodies]: z.infer<(typeof bodies)[K]> };

/** The name of a record kind. */
export type RecordKind = keyof Bodies;
export const kinds = Object.keys(bodies) as RecordKind[];

type Envelope = z.infer<z.ZodObject<typeof envelope>>;
/** A fact that is in the journal. */
export type PorticoRecord<K extends RecordKind = RecordKind> = {
  [P in K]: Envelope & { kind: P } & Bodies[P];
}[K];
/** A fact on its way to the journal, which gives it `seq`; `id` is given by whoever makes the draft, or by the journal. */
export type RecordDraft<K extends RecordKind = RecordKind> = {
  [P in K]: Omit<Envelope, "seq" | "id"> & { id?: string; kind: P } & Bodies[P];
}[K];

/** Schema of each whole record, strict: an unknown field is an error. */
export const recordSchemas = Object.fromEntries(
  kinds.map((kind) => [kind, z.strictObject({ ...envelope, kind: z.literal(kind), ...bodies[kind].shape })]),
) as unknown as { [K in RecordKind]: z.ZodType<PorticoRecord<K>> };

/** Narrows a record to the kinds asked for. */
export function isKind<K extends RecordKind>(
  record: PorticoRecord,
  ...wanted: K[]
): record is Extract<PorticoRecord, { kind: K }> {
  return (wanted as string[]).includes(record.kind);
}
