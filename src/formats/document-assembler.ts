/**
 * Documents of one instrument to records: the original as a blob first, then `document.received`, and what it says as the
 * facts that any other device would have told: occupancies, alarms, faults, codes, doses, backgrounds. Facts of a kind that
 * another room knows are handed to it as device events, so that they are judged by the same rules as all others.
 *
 * `at` is always the receipt. Times of a document are never repaired: one that cannot be right makes the occupancy incomplete.
 */

import { createHash } from "node:crypto";
import { z } from "zod";
import type { Instant } from "../clock.ts";
import type { BackgroundEvent, DeviceEvent, DocumentEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Assembler, BlobSink, DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { DocumentAlarms } from "./document-alarms.ts";
import { codesIn } from "./document-codes.ts";
import type { DocumentDigest } from "./document-digest.ts";
import { occupancyRecords } from "./document-occupancy.ts";
import { documentReader } from "./document-reader.ts";
import type { N42Analysis, N42Document } from "./n42-document.ts";
import { alarmsIn, containersIn, endOf, faultsIn, isTellable, nuclidesIn, receivedBody } from "./n42-received.ts";
import type { Run } from "./n42-series.ts";

export interface DocumentAssemblerOptions extends DeviceIdentity {
  readonly blobs: BlobSink;
  /** The driver's settings, of which `documentSettings` takes what it knows. */
  readonly settings?: unknown;
  /** Whether the journal holds a record of this id: a document that came before gives nothing new. */
  readonly isRecorded?: (id: string) => boolean;
  /** Hands an event to the room that knows its noun. */
  tell(event: DeviceEvent): RecordDraft[] | Promise<RecordDraft[]>;
  /** What became of a document that could be read. */
  readonly count?: (outcome: DocumentOutcome) => void;
}

export type DocumentOutcome = "recorded" | "repeated" | "thinned";

/** Milliseconds. */
const documentSettings = z.looseObject({ monitoringEvery: z.number().nonnegative().default(60_000) });

/** The id that the record of a document has: the same bytes from the same device have the same (RFC 9562, version 8). */
export const documentRecordId = (device: string, sha256: string) => recordIdOf(`${device} ${sha256}`);

/** The id of a record that the same facts give again. */
export function recordIdOf(facts: string): string {
  const hex = createHash("sha256").update(facts).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A document that comes later tells of what was, not of what is: its backgrounds and doses are none of now. */
const lateMs = 30 * 60_000;

/** Of all devices: how many are read at a time is bounded. */
const readDocument = documentReader();

/** One instance a device; it outlives sessions. `handle` rejects with N42_INVALID for what is no document. */
export function documentAssembler(options: DocumentAssemblerOptions): Assembler {
  const { device, lane, provenance, blobs, tell, count = () => {} } = options;
  const { monitoringEvery } = documentSettings.parse(options.settings ?? {});
  const alarms = new DocumentAlarms({ device, lane, provenance });
  let lastKeptMs = Number.NEGATIVE_INFINITY;
  let faults: ReadonlyMap<string, string> = new Map();

  const envelope = (at: Instant) => envelopeOf(options, { at });

  async function read({ at, bytes, name = "stream" }: DocumentEvent): Promise<RecordDraft[]> {
    const sha256 = sha256Of(bytes);
    const id = documentRecordId(device, sha256);
    if (options.isRecorded?.(id) === true) {
      count("repeated");
      return [];
    }
    const digest = await readDocument(bytes);
    const { document, runs } = digest;
    const now = faultsIn(document);
    const isMore =
      runs.length + alarmsIn(document).length + nuclidesIn(document).length + containersIn(document).length > 0;
    const endedAtMs = endOf(document);
    const isLate = endedAtMs !== undefined && at.utcMs - endedAtMs > lateMs;
    const changed = now.size !== faults.size || [...now.keys()].some((code) => !faults.has(code));
    if (!isMore && !changed && at.monotonicMs - lastKeptMs < monitoringEvery) {
      count("thinned");
      return isLate ? [] : doses(document, at);
    }
    const stored = await blobs.put(bytes);
    lastKeptMs = at.monotonicMs;
    const codes = codesIn(digest);
    const source = { sha256: stored.sha256, bytes: bytes.length, source: name, atMs: at.utcMs, issues: codes.issues };
    const body = receivedBody(document, source);
    const told = await background(digest, at);
    const drafts: RecordDraft[] = [
      { ...envelope(at), kind: "document.received", id, ...body },
      ...(await changesOfFaults(now, at)),
      ...(isLate ? [] : [...told, ...(await doses(document, at))]),
    ];
    const ofRuns = analysesByRun(document, runs);
    for (const run of runs) {
      const about = { at, document, sha256: stored.sha256, analyses: ofRuns.get(run) ?? [], alarms, tell };
      drafts.push(...(await occupancyRecords(run, about)));
    }
    drafts.push(...alarms.alone({ ...document, analyses: ofRuns.get(undefined) ?? [] }, at));
    for (const { value, timeMs } of codes.reads) {
      const read = { type: "identity.read", at, source: "n42", identityKind: "container", value } as const;
      drafts.push(...(await tell({ ...read, deviceUtcMs: timeMs })));
    }
    count("recorded");
    return drafts;
  }

  /** What one document names and the one before did not, and the other way round. */
  async function changesOfFaults(now: ReadonlyMap<string, string>, at: Instant): Promise<RecordDraft[]> {
    const drafts: RecordDraft[] = [];
    for (const [code, text] of now) {
      if (!faults.has(code)) drafts.push(...(await tell({ type: "fault", at, code, active: true, text })));
    }
    for (const code of faults.keys()) {
      const text = "the instrument's next document does not name it";
      if (!now.has(code)) drafts.push(...(await tell({ type: "fault", at, code, active: false, text })));
    }
    faults = now;
    return drafts;
  }

  async function doses({ measurements }: N42Document, at: Instant): Promise<RecordDraft[]> {
    const drafts: RecordDraft[] = [];
    for (const { derived, doseRates, startedAt } of measurements) {
      if (derived) continue;
      const startMs = startedAt === undefined ? undefined : Date.parse(startedAt);
      for (const { detector, microsievertsPerHour } of doseRates) {
        if (!(microsievertsPerHour >= 0)) continue;
        drafts.push(
          ...(await tell({
            type: "dose-rate",
            at,
            microsievertsPerHour,
            overRange: false,
            ...(detector === undefined ? {} : { detector: detector.slice(0, 64) }),
            ...(isTellable(startMs) ? { deviceUtcMs: startMs } : {}),
          })),
        );
      }
    }
    return drafts;
  }

  /** The longest background of each quantity, as rates of its detectors. */
  async function background({ background: { gamma, neutron } }: DocumentDigest, at: Instant): Promise<RecordDraft[]> {
    if (gamma === undefined && neutron === undefined) return [];
    const startedAtMs = gamma?.startedAtMs ?? neutron?.startedAtMs;
    const event: BackgroundEvent = {
      type: "background",
      at,
      ...(isTellable(startedAtMs) ? { deviceUtcMs: startedAtMs } : {}),
      condition: "normal",
      ...(gamma === undefined ? {} : { gammaCountsPerSecond: gamma.countsPerSecond }),
      ...(neutron === undefined ? {} : { neutronCountsPerSecond: neutron.countsPerSecond }),
    };
    return tell(event);
  }

  return {
    handle: (event) => (event.type === "document" ? read(event) : []),
    sessionEnded: () => [],
  };
}

/** Analyses by the occupancy that they are about; under `undefined` those that are about none. */
function analysesByRun({ analyses }: N42Document, runs: readonly Run[]): Map<Run | undefined, readonly N42Analysis[]> {
  const [only, ...others] = runs;
  if (only !== undefined && others.length === 0) return new Map([[only, analyses]]);
  const ofRun = ({ of }: N42Analysis, run: Run) =>
    of.ids.some((id) => run.ids.has(id)) || (of.kind === "derived" && run === only);
  const byRun = runs.map((run) => [run, analyses.filter((each) => ofRun(each, run))] as const);
  const ofNone = analyses.filter((each) => !runs.some((run) => ofRun(each, run)));
  return new Map<Run | undefined, readonly N42Analysis[]>([...byRun, [undefined, ofNone]]);
}
