/**
 * A scan that came as a whole image, from files or from another system: into the archive form, with its overviews and pictures,
 * and the record that says where it came from and what was declared with it. Nothing is claimed that it does not carry.
 */

import { toRfc3339 } from "../clock.ts";
import type { ScanImageEvent } from "../driver.ts";
import type { Envelope } from "../envelope.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { RecordDraft } from "../records.ts";
import { type ArchiveHeader, archiveMediaType } from "./archive-form.ts";
import { ArchiveWriter } from "./archive-writer.ts";
import { pedestal, scale } from "./correct.ts";
import { Borrowed, type MadeImage, makeImage } from "./develop-image.ts";
import { blockColumns } from "./develop-job.ts";
import type { Outlets } from "./finish.ts";
import { picturesOf } from "./finish-pictures.ts";
import { scaleReason } from "./finish-quality.ts";
import { takenApart } from "./finish-segments.ts";
import { materialLayer } from "./material/layer.ts";
import { previewLimit } from "./pictures.ts";
import type { SegmentedImage } from "./segments/segments.ts";
import type { ScanSettings } from "./settings.ts";

/** Samples of an image, all planes. */
const maxSamples = 2 ** 28;

/** Never rejects: what cannot be made into an image is an incomplete scan with the reason. */
export async function recordOfScanImage(
  event: ScanImageEvent,
  scan: string,
  settings: ScanSettings,
  outlets: Outlets,
  envelope: Envelope,
): Promise<RecordDraft> {
  const startedAtUtcMs = event.startedAtUtcMs ?? event.at.utcMs;
  const base = {
    ...envelope,
    scan,
    startedAt: toRfc3339(startedAtUtcMs),
    endedAt: toRfc3339(Math.max(startedAtUtcMs, event.endedAtUtcMs ?? startedAtUtcMs)),
    views: [...event.views],
    lostLines: 0,
    beamOn: [],
    segments: [],
    ...(event.speedMetresPerSecond !== undefined && event.speedMetresPerSecond > 0
      ? { speedMetresPerSecond: event.speedMetresPerSecond }
      : {}),
    origin: { source: event.origin.source.slice(0, 200), files: event.origin.files.map((file) => ({ ...file })) },
    ...(event.declared && { declared: { ...event.declared, containers: [...event.declared.containers] } }),
  };
  const quality = (state: "good" | "degraded" | "incomplete", reasons: string[]) => ({
    quality: { state, reasons, darkLines: 0, airLines: 0, maskedPixels: 0, badPixels: 0 },
  });
  const missing = event.missing.map((what) => `${what} did not come`);
  const calibration = calibrationOf(event);
  const reasons = [...missing, ...event.issues, ...calibration.issues];
  try {
    const header = headerOf(event, { scan, device: envelope.device, lane: envelope.lane }, calibration.state);
    const { image, previews, segmented } = await makeAndStore(event, settings, header, outlets);
    const { scale, scaleError, segments, problem } = segmented;
    if (problem !== undefined) reasons.push(problem);
    if (scaleError !== undefined && Math.abs(scaleError) > settings.quality.maxScaleError) {
      reasons.push(
        `a container of known length is ${(scaleError * 100).toFixed(1)} % too long in the image: its scale is wrong`,
      );
    }
    const state = missing.length > 0 ? "incomplete" : reasons.length > 0 ? "degraded" : "good";
    const said = quality(state, scale === undefined ? reasons : [...reasons, scaleReason(scale)]).quality;
    const body = {
      ...base,
      quality: { ...said, ...(scaleError === undefined ? {} : { scaleError }) },
      ...(scale && {
        motion: { source: "known-container" as const, sinceStartMs: [], speedMetresPerSecond: [] },
      }),
      segments,
      image: scale ? { ...image, pitchMillimetres: { ...image.pitchMillimetres, x: scale.xMillimetres } } : image,
      previews,
    };
    if (state !== "incomplete") return { kind: "scan.completed", ...body };
    return { kind: "scan.incomplete", ...body, reason: reasons[0] ?? "a part is missing" };
  } catch (cause) {
    const reason = `the image could not be made or stored: ${messageOf(cause)}`;
    return { kind: "scan.incomplete", ...base, ...quality("incomplete", [...reasons, reason]), reason };
  }
}

/** What can be said of transmission. A logarithmic scale without its base says nothing. */
function calibrationOf({ displayOnly, bitDepth, transmission }: ScanImageEvent) {
  if (displayOnly || bitDepth <= 8) return { state: "display-only" as const, issues: [] };
  if (transmission === undefined) return { state: "uncalibrated" as const, issues: [] };
  if (transmission.relation === "LOG") {
    const issues = ["its samples are logarithmic, and nobody states how: kept as they came, without transmission"];
    return { state: "uncalibrated" as const, issues };
  }
  if (transmission.airLevel === transmission.darkLevel) {
    return { state: "uncalibrated" as const, issues: ["its air level is its dark level: kept without transmission"] };
  }
  return { state: "calibrated" as const, issues: [] };
}

function headerOf(
  event: ScanImageEvent,
  of: Pick<ArchiveHeader, "scan" | "device" | "lane">,
  calibration: ArchiveHeader["calibration"],
): ArchiveHeader {
  const { width, height, views, energies, planes } = event;
  const count = views.length * energies.length;
  if (planes.length !== count || planes.some((plane) => plane.length !== width * height)) {
    throw new PorticoError("IMAGE_INVALID", `an image of ${width} x ${height} has planes of another size or number`);
  }
  if (!(width > 0 && height > 0 && width * height * count <= maxSamples)) {
    throw new PorticoError("IMAGE_INVALID", `an image of ${width} x ${height} in ${count} planes is not believed`);
  }
  return {
    ...of,
    startedAt: toRfc3339(event.startedAtUtcMs ?? event.at.utcMs),
    width,
    height,
    views: [...views],
    energies: [...energies],
    firstPixel: "bottom",
    bitDepth: Math.min(16, Math.max(8, event.bitDepth)),
    calibration,
    ...(calibration === "calibrated" ? { transmission: { pedestal, scale } } : {}),
    columns:
      event.pitchMillimetres.x !== undefined && event.pitchMillimetres.x === event.pitchMillimetres.y
        ? "object-pixels"
        : "lines",
    pitchMillimetres: { ...event.pitchMillimetres },
    blockColumns,
    levels: 3,
    layers: [],
    filter: 1,
    compression: "zstd",
  };
}

async function makeAndStore(
  event: ScanImageEvent,
  settings: ScanSettings,
  header: ArchiveHeader,
  { blobs, room }: Outlets,
) {
  const { width, height, energies, views } = header;
  const planes = event.planes.length;
  const borrowed = new Borrowed(room.memory);
  try {
    const range = borrowed.take(planes * width * height * 2);
    const samples = room.memory.samples(range);
    for (const [plane, values] of event.planes.entries()) samples.set(values, plane * width * height);
    const source = { range, width, height };
    const { transmission } = event;
    const levels = header.calibration === "calibrated" && transmission ? { transmission } : {};
    const curves = settings.materialCurves;
    const hasMaterials = header.calibration === "calibrated" && energies[0] === "low" && energies[1] === "high";
    const made = await makeImage(
      {
        width,
        height,
        views: views.length,
        planes,
        previewPlane: energies.length - 1,
        previewLimit,
        make: (places) => room.pool.run("copyBlock", { ...places, source, ...levels }),
        async materials() {
          if (!hasMaterials || curves === undefined) return undefined;
          const { opaqueTransmission } = settings;
          return { curves, pedestal, scale, airQuanta: { low: fewQuanta, high: fewQuanta }, opaqueTransmission };
        },
      },
      room,
    );
    const hasLayer = made.materials !== undefined && curves !== undefined;
    const complete: ArchiveHeader = hasLayer ? { ...header, layers: [materialLayer(curves)] } : header;
    // A file tells nothing of the time of its columns.
    const writer = new ArchiveWriter(complete, new Uint32Array(width).fill(0xffff_ffff));
    for (const [level, blocks] of made.levels.entries()) {
      for (const [index, bytes] of blocks.entries()) writer.putBlock(level, index, bytes);
    }
    for (const [index, bytes] of (made.materials ?? []).entries()) writer.putLayerBlock("material", index, bytes);
    const blob = await blobs.put(writer.finish());
    const previews = await picturesOf({ ...made, header: complete }, blobs);
    const image = {
      blob: blob.sha256,
      mediaType: archiveMediaType,
      width,
      height,
      bitDepth: header.bitDepth,
      energies: [...energies],
      pitchMillimetres: { ...header.pitchMillimetres },
      columns: header.columns,
      calibration: header.calibration,
    };
    return { image, previews, segmented: await partsOf(event, complete, made, settings, room) };
  } finally {
    borrowed.release();
  }
}

/** Its scale is had from a container only where that is declared. */
async function partsOf(
  { pitchMillimetres, pitchFrom }: ScanImageEvent,
  header: ArchiveHeader,
  { overview, levels }: Pick<MadeImage, "overview" | "levels">,
  { opaqueTransmission }: ScanSettings,
  room: Outlets["room"],
): Promise<SegmentedImage> {
  if (pitchMillimetres.x === undefined && pitchFrom !== "known-container") return { segments: [] };
  return takenApart(header, overview, levels[0] ?? [], { vehicle: "what is covered", opaqueTransmission }, room);
}

/** What is believed of the noise of an image that comes as a file, in quanta of a mean of 4 x 4: little, so that few classes are claimed. */
const fewQuanta = 16 * 2e4;
