/** The last step of a scan: image and pictures into the blob store, then the record that names them. */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { ScanBegunEvent } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { BlobSink, DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { type ArchiveHeader, archiveMediaType } from "./archive.ts";
import { pedestal, scale } from "./correct.ts";
import { calibrationLines, develop, type Undeveloped } from "./develop.ts";
import { previewLimit, storePictures } from "./pictures.ts";
import { judge } from "./quality.ts";
import type { ScanSettings } from "./settings.ts";
import { blockLines, lostLine } from "./store.ts";

export interface EndedScan extends Undeveloped {
  readonly id: string;
  readonly lane: string;
  readonly device: string;
  readonly detector: ScanBegunEvent["detector"];
  readonly views: readonly string[];
  /** Receipt of the first line. */
  readonly startedAt: Instant;
  /** When the end was noticed. */
  readonly endedAt: Instant;
  /** `cut`: by a broken session or by its length. */
  readonly cause: "silence" | "device" | "trip" | "cut";
  /** Why it is incomplete, if the cause says that it is. */
  readonly reason?: string;
}

type Envelope = Pick<RecordDraft, "at" | "monotonicMs" | "lane" | "provenance"> & Pick<DeviceIdentity, "device">;

/** The record of a scan whose lines are at hand. What fails on the way makes it incomplete; it never rejects. */
export async function recordOf(
  scan: EndedScan,
  settings: ScanSettings,
  blobs: BlobSink,
  envelope: Envelope,
): Promise<RecordDraft> {
  if (scan.store.width === 0) return recordWithoutImage(scan, envelope, scan.reason ?? "no line came");
  const endedAtUtcMs = lineUtcMs(scan, scan.store.width - 1);
  try {
    return await developAndStore(scan, settings, blobs, envelope, endedAtUtcMs);
  } catch (cause) {
    return recordWithoutImage(scan, envelope, `the image could not be made or stored: ${messageOf(cause)}`);
  }
}

/** The record of a scan of which there is no image. */
export function recordWithoutImage(scan: EndedScan, envelope: Envelope, reason: string): RecordDraft {
  const { store } = scan;
  return {
    kind: "scan.incomplete",
    ...envelope,
    scan: scan.id,
    startedAt: toRfc3339(scan.startedAt.utcMs),
    endedAt: toRfc3339(store.width === 0 ? scan.endedAt.utcMs : lineUtcMs(scan, store.width - 1)),
    views: [...scan.views],
    lostLines: scan.lostLines,
    beamOn: [],
    segments: [],
    quality: {
      state: "incomplete",
      reasons: scan.reason === undefined || scan.reason === reason ? [reason] : [scan.reason, reason],
      ...calibrationLines(scan),
      maskedPixels: 0,
      badPixels: 0,
    },
    reason,
  };
}

async function developAndStore(
  scan: EndedScan,
  settings: ScanSettings,
  blobs: BlobSink,
  envelope: Envelope,
  endedAtUtcMs: number,
): Promise<RecordDraft> {
  const { energies, pixels } = scan.detector;
  const utcMsOf = (line: number) => lineUtcMs(scan, line);
  const pitchOf = (lineMicroseconds: number | undefined) => {
    const speed = settings.nominalSpeedMetresPerSecond;
    const known = speed !== undefined && lineMicroseconds !== undefined;
    return {
      ...(known ? { x: (speed * lineMicroseconds) / 1000 } : {}),
      ...(settings.pixelPitchMillimetres === undefined ? {} : { y: settings.pixelPitchMillimetres }),
    };
  };
  const headerOf = (facts: { width: number; lineMicroseconds: number | undefined }): ArchiveHeader => ({
    scan: scan.id,
    device: scan.device,
    lane: scan.lane,
    startedAt: toRfc3339(scan.startedAt.utcMs),
    width: facts.width,
    height: pixels,
    views: [...scan.views],
    energies: [...energies],
    firstPixel: settings.firstPixel,
    pedestal,
    scale,
    blockLines,
    filter: "delta-zigzag-split",
    compression: "zstd",
    pitchMillimetres: pitchOf(facts.lineMicroseconds),
  });

  const developed = await develop(scan, settings, headerOf, previewLimit);
  const { archive, preview, findings, lineMicroseconds, firstLitLine } = developed;
  const blob = await blobs.put(archive);
  const previews = await storePictures(preview, blobs);
  const judged = judge(findings, settings);
  const reasons = [...(scan.reason === undefined ? [] : [scan.reason]), ...judged.reasons];
  const incomplete = judged.state === "incomplete" || scan.cause !== "silence";
  const { vehicle } = findings;
  const facts = {
    scan: scan.id,
    startedAt: toRfc3339(scan.startedAt.utcMs),
    endedAt: toRfc3339(endedAtUtcMs),
    views: [...scan.views],
    lostLines: findings.lostLines,
    beamOn: [],
    segments: [],
    quality: {
      state: incomplete ? ("incomplete" as const) : judged.state,
      reasons,
      darkLines: findings.darkLines,
      airLines: findings.airLines,
      ...(findings.airLevelDeviation === undefined ? {} : { airLevelDeviation: findings.airLevelDeviation }),
      maskedPixels: findings.maskedPixels,
      badPixels: findings.badPixels,
    },
    ...(vehicle === undefined
      ? {}
      : {
          vehicle: {
            ...vehicle,
            enteredAt: toRfc3339(utcMsOf(vehicle.fromLine)),
            leftAt: toRfc3339(utcMsOf(vehicle.toLine)),
          },
        }),
    image: {
      blob: blob.sha256,
      mediaType: archiveMediaType,
      width: findings.lines,
      height: pixels,
      bitDepth: 16,
      energies: [...energies],
      ...(firstLitLine === undefined ? {} : { firstLitLine }),
      pitchMillimetres: pitchOf(lineMicroseconds),
    },
    previews,
  };
  if (!incomplete) return { kind: "scan.completed", ...envelope, ...facts };
  return { kind: "scan.incomplete", ...envelope, ...facts, reason: reasons[0] ?? scan.cause };
}

function lineUtcMs(scan: EndedScan, line: number): number {
  const microseconds = scan.store.lineMicroseconds[line] ?? lostLine;
  return microseconds === lostLine ? scan.endedAt.utcMs : scan.startedAt.utcMs + microseconds / 1000;
}
