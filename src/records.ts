/**
 * The nouns of Portico: every record kind, declared once, as a schema that gives the check, the type and the docs.
 *
 * A record is one immutable, numbered fact. This file says what it holds (scans and what
 * belongs to them in `scan-records.ts`, identities in `identity-records.ts`); it computes nothing and does no I/O.
 * The same nouns stand in `proto/portico/v1/record.proto`; a test proves that no field is missing on either side.
 * Names are fixed by the public contract: fields may be added, never renamed or given another meaning.
 */

import { z } from "zod";
import { identityBodies, linkDoubt, linkFacts } from "./identity-records.ts";
import { type picture, scanBodies } from "./scan-records.ts";

const utc = z.iso.datetime({ precision: 3 }).describe("RFC 3339, UTC, milliseconds");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const rates = z.array(z.number().nonnegative()).max(64).describe("counts per second, one a detector");
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

/** Counts per interval: `detectors[d][i]` is detector d, interval i. */
const series = z.object({
  intervalMs: z.number().positive(),
  unit: z.enum(["counts", "countsPerSecond"]),
  detectors: z.array(z.array(z.number().nonnegative()).max(100_000)).max(64),
});
export type CountSeries = z.infer<typeof series>;

/** A marked interval that could not be kept has no place in the series: it is counted, and not named here. */
const alarmIntervals = z
  .array(count)
  .max(100_000)
  .describe("which of them: places in the series as recorded, from 0, rising");

/** Another instrument of the site made X-rays meanwhile: an explanation of counts, never a reason to drop them. */
const xrayNearby = z
  .object({ scanners: z.array(z.object({ device: z.string(), overlapMs: count })).max(64) })
  .optional()
  .describe("scanners that fired meanwhile, and for how long; absent: none is known to have");

/** Gamma counts by energy window, lowest energy first, all detectors together: `counts[w][i]` is window w, interval i. */
const energyWindows = z.object({
  intervalMs: z.number().positive(),
  counts: z.array(z.array(z.number().nonnegative()).max(100_000)).max(64),
  backgroundCountsPerSecond: rates,
});
export type EnergyWindows = z.infer<typeof energyWindows>;

const occupancyFacts = {
  occupancy: z.string().describe("id of the occupancy, the same in every record about it"),
  counter: count.optional().describe("the device's own counter; restarts daily and at power-up"),
  startedAt: utc,
  endedAt: utc,
  gamma: series.describe("begins `preOccupancyIntervals` before `startedAt`"),
  neutron: series,
  preOccupancyIntervals: count.describe("gamma intervals that lie before `startedAt`"),
  background: z
    .object({ gammaCountsPerSecond: rates, neutronCountsPerSecond: rates })
    .describe("frozen at the begin of the occupancy; empty lists mean: no data"),
  maxGammaSigma: z.number().optional().describe("largest (S - B) / sqrt(B) over one second; absent: no background"),
  maxNeutronSigma: z.number().optional(),
  gammaAlarm: z.boolean().describe("the device's own verdict"),
  neutronAlarm: z.boolean().describe("the device's own verdict"),
  deviceAlarmIntervals: count.describe("gamma and neutron intervals that the device marked as alarm"),
  gammaAlarmIntervals: alarmIntervals,
  neutronAlarmIntervals: alarmIntervals,
  speedMetresPerSecond: z.number().positive().optional().describe("absent: no data"),
  tamper: z.boolean(),
  faults: z.array(z.string()),
  raw: z
    .array(z.object({ tag: z.string(), lines: count }))
    .describe("tags kept but not interpreted, with their number"),
  energyWindows: energyWindows.optional().describe("absent: the device has none"),
  xrayNearby,
  document: sha256.optional().describe("blob of the document that said all this; absent: it came line by line"),
};

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
  background: z.object({
    gammaCountsPerSecond: rates,
    neutronCountsPerSecond: rates,
    condition: z.enum(["normal", "gamma-high", "gamma-low", "neutron-high"]),
    energyWindows: z
      .object({ countsPerSecond: rates })
      .optional()
      .describe("one an energy window, all gamma detectors together; absent: the device has no windows"),
    xrayNearby,
  }),
  "occupancy.opened": z.object({ occupancy: z.string(), startedAt: utc }),
  "occupancy.closed": z.object(occupancyFacts),
  "occupancy.incomplete": z.object({ ...occupancyFacts, reason: z.string() }),
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
  "assessment.made": z.object({
    occupancy: z.string(),
    thresholds: sha256.describe("of the thresholds in force, as `thresholds.changed` names them"),
    gamma: z.object({
      alarm: yesNo.describe("our own verdict; unknown: no background, or no whole second"),
      agreement: z.enum(["agree", "device-only", "gateway-only", "undecided", "unknown"]),
      sigmaLimit: z.number(),
      maxSigma: z.number().optional(),
      group: z.string().optional().describe("the detectors that gave it: all, pillar-a, pillar-b"),
      intervals: alarmIntervals.describe("last interval of each second above the limit"),
      differing: alarmIntervals.describe("those on which device and gateway differ beyond rounding"),
    }),
    neutron: z.object({
      alarm: yesNo,
      agreement: z.enum(["agree", "device-only", "gateway-only", "undecided", "unknown"]),
      poisson: z
        .array(
          z.object({
            windowSeconds: z.number().positive(),
            maxCounts: count,
            expectedCounts: z.number().nonnegative(),
            alarmCounts: count.describe("the fewest counts that are an alarm"),
            alarm: z.boolean(),
          }),
        )
        .max(16),
      sequential: z
        .object({
          decision: z.enum(["alarm", "background", "undecided"]),
          afterSeconds: z.number().nonnegative().optional().describe("when it was decided first"),
          maxLogLikelihoodRatio: z.number(),
        })
        .optional()
        .describe("absent: no background"),
    }),
    shadow: z
      .object({
        depth: z.number().describe("largest share of the background that the conveyance shielded, 0..1"),
        atInterval: count,
        countsPerSecondToAlarm: z
          .number()
          .describe("what a source must have added at that moment to reach the limit, all detectors together"),
      })
      .optional()
      .describe("absent: no background"),
    windows: z
      .object({
        background: z.array(z.number()).describe("shares of the energy windows in the background"),
        peak: z.array(z.number()).describe("the same in the three seconds with the most counts"),
        difference: z.number().describe("largest difference of a share, in standard deviations"),
      })
      .optional(),
    notes: z.array(z.string()),
  }),
  "assessment.disagreed": z.object({
    occupancy: z.string(),
    quantity: z.enum(["gamma", "neutron"]),
    deviceAlarm: z.boolean().describe("the device called it an alarm"),
    gatewayAlarm: z.boolean().describe("our own statistics did"),
    reason: z.string(),
  }),
  "thresholds.changed": z.object({
    thresholds: sha256.describe("of the values, in their order"),
    previous: sha256.optional(),
    values: z.array(z.object({ name: z.string(), value: z.number() })).max(64),
    by: z.string().max(80),
    reason: z.string(),
  }),
  "dose.measured": z.object({
    detector: z.string().max(64).optional(),
    from: utc,
    to: utc,
    readings: count,
    overRange: count.describe("readings above what the device can show; they are in none of the numbers"),
    meanMicrosievertsPerHour: z.number().nonnegative().optional().describe("absent: no reading gave a number"),
    maxMicrosievertsPerHour: z.number().nonnegative().optional(),
  }),
  "document.received": z.object({
    document: sha256.describe("blob of the original"),
    bytes: count,
    format: z.enum(["n42-2012", "n42-2006"]),
    source: z.string().describe("file name, or how else it came"),
    uuid: z.string().max(64).optional(),
    instrument: z.string().describe("manufacturer, model and identifier, as far as it says"),
    measurements: count,
    detectors: count,
    startedAt: utc.optional(),
    endedAt: utc.optional(),
    containers: z.array(z.string().max(64)).max(64),
    alarms: z.array(z.string().max(64)).max(256).describe("categories of the alarms that it reports"),
    nuclides: z
      .array(z.object({ name: z.string().max(64), identified: z.boolean(), confidence: z.string().max(64).optional() }))
      .max(256)
      .describe("confidence as it was written: devices use percent, a share of 1, or words"),
    doseRateMicrosievertsPerHour: z.number().nonnegative().optional().describe("the largest in it"),
    issues: z.array(z.string().max(300)).max(64).describe("where it is not as the standard has it"),
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
