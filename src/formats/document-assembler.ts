/**
 * Documents of one instrument to records: the original as a blob first, then `document.received`, and what it says as the
 * facts that any other device would have told: occupancies, alarms, faults, codes, doses, backgrounds. Facts of a kind that
 * another room knows are handed to it as device events, so that they are judged by the same rules as all others.
 *
 * `at` is always the receipt. Times of a document are never repaired: one that cannot be right makes the occupancy incomplete.
 */

import { createHash } from "node:crypto";
import { z } from "zod";
import { type Instant, toRfc3339 } from "../clock.ts";
import type { BackgroundEvent, DeviceEvent, DocumentEvent } from "../driver.ts";
import type { Assembler, BlobSink, DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { DocumentAlarms } from "./document-alarms.ts";
import { occupancyRecords } from "./document-occupancy.ts";
import type { N42Document } from "./n42-document.ts";
import { readN42 } from "./n42-read.ts";
import { alarmsIn, containersIn, faultsIn, isTellable, nuclidesIn, receivedBody } from "./n42-received.ts";
import { countsOf, detectorsOf, type Quantity, runsOf, windowsById } from "./n42-series.ts";

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
export function documentRecordId(device: string, sha256: string): string {
  const hex = createHash("sha256").update(`${device} ${sha256}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A background of less is too little to compare anything with. */
const leastBackgroundSeconds = 1;

/** One instance a device; it outlives sessions. `handle` rejects with N42_INVALID for what is no document. */
export function documentAssembler(options: DocumentAssemblerOptions): Assembler {
  const { device, lane, provenance, blobs, tell, count = () => {} } = options;
  const { monitoringEvery } = documentSettings.parse(options.settings ?? {});
  const alarms = new DocumentAlarms({ device, lane, provenance });
  let lastKeptMs = Number.NEGATIVE_INFINITY;
  let faults: ReadonlyMap<string, string> = new Map();

  const envelope = (at: Instant) => ({
    at: toRfc3339(at.utcMs),
    monotonicMs: at.monotonicMs,
    lane,
    device,
    provenance,
  });

  async function read({ at, bytes, name = "stream" }: DocumentEvent): Promise<RecordDraft[]> {
    const sha256 = sha256Of(bytes);
    const id = documentRecordId(device, sha256);
    if (options.isRecorded?.(id) === true) {
      count("repeated");
      return [];
    }
    const document = readN42(bytes);
    const runs = runsOf(document);
    const now = faultsIn(document);
    const isMore =
      runs.length + alarmsIn(document).length + nuclidesIn(document).length + containersIn(document).length > 0;
    const changed = now.size !== faults.size || [...now.keys()].some((code) => !faults.has(code));
    if (!isMore && !changed && at.monotonicMs - lastKeptMs < monitoringEvery) {
      count("thinned");
      return doses(document, at);
    }
    const stored = await blobs.put(bytes);
    lastKeptMs = at.monotonicMs;
    const body = receivedBody(document, { sha256: stored.sha256, bytes: bytes.length, source: name, atMs: at.utcMs });
    const drafts: RecordDraft[] = [
      { ...envelope(at), kind: "document.received", id, ...body },
      ...(await changesOfFaults(now, at)),
      ...(await background(document, at)),
      ...(await doses(document, at)),
    ];
    for (const run of runs) {
      const about = { at, document, sha256: stored.sha256, runs, alarms, tell };
      drafts.push(...(await occupancyRecords(run, about)));
    }
    if (runs.length === 0) drafts.push(...alarms.alone(document, at));
    drafts.push(...(await codes(document, runs[0], at)));
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
  async function background(document: N42Document, at: Instant): Promise<RecordDraft[]> {
    const rates = { gamma: ratesOf(document, "gamma"), neutron: ratesOf(document, "neutron") };
    if (rates.gamma === undefined && rates.neutron === undefined) return [];
    const event: BackgroundEvent = {
      type: "background",
      at,
      condition: "normal",
      ...(rates.gamma === undefined ? {} : { gammaCountsPerSecond: rates.gamma }),
      ...(rates.neutron === undefined ? {} : { neutronCountsPerSecond: rates.neutron }),
    };
    return tell(event);
  }

  /** Codes of containers: read when the conveyance was in the middle of the instrument, by the instrument's clock. */
  async function codes(document: N42Document, run: ReturnType<typeof runsOf>[number] | undefined, at: Instant) {
    const middleMs = run?.startedAtMs === undefined ? undefined : run.startedAtMs + run.durationMs / 2;
    const [first] = document.measurements;
    const timeMs = middleMs ?? (first?.startedAt === undefined ? undefined : Date.parse(first.startedAt));
    const drafts: RecordDraft[] = [];
    for (const value of containersIn(document)) {
      drafts.push(
        ...(await tell({
          type: "identity.read",
          at,
          source: "n42",
          identityKind: "container",
          value,
          ...(isTellable(timeMs) ? { deviceUtcMs: timeMs } : {}),
        })),
      );
    }
    return drafts;
  }

  return {
    handle: (event) => (event.type === "document" ? read(event) : []),
    sessionEnded: () => [],
  };
}

function ratesOf(document: N42Document, quantity: Quantity): number[] | undefined {
  const measured = document.measurements.filter(({ derived }) => !derived);
  const detectors = detectorsOf(document, quantity, measured);
  if (detectors.length === 0 || detectors.length > 64) return undefined;
  const windows = windowsById(document);
  const background = measured
    .filter((each) => each.class === "Background" && each.occupied !== true)
    .toSorted((a, b) => (b.realTimeSeconds ?? 0) - (a.realTimeSeconds ?? 0));
  for (const each of background) {
    const { realTimeSeconds = 0, spectra, grossCounts } = each;
    if (realTimeSeconds < leastBackgroundSeconds) return undefined;
    const rates = detectors.flatMap((detector) => {
      const counts = countsOf(each, detector, detectors, windows);
      // Live time where it is said: what a detector did not see while it was busy is no background.
      const part = [...grossCounts, ...spectra].find((one) => one.detector === detector);
      const seconds = part?.liveTimeSeconds ?? realTimeSeconds;
      return counts === undefined || !(seconds > 0) ? [] : [counts / seconds];
    });
    if (rates.length === detectors.length) return rates;
  }
  return undefined;
}
