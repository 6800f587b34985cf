/** The last step of a scan: image, raw form and pictures into the blob store, then the record that names them. */

import { toRfc3339 } from "../clock.ts";
import type { Envelope } from "../envelope.ts";
import { messageOf } from "../errors.ts";
import type { BlobSink, Motion } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { archiveMediaType } from "./archive-form.ts";
import { type Developed, develop, rawBytes } from "./develop.ts";
import type { ScanColumns } from "./develop-columns.ts";
import { meanInterval } from "./develop-findings.ts";
import type { ImageRoom } from "./develop-image.ts";
import { picturesOf } from "./finish-pictures.ts";
import { judgementOf } from "./finish-quality.ts";
import { takenApart } from "./finish-segments.ts";
import { type RawScan, rawMediaType } from "./raw.ts";
import { calibrationLines, type EndedScan, lineUtcMs, rawScanOf } from "./raw-scan.ts";
import type { ScanMotion } from "./resample-motion.ts";
import type { SegmentedImage } from "./segments/segments.ts";
import type { ScanSettings } from "./settings.ts";

export type RawRef = NonNullable<RecordDraft<"scan.incomplete">["raw"]>;

/** Where a scan is developed, and where it is put. */
export interface Outlets {
  readonly blobs: BlobSink;
  readonly room: ImageRoom;
}

/** Points of the speed that a record tells. */
const maxTold = 4000;

/**
 * The record of a scan whose lines are at hand; their memory is given back. What fails on the way makes it incomplete; it never
 * rejects.
 */
export async function recordOf(
  scan: EndedScan,
  settings: ScanSettings,
  measured: Motion | undefined,
  outlets: Outlets,
  envelope: Envelope,
): Promise<RecordDraft> {
  const { store } = scan;
  try {
    if (store.width === 0) {
      const none = scan.noRoom > 0 ? "its lines found no room in the gateway's memory" : "no line came";
      return recordWithoutImage(scan, envelope, scan.reason ?? none);
    }
    const raw = rawScanOf(scan, settings, measured);
    return await developAndStore(scan, raw, outlets, envelope);
  } catch (cause) {
    return recordWithoutImage(scan, envelope, `the image could not be made or stored: ${messageOf(cause)}`);
  } finally {
    store.release();
  }
}

/** The record of a scan of which there is no image. */
export function recordWithoutImage(scan: EndedScan, envelope: Envelope, reason: string, raw?: RawRef): RecordDraft {
  const { store } = scan;
  return {
    kind: "scan.incomplete",
    ...envelope,
    scan: scan.id,
    startedAt: toRfc3339(scan.startedAt.utcMs),
    endedAt: toRfc3339(store.width === 0 ? scan.endedAt.utcMs : lineUtcMs(scan, store.width - 1)),
    views: [...scan.views],
    lostLines: store.lostLines + scan.lostElsewhere,
    beamOn: [],
    segments: [],
    quality: {
      state: "incomplete",
      reasons: scan.reason === undefined || scan.reason === reason ? [reason] : [scan.reason, reason],
      ...calibrationLines(scan),
      maskedPixels: 0,
      badPixels: 0,
    },
    ...(raw === undefined ? {} : { raw }),
    reason,
  };
}

async function developAndStore(
  scan: EndedScan,
  raw: RawScan,
  { blobs, room }: Outlets,
  envelope: Envelope,
): Promise<RecordDraft> {
  const keep = async (): Promise<RawRef> => {
    const stored = await blobs.put(await rawBytes(raw, room));
    return { blob: stored.sha256, mediaType: rawMediaType, bytes: stored.bytes };
  };
  // Both are waited for, whatever becomes of either: threads read the lines until then.
  const [kept, made] = await Promise.allSettled([raw.header.settings.keepRaw ? keep() : undefined, develop(raw, room)]);
  if (kept.status === "rejected") throw kept.reason;
  if (made.status === "rejected") {
    // Without an image the lines are all that is left of the scan.
    const rescued = kept.value ?? (await keep());
    return recordWithoutImage(scan, envelope, `the image could not be made: ${messageOf(made.reason)}`, rescued);
  }
  const developed = made.value;
  const blob = await blobs.put(developed.archive);
  const previews = await picturesOf(developed, blobs);
  const segmented = await partsOfScan(raw, developed, room);
  return recordOfImage(scan, raw, { developed, segmented }, { blob: blob.sha256, previews, raw: kept.value }, envelope);
}

function recordOfImage(
  scan: EndedScan,
  raw: RawScan,
  { developed, segmented }: { readonly developed: Developed; readonly segmented: SegmentedImage },
  stored: {
    readonly blob: string;
    readonly previews: Awaited<ReturnType<typeof picturesOf>>;
    readonly raw: RawRef | undefined;
  },
  envelope: Envelope,
): RecordDraft {
  const { header, lines, columns, air } = developed;
  const { vehicle, firstLitLine } = lines;
  const { scale } = segmented;
  const { judgement, findings, speed } = judgementOf(raw, developed, segmented);
  const reasons = [...(scan.reason === undefined ? [] : [scan.reason]), ...judgement.reasons];
  const incomplete = judgement.state === "incomplete" || scan.cause !== "silence";
  const time = (line: number) => toRfc3339(lineUtcMs(scan, line));
  const facts = {
    scan: scan.id,
    startedAt: toRfc3339(scan.startedAt.utcMs),
    endedAt: time(scan.store.width - 1),
    views: [...scan.views],
    lostLines: findings.lostLines,
    quality: {
      state: incomplete ? ("incomplete" as const) : judgement.state,
      reasons,
      darkLines: findings.darkLines,
      airLines: findings.airLines,
      ...(lines.airLevelDeviation === undefined ? {} : { airLevelDeviation: lines.airLevelDeviation }),
      maskedPixels: findings.maskedPixels,
      badPixels: findings.badPixels,
      lateLines: raw.header.lateLines,
      partialLines: findings.partialLines,
      beamOffLines: findings.beamOffLines,
      saturatedShare: findings.saturatedShare,
      ...(air && { noise: air.noise, columnStriping: air.columnStriping, rowStriping: air.rowStriping }),
      ...(findings.motion && { speedSpread: findings.motion.speedSpread }),
      ...(findings.scaleError === undefined ? {} : { scaleError: findings.scaleError }),
    },
    ...(vehicle && {
      vehicle: {
        ...vehicle,
        enteredAt: time(vehicle.fromLine),
        leftAt: time(vehicle.toLine),
        ...(columns.plan && {
          fromColumn: columns.ofLine(vehicle.fromLine),
          toColumn: columns.ofLine(vehicle.toLine),
        }),
      },
    }),
    ...(speed && { speedMetresPerSecond: speed.meanMetresPerSecond }),
    ...(stored.raw && { raw: stored.raw }),
    beamOn: lines.litStretches.map(([from, to]) => ({ from: time(from), to: time(to) })),
    ...(raw.motion && columns.plan && { motion: told(raw.motion) }),
    ...(scale && motionBy(scale, columns)),
    segments: segmented.segments,
    image: {
      blob: stored.blob,
      mediaType: archiveMediaType,
      width: header.width,
      height: header.height,
      bitDepth: header.bitDepth,
      energies: [...header.energies],
      ...(firstLitLine === undefined ? {} : { firstLitLine: columns.ofLine(firstLitLine) }),
      pitchMillimetres: scale ? { ...header.pitchMillimetres, x: scale.xMillimetres } : header.pitchMillimetres,
      columns: header.columns,
      calibration: header.calibration,
    },
    previews: stored.previews,
  };
  if (!incomplete) return { kind: "scan.completed", ...envelope, ...facts };
  return { kind: "scan.incomplete", ...envelope, ...facts, reason: scan.reason ?? judgement.because ?? scan.cause };
}

const partsOfScan = (
  { header: { settings } }: RawScan,
  { header, overview, level0, lines, columns }: Developed,
  room: ImageRoom,
) =>
  takenApart(
    header,
    overview,
    level0,
    {
      vehicle: lines.vehicle && {
        fromColumn: columns.ofLine(lines.vehicle.fromLine),
        toColumn: columns.ofLine(lines.vehicle.toLine),
      },
      opaqueTransmission: settings.opaqueTransmission,
    },
    room,
  );

/** The speed that a box of known length tells, one for all of the scan. */
function motionBy({ xMillimetres }: NonNullable<SegmentedImage["scale"]>, { microseconds }: ScanColumns) {
  const interval = meanInterval(microseconds);
  const speed = interval === undefined ? undefined : (xMillimetres * 1000) / interval;
  return {
    ...(speed === undefined ? {} : { speedMetresPerSecond: speed }),
    motion: {
      source: "known-container" as const,
      sinceStartMs: speed === undefined ? [] : [0],
      speedMetresPerSecond: speed === undefined ? [] : [speed],
    },
  };
}

/** As many points of a speed as a record holds, evenly chosen; all of it is in the raw form. */
function told({ source, device, sinceStartMs, speedMetresPerSecond }: ScanMotion) {
  const step = Math.ceil(sinceStartMs.length / maxTold);
  const chosen = <T>(values: readonly T[]) => values.filter((_, i) => i % step === 0);
  return {
    source,
    ...(device === undefined ? {} : { device: device.slice(0, 64) }),
    sinceStartMs: chosen(sinceStartMs),
    speedMetresPerSecond: chosen(speedMetresPerSecond),
  };
}
