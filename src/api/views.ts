/**
 * Shapes of the answers, as schemas that give the OpenAPI document. They describe, they do not filter: what the journal's
 * projections hold goes out whole. Records are described by `records.ts`. Nothing is computed here.
 */

import { z } from "zod";
import { directions, modes, resolution, risks } from "../identity-records.ts";
import { alarmCategories, alarmStates, kinds, provenances, recordSchemas } from "../records.ts";

const utc = z.iso.datetime({ precision: 3 }).describe("RFC 3339, UTC, milliseconds");
const seq = z.int().nonnegative();
const cursor = z.string().describe("Give it as `before` to get the next page. Absent on the last page.");
const provenance = z.enum(provenances);
const coverage = z.enum(["yes", "no", "unknown"]);
const rates = z.array(z.number()).describe("Counts per second, one a detector. Empty: no data.");

export const passageView = z
  .object({
    id: z.string(),
    lane: z.string(),
    state: z.enum(["open", "closed"]),
    startedAt: utc,
    endedAt: utc.optional(),
    containers: z.array(z.string()),
    imaged: coverage,
    radiationScanned: coverage.describe("A separate fact from `imaged`, never merged with it."),
    reasons: z.array(z.string()).describe("Why a coverage fact is not yes, or the passage is not whole."),
    provenance,
    links: z.array(
      z.object({
        record: z.uuid(),
        recordKind: z.string(),
        seq: seq.describe("Number of the linked record; 0 if the journal no longer has it."),
        device: z.string().optional(),
        at: utc,
        subject: z.string().optional().describe("Id of the occupancy or scan, or the code that was read."),
        confidence: z.number().min(0).max(1),
        ambiguous: z.boolean().describe("A person should look: at its place, or at which box it is."),
        doubtfulPlace: z.boolean().describe("It could belong elsewhere; a person is asked whose record it is."),
        containers: z.array(z.string()),
        marginNats: z
          .number()
          .optional()
          .describe("By how much it wins over the best other one, natural logarithm. Absent: not computed."),
        alternatives: z.array(z.string()).optional().describe("Other passages that it could belong to."),
        by: z.string().optional().describe("The officer who put it here: no machine takes it away."),
        reason: z.string().optional().describe("Why it was corrected last."),
      }),
    ),
    alarms: z.array(z.string()).describe("Ids of alarms whose subject is linked."),
    verdict: z
      .object({
        id: z.string(),
        seq,
        at: utc,
        decision: z.string().describe("clear, suspect, inconclusive, not-scanned."),
        by: z.string(),
        reason: z.string().optional(),
      })
      .optional()
      .describe("The newest; absent: nobody has decided."),
    questions: z
      .array(
        z.object({
          what: z.enum(["link", "identity", "direction", "size-type", "plate", "count", "seal"]),
          text: z.string(),
          seq: seq.describe("Number of the record that asks."),
          at: utc,
          record: z.uuid().optional().describe("Id of the record that is doubtful."),
          container: z.string().optional(),
          alternatives: z.array(z.string()).describe("Passages for a link, codes for an identity."),
          marginNats: z.number().optional(),
        }),
      )
      .describe("What a person is asked. Empty: nothing."),
    resolutions: z.array(resolution).describe("Of the containers that are not as they were read."),
    corrected: z
      .object({
        containers: z.array(z.string()),
        previous: z.array(z.string()),
        by: z.string(),
        reason: z.string(),
        seq,
        at: utc,
      })
      .optional()
      .describe("The newest word of an officer about which containers these are. It wins over every link."),
    direction: z.enum(directions).optional().describe("Absent: it has not been joined with lists yet."),
    directionSource: z.string().optional().describe("list, terminal message, officer, lane. Empty: nobody said."),
    mode: z.enum(modes).optional(),
    risk: z.enum(risks).optional().describe("The worst of its boxes; `no-data` is none of the others."),
    identity: z
      .object({ certain: z.boolean(), alternatives: z.array(z.string()), reasons: z.array(z.string()) })
      .optional()
      .describe("As the reads and the lists have it."),
    joined: z.object({ seq, at: utc }).optional().describe("The newest `passage.joined`."),
    lastSeq: seq.describe("The last record that changed this view."),
  })
  .describe("One conveyance going through one lane once.");

export const record = z.union(kinds.map((kind) => recordSchemas[kind])).describe("One immutable, numbered fact.");

export const passageDetail = passageView
  .extend({
    records: z.array(record).describe("The passage's own records, the linked ones, links and alarms, in `seq` order."),
    recordsComplete: z.boolean().describe("False: the passage's history is so long that not all of it was looked at."),
  })
  .describe("A passage with the records behind it.");

export const alarmView = z
  .object({
    id: z.string(),
    category: z.enum(alarmCategories),
    priority: z.int().min(1).max(3),
    state: z.enum(alarmStates),
    cause: z.string(),
    lane: z.string(),
    device: z.string().optional(),
    subject: z.string().optional(),
    passage: z.string().optional(),
    sigma: z.number().optional(),
    raisedAt: utc.describe("The first of its occurrences."),
    changedAt: utc,
    occurrences: z
      .int()
      .min(1)
      .describe("How often it was raised since it was last over: a condition that comes and goes unseen is one alarm."),
    condition: z.enum(["active", "returned"]).describe("Whether what it is about holds, as far as is known."),
    acknowledged: z.boolean().describe("A person has seen it since it was raised."),
    acknowledgedBy: z.string().optional(),
    shelvedUntil: utc.optional().describe("While it is shelved."),
    adjudication: z
      .object({
        code: z.int().min(1).max(11),
        meaning: z.string(),
        isotopes: z.array(z.string()),
        secondaryInspection: z.enum(["none", "requested", "completed"]),
        vehicle: z.string().optional(),
        comment: z.string().optional(),
        by: z.string().optional(),
        at: utc,
      })
      .optional()
      .describe("The newest finding about it."),
    provenance,
    seqs: z.array(seq).describe("Numbers of the records about it: the first and the newest, at most 100."),
    lastSeq: seq.describe("The last record that changed this view: give it as `If-Match`."),
  })
  .describe("Something that a person must resolve; its states are those of ISA-18.2 / IEC 62682.");

export const alarmDetail = alarmView
  .extend({ records: z.array(record).describe("The records about it, in `seq` order: the first and the newest.") })
  .describe("An alarm with its history.");

export const alarmOutcome = z
  .object({ alarm: alarmView, seq: seq.describe("Number of the record that says what was done.") })
  .describe("The alarm as it is now that what was done is on disk.");

export const deviceView = z
  .object({
    id: z.string(),
    lane: z.string(),
    state: z
      .enum(["connecting", "ready", "degraded", "lost", "unknown"])
      .describe("`unknown` until a status of the device is recorded."),
    reason: z.string(),
    since: utc.describe("Since when it is in this state."),
    lastAt: utc.describe("When its last record came."),
    lastSeq: seq,
    background: z
      .object({
        gammaCountsPerSecond: rates,
        neutronCountsPerSecond: rates,
        condition: z.string().describe("The device's own judgement: normal, gamma-high, gamma-low, neutron-high."),
        at: utc,
      })
      .optional(),
    dose: z
      .object({
        detector: z.string().optional(),
        readings: z.int(),
        overRange: z.int().describe("Readings above what the device can show; they are in none of the numbers."),
        meanMicrosievertsPerHour: z.number().optional().describe("Absent: no reading gave a number."),
        maxMicrosievertsPerHour: z.number().optional(),
        at: utc,
      })
      .optional()
      .describe("The last minute of an area monitor."),
    thresholds: z
      .object({ sha256: z.string(), values: z.array(z.object({ name: z.string(), value: z.number() })) })
      .optional()
      .describe("What the gateway's own statistics decide with, as it was recorded last."),
    faults: z.array(z.string()),
  })
  .describe("What is known of one device now.");

export const laneView = z
  .object({
    id: z.string(),
    name: z.string(),
    lengthMetres: z.number(),
    devices: z.array(
      z.object({
        id: z.string(),
        stationMetres: z.number().describe("Distance from the lane's start."),
        driver: z.string(),
        profile: z.string(),
      }),
    ),
  })
  .describe("One single-file path past devices, as configured.");
export type LaneView = z.infer<typeof laneView>;

export const me = z
  .object({
    name: z.string(),
    roles: z.array(z.string()),
    site: z.object({ id: z.string(), name: z.string(), timeZone: z.string().describe("IANA name.") }),
    provenance: provenance.describe("Of everything that this gateway records now."),
    clock: z.object({ now: utc.describe("The gateway's clock; a simulated port's may run faster than yours.") }),
  })
  .describe("Who is asking, and whom.");

export const eventPage = z
  .object({
    items: z.array(record),
    gaps: z
      .array(z.object({ fromSeq: seq, toSeq: seq, reason: z.string() }))
      .describe("Numbers up to `consideredSeq` under which nothing can be had any more, whatever the filter."),
    consideredSeq: seq.describe("Everything up to here was looked at: give it as `after` next time."),
    newestSeq: seq,
    oldestSeq: seq.describe("Records below it can no longer be had; 0 while the journal is empty."),
  })
  .describe("A stretch of the journal, in order.");

export const passagePage = z.object({ items: z.array(passageView), next: cursor.optional() });
export const alarmPage = z.object({ items: z.array(alarmView), next: cursor.optional() });
export const deviceList = z.object({ items: z.array(deviceView) });
export const laneList = z.array(laneView);
export const recordList = z.object({ items: z.array(record) }).describe("The records that were written, in order.");

export const aliveView = z.object({ state: z.literal("alive"), version: z.string() });

export const healthView = z
  .object({
    ready: z.boolean(),
    state: z.enum(["ok", "degraded", "failed"]),
    reasons: z.array(z.string()),
    devices: z.array(
      z.object({ id: z.string(), lane: z.string(), state: z.string(), reason: z.string(), since: z.string() }),
    ),
  })
  .describe("Whether data are being taken and kept. A lost device degrades, it does not make unready.");

export const problemView = z
  .looseObject({
    type: z.string().describe("`urn:portico:error:CODE`. The one member that programs decide by."),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(z.object({ in: z.enum(["path", "query", "header", "body"]), name: z.string(), message: z.string() }))
      .optional()
      .describe("Every fault of the request at once."),
  })
  .describe("RFC 9457 problem document.");
